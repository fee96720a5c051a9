/// Makes a unique index a constraint; nothing is built.
package struct AddConstraintUsingIndex: Operation {
    package var table: QualifiedName
    package var name: Name
    package var index: Name
    package var isPrimaryKey: Bool
    package var deferral: Deferral?

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let (owner, found) = try both(in: catalog)
        func bad(_ problem: String, hint: String? = nil) -> CatalogError {
            .badConstraint(name, on: table, problem, hint: hint)
        }
        if owner.partitioning != nil { throw bad("is of a partitioned table, whose indexes cannot become constraints") }
        if owner.constraint(name) != nil { throw .exists(.constraint(name, on: table)) }
        if isPrimaryKey, owner.constraints.contains(where: \.isPrimaryKey) { throw Table.secondPrimaryKey(on: owner) }
        if found.parent != nil { throw bad("uses \(index.text), which is a part of another index") }
        if !found.isUnique || found.predicate != nil {
            throw bad("uses \(index.text), which is not unique for all rows")
        }
        if found.keys.contains(where: {
            $0.column == nil || $0.isDescending || $0.nulls != nil || $0.collation != nil || $0.operatorClass != nil
        }) {
            throw bad("uses \(index.text), which is not on columns alone, in their own order")
        }
        if !found.parameters.isEmpty || found.tablespace != nil || found.comment != nil {
            throw bad(
                "uses \(index.text), whose parameters, tablespace or comment it would lose sight of",
                hint: "take those away first")
        }
        if isPrimaryKey, found.isNullsNotDistinct { throw bad("uses \(index.text), which is NULLS NOT DISTINCT") }
        try constraint(of: found).validate(on: owner, in: catalog)
        if name != index, let other = catalog.relation(QualifiedName(schema: table.schema, name: name)) {
            throw .nameTaken(.index(QualifiedName(schema: table.schema, name: name)), by: other)
        }
        let kind = isPrimaryKey ? "PRIMARY KEY" : "UNIQUE"
        var sql = "ALTER TABLE \(table.sql) ADD CONSTRAINT \(name.sql) \(kind) USING INDEX \(index.sql)"
        if let deferral { sql += " \(deferral.sql)" }
        let nullable = found.keys.compactMap(\.column).filter {
            owner.column($0)?.isNotNull == false && !catalog.proves($0, notNullIn: table)
        }
        var effects = Effects(
            locks: [Lock(.accessExclusive, table)], scans: isPrimaryKey && !nullable.isEmpty ? [table] : [])
        if isPrimaryKey { effects.failsOn = nullable.map { .null(in: $0, of: table) } }
        if name != index { effects.note = "the index becomes \(LineComment.text(name.text))" }
        return [
            Statement(
                sql,
                guarding: .when(condition: "NOT " + Lookup.exists(constraint: name, on: table, in: catalog)),
                effects: effects, ensures: [.constraint(name, on: table)])
        ]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        let (_, found) = try both(in: catalog)
        try catalog.drop(found.id)
        var owner = try catalog.existing(table: table)
        owner.constraints.append(constraint(of: found))
        owner.settleNotNull()
        catalog.update(owner)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        let (owner, found) = try both(in: catalog)
        var operations: [any Operation] = [DropConstraint(table: table, name: name)]
        if isPrimaryKey {
            for column in found.keys.compactMap(\.column) where owner.column(column)?.isNotNull == false {
                operations.append(AlterColumn(table: table, column: column, change: .dropNotNull))
            }
        }
        return .operations(operations + [CreateIndex(index: found, isConcurrent: false)])
    }

    private func constraint(of found: Index) -> Constraint {
        let columns = found.keys.compactMap(\.column)
        if isPrimaryKey {
            return Constraint(
                name, .primaryKey(PrimaryKey(columns: columns, include: found.include)), deferral: deferral)
        }
        let unique = UniqueConstraint(
            columns: columns, include: found.include, isNullsNotDistinct: found.isNullsNotDistinct)
        return Constraint(name, .unique(unique), deferral: deferral)
    }

    private func both(in catalog: Catalog) throws(CatalogError) -> (owner: Table, index: Index) {
        let owner = try catalog.existing(table: table)
        let id = ObjectID.index(QualifiedName(schema: table.schema, name: index))
        guard let found = catalog[id] as? Index, found.table == table else { throw catalog.missing(id) }
        return (owner, found)
    }
}

/// Changes when a foreign key is checked.
package struct AlterConstraint: Operation {
    package var table: QualifiedName
    package var name: Name
    package var deferral: Deferral?

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let constraint = try existing(in: catalog)
        guard constraint.foreignKey != nil else {
            throw .badConstraint(
                name, on: table, "is no foreign key, and cannot be altered", hint: "drop it, and add it as it is to be")
        }
        if constraint.parent != nil, let parent = catalog.table(table)?.partition?.parent {
            throw .inherited(.constraint(name, on: table), from: parent)
        }
        let statement = Statement(
            "ALTER TABLE \(table.sql) ALTER CONSTRAINT \(name.sql) \(deferral?.sql ?? "NOT DEFERRABLE")",
            guarding: .repeatable, effects: Effects(locks: [Lock(.accessExclusive, table)]))
        return [catalog.goingDown(statement, partitionsOnly: true)]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var owner = try catalog.existing(table: table)
        for index in owner.constraints.indices where owner.constraints[index].name == name {
            owner.constraints[index].deferral = deferral
        }
        catalog.update(owner)
        for child in catalog.partitions(of: table) {
            for constraint in child.constraints where constraint.parent == name {
                try AlterConstraint(table: child.name, name: constraint.name, deferral: deferral).apply(to: &catalog)
            }
        }
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        try .operations([AlterConstraint(table: table, name: name, deferral: existing(in: catalog).deferral)])
    }

    private func existing(in catalog: Catalog) throws(CatalogError) -> Constraint {
        guard let constraint = try catalog.existing(table: table).constraint(name) else {
            throw catalog.missing(.constraint(name, on: table))
        }
        return constraint
    }
}
