/// A table that is read from a server elsewhere.
package struct ForeignTable: SchemaObject {
    package var name: QualifiedName
    package var columns: [Column]
    /// Checks, which PostgreSQL believes.
    package var checks: [Constraint]
    package var server: Name
    package var options: ForeignOptions
    package var comment: String?

    package var id: ObjectID { .foreignTable(name) }
    package var owner: ObjectID? { nil }
    package var references: [ObjectID] { (name.schema.map { [.schema($0)] } ?? []) + [.server(server)] }

    package func settled(in catalog: Catalog) -> Self { self }

    /// The table that it would be if it were here.
    private var local: Table { Table(name, columns: columns, constraints: checks) }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem { throw .badName(name, of: "foreign table", problem: problem) }
        try local.validate(in: catalog)
        if let other = checks.first(where: { if case .check = $0.definition { false } else { true } }) {
            throw .badConstraint(other.name, on: name, "is no check, and a foreign table has no other constraints")
        }
        for column in columns {
            if case .identity = column.value {
                throw .badColumn(column.name, of: name, "is an identity, which a foreign table cannot have")
            }
        }
        if !catalog.has(.server(server)) { throw catalog.missing(.server(server)) }
        try options.validate(of: id)
    }

    package func create(in catalog: Catalog) -> [Statement] {
        let lines = local.lines(of: columns, checks)
        let body = lines.isEmpty ? "()" : "(\n    \(lines.joined(separator: ",\n    "))\n)"
        let rest = "\(name.sql) \(body) SERVER \(server.sql)\(options.clause)"
        var statements = [
            Statement(
                "CREATE FOREIGN TABLE \(rest)", guarding: .native("CREATE FOREIGN TABLE IF NOT EXISTS \(rest)"),
                effects: Effects(creates: name, note: "creates a foreign table"), ensures: [id]
            ).needing("USAGE on server \(server)")
        ]
        if let comment { statements.append(.comment(comment, on: id)) }
        for column in columns {
            if let comment = column.comment { statements.append(.comment(comment, on: .column(column.name, of: name))) }
        }
        return statements
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "DROP FOREIGN TABLE \(name.sql)", guarding: .native("DROP FOREIGN TABLE IF EXISTS \(name.sql)"),
                effects: Effects(locks: [Lock(.accessExclusive, name)]))
        ]
    }

    package func shape(in catalog: Catalog) -> Shape {
        var further = [
            Shape.Item(name: "kind", definition: "foreign table"),
            Shape.Item(name: "setting server", definition: server.text),
        ]
        further += options.list.map { Shape.Item(name: "setting option \($0.name.text)", definition: $0.value) }
        return Shape(
            exists: Lookup.exists(name, in: catalog),
            check: .relation(
                Shape.Relation(
                    name: name, subject: "foreign table \(name)",
                    copy: [local.copy(columns: columns, constraints: checks)],
                    items: [], further: further)))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.name = rename.foreignTable(name)
        copy.server = rename.server(server)
        let local = local.following(rename)
        copy.columns = local.columns
        copy.checks = local.constraints
        return copy
    }
}
