/// The form of an operation in which nobody waits while a table is read.
///
/// What is announced takes a moment; what reads the table does so in a step of its own, under a lock that writes do not
/// wait for. All of it is taken back by the mirror of the first step, however far it came: the mirrors of the others
/// have nothing to do, and what they left is good to go on from.
///
/// What is dropped in a moment takes time on the way back: it has steps for that alone, in which the upgrade has nothing
/// to do.
package struct OnlineForm: Sendable {
    /// An operation of a step.
    package struct Part: Sendable {
        package var operation: any Operation
        /// The objects to compare with what was meant, where they are not the operation's own.
        var ensures: [ObjectID]?

        init(_ operation: any Operation, ensures: [ObjectID]? = nil) {
            self.operation = operation
            self.ensures = ensures
        }

        /// Its statements on a state.
        package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
            var statements = try catalog.statements(of: operation)
            guard let ensures else { return statements }
            for index in statements.indices { statements[index].ensures = index == 0 ? ensures : [] }
            return statements
        }
    }

    package private(set) var steps: [[Part]]
    /// What takes it back; nothing where that is the inverse of its only operation.
    package private(set) var undo: [any Operation]?
    /// What the mirror of each step does, where the way back has steps as well; the last one runs first.
    package private(set) var mirrors: [[any Operation]]?

    /// The form of an operation on a state; `nil` where the plain one is as good, or there is no other.
    ///
    /// Tables with partitions or children keep the plain form: what PostgreSQL does to all of them in one statement it
    /// does under the lock of that.
    ///
    /// - Parameters:
    ///   - operation: what was recorded.
    ///   - catalog: the state before it.
    ///   - isNew: whether the same revision made a relation: nobody uses it yet.
    ///   - isDerived: whether the way back is worked out of it.
    package init?(
        of operation: any Operation, in catalog: Catalog, isNew: (QualifiedName) -> Bool, isDerived: Bool
    ) {
        switch operation {
        case let change as AlterColumn where change.change.kind == .dropNotNull:
            guard isDerived, let table = catalog.plainTable(change.table), !isNew(change.table),
                let column = table.column(change.column), column.isNotNull,
                !table.constraints.contains(where: { $0.notNullColumn == column.name })
            else { return nil }
            self.init(droppingNotNull: column.name, of: table)
        case let change as AlterColumn where change.change.isType:
            // Two columns are held in step by a trigger, which Citus has not.
            if isNew(change.table) || catalog.distribution(of: change.table) != nil { return nil }
            self.init(changing: change, in: catalog, isDerived: isDerived)
        case let removal as DropConstraint:
            guard isDerived, let table = catalog.plainTable(removal.table), !isNew(removal.table),
                let constraint = table.constraint(removal.name)
            else { return nil }
            self.init(dropping: constraint, from: table, in: catalog)
        case let change as AlterColumn where change.change.kind == .setNotNull:
            guard let table = catalog.plainTable(change.table), !isNew(change.table),
                let column = table.column(change.column), !column.isNotNull
            else { return nil }
            self.init(settingNotNull: column.name, of: table)
        case let addition as AddConstraint:
            guard let table = catalog.plainTable(addition.table), !isNew(addition.table) else { return nil }
            self.init(adding: addition.constraint, to: table, in: catalog)
        case var creation as CreateIndex where !creation.isConcurrent:
            let index = creation.index
            guard !isNew(index.table), index.canBeConcurrent(in: catalog) else { return nil }
            creation.isConcurrent = true
            self.init([[Part(creation)]])
        case var removal as DropIndex where !removal.isConcurrent:
            guard let index = catalog[.index(removal.name)] as? Index, !isNew(index.table),
                index.canBeConcurrent(in: catalog)
            else { return nil }
            removal.isConcurrent = true
            self.init([[Part(removal)]])
        case var creation as IndexForeignKeys where !creation.isConcurrent:
            guard catalog.plainTable(creation.table) != nil, !isNew(creation.table) else { return nil }
            creation.isConcurrent = true
            self.init([[Part(creation)]])
        default: return nil
        }
    }

    init(_ steps: [[Part]], undo: [any Operation]? = nil, mirrors: [[any Operation]]? = nil) {
        self.steps = steps
        self.undo = undo
        self.mirrors = mirrors
    }

    private init(droppingNotNull column: Name, of table: Table) {
        let proof = table.nameOfProof(for: column, besides: [])
        let drop = DropProof(table: table.name, check: proof)
        self.init(
            [[], [], [Part(AlterColumn(table: table.name, column: column, change: .dropNotNull)), Part(drop)]],
            mirrors: [
                [AlterColumn(table: table.name, column: column, change: .setNotNull), drop],
                [ValidateProof(table: table.name, check: proof)],
                [Self.announcement(of: column, as: proof, on: table.name)],
            ])
    }

    private init?(dropping constraint: Constraint, from table: Table, in catalog: Catalog) {
        if constraint.isNotValid || constraint.isNotEnforced { return nil }
        let removal = DropConstraint(table: table.name, name: constraint.name)
        switch constraint.definition {
        case .check, .foreignKey:
            if let other = constraint.foreignKey?.table, other != table.name, catalog.plainTable(other) == nil {
                return nil
            }
            var announced = constraint
            announced.isNotValid = true
            self.init(
                [[], [Part(removal)]],
                mirrors: [
                    [ValidateAgain(table: table.name, name: constraint.name)],
                    [AddConstraint(table: table.name, constraint: announced)],
                ])
        case .primaryKey, .unique:
            // A key leaves its columns NOT NULL: there is nothing to prove when it comes back.
            guard let key = Self(adding: constraint, to: table, in: catalog), key.steps.count == 2,
                (try? removal.statements(in: catalog)) != nil
            else { return nil }
            self.init(
                [[], [Part(UndoKey(table: table.name, name: constraint.name, nullable: [], proofs: []))]],
                mirrors: key.steps.reversed().map { $0.map(\.operation) })
        case .exclude, .notNull: return nil
        }
    }

    private init(settingNotNull column: Name, of table: Table) {
        let proof = table.nameOfProof(for: column, besides: [])
        steps = [
            [Part(Self.announcement(of: column, as: proof, on: table.name))],
            [Part(ValidateProof(table: table.name, check: proof))],
            [
                Part(AlterColumn(table: table.name, column: column, change: .setNotNull)),
                Part(DropProof(table: table.name, check: proof)),
            ],
        ]
        undo = [
            AlterColumn(table: table.name, column: column, change: .dropNotNull),
            DropProof(table: table.name, check: proof),
        ]
    }

    private init?(adding constraint: Constraint, to table: Table, in catalog: Catalog) {
        if constraint.isNotValid || constraint.isNotEnforced { return nil }
        let id = ObjectID.constraint(constraint.name, on: table.name)
        switch constraint.definition {
        case .check, .foreignKey:
            if let other = constraint.foreignKey?.table, other != table.name, catalog.plainTable(other) == nil {
                return nil
            }
            var announced = constraint
            announced.isNotValid = true
            self.init(
                [
                    [Part(AddConstraint(table: table.name, constraint: announced), ensures: [])],
                    // What was there before is compared as it is to be in the end.
                    [Part(ValidateConstraint(table: table.name, name: constraint.name), ensures: [id])],
                ], undo: [DropConstraint(table: table.name, name: constraint.name)])
        case .primaryKey(let key):
            self.init(key.columns, include: key.include, isPrimary: true, for: constraint, of: table)
        case .unique(let unique):
            self.init(
                unique.columns, include: unique.include, isPrimary: false,
                isNullsNotDistinct: unique.isNullsNotDistinct, for: constraint, of: table)
        case .exclude, .notNull: return nil
        }
    }

    private init(
        _ columns: [Name], include: [Name], isPrimary: Bool, isNullsNotDistinct: Bool = false,
        for constraint: Constraint, of table: Table
    ) {
        let name = QualifiedName(schema: table.name.schema, name: constraint.name)
        let nullable = isPrimary ? columns.filter { table.column($0)?.isNotNull == false } : []
        var proofs: [Name] = []
        for column in nullable { proofs.append(table.nameOfProof(for: column, besides: proofs + [constraint.name])) }
        var index = Index(name, on: table.name, keys: columns.map { .column($0.text) })
        index.isUnique = true
        index.include = include
        index.isNullsNotDistinct = isNullsNotDistinct
        var key = [
            Part(
                AddConstraintUsingIndex(
                    table: table.name, name: constraint.name, index: constraint.name, isPrimaryKey: isPrimary,
                    deferral: constraint.deferral))
        ]
        if let comment = constraint.comment {
            key.append(Part(SetComment(object: .constraint(constraint.name, on: table.name), comment: comment)))
        }
        key += proofs.map { Part(DropProof(table: table.name, check: $0)) }
        steps = [[Part(CreateIndex(index: index, isConcurrent: true))]]
        for (column, proof) in zip(nullable, proofs) {
            steps.append([Part(Self.announcement(of: column, as: proof, on: table.name))])
            steps.append([Part(ValidateProof(table: table.name, check: proof))])
        }
        steps.append(key)
        undo = [UndoKey(table: table.name, name: constraint.name, nullable: nullable, proofs: proofs)]
    }

    static func announcement(of column: Name, as proof: Name, on table: QualifiedName) -> AddConstraint {
        AddConstraint(
            table: table,
            constraint: Constraint(
                proof, .check(CheckConstraint(expression: "\(column.sql) IS NOT NULL")), isNotValid: true))
    }
}

extension Catalog {
    /// A table that is known, and has neither partitions nor children.
    func plainTable(_ name: QualifiedName) -> Table? {
        guard let table = table(name), table.partitioning == nil, children(of: name).isEmpty else { return nil }
        return table
    }
}
