/// What a column says about itself besides its type.
///
/// ```swift
/// t.column("org_id", .uuid, .notNull, .references("orgs", "id", onDelete: .cascade))
/// // org_id uuid NOT NULL, CONSTRAINT orders_org_id_fkey FOREIGN KEY (org_id) REFERENCES orgs (id) ON DELETE CASCADE
/// ```
///
/// Constraints get PostgreSQL's usual names, written out, unless they are given one.
public struct ColumnConstraint: Sendable {
    enum Kind {
        case notNull
        case value(ColumnValue)
        case collation(QualifiedName)
        case comment(String)
        case badValue(String)
        case setting(ColumnChange)
        case formerName(String)
        case constraint(@Sendable (_ table: Name, _ column: Name) -> Constraint)
    }

    let kind: Kind

    /// `NOT NULL`.
    public static let notNull = Self(kind: .notNull)

    /// `PRIMARY KEY`, named `<table>_pkey`.
    public static let primaryKey = primaryKey(name: nil)

    /// `PRIMARY KEY` with a name of its own.
    public static func primaryKey(name: String?) -> Self {
        Self(
            kind: .constraint { table, column in
                Constraint(.given(name, or: table, "pkey"), .primaryKey(PrimaryKey(columns: [column])))
            })
    }

    /// `NOT NULL` with a name of its own; PostgreSQL 18 and later.
    public static func notNull(name: String) -> Self {
        Self(
            kind: .constraint { _, column in Constraint(Name(name), .notNull(NotNullConstraint(column: column))) })
    }

    /// `UNIQUE`, named `<table>_<column>_key`.
    public static let unique = unique(name: nil)

    /// `UNIQUE` with a name of its own, or with its options.
    ///
    /// - Parameters:
    ///   - name: the name; `<table>_<column>_key` unless given.
    ///   - nullsNotDistinct: whether two nulls count as equal; PostgreSQL 15 and later.
    ///   - deferral: when it is checked; after each row unless given.
    /// - Returns: the constraint.
    public static func unique(name: String?, nullsNotDistinct: Bool = false, deferral: Deferral? = nil) -> Self {
        Self(
            kind: .constraint { table, column in
                let unique = UniqueConstraint(columns: [column], isNullsNotDistinct: nullsNotDistinct)
                return Constraint(.given(name, or: table, column, "key"), .unique(unique), deferral: deferral)
            })
    }

    /// `DEFAULT` and a literal: `.default("new")` is `DEFAULT 'new'`.
    public static func `default`(_ value: SQLValue) -> Self {
        Self(
            kind: value.problem.map { .badValue("has the default \(value.sql), which \($0)") }
                ?? .value(.default(value.sql)))
    }

    /// `DEFAULT` and an expression: `.default(sql: "now()")`.
    public static func `default`(sql: String) -> Self { Self(kind: .value(.default(sql))) }

    /// `DEFAULT nextval('sequence')`: the next number of a sequence, whose later names it follows.
    public static func `default`(nextValueOf sequence: String) -> Self {
        Self(kind: .value(.nextValue(QualifiedName(sequence))))
    }

    /// `GENERATED … AS IDENTITY`: a number from a sequence that belongs to the column.
    ///
    /// ```swift
    /// t.column("id", .bigint, .identity(.always, sequence: "invoice_number"))
    /// // id bigint GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME invoice_number) NOT NULL
    /// ```
    ///
    /// - Parameters:
    ///   - mode: whether an `INSERT` may bring its own number.
    ///   - sequence: what the sequence is called, in the schema of the table; by itself PostgreSQL makes a name of table
    ///     and column, which stays when those get others.
    ///   - options: how it counts.
    /// - Returns: the constraint.
    public static func identity(
        _ mode: IdentityMode, sequence: String? = nil, options: SequenceOptions = SequenceOptions()
    ) -> Self {
        Self(kind: .value(.identity(Identity(mode: mode, options: options, given: sequence.map { Name($0) }))))
    }

    /// `GENERATED ALWAYS AS (sql) STORED`, or `VIRTUAL`.
    public static func generated(sql: String, _ kind: GeneratedKind = .stored) -> Self {
        Self(kind: .value(.generated(sql, kind)))
    }

    /// `COLLATE "name"`.
    public static func collate(_ name: String) -> Self { Self(kind: .collation(QualifiedName(name))) }

    /// `COMMENT ON COLUMN … IS '…'`.
    public static func comment(_ text: String) -> Self { Self(kind: .comment(text)) }

    /// `SET STORAGE EXTERNAL`, in a statement of its own: where large values go.
    public static func storage(_ storage: ColumnStorage) -> Self { Self(kind: .setting(.setStorage(storage))) }

    /// `SET COMPRESSION lz4`, in a statement of its own; PostgreSQL 14 and later.
    public static func compression(_ compression: ColumnCompression) -> Self {
        Self(kind: .setting(.setCompression(compression)))
    }

    /// `SET STATISTICS 500`, in a statement of its own: how finely `ANALYZE` looks, from 0 to 10000.
    public static func statistics(_ target: Int) -> Self { Self(kind: .setting(.setStatistics(target))) }

    /// In a declared schema: what the column was called before, so that it is renamed and keeps its values.
    public static func renamed(from former: String) -> Self { Self(kind: .formerName(former)) }

    /// `CHECK (sql)`, named `<table>_<column>_check`.
    ///
    /// - Parameters:
    ///   - sql: the condition.
    ///   - name: the name, unless it is to be the usual one.
    /// - Returns: the constraint.
    public static func check(_ sql: String, name: String? = nil) -> Self {
        Self(
            kind: .constraint { table, column in
                Constraint(.given(name, or: table, column, "check"), .check(CheckConstraint(expression: sql)))
            })
    }

    /// `REFERENCES table (column)`, named `<table>_<column>_fkey`.
    ///
    /// - Parameters:
    ///   - table: the table referred to.
    ///   - referenced: its column.
    ///   - name: the name, unless it is to be the usual one.
    ///   - onDelete: what happens to the row when the other is deleted.
    ///   - onUpdate: what happens to the row when the other gets another key.
    ///   - deferral: when it is checked; after each statement unless given.
    /// - Returns: the constraint.
    public static func references(
        _ table: String, _ referenced: String, name: String? = nil, onDelete: ReferentialAction = .noAction,
        onUpdate: ReferentialAction = .noAction, deferral: Deferral? = nil
    ) -> Self {
        Self(
            kind: .constraint { own, column in
                let key = ForeignKey(
                    columns: [column], table: QualifiedName(table), referenced: [Name(referenced)], onUpdate: onUpdate,
                    onDelete: onDelete)
                return Constraint(.given(name, or: own, column, "fkey"), .foreignKey(key), deferral: deferral)
            })
    }
}

extension Name {
    /// The name given, or the one that PostgreSQL would make of these parts.
    package static func given(_ name: String?, or parts: Name...) -> Name {
        Name(name ?? parts.map(\.text).joined(separator: "_"))
    }

    /// The same, with columns in the middle.
    package static func given(_ name: String?, or table: Name, _ columns: [Name], _ suffix: Name) -> Name {
        Name(name ?? ([table] + columns + [suffix]).map(\.text).joined(separator: "_"))
    }
}
