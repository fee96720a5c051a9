extension Catalog {
    /// The state with every text in the one form that ``PrintedExpression`` gives it, to be compared with another such.
    ///
    /// Queries are compared by the names of relations, columns and functions in them.
    package func printed() -> Catalog {
        var names: Set<Name> = []
        for object in sorted {
            names.insert(object.id.name.name)
            if let table = object as? Table { names.formUnion(table.columns.map(\.name)) }
        }
        var copy = self
        for object in sorted { copy.take(printed(object, names)) }
        return copy
    }

    private mutating func take(_ object: some SchemaObject) { update(object) }

    private func form(_ sql: String) -> String { PrintedExpression.form(sql, in: project) }

    private func printed(_ object: any SchemaObject, _ names: Set<Name>) -> any SchemaObject {
        switch object {
        case var table as Table:
            table.columns = table.columns.map(printed)
            table.constraints = table.constraints.map(printed)
            return table
        case var table as ForeignTable:
            table.columns = table.columns.map(printed)
            table.checks = table.checks.map(printed)
            return table
        case var index as Index:
            index.keys = index.keys.map(printed)
            index.predicate = index.predicate.map(form)
            return index
        case var statistics as Statistics:
            statistics.keys = statistics.keys.map(printed)
            return statistics
        case var sequence as NumberSequence:
            sequence.options = sequence.options.withoutDefaults(for: sequence.type)
            return sequence
        case var policy as Policy:
            policy.using = policy.using.map(form)
            policy.check = policy.check.map(form)
            return policy
        case var domain as Domain:
            domain.base = printed(domain.base)
            domain.defaultValue = domain.defaultValue.map(form)
            domain.checks = domain.checks.map { DomainCheck($0.name, form($0.expression)) }
            return domain
        case var view as View:
            view.query = PrintedExpression.names(in: view.query, among: names).joined(separator: " ")
            view.columns = []
            view.uses = []
            return view
        case var view as MaterializedView:
            view.query = PrintedExpression.names(in: view.query, among: names).joined(separator: " ")
            view.columns = []
            view.uses = []
            return view
        case var rule as Rule:
            rule.actions = rule.actions.map { PrintedExpression.names(in: $0, among: names).joined(separator: " ") }
            rule.condition = rule.condition.map(form)
            rule.uses = []
            return rule
        case var trigger as Trigger:
            trigger.condition = trigger.condition.map(form)
            trigger.uses = []
            return trigger
        case var function as Function:
            for index in function.arguments.indices {
                function.arguments[index].type = printed(function.arguments[index].type)
                function.arguments[index].defaultValue = function.arguments[index].defaultValue.map(form)
            }
            for index in function.settings.indices {
                function.settings[index].value.removeAll { $0 == "'" || $0 == "\"" || $0 == " " }
            }
            if function.isParsed {
                function.body = PrintedExpression.names(in: function.body, among: names).joined(separator: " ")
            }
            function.uses = []
            return function
        case var composite as CompositeType:
            for index in composite.attributes.indices {
                composite.attributes[index].type = printed(composite.attributes[index].type)
            }
            return composite
        default: return object
        }
    }

    private func printed(_ type: ColumnType) -> ColumnType {
        .custom(sql: TypeName.canonical(SQLFragment.normal(type.sql, in: project)))
    }

    private func printed(_ column: Column) -> Column {
        var column = column
        column.type = printed(column.type)
        switch column.value {
        case .default(let sql): column.value = .default(form(sql))
        case .generated(let sql, let kind): column.value = .generated(form(sql), kind)
        case .identity(let identity):
            column.value = .identity(Identity(identity.mode, identity.options.withoutDefaults(for: column.type)))
        case .nextValue, nil: break
        }
        return column
    }

    private func printed(_ constraint: Constraint) -> Constraint {
        var constraint = constraint
        switch constraint.definition {
        case .check(var check):
            check.expression = form(check.expression)
            constraint.definition = .check(check)
        case .exclude(var exclusion):
            for index in exclusion.elements.indices {
                exclusion.elements[index].key = printed(exclusion.elements[index].key)
            }
            exclusion.predicate = exclusion.predicate.map(form)
            constraint.definition = .exclude(exclusion)
        case .primaryKey, .unique, .foreignKey, .notNull: break
        }
        return constraint
    }

    private func printed(_ key: IndexKey) -> IndexKey {
        var key = key
        key.expression = key.expression.map(form)
        return key
    }

    /// The state with the other's words wherever the two mean the same.
    ///
    /// - Parameter other: a state whose texts are to be kept.
    /// - Returns: this state; what still differs from the other means something else.
    package func inTheWords(of other: Catalog) -> Catalog {
        let (own, theirs) = (printed(), other.printed())
        let differing = Set(own.differences(from: theirs).map(\.id))
        var copy = self
        for object in sorted {
            guard let meant = other[object.id] else { continue }
            if let found = object as? Table, var table = meant as? Table {
                let columns = Dictionary(table.columns.map { ($0.name, $0) }) { first, _ in first }
                let constraints = Dictionary(table.constraints.map { ($0.name, $0) }) { first, _ in first }
                var merged = differing.contains(found.id) ? found : table
                merged.columns = found.columns.map {
                    differing.contains(.column($0.name, of: found.name)) ? $0 : columns[$0.name] ?? $0
                }
                merged.constraints = found.constraints.map {
                    differing.contains(.constraint($0.name, on: found.name)) ? $0 : constraints[$0.name] ?? $0
                }
                table = merged
                copy.take(table)
            } else if !differing.contains(object.id) {
                copy.take(meant)
            }
        }
        return copy
    }
}
