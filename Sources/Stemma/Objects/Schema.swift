/// A schema: a namespace of a database.
package struct Schema: SchemaObject {
    package var name: Name
    package var comment: String?

    package init(_ name: Name) { self.name = name }

    package var id: ObjectID { .schema(name) }
    package var owner: ObjectID? { nil }
    package var references: [ObjectID] { [] }

    package func settled(in catalog: Catalog) -> Self { self }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem {
            throw .badName(QualifiedName(schema: nil, name: name), of: "schema", problem: problem)
        }
        if name.text == "public" { throw .exists(id) }
        if name.text.hasPrefix("pg_") {
            throw CatalogError("S050", "schema \(name) begins with pg_, which PostgreSQL reserves")
        }
    }

    package func create(in catalog: Catalog) -> [Statement] {
        var statements = [
            Statement(
                "CREATE SCHEMA \(name.sql)", guarding: .native("CREATE SCHEMA IF NOT EXISTS \(name.sql)"),
                effects: Effects(note: "creates a schema"))
        ]
        if let comment { statements.append(.comment(comment, on: id)) }
        return statements
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        [Statement("DROP SCHEMA \(name.sql)", guarding: .native("DROP SCHEMA IF EXISTS \(name.sql)"))]
    }

    package func shape(in catalog: Catalog) -> Shape {
        let exists = "EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = \(Literal.quote(name.text)))"
        return Shape(exists: exists, check: .condition(exists, otherwise: "schema \(name) is missing"))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        if case .schema(name, let new) = rename { copy.name = new }
        return copy
    }
}

extension Catalog {
    /// Refuses to drop the schema that the history table is in: it outlives every downgrade.
    func requireNoHistory(in id: ObjectID) throws(CatalogError) {
        let schema = QualifiedName(project.history).schema ?? Name(project.defaultSchema)
        if id == .schema(schema) {
            throw CatalogError(
                "S051", "schema \(schema) cannot be dropped: the history table \(project.history) is in it",
                hint: "make it with `onDowngrade: .keep`, or keep the history in another schema")
        }
    }
}
