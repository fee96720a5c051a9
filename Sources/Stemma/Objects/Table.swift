/// A table with its columns and constraints, in order.
package struct Table: SchemaObject {
    package var name: QualifiedName
    package var columns: [Column]
    package var constraints: [Constraint]
    /// The tables whose columns and checks it has too.
    package var inherits: [QualifiedName] = []
    /// How its rows are spread over its partitions, where they are.
    package var partitioning: Partitioning?
    /// The table that it is a partition of, and of which rows.
    package var partition: Partition?
    package var settings = TableSettings()
    package var rowSecurity = RowSecurity()
    package var comment: String?

    package init(_ name: QualifiedName, columns: [Column] = [], constraints: [Constraint] = []) {
        self.name = name
        self.columns = columns
        self.constraints = constraints
    }

    package var id: ObjectID { .table(name) }
    package var owner: ObjectID? { partition.map { .table($0.parent) } }

    package var references: [ObjectID] {
        var ids: [ObjectID] = name.schema.map { [.schema($0)] } ?? []
        ids += inherits.map { .table($0) }
        ids += settings.indexes.map { .index(QualifiedName(schema: name.schema, name: $0)) }
        for column in columns {
            switch column.value {
            case .nextValue(let sequence): ids.append(.sequence(sequence))
            case .default(let expression): ids += SQLFragment.sequences(in: expression).map { .sequence($0) }
            case .generated, .identity, nil: break
            }
        }
        ids += columns.compactMap(\.collation).map { .collation($0) }
        for key in constraints.compactMap(\.foreignKey) where key.table != name {
            ids.append(.table(key.table))
            ids += key.referenced.map { .column($0, of: key.table) }
        }
        return ids
    }

    package func column(_ name: Name) -> Column? { columns.first { $0.name == name } }
    package func constraint(_ name: Name) -> Constraint? { constraints.first { $0.name == name } }

    /// The names that the indexes behind its constraints take.
    package var constraintIndexNames: [QualifiedName] {
        constraints.filter(\.hasIndex).map { QualifiedName(schema: name.schema, name: $0.name) }
    }

    package func settled(in catalog: Catalog) -> Self {
        var copy = inheriting(in: catalog)
        copy.settleNotNull()
        copy.settleIdentities(in: catalog)
        return copy
    }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem { throw .badName(name, of: "table", problem: problem) }
        try catalog.requireSchema(of: name)
        try validateParents(in: catalog)
        try settled(in: catalog).validateParts(in: catalog)
    }

    private func validateParts(in catalog: Catalog) throws(CatalogError) {
        var names: Set<Name> = []
        var sequences: Set<Name> = []
        for column in columns {
            if !names.insert(column.name).inserted { throw .badColumn(column.name, of: name, "is declared twice") }
            if let sequence = column.identitySequence, !column.isInherited, !sequences.insert(sequence).inserted {
                throw .badColumn(column.name, of: name, "is an identity whose sequence has the name of another's")
            }
            try column.validate(of: name, in: catalog)
        }
        if comment?.utf8.contains(0) == true { throw .badSQL("the comment on \(id)", "contains a NUL") }
        if columns.count > 1600 { throw Self.tooManyColumns(self) }
        var constraintNames: Set<Name> = []
        for constraint in constraints where constraint.parent == nil || !constraint.hasIndex {
            if !constraintNames.insert(constraint.name).inserted {
                throw .badConstraint(constraint.name, on: name, "is declared twice")
            }
            do throws(CatalogError) { try constraint.validate(on: self, in: catalog) } catch {
                var error = error
                error.part = error.part ?? constraint.name
                throw error
            }
        }
        if constraints.filter(\.isPrimaryKey).count > 1 { throw Self.secondPrimaryKey(on: self) }
        try settings.validate(of: self, in: catalog)
        try partitioning?.validate(on: self, in: catalog)
    }

    package func create(in catalog: Catalog) -> [Statement] {
        // CREATE TABLE takes NOT VALID for a word without meaning: there are no rows yet.
        let added = ownConstraints.filter(\.isNotValid)
        var made = self
        if catalog[id] == nil { made.settleIdentities(in: catalog) }
        let text = "\(name.sql) \(made.definition)"
        let start = settings.isUnlogged ? "CREATE UNLOGGED TABLE" : "CREATE TABLE"
        let effects = Effects(
            locks: locksOfCreation(in: catalog), creates: name,
            scans: partition.flatMap { catalog.defaultPartition(of: $0.parent) }.map { [$0.name] } ?? [],
            note: partition == nil ? "creates a table" : "creates a partition")
        var statements = [
            Statement(
                "\(start) \(text)", guarding: .native("\(start) IF NOT EXISTS \(text)"), effects: effects, ensures: [id]
            ).failing(on: partition.map { catalog.hazards(ofPartition: name, of: $0.parent) } ?? [])
        ]
        if settings.withoutIndexes.replicaIdentity != .default {
            statements.append(
                ChangeTable(table: name, change: .replicaIdentity(settings.replicaIdentity)).statement(on: self))
        }
        for column in columns {
            for change in column.settings.changes
            where !column.isInherited || !column.settings.inherited.changes.contains(change) {
                let start = "ALTER TABLE \(name.sql) ALTER COLUMN \(column.name.sql)"
                statements.append(change.statement(start, on: column, of: name, in: catalog))
            }
        }
        for (isOn, word) in [(rowSecurity.isEnabled, "ENABLE"), (rowSecurity.isForced, "FORCE")] where isOn {
            statements.append(
                Statement(
                    "ALTER TABLE \(name.sql) \(word) ROW LEVEL SECURITY", guarding: .repeatable,
                    effects: Effects(locks: [Lock(.accessExclusive, name)])))
        }
        statements += added.map { AddConstraint(table: name, constraint: $0).statement(in: catalog) }
        if let comment { statements.append(.comment(comment, on: id)) }
        for column in columns {
            if let comment = column.comment { statements.append(.comment(comment, on: .column(column.name, of: name))) }
        }
        for constraint in constraints {
            if let comment = constraint.comment {
                statements.append(.comment(comment, on: .constraint(constraint.name, on: name)))
            }
        }
        return statements
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        let statement = Statement(
            "DROP TABLE \(name.sql)", guarding: .native("DROP TABLE IF EXISTS \(name.sql)"),
            effects: Effects(locks: [Lock(.accessExclusive, name)], destroys: "the rows of \(name)"))
        var all = catalog.goingDown(statement, partitionsOnly: true)
        // The keys that partitions have from their parent have nothing of their own at the other end.
        var others: [QualifiedName] = []
        for table in [self] + catalog.descendants(of: name, partitionsOnly: true) {
            for target in catalog.tables(joinedTo: table.name, by: table.ownConstraints) {
                others += [target] + catalog.descendants(of: target, partitionsOnly: true).map(\.name)
            }
        }
        if let parent = partition?.parent {
            others += [parent] + (catalog.defaultPartition(of: parent).map { [$0.name] } ?? [])
        }
        for other in others where !all.effects.locks.contains(where: { $0.relation == other }) {
            all.effects.locks.append(Lock(.accessExclusive, other))
        }
        return [all]
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.name = rename.table(name)
        for index in copy.columns.indices {
            copy.columns[index].name = rename.column(columns[index].name, of: name)
            copy.columns[index].type = rename.type(columns[index].type)
            copy.columns[index].collation = columns[index].collation.map { rename.collation($0) }
            switch columns[index].value {
            case .nextValue(let sequence): copy.columns[index].value = .nextValue(rename.sequence(sequence))
            case .generated(let expression, let kind):
                copy.columns[index].value = .generated(rename.expression(expression, over: name), kind)
            case .default(let expression):
                copy.columns[index].value = .default(rename.sequences(rename.references(expression)))
            case .identity, nil: break
            }
        }
        copy.constraints = constraints.map { $0.following(rename, in: name) }
        copy.inherits = inherits.map { rename.table($0) }
        copy.partitioning = partitioning?.following(rename, in: name)
        copy.partition = partition?.following(rename)
        copy.settings = settings.following(rename, in: name)
        return copy
    }

    /// The columns that are generated from one.
    func generated(from column: Name) -> [Column] {
        columns.filter {
            if case .generated(let expression, _) = $0.value, $0.name != column {
                return SQLFragment.mentions(column, in: expression)
            }
            return false
        }
    }

    /// A primary key makes its columns `NOT NULL`, and so do identities.
    package mutating func settleNotNull() {
        let keys = Set(
            constraints.filter(\.isPrimaryKey).flatMap { $0.uniqueColumns ?? [] }
                + constraints.compactMap(\.notNullColumn))
        // Most are so already, and need not be copied.
        for index in columns.indices where !columns[index].isNotNull {
            if keys.contains(columns[index].name) || columns[index].isIdentity { columns[index].isNotNull = true }
        }
    }

    func require(_ names: [Name], for constraint: Name) throws(CatalogError) {
        for name in names where column(name) == nil {
            throw .missing(
                .column(name, of: self.name), suggestion: Spelling.nearest(to: name.text, in: columns.map(\.name.text)))
        }
        if names.isEmpty { throw .badConstraint(constraint, on: name, "names no column") }
        if Set(names).count != names.count { throw .badConstraint(constraint, on: name, "names a column twice") }
    }
}

// MARK: - Errors

extension Table {
    static func tooManyColumns(_ table: Table) -> CatalogError {
        CatalogError("S011", "table \(table.name) has \(table.columns.count) columns, and PostgreSQL allows 1600")
    }

    static func secondPrimaryKey(on table: Table) -> CatalogError {
        CatalogError("S021", "table \(table.name) would have two primary keys", related: [table.id])
    }
}

extension Catalog {
    /// Refuses a name in a schema that is not there.
    package func requireSchema(of name: QualifiedName) throws(CatalogError) {
        if let schema = name.schema, !has(.schema(schema)) { throw missing(.schema(schema)) }
    }

    /// The shape of an object, or of a part of a table.
    package func shape(of id: ObjectID) -> Shape? {
        switch (id.kind, id.part) {
        case (.column, let part?): table(id.name)?.shape(ofColumn: part, in: self)
        case (.constraint, let part?): table(id.name)?.shape(ofConstraint: part, in: self)
        default: self[id]?.shape(in: self)
        }
    }
}
