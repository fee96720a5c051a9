/// What rests on something that PostgreSQL changes only while nothing does: views, rules, triggers, policies and bodies
/// in SQL.
///
/// They are dropped before the change, last made first, and made again after it from the catalog, with their comments,
/// privileges, triggers and indexes. Indexes, constraints and foreign keys PostgreSQL rebuilds itself; only those that
/// hold constants of the old type it makes something else of, or cannot make at all.
struct Dependants {
    /// Each after all that it rests on.
    private(set) var ids: [ObjectID]
    /// What goes before them, and comes back after the change: constraints that hold constants of the column's old type.
    private var constraints: [(table: QualifiedName, constraint: Constraint)] = []
    /// Indexes and statistics that do.
    private var indexes: [ObjectID] = []

    /// Finds what rests on a column whose type changes.
    ///
    /// - Throws: `S090` where something among them cannot be made again as it was.
    init(of column: Name, of table: QualifiedName, to type: ColumnType, in catalog: Catalog) throws(CatalogError) {
        try self.init(of: .column(column, of: table), in: catalog)
        guard let old = catalog.table(table)?.column(column)?.type else { return }
        let constants = BoundConstants(of: column, from: old, to: type)
        for owner in [catalog.table(table)].compactMap({ $0 }) + catalog.descendants(of: table) {
            for constraint in owner.constraints where constraint.parent == nil && constants.areIn(constraint) {
                constraints.append((owner.name, constraint))
            }
            indexes += catalog.owned(by: owner.id).filter { id in
                switch catalog[id] {
                // The parts of an index come and go with it.
                case let index as Index: index.parent == nil && constants.areIn(index.texts)
                case let statistics as Statistics: constants.areIn(statistics.texts)
                default: false
                }
            }
        }
    }

    /// Finds what rests on an object, directly and through others.
    ///
    /// - Throws: `S090` where something among them cannot be made again as it was.
    init(of changed: ObjectID, in catalog: Catalog) throws(CatalogError) {
        // The rows of the table are written anew, and so nothing may hold their type meanwhile.
        let readers = changed.kind == .column ? catalog.readers(ofRowsOf: changed.name) : []
        try self.init(of: changed, among: readers, in: catalog)
    }

    /// Finds the bodies in SQL that use rows of tables, and what rests on them.
    ///
    /// - Throws: `S090` where something among them cannot be made again as it was.
    init(ofRowsOf tables: [QualifiedName], in catalog: Catalog) throws(CatalogError) {
        var readers: [ObjectID] = []
        for id in tables.flatMap({ catalog.readers(ofRowsOf: $0) }) where !readers.contains(id) { readers.append(id) }
        try self.init(of: nil, among: readers, in: catalog)
    }

    private init(of changed: ObjectID?, among readers: [ObjectID], in catalog: Catalog) throws(CatalogError) {
        var edges: [(from: ObjectID, to: ObjectID)] = []
        var found = readers
        if let changed { edges += found.map { (changed, $0) } }
        var waiting = (changed.map { [$0] } ?? []) + found
        while let next = waiting.popLast() {
            let group = catalog.owned(by: next)
            for id in group.flatMap({ catalog.resting(on: $0) }) where !group.contains(id) && id != changed {
                // What uses a column otherwise PostgreSQL carries along.
                if !Self.kinds.contains(id.kind), next == changed, next.kind == .column { continue }
                if !Self.kinds.contains(id.kind) { throw Self.cannotReturn(changed ?? next, because: next, user: id) }
                edges.append((next, id))
                if found.contains(id) { continue }
                found.append(id)
                waiting.append(id)
            }
        }
        // What belongs to one of them comes and goes with it.
        let tops = Dictionary(uniqueKeysWithValues: found.map { ($0, Self.top(of: $0, among: found, in: catalog)) })
        let links = edges.map { (from: tops[$0.from] ?? $0.from, to: tops[$0.to] ?? $0.to) }.filter { $0.from != $0.to }
        var left = found.filter { tops[$0] == $0 }.sorted()
        ids = []
        while !left.isEmpty {
            let next = left.firstIndex { id in !links.contains { $0.to == id && left.contains($0.from) } } ?? 0
            ids.append(left.remove(at: next))
        }
        for id in ids { try Self.requireSameColumns(of: id, in: catalog) }
    }

    var isEmpty: Bool { ids.isEmpty && constraints.isEmpty && indexes.isEmpty }

    /// The statements of a change, with the dependants dropped before it and made again after it.
    func statements(around change: [any Operation], in catalog: Catalog) throws(CatalogError) -> [Statement] {
        var removals = ids.reversed().compactMap { catalog[$0] }.map { Catalog.removal(of: $0) }
        removals += indexes.compactMap { catalog[$0] }.map { object in
            object is Index ? DropIndex(name: object.id.name, isConcurrent: false) : Catalog.removal(of: object)
        }
        removals += constraints.map { DropConstraint(table: $0.table, name: $0.constraint.name) }
        var restorations: [any Operation] = constraints.map {
            AddConstraint(table: $0.table, constraint: $0.constraint)
        }
        restorations += (indexes + ids).flatMap { catalog.restoration(of: catalog.owned(by: $0)) }
        var statements = try catalog.statements(of: removals + change + restorations)
        let dropped = try catalog.statements(of: removals).count
        for index in 0..<dropped where statements[index].effects.note == nil {
            statements[index].effects.note = "made again below"
        }
        return statements
    }

    /// What can be dropped and made again without loss.
    private static let kinds: Set<ObjectID.Kind> = [.function, .view, .materializedView, .rule, .trigger, .policy]

    private static func top(of id: ObjectID, among found: [ObjectID], in catalog: Catalog) -> ObjectID {
        guard let owner = catalog[id]?.owner, found.contains(owner) else { return id }
        return top(of: owner, among: found, in: catalog)
    }

    /// Refuses a view of `*` whose tables have other columns by now: it would come back with those.
    private static func requireSameColumns(of id: ObjectID, in catalog: Catalog) throws(CatalogError) {
        guard let reader = catalog[id] as? any QueryObject, SQLFragment.selectsEverything(reader.query),
            Set(reader.settled(in: catalog).uses) != Set(reader.uses)
        else { return }
        throw CatalogError(
            "S090", "\(id) would have to be made again, and `*` stands for other columns by now",
            hint: "replace it before, with its columns written out", related: [id])
    }

    private static func cannotReturn(_ changed: ObjectID, because needed: ObjectID, user: ObjectID) -> CatalogError {
        CatalogError(
            "S090", "\(changed) cannot be changed: \(needed) would have to be made again, and \(user) needs it",
            hint: "drop \(needed) before, and make it again afterwards", related: [needed, user])
    }
}

extension Catalog {
    /// What PostgreSQL would not let an object be dropped for, directly: by its references, and by what texts name.
    fileprivate func resting(on id: ObjectID) -> [ObjectID] {
        users(of: id) + mentions(of: id) + (id.kind == .table ? [] : usersOfRows(of: id))
    }

    /// The operation that drops an object.
    static func removal(of object: some SchemaObject) -> any Operation { dropping(object) }

    private static func dropping<Object: SchemaObject>(_ object: Object) -> any Operation { Drop<Object>(object.id) }

    /// The statements of operations that follow one another.
    package func statements(of operations: [any Operation]) throws(CatalogError) -> [Statement] {
        var statements: [Statement] = []
        var catalog = self
        for (index, operation) in operations.enumerated() {
            statements += try catalog.statements(of: operation)
            if index < operations.count - 1 { try operation.apply(to: &catalog) }
        }
        return statements
    }
}
