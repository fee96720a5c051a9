/// What a role was granted on an object.
package struct Grant: SchemaObject {
    package var object: ObjectID
    /// `nil` for everyone: `PUBLIC`.
    package var grantee: Name?
    /// The privileges, each with its columns if it is restricted to some: `SELECT`, `UPDATE (name)`.
    package var privileges: [String]
    /// Those of them that the role may grant to others.
    package var grantable: [String] = []
    /// What was taken away that PostgreSQL grants by itself.
    package var revoked: [String]
    package var comment: String?

    package var id: ObjectID { Self.id(on: object, to: grantee) }
    package var owner: ObjectID? { object }
    package var references: [ObjectID] {
        (grantee.map { [.role($0)] } ?? [])
            + (privileges + revoked).flatMap(Self.columns).map { .column($0, of: object.name) }
    }

    static func id(on object: ObjectID, to grantee: Name?) -> ObjectID {
        ObjectID(
            .grant, object.name, part: Name("\(object.kind.rawValue)/\(object.part?.text ?? "")/\(grantee?.text ?? "")")
        )
    }

    var isEmpty: Bool { privileges.isEmpty && revoked.isEmpty }

    package func settled(in catalog: Catalog) -> Self { self }
    package func validate(in catalog: Catalog) throws(CatalogError) {}

    /// The operations that bring it about.
    package var operations: [any Operation] {
        let plain = privileges.filter { !grantable.contains($0) }
        return [(plain, PrivilegeChange.grant), (grantable, .grantWithOption), (revoked, .revoke)].filter {
            !$0.0.isEmpty
        }.map { ChangePrivileges(object: object, grantee: grantee, privileges: $0.0, change: $0.1) }
    }

    package func create(in catalog: Catalog) -> [Statement] {
        let plain = privileges.filter { !grantable.contains($0) }
        return [(plain, PrivilegeChange.grant), (grantable, .grantWithOption), (revoked, .revoke)].filter {
            !$0.0.isEmpty
        }.map { Self.statement($0.1, $0.0, on: object, for: grantee, catalog) }
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        [(privileges, PrivilegeChange.revoke), (revoked, .grant)].filter { !$0.0.isEmpty }.map {
            Self.statement($0.1, $0.0, on: object, for: grantee, catalog)
        }
    }

    /// `GRANT SELECT, INSERT ON TABLE orders TO clerk`.
    static func statement(
        _ change: PrivilegeChange, _ privileges: [String], on object: ObjectID, for grantee: Name?, _ catalog: Catalog
    ) -> Statement {
        let words = privileges.joined(separator: ", ")
        let role = grantee?.roleSQL ?? "PUBLIC"
        if object.kind == .database {
            return .onDatabase("\(change.verb) \(words) ON DATABASE ", " \(change.preposition) \(role)\(change.suffix)")
        }
        let target =
            switch object.kind {
            case .function: catalog.grantTarget(of: object)
            case .view, .materializedView, .foreignTable: "TABLE \(object.name.sql)"
            case .server: "FOREIGN SERVER \(object.name.sql)"
            case .parameter: "PARAMETER \(Setting(object.name.name, []).nameSQL)"
            default: "\(object.kind.keyword) \(object.name.sql)"
            }
        return Statement(change.sql(words, on: target, for: role), guarding: .repeatable)
            .needing(object.kind == .parameter ? "a superuser, or the right to grant it" : nil)
    }

    package func shape(in catalog: Catalog) -> Shape {
        Shape(exists: "false", check: .condition("true", otherwise: ""))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.object = rename.id(object)
        copy.grantee = grantee.map { rename.role($0) }
        copy.privileges = privileges.map { following(rename, $0) }
        copy.grantable = grantable.map { following(rename, $0) }
        copy.revoked = revoked.map { following(rename, $0) }
        return copy
    }

    private func following(_ rename: Renaming, _ privilege: String) -> String {
        guard let open = privilege.firstIndex(of: "(") else { return privilege }
        return privilege[..<open] + rename.expression(String(privilege[open...]), over: object.name)
    }

    /// The columns of `UPDATE (name, email)`.
    package static func columns(of privilege: String) -> [Name] {
        guard let open = privilege.firstIndex(of: "(") else { return [] }
        return SQLFragment.identifiers(in: String(privilege[open...])).map(\.name)
    }

    /// The privilege without its columns: `UPDATE`.
    package static func word(of privilege: String) -> String {
        guard let open = privilege.firstIndex(of: "(") else { return privilege }
        return String(privilege[..<open].dropLast())
    }
}

extension Grant {
    var rights: Rights {
        get { Rights(granted: Set(privileges), grantable: Set(grantable), revoked: Set(revoked)) }
        set {
            privileges = newValue.granted.sorted()
            grantable = newValue.grantable.sorted()
            revoked = newValue.revoked.sorted()
        }
    }
}
