internal import Stemma

extension AddConstraint: WrittenOperation, ExpandedOperation {
    var call: SwiftCall { constraint.addition(to: table) }

    var recorded: [any Operation] {
        guard let comment = constraint.comment else { return [self] }
        return [self, SetComment(object: .constraint(constraint.name, on: table), comment: comment)]
    }
}

extension DropConstraint: WrittenOperation {
    var call: SwiftCall { SwiftCall("drop", "constraint", name).with("on", name: table) }
}

extension ValidateConstraint: WrittenOperation {
    var call: SwiftCall { SwiftCall("validate", "constraint", name).with("on", name: table) }
}

extension AlterConstraint: WrittenOperation {
    var call: SwiftCall {
        SwiftCall("alter", "constraint", name).with("on", name: table)
            .with("deferral", deferral.map { .option($0) } ?? SwiftExpression.absent)
    }
}

extension AddConstraintUsingIndex: WrittenOperation {
    var call: SwiftCall {
        SwiftCall("add", isPrimaryKey ? "primaryKey" : "unique", name).with("on", name: table)
            .with("usingIndex", name: index).with("deferral", deferral.map { .option($0) })
    }
}

extension AttachPartition: WrittenOperation {
    var call: SwiftCall {
        SwiftCall("attach", "partition", table).with("to", name: partition.parent).with(nil, .bound(partition.bound))
    }
}

extension DetachPartition: WrittenOperation {
    var call: SwiftCall { SwiftCall("detach", "partition", table).with("concurrently", if: isConcurrent) }
}

extension ChangeInheritance: WrittenOperation {
    var call: SwiftCall { SwiftCall(inherits ? "inherit" : "noInherit", "table", table).with("from", name: parent) }
}

extension ChangeTable: WrittenOperation {
    var call: SwiftCall {
        let change: SwiftExpression =
            switch self.change {
            case .unlogged(true): .member("setUnlogged")
            case .unlogged(false): .member("setLogged")
            case .tablespace(let name): SwiftCall(".setTablespace").with(nil, .optional(name)).expression
            case .accessMethod(let name): SwiftCall(".setAccessMethod").with(nil, .optional(name)).expression
            case .replicaIdentity(let identity):
                SwiftCall(".replicaIdentity").with(nil, .identity(identity)).expression
            case .clusteredOn(let index?): SwiftCall(".clusterOn").with(name: index).expression
            case .clusteredOn(nil): .member("withoutCluster")
            }
        return SwiftCall("alter", "table", table).with(nil, change)
    }
}

extension SwiftExpression {
    /// A name, or `nil`.
    static func optional(_ name: Name?) -> Self { name.map { .name($0) } ?? .absent }

    fileprivate static func identity(_ identity: ReplicaIdentity) -> Self {
        switch identity.kind {
        case .default: .member("default")
        case .full: .member("full")
        case .nothing: .member("nothing")
        case .index(let name): SwiftCall(".index").with(name: name).expression
        }
    }
}

extension ChangeParameters: WrittenOperation, ExpandedOperation {
    var call: SwiftCall {
        let (verb, texts) = set.isEmpty ? ("reset", reset) : ("set", set.texts)
        return SwiftCall("schema.\(verb)").with("parameters", each: texts.map { .name($0) }).with("of", object: object)
    }

    var recorded: [any Operation] {
        guard !set.isEmpty, !reset.isEmpty else { return [self] }
        return [
            ChangeParameters(object: object, set: set, reset: []),
            ChangeParameters(object: object, set: StorageParameters(), reset: reset),
        ]
    }
}

extension SetRowSecurity: WrittenOperation {
    var call: SwiftCall {
        SwiftCall(security.isEnabled ? "schema.enableRowSecurity" : "schema.disableRowSecurity")
            .with("on", name: table).with("force", if: security.isForced)
    }
}

extension SetTriggerFiring: WrittenOperation {
    var call: SwiftCall {
        let call =
            trigger.kind == .eventTrigger
            ? SwiftCall("set", "eventTrigger", trigger.name.name)
            : SwiftCall("set", "trigger", trigger.part ?? "").with("on", name: trigger.name)
        return call.with(nil, .option(firing))
    }
}
