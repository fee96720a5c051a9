/// A collation: an order of texts.
package struct Collation: SchemaObject {
    package var name: QualifiedName
    package var provider: CollationProvider
    package var locale: String
    /// Whether texts that differ in bytes differ.
    package var isDeterministic: Bool
    package var comment: String?

    package init(
        _ name: QualifiedName, provider: CollationProvider, locale: String, isDeterministic: Bool = true
    ) {
        self.name = name
        self.provider = provider
        self.locale = locale
        self.isDeterministic = isDeterministic
    }

    package var id: ObjectID { .collation(name) }
    package var owner: ObjectID? { nil }
    package var references: [ObjectID] { name.schema.map { [.schema($0)] } ?? [] }

    package func settled(in catalog: Catalog) -> Self { self }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem { throw .badName(name, of: "collation", problem: problem) }
        try catalog.requireSchema(of: name)
        if let problem = Literal.problem(of: locale) { throw bad("has a locale that \(problem)") }
        if provider == .builtin { try catalog.require(.v17, for: "a collation of the builtin provider") }
        if !isDeterministic, provider != .icu { throw bad("is not deterministic, which only the icu provider can be") }
    }

    package func create(in catalog: Catalog) -> [Statement] {
        let rest = definition(named: name.sql)
        return [
            Statement(
                "CREATE COLLATION \(rest)", guarding: .native("CREATE COLLATION IF NOT EXISTS \(rest)"), ensures: [id])
        ] + (comment.map { [.comment($0, on: id)] } ?? [])
    }

    private func definition(named name: String) -> String {
        let options = "provider = \(provider.rawValue), locale = \(Literal.quote(locale))"
        return "\(name) (\(options)\(isDeterministic ? "" : ", deterministic = false"))"
    }

    package func drop(in catalog: Catalog) -> [Statement] { [.dropping("COLLATION", id)] }

    package func shape(in catalog: Catalog) -> Shape {
        Shape(
            exists: catalog.existence(of: id),
            check: .described(
                Shape.Described(
                    kind: .collation, subject: id.description, found: catalog.lookup(collation: name),
                    meant: "'\(Shape.copy)'::pg_catalog.regcollation",
                    copy: ["CREATE COLLATION \(definition(named: Shape.copy))"],
                    removal: ["DROP COLLATION \(Shape.copy)"])))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.name = rename.collation(name)
        return copy
    }

    private func bad(_ problem: String) -> CatalogError { CatalogError("S079", "collation \(name) \(problem)") }
}

/// Who knows how a collation orders texts.
public enum CollationProvider: String, Sendable, Hashable, Codable {
    /// The operating system.
    case libc
    /// The ICU library.
    case icu
    /// PostgreSQL itself; 17 and later.
    case builtin
}

extension Catalog {
    /// SQL for the oid of a collation, or null.
    func lookup(collation name: QualifiedName) -> String {
        let name = qualified(name)
        return
            "(SELECT c.oid FROM pg_catalog.pg_collation AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.collnamespace"
            + " WHERE n.nspname = \(Literal.quote(name.schema?.text ?? "")) AND c.collname = \(Literal.quote(name.name.text)))"
    }
}
