import Stemma

/// The table in the database that records what has been applied.
struct HistoryTable {
    /// The name with its schema.
    let name: QualifiedName

    init(_ project: Project) {
        let given = QualifiedName(project.history)
        name = QualifiedName(schema: given.schema ?? Name(project.defaultSchema), name: given.name)
    }

    var sql: String { name.sql }

    /// Lines of a PL/pgSQL block that make the table when it is not there.
    ///
    /// They stand in the block that may still refuse the database, so that a refusal leaves nothing behind; and they
    /// look first, so that a second run has nothing to say.
    var creation: String {
        var lines = "    IF pg_catalog.to_regclass(\(Literal.quote(sql))) IS NULL THEN\n"
        if let schema = name.schema, schema != "public" {
            lines += """
                        IF pg_catalog.to_regnamespace(\(Literal.quote(schema.sql))) IS NULL THEN
                            CREATE SCHEMA \(schema.sql);
                        END IF;

                """
        }
        return lines + """
                    CREATE TABLE \(sql) (
                        revision text PRIMARY KEY,
                        steps_done integer NOT NULL,
                        steps_total integer NOT NULL,
                        digest text NOT NULL,
                        message text NOT NULL,
                        applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
                        applied_by text NOT NULL DEFAULT session_user
                    );
                END IF;

            """
    }

    /// The key of the advisory lock that lets one script run at a time.
    var lockKey: String { "pg_catalog.hashtextextended(\(Literal.quote("stemma:\(name)")), 0)" }

    /// An SQL condition: the step has still to run.
    ///
    /// Up through a range that was squashed, a database stays on the way that it is on: on the old one where any of it is
    /// recorded, and on the new one where nothing of it is. Down, what is recorded says it all.
    func isPending(_ step: ScriptStep, of revision: ScriptRevision) -> String {
        let condition = condition(of: step, revision)
        guard case .below = step.pending else { return condition }
        return switch revision.way {
        case .only: condition
        case .old(let members, _): "\(holdsAny(of: members)) AND \(condition)"
        case .new(let members): "NOT \(holdsAny(of: members)) AND \(condition)"
        }
    }

    /// An SQL condition: the step has still to run, and may.
    ///
    /// - Parameters:
    ///   - step: the step.
    ///   - revision: its revision.
    /// - Returns: the condition, around the one that raises unless it may: on a way that is not taken nobody asks.
    func isDue(_ step: ScriptStep, of revision: ScriptRevision) -> (before: String, after: String) {
        guard case .below = step.pending, case .old(let members, _) = revision.way else {
            return ("\(isPending(step, of: revision))\n    AND ", "")
        }
        return (
            """
            (CASE WHEN \(holdsAny(of: members))
                THEN \(condition(of: step, revision))
                AND\u{20}
            """, " ELSE false END)"
        )
    }

    /// An SQL condition: one of some revisions is recorded, if only as begun.
    private func holdsAny(of ids: [String]) -> String {
        "EXISTS (SELECT FROM \(sql) WHERE revision IN (\(Self.list(ids))))"
    }

    private static func list(_ ids: [String]) -> String { ids.map { Literal.quote($0) }.joined(separator: ", ") }

    private func condition(of step: ScriptStep, _ revision: ScriptRevision) -> String {
        let row = "SELECT FROM \(sql) WHERE revision = \(Literal.quote(revision.id)) AND"
        return switch step.pending {
        case .below(let done): "NOT EXISTS (\(row) steps_done >= \(done))"
        case .atLeast(let done): "EXISTS (\(row) steps_done >= \(step.isRestartable ? done - 1 : done))"
        case .written(_, isFirst: true): "EXISTS (\(row) steps_done = steps_total)"
        case .written(let left, isFirst: false): "EXISTS (\(row) steps_done = \(-left))"
        }
    }

    /// The statement that records that a step outside any transaction has begun; `nil` where that is known.
    ///
    /// From then on the step is neither done nor undone, so that the next run sees to what an interruption left,
    /// whichever way it goes.
    func begin(_ step: ScriptStep, of revision: ScriptRevision) -> String? {
        guard step.isRestartable else { return nil }
        switch step.pending {
        case .below(1):
            return """
                INSERT INTO \(sql) (revision, steps_done, steps_total, digest, message)
                \(values(revision, done: 0))
                ON CONFLICT (revision) DO NOTHING
                """
        case .atLeast(let done):
            return "UPDATE \(sql) SET steps_done = \(done - 1) WHERE revision = \(Literal.quote(revision.id))"
        case .below, .written: return nil
        }
    }

    /// The statement that records a step, in the same transaction as what it does.
    func record(_ step: ScriptStep, of revision: ScriptRevision) -> String {
        let id = Literal.quote(revision.id)
        if step.done == 0 { return "DELETE FROM \(sql) WHERE revision = \(id)" }
        // The row is there from the second step on: the script has just looked.
        if case .below = step.pending, step.done == 1 { return insert(revision, done: 1) }
        return """
            UPDATE \(sql) SET steps_done = \(step.done), applied_at = clock_timestamp(), applied_by = session_user
            WHERE revision = \(id)
            """
    }

    /// The statement that records a squash in the place of what it replaces: when, and by whom, the last of that was
    /// applied stays known.
    private func fold(_ squash: ScriptSquash, indent: String) -> String {
        """
        WITH replaced AS (
            DELETE FROM \(sql) WHERE revision IN (\(Self.list(squash.replaced.map(\.id))))
            RETURNING applied_at, applied_by
        )
        INSERT INTO \(sql) (revision, steps_done, steps_total, digest, message, applied_at, applied_by)
        SELECT \(Literal.quote(squash.id)), \(squash.total), \(squash.total), \(Literal.quote(squash.digest)),
            \(Literal.quote(LineComment.text(squash.message))), r.applied_at, r.applied_by
        FROM replaced AS r ORDER BY r.applied_at DESC LIMIT 1;
        """.split(separator: "\n").joined(separator: "\n\(indent)")
    }

    /// A block that records a squash once the old way has been gone through to its end.
    func foldBlock(_ squash: ScriptSquash, after last: StepPlace) -> String {
        let body = """

            BEGIN
                IF \(holdsAny(of: squash.replaced.map(\.id))) THEN
                    PERFORM \(ScriptParts.order(after: last));
                    \(fold(squash, indent: "        "))
                END IF;
            END

            """
        return "DO \(DollarQuote.quote(body, tag: "squash"))"
    }

    /// Lines of a PL/pgSQL block that record a squash where all that it replaces is recorded in full.
    func foldWhole(_ squash: ScriptSquash) -> String {
        let rows = squash.replaced.map { "(\(Literal.quote($0.id)), \(Literal.quote($0.digest)))" }
        return """
                -- a database that has all of what \(LineComment.text(squash.id)) replaces has that
                IF (SELECT pg_catalog.count(*) FROM \(sql) AS h JOIN (VALUES
                    \(rows.joined(separator: ",\n        "))) AS r (revision, digest)
                    ON h.revision = r.revision AND h.digest = r.digest WHERE h.steps_done = h.steps_total) = \(rows.count)
                    AND NOT EXISTS (SELECT FROM \(sql) WHERE revision = \(Literal.quote(squash.id))) THEN
                    \(fold(squash, indent: "        "))
                END IF;

            """
    }

    /// The statement that records a revision with some of its steps.
    func insert(_ revision: ScriptRevision, done: Int) -> String {
        """
        INSERT INTO \(sql) (revision, steps_done, steps_total, digest, message)
        \(values(revision, done: done))
        ON CONFLICT (revision) DO UPDATE SET steps_done = excluded.steps_done, steps_total = excluded.steps_total,
            digest = excluded.digest, applied_at = excluded.applied_at, applied_by = excluded.applied_by
        """
    }

    private func values(_ revision: ScriptRevision, done: Int) -> String {
        """
        VALUES (\(Literal.quote(revision.id)), \(done), \(revision.total), \(Literal.quote(revision.digest)), \
        \(Literal.quote(LineComment.text(revision.message))))
        """
    }
}
