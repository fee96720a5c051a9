internal import Stemma

extension SwiftExpression {
    /// `.case` of an enumeration that is written as its case's name.
    static func option(_ value: some RawRepresentable<String>) -> Self { .member(value.rawValue) }

    /// `"created_at"`, `.descending("created_at")`, `.expression(sql: "lower(name)")`.
    static func key(_ key: IndexKey) -> Self {
        guard let column = key.column else {
            return SwiftCall(".expression").with("sql", text: key.expression ?? "")
                .with("operatorClass", text: key.operatorClass).with("descending", if: key.isDescending)
                .with("nulls", key.nulls.map { .option($0) }).expression
        }
        if key == .column(column.text) { return .name(column) }
        if key == .descending(column.text, nulls: key.nulls) {
            return SwiftCall(".descending").with(name: column).with("nulls", key.nulls.map { .option($0) }).expression
        }
        return SwiftCall(".column").with(name: column).with("collation", name: key.collation)
            .with("operatorClass", text: key.operatorClass).with("descending", if: key.isDescending)
            .with("nulls", key.nulls.map { .option($0) }).expression
    }

    static func element(_ element: ExclusionElement) -> Self {
        let call =
            element.key.column.map { SwiftCall(".column").with(name: $0) }
            ?? SwiftCall(".expression").with("sql", text: element.key.expression ?? "")
        return call.with("with", .name(element.operator)).with("collation", name: element.key.collation)
            .with("operatorClass", text: element.key.operatorClass).expression
    }

    static func sequenceOptions(_ options: SequenceOptions) -> Self {
        SwiftCall("SequenceOptions").with("start", options.start.map { .number($0) })
            .with("increment", options.increment.map { .number($0) })
            .with("minimum", options.minimum.map { .number($0) })
            .with("maximum", options.maximum.map { .number($0) }).with("cache", options.cache.map { .number($0) })
            .with("cycles", if: options.cycles).expression
    }

    /// `.always, sequence: …, options: …` behind the name of a member.
    static func identity(_ member: String, _ identity: Identity, sequence: Name? = nil) -> Self {
        SwiftCall(".\(member)").with(nil, .option(identity.mode)).with("sequence", name: sequence)
            .with("options", identity.options == SequenceOptions() ? nil : .sequenceOptions(identity.options))
            .expression
    }

    static func action(_ action: ReferentialAction) -> Self {
        switch action.kind {
        case .noAction: .member("noAction")
        case .restrict: .member("restrict")
        case .cascade: .member("cascade")
        case .setNull(let columns): Self.action("setNull", columns)
        case .setDefault(let columns): Self.action("setDefault", columns)
        }
    }

    private static func action(_ member: String, _ columns: [Name]) -> Self {
        columns.isEmpty
            ? .member(member) : .call(".\(member)", columns.map { SwiftArgument(nil, .name($0)) })
    }

    static func partitioning(_ partitioning: Partitioning) -> Self {
        .call(".\(partitioning.strategy.rawValue)", partitioning.keys.map { SwiftArgument(nil, .key($0)) })
    }

    static func bound(_ bound: PartitionBound) -> Self {
        switch bound.kind {
        case .range(let from, let to):
            let isSingle = from.count == 1 && to.count == 1
            let ends = [from, to].map { end in
                isSingle ? Self.end(end[0]) : .list(end.map { Self.end($0) })
            }
            return .call(".values", [SwiftArgument("from", ends[0]), SwiftArgument("to", ends[1])])
        case .list(let values):
            return SwiftCall(".values").with("in", each: values.map { end($0) }).expression
        case .hash(let modulus, let remainder):
            return SwiftCall(".values").with("modulus", .number(modulus)).with("remainder", .number(remainder))
                .expression
        case .default: return .member("default")
        }
    }

    private static func end(_ sql: String) -> Self {
        switch sql {
        case "MINVALUE": return .member("minimum")
        case "MAXVALUE": return .member("maximum")
        case "NULL": return .member("null")
        default: break
        }
        // A number with a point is no literal of a bound.
        if let constant = constant(sql), Double(sql) == nil || Int(sql) != nil { return constant }
        return .call(".expression", [SwiftArgument("sql", .text(sql))])
    }

    static func argument(_ argument: FunctionArgument) -> Self {
        SwiftCall(".\(argument.mode.rawValue)").with(nil, argument.name.map { .name($0) } ?? .absent)
            .with(type: argument.type).with("default", text: argument.defaultValue).expression
    }

    static func result(_ result: FunctionResult) -> Self {
        switch result.kind {
        case .void: .member("void")
        case .trigger: .member("trigger")
        case .eventTrigger: .member("eventTrigger")
        case .type(let type): .call(".type", [SwiftArgument(nil, .type(type))])
        case .setOf(let type): .call(".setOf", [SwiftArgument(nil, .type(type))])
        case .table(let columns): .call(".table", columns.map { SwiftArgument(nil, .argument($0)) })
        }
    }

    static func language(_ language: FunctionLanguage) -> Self {
        if language == .sql { return .member("sql") }
        if language == .plpgsql { return .member("plpgsql") }
        return .call(".custom", [SwiftArgument(nil, .name(QualifiedName(language.name).name))])
    }

    static func method(_ method: IndexMethod) -> Self {
        let known: [IndexMethod] = [.btree, .hash, .gin, .gist, .spgist, .brin]
        if known.contains(method) { return .member(method.name) }
        return .call(".custom", [SwiftArgument(nil, .name(QualifiedName(method.name).name))])
    }

    static func event(_ event: TriggerEvent) -> Self {
        let word = event.name.lowercased()
        if event.columns.isEmpty { return .member(word) }
        return SwiftCall(".\(word)").with("of", each: event.columns.map { .name($0) }).expression
    }

    /// `.select`, or `.select.columns("id", "name")`.
    static func privilege(_ sql: String) -> Self {
        let columns = Grant.columns(of: sql)
        let words = Grant.word(of: sql).lowercased()
        let member = ".\(camelCase(words))"
        if columns.isEmpty { return .code(member) }
        return .call("\(member).columns", columns.map { SwiftArgument(nil, .name($0)) })
    }

    static func attribute(_ attribute: RoleAttribute) -> Self {
        switch attribute.kind {
        case .connectionLimit: .call(".connectionLimit", [SwiftArgument(nil, .code(attribute.value ?? "-1"))])
        case .validUntil: .call(".validUntil", [SwiftArgument(nil, .name(attribute.value ?? ""))])
        default: .option(attribute.kind)
        }
    }

    static func attribute(_ attribute: TypeAttribute) -> Self {
        SwiftCall(".attribute").with(name: attribute.name).with(type: attribute.type)
            .with("collation", name: attribute.collation).expression
    }

    static func part(_ part: PublicationPart) -> Self {
        switch part.content {
        case .allTables: .member("allTables")
        case .schema(let name): SwiftCall(".tables").with("inSchema", name: name).expression
        case .table(let table):
            SwiftCall(".table").with(name: table.name).with("columns", names: table.columns)
                .with("where", text: table.filter).expression
        }
    }

    static func changes(_ changes: [PublishedChange]) -> Self { .list(changes.map { .option($0) }) }

    /// `["name": "value"]`, in order; `nil` where there are none.
    static func options(_ options: [(name: String, value: String)]) -> Self? {
        options.isEmpty ? nil : .pairs(options.map { (.name($0.name), .text($0.value)) })
    }
}

extension StorageParameters {
    /// `fillfactor = 70`, as verbs take them.
    var texts: [String] {
        list.map { parameter in parameter.value.map { "\(parameter.name) = \($0)" } ?? parameter.name }
    }
}
