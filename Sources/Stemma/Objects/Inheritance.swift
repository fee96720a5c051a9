extension Catalog {
    /// The tables that inherit from a table or are its partitions, by name.
    package func children(of table: QualifiedName) -> [Table] {
        users(of: .table(table)).filter { $0.kind == .table }.sorted().compactMap { self[$0] as? Table }.filter {
            $0.partition?.parent == table || $0.inherits.contains(table)
        }
    }

    /// The partitions of a table, by name.
    package func partitions(of table: QualifiedName) -> [Table] {
        children(of: table).filter { $0.partition != nil }
    }

    /// Everything below a table, each before what is below it.
    func descendants(of table: QualifiedName, partitionsOnly: Bool = false) -> [Table] {
        var found: [Table] = []
        for child in partitionsOnly ? partitions(of: table) : children(of: table) {
            found.append(child)
            found += descendants(of: child.name, partitionsOnly: partitionsOnly)
        }
        return found
    }

    /// The partition that takes what no other does.
    func defaultPartition(of table: QualifiedName) -> Table? {
        partitions(of: table).first { $0.partition?.bound == .default }
    }

    /// A statement that goes down to the children of the tables that it changes, with their locks, copies and reads.
    func goingDown(_ statement: Statement, partitionsOnly: Bool = false) -> Statement {
        var statement = statement
        var effects = statement.effects
        for lock in statement.effects.locks {
            for child in descendants(of: lock.relation, partitionsOnly: partitionsOnly)
            where !effects.locks.contains(where: { $0.relation == child.name }) {
                effects.locks.append(Lock(lock.mode, child.name))
            }
        }
        func spread(_ names: [QualifiedName]) -> [QualifiedName] {
            var spread: [QualifiedName] = []
            for name in names {
                let below = descendants(of: name, partitionsOnly: partitionsOnly).filter { $0.partitioning == nil }
                let own = table(name)?.partitioning == nil ? [name] : []
                spread += (own + below.map(\.name)).filter { !spread.contains($0) }
            }
            return spread
        }
        effects.rewrites = spread(effects.rewrites)
        effects.scans = spread(effects.scans)
        statement.effects = effects
        return statement
    }

    /// Refuses to change in a child alone what it has from a parent.
    func requireOwn(_ column: Name, of table: Table) throws(CatalogError) {
        let parents = table.inherits + (table.partition.map { [$0.parent] } ?? [])
        if let parent = parents.first(where: { self.table($0)?.column(column) != nil }) {
            throw .inherited(.column(column, of: table.name), from: parent)
        }
    }

    /// Refuses to add a column to a partition, or to take one away.
    func requireNoPartition(_ table: QualifiedName) throws(CatalogError) {
        if let parent = self.table(table)?.partition?.parent {
            throw CatalogError(
                "S024", "table \(table) is a partition of \(parent), and has the columns of that",
                hint: "change \(parent), and its partitions follow")
        }
    }
}

extension CatalogError {
    static func inherited(_ id: ObjectID, from parent: QualifiedName) -> Self {
        Self("S024", "\(id) is inherited from \(parent)", hint: "change \(parent), and it follows")
    }
}

extension Column {
    /// The column as a table gets it that inherits.
    func inherited(byPartition: Bool) -> Column {
        var copy = self
        copy.isInherited = true
        copy.comment = nil
        copy.settings = settings.inherited
        if case .identity = value, !byPartition { copy.value = nil }
        return copy
    }
}

extension Constraint {
    /// The constraint as a child gets it; `nil` if it does not.
    func inherited(by child: Table, in catalog: Catalog) -> Constraint? {
        if child.partition == nil {
            switch definition {
            case .check(let check): if check.isNoInherit { return nil }
            case .notNull(let constraint): if constraint.isNoInherit { return nil }
            case .primaryKey, .unique, .exclude, .foreignKey: return nil
            }
        }
        var copy = self
        copy.parent = name
        copy.comment = nil
        if hasIndex {
            copy.name = catalog.free(
                derivedName(in: child.name.name), in: child.name.schema, also: child.constraints.map(\.name))
        }
        return copy
    }

    /// Whether it says the same, whatever it is called where its name is that of an index.
    func matches(_ other: Constraint) -> Bool {
        var copy = other
        copy.parent = parent
        copy.comment = comment
        if hasIndex || foreignKey != nil { copy.name = name }
        return copy == self
    }
}

extension Index {
    /// Whether it says the same of another table.
    func matches(_ other: Index) -> Bool {
        keys == other.keys && isUnique == other.isUnique && method == other.method && include == other.include
            && predicate == other.predicate && isNullsNotDistinct == other.isNullsNotDistinct
    }

    /// The index as a partition gets it.
    func inherited(by partition: QualifiedName, in catalog: Catalog) -> Index {
        var copy = self
        copy.table = partition
        copy.name = QualifiedName(
            schema: partition.schema, name: catalog.free(derivedName(in: partition.name), in: partition.schema))
        copy.parent = name
        copy.comment = nil
        copy.isOnly = false
        copy.statistics = [:]
        return copy
    }
}

extension Table {
    /// The table with what it gets from its parents.
    func inheriting(in catalog: Catalog) -> Table {
        var copy = self
        let parents = (partition.map { [$0.parent] } ?? inherits).compactMap { catalog.table($0) }
        if parents.isEmpty { return self }
        var columns: [Column] = []
        for column in parents.flatMap(\.columns) where !columns.contains(where: { $0.name == column.name }) {
            columns.append(self.column(column.name) ?? column.inherited(byPartition: partition != nil))
        }
        copy.columns = columns + self.columns.filter { own in !columns.contains { $0.name == own.name } }
        for constraint in parents.flatMap(\.constraints) {
            if copy.constraints.contains(where: {
                $0.parent == constraint.name || $0.name == constraint.name && !constraint.hasIndex
            }) {
                continue
            }
            guard let inherited = constraint.inherited(by: copy, in: catalog) else { continue }
            if inherited.hasIndex,
                let own = copy.constraints.firstIndex(where: { $0.parent == nil && inherited.matches($0) })
            {
                copy.constraints[own].parent = constraint.name
            } else {
                copy.constraints.append(inherited)
            }
        }
        copy.settleNotNull()
        return copy
    }

    /// The table as it stands when it is no partition any more, or inherits no more.
    package var free: Table {
        var copy = self
        copy.partition = nil
        copy.inherits = []
        for index in copy.columns.indices {
            copy.columns[index].isInherited = false
            // The sequence is its parent's.
            if case .identity(var identity) = copy.columns[index].value, columns[index].isInherited {
                identity.sequence = nil
                identity.given = nil
                copy.columns[index].value = .identity(identity)
            }
        }
        for index in copy.constraints.indices { copy.constraints[index].parent = nil }
        return copy
    }
}

extension Catalog {
    /// Whether the server reads a table when a column of it gets another type, even if it copies nothing: to build an
    /// index over an expression of the column anew, or to check a condition on it again.
    func readsAgain(_ column: Name, of table: QualifiedName) -> Bool {
        ([table] + descendants(of: table).map(\.name)).contains { name in
            var texts = indexes(on: name).flatMap {
                $0.keys.compactMap(\.expression) + ($0.predicate.map { [$0] } ?? [])
            }
            for constraint in self.table(name)?.constraints ?? [] {
                if case .check(let check) = constraint.definition { texts.append(check.expression) }
            }
            return texts.contains { SQLFragment.mentions(column, in: $0) }
        }
    }
}
