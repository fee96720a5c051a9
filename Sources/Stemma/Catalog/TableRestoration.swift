extension Catalog {
    /// What makes a table again, and what has to wait until its indexes are there too.
    func restoration(of table: Table) -> (first: [any Operation], last: [any Operation]) {
        var table = table
        var last: [any Operation] = table.settings.indexChanges(of: table.name)
        table.settings = table.settings.withoutIndexes
        if let partition = table.partition, !isPlainPartition(table.name) {
            table = table.free
            last.insert(AttachPartition(table: table.name, partition: partition), at: 0)
        }
        // The server names what it makes for a partition; that comes anew.
        table.constraints.removeAll { $0.parent != nil }
        return ([Create(table)], last)
    }

    /// What makes an index again; the part of a partition comes with the whole, or with the partition.
    func restoration(of index: Index) -> [any Operation] {
        guard let parent = index.parent else { return [Create(index)] }
        if isDerived(index, of: parent) { return [] }
        var own = index
        own.parent = nil
        return [Create(own)]
    }

    /// Whether making a partition by its bounds alone gives it everything that it has.
    package func isPlainPartition(_ name: QualifiedName) -> Bool {
        guard let table = table(name), let parent = table.partition.flatMap({ self.table($0.parent) }) else {
            return false
        }
        let columns = parent.columns.map { $0.inherited(byPartition: true) }
        let isLike =
            table.columns.count == columns.count
            && zip(table.columns, columns).allSatisfy { own, inherited in
                var own = own
                own.comment = nil
                own.settings = own.settings.inherited
                return own == inherited
            }
        let constraints = table.constraints.filter { $0.parent != nil }.allSatisfy { constraint in
            guard let whole = parent.constraints.first(where: { $0.name == constraint.parent }) else { return false }
            return constraint.comment == nil && constraint.name == whole.derivedName(in: name.name)
        }
        return isLike && constraints
            && indexes(on: name).allSatisfy { index in index.parent.map { isDerived(index, of: $0) } ?? true }
    }

    /// Whether the part of an index is as the server makes it by itself.
    package func isDerived(_ index: Index, of parent: QualifiedName) -> Bool {
        guard let whole = self[.index(parent)] as? Index, !whole.isOnly else { return false }
        return index.name.name == whole.derivedName(in: index.table.name) && index.comment == nil
            && index.parameters == whole.parameters && index.tablespace == whole.tablespace && index.statistics.isEmpty
    }
}
