extension Catalog {
    /// What makes an object that is not there.
    func creation(of object: any SchemaObject, in target: Catalog) -> [ProposedChange] {
        let phase = ChangePhase.making(object.id.kind)
        var operations: [any Operation]
        switch object {
        case let table as Table: return creation(of: table, in: target)
        case let index as Index: return creation(of: index, in: target)
        case let sequence as NumberSequence: return creation(of: sequence, in: target)
        case let grant as Grant: operations = changes(ofRights: grant, in: target)
        case let ownership as Ownership:
            if self[ownership.object] == nil, !has(ownership.object) { return [] }
            operations = [SetOwner(of: ownership.object, to: ownership.role)]
        case let entry as DefaultPrivileges:
            operations = entry.rights.changes(from: Rights(), in: []).map {
                AlterDefaultPrivileges(target: entry.withoutRights, privileges: $0.privileges, change: $0.change)
            }
        case let membership as Membership: operations = [GrantMembership(membership)]
        case let database as DatabaseSettings: operations = database.settings.map { AlterDatabase(.setting($0)) }
        default: operations = [Self.creating(object)]
        }
        var change = ProposedChange(object.id, phase, operations)
        change.makes = object
        return [change]
    }

    private static func creating(_ object: some SchemaObject) -> any Operation { Create(object) }

    /// A table, with the sequences of its serial columns.
    private func creation(of table: Table, in target: Catalog) -> [ProposedChange] {
        var made = table
        made.settings = table.settings.withoutIndexes
        if table.partition != nil, !target.isPlainPartition(table.name) { made = made.free }
        if made.partition != nil { made.constraints.removeAll { $0.parent != nil } }
        if target.distribution(of: table.name) != nil { made.constraints.removeAll { $0.foreignKey != nil } }
        // What its parents are still to get comes with them.
        let parents = made.inherits.compactMap { self.table($0) }
        made.columns.removeAll { column in column.isInherited && !parents.contains { $0.column(column.name) != nil } }
        made.constraints.removeAll { own in
            own.parent.map { parent in !parents.contains { $0.constraint(parent) != nil } } ?? false
        }
        var operations: [any Operation] = [Create(made)]
        let serials = made.columns.compactMap { target.serial(of: $0, in: made.name) }.filter { self[$0.id] == nil }
        operations = Self.around(operations, serials: serials)
        var change = ProposedChange(table.id, .make, operations)
        change.makes = made
        return [change]
    }

    /// The same table without the foreign keys to tables that are not there yet, and the checks that name their rows:
    /// they follow.
    package func withoutLateKeys(_ change: ProposedChange, towards target: Catalog) -> ProposedChange? {
        guard let table = change.makes as? Table else { return nil }
        var cut = table
        cut.constraints.removeAll { constraint in
            if let key = constraint.foreignKey { return key.table != table.name && self.table(key.table) == nil }
            return constraint.isCheck
                && target.rows(namedIn: constraint.sql).contains { $0 != table.id && self[$0] == nil }
        }
        if cut.constraints.count == table.constraints.count { return nil }
        var change = change
        change.makes = cut
        change.operations = change.operations.map { $0 is Create<Table> ? Create(cut) : $0 }
        return change
    }

    /// The sequence that a serial column brings with it.
    func serial(of column: Column, in table: QualifiedName) -> NumberSequence? {
        guard case .nextValue(let name) = column.value, let sequence = self[.sequence(name)] as? NumberSequence,
            sequence.ownedBy == ColumnName(table: table, column: column.name)
        else { return nil }
        return sequence
    }

    /// Makes sequences before and gives them to their columns after.
    static func around(_ operations: [any Operation], serials sequences: [NumberSequence]) -> [any Operation] {
        let free = sequences.map { sequence in
            var sequence = sequence
            sequence.ownedBy = nil
            return Create(sequence)
        }
        return free + operations + sequences.map { AlterSequence($0.name, .ownedBy($0.ownedBy)) }
    }

    private func creation(of sequence: NumberSequence, in target: Catalog) -> [ProposedChange] {
        if let owner = sequence.ownedBy {
            // It comes with its column, unless that is there already.
            let isSerial =
                target.table(owner.table)?.column(owner.column).flatMap { target.serial(of: $0, in: owner.table) }
                != nil
            if isSerial, table(owner.table)?.column(owner.column) == nil { return [] }
        }
        var free = sequence
        free.ownedBy = nil
        var change = ProposedChange(sequence.id, .make, [Create(free)])
        change.makes = free
        return [change]
    }

    private func creation(of index: Index, in target: Catalog) -> [ProposedChange] {
        var own = index
        if let parent = index.parent {
            // The part of a whole comes with it, where it is as the server makes it.
            if target.isDerived(index, of: parent), table(index.table)?.partition != nil { return [] }
            own.parent = nil
        }
        var change = ProposedChange(index.id, .tie, [CreateIndex(index: own, isConcurrent: false)])
        change.makes = own
        return [change]
    }
}

extension DefaultPrivileges {
    /// What they are for, with nothing granted yet.
    var withoutRights: Self {
        DefaultPrivileges(of: creator, in: schema, on: objects, for: grantee)
    }
}

// MARK: - Taking away

extension Catalog {
    /// What takes away an object that is not meant to be.
    func removal(of object: any SchemaObject, in target: Catalog) -> [ProposedChange] {
        // What belongs to something that goes is taken along.
        if let owner = object.owner, self[owner] != nil, target[owner] == nil { return [] }
        let operations: [any Operation]
        switch object {
        case let index as Index:
            if index.parent != nil { return [] }
            if let table = self.table(index.table), let meant = target.table(index.table),
                table.columns.contains(where: { index.uses($0.name) && meant.column($0.name) == nil })
            {
                return []
            }
            operations = [DropIndex(name: index.name, isConcurrent: false)]
        case let sequence as NumberSequence:
            if let owner = sequence.ownedBy, table(owner.table)?.column(owner.column) != nil,
                target.table(owner.table)?.column(owner.column) == nil
            {
                return []
            }
            operations = [Drop<NumberSequence>(sequence.id)]
        case let grant as Grant: operations = changes(ofRights: grant, in: target)
        case let ownership as Ownership:
            operations = handover(of: ownership.object, to: SetOwner.runner, towards: target)
        case let entry as DefaultPrivileges:
            operations = Rights().changes(from: entry.rights, in: []).map {
                AlterDefaultPrivileges(target: entry.withoutRights, privileges: $0.privileges, change: $0.change)
            }
        case let membership as Membership: operations = [RevokeMembership(of: membership.member, in: membership.role)]
        case let database as DatabaseSettings: operations = database.settings.map { AlterDatabase(.reset($0.name)) }
        default: operations = [Self.removal(of: object)]
        }
        return [ProposedChange(object.id, .removing(object.id.kind), operations)]
    }

    /// What brings the rights of a role on an object to what they are meant to be.
    func changes(ofRights grant: Grant, in target: Catalog) -> [any Operation] {
        let before = self.grant(on: grant.object, to: grant.grantee).rights
        let after = target.grant(on: grant.object, to: grant.grantee).rights
        return after.changes(from: before, in: []).map {
            ChangePrivileges(
                object: grant.object, grantee: grant.grantee, privileges: $0.privileges, change: $0.change)
        }
    }
}
