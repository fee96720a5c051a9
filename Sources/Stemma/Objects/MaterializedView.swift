/// A materialized view: a query whose rows are kept until it is refreshed.
package struct MaterializedView: SchemaObject, QueryObject {
    package var name: QualifiedName
    package var columns: [Name]
    package var query: String
    /// Storage parameters: `fillfactor = 70`.
    package var parameters: [RelationOption] = []
    /// Whether it holds rows and can be read.
    package var isPopulated = true
    /// The tables, columns and views that its query names, found when it is made.
    package var uses: [ObjectID] = []
    package var comment: String?
    package var columnComments = ColumnComments()

    package init(_ name: QualifiedName, columns: [Name] = [], query: String) {
        self.name = name
        self.columns = columns
        self.query = query
    }

    package var id: ObjectID { .materializedView(name) }
    package var owner: ObjectID? { nil }
    package var references: [ObjectID] { (name.schema.map { [.schema($0)] } ?? []) + uses }

    /// Finds what the query names among the tables, columns and views that are there.
    package func settled(in catalog: Catalog) -> Self {
        var copy = self
        copy.uses = found(in: catalog)
        return copy
    }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        try validateQuery(in: catalog, code: "S091")
        try Self.validate(parameters, of: name)
    }

    static func validate(_ parameters: [RelationOption], of name: QualifiedName) throws(CatalogError) {
        for parameter in parameters {
            for text in [parameter.name, parameter.value] {
                if let problem = SQLFragment.problem(of: text) { throw bad(name, "has a parameter that \(problem)") }
            }
        }
        if Set(parameters.map(\.name)).count != parameters.count { throw bad(name, "has a parameter twice") }
    }

    package func create(in catalog: Catalog) -> [Statement] {
        let rest = "\(definition(named: name.sql))\n    WITH \(isPopulated ? "" : "NO ")DATA"
        let start = "CREATE MATERIALIZED VIEW "
        let scans = isPopulated ? catalog.tables(readBy: found(in: catalog)) : []
        return [
            Statement(
                start + rest, guarding: .native("\(start)IF NOT EXISTS \(rest)"),
                effects: Effects(creates: name, scans: scans), ensures: [id])
        ] + comments()
    }

    private func definition(named name: String) -> String {
        var sql = name
        if !columns.isEmpty { sql += " (\(columns.sqlList))" }
        if !parameters.isEmpty { sql += " WITH (\(parameters.map(\.sql).joined(separator: ", ")))" }
        return sql + " AS\n\(SQLFragment.forScript(query))"
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        let start = "DROP MATERIALIZED VIEW "
        return [
            Statement(
                start + name.sql, guarding: .native("\(start)IF EXISTS \(name.sql)"),
                effects: Effects(locks: [Lock(.accessExclusive, name)]))
        ]
    }

    /// No materialized view is temporary: the copy stands beside it, without rows, as long as it is compared.
    package func shape(in catalog: Catalog) -> Shape {
        let copy = QualifiedName(schema: catalog.qualified(name).schema, name: "stemma_meant").sql
        return Shape(
            exists: Lookup.exists(name, in: catalog),
            check: .described(
                Shape.Described(
                    kind: .materializedView, subject: id.description, found: Lookup.relation(name, in: catalog),
                    meant: "\(Literal.quote(copy))::pg_catalog.regclass",
                    copy: ["CREATE MATERIALIZED VIEW \(definition(named: copy)) WITH NO DATA"],
                    removal: ["DROP MATERIALIZED VIEW \(copy)"])))
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

    static func bad(_ name: QualifiedName, _ problem: String, hint: String? = nil) -> CatalogError {
        CatalogError("S091", "materialized view \(name) \(problem)", hint: hint)
    }
}

extension MaterializedView: ReplaceableObject {
    /// There is no `OR REPLACE`.
    package func replace(_ old: Self, in catalog: Catalog) throws(CatalogError) -> [Statement] {
        try Recreate(self).statements(in: catalog)
    }
    package func validate(replacing old: Self, in catalog: Catalog) throws(CatalogError) {}
    package func validate(recreating old: Self, in catalog: Catalog) throws(CatalogError) {
        try requireColumns(of: old, in: catalog)
    }
    package func keeping(_ old: Self) -> Self { keepingComments(of: old) }
    package func restoration(after new: Self) -> [any Operation] { [Recreate(self)] }
}

extension Catalog {
    /// The tables that are read for a query, through views.
    func tables(readBy uses: [ObjectID]) -> [QualifiedName] {
        var tables: [QualifiedName] = []
        var waiting = uses
        var seen: Set<ObjectID> = []
        while let next = waiting.popLast() {
            if !seen.insert(next).inserted { continue }
            if next.kind == .table, !tables.contains(next.name) { tables.append(next.name) }
            if let view = self[next] as? View { waiting += view.uses }
        }
        return tables.sorted()
    }
}

/// Fills a materialized view anew, or empties it.
package struct RefreshMaterializedView: Operation {
    package var name: QualifiedName
    /// Whether it can be read meanwhile.
    package var isConcurrent: Bool
    package var isPopulated: Bool

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let view = try existing(in: catalog)
        if isConcurrent { try requireConcurrent(view, in: catalog) }
        let data = isPopulated ? "" : " WITH NO DATA"
        return [
            Statement(
                "REFRESH MATERIALIZED VIEW \(isConcurrent ? "CONCURRENTLY " : "")\(name.sql)\(data)",
                guarding: .repeatable,
                effects: Effects(
                    locks: [Lock(isConcurrent ? .exclusive : .accessExclusive, name)],
                    rewrites: isConcurrent ? [] : [name],
                    scans: isPopulated ? catalog.tables(readBy: view.uses) : []))
        ]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var view = try existing(in: catalog)
        view.isPopulated = isPopulated
        catalog.update(view)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        let before = try existing(in: catalog).isPopulated
        if before == isPopulated { return .nothing }
        return .operations([RefreshMaterializedView(name: name, isConcurrent: false, isPopulated: before)])
    }

    private func existing(in catalog: Catalog) throws(CatalogError) -> MaterializedView {
        let id = ObjectID.materializedView(name)
        guard let view = catalog[id] as? MaterializedView else { throw catalog.missing(id) }
        return view
    }

    private func requireConcurrent(_ view: MaterializedView, in catalog: Catalog) throws(CatalogError) {
        let hint = "refresh it without `concurrently:` first"
        if !isPopulated || !view.isPopulated {
            throw MaterializedView.bad(name, "cannot be refreshed concurrently while it has no rows", hint: hint)
        }
        let isKeyed = catalog.users(of: view.id).contains { id in
            guard let index = catalog[id] as? Index else { return false }
            return index.isUnique && index.predicate == nil && index.keys.allSatisfy { $0.expression == nil }
        }
        if !isKeyed, !catalog.isTouched(view.id) {
            throw MaterializedView.bad(
                name, "cannot be refreshed concurrently without a unique index",
                hint: "make one over columns alone, without a condition")
        }
    }
}

/// Changes the storage parameters of a materialized view.
package struct AlterMaterializedView: Operation {
    package var name: QualifiedName
    package var parameters: [RelationOption]

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        try MaterializedView.validate(parameters, of: name)
        return AlterView.statements(
            "ALTER MATERIALIZED VIEW \(name.sql)", from: try existing(in: catalog).parameters, to: parameters,
            lock: Lock(.shareUpdateExclusive, name))
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var view = try existing(in: catalog)
        view.parameters = parameters
        catalog.update(view)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        .operations([AlterMaterializedView(name: name, parameters: try existing(in: catalog).parameters)])
    }

    private func existing(in catalog: Catalog) throws(CatalogError) -> MaterializedView {
        let id = ObjectID.materializedView(name)
        guard let view = catalog[id] as? MaterializedView else { throw catalog.missing(id) }
        return view
    }
}
