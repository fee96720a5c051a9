internal import Stemma

extension Schema: WrittenObject {
    var creation: SwiftCall { SwiftCall("create", "schema", name).with("authorization", name: authorization) }
    static func drop(_ id: ObjectID) -> SwiftCall { SwiftCall("drop", "schema", id.name.name) }
    var additions: [any Operation] { [] }
}

extension Extension: WrittenObject {
    var creation: SwiftCall {
        SwiftCall("create", "extension", name).with("version", name: version).with("schema", name: schema)
    }

    static func drop(_ id: ObjectID) -> SwiftCall { SwiftCall("drop", "extension", id.name.name) }
    var additions: [any Operation] { [] }
}

extension NumberSequence: WrittenObject {
    var creation: SwiftCall {
        SwiftCall("create", "sequence", name).with("as", type == .bigint ? nil : .type(type))
            .with("options", options == SequenceOptions() ? nil : .sequenceOptions(options))
    }

    static func drop(_ id: ObjectID) -> SwiftCall { SwiftCall("drop", "sequence", id.name) }
    var additions: [any Operation] { ownedBy.map { [AlterSequence(name, .ownedBy($0))] } ?? [] }
}

extension Statistics: WrittenObject {
    var creation: SwiftCall {
        SwiftCall("create", "statistics", name.inSchema(of: table)).with("on", name: table)
            .with("columns", each: keys.map { .key($0) }).with("kinds", each: kinds.map { .option($0) })
    }

    static func drop(_ id: ObjectID) -> SwiftCall { SwiftCall("drop", "statistics", id.name) }
    var additions: [any Operation] { target.map { [StatisticsTarget(name: name, target: $0)] } ?? [] }
}

extension QualifiedName {
    /// The name as it is written where the schema of a table is understood.
    func inSchema(of table: QualifiedName) -> QualifiedName {
        schema == table.schema ? QualifiedName(schema: nil, name: name) : self
    }
}

extension ForeignServer: WrittenObject {
    var creation: SwiftCall {
        SwiftCall("create", "server", name).with("foreignDataWrapper", name: wrapper).with("type", name: type)
            .with("version", name: version).with("options", options.expression)
    }

    static func drop(_ id: ObjectID) -> SwiftCall { SwiftCall("drop", "server", id.name.name) }
    var additions: [any Operation] { [] }
}

extension UserMapping: WrittenObject {
    var creation: SwiftCall {
        SwiftCall("create", "userMapping", role).with("server", name: server).with("options", options.expression)
    }

    static func drop(_ id: ObjectID) -> SwiftCall {
        SwiftCall("drop", "userMapping", id.part ?? "").with("server", name: id.name.name)
    }

    var additions: [any Operation] { [] }
}

extension ForeignOptions {
    fileprivate var expression: SwiftExpression? { .options(list.map { ($0.name.text, $0.value) }) }
}

extension ForeignTable: WrittenObject {
    var creation: SwiftCall {
        var call = SwiftCall("create", "foreignTable", name).with("server", name: server)
            .with("options", options.expression)
        // Written as a table writes them.
        var local = Table(name, columns: columns, constraints: checks)
        local.comment = comment
        call.body = local.creation.body ?? []
        return call
    }

    static func drop(_ id: ObjectID) -> SwiftCall { SwiftCall("drop", "foreignTable", id.name) }

    var additions: [any Operation] { Table(name, columns: columns, constraints: checks).additions }
}

extension Role: WrittenObject {
    var creation: SwiftCall { SwiftCall("create", "role", name).with(each: attributes.map { .attribute($0) }) }
    static func drop(_ id: ObjectID) -> SwiftCall { SwiftCall("drop", "role", id.name.name) }
    var additions: [any Operation] { settings.map { AlterRole(name, .setting($0)) } }
}

extension Publication: WrittenObject {
    var creation: SwiftCall {
        SwiftCall("create", "publication", name).with("for", each: parts.map { .part($0) })
            .with("publish", options.publish == PublishedChange.allCases ? nil : .changes(options.publish))
            .with("viaPartitionRoot", if: options.viaPartitionRoot)
    }

    static func drop(_ id: ObjectID) -> SwiftCall { SwiftCall("drop", "publication", id.name.name) }
    var additions: [any Operation] { [] }
}

extension Subscription: WrittenObject {
    var creation: SwiftCall {
        SwiftCall("create", "subscription", name).with("connection", text: connection)
            .with("publications", each: publications.map { .name($0) })
    }

    static func drop(_ id: ObjectID) -> SwiftCall { SwiftCall("drop", "subscription", id.name.name) }
    var additions: [any Operation] { [] }
}
