extension Catalog {
    /// What brings an object to what it is meant to be.
    func changes(
        of there: any SchemaObject, to meant: any SchemaObject, in target: Catalog
    ) throws(CatalogError) -> [ProposedChange] {
        let id = there.id
        func one(_ phase: ChangePhase, _ operations: [any Operation]) -> [ProposedChange] {
            operations.isEmpty ? [] : [ProposedChange(id, phase, operations)]
        }
        var comment: [ProposedChange] = []
        if there.comment != meant.comment, id.kind.isCommented {
            comment = one(.read, [SetComment(object: id, comment: meant.comment)])
            if Self.isSame(there, as: meant, but: meant.comment) { return comment }
        }
        switch (there, meant) {
        case (let old as Schema, let new as Schema):
            return one(.grant, handover(of: id, to: new.authorization ?? SetOwner.runner, towards: target))
                + (old.authorization == new.authorization ? [] : comment)
        case (let old as Extension, let new as Extension): return one(.alter, old.changes(to: new, in: self)) + comment
        case (let old as Role, let new as Role): return one(.alter, old.changes(to: new)) + comment
        case (_ as Membership, let new as Membership):
            return one(.alter, [RevokeMembership(of: new.member, in: new.role), GrantMembership(new)])
        case (let old as DatabaseSettings, let new as DatabaseSettings):
            return one(.alter, Setting.changes(from: old.settings, to: new.settings, AlterDatabase.init(optional:_:)))
        case (_ as Grant, let new as Grant): return one(.grant, changes(ofRights: new, in: target))
        case (_ as Ownership, let new as Ownership):
            return one(.grant, handover(of: new.object, to: new.role, towards: target))
        case (let old as DefaultPrivileges, let new as DefaultPrivileges):
            return one(
                .make,
                new.rights.changes(from: old.rights, in: []).map {
                    AlterDefaultPrivileges(target: new.withoutRights, privileges: $0.privileges, change: $0.change)
                })
        case (let old as EnumType, let new as EnumType): return one(.make, try old.changes(to: new)) + comment
        case (let old as Domain, let new as Domain): return one(.alter, try old.changes(to: new)) + comment
        case (let old as CompositeType, let new as CompositeType): return one(.make, old.changes(to: new)) + comment
        case (let old as TextSearchConfiguration, let new as TextSearchConfiguration):
            if old.source == new.source { return one(.alter, old.changes(to: new)) + comment }
        case (let old as NumberSequence, let new as NumberSequence): return old.changes(to: new) + comment
        case (let old as Index, let new as Index): return old.changes(to: new) + comment
        case (let old as Statistics, let new as Statistics):
            var same = old
            same.target = new.target
            same.comment = new.comment
            if same == new { return one(.tie, [StatisticsTarget(name: old.name, target: new.target)]) + comment }
        case (let old as View, let new as View): return old.changes(to: new, in: self) + comment
        case (let old as MaterializedView, let new as MaterializedView): return old.changes(to: new) + comment
        case (let old as Function, let new as Function):
            if (try? new.requireSameInterface(as: old)) != nil { return one(.alter, [replacing(new)]) + comment }
        case (_ as Rule, let new as Rule): return one(.read, [replacing(new)]) + comment
        case (_ as Policy, let new as Policy): return one(.read, [replacing(new)]) + comment
        case (let old as Trigger, let new as Trigger): return one(.read, old.changes(to: new)) + comment
        case (let old as EventTrigger, let new as EventTrigger):
            var same = old
            same.firing = new.firing
            same.comment = new.comment
            if same == new { return one(.read, [SetTriggerFiring(trigger: id, firing: new.firing)]) + comment }
        case (let old as Publication, let new as Publication):
            if let changes = old.changes(to: new) { return changes + comment }
        default: break
        }
        return [ProposedChange(id, .loosen, try remaking(there, as: meant))]
    }

    /// Drops an object that cannot be changed; since it is missing then, it is made again.
    private func remaking(_ there: any SchemaObject, as meant: any SchemaObject) throws(CatalogError) -> [any Operation]
    {
        [Self.removal(of: there)]
    }

    /// Puts a definition in the place of the one that is there, whose comment stays.
    private func replacing<Object: ReplaceableObject>(_ object: Object) -> any Operation {
        var object = object
        object.comment = nil
        return Replace(object)
    }

    private static func isSame<Object: SchemaObject>(
        _ object: Object, as other: any SchemaObject, but comment: String?
    ) -> Bool {
        var object = object
        object.comment = comment
        return object == other as? Object
    }
}

extension ObjectID.Kind {
    /// Whether `COMMENT ON` takes such objects.
    fileprivate var isCommented: Bool {
        switch self {
        case .membership, .ownership, .distribution, .grant, .defaultPrivileges, .userMapping, .parameter, .database:
            false
        default: true
        }
    }
}

extension Extension {
    fileprivate func changes(to new: Self, in catalog: Catalog) -> [any Operation] {
        var operations: [any Operation] = []
        if let version = new.version, version != self.version {
            operations.append(UpdateExtension(name: name, version: version, isKept: true))
        }
        if schema != new.schema {
            operations.append(SetSchema(of: id, to: new.schema ?? Name(catalog.project.defaultSchema)))
        }
        return operations
    }
}

extension Role {
    fileprivate func changes(to new: Self) -> [any Operation] {
        var operations: [any Operation] = []
        if Set(attributes) != Set(new.attributes) { operations.append(AlterRole(name, .attributes(new.attributes))) }
        return operations
            + Setting.changes(from: settings, to: new.settings) { setting, parameter in
                AlterRole(name, setting.map { .setting($0) } ?? .reset(parameter))
            }
    }
}

extension AlterDatabase {
    fileprivate init(optional setting: Setting?, _ parameter: Name) {
        self.init(setting.map { .setting($0) } ?? .reset(parameter))
    }
}

extension Setting {
    /// What brings settings to others, each set or reset.
    fileprivate static func changes(
        from old: [Setting], to new: [Setting], _ make: (Setting?, Name) -> any Operation
    ) -> [any Operation] {
        old.filter { before in !new.contains { $0.name == before.name } }.map { make(nil, $0.name) }
            + new.filter { !old.contains($0) }.map { make($0, $0.name) }
    }
}

extension TextSearchConfiguration {
    fileprivate func changes(to new: Self) -> [any Operation] {
        var operations: [any Operation] = []
        for mapping in new.mappings where self.mapping(of: mapping.token) != mapping {
            let isMapped = self.mapping(of: mapping.token)?.dictionaries != nil
            let isCopy = if case .copy = source { true } else { false }
            let kind: TextSearchChange.Kind =
                mapping.dictionaries == nil ? .drop : isMapped || isCopy ? .alter : .add
            operations.append(
                ChangeTextSearchMapping(
                    configuration: name,
                    change: TextSearchChange(
                        kind: kind, tokens: [mapping.token], dictionaries: mapping.dictionaries ?? [])))
        }
        let gone = mappings.map(\.token).filter { new.mapping(of: $0) == nil }
        if gone.isEmpty { return operations }
        if case .copy = source { return operations + [ResetTextSearchMapping(configuration: name, tokens: gone)] }
        return operations + [
            ChangeTextSearchMapping(
                configuration: name, change: TextSearchChange(kind: .drop, tokens: gone, dictionaries: []))
        ]
    }
}

extension NumberSequence {
    fileprivate func changes(to new: Self) -> [ProposedChange] {
        if type != new.type { return [ProposedChange(id, .loosen, [Drop<NumberSequence>(id)])] }
        var changes: [ProposedChange] = []
        if options != new.options {
            changes.append(ProposedChange(id, .alter, [AlterSequence(name, .options(new.options))]))
        }
        if ownedBy != new.ownedBy {
            let phase: ChangePhase = new.ownedBy == nil ? .loosen : .alter
            changes.append(ProposedChange(id, phase, [AlterSequence(name, .ownedBy(new.ownedBy))]))
        }
        return changes
    }
}

extension Index {
    fileprivate func changes(to new: Self) -> [ProposedChange] {
        var same = self
        (same.parameters, same.tablespace, same.statistics) = (new.parameters, new.tablespace, new.statistics)
        (same.comment, same.parent) = (new.comment, new.parent)
        if same != new {
            if parent != nil { return [] }
            var own = new
            own.parent = nil
            return [
                ProposedChange(
                    id, .tie,
                    [DropIndex(name: name, isConcurrent: false), CreateIndex(index: own, isConcurrent: false)])
            ]
        }
        var operations = ChangeParameters.changes(of: id, from: parameters, to: new.parameters)
        if tablespace != new.tablespace {
            operations.append(SetIndexTablespace(index: name, tablespace: new.tablespace))
        }
        for column in Set(statistics.keys).union(new.statistics.keys).sorted()
        where statistics[column] != new.statistics[column] {
            operations.append(IndexStatistics(index: name, column: column, target: new.statistics[column]))
        }
        if parent == nil, let parent = new.parent { operations.append(AttachIndex(index: name, parent: parent)) }
        if parent != nil, new.parent == nil { operations = [DropIndex(name: name, isConcurrent: false)] }
        return operations.isEmpty ? [] : [ProposedChange(id, .tie, operations)]
    }
}

extension Trigger {
    fileprivate func changes(to new: Self) -> [any Operation] {
        var same = self
        (same.firing, same.comment, same.uses) = (new.firing, new.comment, new.uses)
        var operations: [any Operation] = []
        if same != new {
            var replacement = new
            replacement.comment = nil
            operations.append(Replace(replacement))
        }
        if firing != new.firing { operations.append(SetTriggerFiring(trigger: id, firing: new.firing)) }
        return operations
    }
}

extension Publication {
    /// The changes, or nothing where it must be made anew.
    fileprivate func changes(to new: Self) -> [ProposedChange]? {
        var changes: [ProposedChange] = []
        if Set(parts) != Set(new.parts) {
            if parts.contains(.allTables) || new.parts.contains(.allTables) { return nil }
            let gone = parts.filter { part in !new.parts.contains { $0.id == part.id } }
            let added = new.parts.filter { part in !parts.contains { $0.id == part.id } }
            let isChanged = new.parts.contains { part in parts.contains { $0.id == part.id && $0 != part } }
            if isChanged, !new.parts.isEmpty {
                changes.append(ProposedChange(id, .read, [AlterPublication(name, .set(new.parts))]))
            } else {
                if !gone.isEmpty { changes.append(ProposedChange(id, .loosen, [AlterPublication(name, .drop(gone))])) }
                if !added.isEmpty { changes.append(ProposedChange(id, .read, [AlterPublication(name, .add(added))])) }
            }
        }
        if options != new.options {
            changes.append(ProposedChange(id, .read, [AlterPublication(name, .options(new.options))]))
        }
        return changes
    }
}
