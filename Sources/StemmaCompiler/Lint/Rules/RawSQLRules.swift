import Stemma

/// What raw SQL, and statements that write rows, can do.
extension LintRule {
    static let cascade = LintRule(
        .l210, "cascade", .error, "raw SQL with CASCADE",
        hazard:
            "CASCADE drops, or empties, whatever depends on the object, on each database something else; no downgrade knows what.",
        safeWay:
            "Drop what depends on it by name, first; Stemma's own verbs never write CASCADE and list what is in the way.",
        example: """
            schema.drop(view: "members")
            schema.drop(table: "users")
            """,
        sources: ["https://www.postgresql.org/docs/current/ddl-depend.html"],
        rawSQL: [
            StatementPattern("drop … cascade"), StatementPattern("truncate … cascade"),
            StatementPattern("alter … drop … cascade", without: "on delete cascade", "on update cascade"),
        ],
        .operation { _ in [] })

    static let unbatchedWrite = LintRule(
        .l211, "unbatched-write", .warning, "many rows are changed in one transaction",
        hazard: """
            One UPDATE or DELETE of many rows locks them all until it commits, doubles the table, and cannot be \
            resumed; in a migration it also holds the locks of what came before.
            """,
        safeWay: "Change rows in batches, each committed by itself, outside the transactions of the schema.",
        example: """
            schema.update(
                "orders", set: ["total": 0], where: "total IS NULL", inBatchesOf: 10_000, by: "id", undo: .nothing)
            """,
        sources: ["https://www.postgresql.org/docs/current/mvcc-intro.html"],
        .operation { op in
            let found = op.statements.contains { statement in
                !statement.isFree && statement.statement.effects.isTransactional
                    && [
                        StatementPattern("update", without: "of"), StatementPattern("delete from"),
                        StatementPattern("insert into … select"),
                        StatementPattern("with … update", without: "for update"),
                    ].contains { $0.matches(statement.words) }
            }
            return found
                ? [LintMatch("all rows that this changes are locked until its transaction ends: use batches")] : []
        })

    static let truncate = LintRule(
        .l212, "truncate", .warning, "TRUNCATE",
        hazard:
            "All rows are gone, past row level security and without a trace for downgrades; ACCESS EXCLUSIVE meanwhile.",
        safeWay: "Delete what has to go, in batches, where anybody may still need the rest.",
        example:
            #"schema.execute(sql: "DELETE FROM cache WHERE made < now() - interval '1 day'", undo: "", touches: .table("cache"))"#,
        sources: ["https://www.postgresql.org/docs/current/sql-truncate.html"],
        .operation { op in op.matches(of: ["truncate"]) { LintMatch("every row is gone, and nothing brings it back") } }
    )

    static let rawSQLWithoutTouches = LintRule(
        .l214, "raw-sql-without-touches", .warning, "raw SQL does not say what it touches",
        hazard:
            "What raw SQL changes nobody knows: proofs count it as touching everything, and the script cannot name its locks.",
        safeWay: "Say what it touches; or use a verb, where there is one.",
        example:
            #"schema.execute(sql: "ALTER TABLE log SET (fillfactor = 70)", undo: "ALTER TABLE log RESET (fillfactor)", touches: .table("log"))"#,
        sources: ["https://www.postgresql.org/docs/current/sql-commands.html"],
        .operation { op in
            guard let raw = op.operation as? ExecuteSQL, raw.touches == nil else { return [] }
            return [LintMatch("nobody knows what this changes: say it with `touches:`")]
        })

    static let unusedSilence = LintRule(
        .l100, "unused-silence", .warning, "a silence that silences nothing, or gives no reason",
        hazard: "A silence that outlived its finding hides the next one.",
        safeWay: "Take it out of the header; a silence that stays says why.",
        example:
            #"lint: [.allow(.l202, on: .column("note", of: "orders"), because: "nothing has read it for two releases")]"#,
        sources: [], .silences)
}
