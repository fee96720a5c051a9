internal import Stemma

/// An object that revisions make and drop with verbs of its own.
protocol WrittenObject: SchemaObject {
    /// The call that makes it.
    var creation: SwiftCall { get }
    /// The call that drops it.
    static func drop(_ id: ObjectID) -> SwiftCall
    /// What a catalog knows of it beyond what the verb that makes it takes; comments apart.
    var additions: [any Operation] { get }
}

/// An object whose definition a verb replaces.
protocol WrittenReplacement: WrittenObject, ReplaceableObject {
    /// The call that puts it in the place of another.
    var replacement: SwiftCall { get }
    /// The call that drops the other first, where it is not the same.
    var recreation: SwiftCall { get }
}

extension Create: WrittenOperation where Object: WrittenObject {
    var call: SwiftCall {
        // Roles are kept unless the revision says otherwise, all else is dropped.
        let isUsual = isKept == (Object.self == Role.self)
        let isOptional = Object.self == Role.self || Object.self == Extension.self || Object.self == Schema.self
        guard isOptional, !isUsual else { return object.creation }
        return object.creation.with("onDowngrade", .member(isKept ? "keep" : "drop"))
    }
}

extension Create: ExpandedOperation {
    var recorded: [any Operation] {
        // Rights, owners and memberships have verbs that change them.
        switch object {
        case let grant as Grant: return grant.operations
        case let ownership as Ownership: return [SetOwner(of: ownership.object, to: ownership.role)]
        case let membership as Membership: return [GrantMembership(membership)]
        case let index as Index: return CreateIndex(index: index, isConcurrent: false).recorded
        case let defaults as DefaultPrivileges: return defaults.operations
        default: break
        }
        guard let written = object as? any WrittenObject else { return [self] }
        var operations: [any Operation] = [self] + written.additions
        let writesComment = object is Table || object is ForeignTable
        if let comment = object.comment, !writesComment {
            operations.append(SetComment(object: object.id, comment: comment))
        }
        return operations
    }
}

extension Drop: WrittenOperation where Object: WrittenObject {
    var call: SwiftCall { Object.drop(id) }
}

extension Replace: WrittenOperation where Object: WrittenReplacement {
    var call: SwiftCall { object.replacement }
}

extension Replace: ExpandedOperation {
    var recorded: [any Operation] {
        guard let comment = object.comment else { return [self] }
        return [self, SetComment(object: object.id, comment: comment)]
    }
}

extension Recreate: WrittenOperation where Object: WrittenReplacement {
    var call: SwiftCall { object.recreation }
}

extension Recreate: ExpandedOperation {
    var recorded: [any Operation] {
        guard let comment = object.comment else { return [self] }
        return [self, SetComment(object: object.id, comment: comment)]
    }
}
