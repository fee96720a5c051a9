/// How a table is kept, besides what it holds.
package struct TableSettings: Sendable, Hashable, Codable {
    /// Whether it is not written to the log, and empty after a crash.
    package var isUnlogged = false
    /// How rows are stored; the server's default when `nil`.
    package var accessMethod: Name?
    /// Where its file is; the database's tablespace when `nil`.
    package var tablespace: Name?
    package var parameters = StorageParameters()
    package var replicaIdentity = ReplicaIdentity.default
    /// The index by which `CLUSTER` orders it.
    package var clusteredOn: Name?

    package init() {}

    /// The index that it holds on to by `CLUSTER ON` and `REPLICA IDENTITY`.
    var indexes: [Name] {
        var names = clusteredOn.map { [$0] } ?? []
        if case .index(let name) = replicaIdentity.kind { names.append(name) }
        return names
    }

    /// The settings without those that name an index.
    package var withoutIndexes: Self {
        var copy = self
        copy.clusteredOn = nil
        if case .index = replicaIdentity.kind { copy.replicaIdentity = .default }
        return copy
    }

    /// The changes that bring what `withoutIndexes` leaves out.
    package func indexChanges(of table: QualifiedName) -> [ChangeTable] {
        var changes: [ChangeTable] = []
        if let clusteredOn { changes.append(ChangeTable(table: table, change: .clusteredOn(clusteredOn))) }
        if case .index = replicaIdentity.kind {
            changes.append(ChangeTable(table: table, change: .replicaIdentity(replicaIdentity)))
        }
        return changes
    }

    /// The words behind a table's columns: ` USING heap WITH (fillfactor = 70) TABLESPACE fast`.
    var clauses: String {
        (accessMethod.map { " USING \($0.sql)" } ?? "") + parameters.clause
            + (tablespace.map { " TABLESPACE \($0.sql)" } ?? "")
    }

    /// What the server shows of the settings that are given.
    var items: [Shape.Item] {
        var items = parameters.items("")
        if let accessMethod { items.append(Shape.Item(name: "setting access method", definition: accessMethod.text)) }
        if let tablespace { items.append(Shape.Item(name: "setting tablespace", definition: tablespace.text)) }
        return items
    }

    func following(_ rename: Renaming, in table: QualifiedName) -> Self {
        func renamed(_ name: Name) -> Name {
            switch rename {
            case .index(let old, let new) where old == QualifiedName(schema: table.schema, name: name): new.name
            case .constraint(name, table, let new): new
            default: name
            }
        }
        var copy = self
        copy.clusteredOn = clusteredOn.map(renamed)
        if case .index(let name) = replicaIdentity.kind { copy.replicaIdentity = .index(renamed(name)) }
        return copy
    }
}

/// What a publication sends to tell which row was changed.
public struct ReplicaIdentity: Sendable, Hashable, Codable {
    package enum Kind: Sendable, Hashable, Codable {
        case `default`, full, nothing
        case index(Name)
    }

    package var kind: Kind

    /// The primary key, if there is one.
    public static let `default` = Self(kind: .default)
    /// The whole row.
    public static let full = Self(kind: .full)
    /// Nothing: changes and deletions cannot be sent.
    public static let nothing = Self(kind: .nothing)
    /// The columns of a unique index, all of them `NOT NULL`.
    public static func index(_ name: String) -> Self { .index(Name(name)) }
    static func index(_ name: Name) -> Self { Self(kind: .index(name)) }

    var sql: String {
        switch kind {
        case .default: "DEFAULT"
        case .full: "FULL"
        case .nothing: "NOTHING"
        case .index(let name): "USING INDEX \(name.sql)"
        }
    }
}

/// Changes how a table is kept.
package struct ChangeTable: Operation {
    package enum Change: Sendable, Hashable, Codable {
        case unlogged(Bool)
        case tablespace(Name?)
        case accessMethod(Name?)
        case replicaIdentity(ReplicaIdentity)
        case clusteredOn(Name?)
    }

    package var table: QualifiedName
    package var change: Change

    package init(table: QualifiedName, change: Change) {
        self.table = table
        self.change = change
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let owner = try catalog.existing(table: table)
        try validate(on: owner, in: catalog)
        return [statement(on: owner)]
    }

    /// The statement alone.
    package func statement(on owner: Table) -> Statement {
        var effects = Effects(locks: [Lock(.accessExclusive, table)])
        let rewrites = owner.partitioning == nil ? [table] : []
        let words: String
        switch change {
        case .unlogged(let isUnlogged):
            words = isUnlogged ? "SET UNLOGGED" : "SET LOGGED"
            if owner.settings.isUnlogged != isUnlogged { effects.rewrites = rewrites }
        case .tablespace(let tablespace):
            words = "SET TABLESPACE \((tablespace ?? "pg_default").sql)"
            if owner.settings.tablespace ?? "pg_default" != tablespace ?? "pg_default" { effects.rewrites = rewrites }
            effects.note = "copies the file of the table; its indexes stay where they are"
        case .accessMethod(let method):
            words = "SET ACCESS METHOD \((method ?? "heap").sql)"
            if owner.settings.accessMethod ?? "heap" != method ?? "heap" { effects.rewrites = rewrites }
        case .replicaIdentity(let identity):
            words = "REPLICA IDENTITY \(identity.sql)"
            if case .index(let name) = identity.kind {
                effects.locks.append(Lock(.share, QualifiedName(schema: table.schema, name: name)))
            }
        case .clusteredOn(let index):
            words = index.map { "CLUSTER ON \($0.sql)" } ?? "SET WITHOUT CLUSTER"
            let names = [table] + (index.map { [QualifiedName(schema: table.schema, name: $0)] } ?? [])
            effects.locks = names.map { Lock(.shareUpdateExclusive, $0) }
        }
        return Statement("ALTER TABLE \(table.sql) \(words)", guarding: .repeatable, effects: effects)
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var owner = try catalog.existing(table: table)
        switch change {
        case .unlogged(let isUnlogged): owner.settings.isUnlogged = isUnlogged
        case .tablespace(let tablespace): owner.settings.tablespace = tablespace
        case .accessMethod(let method): owner.settings.accessMethod = method
        case .replicaIdentity(let identity): owner.settings.replicaIdentity = identity
        case .clusteredOn(let index): owner.settings.clusteredOn = index
        }
        catalog.update(owner)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        let settings = try catalog.existing(table: table).settings
        let back: Change =
            switch change {
            case .unlogged: .unlogged(settings.isUnlogged)
            case .tablespace: .tablespace(settings.tablespace)
            case .accessMethod: .accessMethod(settings.accessMethod)
            case .replicaIdentity: .replicaIdentity(settings.replicaIdentity)
            case .clusteredOn: .clusteredOn(settings.clusteredOn)
            }
        return .operations([ChangeTable(table: table, change: back)])
    }

    private func validate(on owner: Table, in catalog: Catalog) throws(CatalogError) {
        func bad(_ problem: String, hint: String? = nil) -> CatalogError {
            ChangeParameters.bad("\(owner.id) \(problem)", hint: hint)
        }
        switch change {
        case .unlogged(let isUnlogged):
            if owner.partitioning != nil {
                throw bad("is partitioned, and has no storage", hint: "change its partitions")
            }
            for other in catalog.tables(tiedTo: owner) where other.settings.isUnlogged != isUnlogged {
                // An unlogged table may refer to a logged one, and not the other way round.
                let refersToOwner = other.constraints.contains { $0.foreignKey?.table == table }
                if isUnlogged == refersToOwner {
                    throw bad(
                        "cannot become \(isUnlogged ? "unlogged" : "logged"): a foreign key ties it to \(other.name)",
                        hint: "a logged table may not refer to an unlogged one")
                }
            }
        case .tablespace(let name?), .accessMethod(let name?):
            if let problem = name.problem {
                throw bad("cannot be kept in '\(LineComment.text(name.text))': the name \(problem)")
            }
            if case .accessMethod = change { try accessMethod(in: catalog, of: owner) }
        case .accessMethod(nil): try accessMethod(in: catalog, of: owner)
        case .tablespace(nil): break
        case .replicaIdentity(let identity):
            guard case .index(let name) = identity.kind else { break }
            try requireIndex(name, of: owner, in: catalog)
            let columns: [Name]?
            if let index = catalog[.index(QualifiedName(schema: table.schema, name: name))] as? Index {
                let isFull = index.isUnique && index.predicate == nil && index.keys.allSatisfy { $0.column != nil }
                columns = isFull ? index.keys.compactMap(\.column) : nil
            } else {
                let constraint = owner.constraint(name)
                columns = constraint?.deferral == nil ? constraint?.uniqueColumns : nil
            }
            guard let columns, columns.allSatisfy({ owner.column($0)?.isNotNull == true }) else {
                throw bad(
                    "cannot be identified by \(LineComment.text(name.text))",
                    hint: "the index must be unique, not deferrable, without a condition, and on NOT NULL columns")
            }
        case .clusteredOn(let name):
            if owner.partitioning != nil { throw bad("is partitioned, and cannot be clustered") }
            guard let name else { break }
            try requireIndex(name, of: owner, in: catalog)
            if let index = catalog[.index(QualifiedName(schema: table.schema, name: name))] as? Index,
                index.predicate != nil || [.hash, .gin, .brin, .spgist].contains(index.method)
            {
                throw bad(
                    "cannot be clustered on \(LineComment.text(name.text))",
                    hint: "the index must be a full B-tree or GiST one")
            }
        }
    }

    private func accessMethod(in catalog: Catalog, of owner: Table) throws(CatalogError) {
        try catalog.require(.v15, for: "SET ACCESS METHOD")
        if owner.partitioning != nil { try catalog.require(.v17, for: "SET ACCESS METHOD on a partitioned table") }
    }

    private func requireIndex(_ name: Name, of owner: Table, in catalog: Catalog) throws(CatalogError) {
        let qualified = QualifiedName(schema: table.schema, name: name)
        if (catalog[.index(qualified)] as? Index)?.table == table || owner.constraint(name)?.hasIndex == true { return }
        throw catalog.missing(.index(qualified))
    }
}

extension Catalog {
    /// The tables at the other ends of a table's foreign keys, in either direction.
    fileprivate func tables(tiedTo owner: Table) -> [Table] {
        let referred = owner.constraints.compactMap(\.foreignKey?.table)
        let referring = users(of: owner.id).filter { $0.kind == .table }.map(\.name)
        return (referred + referring).filter { $0 != owner.name }.compactMap { table($0) }
    }
}
