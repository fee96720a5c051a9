extension SchemaEditor {
    /// Makes a collation.
    ///
    /// ```swift
    /// schema.create(collation: "nocase", provider: .icu, locale: "und-u-ks-level2", deterministic: false)
    /// // CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)
    /// ```
    ///
    /// See https://www.postgresql.org/docs/current/sql-createcollation.html.
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - provider: who knows its order; ``CollationProvider/builtin`` needs PostgreSQL 17.
    ///   - locale: the locale, as the provider names it; the server must have it.
    ///   - isDeterministic: whether texts that differ in bytes differ; only of `.icu` may it be `false`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        collation name: String, provider: CollationProvider, locale: String,
        deterministic isDeterministic: Bool = true, file: StaticString = #filePath, line: Int = #line
    ) {
        let collation = Collation(
            QualifiedName(name), provider: provider, locale: locale, isDeterministic: isDeterministic)
        record(Create(collation), file, line)
    }

    /// Drops a collation; refused while a column, an index or a type is sorted by it.
    ///
    /// ```swift
    /// schema.drop(collation: "nocase")        // DROP COLLATION nocase
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(collation name: String, file: StaticString = #filePath, line: Int = #line) {
        record(Drop<Collation>(.collation(name)), file, line)
    }

    /// Gives a collation another name; what is sorted by it follows.
    ///
    /// ```swift
    /// schema.rename(collation: "nocase", to: "any_case")      // ALTER COLLATION nocase RENAME TO any_case
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - new: its new name, without a schema.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        collation name: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Rename(object: .collation(name), new: Name(new)), file, line)
    }
}
