/// Adds a constraint to a table that is there.
package struct AddConstraint: Operation {
    package var table: QualifiedName
    package var constraint: Constraint

    package init(table: QualifiedName, constraint: Constraint) {
        self.table = table
        self.constraint = constraint
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let id = ObjectID.constraint(constraint.name, on: table)
        if catalog.table(table) == nil, !catalog.isTouched(.table(table)) { throw catalog.missing(.table(table)) }
        if let owner = catalog.table(table) {
            if owner.constraint(constraint.name) != nil { throw .exists(id) }
            if constraint.isPrimaryKey, owner.constraints.contains(where: \.isPrimaryKey) {
                throw Table.secondPrimaryKey(on: owner)
            }
            try constraint.validate(on: owner, in: catalog)
            try owner.partitioning?.validate(constraint, on: owner, in: catalog)
            try requireAddable(to: owner, in: catalog)
        }
        if constraint.hasIndex {
            let name = QualifiedName(schema: table.schema, name: constraint.name)
            if let other = catalog.relation(name) { throw .nameTaken(.index(name), by: other) }
        }
        var statements = [statement(in: catalog)]
        if let comment = constraint.comment { statements.append(.comment(comment, on: id)) }
        return statements
    }

    /// The statement without the comment.
    func statement(in catalog: Catalog) -> Statement {
        let statement = Statement(
            "ALTER TABLE \(table.sql) ADD \(constraint.sql)",
            guarding: .when(condition: "NOT " + Lookup.exists(constraint: constraint.name, on: table, in: catalog)),
            effects: effects, ensures: [.constraint(constraint.name, on: table)]
        ).failing(
            on: constraint.isNotValid || constraint.isNotEnforced ? [] : catalog.hazards(of: constraint, on: table))
        switch constraint.definition {
        case .check(let check): return check.isNoInherit ? statement : catalog.goingDown(statement)
        case .notNull(let own): return own.isNoInherit ? statement : catalog.goingDown(statement)
        case .primaryKey, .unique, .exclude, .foreignKey: return catalog.goingDown(statement, partitionsOnly: true)
        }
    }

    private func requireAddable(to owner: Table, in catalog: Catalog) throws(CatalogError) {
        if let column = constraint.notNullColumn, owner.column(column)?.isNotNull == true {
            throw .badConstraint(
                constraint.name, on: table, "is for column \(column.text), which is NOT NULL already",
                hint: "use .dropNotNull first")
        }
        if constraint.hasIndex || constraint.foreignKey != nil { return }
        for child in catalog.descendants(of: table) where child.constraint(constraint.name) != nil {
            throw .exists(.constraint(constraint.name, on: child.name))
        }
    }

    private var effects: Effects {
        guard let key = constraint.foreignKey else {
            return Effects(
                locks: [Lock(.accessExclusive, table)],
                scans: constraint.isNotValid || constraint.isNotEnforced ? [] : [table])
        }
        let relations = key.table == table ? [table] : [table, key.table]
        return Effects(
            locks: relations.map { Lock(.shareRowExclusive, $0) },
            scans: constraint.isNotValid || constraint.isNotEnforced ? [] : relations)
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        guard var owner = catalog.table(table) else { return }
        owner.constraints.append(constraint)
        owner.settleNotNull()
        catalog.update(owner)
        try catalog.spread(constraint, of: table)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        var operations: [any Operation] = [DropConstraint(table: table, name: constraint.name)]
        // A primary key leaves its columns NOT NULL when it goes.
        if constraint.isPrimaryKey, let owner = catalog.table(table) {
            for column in constraint.uniqueColumns ?? [] where owner.column(column)?.isNotNull == false {
                operations.append(AlterColumn(table: table, column: column, change: .dropNotNull))
            }
        }
        return .operations(operations)
    }
}

/// Drops a constraint.
package struct DropConstraint: Operation {
    package var table: QualifiedName
    package var name: Name

    package init(table: QualifiedName, name: Name) {
        self.table = table
        self.name = name
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let constraint = try existing(in: catalog)
        let others = catalog.tables(joinedTo: table, by: [constraint])
        let start = "ALTER TABLE \(table.sql) DROP CONSTRAINT "
        let statement = Statement(
            start + name.sql, guarding: .native(start + "IF EXISTS " + name.sql),
            effects: Effects(locks: ([table] + others).map { Lock(.accessExclusive, $0) }))
        let isShared = constraint.hasIndex || constraint.foreignKey != nil
        return [catalog.goingDown(statement, partitionsOnly: isShared)]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        _ = try existing(in: catalog)
        try catalog.take(name, from: table)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        try .operations([AddConstraint(table: table, constraint: existing(in: catalog))])
    }

    private func existing(in catalog: Catalog) throws(CatalogError) -> Constraint {
        let owner = try catalog.existing(table: table)
        let id = ObjectID.constraint(name, on: table)
        guard let constraint = owner.constraint(name) else { throw catalog.missing(id) }
        if constraint.parent != nil, let parent = owner.partition?.parent ?? owner.inherits.first {
            throw .inherited(id, from: parent)
        }
        if constraint.hasIndex, owner.settings.indexes.contains(name) { throw .inUse(id, by: [owner.id]) }
        try catalog.requireUnreferenced(constraint, of: owner)
        return constraint
    }
}

/// Checks the rows that were there before a constraint added as `NOT VALID`.
package struct ValidateConstraint: Operation {
    package var table: QualifiedName
    package var name: Name

    package init(table: QualifiedName, name: Name) {
        self.table = table
        self.name = name
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let constraint = try existing(in: catalog)
        if constraint.isNotEnforced {
            throw .badConstraint(name, on: table, "is not enforced, and cannot be validated")
        }
        if !constraint.isNotValid { throw Self.alreadyValid(name, on: table) }
        var effects = Effects(locks: [Lock(.shareUpdateExclusive, table)], scans: [table])
        if let key = constraint.foreignKey, key.table != table {
            effects.locks.append(Lock(.rowShare, key.table))
            effects.scans.append(key.table)
        }
        let statement = Statement(
            "ALTER TABLE \(table.sql) VALIDATE CONSTRAINT \(name.sql)", guarding: .repeatable, effects: effects
        ).failing(on: catalog.hazards(of: constraint, on: table))
        return [catalog.goingDown(statement, partitionsOnly: constraint.foreignKey != nil)]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        guard var owner = catalog.table(table), let index = owner.constraints.firstIndex(where: { $0.name == name })
        else { return }
        owner.constraints[index].isNotValid = false
        // A validated constraint is the last to have been changed, but keeps its place.
        catalog.update(owner)
        for child in catalog.children(of: table) {
            for constraint in child.constraints where constraint.parent == name && constraint.isNotValid {
                try ValidateConstraint(table: child.name, name: constraint.name).apply(to: &catalog)
            }
        }
    }

    /// PostgreSQL has no way to make a constraint `NOT VALID` again but to add it anew.
    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        let constraint = try existing(in: catalog)
        return .operations([
            DropConstraint(table: table, name: name), AddConstraint(table: table, constraint: constraint),
        ])
    }

    private func existing(in catalog: Catalog) throws(CatalogError) -> Constraint {
        guard let constraint = try catalog.existing(table: table).constraint(name) else {
            throw catalog.missing(.constraint(name, on: table))
        }
        return constraint
    }

    private static func alreadyValid(_ name: Name, on table: QualifiedName) -> CatalogError {
        .badConstraint(name, on: table, "is validated already", hint: "add it with `notValid: true` first")
    }
}

extension Catalog {
    /// The other tables that foreign keys of a table refer to: what takes a key away locks both of its ends.
    func tables(joinedTo table: QualifiedName, by constraints: [Constraint]) -> [QualifiedName] {
        var tables: [QualifiedName] = []
        for other in constraints.compactMap(\.foreignKey?.table) where other != table && !tables.contains(other) {
            tables.append(other)
        }
        return tables
    }

    /// The other tables whose keys meet a column, from either end.
    func tables(joinedBy column: Name, of table: QualifiedName) -> [QualifiedName] {
        let own = self.table(table)?.constraints.filter { $0.foreignKey?.columns.contains(column) == true } ?? []
        let users = users(of: .column(column, of: table)).filter { $0.kind == .table && $0.name != table }.map(\.name)
        let referred = tables(joinedTo: table, by: own)
        return referred + users.filter { !referred.contains($0) }.sorted()
    }

    /// Refuses to take away what foreign keys of any table rest on.
    func requireUnreferenced(_ constraint: Constraint, of table: Table) throws(CatalogError) {
        guard let columns = constraint.uniqueColumns.map(Set.init) else { return }
        let isOnlyOne = table.constraints.filter { $0.uniqueColumns.map(Set.init) == columns }.count == 1
        guard isOnlyOne else { return }
        let keys = foreignKeys(to: columns, of: table)
        if !keys.isEmpty { throw .inUse(.constraint(constraint.name, on: table.name), by: keys) }
    }

    /// The same of a unique index, unless a constraint does as well.
    func requireUnreferenced(_ index: Index) throws(CatalogError) {
        let columns = Set(index.keys.compactMap(\.column))
        guard index.isUnique, index.predicate == nil, columns.count == index.keys.count, let table = table(index.table),
            !table.constraints.contains(where: { $0.uniqueColumns.map(Set.init) == columns })
        else { return }
        let keys = foreignKeys(to: columns, of: table)
        if !keys.isEmpty { throw .inUse(index.id, by: keys) }
    }

    private func foreignKeys(to columns: Set<Name>, of table: Table) -> [ObjectID] {
        let tables = users(of: table.id).filter { $0.kind == .table }.compactMap { self[$0] as? Table } + [table]
        return tables.flatMap { owner in
            owner.constraints.filter { other in
                other.foreignKey.map { $0.table == table.name && Set($0.referenced) == columns } ?? false
            }.map { ObjectID.constraint($0.name, on: owner.name) }
        }
    }
}
