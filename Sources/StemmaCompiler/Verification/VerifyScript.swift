import RevisionGraph
import Stemma

/// Renders the script that tells whether a database is what its revisions say, and changes nothing.
///
/// It is one transaction that is rolled back. What is built for comparing goes with the subtransaction of its object, so
/// that no lock is held for long, and none that keeps anybody from anything.
struct VerifyScript {
    /// The upgrade from base to the heads.
    let script: Script
    /// The state at the heads.
    let catalog: Catalog
    /// What relations are known to have, by the revisions of other branches too.
    let known: [QualifiedName: Set<String>]
    /// The parts that raw SQL of any branch touches.
    let touchedParts: Set<String>
    /// Raw SQL that does not say what it touches.
    let raw: RawWords

    private var project: Project { script.project }
    private var history: HistoryTable { HistoryTable(project) }

    /// The text of the script.
    ///
    /// - Parameters:
    ///   - flavour: for psql or for drivers.
    ///   - comparesRecord: whether what is recorded is compared too: not where it is about to be recorded.
    /// - Returns: the text.
    func render(_ flavour: Compiler.Flavour, comparesRecord: Bool = true) -> String {
        let isPsql = flavour == .psql
        let checks = self.checks
        let count = Plural.count(checks.count, "object")
        var text = isPsql ? "\(PsqlSettings.lines)\n" : ""
        text += heading(flavour, count: count).map { "-- \(LineComment.text($0))\n" }.joined()
        text += "\nBEGIN;\n"
        for setting in Settings(project: project).statements { text += "SET LOCAL\(setting.dropFirst(3));\n" }
        text += "SET LOCAL lock_timeout = '200ms';\nSET LOCAL \(VerifyFunctions.differences) = '';\n\n"
        text += "\(Preconditions(project: project).sql);\n\n"
        for function in functions { text += "\(function);\n" }
        if comparesRecord { text += "\n-- what is recorded\n\(recorded);\n" }
        for check in checks { text += "\n-- \(LineComment.text(check.subject))\n\(check.sql);\n" }
        text += "\n\(verdict);\nROLLBACK;\n"
        if isPsql { text += "\(PsqlSettings.echo("stemma: verified, \(count)"))\n" }
        return text
    }

    private var heads: String { script.to.isEmpty ? "base" : script.to.joined(separator: ", ") }

    private func heading(_ flavour: Compiler.Flavour, count: String) -> [String] {
        var lines = [
            "Stemma verify script · \(heads) · \(count) · PostgreSQL \(project.postgres.major) or later",
            "raises, with the list of differences, when the database is not what its revisions say; changes nothing: it is rolled back",
            "needs: TEMPORARY on the database, SELECT on \(history.name), USAGE on the schemas and types; SELECT on what views of rules,"
                + " policies, statistics and row filters are on; EXECUTE on the functions of triggers; what it may not see it names",
        ]
        let uncompared = catalog.sorted.map(\.id).filter(isUnknown).map(catalog.called)
        if !uncompared.isEmpty {
            lines.append("not compared, since raw SQL may have changed it: \(uncompared.joined(separator: ", "))")
        }
        switch flavour {
        case .psql: lines.append("run it with: psql -X -v ON_ERROR_STOP=1 -f FILE")
        case .portable: lines.append("run it over one connection, one statement at a time; after an error, ROLLBACK")
        }
        return lines
    }

    private var functions: [String] {
        let kinds = Set(
            catalog.sorted.compactMap { object -> Shape.Described.Kind? in
                guard case .described(let described) = object.shape(in: catalog).check else { return nil }
                return described.kind
            })
        return [Comparison.functions[0]] + ObjectDescriptions.describing(kinds)
            + VerifyFunctions.all(excusing: Self.array(Self.sorted(raw.words)))
    }

    // MARK: - What is recorded

    private var recorded: String {
        let missing = Literal.quote("stemma: there is no such table, so that nothing is recorded")
        let table = Literal.quote("table \(history.name)")
        var rows = script.revisions.filter { !$0.isReplaced }.map {
            "(\(Literal.quote($0.id)), \(Literal.quote($0.digest)))"
        }
        if rows.isEmpty { rows.append("(NULL::text, NULL::text)") }
        let refused = Self.array(script.surroundings.refused)
        let squashes = SquashedHistory(squashes: script.squashes, history: history)
        let body = """

            DECLARE
                problem record;
            BEGIN
                IF pg_catalog.to_regclass(\(Literal.quote(history.sql))) IS NULL THEN
            \(script.revisions.isEmpty ? "" : "        PERFORM pg_temp.stemma_differs(\(table), \(missing));\n")        RETURN;
                END IF;
                FOR problem IN
                    WITH known (revision, digest) AS (VALUES
                        \(rows.joined(separator: ",\n            "))
                    )\(squashes.tables)
                    SELECT k.revision, CASE WHEN h.revision IS NULL THEN 'not applied'
                            WHEN h.steps_done < 0 THEN pg_catalog.format('half taken down: %s steps are left', -h.steps_done)
                            WHEN h.steps_done < h.steps_total THEN pg_catalog.format('half applied: %s of %s steps are done', h.steps_done, h.steps_total)
                            ELSE pg_catalog.format('applied with other content: digest %s; meant: %s', h.digest, k.digest) END AS text
                        FROM known AS k LEFT JOIN \(squashes.recorded) AS h ON h.revision = k.revision
                        WHERE k.revision IS NOT NULL AND (h.revision IS NULL OR h.steps_done <> h.steps_total OR h.digest <> k.digest)
                    UNION ALL
                    SELECT h.revision, CASE WHEN h.revision = ANY (\(refused)) THEN 'applied, and not among those that are meant'
            \(squashes.wording)                ELSE 'recorded, and this project does not know it' END
                        FROM \(squashes.recorded) AS h WHERE h.revision NOT IN (SELECT k.revision FROM known AS k WHERE k.revision IS NOT NULL)
                        AND h.revision <> ALL (\(Self.array(script.surroundings.others)))
                    ORDER BY 1
                LOOP
                    PERFORM pg_temp.stemma_differs('revision ' || problem.revision, 'stemma: ' || problem.text);
                END LOOP;
            EXCEPTION WHEN OTHERS THEN
                PERFORM pg_temp.stemma_differs(\(table), SQLERRM);
            END

            """
        return "DO \(DollarQuote.quote(body, tag: "recorded"))"
    }

    private var verdict: String {
        let text = "\(VerificationMessage.start), to \(LineComment.text(heads)):"
        let body = """

            DECLARE
                differences text := pg_catalog.current_setting('\(VerifyFunctions.differences)');
            BEGIN
                IF differences <> '' THEN
                    RAISE EXCEPTION USING MESSAGE = \(Literal.quote(text)) || differences, ERRCODE = 'object_not_in_prerequisite_state';
                END IF;
            END

            """
        return "DO \(DollarQuote.quote(body, tag: "verdict"))"
    }

    // MARK: - What is there

    private var checks: [(subject: String, sql: String)] {
        var checks: [(subject: String, sql: String)] = []
        var others: Set<ObjectID> = []
        for object in catalog.sorted {
            switch object {
            case let grant as Grant: if catalog[grant.object] == nil { others.insert(grant.object) }
            case let ownership as Ownership: if catalog[ownership.object] == nil { others.insert(ownership.object) }
            default: checks.append((catalog.called(object.id), check(object)))
            }
        }
        for id in others.sorted() {
            let parts =
                id.kind == .parameter
                ? catalog.verifiedParameter(id).map(compared) : catalog.verified(id).map { [state($0)] } ?? []
            checks.append((catalog.called(id), block(catalog.called(id), parts)))
        }
        return checks
    }

    /// What raw SQL may have changed in ways that nobody knows.
    private func isUnknown(_ id: ObjectID) -> Bool { catalog.isTouched(id) || raw.name(id) }

    private func check(_ object: any SchemaObject) -> String {
        let id = object.id
        var shape = object.shape(in: catalog)
        var first = ""
        if shape.exists != "false" {
            first = """
                IF NOT coalesce(\(shape.exists), false) THEN
                    RAISE EXCEPTION 'stemma: missing' USING ERRCODE = '\(VerifyFunctions.missing)';
                END IF;

                """
        }
        if isUnknown(id) { return block(catalog.called(id), [first]) }
        var parts: [String] = []
        if let verified = catalog.verifiedShape(of: object) {
            parts.append(first + compared(verified))
        } else {
            if let table = object as? Table { shape.add(table.settingsAtRest) }
            parts.append(first + Comparison.block(shape, in: project))
        }
        if let table = object as? Table, let local = catalog.verifiedLocality(of: table) {
            parts.append(compared(local))
        }
        if let settings = catalog.verifiedSettings(of: object) { parts.append(compared(settings)) }
        if var verified = catalog.verified(id) {
            // A membership of its own is compared by itself.
            if id.kind == .role {
                verified.optional += Self.sorted(
                    (known[catalog.qualified(id.name)] ?? []).filter { $0.hasPrefix("member ") })
            }
            parts.append(state(verified))
            if [.table, .foreignTable, .view, .materializedView].contains(id.kind) {
                let name = catalog.qualified(id.name)
                let known = Self.sorted((known[name] ?? []).union(touchedParts))
                parts.append(
                    "PERFORM pg_temp.stemma_compare_parts(\(verified.address.oid), \(Self.array(known)));\n")
            }
        }
        return block(catalog.called(id), parts)
    }

    private func compared(_ verified: VerifiedShape) -> String {
        verified.copy.map { "\($0);\n" }.joined()
            + "PERFORM pg_temp.stemma_compare_objects('', \(verified.found),\n    \(verified.meant));\n"
    }

    private func state(_ verified: Verified) -> String {
        let definitions = verified.items.map { $0.definition.map { Literal.quote($0) } ?? "NULL" }
        return """
            PERFORM pg_temp.stemma_compare_state('pg_catalog.\(verified.address.catalog)'::regclass, \(verified.address.oid),
                \(Self.array(verified.items.map(\.name))),
                ARRAY[\(definitions.joined(separator: ", "))]::text[], \(Self.array(verified.optional)), \(verified.isOwn));

            """
    }

    /// A block that tries each part by itself, and takes back what it built.
    private func block(_ subject: String, _ parts: [String]) -> String {
        let subject = Literal.quote(LineComment.text(subject))
        var body = "\nDECLARE\n    is_missing boolean := false;\nBEGIN\n"
        for (number, part) in parts.enumerated() {
            body += number == 0 ? "    BEGIN\n" : "    IF NOT is_missing THEN BEGIN\n"
            body += part
            body += """
                        RAISE EXCEPTION USING ERRCODE = '\(VerifyFunctions.asMeant)';
                    EXCEPTION
                        WHEN SQLSTATE '\(VerifyFunctions.asMeant)' THEN NULL;
                        WHEN SQLSTATE '\(VerifyFunctions.missing)' THEN
                            is_missing := true;
                            PERFORM pg_temp.stemma_differs(\(subject), SQLERRM);
                        WHEN OTHERS THEN
                            PERFORM pg_temp.stemma_differs(\(subject), SQLERRM);
                    END;

                """
            if number > 0 { body += "    END IF;\n" }
        }
        return "DO \(DollarQuote.quote(body + "END\n", tag: "check"))"
    }

    /// By their bytes.
    private static func sorted(_ texts: Set<String>) -> [String] { texts.map { Name($0) }.sorted().map(\.text) }

    private static func array(_ values: [String]) -> String {
        values.isEmpty ? "'{}'::text[]" : "ARRAY[\(values.map { Literal.quote($0) }.joined(separator: ", "))]::text[]"
    }
}

/// What is recorded, with each squash in the place of all that it replaces: for a script that may change no record.
private struct SquashedHistory {
    let squashes: [ScriptSquash]
    let history: HistoryTable

    /// What the record is called, for queries behind ``tables``.
    var recorded: String { squashes.isEmpty ? history.sql : "recorded" }

    /// Further tables of a `WITH`.
    var tables: String {
        if squashes.isEmpty { return "" }
        let rows = squashes.flatMap { squash in
            squash.replaced.map { replaced in
                let texts = [replaced.id, replaced.digest, squash.id, squash.digest].map { Literal.quote($0) }
                return "(\(texts.joined(separator: ", ")))"
            }
        }
        return """
            , replaced (revision, digest, squash, squashed) AS (VALUES
                        \(rows.joined(separator: ",\n            "))
                    ), whole AS (
                        SELECT r.squash AS revision, r.squashed AS digest
                            FROM replaced AS r LEFT JOIN \(history.sql) AS h
                            ON h.revision = r.revision AND h.digest = r.digest AND h.steps_done = h.steps_total
                            GROUP BY r.squash, r.squashed HAVING pg_catalog.count(*) = pg_catalog.count(h.revision)
                    ), recorded AS (
                        SELECT h.revision, h.steps_done, h.steps_total, h.digest FROM \(history.sql) AS h
                            WHERE h.revision NOT IN
                                (SELECT r.revision FROM replaced AS r JOIN whole AS w ON w.revision = r.squash)
                        UNION ALL SELECT w.revision, 1, 1, w.digest FROM whole AS w
                    )
            """
    }

    /// A branch of a `CASE`, on lines of its own.
    var wording: String {
        if squashes.isEmpty { return "" }
        let indent = String(repeating: " ", count: 16)
        return "\(indent)WHEN h.revision IN (SELECT r.revision FROM replaced AS r)\n"
            + "\(indent)    THEN 'recorded without the rest of what a squash replaces'\n"
    }
}

/// What a verification raises.
package enum VerificationMessage {
    /// How it begins; a line for each object follows the first one.
    package static let start = "stemma: this database is not what its revisions say"
}

/// What must be so for a verification to run at all.
private struct Preconditions {
    let project: Project

    var sql: String {
        let body = """

            BEGIN
                IF pg_catalog.current_setting('server_version_num')::integer < \(project.postgres.major)0000 THEN
                    RAISE EXCEPTION 'stemma: this script needs PostgreSQL \(project.postgres.major) or later, and this server is %',
                        pg_catalog.current_setting('server_version') USING ERRCODE = 'feature_not_supported';
                END IF;
                IF pg_catalog.pg_is_in_recovery() THEN
                    RAISE EXCEPTION 'stemma: this server is a standby, which makes no temporary objects; verify its primary'
                        USING ERRCODE = 'read_only_sql_transaction';
                END IF;
                IF NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMPORARY') THEN
                    RAISE EXCEPTION 'stemma: role % may not make temporary objects in database %, which comparing needs',
                        current_user, pg_catalog.current_database() USING ERRCODE = 'insufficient_privilege';
                END IF;
            END

            """
        return "DO \(DollarQuote.quote(body, tag: "preconditions"))"
    }
}

extension Shape {
    /// Adds items that the copy has not, where it is a relation.
    fileprivate mutating func add(_ items: [Item]) {
        guard case .relation(var relation) = check else { return }
        for item in items where !relation.further.contains(where: { $0.name == item.name }) {
            relation.further.append(item)
            if !relation.items.isEmpty { relation.items.append(item.name) }
        }
        check = .relation(relation)
    }
}
