extension Catalog {
    /// What deleting rows does besides: it locks the tables whose foreign keys refer to them, and reads those of them
    /// that have no index to find the rows by.
    func effectsOfDeleting(from table: QualifiedName) -> Effects {
        var effects = Effects(locks: [Lock(.rowExclusive, table)])
        effects.failsOn = hazardsOfDeleting(from: table)
        var next = 0
        while next < effects.locks.count {
            let lock = effects.locks[next]
            next += 1
            // Rows that stay are looked at; those that go, or lose their reference, are written.
            if lock.mode == .rowExclusive { effects.add(foreignKeys(to: lock.relation), by: \.onDelete, in: self) }
        }
        return effects
    }

    /// What updating columns does besides: it locks the tables that they refer to, and those that refer to them.
    func effectsOfUpdating(_ table: QualifiedName, setting columns: [Name], toNull nulls: [Name]) -> Effects {
        var effects = Effects(locks: [Lock(.rowExclusive, table)])
        for key in self.table(table)?.constraints.compactMap(\.foreignKey) ?? []
        where key.columns.contains(where: columns.contains) && !key.columns.contains(where: nulls.contains) {
            effects.locks.raise(key.table, to: .rowShare)
        }
        let users = foreignKeys(to: table).filter { $0.key.referenced.contains(where: columns.contains) }
        effects.add(users, by: \.onUpdate, in: self)
        effects.failsOn = hazards(ofWriting: columns, to: table)
        return effects
    }

    /// Whether rows can be found by some columns without reading the whole table: an index begins with them.
    func isIndexed(_ columns: [Name], of table: QualifiedName) -> Bool {
        let wanted = Set(columns)
        var indexed = self.table(table)?.constraints.compactMap(\.uniqueColumns) ?? []
        indexed += indexes(on: table).filter { $0.predicate == nil && $0.method == .btree }.map { index in
            index.keys.map(\.column).prefix { $0 != nil }.compactMap { $0 }
        }
        return indexed.contains { Set($0.prefix(wanted.count)) == wanted }
    }

    private func foreignKeys(to table: QualifiedName) -> [(user: QualifiedName, key: ForeignKey)] {
        users(of: .table(table)).sorted().compactMap { self[$0] as? Table }.flatMap { user in
            user.constraints.compactMap(\.foreignKey).filter { $0.table == table }.map { (user.name, $0) }
        }
    }

    /// A table of which everything is known: raw SQL has not touched it.
    func knownTable(_ name: QualifiedName) -> Table? { isTouched(.table(name)) ? nil : table(name) }
}

extension Effects {
    /// Adds what the foreign keys of other tables do when rows that they refer to go, or get another key.
    fileprivate mutating func add(
        _ keys: [(user: QualifiedName, key: ForeignKey)], by action: KeyPath<ForeignKey, ReferentialAction>,
        in catalog: Catalog
    ) {
        for (user, key) in keys {
            let isLookedAt = [.noAction, .restrict].contains(key[keyPath: action])
            locks.raise(user, to: isLookedAt ? .rowShare : .rowExclusive)
            if !catalog.isIndexed(key.columns, of: user), !scans.contains(user) { scans.append(user) }
        }
    }
}

extension [Lock] {
    /// Adds a lock, or makes the one on the same relation stronger.
    fileprivate mutating func raise(_ relation: QualifiedName, to mode: Lock.Mode) {
        if let index = firstIndex(where: { $0.relation == relation }) {
            self[index].mode = Swift.max(self[index].mode, mode)
        } else {
            append(Lock(mode, relation))
        }
    }

    /// The locks, each once.
    var withoutRepetition: [Lock] {
        var seen: Set<Lock> = []
        return filter { seen.insert($0).inserted }
    }
}

extension SQLRow {
    /// Refuses columns that are not there or that take no values, and values that their columns cannot hold.
    func validate(for table: QualifiedName, in catalog: Catalog) throws(CatalogError) {
        var seen: Set<Name> = []
        for entry in entries {
            if !seen.insert(entry.column).inserted { throw .badColumn(entry.column, of: table, "is given twice") }
            if let problem = entry.value.problem {
                throw .badValue(
                    of: entry.column, in: table, "the value \(LineComment.text(entry.value.sql)) \(problem)")
            }
            guard let own = catalog.knownTable(table) else { continue }
            guard let column = own.column(entry.column) else {
                throw .missing(
                    .column(entry.column, of: table),
                    suggestion: Spelling.nearest(to: entry.column.text, in: own.columns.map(\.name.text)))
            }
            if case .generated = column.value {
                throw .badColumn(column.name, of: table, "is generated, and takes no value")
            }
            if column.isNotNull, entry.value.kind == .null { throw .badColumn(column.name, of: table, "is NOT NULL") }
            if let problem = catalog.mismatch(of: entry.value, with: column.type) {
                throw .badValue(of: entry.column, in: table, problem)
            }
        }
    }
}

extension Undo {
    /// What undoes a change of rows.
    func inverse(on table: QualifiedName, isInBatches: Bool = false) -> Inverse {
        switch self {
        case .nothing: .nothing
        case .sql(let sql): .operations([UndoRows(table: table, sql: sql, isInBatches: isInBatches)])
        }
    }

    /// Refuses what cannot be part of a script.
    func validate(of table: QualifiedName) throws(CatalogError) {
        guard case .sql(let sql) = self else { return }
        if let problem = SQLFragment.problem(ofStatements: sql) {
            throw .badSQL("the undo of rows of \(table)", problem)
        }
        for part in SQLFragment.statements(in: sql) {
            if let problem = SQLFragment.sessionProblem(of: part) {
                throw .badSQL("the undo of rows of \(table)", problem)
            }
        }
    }
}

/// What the author of a change of rows wrote as its way back.
package struct UndoRows: Operation {
    package var table: QualifiedName
    package var sql: String
    /// Whether it undoes a change of which an interruption may have left a part.
    package var isInBatches: Bool

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        SQLFragment.statements(in: sql).map { part in
            let sql = SQLFragment.forScript(part)
            let body = "EXECUTE \(DollarQuote.quote(sql, tag: "sql"))"
            return Statement(
                sql, guarding: isInBatches ? .inStep(body) : .recorded,
                effects: Effects(
                    locks: [Lock(.rowExclusive, table)], isTransactional: !isInBatches,
                    note: "as the author of the change wrote it"))
        }
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {}

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        .irreversible(because: "it undoes a change of rows")
    }
}

extension CatalogError {
    static func badRows(_ table: QualifiedName, _ problem: String) -> Self {
        Self("S130", "rows of \(table): \(problem)")
    }

    static func badValue(of column: Name, in table: QualifiedName, _ problem: String) -> Self {
        Self("S132", "column \(LineComment.text(column.text)) of \(table): \(problem)")
    }
}
