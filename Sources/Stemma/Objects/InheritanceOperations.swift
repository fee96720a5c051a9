/// Has a table inherit from another, or no more.
package struct ChangeInheritance: Operation {
    package var table: QualifiedName
    package var parent: QualifiedName
    package var inherits: Bool

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let owner = try catalog.existing(table: table)
        let other = try catalog.existing(table: parent)
        let there =
            "EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = \(Lookup.relation(table, in: catalog))"
            + " AND inhparent = \(Lookup.relation(parent, in: catalog)))"
        if inherits {
            try validate(owner, other, in: catalog)
        } else if !owner.inherits.contains(parent) {
            throw .badInheritance(table, "does not inherit from \(parent)")
        }
        let statement = Statement(
            "ALTER TABLE \(table.sql) \(inherits ? "" : "NO ")INHERIT \(parent.sql)",
            guarding: .when(condition: inherits ? "NOT \(there)" : there),
            effects: Effects(
                locks: [
                    Lock(.accessExclusive, table), Lock(inherits ? .shareUpdateExclusive : .accessShare, parent),
                ]), ensures: inherits ? [.table(table)] : [])
        return [statement]
    }

    private func validate(_ owner: Table, _ other: Table, in catalog: Catalog) throws(CatalogError) {
        if owner.inherits.contains(parent) { throw .badInheritance(table, "inherits from \(parent) already") }
        if table == parent || catalog.descendants(of: table).contains(where: { $0.name == parent }) {
            throw .badInheritance(table, "cannot inherit from what is below it")
        }
        if owner.partition != nil || owner.partitioning != nil {
            throw .badInheritance(table, "takes part in partitioning, and cannot inherit")
        }
        try owner.requireInheritance(from: other)
        for column in other.columns {
            guard let own = owner.column(column.name) else {
                throw .badInheritance(table, "has no column \(column.name.text), which \(parent) has")
            }
            if own.type != column.type || own.collation != column.collation || column.isNotNull && !own.isNotNull {
                throw .badInheritance(table, "has another column \(column.name.text) than \(parent)")
            }
        }
        for constraint in other.constraints {
            if let inherited = constraint.inherited(by: owner, in: catalog),
                !owner.constraints.contains(where: { inherited.matches($0) })
            {
                throw .badInheritance(
                    table, "has no constraint like \(constraint.name.text) of \(parent)", hint: "add it first")
            }
        }
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var owner = try catalog.existing(table: table)
        if inherits {
            // Its own columns and checks stay its own too.
            owner.inherits.append(parent)
        } else {
            owner.inherits.removeAll { $0 == parent }
            let left = Set(owner.inherits.compactMap { catalog.table($0) }.flatMap(\.columns).map(\.name))
            for index in owner.columns.indices where !left.contains(owner.columns[index].name) {
                owner.columns[index].isInherited = false
            }
            let gone = Set(try catalog.existing(table: parent).constraints.map(\.name))
            for index in owner.constraints.indices where gone.contains(owner.constraints[index].parent ?? "") {
                owner.constraints[index].parent = nil
            }
        }
        catalog.update(owner)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        let owner = try catalog.existing(table: table)
        if !inherits,
            owner.columns.contains(where: \.isInherited) || owner.constraints.contains(where: { $0.parent != nil })
        {
            return .irreversible(because: "the columns that \(table) has from \(parent) become its own, and stay that")
        }
        return .operations([ChangeInheritance(table: table, parent: parent, inherits: !inherits)])
    }
}
