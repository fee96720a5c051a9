extension Catalog {
    /// The locks that deleting rows takes: on the table, and on those whose foreign keys refer to it.
    func locksOfDeleting(from table: QualifiedName) -> [Lock] {
        var locks = [Lock(.rowExclusive, table)]
        var next = 0
        while next < locks.count {
            let lock = locks[next]
            next += 1
            // Rows that stay are looked at; those that go, or lose their reference, are written.
            if lock.mode != .rowExclusive { continue }
            for (user, key) in foreignKeys(to: lock.relation) {
                let mode: Lock.Mode = [.noAction, .restrict].contains(key.onDelete) ? .rowShare : .rowExclusive
                locks.raise(user, to: mode)
            }
        }
        return locks
    }

    /// The locks that updating columns takes: on the table, on those that they refer to, and on those that refer to
    /// them.
    func locksOfUpdating(_ table: QualifiedName, setting columns: [Name], toNull nulls: [Name]) -> [Lock] {
        var locks = [Lock(.rowExclusive, table)]
        for key in self.table(table)?.constraints.compactMap(\.foreignKey) ?? []
        where key.columns.contains(where: columns.contains) && !key.columns.contains(where: nulls.contains) {
            locks.raise(key.table, to: .rowShare)
        }
        for (user, key) in foreignKeys(to: table) where key.referenced.contains(where: columns.contains) {
            locks.raise(user, to: [.noAction, .restrict].contains(key.onUpdate) ? .rowShare : .rowExclusive)
        }
        return locks
    }

    private func foreignKeys(to table: QualifiedName) -> [(user: QualifiedName, key: ForeignKey)] {
        users(of: .table(table)).sorted().compactMap { self[$0] as? Table }.flatMap { user in
            user.constraints.compactMap(\.foreignKey).filter { $0.table == table }.map { (user.name, $0) }
        }
    }

    /// A table of which everything is known: raw SQL has not touched it.
    func knownTable(_ name: QualifiedName) -> Table? { isTouched(.table(name)) ? nil : table(name) }
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
                throw .badValue(of: entry.column, in: table, "the value \(LineComment.text(entry.value.sql)) \(problem)")
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
        if let problem = SQLFragment.problem(ofStatements: sql) { throw .badSQL("the undo of rows of \(table)", problem) }
        for part in SQLFragment.statements(in: sql) {
            if let problem = SQLFragment.sessionProblem(of: part) {
                throw .badSQL("the undo of rows of \(table)", problem)
            }
        }
    }
}

/// What the author of a change of rows wrote as its way back.
package struct UndoRows: Operation {
    var table: QualifiedName
    var sql: String
    /// Whether it undoes a change of which an interruption may have left a part.
    var isInBatches: Bool

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
