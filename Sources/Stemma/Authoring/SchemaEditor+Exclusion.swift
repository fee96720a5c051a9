extension SchemaEditor {
    /// Adds an exclusion constraint to a table that is there.
    ///
    /// ```swift
    /// schema.add(
    ///     exclusion: "stays_apart", on: "stays", .column("room", with: "="), .column("period", with: "&&"))
    /// // ALTER TABLE stays ADD CONSTRAINT stays_apart EXCLUDE USING gist (room WITH =, period WITH &&)
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - elements: what is compared, and how.
    ///   - method: the access method of its index.
    ///   - include: columns stored in its index but not part of it.
    ///   - predicate: the rows that it holds for, as a condition; all of them unless given.
    ///   - deferral: when it is checked; after each row unless given.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func add(
        exclusion name: String, on table: String, _ elements: ExclusionElement..., using method: IndexMethod = .gist,
        include: [String] = [], where predicate: String? = nil, deferral: Deferral? = nil,
        file: StaticString = #filePath, line: Int = #line
    ) {
        let exclusion = ExclusionConstraint(
            elements: elements, method: method, include: include.map { Name($0) }, predicate: predicate)
        add(Constraint(Name(name), .exclude(exclusion), deferral: deferral), to: table, file, line)
    }

    /// Adds a `NOT NULL` with a name of its own to a table that is there; PostgreSQL 18 and later.
    ///
    /// ```swift
    /// schema.add(notNull: "orders_total_present", on: "orders", column: "total", notValid: true)
    /// // ALTER TABLE orders ADD CONSTRAINT orders_total_present NOT NULL total NOT VALID
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - column: its column.
    ///   - notValid: whether rows that are there are left for ``validate(constraint:on:file:line:)``.
    ///   - noInherit: whether tables that inherit do not get it.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func add(
        notNull name: String, on table: String, column: String, notValid: Bool = false, noInherit: Bool = false,
        file: StaticString = #filePath, line: Int = #line
    ) {
        let constraint = NotNullConstraint(column: Name(column), isNoInherit: noInherit)
        add(Constraint(Name(name), .notNull(constraint), isNotValid: notValid), to: table, file, line)
    }

    /// Makes a unique index the table's primary key, without building anything.
    ///
    /// ```swift
    /// schema.add(primaryKey: "orders_pkey", on: "orders", usingIndex: "ux_orders_id")
    /// // ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX ux_orders_id
    /// ```
    ///
    /// The index gets the name of the constraint. The downgrade drops both, and builds the index again.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - index: the name of the index, on columns alone.
    ///   - deferral: when it is checked; after each row unless given.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func add(
        primaryKey name: String, on table: String, usingIndex index: String, deferral: Deferral? = nil,
        file: StaticString = #filePath, line: Int = #line
    ) {
        record(
            AddConstraintUsingIndex(
                table: QualifiedName(table), name: Name(name), index: Name(index), isPrimaryKey: true,
                deferral: deferral), file, line)
    }

    /// Makes a unique index a unique constraint, without building anything.
    ///
    /// ```swift
    /// schema.add(unique: "orders_number_key", on: "orders", usingIndex: "ux_orders_number")
    /// // ALTER TABLE orders ADD CONSTRAINT orders_number_key UNIQUE USING INDEX ux_orders_number
    /// ```
    ///
    /// The index gets the name of the constraint. The downgrade drops both, and builds the index again.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - index: the name of the index, on columns alone.
    ///   - deferral: when it is checked; after each row unless given.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func add(
        unique name: String, on table: String, usingIndex index: String, deferral: Deferral? = nil,
        file: StaticString = #filePath, line: Int = #line
    ) {
        record(
            AddConstraintUsingIndex(
                table: QualifiedName(table), name: Name(name), index: Name(index), isPrimaryKey: false,
                deferral: deferral), file, line)
    }

    /// Changes when a foreign key is checked.
    ///
    /// ```swift
    /// schema.alter(constraint: "orders_org_id_fkey", on: "orders", deferral: .initiallyDeferred)
    /// // ALTER TABLE orders ALTER CONSTRAINT orders_org_id_fkey DEFERRABLE INITIALLY DEFERRED
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - deferral: when it is checked; `nil` for after each statement.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        constraint name: String, on table: String, deferral: Deferral?, file: StaticString = #filePath,
        line: Int = #line
    ) {
        record(AlterConstraint(table: QualifiedName(table), name: Name(name), deferral: deferral), file, line)
    }
}
