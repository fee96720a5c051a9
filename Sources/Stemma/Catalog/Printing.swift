/// Puts the texts of objects into the words of others that mean the same.
struct Printing {
    let text: PrintedText
    /// What a query may name.
    let names: Set<Name>

    /// An object with the words of another wherever they say the same.
    func printed(_ object: any SchemaObject, as other: (any SchemaObject)?) -> any SchemaObject {
        switch (object, other) {
        case (var table as Table, let other as Table):
            table.columns = printed(table.columns, as: other.columns)
            table.constraints = printed(table.constraints, as: other.constraints)
            if let partition = table.partition, let meant = other.partition {
                table.partition?.bound = printed(partition.bound, as: meant.bound)
            }
            return table
        case (var table as ForeignTable, let other as ForeignTable):
            table.columns = printed(table.columns, as: other.columns)
            table.checks = printed(table.checks, as: other.checks)
            return table
        case (var index as Index, let other as Index):
            index.keys = printed(index.keys, as: other.keys)
            index.predicate = form(index.predicate, other.predicate)
            return index
        case (var statistics as Statistics, let other as Statistics):
            statistics.keys = printed(statistics.keys, as: other.keys)
            return statistics
        case (var policy as Policy, let other as Policy):
            policy.using = form(policy.using, other.using)
            policy.check = form(policy.check, other.check)
            return policy
        case (var domain as Domain, let other as Domain):
            domain.defaultValue = form(domain.defaultValue, other.defaultValue)
            let checks = Dictionary(other.checks.map { ($0.name, $0.expression) }) { first, _ in first }
            domain.checks = domain.checks.map { check in
                var check = check
                check.expression = form(check.expression, checks[check.name] ?? check.expression)
                return check
            }
            return domain
        case (var publication as Publication, let other as Publication):
            publication.parts = publication.parts.map { part in
                guard case .table(var table) = part.content else { return part }
                for case .table(let meant) in other.parts.map(\.content) where meant.name == table.name {
                    table.filter = form(table.filter, meant.filter)
                }
                var part = part
                part.content = .table(table)
                return part
            }
            return publication
        case (var trigger as Trigger, let other as Trigger):
            trigger.condition = form(trigger.condition, other.condition)
            return trigger
        default: return queries(of: object, as: other)
        }
    }

    private func queries(of object: any SchemaObject, as other: (any SchemaObject)?) -> any SchemaObject {
        switch (object, other) {
        case (var view as View, let other as View):
            if isSame(view, other) {
                view.query = other.query
            }
            return view
        case (var view as MaterializedView, let other as MaterializedView):
            if isSame(view, other) {
                view.query = other.query
            }
            return view
        case (var rule as Rule, let other as Rule):
            rule.condition = form(rule.condition, other.condition)
            if rule.actions.count == other.actions.count {
                rule.actions = zip(rule.actions, other.actions).map {
                    text.isSame(query: $0, as: $1, among: names) ? $1 : $0
                }
            }
            return rule
        case (var function as Function, let other as Function):
            for (index, argument) in other.arguments.enumerated() where function.arguments.indices.contains(index) {
                function.arguments[index].defaultValue = form(
                    function.arguments[index].defaultValue, argument.defaultValue)
            }
            if function.isParsed, text.isSame(query: function.body, as: other.body, among: names) {
                function.body = other.body
            }
            return function
        default: return object
        }
    }

    private func isSame(_ found: some QueryObject, _ meant: some QueryObject) -> Bool {
        text.isSame(
            query: found.query, naming: found.columns, as: meant.query, naming: meant.columns, among: names)
    }

    private func form(_ found: String, _ meant: String) -> String { text.isSame(found, as: meant) ? meant : found }

    private func form(_ found: String?, _ meant: String?) -> String? {
        guard let found, let meant else { return found }
        return form(found, meant)
    }

    private func printed(_ columns: [Column], as others: [Column]) -> [Column] {
        let known = Dictionary(others.map { ($0.name, $0.value) }) { first, _ in first }
        return columns.map { column in
            var column = column
            switch (column.value, known[column.name] ?? nil) {
            case (.default(let sql), .default(let meant)): column.value = .default(form(sql, meant))
            case (.generated(let sql, let kind), .generated(let meant, _)):
                column.value = .generated(form(sql, meant), kind)
            default: break
            }
            return column
        }
    }

    private func printed(_ constraints: [Constraint], as others: [Constraint]) -> [Constraint] {
        let known = Dictionary(others.map { ($0.name, $0.definition) }) { first, _ in first }
        return constraints.map { constraint in
            var constraint = constraint
            switch (constraint.definition, known[constraint.name]) {
            case (.check(var check), .check(let meant)):
                check.expression = form(check.expression, meant.expression)
                constraint.definition = .check(check)
            case (.exclude(var exclusion), .exclude(let meant)):
                let keys = printed(exclusion.elements.map(\.key), as: meant.elements.map(\.key))
                for index in exclusion.elements.indices { exclusion.elements[index].key = keys[index] }
                exclusion.predicate = form(exclusion.predicate, meant.predicate)
                constraint.definition = .exclude(exclusion)
            default: break
            }
            return constraint
        }
    }

    private func printed(_ bound: PartitionBound, as other: PartitionBound) -> PartitionBound {
        var bound = bound
        func printed(_ values: [String], _ others: [String]) -> [String] {
            values.enumerated().map { index, value in
                guard others.indices.contains(index), text.isSame(bound: value, as: others[index]) else { return value }
                return others[index]
            }
        }
        switch (bound.kind, other.kind) {
        case (.range(let from, let to), .range(let first, let last)):
            bound.kind = .range(from: printed(from, first), to: printed(to, last))
        case (.list(let values), .list(let others)): bound.kind = .list(printed(values, others))
        default: break
        }
        return bound
    }

    private func printed(_ keys: [IndexKey], as others: [IndexKey]) -> [IndexKey] {
        keys.enumerated().map { index, key in
            var key = key
            if others.indices.contains(index) { key.expression = form(key.expression, others[index].expression) }
            return key
        }
    }
}
