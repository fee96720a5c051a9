import Stemma

/// What a transaction holds, and for how long.
extension LintRule {
    private static let locking = "https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES"

    static let moreUnderLock = LintRule(
        .l114, "more-under-access-exclusive", .warning, "more work while a transaction holds ACCESS EXCLUSIVE",
        hazard: """
            A lock is kept until its transaction ends. What reads or copies a table, or waits for another one, behind \
            an ACCESS EXCLUSIVE keeps everyone away from the first table all the while.
            """,
        safeWay:
            "Put the quick change and the long work in two revisions, or give the revision `transaction: .statement`.",
        example:
            #"Header("7c1f0a9be2d4", "change orders", after: "b20d61f3a877", downgrade: .derived, transaction: .statement)"#,
        sources: [locking],
        .revision { revision in revision.transactions.compactMap(moreUnderLock(in:)) })

    private static func moreUnderLock(in operations: [LintedOperation]) -> LintMatch? {
        var held: (relation: QualifiedName, line: Int)?
        for op in operations {
            let own = op.statements.flatMap(\.locks)
            if let held {
                let work = op.statements.flatMap { $0.rewrites + $0.scans }
                let others = own.filter { $0.relation != held.relation && $0.mode >= .share }.map(\.relation)
                if !work.isEmpty || !others.isEmpty {
                    let what = work.first.map { "reads all of \($0)" } ?? "waits for \(list(Array(others.prefix(1))))"
                    return LintMatch(
                        "this \(what) while the transaction holds ACCESS EXCLUSIVE on \(held.relation), taken in line"
                            + " \(held.line)", on: .table(held.relation), at: op.recorded.location)
                }
            }
            if held == nil, let lock = own.first(where: { $0.mode == .accessExclusive }) {
                held = (lock.relation, op.recorded.location.line)
            }
        }
        return nil
    }

    static let scannedAgain = LintRule(
        .l115, "table-scanned-again", .warning, "several ALTER TABLEs read or copy one table",
        hazard: "Each ALTER TABLE that reads or copies a table does so anew: two changes of type copy it twice.",
        safeWay:
            "One ALTER TABLE can do several things in one pass; or spare the passes with NOT VALID and free changes of type.",
        example: """
            schema.execute(
                sql: "ALTER TABLE orders ALTER a TYPE bigint, ALTER b TYPE bigint",
                undo: "ALTER TABLE orders ALTER a TYPE integer, ALTER b TYPE integer", touches: .table("orders"))
            """,
        sources: ["https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES"],
        .revision { revision in
            var seen: [QualifiedName: Int] = [:]
            var found: [LintMatch] = []
            for op in revision.operations {
                // Checks that are made again with a type are part of one change, which is not for the author to cut.
                var isCounted = false
                for statement in op.statements
                where StatementPattern("alter table", without: "validate constraint").matches(statement.words) {
                    guard let table = (statement.rewrites + statement.scans).first,
                        statement.locks.contains(where: { $0.relation == table && $0.mode == .accessExclusive })
                    else { continue }
                    if op.operation is AlterColumn, isCounted { continue }
                    isCounted = true
                    seen[table, default: 0] += 1
                    if seen[table] == 2 {
                        found.append(
                            LintMatch(
                                "this is the second ALTER TABLE of the revision that reads all of \(table)",
                                on: .table(table), at: op.recorded.location))
                    }
                }
            }
            return found
        })

    static let triggerOnLiveTable = LintRule(
        .l116, "trigger-on-live-table", .note, "a trigger is put on a table in use",
        hazard:
            "CREATE TRIGGER takes SHARE ROW EXCLUSIVE: it waits for writes that are under way, and later ones wait for it.",
        safeWay: "Run it when traffic is low; the script's lock_timeout ends a long wait.",
        example: #"schema.create(trigger: "updated_at", on: "orders", .before, .update, calls: "updated_at")"#,
        sources: ["https://www.postgresql.org/docs/current/sql-createtrigger.html"],
        .operation { op in
            op.matches(of: ["create trigger", "create constraint trigger", "create or replace trigger"]) {
                let trigger = (op.operation as? any DefiningOperation)?.defined as? Trigger
                return LintMatch(
                    trigger.map { "\($0.id) waits for writes to \($0.table), and writes wait for it" }
                        ?? "raw SQL puts a trigger on a table, whose writes wait meanwhile", on: trigger?.id)
            }
        })

    static let tableCopied = LintRule(
        .l117, "table-copied", .warning, "a table is copied",
        hazard:
            "The table is written anew under ACCESS EXCLUSIVE: nobody can use it, and it needs its size again on disk.",
        safeWay:
            "Make a new table as it should be, copy in batches, and swap the names; or use an extension that does.",
        example: "// VACUUM FULL, CLUSTER, SET LOGGED, SET ACCESS METHOD, SET TABLESPACE and SET EXPRESSION all copy",
        sources: ["https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES"],
        rawSQL: [
            StatementPattern("vacuum full"), StatementPattern("vacuum … full"), StatementPattern("cluster"),
            StatementPattern("alter table … set logged"), StatementPattern("alter table … set unlogged"),
            StatementPattern("alter table … set access method"), StatementPattern("alter table … set tablespace"),
        ],
        .operation { op in
            // Those have rules of their own.
            if op.operation is AddColumn { return [] }
            if let (before, after, _) = op.alteredColumn, before.type != after.type { return [] }
            return op.rewritten.prefix(1).map {
                LintMatch("\($0) is copied while nobody can use it", on: .table($0))
            }
        })

    static let detachWithoutConcurrently = LintRule(
        .l120, "detach-without-concurrently", .warning, "DETACH PARTITION without CONCURRENTLY",
        hazard: "DETACH PARTITION takes ACCESS EXCLUSIVE on the partitioned table: queries of all partitions wait.",
        safeWay:
            "DETACH PARTITION … CONCURRENTLY, outside a transaction; it is refused where there is a default partition.",
        example: #"schema.detach(partition: "events_2024", concurrently: true)"#,
        sources: ["https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DETACH-PARTITION"],
        .operation { op in
            op.matches(of: ["alter table … detach partition"], without: "concurrently", "finalize") {
                LintMatch("every query of the partitioned table waits: use CONCURRENTLY")
            }
        })

    static let partitionOf = LintRule(
        .l121, "partition-of", .warning, "a partition is made in place under ACCESS EXCLUSIVE",
        hazard:
            "CREATE TABLE … PARTITION OF takes ACCESS EXCLUSIVE on the partitioned table: queries of all partitions wait.",
        safeWay: """
            Make the table by itself, with a check that says what it will hold, and ATTACH it: that takes SHARE UPDATE \
            EXCLUSIVE only, and reads nothing where the check proves it.
            """,
        example: "// CREATE TABLE m_2025 (LIKE m, CHECK (…)); ALTER TABLE m ATTACH PARTITION m_2025 FOR VALUES …",
        sources: [
            "https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE"
        ],
        .operation { op in
            op.matches(of: ["create table … partition of"]) {
                LintMatch("every query of the partitioned table waits: make the table first, and attach it")
            }
        })

    static let noLockTimeout = LintRule(
        .l122, "no-lock-timeout", .warning, "statements wait for locks without end",
        hazard: """
            A statement that waits for a lock stands in front of everyone who comes after it. Without lock_timeout one \
            long query and one short ALTER TABLE stop a table for as long as the query runs.
            """,
        safeWay: "Leave the project's lockTimeout at a few seconds; a script that gives up can be run again.",
        example: #"let project = Project(lockTimeout: "5s")"#,
        sources: ["https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT"],
        .revision { revision in
            guard revision.project.lockTimeout.prefix(while: \.isNumber).allSatisfy({ $0 == "0" }),
                let first = revision.operations.first(where: { op in
                    op.statements.contains { $0.locks.contains { $0.mode >= .share } }
                }), let lock = first.statements.flatMap(\.locks).first(where: { $0.mode >= .share })
            else { return [] }
            return [
                LintMatch(
                    "this waits for \(lock.mode.sql) on \(lock.relation) without end: the project's lockTimeout is"
                        + " \(revision.project.lockTimeout)", on: .table(lock.relation), at: first.recorded.location)
            ]
        })
}
