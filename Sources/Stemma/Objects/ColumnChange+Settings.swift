extension ColumnChange {
    /// Changes what is a setting of the column.
    func applySettings(to settings: inout ColumnSettings) {
        switch kind {
        case .storage(let storage): settings.storage = storage
        case .compression(let compression): settings.compression = compression
        case .statistics(let target): settings.statistics = target
        case .options(let set, let reset):
            for parameter in set.list { settings.options.set(parameter) }
            for name in reset { settings.options.remove(name) }
        default: break
        }
    }

    func validateSettings(
        on column: Column, in catalog: Catalog, _ refuse: (String, String?) -> CatalogError
    ) throws(CatalogError) {
        switch kind {
        case .storage(let storage):
            if let storage, storage != .plain, ColumnStorage.standard(of: column.type) == .plain {
                throw refuse("is of type \(column.type.sql), which is always stored plain", nil)
            }
            if storage == nil { try catalog.require(.v16, for: "SET STORAGE DEFAULT") }
        case .compression(let compression):
            try catalog.require(.v14, for: "SET COMPRESSION")
            if compression != nil, ColumnStorage.standard(of: column.type) == .plain {
                throw refuse("is of type \(column.type.sql), which is never packed", nil)
            }
        case .statistics(let target?):
            if !(0...10000).contains(target) {
                throw refuse(
                    "has a statistics target of \(target); it must be from 0 to 10000",
                    "use .dropStatistics for the server's own")
            }
        case .options(let set, let reset):
            if let problem = set.problem { throw refuse(problem, nil) }
            if set.isEmpty, reset.isEmpty { throw refuse("is given no option", nil) }
            let known = ["n_distinct", "n_distinct_inherited"]
            if let name = (set.names + reset).first(where: { !known.contains($0) }) {
                throw refuse(
                    "has no option \(LineComment.text(name))", "there are \(known.joined(separator: " and "))")
            }
            if let name = reset.first(where: { column.settings.options[$0] == nil }) {
                throw refuse("has no option \(LineComment.text(name)) to reset", nil)
            }
        default: break
        }
    }

    func settingStatement(_ start: String, of table: QualifiedName) -> Statement {
        var lock = Lock.Mode.shareUpdateExclusive
        let words: String
        switch kind {
        case .storage(let storage):
            words = "SET STORAGE \(storage?.sql ?? "DEFAULT")"
            lock = .accessExclusive
        case .compression(let compression):
            words = "SET COMPRESSION \(compression?.rawValue ?? "default")"
            lock = .accessExclusive
        case .statistics(let target): words = "SET STATISTICS \(target ?? -1)"
        case .options(let set, let reset):
            words = reset.isEmpty ? "SET (\(set.sql))" : "RESET (\(reset.joined(separator: ", ")))"
        default: words = ""
        }
        return Statement("\(start) \(words)", guarding: .repeatable, effects: Effects(locks: [Lock(lock, table)]))
    }

    func settingInverse(on before: Column) -> Result<[ColumnChange], Reason> {
        let settings = before.settings
        switch kind {
        case .storage:
            if let storage = settings.storage ?? ColumnStorage.standard(of: before.type) {
                // The type's own way again, in the words of every server.
                return .success([Self(kind: .storage(storage))])
            }
            return .success([Self(kind: .storage(nil))])
        case .compression: return .success([Self(kind: .compression(settings.compression))])
        case .statistics: return .success([Self(kind: .statistics(settings.statistics))])
        case .options(let set, let reset):
            let back = settings.options.restoring(set.names + reset)
            var changes: [ColumnChange] = []
            if !back.set.isEmpty { changes.append(Self(kind: .options(set: back.set, reset: []))) }
            if !back.reset.isEmpty { changes.append(Self(kind: .options(set: StorageParameters(), reset: back.reset))) }
            return .success(changes)
        default: return .success([])
        }
    }
}

// MARK: - Inheritance

extension ColumnChange {
    /// Whether the server does the same to the tables below.
    var goesDown: Bool {
        switch kind {
        case .compression, .options, .addIdentity, .setIdentity, .dropIdentity: false
        case .type, .setDefault, .dropDefault, .setNotNull, .dropNotNull, .dropExpression, .setExpression, .storage,
            .statistics:
            true
        }
    }

    /// Refuses to change in a child what it shares with its parent, and the key of a partitioned table.
    func validateInheritance(of column: Name, in owner: Table, _ catalog: Catalog) throws(CatalogError) {
        switch kind {
        case .type:
            try catalog.requireOwn(column, of: owner)
            for table in [owner] + catalog.descendants(of: owner.name) {
                if table.partitioning?.columns(of: table).contains(column) == true {
                    throw .badColumn(column, of: table.name, "is what the table is partitioned by, and keeps its type")
                }
            }
        case .dropNotNull:
            let parents = owner.inherits + (owner.partition.map { [$0.parent] } ?? [])
            if let parent = parents.first(where: { catalog.table($0)?.column(column)?.isNotNull == true }),
                owner.partition != nil || catalog.project.postgres >= .v18
            {
                throw .inherited(.column(column, of: owner.name), from: parent)
            }
            if let constraint = owner.constraints.first(where: { $0.notNullColumn == column }) {
                throw .badColumn(column, of: owner.name, "is NOT NULL by constraint \(constraint.name.text)")
            }
        case .dropExpression, .setExpression: try catalog.requireOwn(column, of: owner)
        case .setDefault, .dropDefault, .setNotNull, .addIdentity, .setIdentity, .dropIdentity, .storage, .compression,
            .statistics, .options:
            break
        }
    }
}
