import Stemma

/// The checks before the first step: they refuse, with the reason, a database that the script was not made for.
struct Preflight {
    let script: Script
    let contents: ScriptContents
    let history: HistoryTable

    /// The `DO` block.
    var sql: String {
        let body = """
            DECLARE
                problem text;
            BEGIN
                IF pg_catalog.current_setting('\(ScriptParts.progress)', true) IS DISTINCT FROM 'lock' THEN
                    RAISE EXCEPTION 'stemma: this session does not hold the lock that lets one script run at a time'
                        USING ERRCODE = 'object_not_in_prerequisite_state';
                END IF;
                IF pg_catalog.current_setting('server_version_num')::integer < \(script.project.postgres.major)0000 THEN
                    RAISE EXCEPTION 'stemma: this script needs PostgreSQL \(script.project.postgres.major) or later, and this server is %',
                        pg_catalog.current_setting('server_version') USING ERRCODE = 'feature_not_supported';
                END IF;
                IF pg_catalog.pg_is_in_recovery() THEN
                    RAISE EXCEPTION 'stemma: this server is a standby; run the script on its primary'
                        USING ERRCODE = 'read_only_sql_transaction';
                END IF;
                IF NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMPORARY') THEN
                    RAISE EXCEPTION 'stemma: role % may not make temporary objects in database %, which comparing needs',
                        current_user, pg_catalog.current_database() USING ERRCODE = 'insufficient_privilege';
                END IF;
            \(extensions)\(history.creation)\(script.squashes.map(history.foldWhole).joined())    WITH
                -- revision, digest, steps, what it stands on, and whether this script runs it
                known (revision, digest, steps, needs, is_here) AS (VALUES
                    \(known)
                ),
            \(replaced)    problems (rank, problem) AS (
                    \(problems.map(Self.indented).joined(separator: "\n        UNION ALL\n        "))
                )
                SELECT pg_catalog.string_agg(p.problem, E'\\n' ORDER BY p.rank, p.problem) INTO problem FROM problems AS p;
                IF problem IS NOT NULL THEN
                    RAISE EXCEPTION E'stemma: this database is not between \(ends):\\n%', problem
                        USING ERRCODE = 'object_not_in_prerequisite_state';
                END IF;
                PERFORM pg_catalog.set_config('\(ScriptParts.progress)', 'all', false);
            END

            """
        return "DO \(DollarQuote.quote("\n" + body, tag: "preflight"))"
    }

    /// `base and 7c1f0a9be2d4`, safe inside an `E''` literal and a format of `RAISE`.
    private var ends: String {
        let ends = [script.from, script.to].map { $0.isEmpty ? "base" : $0.joined(separator: ", ") }
        return Self.escaped(ends.joined(separator: " and "))
    }

    private var known: String {
        var rows = script.surroundings.required.map { row($0.id, $0.digest, 0, $0.needs, isHere: false) }
        rows += script.revisions.map { row($0.id, $0.digest, $0.total, $0.needs, isHere: true) }
        // A list of values cannot be empty; no revision has an empty id.
        if rows.isEmpty { rows.append("('', '', 0, ARRAY[]::text[], true)") }
        return rows.joined(separator: ",\n        ")
    }

    private func row(_ id: String, _ digest: String, _ steps: Int, _ needs: [String], isHere: Bool) -> String {
        "(\(Literal.quote(id)), \(Literal.quote(digest)), \(steps), \(Self.array(needs)), \(isHere))"
    }

    /// One query a kind of problem.
    private var problems: [String] {
        let table = history.sql
        var queries: [String] = []
        if script.surroundings.isComplete {
            let elsewhere =
                script.surroundings.refused + script.surroundings.others
                + script.squashes.flatMap(\.replaced).map(\.id)
            queries.append(
                """
                SELECT 1, pg_catalog.format('revision %s is recorded, and this project does not know it', h.revision)
                    FROM \(table) AS h WHERE h.revision NOT IN (SELECT k.revision FROM known AS k)
                    AND h.revision <> ALL (\(Self.array(elsewhere)))
                """)
        }
        if !script.surroundings.refused.isEmpty {
            let reason =
                script.direction == .upgrade
                ? "is applied, and is not on the way" : "is applied, and stands on what this script takes down"
            queries.append(
                """
                SELECT 2, pg_catalog.format('revision %s \(reason)', h.revision)
                    FROM \(table) AS h WHERE h.revision = ANY (\(Self.array(script.surroundings.refused)))
                """)
        }
        queries.append(
            """
            SELECT 3, pg_catalog.format('revision %s is not applied in full, and this script begins after it', k.revision)
                FROM known AS k LEFT JOIN \(table) AS h ON h.revision = k.revision AND h.steps_done = h.steps_total
                WHERE NOT k.is_here AND h.revision IS NULL
            """)
        queries.append(
            """
            SELECT 4, pg_catalog.format('revision %s was applied with other content: digest %s is recorded, %s is meant',
                h.revision, h.digest, k.digest)
                FROM known AS k JOIN \(table) AS h ON h.revision = k.revision AND h.digest <> k.digest
            """)
        queries.append(
            """
            SELECT 5, pg_catalog.format('revision %s is recorded without %s, on which it stands', h.revision, n.revision)
                FROM known AS k JOIN \(table) AS h ON h.revision = k.revision CROSS JOIN unnest(k.needs) AS n (revision)
                WHERE NOT EXISTS (SELECT FROM \(table) AS b WHERE b.revision = n.revision AND b.steps_done = b.steps_total)
                AND n.revision IN (SELECT o.revision FROM known AS o)
            """)
        queries.append(
            """
            SELECT 6, pg_catalog.format('revision %s was begun in %s steps, and this script has %s of them', h.revision,
                h.steps_total, k.steps)
                FROM known AS k JOIN \(table) AS h ON h.revision = k.revision AND h.steps_total <> k.steps
                WHERE k.is_here AND h.digest = k.digest
            """)
        queries.append(halfway)
        if !script.squashes.isEmpty { queries += besideSquashes }
        return queries
    }

    /// What squashes replace that the script knows.
    private var replaced: String {
        if script.squashes.isEmpty { return "" }
        let rows = script.squashes.flatMap { squash in
            squash.replaced.map { replaced in
                let texts = [replaced.id, replaced.digest, squash.id, squash.advice].map { Literal.quote($0) }
                return "(\(texts.joined(separator: ", ")), \(squash.isPassable))"
            }
        }
        return """
                -- revision, digest, the squash that replaces it, what else there is to do, whether this script runs it
                replaced (revision, digest, squash, advice, is_here) AS (VALUES
                    \(rows.joined(separator: ",\n        "))
                ),

            """
    }

    /// What is recorded of a range that the script does not go through, and what is recorded beside its squash.
    private var besideSquashes: [String] {
        let table = history.sql
        return [
            """
            SELECT 4, pg_catalog.format('revision %s was applied with other content: digest %s is recorded, %s is meant',
                h.revision, h.digest, r.digest)
                FROM replaced AS r JOIN \(table) AS h ON h.revision = r.revision AND h.digest <> r.digest
                WHERE NOT r.is_here
            """,
            """
            SELECT 8, pg_catalog.format('revision %s is recorded, and not all that %s replaces: %s', h.revision, r.squash,
                r.advice)
                FROM replaced AS r JOIN \(table) AS h ON h.revision = r.revision
                WHERE NOT r.is_here AND NOT EXISTS (SELECT FROM \(table) AS s WHERE s.revision = r.squash)
            """,
            """
            SELECT 9, pg_catalog.format('revision %s is recorded beside %s, which replaces it', h.revision, r.squash)
                FROM replaced AS r JOIN \(table) AS h ON h.revision = r.revision
                JOIN \(table) AS s ON s.revision = r.squash
            """,
        ]
    }

    /// A downgrade that its author wrote cannot begin, nor an upgrade go on, in the middle of the other.
    private var halfway: String {
        let table = history.sql
        if script.direction == .upgrade {
            return """
                SELECT 7, pg_catalog.format('revision %s is half taken down; run its downgrade to the end first', h.revision)
                    FROM \(table) AS h WHERE h.steps_done < 0
                """
        }
        return """
            SELECT 7, pg_catalog.format('revision %s is half applied; run its upgrade to the end first', h.revision)
                FROM \(table) AS h WHERE h.steps_done BETWEEN 0 AND h.steps_total - 1
                AND h.revision = ANY (\(Self.array(contents.writtenDowngrades)))
            """
    }

    /// Extensions that the script makes, and that the server must have.
    private var extensions: String {
        var names: [String] = script.project.engine == .citus ? ["citus"] : []
        let made = contents.extensions.elements
        for name in made where !names.contains(name) { names.append(name) }
        if names.isEmpty { return "" }
        return """
                SELECT pg_catalog.string_agg(e.name, ', ') INTO problem
                    FROM unnest(\(Self.array(names))) AS e (name)
                    WHERE e.name NOT IN (SELECT a.name::text FROM pg_catalog.pg_available_extensions AS a);
                IF problem IS NOT NULL THEN
                    RAISE EXCEPTION 'stemma: this server lacks the extension %', problem
                        USING ERRCODE = 'undefined_file', HINT = 'Install its package on the server, then run this script again.';
                END IF;

            """ + (made.contains("citus") ? Self.loaded : "") + Self.installed(contents.usedExtensions, made)
    }

    /// Citus comes to a database only when the server began with it.
    private static let loaded = """
            IF pg_catalog.current_setting('citus.shard_count', true) IS NULL THEN
                RAISE EXCEPTION 'stemma: this server was started without citus'
                    USING ERRCODE = 'object_not_in_prerequisite_state',
                    HINT = 'Put citus first in shared_preload_libraries, and start the server again.';
            END IF;

        """

    /// What must be in the database, or come to it with this script.
    private static func installed(_ used: [UsedExtension], _ made: [String]) -> String {
        used.map { need in
            let name = Literal.quote(need.name)
            let version = need.since.map { String($0) }
            let offered =
                made.contains(need.name)
                ? ",\n            (SELECT a.default_version FROM pg_catalog.pg_available_extensions AS a WHERE a.name = \(name))"
                : ""
            return """
                    problem := coalesce((SELECT e.extversion FROM pg_catalog.pg_extension AS e WHERE e.extname = \(name))\(offered));
                    IF problem IS NULL THEN
                        RAISE EXCEPTION 'stemma: this database lacks the extension \(need.name)'
                            USING ERRCODE = 'undefined_object', HINT = 'CREATE EXTENSION \(need.name) makes it.';
                    END IF;
                    IF pg_catalog.string_to_array(pg_catalog.split_part(problem, '-', 1), '.')::integer[] < ARRAY[\(version.joined(separator: ", "))] THEN
                        RAISE EXCEPTION 'stemma: this script needs \(need.name) \(version.joined(separator: ".")) or later, and here it is %', problem
                            USING ERRCODE = 'feature_not_supported';
                    END IF;

                """
        }.joined()
    }

    /// The lines of a query below those of the block that it stands in; no literal of ours has a line end.
    private static func indented(_ query: String) -> String {
        var bytes: [UInt8] = []
        for byte in query.utf8 {
            bytes.append(byte)
            if byte == UInt8(ascii: "\n") { bytes += "        ".utf8 }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func array(_ values: [String]) -> String {
        "ARRAY[\(values.map { Literal.quote($0) }.joined(separator: ", "))]::text[]"
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in LineComment.text(text).unicodeScalars {
            switch scalar {
            case "'": escaped += "''"
            case "\\": escaped += "\\\\"
            case "%": escaped += "%%"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
