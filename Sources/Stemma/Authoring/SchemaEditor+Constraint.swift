extension SchemaEditor {
    /// Adds a primary key to a table that is there.
    ///
    /// ```swift
    /// schema.add(primaryKey: "orders_pkey", on: "orders", columns: "id")
    /// // ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id)
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - columns: its columns, which become `NOT NULL`.
    ///   - include: columns stored in its index but not part of it.
    ///   - deferral: when it is checked; after each row unless given.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func add(
        primaryKey name: String, on table: String, columns: String..., include: [String] = [],
        deferral: Deferral? = nil, file: StaticString = #filePath, line: Int = #line
    ) {
        let key = PrimaryKey(columns: columns.map { Name($0) }, include: include.map { Name($0) })
        add(Constraint(Name(name), .primaryKey(key), deferral: deferral), to: table, file, line)
    }

    /// Adds a unique constraint to a table that is there.
    ///
    /// ```swift
    /// schema.add(unique: "orders_number_key", on: "orders", columns: "number")
    /// // ALTER TABLE orders ADD CONSTRAINT orders_number_key UNIQUE (number)
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - columns: its columns.
    ///   - include: columns stored in its index but not part of it.
    ///   - nullsNotDistinct: whether two nulls count as equal; PostgreSQL 15 and later.
    ///   - deferral: when it is checked; after each row unless given.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func add(
        unique name: String, on table: String, columns: String..., include: [String] = [],
        nullsNotDistinct: Bool = false, deferral: Deferral? = nil, file: StaticString = #filePath, line: Int = #line
    ) {
        let unique = UniqueConstraint(
            columns: columns.map { Name($0) }, include: include.map { Name($0) }, isNullsNotDistinct: nullsNotDistinct)
        add(Constraint(Name(name), .unique(unique), deferral: deferral), to: table, file, line)
    }

    /// Adds a check to a table that is there.
    ///
    /// ```swift
    /// schema.add(check: "orders_total_check", on: "orders", sql: "total >= 0", notValid: true)
    /// // ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0) NOT VALID
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - sql: the condition.
    ///   - notValid: whether rows that are there are left for ``validate(constraint:on:file:line:)``.
    ///   - noInherit: whether tables that inherit do not get it.
    ///   - notEnforced: whether nothing ever checks it; PostgreSQL 18 and later.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func add(
        check name: String, on table: String, sql: String, notValid: Bool = false, noInherit: Bool = false,
        notEnforced: Bool = false, file: StaticString = #filePath, line: Int = #line
    ) {
        let check = CheckConstraint(expression: sql, isNoInherit: noInherit)
        var constraint = Constraint(Name(name), .check(check), isNotValid: notValid)
        constraint.isNotEnforced = notEnforced
        add(constraint, to: table, file, line)
    }

    /// Adds a foreign key to a table that is there.
    ///
    /// ```swift
    /// schema.add(foreignKey: "orders_org_id_fkey", on: "orders", columns: "org_id", references: "orgs", ["id"])
    /// // ALTER TABLE orders ADD CONSTRAINT orders_org_id_fkey FOREIGN KEY (org_id) REFERENCES orgs (id)
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - columns: its columns.
    ///   - target: the table referred to.
    ///   - referenced: the columns referred to.
    ///   - matchFull: whether a key is either null in all columns or in none.
    ///   - onDelete: what happens to the row when the other is deleted.
    ///   - onUpdate: what happens to the row when the other gets another key.
    ///   - deferral: when it is checked; after each statement unless given.
    ///   - notValid: whether rows that are there are left for ``validate(constraint:on:file:line:)``.
    ///   - notEnforced: whether nothing ever checks it; PostgreSQL 18 and later.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func add(
        foreignKey name: String, on table: String, columns: String..., references target: String,
        _ referenced: [String], matchFull: Bool = false, onDelete: ReferentialAction = .noAction,
        onUpdate: ReferentialAction = .noAction, deferral: Deferral? = nil, notValid: Bool = false,
        notEnforced: Bool = false, file: StaticString = #filePath, line: Int = #line
    ) {
        let key = ForeignKey(
            columns: columns.map { Name($0) }, table: QualifiedName(target), referenced: referenced.map { Name($0) },
            isMatchFull: matchFull, onUpdate: onUpdate, onDelete: onDelete)
        var constraint = Constraint(Name(name), .foreignKey(key), deferral: deferral, isNotValid: notValid)
        constraint.isNotEnforced = notEnforced
        add(constraint, to: table, file, line)
    }

    /// Checks the rows that were there before a constraint added with `notValid: true`; writes go on meanwhile.
    ///
    /// ```swift
    /// schema.validate(constraint: "orders_total_check", on: "orders")
    /// // ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func validate(
        constraint name: String, on table: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(ValidateConstraint(table: QualifiedName(table), name: Name(name)), file, line)
    }

    /// Drops a constraint.
    ///
    /// ```swift
    /// schema.drop(constraint: "orders_total_check", on: "orders")
    /// // ALTER TABLE orders DROP CONSTRAINT orders_total_check
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(
        constraint name: String, on table: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(DropConstraint(table: QualifiedName(table), name: Name(name)), file, line)
    }

    /// Gives a constraint another name.
    ///
    /// ```swift
    /// schema.rename(constraint: "orders_check", on: "orders", to: "orders_dates")
    /// // ALTER TABLE orders RENAME CONSTRAINT orders_check TO orders_dates
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - new: its new name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        constraint name: String, on table: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Rename(object: .constraint(name, on: table), new: Name(new)), file, line)
    }

    mutating func add(_ constraint: Constraint, to table: String, _ file: StaticString, _ line: Int) {
        record(AddConstraint(table: QualifiedName(table), constraint: constraint), file, line)
    }
}
