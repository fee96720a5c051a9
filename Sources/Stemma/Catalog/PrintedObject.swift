extension Catalog {
    /// The state with each text in the words of another state, wherever the two mean the same.
    fileprivate func printed(as other: Catalog) -> Catalog {
        var names: Set<Name> = []
        var bases: Set<String> = []
        for object in sorted {
            names.insert(object.id.name.name)
            if let table = object as? Table { names.formUnion(table.columns.map(\.name)) }
            if let domain = object as? Domain { bases.insert(printed(domain.base).sql) }
        }
        let printing = Printing(text: PrintedText(project, bases: bases), names: names)
        var copy = self
        for object in sorted {
            let alike: any SchemaObject = plain(printing.printed(object, as: other[object.id]))
            copy.take(alike)
        }
        return copy
    }

    /// The state without what goes without saying.
    fileprivate func printed() -> Catalog {
        var copy = self
        for object in sorted {
            let alike: any SchemaObject = plain(object)
            copy.take(alike)
        }
        return copy
    }

    private mutating func take(_ object: some SchemaObject) { update(object) }

    private func plain(_ object: any SchemaObject) -> any SchemaObject {
        switch object {
        case var table as Table:
            table.columns = table.columns.map(printed)
            return table
        case var sequence as NumberSequence:
            sequence.options = sequence.options.withoutDefaults(for: sequence.type)
            return sequence
        case var domain as Domain:
            domain.base = printed(domain.base)
            domain.checks.sort { $0.name < $1.name }
            return domain
        case var index as Index:
            index.keys = index.keys.map(printed)
            return index
        case var policy as Policy:
            if policy.roles == ["public"] { policy.roles = [] }
            return policy
        case var grant as Grant:
            grant.privileges = Self.apart(grant.privileges)
            grant.grantable = Self.apart(grant.grantable)
            return grant
        case var server as ForeignServer:
            server.options.list.sort { $0.name < $1.name }
            return server
        case var table as ForeignTable:
            table.columns = table.columns.map(printed)
            table.options.list.sort { $0.name < $1.name }
            return table
        case var publication as Publication:
            publication.parts.sort { "\($0.content)" < "\($1.content)" }
            publication.uses.sort()
            return publication
        case var view as View:
            view.columns = []
            view.uses = []
            return view
        case var view as MaterializedView:
            view.columns = []
            view.uses = []
            return view
        case var rule as Rule:
            rule.uses = []
            return rule
        case var trigger as Trigger:
            trigger.uses = []
            return trigger
        case var function as Function:
            function.arguments = function.arguments.map(Self.printed)
            for index in function.settings.indices {
                function.settings[index].value.removeAll { $0 == "'" || $0 == "\"" || $0 == " " }
            }
            function.uses = []
            return function
        case var aggregate as Aggregate:
            aggregate.arguments = aggregate.arguments.map(Self.printed)
            aggregate.stateType = .custom(sql: TypeName.ofArgument(aggregate.stateType.sql))
            aggregate.uses = []
            return aggregate
        case var composite as CompositeType:
            for index in composite.attributes.indices {
                composite.attributes[index].type = printed(composite.attributes[index].type)
            }
            return composite
        default: return object
        }
    }

    /// An argument as the server keeps it: without what modifies its type.
    private static func printed(_ argument: FunctionArgument) -> FunctionArgument {
        var argument = argument
        argument.type = .custom(sql: TypeName.ofArgument(argument.type.sql))
        return argument
    }

    /// Privileges on columns, each on one.
    private static func apart(_ privileges: [String]) -> [String] {
        privileges.flatMap { privilege in
            let columns = Grant.columns(of: privilege)
            return columns.isEmpty ? [privilege] : columns.map { "\(Grant.word(of: privilege)) (\($0.sql))" }
        }.sorted()
    }

    /// A key without an operator class that goes without saying, and with the parameters of others in one spelling.
    private func printed(_ key: IndexKey) -> IndexKey {
        var key = key
        guard var name = key.operatorClass else { return key }
        if name.hasPrefix("pg_catalog.") { name.removeFirst(11) }
        key.operatorClass =
            Self.usualClasses.contains(name)
            ? nil : SQLFragment.normal(name.filter { $0 != "'" }, in: project).filter { $0 != " " }
        return key
    }

    private static let usualClasses = Set(
        [
            "array", "int2", "int4", "int8", "text", "varchar", "bool", "date", "float4", "float8", "numeric",
            "timestamp", "timestamptz", "time", "timetz", "uuid", "jsonb", "oid", "name", "bpchar", "bytea", "interval",
            "tsvector", "tsquery", "range", "multirange", "enum", "record", "bit", "varbit", "macaddr", "money",
        ].map { "\($0)_ops" })

    private func printed(_ type: ColumnType) -> ColumnType {
        // Bare words need no quotes: `integer` is the name of a type, though no name for a column.
        let isBare = !type.sql.utf8.contains(UInt8(ascii: "\"")) && !type.sql.utf8.contains(UInt8(ascii: "."))
        var sql = isBare ? type.sql.lowercased() : SQLFragment.normal(type.sql, in: project)
        for sign in ["(", ")", "[", "]", ","] {
            sql = sql.split(separator: " " + sign, omittingEmptySubsequences: false).joined(separator: sign)
            if sign != ")", sign != "]" {
                sql = sql.split(separator: sign + " ", omittingEmptySubsequences: false).joined(separator: sign)
            }
        }
        return .custom(sql: TypeName.canonical(sql))
    }

    private func printed(_ column: Column) -> Column {
        var column = column
        column.type = printed(column.type)
        switch column.value {
        case .identity(let identity):
            column.value = .identity(Identity(identity.mode, identity.options.withoutDefaults(for: column.type)))
        case .default, .generated, .nextValue, nil: break
        }
        return column
    }

    /// The state with the other's words wherever the two mean the same.
    ///
    /// - Parameter other: a state whose texts are to be kept.
    /// - Returns: this state; what still differs from the other means something else.
    package func inTheWords(of other: Catalog) -> Catalog {
        let (own, theirs) = (printed(as: other), other.printed())
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
