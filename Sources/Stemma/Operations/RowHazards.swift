extension Hazard {
    /// A null where there may be none.
    static func null(in column: Name, of table: QualifiedName) -> Self {
        Self(table, "a null in column \(column.text) of \(table)")
    }

    /// Two rows with the same key.
    static func duplicate(of columns: [String], in table: QualifiedName) -> Self {
        Self(table, "two rows of \(table) with the same \(columns.joined(separator: ", "))")
    }
}

extension Catalog {
    /// What in the rows of a table a constraint that is checked at once is refused for.
    func hazards(of constraint: Constraint, on table: QualifiedName) -> [Hazard] {
        switch constraint.definition {
        case .primaryKey(let key):
            let nullable = key.columns.filter { self.table(table)?.column($0)?.isNotNull == false }
            return [.duplicate(of: key.columns.map(\.text), in: table)] + nullable.map { .null(in: $0, of: table) }
        case .unique(let unique): return [.duplicate(of: unique.columns.map(\.text), in: table)]
        case .check: return [Hazard(table, "a row of \(table) that breaks \(constraint.name.text)")]
        case .foreignKey(let key):
            let columns = key.columns.map(\.text).joined(separator: ", ")
            return [Hazard(table, "a row of \(table) whose \(columns) is in no row of \(key.table)")]
        case .exclude: return [Hazard(table, "two rows of \(table) that \(constraint.name.text) excludes")]
        case .notNull(let own): return [.null(in: own.column, of: table)]
        }
    }

    /// What in the default partition a new partition is refused for.
    func hazards(ofPartition name: QualifiedName, of parent: QualifiedName) -> [Hazard] {
        guard let other = defaultPartition(of: parent), other.name != name else { return [] }
        return [Hazard(other.name, "a row of \(other.name) that belongs in \(name)")]
    }

    /// What in the rows of other tables a deletion is refused for.
    func hazardsOfDeleting(from table: QualifiedName) -> [Hazard] {
        users(of: .table(table)).sorted().compactMap { self[$0] as? Table }.filter { user in
            user.constraints.compactMap(\.foreignKey).contains {
                $0.table == table && [.noAction, .restrict].contains($0.onDelete)
            }
        }.map { Hazard($0.name, "a row of \($0.name) that refers to one of \(table)") }
    }

    /// The constraints that new values of some columns may break.
    func hazards(ofWriting columns: [Name], to table: QualifiedName) -> [Hazard] {
        guard let owner = self.table(table) else { return [] }
        let keys = owner.constraints.filter { constraint in
            constraint.columns(of: owner).contains(where: columns.contains)
        }.map(\.name.text)
        let indexes = indexes(on: table).filter { index in
            index.isUnique && index.keys.compactMap(\.column).contains(where: columns.contains)
        }.map(\.name.name.text)
        let names = keys + indexes
        return names.isEmpty ? [] : [Hazard(table, "a value that breaks \(names.joined(separator: ", "))")]
    }
}
