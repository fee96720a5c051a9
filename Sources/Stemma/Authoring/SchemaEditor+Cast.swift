extension SchemaEditor {
    /// Makes a cast from one type to another.
    ///
    /// ```swift
    /// schema.create(castFrom: .named("mood"), to: .integer, .function("level(mood)"), as: .assignment)
    /// // CREATE CAST (mood AS integer) WITH FUNCTION level(mood) AS ASSIGNMENT
    /// ```
    ///
    /// See https://www.postgresql.org/docs/current/sql-createcast.html.
    ///
    /// - Parameters:
    ///   - source: the type of the old value.
    ///   - target: the type of the new value.
    ///   - method: how the new value is made.
    ///   - context: where it happens without being written.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        castFrom source: ColumnType, to target: ColumnType, _ method: CastMethod, as context: CastContext = .explicit,
        file: StaticString = #filePath, line: Int = #line
    ) {
        record(Create(Cast(from: source, to: target, method, context)), file, line)
    }

    /// Drops a cast.
    ///
    /// ```swift
    /// schema.drop(castFrom: .named("mood"), to: .integer)     // DROP CAST (mood AS integer)
    /// ```
    ///
    /// - Parameters:
    ///   - source: the type of the old value.
    ///   - target: the type of the new value.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(
        castFrom source: ColumnType, to target: ColumnType, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Drop<Cast>(.cast(from: source, to: target)), file, line)
    }
}
