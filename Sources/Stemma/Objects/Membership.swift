/// A role's being a member of another.
package struct Membership: SchemaObject {
    /// The group.
    package var role: Name
    package var member: Name
    /// Whether the member may make others members.
    package var isAdmin = false
    /// Whether the member may do without further ado what the role may; PostgreSQL 16 and later.
    package var inherits: Bool?
    /// Whether the member may become the role by `SET ROLE`; PostgreSQL 16 and later.
    package var sets: Bool?
    package var comment: String?

    package init(of member: Name, in role: Name) {
        self.role = role
        self.member = member
    }

    package var id: ObjectID { Self.id(of: member, in: role) }
    /// PostgreSQL drops it with either of the two.
    package var owner: ObjectID? { .role(member) }
    package var references: [ObjectID] { [.role(role)] }

    static func id(of member: Name, in role: Name) -> ObjectID {
        ObjectID(.membership, QualifiedName(schema: nil, name: role), part: member)
    }

    package func settled(in catalog: Catalog) -> Self { self }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if role == "public" || member == "public" { throw bad("everyone is no role that could be in another") }
        for name in [role, member] { try catalog.require(role: name) }
        if role == member { throw bad("a role cannot be a member of itself") }
        if catalog.isMember(role, of: member) { throw bad("\(role) is a member of \(member) already") }
        if inherits != nil || sets != nil { try catalog.require(.v16, for: "a membership WITH INHERIT or SET") }
    }

    package func create(in catalog: Catalog) -> [Statement] {
        var options: [String] = []
        if inherits == nil, sets == nil {
            if isAdmin { options.append("ADMIN OPTION") }
        } else {
            if isAdmin { options.append("ADMIN TRUE") }
            if let inherits { options.append("INHERIT \(inherits ? "TRUE" : "FALSE")") }
            if let sets { options.append("SET \(sets ? "TRUE" : "FALSE")") }
        }
        let suffix = options.isEmpty ? "" : " WITH \(options.joined(separator: ", "))"
        return [
            Statement("GRANT \(role.sql) TO \(member.roleSQL)\(suffix)", guarding: .repeatable).needing(
                right(in: catalog))
        ]
    }

    /// Who may make members, and take them out again.
    private func right(in catalog: Catalog) -> String {
        catalog.project.postgres >= .v16 ? "ADMIN OPTION on \(role)" : "CREATEROLE or ADMIN OPTION on \(role)"
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        [Statement("REVOKE \(role.sql) FROM \(member.roleSQL)", guarding: .repeatable).needing(right(in: catalog))]
    }

    package func shape(in catalog: Catalog) -> Shape {
        Shape(exists: "false", check: .condition("true", otherwise: ""))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.role = rename.role(role)
        copy.member = rename.role(member)
        return copy
    }

    private func bad(_ problem: String) -> CatalogError {
        Role.bad(member, "cannot be made a member of \(LineComment.text(role.text)): \(problem)")
    }
}

/// Makes a role a member of another, or changes how it is one.
package struct GrantMembership: Operation {
    package var membership: Membership

    package init(_ membership: Membership) { self.membership = membership }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        try membership.validate(in: catalog)
        return membership.create(in: catalog)
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var new = membership
        if let old = catalog[membership.id] as? Membership {
            // What is not said stays.
            new.isAdmin = new.isAdmin || old.isAdmin
            new.inherits = new.inherits ?? old.inherits
            new.sets = new.sets ?? old.sets
        }
        catalog.update(new)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        guard let old = catalog[membership.id] as? Membership else {
            return .operations([RevokeMembership(of: membership.member, in: membership.role)])
        }
        var after = catalog
        try apply(to: &after)
        if after[membership.id] as? Membership == old { return .nothing }
        return .operations([RevokeMembership(of: old.member, in: old.role), GrantMembership(old)])
    }
}

/// Ends a role's being a member of another.
package struct RevokeMembership: Operation {
    package var role: Name
    package var member: Name

    package init(of member: Name, in role: Name) {
        self.role = role
        self.member = member
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        for name in [role, member] { try catalog.require(role: name) }
        return Membership(of: member, in: role).drop(in: catalog)
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        let id = Membership.id(of: member, in: role)
        if catalog[id] != nil { try catalog.drop(id) }
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        // What was not there, as far as is known, needs no way back.
        guard let old = catalog[Membership.id(of: member, in: role)] as? Membership else { return .nothing }
        return .operations([GrantMembership(old)])
    }
}

extension Catalog {
    /// Whether a role is a member of another, directly or through others.
    fileprivate func isMember(_ member: Name, of role: Name) -> Bool {
        var waiting = [member]
        var seen: Set<Name> = [member]
        while let next = waiting.popLast() {
            for case let membership as Membership in users(of: .role(next)).compactMap({ self[$0] })
            where membership.member == next {
                if membership.role == role { return true }
                if seen.insert(membership.role).inserted { waiting.append(membership.role) }
            }
        }
        return false
    }
}
