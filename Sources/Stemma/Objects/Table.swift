/// A table with its columns and constraints, in order.
package struct Table: SchemaObject {
    package var name: QualifiedName
    package var columns: [Column]
    package var constraints: [Constraint]
    package var rowSecurity = RowSecurity()
    package var comment: String?

    package init(_ name: QualifiedName, columns: [Column] = [], constraints: [Constraint] = []) {
        self.name = name
        self.columns = columns
        self.constraints = constraints
    }

    package var id: ObjectID { .table(name) }
    package var owner: ObjectID? { nil }

    package var references: [ObjectID] {
        var ids: [ObjectID] = name.schema.map { [.schema($0)] } ?? []
        for case .nextValue(let sequence) in columns.map(\.value) { ids.append(.sequence(sequence)) }
        for key in constraints.compactMap(\.foreignKey) where key.table != name {
            ids.append(.table(key.table))
            ids += key.referenced.map { .column($0, of: key.table) }
        }
        return ids
    }

    package func column(_ name: Name) -> Column? { columns.first { $0.name == name } }
    package func constraint(_ name: Name) -> Constraint? { constraints.first { $0.name == name } }

    /// The names that the indexes behind primary keys and unique constraints take.
    package var constraintIndexNames: [QualifiedName] {
        constraints.filter { $0.uniqueColumns != nil }.map { QualifiedName(schema: name.schema, name: $0.name) }
    }

    package func settled(in catalog: Catalog) -> Self {
        var copy = self
        copy.settleNotNull()
        return copy
    }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem { throw .badName(name, of: "table", problem: problem) }
        try catalog.requireSchema(of: name)
        var names: Set<Name> = []
        for column in columns {
            if !names.insert(column.name).inserted { throw .badColumn(column.name, of: name, "is declared twice") }
            try column.validate(of: name, in: catalog)
        }
        if comment?.utf8.contains(0) == true { throw .badSQL("the comment on \(id)", "contains a NUL") }
        if columns.count > 1600 { throw Self.tooManyColumns(self) }
        var constraintNames: Set<Name> = []
        for constraint in constraints {
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
    }

    package func create(in catalog: Catalog) -> [Statement] {
        // CREATE TABLE takes NOT VALID for a word without meaning: there are no rows yet.
        let (added, own) = (constraints.filter(\.isNotValid), constraints.filter { !$0.isNotValid })
        let lines = columns.map(\.sql) + own.map(\.sql)
        let body = lines.isEmpty ? "()" : "(\n    \(lines.joined(separator: ",\n    "))\n)"
        let targets = catalog.tables(joinedTo: name, by: own)
        let effects = Effects(
            locks: targets.map { Lock(.shareRowExclusive, $0) }, creates: name, note: "creates a table")
        var statements = [
            Statement(
                "CREATE TABLE \(name.sql) \(body)", guarding: .native("CREATE TABLE IF NOT EXISTS \(name.sql) \(body)"),
                effects: effects, ensures: [id])
        ]
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
        let targets = catalog.tables(joinedTo: name, by: constraints)
        let effects = Effects(
            locks: [Lock(.accessExclusive, name)] + targets.map { Lock(.accessExclusive, $0) },
            destroys: "the rows of \(name)")
        return [
            Statement("DROP TABLE \(name.sql)", guarding: .native("DROP TABLE IF EXISTS \(name.sql)"), effects: effects)
        ]
    }

    package func shape(in catalog: Catalog) -> Shape {
        let own = constraints.filter { $0.foreignKey == nil && !$0.isNotValid }
        let added = constraints.filter { $0.foreignKey == nil && $0.isNotValid }
        return Shape(
            exists: Lookup.exists(name, in: catalog),
            check: .relation(
                Shape.Relation(
                    name: name, subject: "table \(name)",
                    copy: [copy(columns: columns, constraints: own)] + added.map { Self.copyAdds($0) }, items: [],
                    further: foreignKeyItems(in: catalog))))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.name = rename.table(name)
        for index in copy.columns.indices {
            copy.columns[index].name = rename.column(columns[index].name, of: name)
            switch columns[index].value {
            case .nextValue(let sequence): copy.columns[index].value = .nextValue(rename.sequence(sequence))
            case .generated(let expression, let kind):
                copy.columns[index].value = .generated(rename.expression(expression, over: name), kind)
            case .default(let expression): copy.columns[index].value = .default(rename.calls(expression))
            case .identity, nil: break
            }
        }
        copy.constraints = constraints.map { $0.following(rename, in: name) }
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
        let keys = Set(constraints.filter(\.isPrimaryKey).flatMap { $0.uniqueColumns ?? [] })
        for index in columns.indices {
            if keys.contains(columns[index].name) { columns[index].isNotNull = true }
            if case .identity = columns[index].value { columns[index].isNotNull = true }
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

// MARK: - Copies for comparing

extension Table {
    /// A statement that builds part of the table as a temporary one, laid out for the block that it stands in.
    func copy(columns: [Column], constraints: [Constraint]) -> String {
        let lines = columns.map(\.sql) + constraints.map(\.sql)
        if lines.isEmpty { return "CREATE TEMPORARY TABLE stemma_meant ()" }
        if lines.count == 1 { return "CREATE TEMPORARY TABLE stemma_meant (\(lines[0]))" }
        return "CREATE TEMPORARY TABLE stemma_meant (\n        \(lines.joined(separator: ",\n        "))\n    )"
    }

    static func copyAdds(_ constraint: Constraint) -> String {
        "ALTER TABLE \(Shape.copy) ADD \(constraint.sql)"
    }

    /// The bare columns that an expression, or one of several, mentions; one at least, since a table wants one.
    func bareColumns(for expressions: [String], and names: [Name] = []) -> [Column] {
        columns.filter { column in
            names.contains(column.name) || expressions.contains { SQLFragment.mentions(column.name, in: $0) }
        }.map(\.bare)
    }

    func foreignKeyItems(in catalog: Catalog, only names: [Name]? = nil) -> [Shape.Item] {
        constraints.compactMap { constraint in
            guard let key = constraint.foreignKey, names?.contains(constraint.name) ?? true else { return nil }
            return Shape.Item(
                name: "constraint \(constraint.name.text)",
                definition: key.description(
                    deferral: constraint.deferral, isNotValid: constraint.isNotValid, in: catalog))
        }
    }

    /// The shape of one column.
    func shape(ofColumn name: Name, in catalog: Catalog) -> Shape? {
        guard let column = column(name) else { return nil }
        var needed = [column]
        if case .generated(let expression, _) = column.value {
            needed = bareColumns(for: [expression]).filter { $0.name != name } + needed
        }
        return Shape(
            exists: Lookup.exists(column: name, of: self.name, in: catalog),
            check: .relation(
                Shape.Relation(
                    name: self.name, subject: "column \(name.text) of \(self.name)",
                    copy: [copy(columns: needed, constraints: [])], items: ["column \(name.text)"], further: [])))
    }

    /// The shape of one constraint.
    func shape(ofConstraint name: Name, in catalog: Catalog) -> Shape? {
        guard let constraint = constraint(name) else { return nil }
        var copies = [copy(columns: [], constraints: [])]
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
