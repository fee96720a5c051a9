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

extension EnumType {
    /// Labels that are new, each added in its place.
    fileprivate func changes(to new: Self) throws(CatalogError) -> [any Operation] {
        let gone = labels.filter { !new.labels.contains($0) }
        if let label = gone.first {
            throw .noWay(
                id, "cannot lose the label \(Literal.quote(label)): PostgreSQL has no way to take one out",
                hint: "keep it, rename it with a hint, or make another type and convert the columns")
        }
        if new.labels.filter({ labels.contains($0) }) != labels {
            throw .noWay(
                id, "cannot have its labels in another order: PostgreSQL keeps the one that they have",
                hint: "leave them as they are, or make another type and convert the columns")
        }
        var operations: [any Operation] = []
        for (index, label) in new.labels.enumerated() where !labels.contains(label) {
            let isLast = !new.labels[index...].contains { labels.contains($0) }
            let next = new.labels[index...].first { labels.contains($0) }
            let place: EnumPlace =
                isLast ? .last : index == 0 ? .before(next ?? "") : .after(new.labels[index - 1])
            operations.append(AddEnumLabel(type: name, label: label, place: place))
        }
        return operations
    }
}

extension Domain {
    fileprivate func changes(to new: Self) throws(CatalogError) -> [any Operation] {
        if base != new.base || collation != new.collation {
            throw .noWay(
                id, "cannot be over another type, nor have another collation",
                hint: "make another domain, and convert the columns")
        }
        var operations: [any Operation] = []
        for check in checks where new.check(check.name) == nil {
            operations.append(DropDomainConstraint(domain: name, name: check.name))
        }
        if defaultValue != new.defaultValue {
            operations.append(
                AlterDomain(domain: name, change: new.defaultValue.map { .setDefault(sql: $0) } ?? .dropDefault))
        }
        if isNotNull != new.isNotNull {
            operations.append(AlterDomain(domain: name, change: new.isNotNull ? .setNotNull : .dropNotNull))
        }
        for check in new.checks {
            guard let old = self.check(check.name) else {
                operations.append(AddDomainConstraint(domain: name, check: check))
                continue
            }
            if old == check { continue }
            if old.expression == check.expression, !check.isNotValid {
                operations.append(ValidateDomainConstraint(domain: name, name: check.name))
            } else {
                operations.append(DropDomainConstraint(domain: name, name: check.name))
                operations.append(AddDomainConstraint(domain: name, check: check))
            }
        }
        return operations
    }
}

extension CompositeType {
    fileprivate func changes(to new: Self) -> [any Operation] {
        var operations: [any Operation] = []
        for attribute in new.attributes {
            guard let old = self.attribute(attribute.name) else {
                operations.append(AddAttribute(type: name, attribute: attribute))
                continue
            }
            if old != attribute { operations.append(AlterAttribute(type: name, attribute: attribute)) }
        }
        for attribute in attributes where new.attribute(attribute.name) == nil {
            operations.append(DropAttribute(type: name, name: attribute.name))
        }
        return operations
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

extension QueryObject {
    /// What brings the comments on its columns to those of another.
    fileprivate func commentChanges(to new: Self) -> [any Operation] {
        let columns = columnComments.entries.map(\.column) + new.columnComments.entries.map(\.column)
        var seen: Set<Name> = []
        return columns.filter { seen.insert($0).inserted && columnComments[$0] != new.columnComments[$0] }.map {
            SetComment(object: .column($0, of: name), comment: new.columnComments[$0])
        }
    }
}

extension View {
    /// Whether another query begins with the same columns, which `OR REPLACE` asks for: the same expressions over the
    /// same relations.
    private func keepsTypes(in new: Self, of catalog: Catalog) -> Bool {
        guard let before = SQLFragment.outputItems(of: query), let after = SQLFragment.outputItems(of: new.query),
            after.starts(with: before),
            columns.isEmpty && new.columns.isEmpty
                || outputNames.map({ new.outputNames?.starts(with: $0) == true }) == true
        else { return false }
        let relations = Set(uses.filter { $0.kind != .column })
        let found = Set(new.settled(in: catalog).uses)
        // `*` stands for the columns of the day.
        if SQLFragment.selectsEverything(new.query) { return before == after && found == Set(uses) }
        return relations.isSubset(of: found)
    }

    fileprivate func changes(to new: Self, in catalog: Catalog) -> [ProposedChange] {
        var changes: [ProposedChange] = []
        if query != new.query || columns != new.columns {
            var replacement = new
            replacement.comment = nil
            // Its options are said with it.
            let operation: any Operation =
                keepsTypes(in: new, of: catalog) || (try? Recreate(replacement).statements(in: catalog)) == nil
                ? Replace(replacement) : Recreate(replacement)
            changes.append(ProposedChange(id, .read, [operation]))
        } else {
            var options: [any Operation] = []
            if isSecurityInvoker != new.isSecurityInvoker {
                options.append(AlterView(name: name, change: .securityInvoker(new.isSecurityInvoker)))
            }
            if isSecurityBarrier != new.isSecurityBarrier {
                options.append(AlterView(name: name, change: .securityBarrier(new.isSecurityBarrier)))
            }
            if checkOption != new.checkOption {
                options.append(AlterView(name: name, change: .checkOption(new.checkOption)))
            }
            if !options.isEmpty { changes.append(ProposedChange(id, .read, options)) }
        }
        let comments = commentChanges(to: new)
        return changes + (comments.isEmpty ? [] : [ProposedChange(id, .read, comments)])
    }
}

extension MaterializedView {
    fileprivate func changes(to new: Self) -> [ProposedChange] {
        var operations: [any Operation] = []
        if query != new.query || columns != new.columns {
            var replacement = new
            replacement.comment = nil
            operations = [Recreate(replacement)]
        } else {
            if parameters.sorted(by: { $0.name < $1.name }) != new.parameters.sorted(by: { $0.name < $1.name }) {
                operations.append(AlterMaterializedView(name: name, parameters: new.parameters))
            }
            if isPopulated != new.isPopulated {
                operations.append(
                    RefreshMaterializedView(name: name, isConcurrent: false, isPopulated: new.isPopulated))
            }
        }
        let comments = commentChanges(to: new)
        return (operations.isEmpty ? [] : [ProposedChange(id, .read, operations)])
            + (comments.isEmpty ? [] : [ProposedChange(id, .read, comments)])
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
