/// A text search configuration: which dictionaries look at which kinds of words.
package struct TextSearchConfiguration: SchemaObject {
    package var name: QualifiedName
    package var source: Source
    /// What was said of kinds of words, by the names of the kinds.
    package var mappings: [TextSearchMapping]
    package var comment: String?

    /// What a configuration begins with.
    package enum Source: Sendable, Hashable, Codable {
        /// The mappings of another configuration, which the server knows.
        case copy(QualifiedName)
        /// A parser, and no mappings.
        case parser(QualifiedName)

        var sql: String {
            switch self {
            case .copy(let name): "COPY = \(name.sql)"
            case .parser(let name): "PARSER = \(name.sql)"
            }
        }
    }

    package init(_ name: QualifiedName, _ source: Source, mappings: [TextSearchMapping] = []) {
        self.name = name
        self.source = source
        self.mappings = mappings
    }

    package var id: ObjectID { .textSearch(name) }
    package var owner: ObjectID? { nil }
    package var references: [ObjectID] { name.schema.map { [.schema($0)] } ?? [] }

    package func mapping(of token: String) -> TextSearchMapping? { mappings.first { $0.token == token } }

    /// A copy of one of the project's own configurations is a copy of what that one is now.
    package func settled(in catalog: Catalog) -> Self {
        guard case .copy(let other) = source, other != name,
            let original = catalog[.textSearch(other)] as? TextSearchConfiguration
        else { return self }
        var copy = original
        copy.name = name
        copy.comment = comment
        for mapping in mappings { copy.set(mapping) }
        return copy
    }

    /// Puts what is said of a kind of word in the place of what was said before.
    mutating func set(_ mapping: TextSearchMapping) {
        mappings.removeAll { $0.token == mapping.token }
        // What begins with a parser maps nothing unless it is told to.
        if mapping.dictionaries == nil, case .parser = source { return }
        mappings.append(mapping)
        mappings.sort { $0.token < $1.token }
    }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem { throw .badName(name, of: "text search configuration", problem: problem) }
        try catalog.requireSchema(of: name)
        switch source {
        case .copy(let other), .parser(let other):
            if let problem = other.problem { throw bad("begins with something that \(problem)") }
            if source == .copy(name) { throw bad("is a copy of itself") }
        }
    }

    package func create(in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "CREATE TEXT SEARCH CONFIGURATION \(name.sql) (\(source.sql))",
                guarding: .when(condition: "NOT (\(catalog.existence(of: id)))"), ensures: [id])
        ] + changes.map { $0.statement(on: name, in: catalog) } + (comment.map { [.comment($0, on: id)] } ?? [])
    }

    /// What makes the mappings from those that it begins with; kinds of words with the same dictionaries go together.
    private var changes: [TextSearchChange] {
        var changes: [TextSearchChange] = []
        for mapping in mappings {
            let kind: TextSearchChange.Kind =
                switch (mapping.dictionaries, source) {
                case (nil, _): .drop
                case (_?, .copy): .alter
                case (_?, .parser): .add
                }
            let dictionaries = mapping.dictionaries ?? []
            if let index = changes.firstIndex(where: { $0.kind == kind && $0.dictionaries == dictionaries }) {
                changes[index].tokens.append(mapping.token)
            } else {
                changes.append(TextSearchChange(kind: kind, tokens: [mapping.token], dictionaries: dictionaries))
            }
        }
        return changes
    }

    package func drop(in catalog: Catalog) -> [Statement] { [.dropping("TEXT SEARCH CONFIGURATION", id)] }

    package func shape(in catalog: Catalog) -> Shape {
        let alter = "ALTER TEXT SEARCH CONFIGURATION \(Shape.copy) "
        return Shape(
            exists: catalog.existence(of: id),
            check: .described(
                Shape.Described(
                    kind: .textSearch, subject: id.description, found: catalog.lookup(textSearch: name),
                    meant: "'\(Shape.copy)'::pg_catalog.regconfig",
                    copy: ["CREATE TEXT SEARCH CONFIGURATION \(Shape.copy) (\(source.sql))"]
                        + changes.map { alter + $0.guarded },
                    removal: ["DROP TEXT SEARCH CONFIGURATION \(Shape.copy)"])))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.name = rename.textSearch(name)
        if case .copy(let other) = source { copy.source = .copy(rename.textSearch(other)) }
        return copy
    }

    func bad(_ problem: String, hint: String? = nil) -> CatalogError {
        CatalogError("S081", "\(id) \(problem)", hint: hint)
    }
}

/// What is known of a kind of word.
package struct TextSearchMapping: Sendable, Hashable, Codable {
    package var token: String
    /// The dictionaries, the first to be asked first; `nil` for a kind that is left out of documents.
    package var dictionaries: [QualifiedName]?
}

extension Catalog {
    /// SQL for the oid of a text search configuration, or null.
    func lookup(textSearch name: QualifiedName) -> String {
        let name = qualified(name)
        return
            "(SELECT c.oid FROM pg_catalog.pg_ts_config AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.cfgnamespace"
            + " WHERE n.nspname = \(Literal.quote(name.schema?.text ?? "")) AND c.cfgname = \(Literal.quote(name.name.text)))"
    }
}
