extension Table {
    package func shape(in catalog: Catalog) -> Shape {
        if partition != nil { return partitionShape(in: catalog) }
        let comparable = constraints.filter { $0.foreignKey == nil && $0.notNullColumn == nil }
        let own = comparable.filter { !$0.isNotValid }
        let added = comparable.filter(\.isNotValid)
        var further = foreignKeyItems(in: catalog) + settingItems
        for parent in inherits.map({ catalog.qualified($0) }) {
            further.append(
                Shape.Item(name: "parent \(parent.schema?.text ?? "").\(parent.name.text)", definition: "inherits"))
        }
        return Shape(
            exists: Lookup.exists(name, in: catalog),
            check: .relation(
                Shape.Relation(
                    name: name, subject: "table \(name)",
                    copy: [copy(columns: columns, constraints: own) + (partitioning?.clause ?? "")]
                        + added.map { Self.copyAdds($0) }, items: [], further: further)))
    }

    /// A partition is compared with one of a temporary parent, since the server prints bounds in words of its own.
    private func partitionShape(in catalog: Catalog) -> Shape {
        let name = "stemma_meant"
        let parent = partition.flatMap { catalog.table($0.parent) }
        var whole = Table(QualifiedName(schema: nil, name: "stemma_meant_of"))
        whole.columns = columns.map { column in
            var column = column
            column.isInherited = false
            if case .identity = column.value { column.value = nil }
            return column
        }
        let own = ownConstraints.filter { $0.foreignKey == nil && $0.notNullColumn == nil && !$0.isNotValid }
        let lines = own.map(\.sql)
        let body = lines.isEmpty ? "" : "(\(lines.joined(separator: ", "))) "
        let copies =
            [
                "CREATE TEMPORARY TABLE \(whole.name.sql) \(whole.definition)" + (parent?.partitioning?.clause ?? ""),
                "CREATE TEMPORARY TABLE \(name) PARTITION OF pg_temp.\(whole.name.sql) \(body)\(partition?.bound.sql ?? "")"
                    + (partitioning?.clause ?? ""),
            ]
            + ownConstraints.filter { $0.foreignKey == nil && $0.notNullColumn == nil && $0.isNotValid }.map {
                Self.copyAdds($0)
            }
        let target = catalog.qualified(partition?.parent ?? self.name)
        var further = foreignKeyItems(in: catalog, only: ownConstraints.map(\.name)) + settingItems
        further.append(
            Shape.Item(name: "partition of", definition: "\(target.schema?.text ?? "").\(target.name.text)"))
        var items = ["kind", "partition of", "partition bound", "partition key"]
        items += columns.map { "column \($0.name.text)" } + own.map { "constraint \($0.name.text)" }
        items += further.map(\.name).filter { !items.contains($0) }
        return Shape(
            exists: Lookup.exists(self.name, in: catalog),
            check: .relation(
                Shape.Relation(
                    name: self.name, subject: "table \(self.name)", copy: copies, items: items, further: further,
                    removal: ["DROP TABLE pg_temp.\(whole.name.sql)"])))
    }

    /// What the server shows of its settings, of those that are given.
    private var settingItems: [Shape.Item] {
        var items = settings.items
        if settings.isUnlogged {
            items.append(
                Shape.Item(name: "kind", definition: partitioning == nil ? "unlogged table" : "partitioned table"))
        }
        switch settings.replicaIdentity.kind {
        case .full: items.append(Shape.Item(name: "setting replica identity", definition: "full"))
        case .nothing: items.append(Shape.Item(name: "setting replica identity", definition: "nothing"))
        case .default, .index: break
        }
        if rowSecurity.isEnabled { items.append(Shape.Item(name: "setting row security", definition: "enabled")) }
        if rowSecurity.isForced { items.append(Shape.Item(name: "setting forced row security", definition: "enabled")) }
        items += ownConstraints.compactMap(\.notNullItem)
        return items + columns.flatMap { $0.settings.items(of: $0.name) }
    }
}

// MARK: - Copies for comparing

extension Table {
    /// A statement that builds part of the table as a temporary one, laid out for the block that it stands in.
    func copy(columns: [Column], constraints: [Constraint]) -> String {
        let lines = lines(of: columns, constraints)
        if lines.isEmpty { return "CREATE TEMPORARY TABLE stemma_meant ()" }
        if lines.count == 1 { return "CREATE TEMPORARY TABLE stemma_meant (\(lines[0]))" }
        return "CREATE TEMPORARY TABLE stemma_meant (\n        \(lines.joined(separator: ",\n        "))\n    )"
    }

    static func copyAdds(_ constraint: Constraint) -> String {
        "ALTER TABLE \(Shape.copy) ADD \(constraint.sql)"
    }

    /// The bare columns that an expression, or one of several, mentions; one at least, since a table wants one.
    func bareColumns(for expressions: [String], and names: [Name] = []) -> [Column] {
        columns.compactMap { column in
            let isNeeded =
                names.contains(column.name) || expressions.contains { SQLFragment.mentions(column.name, in: $0) }
            return isNeeded ? column.bare : nil
        }
    }

    func foreignKeyItems(in catalog: Catalog, only names: [Name]? = nil) -> [Shape.Item] {
        constraints.compactMap { constraint in
            guard let key = constraint.foreignKey, names?.contains(constraint.name) ?? true else { return nil }
            return Shape.Item(
                name: "constraint \(constraint.name.text)", definition: key.description(of: constraint, in: catalog))
        }
    }

    /// The shape of one column.
    func shape(ofColumn name: Name, in catalog: Catalog) -> Shape? {
        guard let column = column(name) else { return nil }
        var needed = [column]
        if case .generated(let expression, _) = column.value {
            needed = bareColumns(for: [expression]).filter { $0.name != name } + needed
        }
        let settings = column.settings.items(of: name)
        return Shape(
            exists: Lookup.exists(column: name, of: self.name, in: catalog),
            check: .relation(
                Shape.Relation(
                    name: self.name, subject: "column \(name.text) of \(self.name)",
                    copy: [copy(columns: needed, constraints: [])],
                    items: ["column \(name.text)"] + settings.map(\.name), further: settings)))
    }

    /// The shape of one constraint.
    func shape(ofConstraint name: Name, in catalog: Catalog) -> Shape? {
        guard let constraint = constraint(name) else { return nil }
        var copies = [copy(columns: [], constraints: [])]
        if let item = constraint.notNullItem {
            return Shape(
                exists: Lookup.exists(constraint: name, on: self.name, in: catalog),
                check: .relation(
                    Shape.Relation(
                        name: self.name, subject: "constraint \(name.text) on \(self.name)", copy: copies,
                        items: [item.name], further: [item])))
        }
        if constraint.foreignKey == nil {
            let columns = constraint.columns(of: self)
            copies = [
                copy(columns: self.columns.filter { columns.contains($0.name) }.map(\.bare), constraints: []),
                Self.copyAdds(constraint),
            ]
        }
        return Shape(
            exists: Lookup.exists(constraint: name, on: self.name, in: catalog),
            check: .relation(
                Shape.Relation(
                    name: self.name, subject: "constraint \(name.text) on \(self.name)", copy: copies,
                    items: ["constraint \(name.text)"], further: foreignKeyItems(in: catalog, only: [name]))))
    }
}
