/// A view.
package struct View: SchemaObject, QueryObject {
    package var name: QualifiedName
    package var columns: [Name]
    package var query: String
    /// Whether tables are read with the rights of the caller; PostgreSQL 15 and later.
    package var isSecurityInvoker = false
    /// Whether conditions of others wait for those of the view.
    package var isSecurityBarrier = false
    package var checkOption: ViewCheckOption?
    /// The tables, columns and views that its query names, found when it is made.
    package var uses: [ObjectID] = []
    package var comment: String?
    package var columnComments = ColumnComments()

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
        copy.uses = found(in: catalog)
        return copy
    }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        try validateQuery(in: catalog, code: "S073")
        if isSecurityInvoker { try catalog.require(.v15, for: "a view with security_invoker") }
    }

    package func create(in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "CREATE VIEW \(definition(named: name.sql))",
                guarding: .when(condition: "NOT (\(catalog.existence(of: id)))"),
                effects: Effects(creates: name), ensures: [id])
        ] + comments()
    }

    private func definition(named name: String) -> String {
        var sql = name
        if !columns.isEmpty { sql += " (\(columns.sqlList))" }
        let options = options.filter { $0.name != "check_option" }
        if !options.isEmpty { sql += " WITH (\(options.map(\.sql).joined(separator: ", ")))" }
        sql += " AS\n\(SQLFragment.forScript(query))"
        if let checkOption { sql += "\n    WITH \(checkOption.rawValue.uppercased()) CHECK OPTION" }
        return sql
    }

    /// The options that are on, in the order in which the server keeps those of a new view.
    var options: [RelationOption] {
        var options: [RelationOption] = []
        if isSecurityBarrier { options.append(RelationOption(name: "security_barrier", value: "true")) }
        if isSecurityInvoker { options.append(RelationOption(name: "security_invoker", value: "true")) }
        if let checkOption { options.append(RelationOption(name: "check_option", value: checkOption.rawValue)) }
        return options
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
        copy.columns = columns(following: rename)
        copy.columnComments = columnComments.following(rename, of: name)
        if copy.columns == columns { copy.query = rename.sequences(rename.query(query, over: nil)) }
        copy.uses = uses.map { rename.id($0) }
        return copy
    }
}

extension View: ReplaceableObject {
    /// `OR REPLACE`, which can only add columns; where it is known to do something else, dropped and made again.
    package func replace(_ old: Self, in catalog: Catalog) throws(CatalogError) -> [Statement] {
        if let before = old.outputNames, let after = outputNames, !after.starts(with: before) {
            return try Recreate(self).statements(in: catalog)
        }
        return [
            Statement(
                "CREATE OR REPLACE VIEW \(definition(named: name.sql))", guarding: .repeatable,
                effects: Effects(locks: [Lock(.accessExclusive, name)]))
        ]
    }

    package func validate(replacing old: Self, in catalog: Catalog) throws(CatalogError) {}

    package func validate(recreating old: Self, in catalog: Catalog) throws(CatalogError) {
        try requireColumns(of: old, in: catalog)
    }

    package func keeping(_ old: Self) -> Self { keepingComments(of: old) }

    /// Dropped and made again, with what is on it and what reads it: `OR REPLACE` adds columns and cannot take them
    /// away again.
    package func restoration(after new: Self) -> [any Operation] {
        if let before = outputNames, before == new.outputNames { return [Replace(self)] }
        return [Recreate(self)]
    }
}

/// Whether rows written through a view must be visible in it.
public enum ViewCheckOption: String, Sendable, Hashable, Codable {
    /// In this view.
    case local
    /// In this view and in those below it.
    case cascaded
}
