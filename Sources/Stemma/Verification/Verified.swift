/// What a verification compares of an object besides its ``Shape``: what is said of it after it was made.
package struct Verified: Sendable, Hashable {
    /// The object in the server's catalogs.
    package struct Address: Sendable, Hashable {
        /// The catalog: `pg_class`.
        package var catalog: String
        /// SQL for its oid, or null.
        package var oid: String
    }

    /// Something that the server can be asked for by name: a comment, an owner, what a role may do.
    package struct Item: Sendable, Hashable {
        package var name: String
        /// `nil` where it may not be there.
        package var definition: String?
    }

    package var address: Address
    package var items: [Item]
    /// Items that may be there or not: what default privileges of one role give, whoever makes an object.
    package var optional: [String]
    /// Whether revisions made the object, so that what none of them said of it is not theirs.
    package var isOwn: Bool
}

extension Catalog {
    /// What is compared of an object besides its shape; `nil` where the server keeps nothing of the kind.
    package func verified(_ id: ObjectID) -> Verified? {
        guard let address = address(of: id) else { return nil }
        let object = self[id]
        var items = grantItems(on: id)
        items += [ownerItem(of: id)].compactMap { $0 }
        if let object {
            // An extension brings a comment of its own.
            if let comment = object.comment { items.append(Verified.Item(name: "comment", definition: comment)) }
            items += partComments(of: object).map {
                Verified.Item(name: "comment on \($0.part)", definition: $0.comment)
            }
        }
        if let sequence = object as? NumberSequence {
            items.append(Verified.Item(name: "owned by", definition: sequence.ownedBy.map { owner(of: $0) }))
        }
        if let table = object as? Table {
            var index: Name?
            if case .index(let name) = table.settings.replicaIdentity.kind { index = name }
            items.append(Verified.Item(name: "replica identity index", definition: index?.text))
            items.append(Verified.Item(name: "clustered on", definition: table.settings.clusteredOn?.text))
        }
        return Verified(
            address: address, items: items, optional: optionalGrants(on: id) + parameters(of: object),
            isOwn: object != nil && id.kind != .extension && id.kind != .database)
    }

    /// The storage parameters that are compared with its shape.
    private func parameters(of object: (any SchemaObject)?) -> [String] {
        guard let table = object as? Table else { return [] }
        return table.settings.items.map { "parameter" + $0.name.dropFirst("setting".count) }
    }

    private func owner(of column: ColumnName) -> String {
        let table = qualified(column.table)
        return "\(table.schema?.text ?? "").\(table.name.text).\(column.column.text)"
    }

    private func partComments(of object: any SchemaObject) -> [(part: String, comment: String)] {
        func columns(_ columns: [Column]) -> [(part: String, comment: String)] {
            columns.compactMap { column in column.comment.map { ("column \(column.name.text)", $0) } }
        }
        switch object {
        case let table as Table:
            return columns(table.columns)
                + table.constraints.compactMap { constraint in
                    constraint.comment.map { ("constraint \(constraint.name.text)", $0) }
                }
        case let table as ForeignTable: return columns(table.columns)
        case let reader as any QueryObject:
            return reader.columnComments.entries.map { ("column \($0.column.text)", $0.text) }
        default: return []
        }
    }

    private func ownerItem(of id: ObjectID) -> Verified.Item? {
        guard let owner = recordedOwner(of: id), !owner.standsForARole else { return nil }
        return Verified.Item(name: "owner", definition: owner.text)
    }

    private func grantItems(on id: ObjectID) -> [Verified.Item] {
        var items: [Verified.Item] = []
        let grants = users(of: id).compactMap { self[$0] as? Grant }.filter { $0.object == id }
        for grant in grants.sorted(by: { $0.id < $1.id }) {
            if grant.grantee?.standsForARole ?? false { continue }
            for privilege in grant.privileges + grant.revoked {
                let isRevoked = grant.revoked.contains(privilege)
                let isGrantable = grant.grantable.contains(privilege)
                for name in Self.names(of: privilege, to: grant.grantee) {
                    let definition = isGrantable ? "with grant option" : "granted"
                    items.append(Verified.Item(name: name, definition: isRevoked ? nil : definition))
                }
            }
        }
        let revoked = grants.first { $0.grantee == nil }?.revoked ?? []
        // Of what revisions did not make, what it began with is not known.
        for privilege in self[id] == nil || id == .database ? [] : id.privilegesOfEveryone
        where !revoked.contains(privilege) {
            items.append(Verified.Item(name: Self.names(of: privilege, to: nil)[0], definition: "granted"))
        }
        return items
    }

    private func optionalGrants(on id: ObjectID) -> [String] {
        guard let objects = DefaultObjects.of(id.kind) else { return [] }
        let schema = id.kind == .schema ? nil : qualified(id.name).schema
        return defaultPrivileges.filter { entry in
            entry.creator != nil && entry.objects == objects && (entry.schema == nil || entry.schema == schema)
        }.flatMap { entry in
            entry.rights.granted.union(entry.rights.revoked).sorted().flatMap { Self.names(of: $0, to: entry.grantee) }
        }
    }

    /// What the server is asked for: `grant of UPDATE (name) to role clerk`, one name a column.
    private static func names(of privilege: String, to grantee: Name?) -> [String] {
        let role = grantee.map { "role \($0.text)" } ?? "PUBLIC"
        let columns = Grant.columns(of: privilege)
        let word = Grant.word(of: privilege)
        if columns.isEmpty { return ["grant of \(word) to \(role)"] }
        return columns.map { "grant of \(word) (\($0.text)) to \(role)" }
    }
}

extension Name {
    /// Whether it is a word for a role that depends on who runs a script.
    fileprivate var standsForARole: Bool { ["current_user", "session_user", "current_role"].contains(text) }
}

// MARK: - Where it is

extension Catalog {
    /// Where the server keeps an object; nothing for what it keeps in a way of its own.
    private func address(of id: ObjectID) -> Verified.Address? {
        func address(_ catalog: String, _ oid: String) -> Verified.Address {
            Verified.Address(catalog: catalog, oid: oid)
        }
        func named(_ catalog: String, _ column: String, _ name: Name, where condition: String = "") -> Verified.Address
        {
            address(
                catalog,
                "(SELECT o.oid FROM pg_catalog.\(catalog == "pg_authid" ? "pg_roles" : catalog) AS o WHERE o.\(column) = \(Literal.quote(name.text))\(condition))"
            )
        }
        let name = id.name.name
        func part(_ catalog: String, _ relation: String, _ column: String) -> Verified.Address {
            named(
                catalog, column, id.part ?? name, where: " AND o.\(relation) = \(Lookup.relation(id.name, in: self))")
        }
        return switch id.kind {
        case .table, .foreignTable, .view, .materializedView, .sequence, .index:
            address("pg_class", Lookup.relation(id.name, in: self))
        case .schema: named("pg_namespace", "nspname", name)
        case .function: address("pg_proc", lookup(function: id))
        case .type: address("pg_type", lookup(type: id.name))
        case .collation: address("pg_collation", lookup(collation: id.name))
        case .textSearch: address("pg_ts_config", lookup(textSearch: id.name))
        case .statistics: address("pg_statistic_ext", lookup(statistics: id.name))
        case .server: named("pg_foreign_server", "srvname", name)
        case .eventTrigger: named("pg_event_trigger", "evtname", name)
        case .publication: named("pg_publication", "pubname", name)
        case .extension: named("pg_extension", "extname", name)
        case .role: named("pg_authid", "rolname", name)
        case .trigger: part("pg_trigger", "tgrelid", "tgname")
        case .policy: part("pg_policy", "polrelid", "polname")
        case .rule: part("pg_rewrite", "ev_class", "rulename")
        case .cast:
            address(
                "pg_cast",
                "(SELECT o.oid FROM pg_catalog.pg_cast AS o WHERE o.castsource = pg_catalog.to_regtype(\(Literal.quote(name.text))) AND o.casttarget = pg_catalog.to_regtype(\(Literal.quote(id.part?.text ?? ""))))"
            )
        case .database:
            address(
                "pg_database",
                "(SELECT o.oid FROM pg_catalog.pg_database AS o WHERE o.datname = pg_catalog.current_database())")
        case .subscription:
            named(
                "pg_subscription", "subname", name,
                where:
                    " AND o.subdbid = (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database())"
            )
        case .column, .constraint, .distribution, .membership, .userMapping, .parameter, .ownership, .grant,
            .defaultPrivileges:
            nil
        }
    }
}
