/// A schema: a namespace of a database.
package struct Schema: SchemaObject {
    package var name: Name
    /// The role that it belongs to; who runs the scripts when `nil`.
    package var authorization: Name?
    package var comment: String?

    package init(_ name: Name) { self.name = name }

    package var id: ObjectID { .schema(name) }
    package var owner: ObjectID? { nil }
    package var references: [ObjectID] { authorization.map { [.role($0)] } ?? [] }

    package func settled(in catalog: Catalog) -> Self { self }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem {
            throw .badName(QualifiedName(schema: nil, name: name), of: "schema", problem: problem)
        }
        if name.text == "public" { throw .exists(id) }
        if name.text.hasPrefix("pg_") {
            throw CatalogError("S050", "schema \(name) begins with pg_, which PostgreSQL reserves")
        }
        if let authorization { try catalog.require(role: authorization) }
    }

    package func create(in catalog: Catalog) -> [Statement] {
        let rest = name.sql + (authorization.map { " AUTHORIZATION \($0.roleSQL)" } ?? "")
        var statements = [
            Statement(
                "CREATE SCHEMA \(rest)", guarding: .native("CREATE SCHEMA IF NOT EXISTS \(rest)"),
                effects: Effects(note: "creates a schema"), ensures: authorization == nil ? [] : [id]
            ).needing("CREATE on the database").needing(authorization.flatMap { SetOwner.right(toGiveTo: $0) })
        ]
        if let comment { statements.append(.comment(comment, on: id)) }
        return statements
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        [Statement("DROP SCHEMA \(name.sql)", guarding: .native("DROP SCHEMA IF EXISTS \(name.sql)"))]
    }

    package func shape(in catalog: Catalog) -> Shape {
        let exists = "EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = \(Literal.quote(name.text)))"
        guard let authorization, authorization != SetOwner.runner else {
            return Shape(exists: exists, check: .condition(exists, otherwise: "schema \(name) is missing"))
        }
        let found =
            "(SELECT 'owned by ' || pg_catalog.pg_get_userbyid(nspowner) FROM pg_catalog.pg_namespace"
            + " WHERE nspname = \(Literal.quote(name.text)))"
        return Shape(
            exists: exists,
            check: .text(subject: id.description, found: found, meant: Literal.quote("owned by \(authorization)")))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        if case .schema(name, let new) = rename { copy.name = new }
        copy.authorization = authorization.map { rename.role($0) }
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
