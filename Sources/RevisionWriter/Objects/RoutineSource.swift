internal import Stemma

extension Function: WrittenReplacement {
    var creation: SwiftCall { call("create") }
    var replacement: SwiftCall { call("replace") }
    var recreation: SwiftCall { call("replace") }

    private func call(_ verb: String) -> SwiftCall {
        var call = SwiftCall(verb, isProcedure ? "procedure" : "function", name)
            .with("arguments", each: arguments.map { .argument($0) })
        if !isProcedure, let result { call = call.with("returns", .result(result)) }
        if !isParsed { call = call.with("language", .language(language)) }
        if !isProcedure {
            call = call.with("volatility", volatility == .volatile ? nil : .option(volatility))
                .with("strict", if: isStrict)
        }
        call = call.with("securityDefiner", if: isSecurityDefiner)
        if !isProcedure {
            call = call.with("leakproof", if: isLeakproof)
                .with("parallel", parallel == .unsafe ? nil : .option(parallel))
                .with("cost", cost.map { .number($0) }).with("rows", rows.map { .number($0) })
        }
        return call.with("settings", .options(settings.map { ($0.name, $0.value) }))
            .with(isParsed ? "sqlBody" : "body", text: body)
    }

    static func drop(_ id: ObjectID) -> SwiftCall { SwiftCall("drop", "function", SwiftExpression.signature(of: id)) }
    var additions: [any Operation] { [] }
}

extension Aggregate: WrittenObject {
    var creation: SwiftCall {
        SwiftCall("create", "aggregate", name).with("arguments", each: arguments.map { .argument($0) })
            .with("stateFunction", name: stateFunction).with("stateType", type: stateType)
            .with("finalFunction", name: finalFunction).with("combineFunction", name: combineFunction)
            .with("initialCondition", text: initialCondition)
            .with("parallel", parallel == .unsafe ? nil : .option(parallel))
    }

    static func drop(_ id: ObjectID) -> SwiftCall { SwiftCall("drop", "aggregate", SwiftExpression.signature(of: id)) }
    var additions: [any Operation] { [] }
}

extension Cast: WrittenObject {
    var creation: SwiftCall {
        let how: SwiftExpression =
            switch method.kind {
            case .function(let id): .call(".function", [SwiftArgument(nil, .name(SwiftExpression.signature(of: id)))])
            case .withoutFunction: .member("withoutFunction")
            case .inout: .member("inout")
            }
        return SwiftCall("schema.create").with("castFrom", type: source).with("to", type: target).with(nil, how)
            .with("as", context == .explicit ? nil : .option(context))
    }

    static func drop(_ id: ObjectID) -> SwiftCall {
        SwiftCall("schema.drop").with("castFrom", type: .custom(sql: id.name.name.text))
            .with("to", type: .custom(sql: id.part?.text ?? ""))
    }

    var additions: [any Operation] { [] }
}

extension Trigger: WrittenReplacement {
    var creation: SwiftCall { call("create") }
    var replacement: SwiftCall { call("replace") }
    var recreation: SwiftCall { call("replace") }

    private func call(_ verb: String) -> SwiftCall {
        var call = SwiftCall(verb, isConstraint ? "constraintTrigger" : "trigger", name).with("on", name: table)
        if !isConstraint { call = call.with(nil, .option(timing)) }
        call = call.with(each: events.map { .event($0) })
        if isConstraint {
            call = call.with("deferral", deferral.map { .option($0) })
        } else {
            call = call.with("forEachRow", isForEachRow ? nil : .code("false"))
        }
        call = call.with("when", text: condition)
        if !isConstraint { call = call.with("oldTable", name: oldTable).with("newTable", name: newTable) }
        return call.with("calls", name: function)
            .with("arguments", arguments.isEmpty ? nil : .list(arguments.map { .text($0) }))
    }

    static func drop(_ id: ObjectID) -> SwiftCall {
        SwiftCall("drop", "trigger", id.part ?? "").with("on", name: id.name)
    }

    var additions: [any Operation] {
        firing == .enabled ? [] : [SetTriggerFiring(trigger: id, firing: firing)]
    }
}

extension EventTrigger: WrittenObject {
    var creation: SwiftCall {
        let member: SwiftExpression =
            switch event {
            case .commandStart: .member("commandStart")
            case .commandEnd: .member("commandEnd")
            case .drop: .member("drop")
            case .tableRewrite: .member("tableRewrite")
            case .login: .member("login")
            }
        return SwiftCall("create", "eventTrigger", name).with("on", member)
            .with("tags", each: tags.map { .name($0) }).with("calls", name: function)
    }

    static func drop(_ id: ObjectID) -> SwiftCall { SwiftCall("drop", "eventTrigger", id.name.name) }

    var additions: [any Operation] {
        firing == .enabled ? [] : [SetTriggerFiring(trigger: id, firing: firing)]
    }
}

extension Policy: WrittenReplacement {
    var creation: SwiftCall { call("create") }
    var replacement: SwiftCall { call("replace") }
    var recreation: SwiftCall { call("replace") }

    private func call(_ verb: String) -> SwiftCall {
        SwiftCall(verb, "policy", name).with("on", name: table).with("restrictive", if: isRestrictive)
            .with("for", command == .all ? nil : .option(command)).with("to", each: roles.map { .name($0) })
            .with("using", text: using).with("check", text: check)
    }

    static func drop(_ id: ObjectID) -> SwiftCall {
        SwiftCall("drop", "policy", id.part ?? "").with("on", name: id.name)
    }

    var additions: [any Operation] { [] }
}
