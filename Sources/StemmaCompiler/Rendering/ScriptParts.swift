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

    /// A function of the session that raises unless a step is recorded: for a script that is run in pieces, or past
    /// an error.
    static func orderFunction(_ history: HistoryTable) -> String {
        """
        CREATE OR REPLACE FUNCTION pg_temp.stemma_after(
            step_of text, at_least integer DEFAULT -2147483648, at_most integer DEFAULT 2147483647)
        RETURNS void LANGUAGE plpgsql AS $after$
        BEGIN
            IF coalesce((SELECT h.steps_done FROM \(history.sql) AS h WHERE h.revision = step_of), 0)
                NOT BETWEEN at_least AND at_most THEN
                RAISE EXCEPTION 'stemma: the step before, of revision %, is not recorded', step_of
                    USING ERRCODE = 'object_not_in_prerequisite_state',
                    HINT = 'Run the whole script, and stop at the first error: psql -X -v ON_ERROR_STOP=1 -f FILE';
            END IF;
        END
        $after$
        """
    }

    /// Raises unless the step before is recorded.
    static func order(_ last: ScriptStep, of revision: ScriptRevision) -> String {
        let bound = if case .below = last.pending { "at_least" } else { "at_most" }
        let call = "pg_temp.stemma_after(\(Literal.quote(revision.id)), \(bound) => \(last.done))"
        return "DO \(DollarQuote.quote(" BEGIN PERFORM \(call); END ", tag: "order"))"
    }

    /// Whether any step has one before it.
    static func needsOrder(_ script: Script) -> Bool { script.revisions.map(\.steps.count).reduce(0, +) > 1 }

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
