/// The role that an object belongs to, where it is another than the one that ran the scripts.
///
/// A schema that the catalog knows keeps its owner itself, since `CREATE SCHEMA … AUTHORIZATION` can say it at once.
package struct Ownership: SchemaObject {
    package var object: ObjectID
    package var role: Name
    package var comment: String?

    package init(of object: ObjectID, by role: Name) {
        self.object = object
        self.role = role
    }

    package var id: ObjectID { Self.id(of: object) }
    package var owner: ObjectID? { object }
    package var references: [ObjectID] { [.role(role)] }

    static func id(of object: ObjectID) -> ObjectID {
        ObjectID(.ownership, object.name, part: Name("\(object.kind.rawValue)/\(object.part?.text ?? "")"))
    }

    package func settled(in catalog: Catalog) -> Self { self }
    package func validate(in catalog: Catalog) throws(CatalogError) { try catalog.require(role: role) }

    package func create(in catalog: Catalog) -> [Statement] {
        [SetOwner(of: object, to: role).statement(in: catalog)]
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        [SetOwner(of: object, to: SetOwner.runner).statement(in: catalog)]
    }

    /// A statement that is repeated makes it right, so there is nothing to compare.
    package func shape(in catalog: Catalog) -> Shape {
        Shape(exists: "false", check: .condition("true", otherwise: ""))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.object = rename.id(object)
        copy.role = rename.role(role)
        return copy
    }
}

/// Gives an object to a role.
package struct SetOwner: Operation {
    package var object: ObjectID
    package var role: Name

    /// Who runs the scripts, and so made what has no other owner.
    static let runner = Name("current_user")

    package init(of object: ObjectID, to role: Name) {
        self.object = object
        self.role = role
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        if !catalog.has(object) { throw catalog.missing(object) }
        if !object.kind.hasOwner {
            throw CatalogError("S077", "\(object) has no owner of its own", hint: object.kind.hintOnOwner)
        }
        if role.text == "public" { throw CatalogError("S077", "PUBLIC cannot own \(object): it is no role") }
        try catalog.require(role: role)
        if let sequence = catalog[object] as? NumberSequence, let column = sequence.ownedBy {
            throw NumberSequence.bad(
                sequence.name, "belongs to column \(column.column) of \(column.table), and goes along with its owner")
        }
        return [statement(in: catalog)]
    }

    func statement(in catalog: Catalog) -> Statement {
        var effects = Effects()
        if object.kind.isRelation {
            effects.locks = ([object.name] + catalog.sequences(ownedBy: object)).map { Lock(.accessExclusive, $0) }
        }
        if role == Self.runner { effects.note = "gives it to who runs this script" }
        return Statement(
            "ALTER \(catalog.keyword(of: object)) \(catalog.spelled(object)) OWNER TO \(role.roleSQL)",
            guarding: .repeatable, effects: effects
        ).needing(Self.right(toGiveTo: role))
    }

    /// What it takes to give something to a role.
    static func right(toGiveTo role: Name) -> String? {
        role == runner ? nil : "membership in \(role)"
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        let owner = role == Self.runner ? nil : role
        if var schema = catalog[object] as? Schema {
            schema.authorization = owner
            catalog.update(schema)
        } else if let owner {
            catalog.update(Ownership(of: object, by: owner))
        } else if catalog[Ownership.id(of: object)] != nil {
            try catalog.drop(Ownership.id(of: object))
        }
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        let before = catalog.recordedOwner(of: object) ?? Self.runner
        if before == role { return .nothing }
        return .operations(Self.handover(of: object, from: role, to: before, keeping: catalog.grants(on: object)))
    }

    /// Gives an object from one role to another, and to the first one what it was granted.
    static func handover(
        of object: ObjectID, from old: Name?, to new: Name, keeping grants: [Grant]
    ) -> [any Operation] {
        // The server merges what an owner was granted into its rights as the owner, which it loses again.
        let merged = grants.filter { $0.grantee == old && old != nil }
        // And who owns it then got the right to grant them from that role, which an owner has anyway.
        let superfluous = merged.filter { !$0.grantable.isEmpty }.map {
            ChangePrivileges(object: object, grantee: new, privileges: $0.grantable, change: .revokeOption)
        }
        return [SetOwner(of: object, to: new)] + superfluous + merged.flatMap(\.operations)
    }
}

extension ObjectID.Kind {
    /// Whether `ALTER … OWNER TO` takes such an object.
    fileprivate var hasOwner: Bool {
        switch self {
        case .table, .foreignTable, .sequence, .view, .materializedView, .schema, .type, .function, .statistics,
            .collation, .textSearch, .server, .eventTrigger, .publication, .subscription:
            true
        default: false
        }
    }

    fileprivate var hintOnOwner: String? {
        switch self {
        case .column, .constraint, .index, .rule, .trigger, .policy: "it belongs to who owns its table"
        default: nil
        }
    }
}

extension Catalog {
    /// What is granted on an object.
    fileprivate func grants(on object: ObjectID) -> [Grant] {
        users(of: object).compactMap { self[$0] as? Grant }.filter { $0.object == object }
    }

    /// What gives an object to another role, and leaves to its owner what that is granted in another state.
    func handover(of object: ObjectID, to role: Name, towards target: Catalog) -> [any Operation] {
        SetOwner.handover(
            of: object, from: recordedOwner(of: object), to: role,
            keeping: grants(on: object).filter { target[$0.id] != nil })
    }

    /// The owner that a revision gave to an object.
    func recordedOwner(of object: ObjectID) -> Name? {
        (self[object] as? Schema)?.authorization ?? (self[Ownership.id(of: object)] as? Ownership)?.role
    }

    /// The owner that a revision gave to a sequence, or to the table whose column it belongs to.
    func recordedOwner(of sequence: NumberSequence) -> Name? {
        recordedOwner(of: sequence.id) ?? sequence.ownedBy.flatMap { recordedOwner(of: .table($0.table)) }
    }

    /// The sequences that go along with a table.
    func sequences(ownedBy table: ObjectID) -> [QualifiedName] {
        users(of: table).filter { $0.kind == .sequence && self[$0]?.owner == table }.sorted().map(\.name)
    }

    /// What `ALTER` and `DROP` call the kind of an object: `PROCEDURE`, `MATERIALIZED VIEW`.
    func keyword(of object: ObjectID) -> String {
        guard object.kind == .function else { return object.kind.keyword }
        // Of one that raw SQL made it is not known which it is.
        return self[object] == nil ? "ROUTINE" : routineKind(of: object).keyword
    }

    /// The name of an object as `ALTER` and `DROP` want it.
    func spelled(_ object: ObjectID) -> String {
        object.kind == .function ? routineKind(of: object).signature(of: object) : object.name.sql
    }
}
