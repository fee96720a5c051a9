extension Distribution {
    package func drop(in catalog: Catalog) -> [Statement] {
        let partitions = catalog.descendants(of: table, partitionsOnly: true).map(\.name)
        let undistribute = Self.undistribution(
            of: [table] + partitions, "undistribute_table(\(regclass(in: catalog)))", self, in: catalog)
        let comments = ([table] + partitions).flatMap { catalog.lostComments(on: $0) }
        // Citus would have all tables that foreign keys join to it be local again: they are cut, and tied again.
        let keys = catalog.keys(joining: [table])
        let cut = keys.flatMap {
            (try? DropConstraint(table: $0.table, name: $0.key.name).statements(in: catalog)) ?? []
        }
        let tied = keys.map { AddConstraint(table: $0.table, constraint: $0.key).statement(in: catalog) }
        let notes = keys.compactMap { key in
            key.key.comment.map { Statement.comment($0, on: .constraint(key.key.name, on: key.table)) }
        }
        return cut + [undistribute] + tied + comments + notes.filter { !comments.contains($0) }
    }

    fileprivate static func undistribution(
        of tables: [QualifiedName], _ call: String, _ distribution: Distribution, in catalog: Catalog
    ) -> Statement {
        var effects = Effects(
            locks: tables.map { Lock(.accessExclusive, $0) }, rewrites: tables,
            note: "copies its rows from the nodes into a new local table")
        effects.usesExtensions = [UsedExtension("citus", since: [10, 0])]
        return Statement(
            "SELECT pg_catalog.\(call)", guarding: .when(condition: distribution.existence(in: catalog)),
            effects: effects)
    }

    /// Refuses to make a table local where Citus cannot, or would lose something on the way.
    func requireRemovable(in catalog: Catalog) throws(CatalogError) {
        let users = catalog.users(of: .table(table)).compactMap { catalog[$0] as? Distribution }
        if let other = users.first(where: { $0.colocation.table == table }) {
            throw bad(
                "S159", "cannot be local: \(other.table) is colocated with it", hint: "undistribute that first",
                related: [other.id])
        }
        for name in [table] + catalog.descendants(of: table, partitionsOnly: true).map(\.name) {
            try requireMakeable(name, in: catalog)
        }
    }

    /// Citus makes a table anew, and in it neither identities nor what reads the table as it was.
    fileprivate func requireMakeable(_ name: QualifiedName, in catalog: Catalog) throws(CatalogError) {
        let identity = catalog.table(name)?.columns.first { column in
            if case .identity = column.value { true } else { false }
        }
        if let identity {
            throw bad(
                "S159", "cannot be local again: Citus cannot undistribute column \(identity.name.text), an identity",
                hint: "distribute it in the revision that makes it, or say `downgrade: .written(…)`")
        }
        let readers: Set<ObjectID.Kind> = [.view, .materializedView, .rule, .function, .cast]
        let columns = catalog.table(name)?.columns.map { ObjectID.column($0.name, of: name) } ?? []
        let ids: [ObjectID] = [.table(name)] + columns
        if let reader = ids.flatMap({ catalog.users(of: $0) }).filter({ readers.contains($0.kind) }).min() {
            throw bad(
                "S159",
                "cannot be local again while there is \(reader), which Citus would drop or make anew without"
                    + " its comments and privileges", hint: "drop that before, and make it again afterwards",
                related: [reader])
        }
    }

    func bad(
        _ code: String, _ problem: String, hint: String? = nil, related: [ObjectID] = []
    ) -> CatalogError {
        CatalogError(code, "table \(table) \(problem)", hint: hint, related: related)
    }
}

extension Catalog {
    /// The foreign keys at either end of tables, each with its table; those of a partition come with its parent's.
    func keys(joining tables: [QualifiedName]) -> [(table: QualifiedName, key: Constraint)] {
        var owners = tables
        for name in tables {
            for id in users(of: .table(name)).sorted() where id.kind == .table && !owners.contains(id.name) {
                owners.append(id.name)
            }
        }
        return owners.flatMap { owner in
            (table(owner)?.constraints ?? []).filter { constraint in
                guard constraint.parent == nil, let key = constraint.foreignKey else { return false }
                return tables.contains(owner) || tables.contains(key.table)
            }.map { (owner, $0) }
        }
    }

    /// The other tables at the ends of a table's foreign keys.
    func tables(joinedByKeysTo name: QualifiedName) -> [QualifiedName] {
        var others: [QualifiedName] = []
        for (owner, constraint) in keys(joining: [name]) {
            for end in [owner, constraint.foreignKey?.table ?? owner] where end != name && !others.contains(end) {
                others.append(end)
            }
        }
        return others.sorted()
    }

    /// The comments that go when Citus makes a table anew.
    fileprivate func lostComments(on name: QualifiedName) -> [Statement] {
        guard let table = table(name) else { return [] }
        var comments: [(ObjectID, String?)] = [(table.id, table.comment)]
        comments += table.columns.map { (.column($0.name, of: name), $0.comment) }
        comments += table.constraints.map { (.constraint($0.name, on: name), $0.comment) }
        let own: Set<ObjectID.Kind> = [.index, .statistics, .policy]
        comments += users(of: .table(name)).filter { own.contains($0.kind) }.sorted().map { ($0, self[$0]?.comment) }
        return comments.compactMap { id, comment in comment.map { .comment($0, on: id) } }
    }
}

/// Makes a table local again, and with it all that foreign keys join to it.
package struct UndistributeJoined: Operation {
    package var table: QualifiedName

    package init(table: QualifiedName) { self.table = table }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let all = try members(in: catalog)
        for one in all {
            let users = catalog.users(of: .table(one.table)).compactMap { catalog[$0] as? Distribution }
            let others = users.filter { user in !all.contains { $0.id == user.id } }
            if let other = others.first(where: { $0.colocation.table == one.table }) {
                throw one.bad(
                    "S159", "cannot be local: \(other.table) is colocated with it", hint: "undistribute that first",
                    related: [other.id])
            }
            for name in tables(of: one, in: catalog) { try one.requireMakeable(name, in: catalog) }
        }
        guard let first = all.first(where: { $0.table == table }) else { return [] }
        let names = all.flatMap { tables(of: $0, in: catalog) }
        let call = "undistribute_table(\(first.regclass(in: catalog)), cascade_via_foreign_keys => true)"
        return [Distribution.undistribution(of: names, call, first, in: catalog)]
            + names.flatMap { catalog.lostComments(on: $0) }
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        for one in try members(in: catalog) { catalog.forget(one.id) }
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        let all = try members(in: catalog)
        let keys = catalog.keys(joining: all.map(\.table))
        let ordered = all.filter { $0.column == nil } + all.filter { $0.column != nil && $0.colocation.table == nil }
        // What stands beside another comes after it.
        var beside = all.filter { $0.colocation.table != nil }
        var made: [Distribution] = ordered
        while !beside.isEmpty {
            let next = beside.firstIndex { one in !beside.contains { $0.table == one.colocation.table } } ?? 0
            made.append(beside.remove(at: next))
        }
        var operations: [any Operation] = keys.map { DropConstraint(table: $0.table, name: $0.key.name) }
        operations += made.map { Create($0) }
        operations += keys.map { AddConstraint(table: $0.table, constraint: $0.key) }
        return .operations(operations)
    }

    private func tables(of one: Distribution, in catalog: Catalog) -> [QualifiedName] {
        [one.table] + catalog.descendants(of: one.table, partitionsOnly: true).map(\.name)
    }

    /// The distributions of all tables that foreign keys join, over others too.
    private func members(in catalog: Catalog) throws(CatalogError) -> [Distribution] {
        let own = ObjectID.distribution(of: table)
        if catalog[own] == nil { throw catalog.missing(own) }
        return catalog.tables(connectedTo: table).compactMap { catalog[.distribution(of: $0)] as? Distribution }
    }
}

extension Catalog {
    /// A table with all that foreign keys join to it, over others too, by name.
    fileprivate func tables(connectedTo name: QualifiedName) -> [QualifiedName] {
        var found = [name]
        var next = 0
        while next < found.count {
            for other in tables(joinedByKeysTo: found[next]) where !found.contains(other) { found.append(other) }
            next += 1
        }
        return found.sorted()
    }
}
