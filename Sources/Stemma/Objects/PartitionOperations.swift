/// Makes a table that is there a partition of another.
package struct AttachPartition: Operation {
    package var table: QualifiedName
    package var partition: Partition

    package init(table: QualifiedName, partition: Partition) {
        self.table = table
        self.partition = partition
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let parent = try catalog.existing(table: partition.parent)
        let owner = try catalog.existing(table: table)
        if let other = owner.partition?.parent { throw .badPartitioning(table, "is a partition of \(other) already") }
        if table == parent.name || catalog.descendants(of: table).contains(where: { $0.name == parent.name }) {
            throw .badPartitioning(table, "cannot be a partition of what is below it")
        }
        try catalog.requireSpreadAlike(table, parent.name)
        if !owner.inherits.isEmpty || catalog.children(of: table).contains(where: { $0.partition == nil }) {
            throw .badPartitioning(table, "takes part in inheritance, and cannot be a partition")
        }
        try partition.validate(of: table, in: catalog)
        try owner.requireLike(parent, in: catalog)
        var locks = [Lock(.shareUpdateExclusive, parent.name), Lock(.accessExclusive, table)]
        var scans = [table]
        // What the default partition holds may belong to the new one.
        if let other = catalog.defaultPartition(of: parent.name) {
            locks.append(Lock(.accessExclusive, other.name))
            scans.append(other.name)
        }
        for target in catalog.tables(joinedTo: parent.name, by: parent.constraints) {
            // The triggers of its own key give way to those of the parent's.
            locks.append(Lock(.accessExclusive, target))
        }
        var effects = Effects(locks: locks, scans: scans)
        if partition.bound != .default { effects.failsOn.append(Hazard(table, "a row of \(table) outside its bounds")) }
        effects.failsOn += catalog.hazards(ofPartition: table, of: parent.name)
        return [
            Statement(
                sql, guarding: .when(condition: "NOT \(Self.condition(table, of: parent.name, in: catalog))"),
                effects: effects, ensures: [.table(table)])
        ]
    }

    /// `ALTER TABLE orders ATTACH PARTITION orders_2024 FOR VALUES …`.
    package var sql: String {
        "ALTER TABLE \(partition.parent.sql) ATTACH PARTITION \(table.sql) \(partition.bound.sql)"
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        let parent = try catalog.existing(table: partition.parent)
        var owner = try catalog.existing(table: table)
        // From now on it is spread as its parent is.
        catalog.forget(.distribution(of: table))
        owner.partition = partition
        for index in owner.columns.indices { owner.columns[index].isInherited = true }
        for constraint in parent.constraints {
            if let own = owner.constraints.firstIndex(where: { $0.parent == nil && constraint.matches($0) }) {
                owner.constraints[own].parent = constraint.name
            }
        }
        catalog.update(owner)
        for index in catalog.indexes(on: parent.name) {
            if var own = catalog.indexes(on: table).first(where: { $0.parent == nil && index.matches($0) }) {
                own.parent = index.name
                catalog.update(own)
            }
        }
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        var operations: [any Operation] = [DetachPartition(table: table, isConcurrent: false)]
        if catalog.distribution(of: partition.parent) != nil, catalog.distribution(of: table) == nil {
            operations.append(Drop<Distribution>(.distribution(of: table)))
        }
        return .operations(operations)
    }

    /// An SQL condition: one table is a partition of the other.
    static func condition(
        _ table: QualifiedName, of parent: QualifiedName, isPending: Bool? = nil, in catalog: Catalog
    ) -> String {
        var sql = "EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = \(Lookup.relation(table, in: catalog))"
        sql += " AND inhparent = \(Lookup.relation(parent, in: catalog))"
        if let isPending { sql += isPending ? " AND inhdetachpending" : " AND NOT inhdetachpending" }
        return sql + ")"
    }
}

/// Makes a partition a table of its own.
package struct DetachPartition: Operation {
    package var table: QualifiedName
    package var isConcurrent: Bool

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let partition = try existing(in: catalog)
        let other = catalog.defaultPartition(of: partition.parent)
        let start = "ALTER TABLE \(partition.parent.sql) DETACH PARTITION \(table.sql)"
        if isConcurrent { return try concurrent(start, partition, in: catalog) }
        var locks = [Lock(.accessExclusive, partition.parent), Lock(.accessExclusive, table)]
        if let other, other.name != table { locks.append(Lock(.accessExclusive, other.name)) }
        let owner = try catalog.existing(table: table)
        for target in catalog.tables(joinedTo: table, by: owner.constraints.filter { $0.parent != nil }) {
            locks.append(Lock(.shareRowExclusive, target))
        }
        return [
            Statement(
                start,
                guarding: .when(condition: AttachPartition.condition(table, of: partition.parent, in: catalog)),
                effects: Effects(locks: locks))
        ]
    }

    private func concurrent(
        _ start: String, _ partition: Partition, in catalog: Catalog
    ) throws(CatalogError) -> [Statement] {
        try catalog.require(.v14, for: "DETACH PARTITION CONCURRENTLY")
        if let other = catalog.defaultPartition(of: partition.parent) {
            throw .badPartitioning(
                partition.parent, "has a default partition, \(other.name), and cannot let go of one concurrently",
                hint: "leave out `concurrently: true`, or detach that first")
        }
        let locks = [Lock(.shareUpdateExclusive, partition.parent), Lock(.accessExclusive, table)]
        func condition(_ isPending: Bool) -> String {
            AttachPartition.condition(table, of: partition.parent, isPending: isPending, in: catalog)
        }
        let finalize = Statement(
            "\(start) FINALIZE", guarding: .when(condition: condition(true), inBlock: "\(start) FINALIZE"),
            effects: Effects(locks: locks, isTransactional: false, note: "only what an interrupted run began"))
        let detach = Statement(
            "\(start) CONCURRENTLY", guarding: .when(condition: condition(false)),
            effects: Effects(locks: locks, isTransactional: false, note: "waits for queries that see the partition"))
        // PostgreSQL leaves the bounds behind as a check, for queries that planned with them.
        let drop = "ALTER TABLE \(table.sql) DROP CONSTRAINT "
        let check = leftCheck(partition, in: catalog).sql
        let clean = Statement(
            drop + check, guarding: .native("\(drop)IF EXISTS \(check)"),
            effects: Effects(
                locks: [Lock(.accessExclusive, table)], isTransactional: false,
                note: "the bounds that PostgreSQL leaves behind as a check"))
        return [finalize, detach, clean]
    }

    /// The name of the check in which PostgreSQL leaves the bounds.
    private func leftCheck(_ partition: Partition, in catalog: Catalog) -> Name {
        let keys = catalog.table(partition.parent)?.partitioning?.keys ?? []
        let columns =
            catalog.table(partition.parent).flatMap { parent in parent.partitioning?.columns(of: parent) } ?? []
        var middle = columns.count == 1 ? columns.first?.text : nil
        if case .hash = partition.bound.kind, keys.count != 1 { middle = nil }
        let name = DerivedName.make(table.name, middle, "check")
        let taken = catalog.table(table)?.constraints.map(\.name) ?? []
        var candidate = name
        var number = 0
        while taken.contains(candidate) {
            number += 1
            candidate = Name(name.text + String(number))
        }
        return candidate
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        let parent = try existing(in: catalog).parent
        let distribution = catalog.distribution(of: parent)
        for var index in catalog.indexes(on: table) where index.parent != nil {
            index.parent = nil
            catalog.update(index)
        }
        catalog.update(try catalog.existing(table: table).free)
        // It stays where it is, beside those that it came from.
        if let distribution {
            try catalog.insert(
                Distribution(table, distribution.method, colocation: Colocation(kind: .table(distribution.table))))
        }
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        try .operations([AttachPartition(table: table, partition: existing(in: catalog))])
    }

    private func existing(in catalog: Catalog) throws(CatalogError) -> Partition {
        guard let partition = try catalog.existing(table: table).partition else {
            throw .badPartitioning(table, "is no partition")
        }
        return partition
    }
}

extension Partition {
    func validate(of table: QualifiedName, in catalog: Catalog) throws(CatalogError) {
        let owner = try catalog.existing(table: parent)
        try bound.validate(of: table, in: owner)
        if let other = catalog.partitions(of: parent).first(where: { $0.partition?.bound == bound && $0.name != table })
        {
            throw .badPartitioning(table, "would hold the rows of \(other.name)")
        }
    }
}

extension Table {
    /// Refuses what cannot become a partition as it is, or would get things of names that only the server knows.
    func requireLike(_ parent: Table, in catalog: Catalog) throws(CatalogError) {
        func bad(_ problem: String, hint: String? = nil) -> CatalogError { .badPartitioning(name, problem, hint: hint) }
        for column in parent.columns {
            guard let own = self.column(column.name) else {
                throw bad("has no column \(column.name.text), which \(parent.name) has")
            }
            if own.type != column.type || own.collation != column.collation {
                throw bad(
                    "has a column \(column.name.text) of type \(own.type.sql); that of \(parent.name) is \(column.type.sql)"
                )
            }
            if column.isNotNull, !own.isNotNull {
                throw bad("has a column \(column.name.text) that is not NOT NULL; that of \(parent.name) is")
            }
        }
        if let other = columns.first(where: { parent.column($0.name) == nil }) {
            throw bad("has a column \(other.name.text), which \(parent.name) has not")
        }
        for constraint in parent.constraints where !constraints.contains(where: { constraint.matches($0) }) {
            throw bad(
                "has no constraint like \(constraint.name.text) of \(parent.name)",
                hint: "add it first: attaching would make it while both tables are locked")
        }
        let own = catalog.indexes(on: name)
        for index in catalog.indexes(on: parent.name) where !own.contains(where: { index.matches($0) }) {
            throw bad(
                "has no index like \(index.name) of \(parent.name)",
                hint: "create it first: attaching would build it while the table is locked")
        }
    }
}
