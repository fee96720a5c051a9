/// How the source of a column's values becomes another.
struct ValueChange {
    /// What comes before its type changes.
    var before: [ColumnChange] = []
    /// What comes after that.
    var after: [ColumnChange] = []
    /// Whether PostgreSQL has no way but to drop the column and to add it again.
    var isRemade = false

    init(from old: Column, to new: Column, in catalog: Catalog) {
        let isSame = Self.isSame(old.value, new.value, in: catalog)
        switch (old.value, new.value) {
        case _ where isSame: break
        case (.generated(_, let kind)?, .generated(let sql, let newKind)?):
            if kind == newKind, catalog.project.postgres >= .v17 {
                after = [.setExpression(sql: sql)]
            } else {
                isRemade = true
            }
        case (_, .generated?): isRemade = true
        case (.generated(_, .virtual)?, _): isRemade = true
        case (.identity?, .identity(let identity)?): after = [ColumnChange(kind: .setIdentity(identity))]
        default:
            switch old.value {
            case .generated: before = [.dropExpression]
            case .identity: before = [.dropIdentity]
            case .default, .nextValue:
                let isNewDefault =
                    switch new.value {
                    case .default, .nextValue: true
                    default: false
                    }
                // A default of the old type may not fit the new one; otherwise the new one takes its place.
                if !isNewDefault || old.type != new.type { before = [.dropDefault] }
            case nil: break
            }
            switch new.value {
            case .default(let sql): after = [.setDefault(sql: sql)]
            case .nextValue(let sequence): after = [ColumnChange(kind: .setDefault(.nextValue(sequence)))]
            case .identity(let identity): after = [ColumnChange(kind: .addIdentity(identity))]
            case .generated, nil: break
            }
        }
    }

    private static func isSame(_ old: ColumnValue?, _ new: ColumnValue?, in catalog: Catalog) -> Bool {
        if old == new { return true }
        func normal(_ sql: String) -> String { SQLFragment.normal(sql, in: catalog.project) }
        return switch (old, new) {
        case (.default(let one)?, .default(let other)?): normal(one) == normal(other)
        case (.generated(let one, let kind)?, .generated(let other, let newKind)?):
            kind == newKind && normal(one) == normal(other)
        default: false
        }
    }
}

extension ColumnChange {
    /// The change of a column's type, with the cast that PostgreSQL would not make by itself.
    static func conversion(of old: Column, to new: Column, in catalog: Catalog) -> Self {
        let isCast = TypeConversion(from: old.type, to: new.type).needsCast
        // An enum has a cast to text and to nothing else.
        let isOverText =
            catalog.type(of: old.type) is EnumType && !TypeChange.keepsOperators(from: new.type, to: .text)
        let using = isCast ? "\(old.name.sql)\(isOverText ? "::text" : "")::\(new.type.sql)" : nil
        return Self(kind: .type(new.type, using: using, undo: nil, collation: new.collation))
    }

    /// The types and expressions that it brings.
    package var texts: [String] {
        switch kind {
        case .type(let type, let using, _, _): [type.sql] + (using.map { [$0] } ?? [])
        case .setDefault(let value): [value.sql]
        case .setExpression(let sql): [sql]
        default: []
        }
    }

    /// What brings the settings of a column to others.
    static func settings(from old: Column, to new: Column) -> [Self] {
        var changes: [Self] = []
        let (before, after) = (old.settings, new.settings)
        if before.storage != after.storage {
            changes.append(Self(kind: .storage(after.storage ?? ColumnStorage.standard(of: new.type))))
        }
        if before.compression != after.compression { changes.append(Self(kind: .compression(after.compression))) }
        if before.statistics != after.statistics { changes.append(Self(kind: .statistics(after.statistics))) }
        var set = StorageParameters()
        for option in after.options.list where before.options[option.name] != option { set.set(option) }
        let reset = before.options.names.filter { after.options[$0] == nil }
        if !set.isEmpty { changes.append(Self(kind: .options(set: set, reset: []))) }
        if !reset.isEmpty { changes.append(Self(kind: .options(set: StorageParameters(), reset: reset))) }
        return changes
    }
}

/// Whether PostgreSQL converts values of one type to another without being told how.
struct TypeConversion {
    let needsCast: Bool

    init(from old: ColumnType, to new: ColumnType) {
        let (from, to) = (Self.base(old), Self.base(new))
        needsCast =
            !(from == to || Self.texts.contains(to) || Self.families.contains { $0.contains(from) && $0.contains(to) })
    }

    private static let texts: Set<String> = ["text", "varchar", "char", "character varying", "character", "name"]
    /// Within each there are casts for assignments.
    private static let families: [Set<String>] = [
        ["smallint", "integer", "bigint", "numeric", "real", "double precision"],
        ["date", "timestamp", "timestamptz"], ["time", "timetz"], ["json", "jsonb"], ["bit", "varbit"],
        ["inet", "cidr"], ["timestamp", "timestamptz", "time"],
    ]

    /// The name of a type without its modifiers.
    private static func base(_ type: ColumnType) -> String {
        if type.sql.hasSuffix("[]") { return type.sql }
        return String(type.sql.prefix { $0 != "(" })
    }
}
