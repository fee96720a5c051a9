/// Adds rows that the schema needs; its inverse deletes exactly these, by their key.
package struct InsertRows: Operation {
    package var table: QualifiedName
    package var rows: [SQLRow]
    /// What to do with rows whose key is there; `nil` to leave them as they are where a key is known.
    package var onConflict: OnConflict?
    package var undo: Undo?

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        try validate(in: catalog)
        let columns = self.columns
        let key = key(in: catalog)
        let lines = rows.map { row in
            "    (\(columns.map { row[$0]?.sql ?? "DEFAULT" }.joined(separator: ", ")))"
        }
        let overriding = hasOwnNumbers(in: catalog) ? " OVERRIDING SYSTEM VALUE" : ""
        let insert =
            "INSERT INTO \(table.sql) (\(columns.sqlList))\(overriding) VALUES\n\(lines.joined(separator: ",\n"))"
        var effects = Effects(locks: [Lock(.rowExclusive, table)] + referenceLocks(in: catalog))
        effects.failsOn = catalog.hazards(ofWriting: columns, to: table)
        effects.note = onConflict?.action == .update ? "overwrites rows with the same key" : nil
        switch onConflict?.action {
        case nil:
            let clause = key.map { OnConflict(action: .nothing, columns: $0).sql }
            return [
                Statement(insert, guarding: clause.map { .native("\(insert)\n\($0)") } ?? .recorded, effects: effects)
            ]
        case .error: return [Statement(insert, guarding: .recorded, effects: effects)]
        case .nothing, .update:
            let sql = "\(insert)\n\(onConflict?.sql ?? "")"
            return [Statement(sql, guarding: .repeatable, effects: effects)]
        }
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {}

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        if let undo { return undo.inverse(on: table) }
        if onConflict?.action == .update {
            return .irreversible(because: "rows of \(table) that were there may have lost their values")
        }
        guard let key = key(in: catalog) else {
            return .irreversible(because: "rows of \(table) are inserted without a key by which they could be deleted")
        }
        let values = rows.map { row in key.compactMap { row[$0] } }
        return .operations([DeleteKeyedRows(table: table, key: key, values: values)])
    }

    /// All columns that a row gives a value, in the order in which they first come.
    private var columns: [Name] {
        var seen: Set<Name> = []
        return rows.flatMap(\.columns).filter { seen.insert($0).inserted }
    }

    /// The columns by which every row can be found again: those of the conflict, the primary key, or another key.
    private func key(in catalog: Catalog) -> [Name]? {
        if let columns = onConflict?.columns, !columns.isEmpty { return isGiven(columns) ? columns : nil }
        guard let table = catalog.table(table) else { return nil }
        let keys = table.constraints.filter { $0.uniqueColumns != nil && $0.deferral == nil }
        let ordered = keys.filter(\.isPrimaryKey) + keys.filter { !$0.isPrimaryKey }
        return ordered.compactMap(\.uniqueColumns).first(where: isGiven)
    }

    /// Whether every row says a value of its own for some columns.
    private func isGiven(_ columns: [Name]) -> Bool {
        rows.allSatisfy { row in
            columns.allSatisfy { column in row[column].map { ![.null, .expression].contains($0.kind) } ?? false }
        }
    }

    /// Whether rows bring numbers for a column that PostgreSQL numbers itself.
    private func hasOwnNumbers(in catalog: Catalog) -> Bool {
        columns.contains { column in
            guard case .identity(let identity) = catalog.table(table)?.column(column)?.value else { return false }
            return identity.mode == .always
        }
    }

    /// Each foreign key of a row looks for the row that it refers to.
    private func referenceLocks(in catalog: Catalog) -> [Lock] {
        guard let own = catalog.table(table) else { return [] }
        let keys = own.constraints.compactMap(\.foreignKey).filter { key in
            key.table != table
                && rows.contains { row in
                    key.columns.allSatisfy { name in
                        row[name].map { $0.kind != .null } ?? (own.column(name)?.value != nil)
                    }
                }
        }
        return keys.map { Lock(.rowShare, $0.table) }.withoutRepetition
    }
}

// MARK: - What PostgreSQL would refuse

extension InsertRows {
    private func validate(in catalog: Catalog) throws(CatalogError) {
        if rows.isEmpty { throw .badRows(table, "no row is given to insert") }
        if let undo { try undo.validate(of: table) }
        for row in rows { try row.validate(for: table, in: catalog) }
        if columns.isEmpty { throw .badRows(table, "a row without columns cannot be inserted") }
        guard let own = catalog.knownTable(table) else {
            if catalog.has(.table(table)) { return }
            throw catalog.missing(.table(table))
        }
        for column in own.columns where column.isNotNull && column.value == nil {
            if rows.allSatisfy({ $0[column.name] != nil }) { continue }
            throw .badRows(
                table, "a row lacks \(LineComment.text(column.name.text)), which is NOT NULL and has no default")
        }
        try validateConflict(on: own, in: catalog)
        try requireDistinctKeys(in: catalog)
    }

    private func validateConflict(on own: Table, in catalog: Catalog) throws(CatalogError) {
        guard let onConflict else { return }
        for column in onConflict.columns + onConflict.set where own.column(column) == nil {
            throw catalog.missing(.column(column, of: table))
        }
        if onConflict.action == .update, onConflict.columns.isEmpty || onConflict.set.isEmpty {
            throw .badRows(table, "`.update` names the columns of a key, and those to set")
        }
        if onConflict.columns.isEmpty { return }
        let wanted = Set(onConflict.columns)
        let isUnique =
            own.constraints.contains { $0.uniqueColumns.map(Set.init) == wanted && $0.deferral == nil }
            || catalog.indexes(on: table).contains {
                $0.isUnique && $0.predicate == nil && Set($0.keys.compactMap(\.column)) == wanted
                    && $0.keys.count == wanted.count
            }
        if !isUnique {
            throw CatalogError(
                "S131", "nothing makes (\(onConflict.columns.map(\.text).joined(separator: ", "))) of \(table) unique",
                hint: "PostgreSQL wants a key that is not deferrable, or a full unique index, on exactly those columns",
                related: [own.id])
        }
    }

    private func requireDistinctKeys(in catalog: Catalog) throws(CatalogError) {
        guard let key = key(in: catalog) else { return }
        var seen: Set<[String]> = []
        for row in rows where !seen.insert(key.compactMap { row[$0]?.sql }).inserted {
            let values = key.compactMap { row[$0]?.sql }.joined(separator: ", ")
            throw .badRows(table, "two rows have the key (\(LineComment.text(values)))")
        }
    }
}

/// Deletes rows by their keys: what undoes an insertion.
package struct DeleteKeyedRows: Operation {
    package var table: QualifiedName
    package var key: [Name]
    package var values: [[SQLValue]]

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let list = values.map { row in
            key.count == 1 ? row.map(\.sql).joined() : "(\(row.map(\.sql).joined(separator: ", ")))"
        }
        let columns = key.count == 1 ? key.sqlList : "(\(key.sqlList))"
        var effects = catalog.effectsOfDeleting(from: table)
        effects.destroys = "the rows of \(table) that the upgrade inserted"
        return [
            Statement(
                "DELETE FROM \(table.sql) WHERE \(columns) IN (\(list.joined(separator: ", ")))",
                guarding: .repeatable, effects: effects)
        ]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {}

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        .irreversible(because: "the deleted rows of \(table) are not known in full")
    }
}
