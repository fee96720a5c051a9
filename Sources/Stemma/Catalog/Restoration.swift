extension Catalog {
    /// The operations that make dropped objects again, in an order in which each finds what it needs.
    package func restoration(of ids: [ObjectID]) -> [any Operation] {
        var first: [any Operation] = []
        var last: [any Operation] = []
        var rights: [any Operation] = []
        for id in ids {
            switch self[id] {
            // A sequence is owned by a column whose default calls it: it comes first, and is given away last.
            case var sequence as NumberSequence:
                let owner = sequence.ownedBy
                sequence.ownedBy = nil
                first.insert(Create(sequence), at: 0)
                if let owner { last.append(AlterSequence(sequence.name, .ownedBy(owner))) }
            case let table as Table:
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
        return first + last + rights
    }

    private static func creation(of object: some SchemaObject) -> any Operation { Create(object) }
}
