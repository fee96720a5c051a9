import Stemma

extension ReplayedOperation {
    /// Has a rename do nothing where its object has a name already that the same revision gives it later, or on the way
    /// back one that it had earlier.
    ///
    /// - Parameters:
    ///   - operations: those of the revision.
    ///   - index: which of them this is.
    ///   - catalog: the state after it.
    mutating func leaveAlone(renamedIn operations: [RecordedOperation], at index: Int, in catalog: Catalog) {
        guard let own = operations[index].operation as? Rename else { return }
        var later: [ObjectID] = []
        var name = own.renamed
        for case let next as Rename in operations[(index + 1)...].map(\.operation) {
            let new = next.renaming.id(name)
            if new != name { later.append(new) }
            name = new
        }
        var earlier: [ObjectID] = []
        name = own.object
        for case let last as Rename in operations[..<index].reversed().map(\.operation) where last.renamed == name {
            earlier.append(last.object)
            name = last.object
        }
        for place in up.indices { up[place].leaveAlone(later, in: catalog) }
        for place in down.indices { down[place].leaveAlone(earlier, in: catalog) }
    }
}

extension Statement {
    /// Has it do nothing where one of some objects is there.
    fileprivate mutating func leaveAlone(_ others: [ObjectID], in catalog: Catalog) {
        guard case .when(let condition, let inBlock) = guarding else { return }
        let apart = others.map { " AND NOT (\(catalog.existence(of: $0)))" }.joined()
        guarding = .when(condition: condition + apart, inBlock: inBlock)
    }
}
