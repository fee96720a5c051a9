/// The checks and the indexes of a table that PostgreSQL cannot rebuild by itself when a column's type changes.
///
/// It rebuilds them from its own words, in which a literal has the type that the column had: `state = 'new'::text`. That
/// fails where the new type cannot be compared with the old one. So they are dropped before, and made again from the
/// author's words after.
struct RebuiltTexts {
    private let table: QualifiedName
    private var checks: [Constraint] = []
    private var indexes: [Index] = []

    init(
        naming column: Name, of owner: Table, from old: ColumnType, to new: ColumnType, in catalog: Catalog
    ) {
        table = owner.name
        // What is inherited cannot be dropped by itself.
        if TypeChange.keepsOperators(from: old, to: new) || !owner.inherits.isEmpty || owner.partition != nil
            || !catalog.children(of: table).isEmpty
        {
            return
        }
        checks = owner.constraints.filter { constraint in
            guard case .check(let check) = constraint.definition else { return false }
            return SQLFragment.mentions(column, in: check.expression)
        }
        indexes = catalog.indexes(on: table).filter { index in
            let texts = index.keys.compactMap(\.expression) + [index.predicate].compactMap(\.self)
            return texts.contains { SQLFragment.mentions(column, in: $0) }
        }
    }

    var isEmpty: Bool { checks.isEmpty && indexes.isEmpty }

    var removals: [any Operation] {
        checks.map { DropConstraint(table: table, name: $0.name) } + indexes.map { Catalog.removal(of: $0) }
    }

    func restorations(from catalog: Catalog) -> [any Operation] {
        checks.map { AddConstraint(table: table, constraint: $0) }
            + catalog.restoration(of: indexes.flatMap { catalog.owned(by: $0.id) })
    }
}
