/// How rows are changed a part at a time, each part in a transaction of its own.
///
/// Rows are taken in the order of a key, and a part that was committed stays committed: an interrupted run goes on with
/// the rows for which the condition still holds. So the new values must make it false; the block raises if they do not.
package struct RowBatches: Sendable, Hashable, Codable {
    /// How many rows a part has.
    package var size: Int
    /// The column whose order is followed.
    package var key: Name

    func validate(on table: QualifiedName, in catalog: Catalog) throws(CatalogError) {
        if size < 1 { throw .badBatches(table, "a batch has one row at least, not \(size)") }
        guard let own = catalog.knownTable(table) else { return }
        guard let column = own.column(key) else { throw catalog.missing(.column(key, of: table)) }
        let name = LineComment.text(key.text)
        if !column.isNotNull { throw .badBatches(table, "\(name) may be null, and would leave rows out") }
        let isIndexed =
            own.constraints.contains { $0.uniqueColumns?.first == key }
            || catalog.indexes(on: table).contains {
                $0.keys.first?.column == key && $0.predicate == nil && $0.method == .btree
            }
        if !isIndexed {
            throw .badBatches(
                table, "no index begins with \(name), and every batch would sort the table", hint: "index it before")
        }
    }

    /// A block that commits after each part.
    ///
    /// - Parameters:
    ///   - operation: what is done to the rows.
    ///   - effects: what it does besides.
    ///   - needed: an SQL condition without which there is nothing to do.
    /// - Returns: the statement.
    func statement(of operation: ChangeRows, effects: Effects, when needed: String? = nil) -> Statement {
        let table = operation.table.sql
        let condition = "(\(SQLFragment.forScript(operation.condition)))"
        let remains = operation.set == nil ? "false" : condition
        let query = """

                        WITH stemma_batch AS (
                            SELECT \(key.sql) FROM \(table) WHERE \(condition)
                            AND ($1 IS NULL OR \(key.sql) > $1) ORDER BY \(key.sql) LIMIT \(size)
                        ), stemma_changed AS (
                            \(operation.change)
                            WHERE \(condition) AND \(key.sql) IN (SELECT \(key.sql) FROM stemma_batch)
                            RETURNING \(remains) AS remains
                        )
                        SELECT (SELECT count(*) FROM stemma_batch), (SELECT count(*) FROM stemma_changed WHERE remains),
                            (SELECT \(key.sql) FROM stemma_batch ORDER BY \(key.sql) DESC LIMIT 1)

            """
        let message = "stemma: the condition still holds for rows of \(operation.table) that were updated"
        let body = """
            DECLARE
                last_key \(table).\(key.sql)%TYPE;
                from_start boolean;
                rows_found bigint;
                rows_left bigint;
            BEGIN
                \(needed.map { "IF NOT \($0) THEN RETURN; END IF;\n    " } ?? "")LOOP
                    from_start := last_key IS NULL;
                    EXECUTE \(DollarQuote.quote(query + "        ", tag: "batch")) INTO rows_found, rows_left, last_key USING last_key;
                    -- until nothing is left from the first key on: rows may have come meanwhile
                    EXIT WHEN from_start AND rows_found = 0;
                    IF rows_left > 0 THEN
                        RAISE EXCEPTION USING MESSAGE = \(Literal.quote(message)), ERRCODE = 'object_not_in_prerequisite_state',
                            HINT = 'Give the update a condition that its new values make false.';
                    END IF;
                    COMMIT;
                END LOOP;
            END
            """
        var effects = effects
        effects.isTransactional = false
        effects.note = "\(size) rows at a time, each time committed"
        return Statement(
            "DO \(DollarQuote.quote("\n\(body)\n", tag: "batches"))", guarding: .inStep(body), effects: effects)
    }
}

extension CatalogError {
    fileprivate static func badBatches(_ table: QualifiedName, _ problem: String, hint: String? = nil) -> Self {
        Self("S133", "batches of \(table): \(problem)", hint: hint)
    }
}
