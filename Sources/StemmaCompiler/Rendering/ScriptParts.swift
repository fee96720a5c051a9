import Stemma

/// Blocks that both flavours of a script are made of.
enum ScriptParts {
    /// A setting of the session: how far the checks before the first step have come.
    ///
    /// A tool that goes on after an error would otherwise run the steps of a script that was refused.
    static let progress = "stemma.checked"

    /// Takes the lock that lets one script run at a time, or raises.
    static func lock(_ history: HistoryTable) -> String {
        let body = """

            DECLARE
                key bigint := \(history.lockKey);
                holder integer;
            BEGIN
                LOOP
                    SELECT l.pid INTO holder FROM pg_catalog.pg_locks AS l
                        WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
                        AND l.classid::bigint << 32 | l.objid::bigint = key
                        AND l.database = (SELECT d.oid FROM pg_catalog.pg_database AS d
                            WHERE d.datname = pg_catalog.current_database());
                    -- what a run of this session left when it failed
                    EXIT WHEN holder IS DISTINCT FROM pg_catalog.pg_backend_pid();
                    PERFORM pg_catalog.pg_advisory_unlock(key);
                END LOOP;
                IF NOT pg_catalog.pg_try_advisory_lock(key) THEN
                    RAISE EXCEPTION 'stemma: another run is in progress on this database, by process %', holder
                        USING ERRCODE = 'lock_not_available', HINT = 'Wait until it has ended, then run this script again.';
                END IF;
                PERFORM pg_catalog.set_config('\(progress)', 'lock', false);
            END

            """
        return "DO \(DollarQuote.quote(body, tag: "lock"))"
    }

    static func unlock(_ history: HistoryTable) -> String {
        "DO \(DollarQuote.quote(" BEGIN PERFORM pg_catalog.pg_advisory_unlock(\(history.lockKey)); END ", tag: "unlock"))"
    }

    /// A function of the session that raises unless the checks have passed and the step before is recorded: for a
    /// script that is run in pieces, or past an error.
    ///
    /// Its name is what the server complains of when the piece with the function is left out.
    static func orderFunction(_ history: HistoryTable) -> String {
        """
        CREATE OR REPLACE FUNCTION pg_temp.stemma_checks_passed(
            step_of text DEFAULT NULL, at_least integer DEFAULT -2147483648, at_most integer DEFAULT 2147483647)
        RETURNS boolean LANGUAGE plpgsql AS $checks$
        BEGIN
            IF pg_catalog.current_setting('\(progress)', true) IS DISTINCT FROM 'all' THEN
                RAISE EXCEPTION 'stemma: the checks at the beginning of this script have not passed'
                    USING ERRCODE = 'object_not_in_prerequisite_state',
                    HINT = 'Run the whole script, and stop at the first error.';
            END IF;
            IF step_of IS NOT NULL AND coalesce((SELECT h.steps_done FROM \(history.sql) AS h WHERE h.revision = step_of), 0)
                NOT BETWEEN at_least AND at_most THEN
                RAISE EXCEPTION 'stemma: the step before, of revision %, is not recorded', step_of
                    USING ERRCODE = 'object_not_in_prerequisite_state',
                    HINT = 'Run the whole script, and stop at the first error.';
            END IF;
            RETURN true;
        END
        $checks$
        """
    }

    /// An SQL condition that raises unless the checks have passed and the step before is recorded.
    static func order(after before: StepPlace?) -> String {
        guard let before else { return "pg_temp.stemma_checks_passed()" }
        let bound = if case .below = before.pending { "at_least" } else { "at_most" }
        return "pg_temp.stemma_checks_passed(\(Literal.quote(before.revision)), \(bound) => \(before.done))"
    }

    /// What there is to know of a revision on one of two ways.
    static func note(on revision: ScriptRevision) -> String? {
        switch revision.way {
        case .only: nil
        case .old(_, let squash): "replaced by \(squash): only for a database that has one of those which that replaces"
        case .new(let members): "replaces \(members.joined(separator: ", ")): only for a database that has none of them"
        }
    }

    /// Raises unless what the step's guards may have left is what was meant.
    static func postcondition(_ shapes: [Shape], in project: Project) -> String {
        let body = "\nBEGIN\n" + shapes.map { Comparison.block($0, in: project) }.joined() + "END\n"
        return "DO \(DollarQuote.quote(body, tag: "postcondition"))"
    }
}
