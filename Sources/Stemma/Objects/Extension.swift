/// An extension.
package struct Extension: SchemaObject {
    package var name: Name
    /// The version to install; the server's default when `nil`.
    package var version: String?
    /// The schema that its objects go to.
    package var schema: Name?
    package var comment: String?

    package init(_ name: Name) { self.name = name }

    package var id: ObjectID { .extension(name) }
    package var owner: ObjectID? { nil }
    package var references: [ObjectID] { schema.map { [.schema($0)] } ?? [] }

    package func settled(in catalog: Catalog) -> Self { self }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem {
            throw .badName(QualifiedName(schema: nil, name: name), of: "extension", problem: problem)
        }
        if let schema, !catalog.has(.schema(schema)) { throw catalog.missing(.schema(schema)) }
    }

    package func create(in catalog: Catalog) -> [Statement] {
        var rest = name.sql
        if let schema { rest += " SCHEMA \(schema.sql)" }
        if let version { rest += " VERSION \(Literal.quote(version))" }
        var effects = Effects(note: "installs an extension")
        effects.needsExtensions = [name.text]
        // What the next step asks of Citus before it begins must be there by then.
        if catalog.project.engine == .citus, name == Distribution.extensionName { effects.isTransactional = false }
        var statements = [
            Statement(
                "CREATE EXTENSION \(rest)", guarding: .native("CREATE EXTENSION IF NOT EXISTS \(rest)"),
                effects: effects, ensures: version == nil && schema == nil ? [] : [id]
            ).needing(Self.right(toInstall: name.text))
        ]
        if let comment { statements.append(.comment(comment, on: id)) }
        return statements
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        [Statement("DROP EXTENSION \(name.sql)", guarding: .native("DROP EXTENSION IF EXISTS \(name.sql)"))]
    }

    package func shape(in catalog: Catalog) -> Shape {
        let found =
            "EXISTS (SELECT FROM pg_catalog.pg_extension AS e JOIN pg_catalog.pg_namespace AS n ON n.oid = e.extnamespace"
        let exists = "\(found) WHERE e.extname = \(Literal.quote(name.text)))"
        var condition = "\(found) WHERE e.extname = \(Literal.quote(name.text))"
        var meant = ""
        if let version {
            condition += " AND e.extversion = \(Literal.quote(version))"
            meant += " in version \(version)"
        }
        if let schema {
            condition += " AND n.nspname = \(Literal.quote(schema.text))"
            meant += " in schema \(schema)"
        }
        return Shape(
            exists: exists, check: .condition(condition + ")", otherwise: "extension \(name) is not there\(meant)"))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        if let schema, case .schema(schema, let new) = rename { copy.schema = new }
        return copy
    }
}
