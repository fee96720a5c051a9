// What a reader of SQL puts tables together from; authors have the verbs of ``TableBuilder``.

extension PrimaryKey {
    /// A key of some columns.
    package init(_ columns: [Name]) { self.init(columns: columns) }
}

extension UniqueConstraint {
    /// Some columns, once each together.
    package init(_ columns: [Name]) { self.init(columns: columns) }
}

extension CheckConstraint {
    /// A condition that every row meets.
    package init(_ expression: String) { self.init(expression: expression) }
}

extension NotNullConstraint {
    /// A column that is never null.
    package init(_ column: Name) { self.init(column: column) }
}

extension ForeignKey {
    /// Columns that refer to others.
    package init(_ columns: [Name], to table: QualifiedName, _ referenced: [Name]) {
        self.init(columns: columns, table: table, referenced: referenced)
    }
}

extension ExclusionConstraint {
    /// Elements that are never all alike.
    package init(_ elements: [ExclusionElement], by method: IndexMethod) {
        self.init(elements: elements, method: method)
    }
}

extension ExclusionElement {
    /// A key with its operator.
    package init(_ key: IndexKey, _ operator: String) { self.init(key: key, operator: `operator`) }
}

extension IndexKey {
    /// A column.
    package init(_ column: Name) { self.init(column: column, expression: nil) }
    /// An expression.
    package init(sql: String) { self.init(column: nil, expression: sql) }
}

extension ReferentialAction {
    /// `SET NULL (columns)`.
    package static func setNull(columns: [Name]) -> Self { Self(kind: .setNull(columns)) }
    /// `SET DEFAULT (columns)`.
    package static func setDefault(columns: [Name]) -> Self { Self(kind: .setDefault(columns)) }
}

extension Partitioning {
    /// By the word behind `PARTITION BY`: `range`, `list` or `hash`; `nil` for any other.
    package init?(_ strategy: String, _ keys: [IndexKey]) {
        guard let strategy = Strategy(rawValue: strategy) else { return nil }
        self.init(strategy: strategy, keys: keys)
    }
}

extension PartitionBound {
    /// `FOR VALUES FROM (…) TO (…)`, each value as SQL.
    package static func range(from: [String], to: [String]) -> Self { Self(kind: .range(from: from, to: to)) }
    /// `FOR VALUES IN (…)`, each value as SQL.
    package static func list(_ values: [String]) -> Self { Self(kind: .list(values)) }
}

extension Partition {
    /// Of which table, and which rows.
    package init(of parent: QualifiedName, _ bound: PartitionBound) { self.init(parent: parent, bound: bound) }
}

extension Identity {
    /// Numbers of a column's own, from a sequence of the usual name or of that one.
    package init(_ mode: IdentityMode, _ options: SequenceOptions, sequence: Name? = nil) {
        self.init(mode: mode, options: options, given: sequence)
    }
}

extension ColumnName {
    /// A column by the name of its table and its own.
    package init(_ column: Name, of table: QualifiedName) { self.init(table: table, column: column) }
}

extension SequenceOptions {
    /// What PostgreSQL takes where nothing is said, given its type and direction, is left out.
    package func withoutDefaults(for type: ColumnType) -> Self {
        var copy = self
        let ascends = (increment ?? 1) > 0
        let most: Int =
            switch type {
            case .smallint: Int(Int16.max)
            case .integer: Int(Int32.max)
            default: Int.max
            }
        if copy.increment == 1 { copy.increment = nil }
        if copy.cache == 1 { copy.cache = nil }
        if copy.minimum == (ascends ? 1 : -most - 1) { copy.minimum = nil }
        if copy.maximum == (ascends ? most : -1) { copy.maximum = nil }
        if copy.start == (ascends ? copy.minimum ?? 1 : copy.maximum ?? -1) { copy.start = nil }
        return copy
    }
}

extension StorageParameters {
    /// Parameters as they stand behind `WITH`.
    package init(_ list: [(name: String, value: String?)]) {
        self.init()
        for (name, value) in list { set(Parameter(name: name, value: value)) }
    }
}

extension RelationOption {
    /// An option of a view.
    package init(_ name: String, _ value: String) { self.init(name: name, value: value) }
}

extension RowSecurity {
    /// Row security, on or off, for the owner too or not.
    package init(enabled: Bool, forced: Bool) { self.init(isEnabled: enabled, isForced: forced) }
}

extension ColumnChange {
    /// `SET DEFAULT`, of whatever kind.
    package static func value(_ value: ColumnValue) -> Self { Self(kind: .setDefault(value)) }
    /// `SET (…)` and `RESET (…)`.
    package static func options(set: StorageParameters, reset: [String]) -> Self {
        Self(kind: .options(set: set, reset: reset))
    }
    /// `TYPE type USING using`.
    package static func read(
        type: ColumnType, using: String?, collation: QualifiedName?
    ) -> Self {
        Self(kind: .type(type, using: using, undo: nil, collation: collation))
    }
}

/// The names that PostgreSQL gives to what has none.
package enum UnnamedPart {
    /// `orders_pkey`, `orders_number_key`: shortened where it is too long.
    package static func name(_ table: Name, _ columns: String?, _ label: String) -> Name {
        DerivedName.make(table, columns, label)
    }

    /// The middle of the name of an index or of a constraint behind which there is one.
    package static func columns(_ keys: [IndexKey], include: [Name]) -> String {
        DerivedName.columns(keys, include: include)
    }
}

extension Catalog {
    /// A name that nothing in a schema has: the one given, or with a number behind it.
    package func unused(_ name: Name, in schema: Name?, _ taken: Set<Name>) -> Name {
        var candidate = name
        var number = 0
        while taken.contains(candidate) || relation(QualifiedName(schema: schema, name: candidate)) != nil {
            number += 1
            candidate = Name(name.text + String(number))
        }
        return candidate
    }
}

extension ColumnChange {
    /// The column as it would have been made, had its declaration said this too; `nil` for what none can say.
    package func folded(into column: Column) -> Column? {
        var column = column
        switch kind {
        case .setDefault(let value) where column.value == nil: column.value = value
        case .setNotNull: column.isNotNull = true
        case .addIdentity(let identity) where column.value == nil:
            column.value = .identity(identity)
            column.isNotNull = true
        case .storage(let storage): column.settings.storage = storage
        case .compression(let compression): column.settings.compression = compression
        case .statistics(let target): column.settings.statistics = target
        case .options(let set, let reset) where reset.isEmpty:
            for parameter in set.list { column.settings.options.set(parameter) }
        default: return nil
        }
        return column
    }
}
