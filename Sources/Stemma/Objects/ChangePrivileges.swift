/// Grants or revokes privileges on an object.
package struct ChangePrivileges: Operation {
    package var object: ObjectID
    package var grantee: Name?
    package var privileges: [String]
    package var change: PrivilegeChange

    package init(object: ObjectID, grantee: Name?, privileges: [String], change: PrivilegeChange) {
        self.object = object
        self.grantee = grantee
        self.privileges = privileges
        self.change = change
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        if !catalog.has(object), !catalog.hasSequence(object) { throw catalog.missing(object) }
        if object.kind == .parameter, let problem = Setting(object.name.name, []).nameProblem {
            throw CatalogError("S076", "a grant \(problem)")
        }
        try catalog.require(
            privileges: privileges, on: object.kind, object.description, for: grantee, change: change)
        for column in privileges.flatMap(Grant.columns) {
            let id = ObjectID.column(column, of: object.name)
            if object.kind == .table, !catalog.has(id) { throw catalog.missing(id) }
        }
        return [Grant.statement(change, privileges, on: object, for: grantee, catalog)]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        catalog.change(change, privileges, on: object, for: grantee)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        // What was not there, as far as is known, needs no way back.
        let before = catalog.grant(on: object, to: grantee).rights
        var after = catalog
        try apply(to: &after)
        let back = before.changes(from: after.grant(on: object, to: grantee).rights, in: privileges)
        return .operations(
            back.map {
                ChangePrivileges(object: object, grantee: grantee, privileges: $0.privileges, change: $0.change)
            }
        )
    }
}

/// Grants or revokes privileges on everything of a kind that is in a schema.
package struct ChangePrivilegesInSchema: Operation {
    package var objects: ObjectsInSchema
    package var schema: Name
    package var grantee: Name?
    package var privileges: [String]
    package var change: PrivilegeChange

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        if !catalog.has(.schema(schema)) { throw catalog.missing(.schema(schema)) }
        let what = "all \(objects.rawValue) in schema \(schema)"
        try catalog.require(privileges: privileges, on: objects.kind, what, for: grantee, change: change)
        if let privilege = privileges.first(where: { !Grant.columns(of: $0).isEmpty }) {
            throw CatalogError("S076", "\(privilege) cannot be granted on \(what): columns are those of one table")
        }
        let target = "ALL \(objects.rawValue.uppercased()) IN SCHEMA \(schema.sql)"
        return [
            Statement(
                change.sql(privileges.joined(separator: ", "), on: target, for: grantee?.roleSQL ?? "PUBLIC"),
                guarding: .repeatable,
                effects: Effects(note: "those that are there now, whoever made them"))
        ]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        for id in known(in: catalog) { catalog.change(change, privileges, on: id, for: grantee) }
    }

    /// The same on all of them the other way round, and then what single ones had before.
    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        var after = catalog
        try apply(to: &after)
        let ids = known(in: catalog)
        var changed = false
        for id in ids where catalog.grant(on: id, to: grantee).rights != after.grant(on: id, to: grantee).rights {
            changed = true
        }
        if ids.isEmpty, !change.isRevoke { changed = true }
        if !changed { return .nothing }
        var single: [any Operation] = []
        var operations: [any Operation] = []
        // What is taken from all may have been given to a few, and is given back to those alone.
        if !change.isRevoke {
            var back = self
            back.change = change == .grantWithOption && isHeld(ids, in: catalog) ? .revokeOption : .revoke
            operations.append(back)
            try back.apply(to: &after)
        }
        for id in ids {
            let (before, now) = (catalog.grant(on: id, to: grantee).rights, after.grant(on: id, to: grantee).rights)
            single += before.changes(from: now, in: privileges).map {
                ChangePrivileges(object: id, grantee: grantee, privileges: $0.privileges, change: $0.change)
            }
        }
        return .operations(operations + single)
    }

    /// Whether everything had the privileges before, without the right to grant them.
    private func isHeld(_ ids: [ObjectID], in catalog: Catalog) -> Bool {
        !ids.isEmpty && ids.allSatisfy { catalog.grant(on: $0, to: grantee).rights.granted.isSuperset(of: privileges) }
    }

    private func known(in catalog: Catalog) -> [ObjectID] {
        let there = catalog.sorted.filter { object in
            (object.id.name.schema ?? Name(catalog.project.defaultSchema)) == schema
        }
        if objects != .sequences { return there.filter { objects.contains($0) }.map(\.id) }
        // Those of identities too.
        return there.flatMap { object in
            (object as? Table)?.identitySequenceNames.map { .sequence($0) }
                ?? (objects.contains(object) ? [object.id] : [])
        }
    }
}

/// What `GRANT … ON ALL … IN SCHEMA` lists.
public enum ObjectsInSchema: String, Sendable, Hashable, Codable {
    /// Tables, views, materialized views and foreign tables.
    case tables
    /// Sequences.
    case sequences
    /// Functions and aggregates.
    case functions
    /// Procedures.
    case procedures
    /// Functions, aggregates and procedures.
    case routines

    var kind: ObjectID.Kind {
        switch self {
        case .tables: .table
        case .sequences: .sequence
        case .functions, .procedures, .routines: .function
        }
    }

    func contains(_ object: any SchemaObject) -> Bool {
        switch (self, object.id.kind) {
        case (.tables, .table), (.tables, .view), (.tables, .materializedView), (.tables, .foreignTable): true
        case (.sequences, .sequence), (.routines, .function): true
        case (.functions, .function): !((object as? Function)?.isProcedure ?? false)
        case (.procedures, .function): (object as? Function)?.isProcedure ?? false
        default: false
        }
    }
}

extension Catalog {
    /// What is known to be granted on an object.
    func grant(on object: ObjectID, to grantee: Name?) -> Grant {
        self[Grant.id(on: object, to: grantee)] as? Grant
            ?? Grant(object: object, grantee: grantee, privileges: [], revoked: [])
    }

    mutating func change(_ change: PrivilegeChange, _ privileges: [String], on object: ObjectID, for grantee: Name?) {
        var grant = grant(on: object, to: grantee)
        let everyones = grantee == nil ? object.privilegesOfEveryone : []
        grant.rights = change.applied(to: privileges, of: grant.rights, everyones: everyones)
        // A grant is on its object, and nothing is on a grant.
        if grant.isEmpty { forget(grant.id) } else { update(grant) }
    }

    /// Refuses privileges that there are not on a kind of object, or that the role cannot have.
    func require(
        privileges: [String], on kind: ObjectID.Kind, _ what: String, for grantee: Name?, change: PrivilegeChange
    ) throws(CatalogError) {
        if let grantee { try require(role: grantee) }
        if privileges.isEmpty { throw CatalogError("S076", "no privilege on \(what) is named") }
        for privilege in privileges {
            let word = Grant.word(of: privilege)
            if !kind.privileges.contains(word) {
                let list = kind.privileges.joined(separator: ", ")
                throw CatalogError(
                    "S076", "there is no privilege \(word) on \(what)",
                    hint: list.isEmpty ? nil : "there is \(list)")
            }
            let hasColumns = word != privilege
            if hasColumns, !["SELECT", "INSERT", "UPDATE", "REFERENCES"].contains(word) || !kind.isRelation {
                throw CatalogError("S076", "there is no privilege \(word) on columns of \(what)")
            }
            if word == "MAINTAIN" { try require(.v17, for: "the privilege MAINTAIN") }
        }
        if kind == .parameter { try require(.v15, for: "a grant on a parameter") }
        if grantee == nil, change == .grantWithOption {
            throw CatalogError("S076", "everyone cannot be let grant privileges on \(what): name a role")
        }
    }
}
