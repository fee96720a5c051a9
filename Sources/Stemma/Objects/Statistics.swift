/// Extended statistics: what the planner knows of columns and expressions together.
package struct Statistics: SchemaObject {
    package var name: QualifiedName
    package var table: QualifiedName
    package var keys: [IndexKey]
    package var kinds: [StatisticsKind] = []
    /// How finely `ANALYZE` looks; the server's own when `nil`.
    package var target: Int?
    package var comment: String?

    package init(_ name: QualifiedName, on table: QualifiedName, keys: [IndexKey]) {
        self.name = name
        self.table = table
        self.keys = keys
    }

    package var id: ObjectID { .statistics(name) }
    package var owner: ObjectID? { .table(table) }
    package var references: [ObjectID] {
        keys.compactMap(\.column).map { .column($0, of: table) }
            + (name.schema.map { name.schema == table.schema ? [] : [.schema($0)] } ?? [])
    }

    package func settled(in catalog: Catalog) -> Self { self }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem { throw .badName(name, of: "statistics", problem: problem) }
        try catalog.requireSchema(of: name)
        if catalog.table(table) == nil, catalog.isTouched(.table(table)) { return }
        let owner = try catalog.existing(table: table)
        for key in keys {
            if key.collation != nil || key.operatorClass != nil || key.isDescending || key.nulls != nil {
                throw bad("have a column with an order, which they do not keep")
            }
            if let column = key.column, owner.column(column) == nil {
                throw catalog.missing(.column(column, of: table))
            }
            if let expression = key.expression {
                try catalog.require(.v14, for: "statistics on an expression")
                if let problem = SQLFragment.problem(of: expression) { throw bad("have an expression that \(problem)") }
            }
        }
        let isOneExpression = keys.count == 1 && keys[0].expression != nil
        if keys.count < 2, !isOneExpression {
            throw bad("are on one column", hint: "every column has its own: name two, or an expression")
        }
        if keys.count > 8 { throw bad("are on \(keys.count) columns, and PostgreSQL allows 8") }
        if isOneExpression, !kinds.isEmpty { throw bad("are on one expression, and of no kind") }
        if Set(kinds).count != kinds.count { throw bad("name a kind twice") }
    }

    package func create(in catalog: Catalog) -> [Statement] {
        var statements = [
            Statement(
                "CREATE STATISTICS \(name.sql)\(definition(on: table.sql))",
                guarding: .native("CREATE STATISTICS IF NOT EXISTS \(name.sql)\(definition(on: table.sql))"),
                effects: Effects(locks: [Lock(.shareUpdateExclusive, table)]), ensures: [id])
        ]
        if let target { statements.append(StatisticsTarget(name: name, target: target).statement) }
        if let comment { statements.append(.comment(comment, on: id)) }
        return statements
    }

    private func definition(on table: String) -> String {
        let kinds = kinds.isEmpty ? "" : " (\(kinds.map(\.rawValue).joined(separator: ", ")))"
        return "\(kinds) ON \(keys.map(\.sql).joined(separator: ", ")) FROM \(table)"
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "DROP STATISTICS \(name.sql)", guarding: .native("DROP STATISTICS IF EXISTS \(name.sql)"),
                effects: Effects(locks: [Lock(.shareUpdateExclusive, table)]))
        ]
    }

    package func shape(in catalog: Catalog) -> Shape {
        Shape(
            exists: catalog.existence(of: id),
            check: .described(
                Shape.Described(
                    kind: .statistics, subject: id.description, found: catalog.lookup(statistics: name),
                    meant: """
                        (SELECT s.oid FROM pg_catalog.pg_statistic_ext AS s WHERE s.stxrelid = '\(Shape.copy)'::pg_catalog.regclass)
                        """,
                    copy: [
                        "CREATE TEMPORARY TABLE stemma_meant (LIKE \(catalog.qualified(table).sql))",
                        "CREATE STATISTICS pg_temp.stemma_statistics\(definition(on: Shape.copy))",
                    ], removal: ["DROP TABLE \(Shape.copy)"])))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.name = rename.statistics(name)
        copy.table = rename.table(table)
        copy.keys = keys.map { $0.following(rename, in: table) }
        return copy
    }

    private func bad(_ problem: String, hint: String? = nil) -> CatalogError {
        CatalogError("S032", "statistics \(name) \(problem)", hint: hint)
    }
}

/// What extended statistics count.
public enum StatisticsKind: String, Sendable, Hashable, Codable {
    /// How many values there are together.
    case ndistinct
    /// Which columns follow from others.
    case dependencies
    /// The most common values together.
    case mcv
}

/// Sets how finely `ANALYZE` looks at extended statistics.
package struct StatisticsTarget: Operation {
    package var name: QualifiedName
    /// From 0 to 10000; the server's own when `nil`.
    package var target: Int?

    package init(name: QualifiedName, target: Int?) {
        self.name = name
        self.target = target
    }

    var statement: Statement {
        Statement("ALTER STATISTICS \(name.sql) SET STATISTICS \(target ?? -1)", guarding: .repeatable)
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        _ = try existing(in: catalog)
        if let target, !(0...10000).contains(target) {
            throw CatalogError("S032", "statistics \(name) have a target of \(target); it must be from 0 to 10000")
        }
        return [statement]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var statistics = try existing(in: catalog)
        statistics.target = target
        catalog.update(statistics)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        try .operations([StatisticsTarget(name: name, target: existing(in: catalog).target)])
    }

    private func existing(in catalog: Catalog) throws(CatalogError) -> Statistics {
        guard let statistics = catalog[.statistics(name)] as? Statistics else {
            throw catalog.missing(.statistics(name))
        }
        return statistics
    }
}

extension ObjectID {
    /// Extended statistics, as `name` or `schema.name`.
    public static func statistics(_ name: String) -> Self { .statistics(QualifiedName(name)) }
    package static func statistics(_ name: QualifiedName) -> Self { Self(.statistics, name) }
}

extension Catalog {
    /// The extended statistics of a table, by name.
    package func statistics(on table: QualifiedName) -> [Statistics] {
        users(of: .table(table)).filter { $0.kind == .statistics }.sorted().compactMap { self[$0] as? Statistics }
    }

    /// SQL for the oid of extended statistics, or null.
    func lookup(statistics name: QualifiedName) -> String {
        let name = qualified(name)
        return
            "(SELECT s.oid FROM pg_catalog.pg_statistic_ext AS s JOIN pg_catalog.pg_namespace AS n ON n.oid = s.stxnamespace"
            + " WHERE n.nspname = \(Literal.quote(name.schema?.text ?? "")) AND s.stxname = \(Literal.quote(name.name.text)))"
    }
}
