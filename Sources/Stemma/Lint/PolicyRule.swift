/// One rule of a ``PolicySet``: what the tables, views or messages of a branch must be like.
public struct PolicyRule: Sendable, Hashable, Codable {
    package enum Kind: Sendable, Hashable, Codable {
        case primaryKey(column: Name?, type: ColumnType, collation: Name?, generator: Name?)
        case keyPrefixes(generator: Name, shortest: Int, longest: Int)
        case timestampsWithTimeZone
        case columns([RequiredColumn])
        case updateTrigger(function: Name)
        case bigIntegers
        case indexedForeignKeys
        case rowSecurity
        case securityInvokerViews
        case onDelete(tables: [QualifiedName], actions: [ReferentialAction])
        case externalIDs(suffix: String)
        case noForeignKeys
        case meaningfulMessages(words: Int)
        case indexedColumns([Name])
        case indexedReferences(suffix: String)
        case activeRowsIndex(column: Name)
    }

    package var kind: Kind
}

// MARK: - Keys

extension PolicyRule {
    /// L501: the primary key is one column of this type, as in `customer_id uuid PRIMARY KEY`.
    public static func primaryKey(_ type: ColumnType) -> Self {
        Self(kind: .primaryKey(column: nil, type: type, collation: nil, generator: nil))
    }

    /// L501: the primary key is this one column: `id text COLLATE "C" DEFAULT generate_id('org') PRIMARY KEY`.
    ///
    /// - Parameters:
    ///   - column: the column's name.
    ///   - type: its type.
    ///   - collation: its collation, where one is asked for.
    ///   - generator: the function that its default calls, where one is asked for.
    /// - Returns: the rule.
    public static func primaryKey(
        _ column: String, _ type: ColumnType, collation: String? = nil, generatedBy generator: String? = nil
    ) -> Self {
        Self(
            kind: .primaryKey(
                column: Name(column), type: type, collation: collation.map { Name($0) },
                generator: generator.map { Name($0) }))
    }

    /// L502: each table gives this function a prefix of its own, of so many lower-case letters, and checks it.
    ///
    /// - Parameters:
    ///   - generator: the function that makes keys of a prefix.
    ///   - shortest: how many letters a prefix has at least.
    ///   - longest: how many letters it has at most.
    /// - Returns: the rule.
    public static func keyPrefixes(
        generatedBy generator: String, letters shortest: Int, through longest: Int
    ) -> Self {
        Self(kind: .keyPrefixes(generator: Name(generator), shortest: shortest, longest: longest))
    }
}

// MARK: - Columns

extension PolicyRule {
    /// L503: moments are `timestamptz`, never `timestamp`.
    public static let timestampsWithTimeZone = Self(kind: .timestampsWithTimeZone)

    /// L504: every table has these columns.
    public static func columns(_ columns: RequiredColumn...) -> Self { Self(kind: .columns(columns)) }

    /// L505: every table has a trigger before each update that calls this function.
    public static func updateTrigger(calls function: String) -> Self {
        Self(kind: .updateTrigger(function: Name(function)))
    }

    /// L506: whole numbers are `bigint`, never `integer` or `smallint`.
    public static let bigIntegers = Self(kind: .bigIntegers)

    /// L511: a column that ends in `_id` is a key or refers to a table; what other systems call a row ends in `suffix`.
    public static func externalIDs(suffix: String) -> Self { Self(kind: .externalIDs(suffix: suffix)) }
}

// MARK: - Foreign keys and indexes

extension PolicyRule {
    /// L507: the columns of each foreign key lead an index.
    public static let indexedForeignKeys = Self(kind: .indexedForeignKeys)

    /// L510: foreign keys to these tables do one of these when the row that they refer to goes.
    public static func onDelete(of tables: [String], _ actions: [ReferentialAction]) -> Self {
        Self(kind: .onDelete(tables: tables.map { QualifiedName($0) }, actions: actions))
    }

    /// L512: no table has a foreign key.
    public static let noForeignKeys = Self(kind: .noForeignKeys)

    /// L514: each of these columns leads an index of its table, where the table has it.
    public static func indexedColumns(_ columns: String...) -> Self {
        Self(kind: .indexedColumns(columns.map { Name($0) }))
    }

    /// L515: a column whose name ends so, and that is not the table's own key, leads an index.
    public static func indexedReferences(suffix: String) -> Self { Self(kind: .indexedReferences(suffix: suffix)) }

    /// L516: a table with this column has an index over the rows that have none in it: `WHERE deleted_at IS NULL`.
    public static func activeRowsIndex(column: String) -> Self { Self(kind: .activeRowsIndex(column: Name(column))) }
}

// MARK: - Access and revisions

extension PolicyRule {
    /// L508: every table has row level security enabled, and a policy.
    public static let rowSecurity = Self(kind: .rowSecurity)

    /// L509: every view reads its tables with the rights of the caller: `WITH (security_invoker = true)`.
    public static let securityInvokerViews = Self(kind: .securityInvokerViews)

    /// L513: the message of a revision has so many words at least, and is not a word like "update" alone.
    public static func meaningfulMessages(words: Int) -> Self { Self(kind: .meaningfulMessages(words: words)) }
}

/// A column that a ``PolicyRule`` asks of every table.
public struct RequiredColumn: Sendable, Hashable, Codable {
    /// Whether a column may hold null.
    public enum Nullability: String, Sendable, Hashable, Codable {
        /// It must not be declared `NOT NULL`.
        case nullable
        /// It must be declared `NOT NULL`.
        case notNull
        /// It may be either.
        case either
    }

    package var name: Name
    package var type: ColumnType
    package var nullability: Nullability
    /// Its default as an expression, where one is asked for.
    package var expression: String?

    /// A column of a name and a type.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - type: its type.
    ///   - nullability: whether it may hold null; either unless given.
    ///   - expression: its default, where one is asked for.
    /// - Returns: the column.
    public static func required(
        _ name: String, _ type: ColumnType, _ nullability: Nullability = .either, default expression: String? = nil
    ) -> Self {
        Self(name: Name(name), type: type, nullability: nullability, expression: expression)
    }
}
