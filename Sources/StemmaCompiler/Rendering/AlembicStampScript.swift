import Stemma

/// Renders the script that takes the version table of Alembic over into the history table.
///
/// What Alembic records is the heads; what they stand on is recorded too, since Stemma records every revision. The
/// version table is read and left as it is.
enum AlembicStampScript {
    /// The text of the script.
    ///
    /// - Parameters:
    ///   - revisions: the revisions of before, in order.
    ///   - edges: which of them stands on which.
    ///   - known: all revisions of the project.
    ///   - table: Alembic's table.
    ///   - project: what holds for the project.
    /// - Returns: the text.
    static func render(
        _ revisions: [ScriptRevision], edges: [(child: String, parent: String)], known: [String], table: QualifiedName,
        project: Project
    ) -> String {
        let history = HistoryTable(project)
        let versions = QualifiedName(schema: table.schema ?? Name(project.defaultSchema), name: table.name)
        var text = """
            \(PsqlSettings.lines)
            -- \(LineComment.text("Stemma stamp script · takes \(versions) over, and runs no DDL"))
            -- run it with: psql -X -v ON_ERROR_STOP=1 -f FILE


            """
        for setting in Settings(project: project).statements { text += "\(setting);\n" }
        text += "\(ScriptParts.lock(history));\n\n\n\(StampScript.unknown(known, history));\n\nBEGIN;\n"
        text += "\(takeOver(revisions, edges, versions, history));\n"
        return text
            + "COMMIT;\n\n\(ScriptParts.unlock(history));\n\(PsqlSettings.echo("stemma: took \(versions) over"))\n"
    }

    private static func takeOver(
        _ revisions: [ScriptRevision], _ edges: [(child: String, parent: String)], _ table: QualifiedName,
        _ history: HistoryTable
    ) -> String {
        let rows = revisions.map { revision in
            "(\(Literal.quote(revision.id)), \(revision.total), \(Literal.quote(revision.digest)), \(Literal.quote(LineComment.text(revision.message))))"
        }
        let pairs = edges.map { "(\(Literal.quote($0.child)), \(Literal.quote($0.parent)))" }
        let body = """

            DECLARE
                strangers text;
            BEGIN
                IF pg_catalog.to_regclass(\(Literal.quote(table.sql))) IS NULL THEN
                    RAISE EXCEPTION 'stemma: there is no table %, so that nothing says what Alembic applied', \(Literal.quote(table.spelled))
                        USING ERRCODE = 'object_not_in_prerequisite_state';
                END IF;
                -- Nothing is applied by Alembic meanwhile.
                LOCK TABLE \(table.sql) IN SHARE MODE;
                SELECT pg_catalog.string_agg(v.version_num, ', ' ORDER BY v.version_num) INTO strangers FROM \(table.sql) AS v
                    WHERE v.version_num <> ALL (ARRAY[\(revisions.map { Literal.quote($0.id) }.joined(separator: ", "))]::text[]);
                IF strangers IS NOT NULL THEN
                    RAISE EXCEPTION 'stemma: revisions of Alembic are applied that this project does not know: %', strangers
                        USING ERRCODE = 'object_not_in_prerequisite_state';
                END IF;
                WITH RECURSIVE edges (child, parent) AS (
                    VALUES \((pairs.isEmpty ? ["(NULL::text, NULL::text)"] : pairs).joined(separator: ",\n            "))
                ), applied (revision) AS (
                    SELECT v.version_num::text FROM \(table.sql) AS v
                    UNION
                    SELECT e.parent FROM edges AS e JOIN applied AS a ON a.revision = e.child
                )
                INSERT INTO \(history.sql) (revision, steps_done, steps_total, digest, message)
                SELECT r.revision, r.steps, r.steps, r.digest, r.message
                FROM (VALUES
                    \(rows.joined(separator: ",\n        "))
                ) AS r (revision, steps, digest, message)
                JOIN applied AS a ON a.revision = r.revision
                ON CONFLICT (revision) DO UPDATE SET steps_done = excluded.steps_done, steps_total = excluded.steps_total,
                    digest = excluded.digest;
            END

            """
        return "DO \(DollarQuote.quote(body, tag: "adopt"))"
    }
}
