/// Adds a column at the end of a table.
package struct AddColumn: Operation {
    package var table: QualifiedName
    package var column: Column

    package init(table: QualifiedName, column: Column) {
        self.table = table
        self.column = column
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        try column.validate(of: table, in: catalog)
        if catalog.table(table)?.column(column.name) != nil { throw .exists(.column(column.name, of: table)) }
        if !catalog.has(.table(table)) { throw catalog.missing(.table(table)) }
        try validateInheritance(in: catalog)
        try requireNoRowsElsewhere(in: catalog)
        if case .identity(let identity) = column.value { try identity.requireFreeName(in: table, catalog) }
        let column = column.settlingIdentity(of: table, in: catalog).namingIdentity(of: table)
        let start = "ALTER TABLE \(table.sql) ADD COLUMN "
        let rewrites = column.rewritesWhenAdded(in: catalog)
        // Without any value a column that is NOT NULL has the server look whether there are rows.
        let isWithoutValue = column.isNullRefused(in: catalog) && !column.hasValue(in: catalog)
        let scans = rewrites || column.isNotNull && !column.hasValue(in: catalog)
        var effects = Effects(
            locks: [Lock(.accessExclusive, table)], rewrites: rewrites ? [table] : [], scans: scans ? [table] : [])
        if isWithoutValue {
            effects.failsOn = [Hazard(table, "any row of \(table): column \(column.name.text) has no value")]
        }
        let id = ObjectID.column(column.name, of: table)
        let add = Statement(
            start + column.sql, guarding: .native(start + "IF NOT EXISTS " + column.sql), effects: effects,
            ensures: [id])
        var statements = [catalog.goingDown(add)]
        statements += column.settings.changes.map {
            $0.statement("ALTER TABLE \(table.sql) ALTER COLUMN \(column.name.sql)", on: column, of: table, in: catalog)
        }
        if let comment = column.comment { statements.append(.comment(comment, on: id)) }
        return statements
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        guard var table = catalog.table(table) else { return }
        table.columns.append(column.settlingIdentity(of: table.name, in: catalog))
        table.settleNotNull()
        catalog.update(table)
        for child in catalog.children(of: table.name) where child.column(column.name) == nil {
            let inherited = column.inherited(byPartition: child.partition != nil)
            try AddColumn(table: child.name, column: inherited).apply(to: &catalog)
        }
    }

    private func validateInheritance(in catalog: Catalog) throws(CatalogError) {
        try catalog.requireNoPartition(table)
        let below = catalog.descendants(of: table)
        if let other = below.first(where: { $0.column(column.name) != nil }) {
            throw .exists(.column(column.name, of: other.name))
        }
        if case .identity = column.value, !below.isEmpty, catalog.table(table)?.partitioning != nil {
            try catalog.require(.v17, for: "an identity in a partitioned table")
        }
    }

    /// Refuses a value for rows that are there while other tables hold such rows too.
    private func requireNoRowsElsewhere(in catalog: Catalog) throws(CatalogError) {
        guard column.isComputedWhenAdded(in: catalog) else { return }
        // The rows of a partitioned table are those of its partitions.
        let isPartitioned = catalog.table(table)?.partitioning != nil
        guard let holder = catalog.holder(ofRowsOf: table, belowOnly: isPartitioned) else { return }
        throw .rowsAreHeld(
            "column \(LineComment.text(column.name.text)) cannot be added to \(table) with a value", by: holder,
            hint: column.wayWithoutValue)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        .operations([DropColumn(table: table, column: column.name)])
    }
}

extension Column {
    /// Whether the server makes or checks a value for each row that is there when it is added.
    fileprivate func isComputedWhenAdded(in catalog: Catalog) -> Bool {
        if let value { return !value.isVirtual }
        return catalog.domains(under: type).contains { $0.isNotNull || !$0.checks.isEmpty || $0.defaultValue != nil }
    }

    /// Whether rows that come get a value by a default of the column's own.
    var hasDefault: Bool {
        switch value {
        case .default, .nextValue: true
        case .identity, .generated, nil: false
        }
    }

    /// How it comes to a table whose rows are held elsewhere.
    fileprivate var wayWithoutValue: String {
        switch value {
        case .default, .nextValue: "add it without one, and set its default in an operation of its own"
        case .identity: "add it without one, fill it, set NOT NULL, and make it an identity with .addIdentity then"
        case .generated: "drop what holds the rows before; on PostgreSQL 18 a virtual one can be added"
        case nil: "its domain has a default or conditions: give it the type under the domain"
        }
    }

    /// Whether adding it copies the table: its values differ from row to row.
    ///
    /// Defaults that PostgreSQL computes once (constants, and stable functions such as `now()`) do not; of a function
    /// that Stemma does not know, it assumes that they do.
    func rewritesWhenAdded(in catalog: Catalog) -> Bool {
        let domains = catalog.domains(under: type)
        // The values of a domain that has conditions are checked as they are written.
        if value?.isVirtual != true, domains.contains(where: { $0.isNotNull || !$0.checks.isEmpty }) { return true }
        return switch value {
        case .nextValue, .identity, .generated(_, .stored): true
        case .default(let expression): !SQLFragment.isComputedOnce(expression)
        case nil:
            domains.first { $0.defaultValue != nil }.map { !SQLFragment.isComputedOnce($0.defaultValue ?? "") } ?? false
        case .generated(_, .virtual): false
        }
    }

    /// Whether it or its type takes no null.
    func isNullRefused(in catalog: Catalog) -> Bool {
        isNotNull || catalog.domains(under: type).contains(where: \.isNotNull)
    }

    /// Whether it or its type has a default.
    func hasValue(in catalog: Catalog) -> Bool {
        value != nil || catalog.domains(under: type).contains { $0.defaultValue != nil }
    }
}

extension SQLFragment {
    /// Whether an expression calls nothing but functions whose value holds for a whole statement.
    static func isComputedOnce(_ sql: String) -> Bool {
        let stable: Set<String> = [
            "now", "statement_timestamp", "transaction_timestamp", "current_setting", "to_tsvector", "lower", "upper",
            "make_interval", "make_date", "make_timestamptz", "date_trunc", "jsonb_build_object", "jsonb_build_array",
            "to_jsonb", "array", "interval", "coalesce", "numeric", "varchar", "char", "bit",
        ]
        return calledFunctions(in: sql).allSatisfy { stable.contains($0) }
    }

    /// The names in front of an opening parenthesis, folded as PostgreSQL folds them.
    private static func calledFunctions(in sql: String) -> [String] {
        let lexer = Lexer(sql)
        var names: [String] = []
        var last: String?
        for token in lexer where !token.isTrivia {
            if token.kind == .leftParenthesis, let last { names.append(last) }
            last =
                token.kind == .identifier
                ? String(decoding: lexer.bytes[token.range], as: UTF8.self).lowercased() : nil
        }
        return names
    }
}

/// Drops a column, and with it the indexes and constraints of its table that use it.
package struct DropColumn: Operation {
    package var table: QualifiedName
    package var column: Name
    /// Whether it goes because it does in a parent.
    var isInherited = false

    package init(table: QualifiedName, column: Name) {
        self.table = table
        self.column = column
    }

    fileprivate init(table: QualifiedName, column: Name, isInherited: Bool) {
        self.init(table: table, column: column)
        self.isInherited = isInherited
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let going = try dropped(in: catalog)
        let sql = "ALTER TABLE \(table.sql) DROP COLUMN "
        var effects = Effects(
            locks: ([table] + catalog.tables(joinedTo: table, by: going.constraints)).map {
                Lock(.accessExclusive, $0)
            },
            destroys: "the values of column \(column.text) of \(table)")
        let along = going.constraints.map { "constraint \($0.name.text)" } + going.indexes.map { "index \($0.name)" }
        if !along.isEmpty { effects.note = "also drops \(along.joined(separator: ", "))" }
        return [
            catalog.goingDown(
                Statement(sql + column.sql, guarding: .native(sql + "IF EXISTS " + column.sql), effects: effects))
        ]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        let going = try dropped(in: catalog)
        for child in catalog.children(of: table) where child.column(column)?.isInherited == true {
            try DropColumn(table: child.name, column: column, isInherited: true).apply(to: &catalog)
        }
        for id in going.indexes.map(\.id) + going.sequences.map(\.id) where catalog[id] != nil {
            // The default that names the sequence goes in the same statement.
            if let table = catalog.table(table), id.kind == .sequence { catalog.update(without(column, table)) }
            try catalog.drop(id)
        }
        for grant in catalog.grants(onIdentityOf: column, of: table) { catalog.forget(grant) }
        guard let table = catalog.table(table) else { return }
        var rest = without(column, table)
        rest.constraints.removeAll { constraint in going.constraints.contains { $0.name == constraint.name } }
        catalog.update(rest)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        let going = try dropped(in: catalog)
        guard let column = try catalog.existing(table: table).column(column) else { return .nothing }
        let grants = catalog.grants(onIdentityOf: column, in: table)
        var operations: [any Operation] = catalog.restoration(of: going.sequences.map(\.id))
        let split = operations.firstIndex { $0 is AlterSequence } ?? operations.endIndex
        operations.insert(AddColumn(table: table, column: column), at: split)
        operations += going.constraints.map { AddConstraint(table: table, constraint: $0) }
        operations += catalog.restoration(of: going.indexes.map(\.id) + grants)
        return .operations(operations)
    }

    private func without(_ column: Name, _ table: Table) -> Table {
        var table = table
        table.columns.removeAll { $0.name == column }
        return table
    }

    /// What PostgreSQL takes along without a word, and the refusal of what it would not.
    private func dropped(
        in catalog: Catalog
    ) throws(CatalogError) -> (constraints: [Constraint], indexes: [Index], sequences: [NumberSequence]) {
        let id = ObjectID.column(column, of: table)
        let owner = try catalog.existing(table: table)
        guard owner.column(column) != nil else { throw catalog.missing(id) }
        if !isInherited { try requireDroppable(owner, in: catalog) }
        let generated = owner.generated(from: column)
        let indexes = catalog.indexes(on: table).filter { $0.uses(column) }
        let foreign = catalog.users(of: id).filter { user in
            !indexes.contains { $0.id == user } && !catalog.isPart(user, of: table)
        }
        let users = generated.map { ObjectID.column($0.name, of: table) } + foreign
        if !users.isEmpty { throw .inUse(id, by: users) }
        let constraints = owner.constraints.filter { $0.columns(of: owner).contains(column) }
        for constraint in constraints { try catalog.requireUnreferenced(constraint, of: owner) }
        let sequences = catalog.owned(by: .table(table)).compactMap { catalog[$0] as? NumberSequence }
            .filter { $0.ownedBy?.column == column }
        return (constraints, indexes, sequences)
    }
}

extension DropColumn {
    /// Refuses a column that is a parent's, or by which rows are spread over partitions.
    private func requireDroppable(_ owner: Table, in catalog: Catalog) throws(CatalogError) {
        try catalog.requireNoPartition(table)
        try catalog.requireOwn(column, of: owner)
        for parent in [owner] + catalog.descendants(of: table) {
            if parent.partitioning?.columns(of: parent).contains(column) == true {
                throw .badPartitioning(parent.name, "is partitioned by \(column.text), which cannot be dropped")
            }
        }
    }
}

extension Catalog {
    /// Whether an object is an index of a table that is below another, and goes with a column of that.
    func isPart(_ id: ObjectID, of table: QualifiedName) -> Bool {
        guard let index = self[id] as? Index else { return false }
        return descendants(of: table).contains { $0.name == index.table }
    }
}

/// Changes one thing about a column.
package struct AlterColumn: Operation {
    package var table: QualifiedName
    package var column: Name
    package var change: ColumnChange

    package init(table: QualifiedName, column: Name, change: ColumnChange) {
        self.table = table
        self.column = column
        self.change = change
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let before = try existing(in: catalog)
        try altered(before).validate(of: table, in: catalog)
        try change.validate(on: before, of: table, in: catalog)
        if let owner = catalog.table(table) { try change.validateInheritance(of: column, in: owner, catalog) }
        let start = "ALTER TABLE \(table.sql) ALTER COLUMN \(column.sql)"
        var statement = change.statement(start, on: before, of: table, in: catalog)
        if change.goesDown { statement = catalog.goingDown(statement) }
        if case .setExpression = change.kind { try requireNoRowsElsewhere(in: catalog) }
        guard let type = change.newType else { return [statement] }
        let dependants = try Dependants(of: column, of: table, to: type, in: catalog)
        try requireNoRowsElsewhere(but: dependants.ids, in: catalog)
        var statements = try dependants.isEmpty ? [statement] : dependants.statements(around: [self], in: catalog)
        // Asked once, before anything goes.
        for index in statements.indices { statements[index].effects.knows = nil }
        let known = dependants.ids.flatMap { catalog.owned(by: $0) }
        statements[0].effects.knows = KnownDependants(of: column, of: table, known, in: catalog)
        return statements
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        guard var owner = catalog.table(table), let index = owner.columns.firstIndex(where: { $0.name == column })
        else {
            return
        }
        if case .dropIdentity = change.kind {
            for grant in catalog.grants(onIdentityOf: column, of: table) { catalog.forget(grant) }
        }
        owner.columns[index] = altered(owner.columns[index]).settlingIdentity(of: table, in: catalog)
        catalog.update(owner)
        if !change.goesDown { return }
        for child in catalog.children(of: table) {
            try AlterColumn(table: child.name, column: column, change: change).apply(to: &catalog)
        }
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        let before = try existing(in: catalog)
        if case .type(let type, _, nil, _) = change.kind, type != before.type,
            catalog.type(of: type) is EnumType, catalog.type(of: before.type) is EnumType
        {
            // There is no cast from one enum to another.
            let back = ColumnChange.Kind.type(
                before.type, using: "\(column.sql)::text::\(before.type.sql)", undo: nil, collation: nil)
            return .operations([AlterColumn(table: table, column: column, change: ColumnChange(kind: back))])
        }
        switch change.inverse(on: before) {
        case .success(let changes):
            var operations: [any Operation] = changes.map { AlterColumn(table: table, column: column, change: $0) }
            if case .dropIdentity = change.kind {
                operations += catalog.restoration(of: catalog.grants(onIdentityOf: before, in: table))
            }
            return .operations(operations)
        case .failure(let reason): return .irreversible(because: reason.text)
        }
    }

    /// Refuses to write rows anew while other tables hold such rows too.
    private func requireNoRowsElsewhere(but others: [ObjectID] = [], in catalog: Catalog) throws(CatalogError) {
        guard let holder = catalog.holder(ofRowsOf: table, but: others) else { return }
        throw .rowsAreHeld(
            "column \(LineComment.text(column.text)) of \(table) cannot be changed", by: holder,
            hint: "add another column, or drop what holds the rows before")
    }

    private func existing(in catalog: Catalog) throws(CatalogError) -> Column {
        if catalog.table(table) == nil, catalog.isTouched(.table(table)) { return Column(column, .text) }
        guard let found = try catalog.existing(table: table).column(column) else {
            throw catalog.missing(.column(column, of: table))
        }
        return found
    }

    private func altered(_ column: Column) -> Column {
        var column = column
        change.apply(to: &column)
        return column
    }
}
