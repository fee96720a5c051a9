extension SchemaEditor {
    /// Makes a text search configuration with the mappings of another.
    ///
    /// ```swift
    /// schema.create(textSearch: "recipes", copy: "english")
    /// // CREATE TEXT SEARCH CONFIGURATION recipes (COPY = english)
    /// ```
    ///
    /// See https://www.postgresql.org/docs/current/sql-createtsconfig.html.
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - source: the configuration to copy.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        textSearch name: String, copy source: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Create(TextSearchConfiguration(QualifiedName(name), .copy(QualifiedName(source)))), file, line)
    }

    /// Makes a text search configuration that maps nothing yet.
    ///
    /// ```swift
    /// schema.create(textSearch: "recipes", parser: "default")
    /// // CREATE TEXT SEARCH CONFIGURATION recipes (PARSER = "default")
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - parser: what cuts documents into words.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        textSearch name: String, parser: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Create(TextSearchConfiguration(QualifiedName(name), .parser(QualifiedName(parser)))), file, line)
    }

    /// Maps kinds of words that were left out of documents.
    ///
    /// ```swift
    /// schema.add(mapping: "word", "asciiword", of: "recipes", to: ["english_stem"])
    /// // ALTER TEXT SEARCH CONFIGURATION recipes ADD MAPPING FOR word, asciiword WITH english_stem
    /// ```
    ///
    /// See https://www.postgresql.org/docs/current/sql-altertsconfig.html.
    ///
    /// - Parameters:
    ///   - tokens: the kinds of words, as the parser names them.
    ///   - configuration: the configuration, as `name` or `schema.name`.
    ///   - dictionaries: the dictionaries to ask, in order.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func add(
        mapping tokens: String..., of configuration: String, to dictionaries: [String],
        file: StaticString = #filePath, line: Int = #line
    ) {
        change(.add, tokens, of: configuration, dictionaries, file, line)
    }

    /// Maps kinds of words to other dictionaries.
    ///
    /// ```swift
    /// schema.alter(mapping: "word", of: "recipes", to: ["unaccent", "english_stem"])
    /// // ALTER TEXT SEARCH CONFIGURATION recipes ALTER MAPPING FOR word WITH unaccent, english_stem
    /// ```
    ///
    /// The downgrade of a mapping that came with a copy looks it up on the server once more.
    ///
    /// - Parameters:
    ///   - tokens: the kinds of words, as the parser names them.
    ///   - configuration: the configuration, as `name` or `schema.name`.
    ///   - dictionaries: the dictionaries to ask, in order.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        mapping tokens: String..., of configuration: String, to dictionaries: [String],
        file: StaticString = #filePath, line: Int = #line
    ) {
        change(.alter, tokens, of: configuration, dictionaries, file, line)
    }

    /// Leaves kinds of words out of documents.
    ///
    /// ```swift
    /// schema.drop(mapping: "email", "url", of: "recipes")
    /// // ALTER TEXT SEARCH CONFIGURATION recipes DROP MAPPING FOR email, url
    /// ```
    ///
    /// - Parameters:
    ///   - tokens: the kinds of words, as the parser names them.
    ///   - configuration: the configuration, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(
        mapping tokens: String..., of configuration: String, file: StaticString = #filePath, line: Int = #line
    ) {
        change(.drop, tokens, of: configuration, [], file, line)
    }

    /// Lets a copy map kinds of words as its original does.
    ///
    /// ```swift
    /// schema.reset(mapping: "email", "url", of: "recipes")
    /// // DO … ALTER TEXT SEARCH CONFIGURATION recipes ALTER MAPPING FOR …, as the original has them
    /// ```
    ///
    /// - Parameters:
    ///   - tokens: the kinds of words, as the parser names them.
    ///   - configuration: the configuration, a copy of another, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func reset(
        mapping tokens: String..., of configuration: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(
            ResetTextSearchMapping(configuration: QualifiedName(configuration), tokens: tokens), file, line)
    }

    /// Drops a text search configuration; refused while an index or a column names it.
    ///
    /// ```swift
    /// schema.drop(textSearch: "recipes")      // DROP TEXT SEARCH CONFIGURATION recipes
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(textSearch name: String, file: StaticString = #filePath, line: Int = #line) {
        record(Drop<TextSearchConfiguration>(.textSearch(name)), file, line)
    }

    /// Gives a text search configuration another name; expressions that name it as a `regconfig` follow.
    ///
    /// ```swift
    /// schema.rename(textSearch: "recipes", to: "dishes")
    /// // ALTER TEXT SEARCH CONFIGURATION recipes RENAME TO dishes
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - new: its new name, without a schema.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        textSearch name: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Rename(object: .textSearch(name), new: Name(new)), file, line)
    }

    private mutating func change(
        _ kind: TextSearchChange.Kind, _ tokens: [String], of configuration: String, _ dictionaries: [String],
        _ file: StaticString, _ line: Int
    ) {
        let change = TextSearchChange(
            kind: kind, tokens: tokens, dictionaries: dictionaries.map { QualifiedName($0) })
        record(ChangeTextSearchMapping(configuration: QualifiedName(configuration), change: change), file, line)
    }
}
