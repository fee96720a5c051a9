extension SchemaEditor {
    /// Adds a column at the end of a table.
    ///
    /// ```swift
    /// schema.add(column: "market_cap", .bigint, to: "stocks")
    /// // ALTER TABLE stocks ADD COLUMN market_cap bigint
    /// ```
    ///
    /// Constraints follow as statements of their own, so that each has its guard.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - type: its type.
    ///   - constraints: what else it says about itself.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func add(
        column name: String, _ type: ColumnType, _ constraints: ColumnConstraint..., to table: String,
        file: StaticString = #filePath, line: Int = #line
    ) {
        let table = QualifiedName(table)
        let made = DeclaredColumn(Name(name), type, constraints, of: table)
        if let sequence = made.sequence { record(Create(sequence), file, line) }
        record(AddColumn(table: table, column: made.column), file, line)
        if let ownership = made.ownership(in: table) { record(ownership, file, line) }
        for constraint in made.constraints { record(AddConstraint(table: table, constraint: constraint), file, line) }
        if let hint = made.hint(in: table) { record(hint, file, line) }
    }

    /// Drops a column with its values, and the indexes and constraints of its table that use it.
    ///
    /// ```swift
    /// schema.drop(column: "note", from: "orders")     // ALTER TABLE orders DROP COLUMN note
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(
        column name: String, from table: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(DropColumn(table: QualifiedName(table), column: Name(name)), file, line)
    }

    /// Gives a column of a table or a view another name; indexes, constraints and generated columns follow.
    ///
    /// ```swift
    /// schema.rename(column: "qty", of: "orders", to: "quantity")
    /// // ALTER TABLE orders RENAME COLUMN qty TO quantity
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table or view, as `name` or `schema.name`.
    ///   - new: its new name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        column name: String, of table: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Rename(object: .column(name, of: table), new: Name(new)), file, line)
    }

    /// Changes a column: its type, default, `NOT NULL`, identity or expression.
    ///
    /// ```swift
    /// schema.alter(column: "total", of: "orders", .type(.bigint, using: "round(total)"), .setNotNull)
    /// // ALTER TABLE orders ALTER COLUMN total TYPE bigint USING round(total)
    /// // ALTER TABLE orders ALTER COLUMN total SET NOT NULL
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - changes: what changes, in order; each is a statement.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        column name: String, of table: String, _ changes: ColumnChange..., file: StaticString = #filePath,
        line: Int = #line
    ) {
        for change in changes {
            record(AlterColumn(table: QualifiedName(table), column: Name(name), change: change), file, line)
        }
    }
}
