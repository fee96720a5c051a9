extension Index {
    /// Refuses what a partitioned table, or a part of one, cannot have.
    func validatePartitioning(of table: Table) throws(CatalogError) {
        guard let partitioning = table.partitioning else {
            if isOnly { throw Self.bad(self, "is on \(table.name) only, which has no partitions") }
            return
        }
        if isUnique {
            try partitioning.require(keys.compactMap(\.column), for: "unique index \(name.name.text)", on: table)
        }
    }

    /// Refuses `CONCURRENTLY` where PostgreSQL has it not.
    func requireConcurrency(in catalog: Catalog) throws(CatalogError) {
        guard catalog.table(table)?.partitioning != nil else { return }
        throw Self.bad(
            self, "is on a partitioned table, and cannot be built or dropped concurrently",
            hint: "make it with `only: true`, make one on each partition concurrently, and attach those")
    }
}

/// Makes the index of a partition a part of its parent's.
package struct AttachIndex: Operation {
    package var index: QualifiedName
    package var parent: QualifiedName

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let (own, whole) = try both(in: catalog)
        func bad(_ problem: String) -> CatalogError { Index.bad(own, problem) }
        if let other = own.parent { throw bad("is a part of \(other) already") }
        guard catalog.table(own.table)?.partition?.parent == whole.table else {
            throw bad("is on \(own.table), which is no partition of \(whole.table)")
        }
        if !whole.matches(own) { throw bad("is not defined as \(parent) is") }
        if let other = parts(of: whole, in: catalog).first(where: { $0.table == own.table }) {
            throw bad("cannot be a part of \(parent): \(other.name) of the same partition is")
        }
        return [
            Statement(
                sql, guarding: .repeatable,
                effects: Effects(
                    locks: [
                        Lock(.shareUpdateExclusive, parent), Lock(.accessExclusive, index),
                        Lock(.accessShare, whole.table), Lock(.accessShare, own.table),
                    ]))
        ]
    }

    /// `ALTER INDEX ix ATTACH PARTITION ix_2024`.
    package var sql: String { "ALTER INDEX \(parent.sql) ATTACH PARTITION \(index.sql)" }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var own = try both(in: catalog).own
        own.parent = parent
        catalog.update(own)
    }

    /// PostgreSQL cannot take an index out of its parent's: both are made again, with the parts that it had.
    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        let (own, whole) = try both(in: catalog)
        return .operations(
            [DropIndex(name: parent, isConcurrent: false)] + catalog.restoration(ofIndex: whole, isConcurrent: false)
                + catalog.restoration(ofIndex: own, isConcurrent: false))
    }

    private func both(in catalog: Catalog) throws(CatalogError) -> (own: Index, whole: Index) {
        guard let own = catalog[.index(index)] as? Index else { throw catalog.missing(.index(index)) }
        guard let whole = catalog[.index(parent)] as? Index else { throw catalog.missing(.index(parent)) }
        return (own, whole)
    }

    private func parts(of whole: Index, in catalog: Catalog) -> [Index] { catalog.parts(of: whole.name) }
}

extension Catalog {
    /// The indexes of partitions that are parts of an index.
    func parts(of index: QualifiedName) -> [Index] {
        users(of: .index(index)).sorted().compactMap { self[$0] as? Index }.filter { $0.parent == index }
    }

    /// Takes an index out with its parts.
    mutating func drop(indexTree name: QualifiedName) throws(CatalogError) {
        for part in parts(of: name) { try drop(indexTree: part.name) }
        try drop(.index(name))
    }

    /// Whether making the index anew would give its parts the names that they have.
    func hasDerivedParts(_ index: Index) -> Bool {
        if index.isOnly { return false }
        return parts(of: index.name).allSatisfy {
            $0.name.name == index.derivedName(in: $0.table.name) && $0.comment == nil
                && $0.parameters == index.parameters
                && $0.statistics.isEmpty && hasDerivedParts($0)
        }
    }

    /// What makes an index again, with its parts.
    func restoration(ofIndex index: Index, isConcurrent: Bool) -> [any Operation] {
        if hasDerivedParts(index) { return [CreateIndex(index: index, isConcurrent: isConcurrent)] }
        var whole = index
        whole.isOnly = true
        whole.parent = nil
        var operations: [any Operation] = [CreateIndex(index: whole, isConcurrent: false)]
        for part in parts(of: index.name) {
            if table(part.table)?.partitioning == nil {
                var own = part
                own.parent = nil
                operations.append(CreateIndex(index: own, isConcurrent: false))
            } else {
                operations += restoration(ofIndex: part, isConcurrent: false)
            }
            operations.append(AttachIndex(index: part.name, parent: index.name))
        }
        return operations
    }

    /// Gives the partitions of a table what an index on it brings them.
    mutating func spread(_ index: Index) throws(CatalogError) {
        if index.isOnly { return }
        for partition in partitions(of: index.table) {
            if var own = indexes(on: partition.name).first(where: { $0.parent == nil && index.matches($0) }) {
                own.parent = index.name
                update(own)
            } else {
                try insert(index.inherited(by: partition.name, in: self))
            }
        }
    }

    /// Gives a new partition what the indexes of its parent bring it.
    mutating func spread(ontoPartition table: Table) throws(CatalogError) {
        guard let parent = table.partition?.parent else { return }
        for index in indexes(on: parent) { try insert(index.inherited(by: table.name, in: self)) }
    }
}

/// Sets how finely `ANALYZE` looks at an expression of an index.
package struct IndexStatistics: Operation {
    package var index: QualifiedName
    /// The number of the column, from 1.
    package var column: Int
    /// From 0 to 10000; the server's own when `nil`.
    package var target: Int?

    package init(index: QualifiedName, column: Int, target: Int?) {
        self.index = index
        self.column = column
        self.target = target
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let owner = try existing(in: catalog)
        if let target, !(0...10000).contains(target) {
            throw Index.bad(owner, "has a statistics target of \(target); it must be from 0 to 10000")
        }
        if column < 1 || column > owner.keys.count { throw Index.bad(owner, "has no column \(column)") }
        if owner.keys[column - 1].expression == nil {
            throw Index.bad(
                owner, "has no expression at column \(column)", hint: "set the target of the table's own column")
        }
        return [statement(isConcurrent: false)]
    }

    func statement(isConcurrent: Bool) -> Statement {
        Statement(
            "ALTER INDEX \(index.sql) ALTER COLUMN \(column) SET STATISTICS \(target ?? -1)", guarding: .repeatable,
            effects: Effects(locks: [Lock(.shareUpdateExclusive, index)], isTransactional: !isConcurrent))
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var owner = try existing(in: catalog)
        owner.statistics[column] = target
        catalog.update(owner)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        try .operations([
            IndexStatistics(index: index, column: column, target: existing(in: catalog).statistics[column])
        ])
    }

    private func existing(in catalog: Catalog) throws(CatalogError) -> Index {
        guard let owner = catalog[.index(index)] as? Index else { throw catalog.missing(.index(index)) }
        return owner
    }
}
