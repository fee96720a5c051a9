import Stemma

/// Indexes on tables in use.
extension LintRule {
    static let indexWithoutConcurrently = LintRule(
        .l101, "index-without-concurrently", .warning, "an index is built while writes wait",
        hazard: """
            CREATE INDEX takes SHARE on the table and reads all of it: every INSERT, UPDATE and DELETE waits until the \
            index is there.
            """,
        safeWay: "Build it concurrently. Stemma gives it a step of its own, and drops what an interrupted build left.",
        example: #"schema.create(index: "ix_orders_number", on: "orders", columns: "number", concurrently: true)"#,
        sources: ["https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY"],
        .operation { op in
            // A change of a column's type makes indexes again, and L110 says what all of it costs.
            if op.operation is AlterColumn { return [] }
            return op.matches(of: ["create index", "create unique index"], without: "concurrently") {
                let index = (op.operation as? CreateIndex)?.index
                let other =
                    op.operation is ExecuteSQL
                    ? "raw SQL builds an index while writes wait: use CONCURRENTLY"
                    : "an index is built while writes wait: use `concurrently: true`"
                return LintMatch(
                    index.map { "index \($0.name) is built while writes to \($0.table) wait: use `concurrently: true`" }
                        ?? other,
                    on: index?.id)
            }
        })

    static let indexDroppedWithoutConcurrently = LintRule(
        .l102, "drop-index-without-concurrently", .warning, "an index is dropped while reads and writes wait",
        hazard: """
            DROP INDEX takes ACCESS EXCLUSIVE on the table: it waits for every running query, and every query waits \
            for it.
            """,
        safeWay: "Drop it concurrently, once nothing needs it.",
        example: #"schema.drop(index: "ix_orders_number", concurrently: true)"#,
        sources: ["https://www.postgresql.org/docs/current/sql-dropindex.html"],
        .operation { op in
            if op.operation is AlterColumn { return [] }
            return op.matches(of: ["drop index"], without: "concurrently") {
                let name = (op.operation as? DropIndex)?.name
                return LintMatch(
                    name.map { "index \($0) is dropped while reads and writes wait: use `concurrently: true`" }
                        ?? "raw SQL drops an index while reads and writes wait: use CONCURRENTLY",
                    on: name.map { .index($0) })
            }
        })

    static let reindexWithoutConcurrently = LintRule(
        .l118, "reindex-without-concurrently", .warning, "REINDEX without CONCURRENTLY",
        hazard:
            "REINDEX takes ACCESS EXCLUSIVE on the index and SHARE on its table: queries that use it wait, as do writes.",
        safeWay: "REINDEX … CONCURRENTLY, outside a transaction; look for _ccnew and _ccold afterwards.",
        example:
            #"schema.execute(sql: "REINDEX INDEX CONCURRENTLY ix_a", undo: "", touches: .index("ix_a"), transactional: false)"#,
        sources: ["https://www.postgresql.org/docs/current/sql-reindex.html"],
        .operation { op in
            op.matches(of: ["reindex"], without: "concurrently") {
                LintMatch("REINDEX blocks writes, and reads by the index: use CONCURRENTLY")
            }
        })

    static let refreshWithoutConcurrently = LintRule(
        .l119, "refresh-without-concurrently", .warning, "REFRESH MATERIALIZED VIEW without CONCURRENTLY",
        hazard: "REFRESH MATERIALIZED VIEW takes ACCESS EXCLUSIVE on the view for as long as its query runs.",
        safeWay:
            "REFRESH MATERIALIZED VIEW CONCURRENTLY, which needs a unique index on the view and lets it be read meanwhile.",
        example:
            #"schema.execute(sql: "REFRESH MATERIALIZED VIEW CONCURRENTLY totals", undo: "", touches: .view("totals"))"#,
        sources: ["https://www.postgresql.org/docs/current/sql-refreshmaterializedview.html"],
        .operation { op in
            op.matches(of: ["refresh materialized view"], without: "concurrently", "no data") {
                LintMatch("REFRESH blocks everyone who reads the view: use CONCURRENTLY")
            }
        })
}

extension LintedOperation {
    /// What is to be said of each statement of some forms that works on what was there before.
    ///
    /// - Parameters:
    ///   - forms: how the statement begins, with `…` for words between.
    ///   - excluded: words that make it harmless.
    ///   - match: what to say.
    /// - Returns: at most one match, however many statements there are.
    func matches(of forms: [String], without excluded: String..., match: () -> LintMatch) -> [LintMatch] {
        let found = statements.contains { statement in
            !statement.isFree && !excluded.contains(where: statement.words.contains)
                && forms.contains { StatementPattern($0).matches(statement.words) }
        }
        return found ? [match()] : []
    }
}
