extension SchemaEditor {
    /// Makes extended statistics: what the planner knows of columns together.
    ///
    /// ```swift
    /// schema.create(statistics: "st_address", on: "people", columns: "city", "zip", kinds: .dependencies, .mcv)
    /// // CREATE STATISTICS st_address (dependencies, mcv) ON city, zip FROM people
    /// ```
    ///
    /// See https://www.postgresql.org/docs/current/sql-createstatistics.html.
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`; in the schema of its table unless it says otherwise.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - columns: the columns and expressions; expressions need PostgreSQL 14.
    ///   - kinds: what they count; everything unless given.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        statistics name: String, on table: String, columns: IndexKey..., kinds: StatisticsKind...,
        file: StaticString = #filePath, line: Int = #line
    ) {
        let table = QualifiedName(table)
        var statistics = Statistics(.inSchema(of: table, name), on: table, keys: columns)
        statistics.kinds = kinds
        record(Create(statistics), file, line)
    }

    /// Sets how finely `ANALYZE` looks at extended statistics.
    ///
    /// ```swift
    /// schema.alter(statistics: "st_address", target: 500)     // ALTER STATISTICS st_address SET STATISTICS 500
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - target: from 0 to 10000; `nil` for the server's own.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        statistics name: String, target: Int?, file: StaticString = #filePath, line: Int = #line
    ) {
        record(StatisticsTarget(name: QualifiedName(name), target: target), file, line)
    }

    /// Drops extended statistics.
    ///
    /// ```swift
    /// schema.drop(statistics: "st_address")       // DROP STATISTICS st_address
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(statistics name: String, file: StaticString = #filePath, line: Int = #line) {
        record(Drop<Statistics>(.statistics(name)), file, line)
    }

    /// Gives extended statistics another name.
    ///
    /// ```swift
    /// schema.rename(statistics: "st_a", to: "st_b")       // ALTER STATISTICS st_a RENAME TO st_b
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - new: its new name, in the same schema.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        statistics name: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Rename(object: .statistics(name), new: Name(new)), file, line)
    }
}
