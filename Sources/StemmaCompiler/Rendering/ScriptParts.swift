import Stemma

/// Blocks that both flavours of a script are made of.
enum ScriptParts {
    /// Takes the lock that lets one script run at a time, or raises.
    static func lock(_ history: HistoryTable) -> String {
        let body = """

            BEGIN
                IF NOT pg_catalog.pg_try_advisory_lock(\(history.lockKey)) THEN
                    RAISE EXCEPTION 'stemma: another run is in progress on this database'
                        USING ERRCODE = 'lock_not_available', HINT = 'Wait until it has ended, then run this script again.';
                END IF;
            END

            """
        return "DO \(DollarQuote.quote(body, tag: "lock"))"
    }

    static func unlock(_ history: HistoryTable) -> String {
        "SELECT pg_catalog.pg_advisory_unlock(\(history.lockKey)) AS stemma_done"
    }

    /// Raises unless the step before is recorded: for a script that is run in pieces, or past an error.
    static func order(_ last: ScriptStep, of revision: ScriptRevision, in history: HistoryTable) -> String {
        let message = Literal.quote("stemma: the step before, of revision \(revision.id), is not recorded")
        let body =
            " BEGIN IF \(history.isPending(last, of: revision)) THEN RAISE EXCEPTION USING MESSAGE = \(message),"
            + " HINT = 'Run the whole script, and stop at the first error: psql -X -v ON_ERROR_STOP=1 -f FILE.'; END IF; END "
        return "DO \(DollarQuote.quote(body, tag: "order"))"
    }

    /// Raises unless what the step's guards may have left is what was meant.
    static func postcondition(_ shapes: [Shape], in project: Project) -> String {
        let body = "\nBEGIN\n" + shapes.map { Comparison.block($0, in: project) }.joined() + "END\n"
        return "DO \(DollarQuote.quote(body, tag: "postcondition"))"
    }

    /// Whether the functions of `Comparison` are needed.
    static func comparesRelations(_ script: Script) -> Bool {
        script.revisions.contains { revision in
            revision.steps.contains { step in
                step.content.shapes.contains { if case .relation = $0.check { true } else { false } }
            }
        }
    }
}
