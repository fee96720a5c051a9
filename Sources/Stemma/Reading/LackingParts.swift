extension Catalog {
    /// What PostgreSQL would make on a table that becomes a partition: indexes, keys and foreign keys like its parent's.
    package func parts(lackedBy table: QualifiedName, under parent: QualifiedName) -> [any Operation] {
        guard let child = self.table(table), let whole = self.table(parent) else { return [] }
        var operations: [any Operation] = []
        var state = child
        // What only a partition has of its parent it has from then on.
        if state.partition == nil { state.partition = Partition(parent: parent, bound: .default) }
        for constraint in whole.constraints where constraint.hasIndex || constraint.foreignKey != nil {
            if child.constraints.contains(where: { constraint.matches($0) }) { continue }
            guard var own = constraint.inherited(by: state, in: self) else { continue }
            own.parent = nil
            own.comment = nil
            state.constraints.append(own)
            operations.append(AddConstraint(table: table, constraint: own))
        }
        let own = indexes(on: table)
        for index in indexes(on: parent) where !own.contains(where: { index.matches($0) }) {
            var part = index.inherited(by: table, in: self)
            part.parent = nil
            operations.append(CreateIndex(index: part, isConcurrent: false))
        }
        return operations
    }
}
