// What a reader of SQL makes of objects that authors describe with a verb.

extension Aggregate {
    /// An aggregate of its necessary parts.
    package init(_ name: QualifiedName, _ arguments: [FunctionArgument], by step: QualifiedName, of state: ColumnType) {
        self.init(name: name, arguments: arguments, stateFunction: step, stateType: state)
    }
}

extension FunctionResult {
    /// `TABLE (columns)`.
    package static func table(columns: [FunctionArgument]) -> Self { Self(kind: .table(columns)) }
}

extension FunctionSetting {
    /// `SET name = value`, the value as SQL.
    package init(_ name: String, _ value: String) { self.init(name: name, value: value) }
}

extension EventTrigger {
    /// An event trigger.
    package init(_ name: Name, on event: EventTriggerEvent, tags: [String], calling function: QualifiedName) {
        self.init(name: name, event: event, tags: tags, function: function)
    }
}

extension ForeignOptions {
    /// Options as they stand behind `OPTIONS`.
    package init(_ list: [(name: Name, value: String)]) {
        self.init([:])
        self.list = list.map { Option(name: $0.name, value: $0.value) }
    }
}

extension ForeignServer {
    /// A server of a wrapper.
    package init(_ name: Name, by wrapper: Name, _ options: ForeignOptions) {
        self.init(name: name, wrapper: wrapper, options: options)
    }
}

extension UserMapping {
    /// How a role is known to a server.
    package init(of role: Name, on server: Name, _ options: ForeignOptions) {
        self.init(role: role, server: server, options: options)
    }
}

extension ForeignTable {
    /// A table that is elsewhere.
    package init(_ table: Table, on server: Name, _ options: ForeignOptions) {
        self.init(
            name: table.name, columns: table.columns, checks: table.constraints, server: server, options: options)
    }
}

extension Policy {
    /// A policy of a table.
    package init(_ name: Name, on table: QualifiedName) { self.init(name: name, table: table) }
}

extension Rule {
    /// A rule of a table or a view.
    package init(
        _ name: Name, on table: QualifiedName, _ event: RuleEvent, isInstead: Bool, condition: String?,
        _ actions: [String]
    ) {
        self.init(
            name: name, table: table, event: event, isInstead: isInstead, condition: condition, actions: actions)
    }
}

extension Trigger {
    /// A trigger of a table or a view.
    package init(
        _ name: Name, on table: QualifiedName, _ timing: TriggerTiming, _ events: [TriggerEvent], isForEachRow: Bool,
        calling function: QualifiedName, _ arguments: [String]
    ) {
        self.init(
            name: name, table: table, timing: timing, events: events, isForEachRow: isForEachRow, function: function,
            arguments: arguments)
    }
}

extension TriggerEvent {
    /// `UPDATE OF columns`.
    package static func update(columns: [Name]) -> Self { Self(name: "UPDATE", columns: columns) }
}

extension PublicationPart {
    /// A table, or some of its columns and rows.
    package static func table(_ name: QualifiedName, columns: [Name], filter: String?) -> Self {
        Self(content: .table(PublishedTable(name: name, columns: columns, filter: filter)))
    }
    /// All tables of a schema.
    package static func schema(_ name: Name) -> Self { Self(content: .schema(name)) }
}

extension CastMethod {
    /// `WITH FUNCTION f(…)`.
    package static func calling(_ function: ObjectID) -> Self { Self(kind: .function(function)) }
}

extension TextSearchMapping {
    /// Which dictionaries look at a kind of words.
    package init(_ token: String, _ dictionaries: [QualifiedName]) {
        self.init(token: token, dictionaries: dictionaries)
    }
}

extension Catalog {
    /// The functions, procedures and aggregates of a name.
    package func routines(named name: QualifiedName) -> [ObjectID] { functions(named: name) }

    /// Whether a routine is an aggregate.
    package func isAggregate(_ id: ObjectID) -> Bool { self[id] is Aggregate }

    /// What is there on which a role may have privileges, or that has an owner, under a relation's name.
    package func namedRelation(_ name: QualifiedName) -> ObjectID? {
        guard let id = relation(name) else { return nil }
        return id.kind == .constraint ? .index(name) : id
    }
}

extension FunctionLanguage {
    /// The language's name as SQL writes it.
    package var written: String { name }
}

extension FunctionArgument {
    /// The type of what comes out by it, if anything does.
    package var outputType: ColumnType? { mode == .out || mode == .inout ? type : nil }
}
