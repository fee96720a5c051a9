/// What a role was granted on an object.
package struct Grant: SchemaObject {
    package var object: ObjectID
    /// `nil` for everyone: `PUBLIC`.
    package var grantee: Name?
    /// The privileges, each with its columns if it is restricted to some: `SELECT`, `UPDATE (name)`.
    package var privileges: [String]
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

    package func settled(in catalog: Catalog) -> Self { self }
    package func validate(in catalog: Catalog) throws(CatalogError) {}

    package func create(in catalog: Catalog) -> [Statement] {
        var statements: [Statement] = []
        if !privileges.isEmpty {
            statements.append(Self.statement("GRANT", privileges, on: object, "TO", grantee, catalog))
        }
        if !revoked.isEmpty {
            statements.append(Self.statement("REVOKE", revoked, on: object, "FROM", grantee, catalog))
        }
        return statements
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        var statements: [Statement] = []
        if !privileges.isEmpty {
            statements.append(Self.statement("REVOKE", privileges, on: object, "FROM", grantee, catalog))
        }
        if !revoked.isEmpty { statements.append(Self.statement("GRANT", revoked, on: object, "TO", grantee, catalog)) }
        return statements
    }

    /// `GRANT SELECT, INSERT ON TABLE orders TO clerk`.
    static func statement(
        _ verb: String, _ privileges: [String], on object: ObjectID, _ preposition: String, _ grantee: Name?,
        _ catalog: Catalog
    ) -> Statement {
        let target: String
        switch object.kind {
        case .function: target = catalog.grantTarget(of: object)
        case .view, .materializedView: target = "TABLE \(object.name.sql)"
        default: target = "\(object.kind.rawValue.uppercased()) \(object.name.sql)"
        }
        return Statement(
            "\(verb) \(privileges.joined(separator: ", ")) ON \(target) \(preposition) \(grantee?.roleSQL ?? "PUBLIC")",
            guarding: .repeatable)
    }

    package func shape(in catalog: Catalog) -> Shape {
        Shape(exists: "false", check: .condition("true", otherwise: ""))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.object = rename.id(object)
        copy.privileges = privileges.map { following(rename, $0) }
        copy.revoked = revoked.map { following(rename, $0) }
        return copy
    }

    private func following(_ rename: Renaming, _ privilege: String) -> String {
        guard let open = privilege.firstIndex(of: "(") else { return privilege }
        return privilege[..<open] + rename.expression(String(privilege[open...]), over: object.name)
    }

    /// The columns of `UPDATE (name, email)`.
    static func columns(of privilege: String) -> [Name] {
        guard let open = privilege.firstIndex(of: "(") else { return [] }
        return SQLFragment.identifiers(in: String(privilege[open...])).map(\.name)
    }
}

extension ObjectID {
    /// What PostgreSQL lets everyone do with a new object.
    fileprivate var privilegesOfEveryone: [String] {
        switch kind {
        case .function: ["EXECUTE"]
        case .type: ["USAGE"]
        // The one schema that is there from the start.
        case .schema: name.name == "public" ? ["USAGE"] : []
        default: []
        }
    }
}

/// Grants or revokes privileges.
package struct ChangePrivileges: Operation {
    package var object: ObjectID
    package var grantee: Name?
    package var privileges: [String]
    package var isRevoke: Bool

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        if !catalog.has(object) { throw catalog.missing(object) }
        if let grantee { try catalog.require(role: grantee) }
        for column in privileges.flatMap(Grant.columns) {
            let id = ObjectID.column(column, of: object.name)
            if object.kind == .table, !catalog.has(id) { throw catalog.missing(id) }
        }
        return [
            Grant.statement(
                isRevoke ? "REVOKE" : "GRANT", privileges, on: object, isRevoke ? "FROM" : "TO", grantee, catalog)
        ]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        let there = entry(in: catalog)
        var grant = there
        for privilege in privileges {
            if isRevoke {
                if isEveryones(privilege), !grant.revoked.contains(privilege) { grant.revoked.append(privilege) }
                grant.privileges.removeAll { $0 == privilege }
            } else {
                if !isEveryones(privilege), !grant.privileges.contains(privilege) {
                    grant.privileges.append(privilege)
                }
                grant.revoked.removeAll { $0 == privilege }
            }
        }
        grant.privileges.sort()
        grant.revoked.sort()
        if catalog[grant.id] != nil { try catalog.drop(grant.id) }
        if !grant.privileges.isEmpty || !grant.revoked.isEmpty { try catalog.insert(grant) }
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        // What was not there, as far as is known, needs no way back.
        let there = entry(in: catalog)
        let changed = privileges.filter { privilege in
            let isHeld =
                isEveryones(privilege) ? !there.revoked.contains(privilege) : there.privileges.contains(privilege)
            return isHeld == isRevoke
        }
        return changed.isEmpty
            ? .nothing
            : .operations([
                ChangePrivileges(object: object, grantee: grantee, privileges: changed, isRevoke: !isRevoke)
            ])
    }

    /// Whether PostgreSQL grants it by itself.
    private func isEveryones(_ privilege: String) -> Bool {
        grantee == nil && object.privilegesOfEveryone.contains(privilege)
    }

    private func entry(in catalog: Catalog) -> Grant {
        catalog[Grant.id(on: object, to: grantee)] as? Grant
            ?? Grant(object: object, grantee: grantee, privileges: [], revoked: [])
    }
}

/// What a role may do with an object.
public struct Privilege: Sendable, Hashable {
    var sql: String

    /// `SELECT`: read rows.
    public static let select = Self(sql: "SELECT")
    /// `INSERT`: add rows.
    public static let insert = Self(sql: "INSERT")
    /// `UPDATE`: change rows.
    public static let update = Self(sql: "UPDATE")
    /// `DELETE`: delete rows.
    public static let delete = Self(sql: "DELETE")
    /// `TRUNCATE`: empty a table.
    public static let truncate = Self(sql: "TRUNCATE")
    /// `REFERENCES`: point foreign keys at a table.
    public static let references = Self(sql: "REFERENCES")
    /// `TRIGGER`: put triggers on a table.
    public static let trigger = Self(sql: "TRIGGER")
    /// `USAGE`: look into a schema; use a sequence or a type.
    public static let usage = Self(sql: "USAGE")
    /// `CREATE`: make objects in a schema.
    public static let create = Self(sql: "CREATE")
    /// `EXECUTE`: call a function.
    public static let execute = Self(sql: "EXECUTE")

    /// The privilege on some columns only: `UPDATE (name, email)`.
    public func columns(_ names: String...) -> Self {
        Self(sql: "\(sql) (\(names.map { Name($0).sql }.joined(separator: ", ")))")
    }
}
