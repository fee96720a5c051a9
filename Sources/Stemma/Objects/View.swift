/// A view.
package struct View: SchemaObject {
    package var name: QualifiedName
    package var columns: [Name]
    package var query: String
    /// Whether tables are read with the rights of the caller; PostgreSQL 15 and later.
    package var isSecurityInvoker = false
    /// Whether conditions of others wait for those of the view.
    package var isSecurityBarrier = false
    package var checkOption: ViewCheckOption?
    /// The tables and views that its query names, found when it is made.
    package var uses: [ObjectID] = []
    package var comment: String?

    package init(_ name: QualifiedName, columns: [Name] = [], query: String) {
        self.name = name
        self.columns = columns
        self.query = query
    }

    package var id: ObjectID { .view(name) }
    package var owner: ObjectID? { nil }
    package var references: [ObjectID] { (name.schema.map { [.schema($0)] } ?? []) + uses }

    /// Finds what the query names among the tables, columns and views that are there.
    package func settled(in catalog: Catalog) -> Self {
        var copy = self
        copy.uses = catalog.relations(namedIn: query).filter { $0 != id }
        return copy
    }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem { throw .badName(name, of: "view", problem: problem) }
        try catalog.requireSchema(of: name)
        if let problem = SQLFragment.problem(of: query) {
            throw CatalogError("S073", "view \(name) has a query that \(problem)")
        }
        if isSecurityInvoker { try catalog.require(.v15, for: "a view with security_invoker") }
    }

    package func create(in catalog: Catalog) -> [Statement] { create(in: catalog, isReplacing: false) }

    func create(in catalog: Catalog, isReplacing: Bool) -> [Statement] {
        let rest = definition(named: name.sql)
        let main =
            isReplacing
            ? Statement(
                "CREATE OR REPLACE VIEW \(rest)", guarding: .repeatable,
                effects: Effects(locks: [Lock(.accessExclusive, name)]))
            : Statement(
                "CREATE VIEW \(rest)", guarding: .when(condition: "NOT (\(catalog.existence(of: id)))"),
                effects: Effects(creates: name), ensures: [id])
        return [main] + (comment.map { [.comment($0, on: id)] } ?? [])
    }

    private func definition(named name: String) -> String {
        var sql = name
        if !columns.isEmpty { sql += " (\(columns.sqlList))" }
        var options: [String] = []
        if isSecurityBarrier { options.append("security_barrier = true") }
        if isSecurityInvoker { options.append("security_invoker = true") }
        if !options.isEmpty { sql += " WITH (\(options.joined(separator: ", ")))" }
        sql += " AS\n\(SQLFragment.forScript(query))"
        if let checkOption { sql += "\n    WITH \(checkOption.rawValue.uppercased()) CHECK OPTION" }
        return sql
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "DROP VIEW \(name.sql)", guarding: .native("DROP VIEW IF EXISTS \(name.sql)"),
                effects: Effects(locks: [Lock(.accessExclusive, name)]))
        ]
    }

    package func shape(in catalog: Catalog) -> Shape {
        Shape(
            exists: catalog.existence(of: id),
            check: .described(
                Shape.Described(
                    kind: .view, subject: id.description, found: Lookup.relation(name, in: catalog),
                    meant: "'\(Shape.copy)'::pg_catalog.regclass",
                    copy: ["CREATE TEMPORARY VIEW \(definition(named: "stemma_meant"))"],
                    removal: ["DROP VIEW \(Shape.copy)"])))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.name = rename.view(name)
        copy.query = rename.query(query, over: nil)
        copy.uses = uses.map { rename.id($0) }
        return copy
    }
}

/// Whether rows written through a view must be visible in it.
public enum ViewCheckOption: String, Sendable, Hashable, Codable {
    /// In this view.
    case local
    /// In this view and in those below it.
    case cascaded
}
