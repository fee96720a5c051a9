internal import Stemma

extension View: WrittenReplacement {
    var creation: SwiftCall { call("create") }
    var replacement: SwiftCall { call("replace") }
    var recreation: SwiftCall { call("replace").with("recreating", if: true) }

    private func call(_ verb: String) -> SwiftCall {
        SwiftCall(verb, "view", name).with("columns", names: columns).with("as", text: query)
            .with("securityInvoker", if: isSecurityInvoker).with("securityBarrier", if: isSecurityBarrier)
            .with("checkOption", checkOption.map { .option($0) })
    }

    static func drop(_ id: ObjectID) -> SwiftCall { SwiftCall("drop", "view", id.name) }
    var additions: [any Operation] { columnComments.operations(on: name) }
}

extension MaterializedView: WrittenReplacement {
    var creation: SwiftCall { call("create") }
    var replacement: SwiftCall { call("replace") }
    var recreation: SwiftCall { call("replace") }

    private func call(_ verb: String) -> SwiftCall {
        SwiftCall(verb, "materializedView", name).with("columns", names: columns).with("as", text: query)
            .with("parameters", .options(parameters.map { ($0.name, $0.value) }))
            .with("withData", isPopulated ? nil : .code("false"))
    }

    static func drop(_ id: ObjectID) -> SwiftCall { SwiftCall("drop", "materializedView", id.name) }
    var additions: [any Operation] { columnComments.operations(on: name) }
}

extension ColumnComments {
    fileprivate func operations(on name: QualifiedName) -> [any Operation] {
        entries.map { SetComment(object: .column($0.column, of: name), comment: $0.text) }
    }
}

extension Rule: WrittenReplacement {
    var creation: SwiftCall { call("create") }
    var replacement: SwiftCall { call("replace") }
    var recreation: SwiftCall { call("replace") }

    private func call(_ verb: String) -> SwiftCall {
        SwiftCall(verb, "rule", name).with("on", name: table).with(nil, .option(event))
            .with("instead", .code(String(isInstead))).with("where", text: condition)
            .with("do", each: actions.map { .text($0) })
    }

    static func drop(_ id: ObjectID) -> SwiftCall { SwiftCall("drop", "rule", id.part ?? "").with("on", name: id.name) }
    var additions: [any Operation] { [] }
}
