/// What is granted on objects that are made later, whenever one is.
package struct DefaultPrivileges: SchemaObject {
    /// Whose objects; those of who runs the scripts when `nil`.
    package var creator: Name?
    /// The schema in which; any when `nil`.
    package var schema: Name?
    package var objects: DefaultObjects
    /// `nil` for everyone: `PUBLIC`.
    package var grantee: Name?
    package var rights = Rights()
    package var comment: String?

    package init(of creator: Name?, in schema: Name?, on objects: DefaultObjects, for grantee: Name?) {
        self.creator = creator
        self.schema = schema
        self.objects = objects
        self.grantee = grantee
    }

    package var id: ObjectID {
        ObjectID(
            .defaultPrivileges, QualifiedName(schema: nil, name: schema ?? ""),
            part: Name("\(creator?.text ?? "")/\(objects.rawValue)/\(grantee?.text ?? "")"))
    }
    /// PostgreSQL drops them with their schema.
    package var owner: ObjectID? { schema.map { .schema($0) } }
    package var references: [ObjectID] { [creator, grantee].compactMap { $0 }.map { .role($0) } }

    package func settled(in catalog: Catalog) -> Self { self }
    package func validate(in catalog: Catalog) throws(CatalogError) {}

    package func create(in catalog: Catalog) -> [Statement] { statements(rights.changes(from: Rights(), in: [])) }
    package func drop(in catalog: Catalog) -> [Statement] { statements(Rights().changes(from: rights, in: [])) }

    private func statements(_ changes: [(change: PrivilegeChange, privileges: [String])]) -> [Statement] {
        changes.map { statement($0.change, $0.privileges) }
    }

    func statement(_ change: PrivilegeChange, _ privileges: [String]) -> Statement {
        var sql = "ALTER DEFAULT PRIVILEGES"
        if let creator { sql += " FOR ROLE \(creator.roleSQL)" }
        if let schema { sql += " IN SCHEMA \(schema.sql)" }
        sql +=
            " "
            + change.sql(
                privileges.joined(separator: ", "), on: objects.rawValue.uppercased(), for: grantee?.roleSQL ?? "PUBLIC"
            )
        let note = creator == nil ? "for what the role that runs this script makes later" : nil
        return Statement(sql, guarding: .repeatable, effects: Effects(note: note))
            .needing(creator.map { "membership in \($0)" })
    }

    /// What PostgreSQL grants by itself on such objects; within one schema nothing of it can be taken away.
    var everyones: [String] { grantee == nil && schema == nil ? objects.kind.privilegesOfEveryone : [] }

    package func shape(in catalog: Catalog) -> Shape {
        Shape(exists: "false", check: .condition("true", otherwise: ""))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        if let schema, case .schema(schema, let new) = rename { copy.schema = new }
        copy.creator = creator.map { rename.role($0) }
        copy.grantee = grantee.map { rename.role($0) }
        return copy
    }
}

/// The kinds of objects that default privileges are for.
public enum DefaultObjects: String, Sendable, Hashable, Codable {
    /// Tables, views, materialized views and foreign tables.
    case tables
    /// Sequences.
    case sequences
    /// Functions, aggregates and procedures.
    case functions
    /// Types and domains.
    case types
    /// Schemas.
    case schemas

    var kind: ObjectID.Kind {
        switch self {
        case .tables: .table
        case .sequences: .sequence
        case .functions: .function
        case .types: .type
        case .schemas: .schema
        }
    }

    /// The objects that are for a kind.
    static func of(_ kind: ObjectID.Kind) -> Self? {
        switch kind {
        case .table, .view, .materializedView, .foreignTable: .tables
        case .sequence: .sequences
        case .function: .functions
        case .type: .types
        case .schema: .schemas
        default: nil
        }
    }
}

/// Changes what is granted on objects that are made later.
package struct AlterDefaultPrivileges: Operation {
    package var target: DefaultPrivileges
    package var privileges: [String]
    package var change: PrivilegeChange

    package init(target: DefaultPrivileges, privileges: [String], change: PrivilegeChange) {
        self.target = target
        self.privileges = privileges
        self.change = change
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        if let creator = target.creator { try catalog.require(role: creator) }
        if target.creator?.text == "public" { throw CatalogError("S076", "PUBLIC makes no objects: name a role") }
        if let schema = target.schema {
            if !catalog.has(.schema(schema)) { throw catalog.missing(.schema(schema)) }
            if target.objects == .schemas {
                throw CatalogError("S076", "default privileges on schemas are for no schema", hint: "leave out `in:`")
            }
        }
        try catalog.require(
            privileges: privileges, on: target.objects.kind, target.objects.rawValue, for: target.grantee,
            change: change)
        if let privilege = privileges.first(where: { !Grant.columns(of: $0).isEmpty }) {
            throw CatalogError("S076", "\(privilege) cannot be a default privilege: columns are those of one table")
        }
        return [target.statement(change, privileges)]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var entry = entry(in: catalog)
        entry.rights = change.applied(to: privileges, of: entry.rights, everyones: entry.everyones)
        if entry.rights == Rights() { catalog.forget(entry.id) } else { catalog.update(entry) }
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        let before = entry(in: catalog).rights
        var after = catalog
        try apply(to: &after)
        return .operations(
            before.changes(from: entry(in: after).rights, in: privileges).map {
                AlterDefaultPrivileges(target: target, privileges: $0.privileges, change: $0.change)
            })
    }

    private func entry(in catalog: Catalog) -> DefaultPrivileges {
        catalog[target.id] as? DefaultPrivileges ?? target
    }
}

extension Catalog {
    /// What the default privileges of who runs the scripts grant on a new object.
    func defaultGrants(on object: ObjectID) -> [Grant] {
        guard let objects = DefaultObjects.of(object.kind) else { return [] }
        let schema = object.kind == .schema ? nil : object.name.schema ?? Name(project.defaultSchema)
        var grants: [ObjectID: Grant] = [:]
        for entry in defaultPrivileges where entry.creator == nil && entry.objects == objects {
            if let own = entry.schema, own != schema { continue }
            var grant = grants[Grant.id(on: object, to: entry.grantee)] ?? grant(on: object, to: entry.grantee)
            var rights = grant.rights
            rights.granted.formUnion(entry.rights.granted)
            rights.grantable.formUnion(entry.rights.grantable)
            rights.revoked.formUnion(entry.rights.revoked)
            grant.rights = rights
            grants[grant.id] = grant
        }
        return grants.values.sorted { $0.id < $1.id }
    }
}
