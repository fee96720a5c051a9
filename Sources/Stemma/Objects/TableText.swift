extension Table {
    /// The tables that it inherits from or is a partition of.
    package var parents: [QualifiedName] { inherits + (partition.map { [$0.parent] } ?? []) }

    /// The constraints that it does not have from a parent.
    var ownConstraints: [Constraint] { constraints.filter { $0.parent == nil } }

    /// Everything behind the name: columns, constraints, bounds and settings.
    var definition: String {
        let own = ownConstraints.filter { !$0.isNotValid }
        let lines = lines(
            of: columns.compactMap { $0.isInherited ? nil : $0.namingIdentity(of: name) }, own)
        let body = lines.isEmpty ? "()" : "(\n    \(lines.joined(separator: ",\n    "))\n)"
        var sql = body
        if let partition {
            sql = "PARTITION OF \(partition.parent.sql) \(lines.isEmpty ? "" : body + " ")\(partition.bound.sql)"
        } else if !inherits.isEmpty {
            sql += " INHERITS (\(inherits.map(\.sql).joined(separator: ", ")))"
        }
        return sql + (partitioning?.clause ?? "") + settings.clauses
    }

    /// Columns and constraints, a line each; a `NOT NULL` with a name stands among the constraints alone.
    func lines(of columns: [Column], _ constraints: [Constraint]) -> [String] {
        let named = Set(self.constraints.compactMap(\.notNullColumn))
        return columns.map { column in
            guard named.contains(column.name) else { return column.sql }
            var column = column
            column.isNotNull = false
            return column.sql
        } + constraints.map(\.sql)
    }

    /// The locks on other tables that making it takes.
    func locksOfCreation(in catalog: Catalog) -> [Lock] {
        var locks: [Lock] = []
        if let parent = partition?.parent {
            locks.append(Lock(.accessExclusive, parent))
            if let other = catalog.defaultPartition(of: parent) { locks.append(Lock(.accessExclusive, other.name)) }
        }
        locks += inherits.map { Lock(.shareUpdateExclusive, $0) }
        let inherited = partition.flatMap { catalog.table($0.parent)?.constraints } ?? []
        for target in catalog.tables(joinedTo: name, by: ownConstraints.filter { !$0.isNotValid } + inherited)
        where !locks.contains(where: { $0.relation == target }) {
            locks.append(Lock(.shareRowExclusive, target))
            locks += catalog.descendants(of: target, partitionsOnly: true).map { Lock(.shareRowExclusive, $0.name) }
        }
        return locks
    }

    /// Refuses parents that are not there or cannot be parents.
    func validateParents(in catalog: Catalog) throws(CatalogError) {
        try partition?.validate(of: name, in: catalog)
        for parent in inherits {
            let owner = try catalog.existing(table: parent)
            try requireInheritance(from: owner)
            for column in columns where !column.isInherited {
                if let other = owner.column(column.name),
                    other.type != column.type || other.collation != column.collation
                {
                    throw .badColumn(
                        column.name, of: name, "is of type \(column.type.sql); that of \(parent) is \(other.type.sql)")
                }
            }
        }
        if Set(inherits).count != inherits.count { throw .badInheritance(name, "names a parent twice") }
        if !inherits.isEmpty, partitioning != nil { throw .badInheritance(name, "is partitioned, and cannot inherit") }
    }

    func requireInheritance(from parent: Table) throws(CatalogError) {
        if parent.partitioning != nil {
            throw .badInheritance(
                name, "cannot inherit from \(parent.name), which is partitioned", hint: "make it a partition")
        }
        if parent.partition != nil {
            throw .badInheritance(name, "cannot inherit from \(parent.name), which is a partition")
        }
    }
}

extension TableSettings {
    func validate(of table: Table, in catalog: Catalog) throws(CatalogError) {
        func bad(_ problem: String) -> CatalogError { ChangeParameters.bad("table \(table.name) \(problem)") }
        if let problem = parameters.problem { throw bad(problem) }
        for name in [tablespace, accessMethod].compactMap({ $0 }) {
            if let problem = name.problem { throw bad("names '\(LineComment.text(name.text))', and that \(problem)") }
        }
        if accessMethod != nil, table.partitioning != nil {
            try catalog.require(.v17, for: "an access method of a partitioned table")
        }
        if !isUnlogged {
            for key in table.constraints.compactMap(\.foreignKey) {
                if catalog.table(key.table)?.settings.isUnlogged == true {
                    throw bad("is logged, and cannot refer to \(key.table), which is unlogged")
                }
            }
        }
    }
}

extension CatalogError {
    static func badInheritance(_ table: QualifiedName, _ problem: String, hint: String? = nil) -> Self {
        Self("S024", "table \(table) \(problem)", hint: hint)
    }
}
