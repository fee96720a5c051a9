package import Stemma

/// Renders the script that records a position without running any DDL.
package enum StampScript {
    /// The text of the script.
    ///
    /// - Parameters:
    ///   - recorded: the revisions that are recorded afterwards, in order, with how many steps each has.
    ///   - removed: the revisions that are not recorded any more.
    ///   - others: the revisions that are left as they are.
    ///   - heads: the recorded heads afterwards.
    ///   - project: what holds for the project.
    /// - Returns: the text.
    package static func render(
        recorded: [ScriptRevision], removed: [String], others: [String], heads: [String], project: Project
    ) -> String {
        let history = HistoryTable(project)
        let place = heads.isEmpty ? "base" : heads.joined(separator: ", ")
        var text = """
            \(PsqlSettings.lines)
            -- \(LineComment.text("Stemma stamp script · records \(place), and runs no DDL"))
            -- run it with: psql -X -v ON_ERROR_STOP=1 -f FILE


            """
        for setting in Settings(project: project).statements { text += "\(setting);\n" }
        text += "\(ScriptParts.lock(history));\n\n"
        let known = recorded.map(\.id) + removed + others
        text += "\n\(unknown(known, history));\n\nBEGIN;\n"
        if !removed.isEmpty {
            text +=
                "DELETE FROM \(history.sql) WHERE revision IN (\(removed.map { Literal.quote($0) }.joined(separator: ", ")));\n"
        }
        for revision in recorded { text += "\(history.insert(revision, done: revision.total));\n" }
        return text + "COMMIT;\n\n\(ScriptParts.unlock(history));\n\(PsqlSettings.echo("stemma: recorded \(place)"))\n"
    }

    static func unknown(_ known: [String], _ history: HistoryTable) -> String {
        let body = """

            DECLARE
                strangers text;
            BEGIN
            \(history.creation)    SELECT pg_catalog.string_agg(h.revision, ', ' ORDER BY h.revision) INTO strangers FROM \(history.sql) AS h
                    WHERE h.revision <> ALL (ARRAY[\(known.map { Literal.quote($0) }.joined(separator: ", "))]::text[]);
                IF strangers IS NOT NULL THEN
                    RAISE EXCEPTION 'stemma: revisions are recorded that this project does not know: %', strangers
                        USING ERRCODE = 'object_not_in_prerequisite_state';
                END IF;
            END

            """
        return "DO \(DollarQuote.quote(body, tag: "preflight"))"
    }
}
