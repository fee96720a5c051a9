/// An index.
package struct Index: SchemaObject {
    package var name: QualifiedName
    package var table: QualifiedName
    package var keys: [IndexKey]
    package var isUnique = false
    /// The access method: `btree`, `gin`, `gist`, `brin`, `hash`, `spgist`, or an extension's.
    package var method: IndexMethod = .btree
    /// Columns that are stored but not searched by.
    package var include: [Name] = []
    /// The rows that it covers, as a condition; all of them when `nil`.
    package var predicate: String?
    /// Whether two nulls count as equal; PostgreSQL 15 and later.
    package var isNullsNotDistinct = false
    /// Storage parameters: `fillfactor = 70`.
    package var parameters = StorageParameters()
    /// Where its file is; the database's tablespace when `nil`.
    package var tablespace: Name?
    /// Whether the partitions of its table get none of their own with it.
    package var isOnly = false
    /// The index of the parent that it is a part of, where its table is a partition.
    package var parent: QualifiedName?
    /// How finely `ANALYZE` looks at its expressions, by the number of the column.
    package var statistics: [Int: Int] = [:]
    /// Whether it is an index of a materialized view.
    package var isOnMaterializedView = false
    package var comment: String?

    package init(_ name: QualifiedName, on table: QualifiedName, keys: [IndexKey]) {
        self.name = name
        self.table = table
        self.keys = keys
    }

    package var id: ObjectID { .index(name) }
    package var owner: ObjectID? { isOnMaterializedView ? .materializedView(table) : .table(table) }
    package var references: [ObjectID] {
        keys.compactMap(\.column).map { .column($0, of: table) } + (parent.map { [.index($0)] } ?? [])
    }

    /// Whether it needs a column in any way.
    package func uses(_ column: Name) -> Bool {
        include.contains(column) || predicate.map { SQLFragment.mentions(column, in: $0) } ?? false
            || keys.contains {
                $0.column == column || $0.expression.map { SQLFragment.mentions(column, in: $0) } ?? false
            }
    }

    package func settled(in catalog: Catalog) -> Self {
        var copy = self
        copy.isOnMaterializedView = catalog[.materializedView(table)] != nil
        return copy
    }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem { throw .badName(name, of: "index", problem: problem) }
        if name.schema != table.schema {
            throw Self.bad(self, "is in another schema than \(table)", hint: "an index lives where its table does")
        }
        if keys.isEmpty { throw Self.bad(self, "names no column") }
        for sql in keys.compactMap(\.operatorClass) {
            if let problem = SQLFragment.problem(of: sql) { throw Self.bad(self, "has an option that \(problem)") }
        }
        if let problem = parameters.problem { throw Self.bad(self, problem) }
        for key in keys {
            if let expression = key.expression, let problem = SQLFragment.problem(of: expression) {
                throw Self.bad(self, "has an expression that \(problem)")
            }
        }
        if let predicate, let problem = SQLFragment.problem(of: predicate) {
            throw Self.bad(self, "has a condition that \(problem)")
        }
        if isNullsNotDistinct { try catalog.require(.v15, for: "NULLS NOT DISTINCT") }
        if isUnique, method != .btree { throw Self.bad(self, "is unique, which \(method.name) cannot be") }
        if keys.count > 1, [.hash, .spgist].contains(method) {
            throw Self.bad(self, "has several columns, and \(method.name) takes one")
        }
        if !include.isEmpty, [.hash, .gin, .brin].contains(method) {
            throw Self.bad(self, "includes columns, which \(method.name) cannot")
        }
        if [.hash, .gin, .gist, .spgist, .brin].contains(method),
            keys.contains(where: { $0.isDescending || $0.nulls != nil })
        {
            throw Self.bad(self, "has an order, which \(method.name) does not keep")
        }
        if catalog[.materializedView(table)] != nil {
            for column in keys.compactMap(\.column) + include where !catalog.has(.column(column, of: table)) {
                throw catalog.missing(.column(column, of: table))
            }
            return
        }
        if catalog.table(table) == nil, catalog.isTouched(.table(table)) { return }
        let table = try catalog.existing(table: table)
        for column in keys.compactMap(\.column) + include where table.column(column) == nil {
            throw catalog.missing(.column(column, of: table.name))
        }
        try validatePartitioning(of: table)
    }

    package func create(in catalog: Catalog) -> [Statement] { create(in: catalog, isConcurrent: false) }

    func create(in catalog: Catalog, isConcurrent: Bool) -> [Statement] {
        let start = "CREATE \(isUnique ? "UNIQUE " : "")INDEX \(isConcurrent ? "CONCURRENTLY " : "")"
        let rest = "\(name.name.sql) ON \(isOnly ? "ONLY " : "")\(table.sql)\(definition)"
        var effects = Effects(
            locks: [Lock(isConcurrent ? .shareUpdateExclusive : .share, table)], scans: [table],
            isTransactional: !isConcurrent)
        if isUnique { effects.failsOn = [.duplicate(of: keys.map(\.sql), in: table)] }
        let build = Statement(
            start + rest, guarding: .native(start + "IF NOT EXISTS " + rest), effects: effects, ensures: [id])
        var statements = [isOnly ? build : catalog.goingDown(build, partitionsOnly: true)]
        if isOnly { statements[0].effects.scans = [] }
        if isConcurrent { statements.insert(dropInvalid(in: catalog), at: 0) }
        statements += statistics.sorted { $0.key < $1.key }.map {
            IndexStatistics(index: name, column: $0.key, target: $0.value).statement(isConcurrent: isConcurrent)
        }
        if let comment {
            var statement = Statement.comment(comment, on: id)
            statement.effects.isTransactional = !isConcurrent
            statements.append(statement)
        }
        return statements
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        drop(isConcurrent: false).map { catalog.goingDown($0, partitionsOnly: true) }
    }

    func drop(isConcurrent: Bool) -> [Statement] {
        let start = "DROP INDEX \(isConcurrent ? "CONCURRENTLY " : "")"
        var effects = Effects(
            locks: [Lock(isConcurrent ? .shareUpdateExclusive : .accessExclusive, table)],
            isTransactional: !isConcurrent)
        effects.drops = [id]
        return [
            Statement(start + name.sql, guarding: .native(start + "IF EXISTS " + name.sql), effects: effects)
        ]
    }

    /// A build that was interrupted leaves an invalid index of that name, which `IF NOT EXISTS` would keep.
    private func dropInvalid(in catalog: Catalog) -> Statement {
        let invalid =
            "EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = \(Lookup.relation(name, in: catalog))"
            + " AND indrelid = \(Lookup.relation(table, in: catalog)) AND NOT indisvalid)"
        return Statement(
            "DROP INDEX CONCURRENTLY \(name.sql)",
            guarding: .when(condition: invalid, inBlock: "DROP INDEX \(name.sql)"),
            effects: Effects(
                locks: [Lock(.shareUpdateExclusive, table)], isTransactional: false,
                note: "only what an interrupted build left"))
    }

    package func shape(in catalog: Catalog) -> Shape {
        if catalog[.materializedView(table)] != nil { return shapeOnMaterializedView(in: catalog) }
        let columns = catalog.table(table)?.bareColumns(
            for: keys.compactMap(\.expression) + (predicate.map { [$0] } ?? []),
            and: keys.compactMap(\.column) + include)
        guard let owner = catalog.table(table), let columns else {
            return Shape(
                exists: Lookup.exists(name, in: catalog),
                check: .condition(
                    "EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = \(Lookup.relation(name, in: catalog))"
                        + " AND indrelid = \(Lookup.relation(table, in: catalog)) AND indisvalid)",
                    otherwise: "index \(name) is missing, invalid or on another table"))
        }
        let build = "CREATE \(isUnique ? "UNIQUE " : "")INDEX \(name.name.sql) ON \(Shape.copy)\(definition)"
        return Shape(
            exists: Lookup.exists(name, in: catalog),
            check: .relation(
                Shape.Relation(
                    name: table, subject: "index \(name)",
                    copy: [owner.copy(columns: columns, constraints: []), build], items: ["index \(name.name.text)"],
                    further: [])))
    }

    /// Only the server knows the types of the columns.
    private func shapeOnMaterializedView(in catalog: Catalog) -> Shape {
        Shape(
            exists: Lookup.exists(name, in: catalog),
            check: .relation(
                Shape.Relation(
                    name: table, subject: "index \(name)",
                    copy: [
                        "CREATE TEMPORARY TABLE stemma_meant AS SELECT * FROM \(catalog.qualified(table).sql) WITH NO DATA",
                        "CREATE \(isUnique ? "UNIQUE " : "")INDEX \(name.name.sql) ON \(Shape.copy)\(definition)",
                    ], items: ["index \(name.name.text)"], further: [])))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.name = rename.index(name)
        copy.table = isOnMaterializedView ? rename.view(table) : rename.table(table)
        copy.keys = keys.map { $0.following(rename, in: table) }
        copy.include = include.map { rename.column($0, of: table) }
        copy.predicate = predicate.map { rename.expression($0, over: table) }
        copy.parent = parent.map { rename.index($0) }
        return copy
    }

    /// Everything behind the table's name: ` USING gin (tags) WHERE …`.
    private var definition: String {
        var sql = method == .btree ? "" : " USING \(method.name)"
        sql += " (\(keys.map(\.sql).joined(separator: ", ")))" + include.includeClause
        if isNullsNotDistinct { sql += " NULLS NOT DISTINCT" }
        sql += parameters.clause
        if let tablespace { sql += " TABLESPACE \(tablespace.sql)" }
        if let predicate { sql += " WHERE \(SQLFragment.forScript(predicate))" }
        return sql
    }

    static func bad(_ index: Index, _ problem: String, hint: String? = nil) -> CatalogError {
        CatalogError("S030", "index \(index.name) \(problem)", hint: hint)
    }
}

/// How an index finds rows.
public struct IndexMethod: Sendable, Hashable, Codable {
    package var name: String

    private init(_ name: String) { self.name = name }

    /// Equality and ranges; the default.
    public static let btree = Self("btree")
    /// Equality only.
    public static let hash = Self("hash")
    /// Many values in one: arrays, `jsonb`, text search.
    public static let gin = Self("gin")
    /// Ranges, shapes, nearest neighbours.
    public static let gist = Self("gist")
    /// Partitioned search trees.
    public static let spgist = Self("spgist")
    /// Summaries of blocks, for large tables written in order.
    public static let brin = Self("brin")
    /// One that an extension brings: `custom("hnsw")`.
    public static func custom(_ name: String) -> Self { Self(Name(name).sql) }
}

/// Makes an index, beside running writes when asked.
package struct CreateIndex: Operation {
    package var index: Index
    package var isConcurrent: Bool

    package init(index: Index, isConcurrent: Bool) {
        self.index = index
        self.isConcurrent = isConcurrent
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        try index.validate(in: catalog)
        if isConcurrent { try index.requireConcurrency(in: catalog) }
        return index.create(in: catalog, isConcurrent: isConcurrent)
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) { try catalog.insert(index) }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        .operations([DropIndex(name: index.name, isConcurrent: isConcurrent)])
    }
}

/// Drops an index, beside running queries when asked.
package struct DropIndex: Operation {
    package var name: QualifiedName
    package var isConcurrent: Bool

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let index = try existing(in: catalog)
        try catalog.requireUnreferenced(index)
        if let parent = index.parent { throw CatalogError.inherited(index.id, from: parent) }
        if isConcurrent { try index.requireConcurrency(in: catalog) }
        return isConcurrent ? index.drop(isConcurrent: true) : index.drop(in: catalog)
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) { try catalog.drop(indexTree: name) }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        try .operations(catalog.restoration(ofIndex: existing(in: catalog), isConcurrent: isConcurrent))
    }

    private func existing(in catalog: Catalog) throws(CatalogError) -> Index {
        if let index = catalog[.index(name)] as? Index { return index }
        if let key = catalog.relation(name), key.kind == .constraint {
            throw CatalogError(
                "S031", "index \(name) is that of \(key)", hint: "drop the constraint, and the index goes with it",
                related: [key])
        }
        throw catalog.missing(.index(name))
    }
}
