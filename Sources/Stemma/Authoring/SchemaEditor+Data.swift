extension SchemaEditor {
    /// Inserts rows that belong to the schema: the values of a lookup table, the first user.
    ///
    /// ```swift
    /// schema.insert(rows: [["id": 1, "name": "red"], ["id": 2, "name": "blue"]], into: "colours")
    /// // INSERT INTO colours (id, name) VALUES
    /// //     (1, 'red'),
    /// //     (2, 'blue')
    /// // ON CONFLICT (id) DO NOTHING
    /// ```
    ///
    /// The downgrade deletes exactly these rows, by the columns of the conflict, by the primary key or by another key
    /// of which every row gives the values; without such a key it cannot be derived. A row that was there before under
    /// the same key is one of them. Rows are no part of `schema.sql`, which holds DDL alone. Numbers that are given to
    /// an identity do not advance its sequence.
    ///
    /// - Parameters:
    ///   - rows: the rows; a column that a row leaves out gets its default.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - onConflict: what to do with rows whose key is there; unless given, they are left as they are where the
    ///     rows have a key.
    ///   - undo: what the downgrade does in place of deleting the rows.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func insert(
        rows: [SQLRow], into table: String, onConflict: OnConflict? = nil, undo: Undo? = nil,
        file: StaticString = #filePath, line: Int = #line
    ) {
        record(InsertRows(table: QualifiedName(table), rows: rows, onConflict: onConflict, undo: undo), file, line)
    }

    /// Gives rows new values, in the transaction of its step.
    ///
    /// ```swift
    /// schema.update("orders", set: ["status": "new"], where: "status IS NULL", undo: .nothing)
    /// // UPDATE orders SET status = 'new' WHERE status IS NULL
    /// ```
    ///
    /// - Parameters:
    ///   - table: the table, as `name` or `schema.name`.
    ///   - values: the columns with their new values.
    ///   - condition: the rows; `"true"` for all of them.
    ///   - undo: what the downgrade runs, or `.nothing`; without it the downgrade cannot be derived.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func update(
        _ table: String, set values: SQLRow, where condition: String, undo: Undo? = nil,
        file: StaticString = #filePath, line: Int = #line
    ) {
        record(
            ChangeRows(table: QualifiedName(table), set: values, condition: condition, undo: undo), file, line)
    }

    /// Gives rows new values, a part at a time, each in a transaction of its own: for tables that are in use.
    ///
    /// ```swift
    /// schema.update(
    ///     "orders", set: ["total": .expression(sql: "net + tax")], where: "total IS NULL", inBatchesOf: 10_000,
    ///     by: "id", undo: .nothing)
    /// ```
    ///
    /// It is a step of its own, outside any transaction. Interrupted, it goes on where the condition still holds: the
    /// new values must make it false, and the script stops with nothing changed when they do not. A timeout of
    /// statements counts for the whole of it; one of locks for each row that is waited for. Rows that other sessions
    /// add meanwhile are changed too.
    ///
    /// - Parameters:
    ///   - table: the table, as `name` or `schema.name`.
    ///   - values: the columns with their new values.
    ///   - condition: the rows that have still to be changed.
    ///   - size: how many rows are changed before each commit.
    ///   - key: a column that is `NOT NULL` and indexed, in whose order rows are taken.
    ///   - undo: what the downgrade runs, or `.nothing`; it must be right too when a part of the rows was changed.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func update(
        _ table: String, set values: SQLRow, where condition: String, inBatchesOf size: Int, by key: String,
        undo: Undo? = nil, file: StaticString = #filePath, line: Int = #line
    ) {
        record(
            ChangeRows(
                table: QualifiedName(table), set: values, condition: condition, undo: undo,
                batches: RowBatches(size: size, key: Name(key))), file, line)
    }

    /// Deletes rows, in the transaction of its step.
    ///
    /// ```swift
    /// schema.delete(from: "sessions", where: "ends < now()", undo: .nothing)
    /// // DELETE FROM sessions WHERE ends < now()
    /// ```
    ///
    /// - Parameters:
    ///   - table: the table, as `name` or `schema.name`.
    ///   - condition: the rows; `"true"` for all of them.
    ///   - undo: what the downgrade runs, or `.nothing`; without it the downgrade cannot be derived.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func delete(
        from table: String, where condition: String, undo: Undo? = nil, file: StaticString = #filePath,
        line: Int = #line
    ) {
        record(ChangeRows(table: QualifiedName(table), condition: condition, undo: undo), file, line)
    }

    /// Deletes rows, a part at a time, each in a transaction of its own: for tables that are in use.
    ///
    /// ```swift
    /// schema.delete(from: "events", where: "at < '2020-01-01'", inBatchesOf: 10_000, by: "id", undo: .nothing)
    /// ```
    ///
    /// It is a step of its own, outside any transaction; interrupted, it goes on with the rows that are left.
    ///
    /// - Parameters:
    ///   - table: the table, as `name` or `schema.name`.
    ///   - condition: the rows.
    ///   - size: how many rows are deleted before each commit.
    ///   - key: a column that is `NOT NULL` and indexed, in whose order rows are taken.
    ///   - undo: what the downgrade runs, or `.nothing`; it must be right too when a part of the rows is gone.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func delete(
        from table: String, where condition: String, inBatchesOf size: Int, by key: String, undo: Undo? = nil,
        file: StaticString = #filePath, line: Int = #line
    ) {
        record(
            ChangeRows(
                table: QualifiedName(table), condition: condition, undo: undo,
                batches: RowBatches(size: size, key: Name(key))), file, line)
    }

    /// Stops the script unless a condition holds: what later steps take for granted.
    ///
    /// ```swift
    /// schema.assert(
    ///     sql: "NOT EXISTS (SELECT FROM orders WHERE total < 0)", message: "there are orders with a negative total")
    /// // DO $assert$ … RAISE EXCEPTION 'stemma: there are orders with a negative total' … $assert$
    /// ```
    ///
    /// The error has SQLSTATE `P0004`, `assert_failure`. The step is not recorded, and nothing of its transaction stays.
    ///
    /// - Parameters:
    ///   - sql: the condition; null does not hold.
    ///   - message: what is wrong when it does not hold, as one clause.
    ///   - direction: the scripts that it stands in.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func assert(
        sql: String, message: String, on direction: AssertionDirection = .upgrade, file: StaticString = #filePath,
        line: Int = #line
    ) {
        record(Assertion(condition: sql, message: message, direction: direction), file, line)
    }
}
