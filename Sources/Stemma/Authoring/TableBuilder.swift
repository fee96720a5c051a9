/// What the closure of `create(table:)` speaks to: columns and constraints, in order.
public struct TableBuilder {
    var table: Table
    /// The sequences of serial columns.
    var sequences: [NumberSequence] = []
    /// Where each column and constraint is declared.
    var places: [(part: Name, place: SourceLocation)] = []
    /// What it and its columns were called before.
    var hints: [(hint: RenameHint, place: SourceLocation)] = []

    init(_ name: QualifiedName) { table = Table(name) }

    /// A column.
    ///
    /// ```swift
    /// t.column("total", .numeric(12, 2), .notNull, .default(0))
    /// // total numeric(12, 2) DEFAULT 0 NOT NULL
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - type: its type; a serial one is written out as an integer, a sequence and a default.
    ///   - constraints: what else it says about itself.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func column(
        _ name: String, _ type: ColumnType, _ constraints: ColumnConstraint..., file: StaticString = #filePath,
        line: Int = #line
    ) {
        let made = DeclaredColumn(Name(name), type, constraints, of: table.name)
        table.columns.append(made.column)
        table.constraints += made.constraints
        let place = SourceLocation(file: file.description, line: line)
        places += ([made.column.name] + made.constraints.map(\.name)).map { ($0, place) }
        hints += made.hint(in: table.name).map { [($0, place)] } ?? []
        sequences += made.sequence.map { [$0] } ?? []
    }

    /// A primary key: `CONSTRAINT orders_pkey PRIMARY KEY (a, b)`.
    ///
    /// - Parameters:
    ///   - columns: its columns.
    ///   - name: its name, unless it is to be `<table>_pkey`.
    ///   - include: columns stored in its index but not part of it.
    ///   - deferral: when it is checked; after each row unless given.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func primaryKey(
        _ columns: String..., name: String? = nil, include: [String] = [], deferral: Deferral? = nil,
        file: StaticString = #filePath, line: Int = #line
    ) {
        let key = PrimaryKey(columns: columns.map { Name($0) }, include: include.map { Name($0) })
        add(Constraint(.given(name, or: table.name.name, "pkey"), .primaryKey(key), deferral: deferral), file, line)
    }

    /// A unique constraint: `CONSTRAINT orders_a_b_key UNIQUE (a, b)`.
    ///
    /// - Parameters:
    ///   - columns: its columns.
    ///   - name: its name, unless it is to be `<table>_<columns>_key`.
    ///   - include: columns stored in its index but not part of it.
    ///   - nullsNotDistinct: whether two nulls count as equal; PostgreSQL 15 and later.
    ///   - deferral: when it is checked; after each row unless given.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func unique(
        _ columns: String..., name: String? = nil, include: [String] = [], nullsNotDistinct: Bool = false,
        deferral: Deferral? = nil, file: StaticString = #filePath, line: Int = #line
    ) {
        let columns = columns.map { Name($0) }
        let unique = UniqueConstraint(
            columns: columns, include: include.map { Name($0) }, isNullsNotDistinct: nullsNotDistinct)
        add(
            Constraint(.given(name, or: table.name.name, columns, "key"), .unique(unique), deferral: deferral), file,
            line)
    }

    /// A check: `CONSTRAINT orders_dates CHECK (begins < ends)`.
    ///
    /// - Parameters:
    ///   - sql: the condition.
    ///   - name: its name, unless it is to be `<table>_check`.
    ///   - noInherit: whether tables that inherit do not get it.
    ///   - notEnforced: whether nothing ever checks it; PostgreSQL 18 and later.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func check(
        _ sql: String, name: String? = nil, noInherit: Bool = false, notEnforced: Bool = false,
        file: StaticString = #filePath, line: Int = #line
    ) {
        let check = CheckConstraint(expression: sql, isNoInherit: noInherit)
        var constraint = Constraint(.given(name, or: table.name.name, "check"), .check(check))
        constraint.isNotEnforced = notEnforced
        add(constraint, file, line)
    }

    /// A foreign key: `CONSTRAINT orders_org_id_fkey FOREIGN KEY (org_id) REFERENCES orgs (id)`.
    ///
    /// - Parameters:
    ///   - columns: its columns.
    ///   - table: the table referred to.
    ///   - referenced: the columns referred to.
    ///   - name: its name, unless it is to be `<table>_<columns>_fkey`.
    ///   - matchFull: whether a key is either null in all columns or in none.
    ///   - onDelete: what happens to the row when the other is deleted.
    ///   - onUpdate: what happens to the row when the other gets another key.
    ///   - deferral: when it is checked; after each statement unless given.
    ///   - notEnforced: whether nothing ever checks it; PostgreSQL 18 and later.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func foreignKey(
        _ columns: String..., references table: String, _ referenced: [String], name: String? = nil,
        matchFull: Bool = false, onDelete: ReferentialAction = .noAction, onUpdate: ReferentialAction = .noAction,
        deferral: Deferral? = nil, notEnforced: Bool = false, file: StaticString = #filePath, line: Int = #line
    ) {
        let columns = columns.map { Name($0) }
        let key = ForeignKey(
            columns: columns, table: QualifiedName(table), referenced: referenced.map { Name($0) },
            isMatchFull: matchFull, onUpdate: onUpdate, onDelete: onDelete)
        var constraint = Constraint(
            .given(name, or: self.table.name.name, columns, "fkey"), .foreignKey(key), deferral: deferral)
        constraint.isNotEnforced = notEnforced
        add(constraint, file, line)
    }

    /// `COMMENT ON TABLE … IS '…'`.
    public mutating func comment(_ text: String) { table.comment = text }

    mutating func add(_ constraint: Constraint, _ file: StaticString, _ line: Int) {
        table.constraints.append(constraint)
        places.append((constraint.name, SourceLocation(file: file.description, line: line)))
    }
}

/// A column as it was declared, taken apart: its constraints are the table's, its sequence is an object of its own.
struct DeclaredColumn {
    var column: Column
    var constraints: [Constraint] = []
    var sequence: NumberSequence?
    /// What it was called before.
    var formerName: String?

    init(_ name: Name, _ type: ColumnType, _ declared: [ColumnConstraint], of table: QualifiedName) {
        column = Column(name, type)
        if let base = type.serialBase {
            let sequence = NumberSequence(
                QualifiedName(schema: table.schema, name: .given(nil, or: table.name, name, "seq")), type: base)
            column = Column(name, base)
            column.isNotNull = true
            column.value = .nextValue(sequence.name)
            self.sequence = sequence
        }
        for constraint in declared {
            switch constraint.kind {
            case .notNull: column.isNotNull = true
            case .value(let value):
                if column.value != nil { column.contradiction = "gets its values from two places" }
                column.value = value
                if case .identity = value { column.isNotNull = true }
            case .badValue(let problem): column.contradiction = problem
            case .collation(let collation): column.collation = collation
            case .comment(let text): column.comment = text
            case .setting(let change): change.apply(to: &column)
            case .formerName(let former): formerName = former
            case .constraint(let make):
                let made = make(table.name, name)
                if made.isPrimaryKey { column.isNotNull = true }
                constraints.append(made)
            }
        }
    }

    /// What it was called before, as a hint.
    func hint(in table: QualifiedName) -> RenameHint? {
        formerName.map { RenameHint(.object(.column(column.name, of: table)), from: $0) }
    }

    /// Gives the sequence to the column, once both are there.
    func ownership(in table: QualifiedName) -> AlterSequence? {
        sequence.map { AlterSequence($0.name, .ownedBy(ColumnName(table: table, column: column.name))) }
    }
}
