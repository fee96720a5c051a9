// What Citus keeps of a distributed table and what it refuses. Every rule was tried on a server with Citus 13; see
// https://docs.citusdata.com/en/stable/reference/common_errors.html and
// https://docs.citusdata.com/en/stable/sharding/data_modeling.html.

extension Distribution {
    package func validate(in catalog: Catalog) throws(CatalogError) {
        guard catalog.project.engine == .citus else {
            throw bad(
                "S150", "cannot be distributed: the project is for PostgreSQL alone",
                hint: "say `engine: .citus` in Revisions/Project.swift")
        }
        if !catalog.has(.extension(Self.extensionName)) {
            throw bad(
                "S151", "cannot be distributed: no revision makes the extension citus",
                hint: "`schema.create(extension: \"citus\")` comes first; a database that has it keeps it")
        }
        if catalog.isTouched(.table(table)), catalog.table(table) == nil { return }
        let owner = try catalog.existing(table: table)
        try requireOptions(in: catalog)
        if let parent = owner.partition?.parent {
            throw bad(
                "S154", "is a partition of \(parent), and spread with it", hint: "distribute \(parent)",
                related: [.table(parent)])
        }
        if let parent = owner.inherits.first ?? catalog.children(of: table).first(where: { $0.partition == nil })?.name
        {
            throw bad("S154", "takes part in inheritance, with \(parent), and Citus distributes no such table")
        }
        guard let column else {
            if owner.partitioning != nil {
                throw bad(
                    "S154", "is partitioned, and cannot be a reference table", hint: "distribute it by a column")
            }
            return
        }
        guard let key = owner.column(column) else { throw catalog.missing(.column(column, of: table)) }
        if case .generated = key.value { throw bad("S152", "cannot be distributed by \(column.text): it is generated") }
        if ["json", "xml", "point"].contains(key.baseType) {
            throw bad("S152", "cannot be distributed by \(column.text): values of type \(key.type.sql) have no hash")
        }
        for partition in catalog.partitions(of: table) where partition.partitioning != nil {
            throw bad("S154", "has partitions of partitions, \(partition.name), and Citus distributes no such table")
        }
    }

    private func requireOptions(in catalog: Catalog) throws(CatalogError) {
        if let shardCount, !(1...64000).contains(shardCount) {
            throw bad("S153", "cannot have \(shardCount) shards: 1 to 64000 are possible")
        }
        guard let other = colocation.table else { return }
        if shardCount != nil {
            throw bad(
                "S153", "has as many shards as \(other), beside which it is", hint: "leave out `shardCount:`")
        }
        if catalog.isTouched(.table(other)) { return }
        _ = try catalog.existing(table: other)
        guard let there = catalog.distribution(of: other), there.column != nil else {
            throw bad(
                "S157", "cannot be colocated with \(other), which is not distributed by a column",
                hint: "distribute \(other) first", related: [.table(other)])
        }
    }
}

extension Column {
    /// The type without what modifies it, in the server's word.
    fileprivate var baseType: String { TypeName.ofArgument(type.sql) }
}

extension Catalog {
    /// How a table is spread: a partition as the table that it is a part of.
    package func distribution(of name: QualifiedName) -> Distribution? {
        var next = name
        while let parent = table(next)?.partition?.parent { next = parent }
        return self[.distribution(of: next)] as? Distribution
    }

    /// Refuses to attach a table that is spread in another way than its parent is to be.
    func requireSpreadAlike(_ name: QualifiedName, _ parent: QualifiedName) throws(CatalogError) {
        guard let own = self[.distribution(of: name)] as? Distribution else { return }
        if let other = distribution(of: parent), other.column == own.column, !isApart(own, other) { return }
        throw own.bad(
            "S154", "is not spread as \(parent) is, and cannot be a partition of it", hint: "undistribute it first",
            related: [.table(parent)])
    }

    /// Refuses a state that Citus would not take, of what an operation may have changed.
    ///
    /// - Parameters:
    ///   - statements: those of the operation.
    ///   - before: the state before it.
    /// - Throws: `S154` to `S158`, and `S160`.
    func requireDistributable(_ statements: [Statement], after before: Catalog) throws(CatalogError) {
        guard project.engine == .citus, self[.extension(Distribution.extensionName)] != nil else { return }
        for statement in statements { try before.requireKnown(statement) }
        var names: Set<QualifiedName> = []
        for id in idsThatMayDiffer(from: before) {
            switch id.kind {
            case .table, .distribution, .trigger: names.insert(id.name)
            case .index: if let index = self[id] as? Index { names.insert(index.table) }
            default: break
            }
        }
        // What a table is decides about the keys of those that refer to it.
        var all = names
        for name in names { all.formUnion(users(of: .table(name)).filter { $0.kind == .table }.map(\.name)) }
        for name in all.sorted() {
            guard let table = table(name), !isTouched(table.id) else { continue }
            let distribution = distribution(of: name)
            if let distribution {
                try requireNoNewIdentity(table, before)
                try require(table, toBe: distribution, before)
                try requireColocated(distribution)
            }
            for constraint in table.constraints where constraint.parent == nil {
                if let key = constraint.foreignKey { try require(constraint, key, of: table, distribution, before) }
            }
        }
    }

    private func require(
        _ table: Table, toBe distribution: Distribution, _ before: Catalog
    ) throws(CatalogError) {
        if let trigger = users(of: table.id).filter({ $0.kind == .trigger }).min() {
            throw Self.bad(
                "S154", table, "cannot have \(trigger): Citus has no triggers on tables that it spreads",
                hint: "drop the trigger before the table is distributed", related: [trigger])
        }
        if table.partition == nil, let parent = table.inherits.first {
            throw Self.bad("S154", table, "is distributed, and cannot inherit from \(parent)")
        }
        if let child = children(of: table.name).first(where: { $0.partition == nil }) {
            throw Self.bad("S154", child, "cannot inherit from \(table.name), which is distributed")
        }
        guard let column = distribution.column else { return }
        for constraint in table.constraints where constraint.parent == nil {
            switch constraint.definition {
            case .primaryKey, .unique:
                if constraint.uniqueColumns?.contains(column) == true { continue }
            case .exclude(let exclusion):
                if exclusion.elements.contains(where: { $0.key.column == column && $0.operator == "=" }) { continue }
            case .check, .foreignKey, .notNull: continue
            }
            throw Self.notByColumn(table, "constraint \(constraint.name.text)", column)
        }
        for index in indexes(on: table.name) where index.isUnique && index.parent == nil {
            if !index.keys.contains(where: { $0.column == column }) {
                throw Self.notByColumn(table, "unique index \(index.name)", column)
            }
        }
        guard (before[distribution.id] as? Distribution)?.column == column, let old = before.table(table.name),
            let was = old.column(column), let now = table.column(column), was.type != now.type
        else { return }
        throw Self.bad(
            "S158", table, "cannot have another type for \(column.text), by which it is distributed",
            hint: "undistribute it before, and distribute it afterwards")
    }

    private func requireColocated(_ distribution: Distribution) throws(CatalogError) {
        guard let other = distribution.colocation.table, let there = self.distribution(of: other),
            let column = distribution.column, let key = there.column,
            let own = table(distribution.table)?.column(column), let theirs = table(there.table)?.column(key),
            own.baseType != theirs.baseType
        else { return }
        throw distribution.bad(
            "S157",
            "cannot be colocated with \(other): \(column.text) is \(own.type.sql), and \(key.text) is \(theirs.type.sql)",
            hint: "columns by which tables are colocated have one type", related: [.table(other)])
    }

    // MARK: - Foreign keys

    private func require(
        _ constraint: Constraint, _ key: ForeignKey, of table: Table, _ own: Distribution?, _ before: Catalog
    ) throws(CatalogError) {
        if isTouched(.table(key.table)) { return }
        let other = distribution(of: key.table)
        func bad(_ problem: String, hint: String? = nil) -> CatalogError {
            var error = Self.bad(
                "S156", table, "cannot have foreign key \(constraint.name.text) to \(key.table): \(problem)",
                hint: hint, related: [.table(key.table)])
            if before.table(table.name)?.constraint(constraint.name) != nil {
                error.related.append(.constraint(constraint.name, on: table.name))
            }
            error.part = constraint.name
            return error
        }
        guard let own else {
            // Before the other was distributed it may have joined the two.
            guard other?.column != nil,
                let reference = reference(joinedTo: table.name) ?? before.reference(joinedTo: table.name)
            else { return }
            throw bad(
                "it is local and joined to reference table \(reference), and \(key.table) is distributed",
                hint: "distribute \(table.name) first, and add the foreign key afterwards")
        }
        guard let column = own.column else {
            if other?.column == nil { return }
            throw bad(
                "a reference table is on every node, and the rows of \(key.table) are not",
                hint: "distribute it by the column that it refers to")
        }
        guard let other else {
            throw bad(
                "it is distributed, and \(key.table) is local",
                hint: "make \(key.table) a reference table, or distribute it, first")
        }
        if key.columns.contains(column) {
            let isEmptying = ["SET NULL", "SET DEFAULT"]
            if isEmptying.contains(key.onDelete.name) {
                throw bad("ON DELETE \(key.onDelete.name) would change \(column.text), by which it is distributed")
            }
            if isEmptying.contains(key.onUpdate.name) || key.onUpdate == .cascade {
                throw bad("ON UPDATE \(key.onUpdate.name) would change \(column.text), by which it is distributed")
            }
        }
        guard let theirs = other.column else { return }
        if !zip(key.columns, key.referenced).contains(where: { $0 == column && $1 == theirs }) {
            throw bad(
                "it does not refer from \(column.text) to \(theirs.text), by which they are distributed",
                hint: "add the two columns to the key, in the same place")
        }
        if isApart(own, other) {
            throw bad(
                "the two are not colocated",
                hint: "distribute \(table.name) with `colocateWith: .with(\"\(other.table.spelled)\")`")
        }
    }

    /// A reference table that foreign keys between local tables join to one: such tables are known to Citus.
    private func reference(joinedTo name: QualifiedName) -> QualifiedName? {
        var found = [name]
        var next = 0
        while next < found.count {
            for other in tables(joinedByKeysTo: found[next]) where !found.contains(other) {
                guard let there = distribution(of: other) else {
                    found.append(other)
                    continue
                }
                if there.column == nil { return other }
            }
            next += 1
        }
        return nil
    }

    /// Whether two tables are certainly not colocated; of the usual number of shards nothing is known here.
    private func isApart(_ one: Distribution, _ other: Distribution) -> Bool {
        if one.table == other.table { return false }
        let (first, second) = (self.first(of: one), self.first(of: other))
        if first.table == second.table { return false }
        if first.colocation == .none || second.colocation == .none { return true }
        if let count = first.shardCount, let others = second.shardCount { return count != others }
        return false
    }

    /// The table with which a colocation begins.
    private func first(of distribution: Distribution) -> Distribution {
        var first = distribution
        var seen: Set<QualifiedName> = []
        while let next = first.colocation.table, seen.insert(next).inserted, let there = self.distribution(of: next) {
            first = there
        }
        return first
    }
}

extension Catalog {
    fileprivate static func bad(
        _ code: String, _ table: Table, _ problem: String, hint: String? = nil, related: [ObjectID] = []
    ) -> CatalogError {
        CatalogError(code, "table \(table.name) \(problem)", hint: hint, related: related)
    }

    fileprivate static func notByColumn(_ table: Table, _ what: String, _ column: Name) -> CatalogError {
        bad(
            "S155", table, "cannot have \(what): it does not include \(column.text), by which it is distributed",
            hint: "each shard keeps it by itself: add \(column.text) to its columns")
    }
}

extension CatalogError {
    /// A row whose distribution column changed would belong to another shard.
    static func moved(_ table: QualifiedName, by column: Name) -> Self {
        Self(
            "S158", "rows of table \(table) cannot get another \(column.text), by which it is distributed",
            hint: "insert them again, and delete the old ones", related: [.table(table)])
    }
}

// MARK: - What Citus does not carry to shards

extension Catalog {
    /// Refuses an `ALTER TABLE` that Citus does not know how to carry to shards.
    fileprivate func requireKnown(_ statement: Statement) throws(CatalogError) {
        for name in Set(statement.effects.locks.map(\.relation)).sorted() {
            let start = "ALTER TABLE \(name.sql) "
            guard statement.sql.hasPrefix(start), distribution(of: name) != nil, let table = table(name) else {
                continue
            }
            var rest = statement.sql.dropFirst(start.count)
            var unknown = Self.unknownOfTable
            if let column = table.columns.first(where: { rest.hasPrefix("ALTER COLUMN \($0.name.sql) ") }) {
                rest = rest.dropFirst("ALTER COLUMN \(column.name.sql) ".count)
                unknown = Self.unknownOfColumn
            }
            guard let words = unknown.first(where: { rest.hasPrefix($0) }) else { continue }
            throw Self.bad(
                "S160", table,
                "is spread over nodes, and Citus has no \(words.hasSuffix("(") ? words + "…)" : words) for it",
                hint: "do it before the table is distributed, or undistribute the table before and distribute it after")
        }
    }

    private static let unknownOfTable = [
        "RENAME CONSTRAINT", "ALTER CONSTRAINT", "CLUSTER ON", "SET WITHOUT CLUSTER", "SET TABLESPACE",
    ]

    private static let unknownOfColumn = [
        "SET STORAGE", "SET STATISTICS", "SET COMPRESSION", "SET (", "RESET (", "DROP EXPRESSION", "SET EXPRESSION",
        "ADD GENERATED", "SET GENERATED", "DROP IDENTITY", "RESTART",
    ]

    private func requireNoNewIdentity(_ table: Table, _ before: Catalog) throws(CatalogError) {
        guard let old = before.table(table.name), before.distribution(of: table.name) != nil else { return }
        for column in table.columns where old.column(column.name) == nil {
            guard case .identity = column.value else { continue }
            throw Self.bad(
                "S160", table, "is spread over nodes, and Citus adds no identity to it: column \(column.name.text)",
                hint: "take its numbers from a sequence, by a default")
        }
    }
}
