/// Builds an index, or all indexes of a table, anew.
package struct Reindex: Operation {
    package var object: ObjectID
    package var isConcurrent: Bool

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        if !catalog.has(object) { throw catalog.missing(object) }
        guard [.table, .index].contains(object.kind) else {
            throw CatalogError("S031", "\(object) has no index to build anew")
        }
        let table = (catalog[object] as? Index)?.table ?? object.name
        let indexes = object.kind == .index ? [object.name] : catalog.indexNames(of: table)
        var locks = [Lock(isConcurrent ? .shareUpdateExclusive : .share, table)]
        locks += indexes.map { Lock(isConcurrent ? .shareUpdateExclusive : .accessExclusive, $0) }
        if catalog.table(table)?.partitioning != nil {
            throw CatalogError(
                "S031", "\(object) is of a partitioned table, which PostgreSQL does not build anew in a transaction",
                hint: "build the indexes of its partitions anew")
        }
        return [
            Statement(
                "REINDEX \(object.kind.keyword) \(isConcurrent ? "CONCURRENTLY " : "")\(object.name.sql)",
                guarding: .repeatable,
                effects: Effects(locks: locks, scans: [table], isTransactional: !isConcurrent))
        ]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {}

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse { .nothing }
}

extension Catalog {
    /// The names of all indexes of a table, those behind its constraints among them.
    func indexNames(of table: QualifiedName) -> [QualifiedName] {
        (self.table(table)?.constraintIndexNames ?? []) + indexes(on: table).map(\.name)
    }
}

/// Moves an index to a tablespace.
package struct SetIndexTablespace: Operation {
    package var index: QualifiedName
    package var tablespace: Name?

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let owner = try existing(in: catalog)
        if let problem = tablespace?.problem { throw Index.bad(owner, "names a tablespace that \(problem)") }
        return [
            Statement(
                "ALTER INDEX \(index.sql) SET TABLESPACE \((tablespace ?? "pg_default").sql)", guarding: .repeatable,
                effects: Effects(
                    locks: [Lock(.accessExclusive, index)],
                    rewrites: owner.tablespace ?? "pg_default" == tablespace ?? "pg_default" ? [] : [index]))
        ]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var owner = try existing(in: catalog)
        owner.tablespace = tablespace
        catalog.update(owner)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        try .operations([SetIndexTablespace(index: index, tablespace: existing(in: catalog).tablespace)])
    }

    private func existing(in catalog: Catalog) throws(CatalogError) -> Index {
        guard let owner = catalog[.index(index)] as? Index else { throw catalog.missing(.index(index)) }
        return owner
    }
}
