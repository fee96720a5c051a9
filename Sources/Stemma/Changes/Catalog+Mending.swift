extension Catalog {
    /// How this state differs from one that is meant, less what no operation could mend: the order of columns, what
    /// raw SQL touched, and what is only noted of an object.
    ///
    /// - Parameters:
    ///   - target: the state that is meant.
    ///   - ids: the objects to look at; all of them unless given.
    /// - Returns: the differences, in the order of their ids.
    package func differencesToMend(
        towards target: Catalog, among ids: Set<ObjectID>? = nil
    ) -> [CatalogDifference] {
        differences(from: target, among: ids ?? idsThatMayDiffer(from: target)).filter { difference in
            if difference.kind == .moved || isTouched(difference.id) || target.isTouched(difference.id) { return false }
            guard difference.kind == .changed else { return true }
            return !isSame(difference.id, as: target)
        }
    }

    /// Whether two definitions of an object, or of a part of a table, mean the same.
    private func isSame(_ id: ObjectID, as target: Catalog) -> Bool {
        switch (id.kind, id.part) {
        case (.column, let part?):
            guard let one = table(id.name)?.column(part), let other = target.table(id.name)?.column(part) else {
                return false
            }
            return one.compared(in: project) == other.compared(in: project)
        case (.constraint, let part?):
            guard let one = table(id.name)?.constraint(part), let other = target.table(id.name)?.constraint(part) else {
                return false
            }
            return one == other
        default:
            guard let one = self[id], let other = target[id] else { return false }
            return Self.isSame(one, as: other)
        }
    }

    private static func isSame<Object: SchemaObject>(_ one: Object, as other: any SchemaObject) -> Bool {
        guard let other = other as? Object else { return false }
        return one.compared(with: other) as? Object == other.compared(with: one) as? Object
    }
}

extension Column {
    /// The column in one spelling.
    fileprivate func compared(in project: Project) -> Column {
        var copy = self
        copy.settings.options.list.sort { $0.name < $1.name }
        copy.isInherited = false
        copy.type = .custom(sql: SQLFragment.normal(type.sql, in: project))
        switch value {
        case .default(let sql): copy.value = .default(SQLFragment.normal(sql, in: project))
        case .generated(let sql, let kind): copy.value = .generated(SQLFragment.normal(sql, in: project), kind)
        default: break
        }
        return copy
    }
}

extension SchemaObject {
    /// The object without what is only noted of it, and with lists that mean sets in one order.
    fileprivate func compared(with other: any SchemaObject) -> any SchemaObject {
        switch self {
        case var view as View:
            view.uses = []
            return view
        case var view as MaterializedView:
            view.uses = []
            view.parameters.sort { $0.name < $1.name }
            return view
        case var policy as Policy:
            policy.uses = []
            return policy
        case var trigger as Trigger:
            trigger.uses = []
            return trigger
        case var rule as Rule:
            rule.uses = []
            return rule
        case var function as Function:
            function.uses = []
            return function
        case var aggregate as Aggregate:
            aggregate.uses = []
            return aggregate
        case var publication as Publication:
            publication.uses = []
            publication.parts.sort { "\($0)" < "\($1)" }
            return publication
        case var role as Role:
            role.settings.sort { $0.name < $1.name }
            role.attributes.sort { $0.sql < $1.sql }
            return role
        case var database as DatabaseSettings:
            database.settings.sort { $0.name < $1.name }
            return database
        case var composite as CompositeType:
            composite.attributes.sort { $0.name < $1.name }
            return composite
        case var domain as Domain:
            domain.checks.sort { $0.name < $1.name }
            domain.isSettled = true
            return domain
        case var made as Extension:
            // A version that is not said is any.
            if (other as? Extension)?.version == nil { made.version = nil }
            return made
        case var index as Index:
            index.parameters.list.sort { $0.name < $1.name }
            return index
        case var table as Table:
            table.columns = []
            table.constraints = []
            table.settings.parameters.list.sort { $0.name < $1.name }
            return table
        case var table as ForeignTable:
            table.checks.sort { $0.name < $1.name }
            return table
        default: return self
        }
    }
}
