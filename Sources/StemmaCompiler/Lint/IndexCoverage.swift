import Stemma

/// What finds the rows of a table: indexes, and those behind its keys.
struct IndexCoverage {
    /// One way to look rows up.
    struct Entry {
        var id: ObjectID
        var keys: [IndexKey]
        var include: [Name]
        var isUnique: Bool
        var predicate: String?
        var method: IndexMethod
        /// Whether a constraint needs it.
        var isConstraint: Bool
    }

    var entries: [Entry]

    init(of table: Table, in catalog: Catalog) {
        entries = table.constraints.compactMap { constraint in
            guard let columns = constraint.uniqueColumns else { return nil }
            return Entry(
                id: .constraint(constraint.name, on: table.name), keys: columns.map { .column($0.text) }, include: [],
                isUnique: true, predicate: nil, method: .btree, isConstraint: true)
        }
        entries += catalog.indexes(on: table.name).map {
            Entry(
                id: $0.id, keys: $0.keys, include: $0.include, isUnique: $0.isUnique, predicate: $0.predicate,
                method: $0.method, isConstraint: false)
        }
    }

    /// Whether rows are found by some columns: they lead an index over all rows, in whatever order among themselves.
    func covers(_ columns: [Name]) -> Bool {
        entries.contains { entry in
            guard entry.predicate == nil, [.btree, .hash].contains(entry.method) else { return false }
            let leading = entry.keys.prefix(columns.count).map(\.column)
            return leading.count == columns.count && Set(leading) == Set(columns.map(Optional.some))
        }
    }

    /// Why no index counts, for a message.
    func nearest(to columns: [Name]) -> String? {
        let wanted = Set(columns.map(Optional.some))
        if let partial = entries.first(where: {
            $0.predicate != nil && Set($0.keys.prefix(columns.count).map(\.column)) == wanted
        }) {
            return "\(partial.id) leaves rows out"
        }
        if let other = entries.first(where: { Set($0.keys.prefix(columns.count).map(\.column)) == wanted }) {
            return "\(other.id) is of the method \(other.method.name)"
        }
        if let behind = entries.first(where: { wanted.isSubset(of: Set($0.keys.map(\.column))) }) {
            return "\(behind.id) begins with another column"
        }
        return nil
    }

    /// The entry that makes one superfluous.
    func superior(to index: Entry) -> Entry? {
        entries.first { other in
            guard other.id != index.id, other.method == index.method, other.predicate == index.predicate,
                !index.isConstraint, Set(index.include).isSubset(of: Set(other.include))
            else { return false }
            let isSame = other.keys == index.keys
            if index.isUnique {
                // What it forbids the other must forbid too; of two alike the later in order goes.
                return isSame && other.isUnique && (other.isConstraint || other.id < index.id)
            }
            if isSame {
                return other.isConstraint || other.isUnique || other.id < index.id || other.include != index.include
            }
            return index.method == .btree && other.keys.count > index.keys.count
                && Array(other.keys.prefix(index.keys.count)) == index.keys
        }
    }
}
