internal import Stemma

extension PrivilegeChange {
    fileprivate var isGrant: Bool { self == .grant || self == .grantWithOption }
    fileprivate var verb: String { isGrant ? "grant" : "revoke" }
    fileprivate var preposition: String { isGrant ? "to" : "from" }
}

extension SwiftCall {
    fileprivate func with(_ change: PrivilegeChange, for grantee: Name?) -> Self {
        with(change.preposition, .optional(grantee)).with("withGrantOption", if: change == .grantWithOption)
            .with("grantOptionOnly", if: change == .revokeOption)
    }
}

extension ChangePrivileges: WrittenOperation {
    var call: SwiftCall {
        SwiftCall("schema.\(change.verb)").with(each: privileges.map { .privilege($0) }).with("on", object: object)
            .with(change, for: grantee)
    }
}

extension ChangePrivilegesInSchema: WrittenOperation {
    var call: SwiftCall {
        SwiftCall("schema.\(change.verb)").with(each: privileges.map { .privilege($0) })
            .with("onAll", .option(objects)).with("in", name: schema).with(change, for: grantee)
    }
}

extension AlterDefaultPrivileges: WrittenOperation {
    var call: SwiftCall {
        SwiftCall("schema.alterDefaultPrivileges").with("for", name: target.creator).with("in", name: target.schema)
            .with(change.verb, each: privileges.map { .privilege($0) }).with("on", .option(target.objects))
            .with(change, for: target.grantee)
    }
}

extension DefaultPrivileges {
    /// What brings the rights about where there are none.
    var operations: [any Operation] {
        rights.changes(from: Rights(), in: []).map {
            AlterDefaultPrivileges(target: plain, privileges: $0.privileges, change: $0.change)
        }
    }

    private var plain: Self {
        var copy = self
        copy.rights = Rights()
        return copy
    }
}

extension Drop where Object == Grant {
    /// What it takes away is not written in it: all that there is.
    fileprivate var privileges: ChangePrivileges? {
        let parts = (id.part?.text ?? "").split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 3, let kind = ObjectID.Kind(rawValue: parts[0]), let grantee = parts.last else {
            return nil
        }
        let part = parts.dropFirst().dropLast().joined(separator: "/")
        let object = ObjectID(kind, id.name, part: part.isEmpty ? nil : Name(part))
        return ChangePrivileges(
            object: object, grantee: grantee.isEmpty ? nil : Name(grantee), privileges: kind.privileges,
            change: .revoke)
    }
}

extension GrantMembership: WrittenOperation {
    var call: SwiftCall {
        SwiftCall("grant", "role", membership.role).with("to", name: membership.member)
            .with("admin", if: membership.isAdmin).with("inherit", membership.inherits.map { .code(String($0)) })
            .with("set", membership.sets.map { .code(String($0)) })
    }
}

extension RevokeMembership: WrittenOperation {
    var call: SwiftCall { SwiftCall("revoke", "role", role).with("from", name: member) }
}

extension AlterRole: WrittenOperation {
    var call: SwiftCall {
        let call = SwiftCall("alter", "role", name)
        return switch change {
        case .attributes(let attributes): call.with(each: attributes.map { .attribute($0) })
        case .setting(let setting):
            call.with("set", name: setting.name).with("to", each: setting.values.map { .name($0) })
        case .reset(let name): call.with("reset", name: name)
        }
    }
}

extension Drop: ExpandedOperation {
    var recorded: [any Operation] { (self as? Drop<Grant>)?.privileges.map { [$0] } ?? [self] }
}
