import Stemma

/// Where a promise cannot be kept.
extension LintRule {
    static let notSpared = LintRule(
        .l123, "not-spared", .warning, "strategy .online does not spare a table here",
        hazard: """
            A revision that is to spare tables in use has a statement for which there is no other form: it reads or \
            copies a table while writers, or everyone, wait.
            """,
        safeWay: """
            Do it by hand in several revisions: a new column or table, rows in batches, then the swap; or at a time at \
            which nobody minds, and silence it.
            """,
        example: #"lint: [.allow(.l123, on: .table("rooms"), because: "runs in the maintenance window")]"#,
        sources: ["https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES"],
        .revision { revision in
            guard revision.source.recorded.isOnline(in: revision.project) else { return [] }
            return revision.operations.compactMap { op in
                // Statements of the author's own have rules of their own.
                if op.operation is ExecuteSQL || op.operation is ChangeRows { return nil }
                for statement in op.statements {
                    let long = statement.rewrites + statement.scans
                    guard let lock = statement.locks.first(where: { $0.mode >= .share && long.contains($0.relation) })
                    else { continue }
                    let verb = statement.rewrites.contains(lock.relation) ? "copied" : "read"
                    let reason = OnlineForm.obstacle(to: op.operation, in: op.before)
                    return LintMatch(
                        "\(lock.relation) is \(verb) under \(lock.mode.sql), as without strategy .online: \(reason)",
                        on: .table(lock.relation), at: op.recorded.location)
                }
                return nil
            }
        })
}
