package import Stemma

/// Tables with their columns and foreign keys, as boxes and lines: what a schema is, or what a range of revisions makes
/// of it.
package struct TableDiagram: Sendable {
    var tables: [Box]
    var keys: [Key]

    /// What becomes of a table or a column.
    enum Change: String, Sendable { case same, new, changed, gone }

    /// A table.
    struct Box: Sendable {
        var name: QualifiedName
        var change: Change
        var rows: [Row]
    }

    /// A column.
    struct Row: Sendable {
        var name: Name
        var type: String
        var isKey: Bool
        var isNotNull: Bool
        var change: Change
    }

    /// A foreign key, from a row of one table to another table.
    struct Key: Sendable {
        var from: Int
        var row: Int
        var to: Int
        var change: Change
    }

    init(tables: [Box], keys: [Key]) {
        self.tables = tables
        self.keys = keys
    }

    /// All tables of a schema.
    package init(_ catalog: Catalog) { self.init(before: catalog, after: catalog, isWhole: true) }

    /// The tables that differ between two schemas, and those to which their foreign keys lead.
    package init(before: Catalog, after: Catalog) { self.init(before: before, after: after, isWhole: false) }

    private init(before: Catalog, after: Catalog, isWhole: Bool) {
        let old = Self.tables(of: before)
        let new = Self.tables(of: after)
        var boxes: [QualifiedName: Box] = [:]
        for table in new.values { boxes[table.name] = Self.box(old[table.name], table) }
        for table in old.values where new[table.name] == nil { boxes[table.name] = Self.box(table, nil) }
        var kept = Set(boxes.values.filter { isWhole || $0.change != .same }.map(\.name))
        for table in kept.compactMap({ new[$0] ?? old[$0] }) {
            for key in table.constraints.compactMap(\.foreignKey) where boxes[key.table] != nil {
                kept.insert(key.table)
            }
        }
        tables = kept.compactMap { boxes[$0] }.sorted { $0.name < $1.name }
        let places = Dictionary(uniqueKeysWithValues: tables.enumerated().map { ($1.name, $0) })
        keys = []
        for (place, box) in tables.enumerated() {
            let there = new[box.name]?.constraints ?? []
            let gone = (old[box.name]?.constraints ?? []).filter { old in !there.contains { $0.name == old.name } }
            let all = there.map { ($0, false) } + gone.map { ($0, true) }
            for (constraint, isGone) in all {
                guard let key = constraint.foreignKey, let target = places[key.table],
                    let row = box.rows.firstIndex(where: { $0.name == key.columns.first })
                else { continue }
                let isNew = old[box.name]?.constraint(constraint.name) == nil
                let change: Change = isGone || box.change == .gone ? .gone : isNew ? .new : .same
                keys.append(Key(from: place, row: row, to: target, change: change))
            }
        }
    }

    private static func tables(of catalog: Catalog) -> [QualifiedName: Table] {
        Dictionary(uniqueKeysWithValues: catalog.sorted.compactMap { $0 as? Table }.map { ($0.name, $0) })
    }

    private static func box(_ old: Table?, _ new: Table?) -> Box {
        let shown = new?.columns ?? old?.columns ?? []
        let dropped = new == nil ? [] : (old?.columns ?? []).filter { new?.column($0.name) == nil }
        var rows: [Row] = []
        for column in shown + dropped {
            let before = old?.column(column.name)
            let after = new?.column(column.name)
            let change: Change
            switch (before, after) {
            case (nil, _): change = .new
            case (_, nil): change = .gone
            case (let before?, let after?): change = before == after ? .same : .changed
            }
            let isKey = (new ?? old)?.constraints.contains {
                $0.isPrimaryKey && ($0.uniqueColumns ?? []).contains(column.name)
            }
            rows.append(
                Row(
                    name: column.name, type: column.type.sql, isKey: isKey ?? false, isNotNull: column.isNotNull,
                    change: change))
        }
        let change: Change = old == nil ? .new : new == nil ? .gone : old == new ? .same : .changed
        let name = (new ?? old)?.name ?? QualifiedName(schema: nil, name: "")
        return Box(name: name, change: change, rows: rows)
    }
}
