extension Catalog {
    /// The operations that make dropped objects again, in an order in which each finds what it needs.
    package func restoration(of ids: [ObjectID]) -> [any Operation] {
        var first: [any Operation] = []
        var last: [any Operation] = []
        var rights: [any Operation] = []
        var tied: [any Operation] = []
        for id in ids {
            switch self[id] {
            // A sequence is owned by a column whose default calls it: it comes first, and is given away last.
            case var sequence as NumberSequence:
                let owner = sequence.ownedBy
                sequence.ownedBy = nil
                first.insert(Create(sequence), at: 0)
                if let owner { last.append(AlterSequence(sequence.name, .ownedBy(owner))) }
            case var table as Table:
                if ids.contains(.distribution(of: table.name)) {
                    // Citus takes its keys once it is spread as what they refer to is.
                    let keys = table.ownConstraints.filter { $0.foreignKey != nil }
                    table.constraints.removeAll { constraint in keys.contains { $0.name == constraint.name } }
                    tied += keys.map { AddConstraint(table: table.name, constraint: $0) }
                }
                let parts = restoration(of: table)
                first += parts.first
                last += parts.last
            case let index as Index:
                first += restoration(of: index)
            // What belongs to a table is given to it before the table is given to a role, and goes along.
            case let ownership as Ownership: rights.insert(Create(ownership), at: 0)
            case let grant as Grant: rights.append(Create(grant))
            case let object?: first.append(Self.creation(of: object))
            case nil: break
            }
        }
        return first + last + tied + rights
    }

    private static func creation(of object: some SchemaObject) -> any Operation { Create(object) }
}
