extension Catalog {
    /// What brings a table with its columns and constraints to what it is meant to be.
    func changes(
        of table: Table, to meant: Table, _ differences: [CatalogDifference], in target: Catalog
    ) throws(CatalogError) -> [ProposedChange] {
        if table.partitioning != meant.partitioning {
            throw .noWay(
                table.id, "cannot be partitioned \(table.partitioning == nil ? "" : "otherwise ")while it is there",
                hint: "make a partitioned table of another name, move the rows, and rename both")
        }
        var changes: [ProposedChange] = []
        for difference in differences {
            switch (difference.id.kind, difference.id.part, difference.kind) {
            case (.column, let part?, .missing):
                if let column = meant.column(part) { changes += addition(of: column, to: table, in: target) }
            case (.column, let part?, .unexpected):
                if table.column(part)?.isInherited == true { continue }
                changes.append(
                    ProposedChange(table.id, .remove, [DropColumn(table: table.name, column: part)]))
            case (.column, let part?, .changed):
                guard let old = table.column(part), let new = meant.column(part) else { continue }
                changes += columnChanges(from: old, to: new, of: table, to: meant, in: target)
            case (.constraint, let part?, _):
                changes += constraintChanges(part, of: table, to: meant, in: target)
            default:
                changes += Self.settingChanges(of: table, to: meant)
            }
        }
        // A column that is computed from others follows them.
        let isLate: (ProposedChange) -> Bool = { change in
            (change.operations.first as? AddColumn).map {
                if case .generated = $0.column.value { true } else { false }
            } ?? false
        }
        let order = Dictionary(meant.columns.enumerated().map { ($1.name, $0) }) { first, _ in first }
        func place(_ change: ProposedChange) -> Int {
            change.operations.lazy.compactMap { ($0 as? AddColumn)?.column.name }.first.flatMap { order[$0] } ?? -1
        }
        let sorted = changes.enumerated().sorted {
            (place($0.element), $0.offset) < (place($1.element), $1.offset)
        }.map(\.element)
        return sorted.filter { !isLate($0) } + sorted.filter(isLate)
    }

    // MARK: Columns

    private func addition(of column: Column, to table: Table, in target: Catalog) -> [ProposedChange] {
        // It comes from a parent.
        if column.isInherited, !table.parents.isEmpty { return [] }
        var own = column
        own.isInherited = false
        // A constraint that is still to come makes it NOT NULL by its name.
        if target.table(table.name)?.constraints.contains(where: { $0.notNullColumn == column.name }) == true {
            own.isNotNull = false
        }
        var operations: [any Operation] = []
        if own.hasDefault, holder(ofRowsOf: table.name, belowOnly: table.partitioning != nil) != nil {
            // PostgreSQL writes no value into rows that are held elsewhere too: it is for rows that come.
            let change = ColumnChange(kind: .setDefault(own.value ?? .default("NULL")))
            own.value = nil
            operations = [AlterColumn(table: table.name, column: own.name, change: change)]
        }
        operations.insert(AddColumn(table: table.name, column: own), at: 0)
        if let sequence = target.serial(of: column, in: table.name), self[sequence.id] == nil {
            operations = Self.around(operations, serials: [sequence])
        }
        return [ProposedChange(table.id, .make, operations)]
    }

    private func columnChanges(
        from old: Column, to new: Column, of table: Table, to meant: Table, in target: Catalog
    ) -> [ProposedChange] {
        func alter(_ change: ColumnChange) -> any Operation {
            AlterColumn(table: table.name, column: old.name, change: change)
        }
        var changes: [ProposedChange] = []
        func propose(_ operations: [any Operation]) {
            if !operations.isEmpty { changes.append(ProposedChange(table.id, .alter, operations)) }
        }
        let isSameType = isSame(old.type.sql, new.type.sql) && old.collation == new.collation
        let values = ValueChange(from: old, to: new, in: self)
        if values.isRemade {
            return [
                ProposedChange(
                    table.id, .alter,
                    [DropColumn(table: table.name, column: old.name), AddColumn(table: table.name, column: new)])
            ]
        }
        var operations: [any Operation] = []
        var isNotNullDone = false
        if !isSameType {
            operations += values.before.map(alter)
            // What is computed from it stands in the way of its type.
            let generated = table.generated(from: old.name)
            operations += generated.map { DropColumn(table: table.name, column: $0.name) }
            operations.append(alter(ColumnChange.conversion(of: old, to: new, in: self)))
            operations += generated.compactMap { meant.column($0.name) }.map {
                AddColumn(table: table.name, column: $0)
            }
        } else {
            operations += values.before.map(alter)
        }
        if case .identity = new.value, !old.isNotNull {
            operations.append(alter(.setNotNull))
            isNotNullDone = true
        }
        operations += values.after.map(alter)
        propose(operations)
        if old.isNotNull != new.isNotNull, !isNotNullDone {
            propose(nullabilityChanges(of: old, to: new, table, meant).map(alter))
        }
        propose(ColumnChange.settings(from: old, to: new).map(alter))
        if old.comment != new.comment {
            propose([SetComment(object: .column(old.name, of: table.name), comment: new.comment)])
        }
        return changes
    }

    private func nullabilityChanges(of old: Column, to new: Column, _ table: Table, _ meant: Table) -> [ColumnChange] {
        if !new.isNotNull {
            if table.constraints.contains(where: { $0.notNullColumn == old.name && meant.constraint($0.name) == nil }) {
                return []
            }
            return [.dropNotNull]
        }
        // A key, or a constraint with a name, that is to come makes it so.
        let isComing = meant.constraints.contains { constraint in
            (constraint.isPrimaryKey && constraint.uniqueColumns?.contains(old.name) == true
                || constraint.notNullColumn == old.name) && table.constraint(constraint.name) == nil
        }
        return isComing ? [] : [.setNotNull]
    }

    private func isSame(_ one: String, _ other: String) -> Bool {
        one == other || SQLFragment.normal(one, in: project) == SQLFragment.normal(other, in: project)
    }

    // MARK: Constraints

    private func constraintChanges(
        _ name: Name, of table: Table, to meant: Table, in target: Catalog
    ) -> [ProposedChange] {
        let drop = DropConstraint(table: table.name, name: name)
        switch (table.constraint(name), meant.constraint(name)) {
        case (let old?, nil):
            if old.parent != nil { return [] }
            let stays = old.columns(of: table).allSatisfy { meant.column($0) != nil }
            // The column that it goes with takes it along.
            if !stays { return [] }
            if old.hasIndex { return [ProposedChange(table.id, .remove, [drop])] }
            return [ProposedChange(table.id, .loosen, [drop])]
        case (nil, var new?):
            if new.parent != nil, !table.parents.isEmpty { return [] }
            new.parent = nil
            if let index = replaced(by: new, of: table, in: target) {
                return [ProposedChange(table.id, .tie, [index])]
            }
            return [ProposedChange(table.id, .tie, [AddConstraint(table: table.name, constraint: new)])]
        case (let old?, var new?):
            var same = old
            same.comment = new.comment
            same.parent = new.parent
            if same == new {
                if old.comment == new.comment { return [] }
                let id = ObjectID.constraint(name, on: table.name)
                return [ProposedChange(table.id, .tie, [SetComment(object: id, comment: new.comment)])]
            }
            if old.parent != nil { return [] }
            var valid = same
            valid.isNotValid = false
            if valid == new {
                return [ProposedChange(table.id, .tie, [ValidateConstraint(table: table.name, name: name)])]
            }
            var deferred = same
            deferred.deferral = new.deferral
            if deferred == new, new.foreignKey != nil {
                return [
                    ProposedChange(
                        table.id, .tie, [AlterConstraint(table: table.name, name: name, deferral: new.deferral)])
                ]
            }
            new.parent = nil
            return [ProposedChange(table.id, .tie, [drop, AddConstraint(table: table.name, constraint: new)])]
        case (nil, nil): return []
        }
    }

    /// The unique index that goes where a key over the same columns comes: the key takes it, and nothing is built.
    private func replaced(by constraint: Constraint, of table: Table, in target: Catalog) -> AddConstraintUsingIndex? {
        guard let columns = constraint.uniqueColumns, constraint.comment == nil, table.partitioning == nil else {
            return nil
        }
        let index = indexes(on: table.name).first { index in
            index.isUnique && index.predicate == nil && index.keys.map(\.column) == columns
                && target[index.id] == nil && index.parent == nil
        }
        guard let index else { return nil }
        let operation = AddConstraintUsingIndex(
            table: table.name, name: constraint.name, index: index.name.name, isPrimaryKey: constraint.isPrimaryKey,
            deferral: constraint.deferral)
        var after = self
        guard (try? operation.statements(in: self)) != nil, (try? operation.apply(to: &after)) != nil,
            after.table(table.name)?.constraint(constraint.name) == constraint
        else { return nil }
        return operation
    }

    // MARK: Settings

    private static func settingChanges(of table: Table, to meant: Table) -> [ProposedChange] {
        let (old, new, name) = (table.settings, meant.settings, table.name)
        var changes: [ProposedChange] = []
        func propose(_ phase: ChangePhase, _ operations: [any Operation]) {
            if !operations.isEmpty { changes.append(ProposedChange(table.id, phase, operations)) }
        }
        for parent in table.inherits where !meant.inherits.contains(parent) {
            propose(.loosen, [ChangeInheritance(table: name, parent: parent, inherits: false)])
        }
        if table.partition != nil, table.partition != meant.partition {
            propose(.loosen, [DetachPartition(table: name, isConcurrent: false)])
        }
        if old.isUnlogged != new.isUnlogged {
            propose(.alter, [ChangeTable(table: name, change: .unlogged(new.isUnlogged))])
        }
        if old.tablespace != new.tablespace {
            propose(.alter, [ChangeTable(table: name, change: .tablespace(new.tablespace))])
        }
        if old.accessMethod != new.accessMethod {
            propose(.alter, [ChangeTable(table: name, change: .accessMethod(new.accessMethod))])
        }
        propose(.alter, ChangeParameters.changes(of: table.id, from: old.parameters, to: new.parameters))
        if old.replicaIdentity != new.replicaIdentity {
            let isIndex = if case .index = new.replicaIdentity.kind { true } else { false }
            propose(
                isIndex ? .tie : .alter,
                [ChangeTable(table: name, change: .replicaIdentity(new.replicaIdentity))])
        }
        if old.clusteredOn != new.clusteredOn {
            propose(
                new.clusteredOn == nil ? .alter : .tie,
                [ChangeTable(table: name, change: .clusteredOn(new.clusteredOn))])
        }
        if table.rowSecurity != meant.rowSecurity {
            propose(.alter, [SetRowSecurity(table: name, security: meant.rowSecurity)])
        }
        if table.comment != meant.comment {
            propose(.alter, [SetComment(object: table.id, comment: meant.comment)])
        }
        for parent in meant.inherits where !table.inherits.contains(parent) {
            propose(.read, [ChangeInheritance(table: name, parent: parent, inherits: true)])
        }
        if let partition = meant.partition, table.partition == nil {
            propose(.read, [AttachPartition(table: name, partition: partition)])
        }
        return changes
    }
}

extension ChangeParameters {
    /// What brings storage parameters to others.
    static func changes(
        of object: ObjectID, from old: StorageParameters, to new: StorageParameters
    ) -> [any Operation] {
        var set = StorageParameters()
        for parameter in new.list where old[parameter.name] != parameter { set.set(parameter) }
        let reset = old.names.filter { new[$0] == nil }
        if set.isEmpty && reset.isEmpty { return [] }
        return [ChangeParameters(object: object, set: set, reset: reset)]
    }
}

extension CatalogError {
    /// PostgreSQL has no way from what is there to what is meant.
    static func noWay(_ id: ObjectID, _ problem: String, hint: String) -> Self {
        Self("S140", "\(id) \(problem)", hint: hint, related: [id])
    }
}
