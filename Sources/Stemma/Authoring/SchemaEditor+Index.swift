extension SchemaEditor {
    /// Makes an index.
    ///
    /// ```swift
    /// schema.create(
    ///     index: "ux_active", on: "templates", columns: "org_id", .descending("created_at"), unique: true,
    ///     where: "deleted_at IS NULL")
    /// // CREATE UNIQUE INDEX ux_active ON templates (org_id, created_at DESC) WHERE deleted_at IS NULL
    /// ```
    ///
    /// With `concurrently: true` writes go on while it is built; the script then gives it a step of its own, removes
    /// what an interrupted build left, and asserts that the index is valid.
    /// See https://www.postgresql.org/docs/current/sql-createindex.html.
    ///
    /// - Parameters:
    ///   - name: its name; it lives in the schema of its table.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - columns: the columns or expressions, in order.
    ///   - unique: whether no two rows may have the same key.
    ///   - method: how it finds rows.
    ///   - include: columns that are stored but not searched by.
    ///   - nullsNotDistinct: whether two nulls count as equal; PostgreSQL 15 and later.
    ///   - parameters: storage parameters, such as `fillfactor = 70`.
    ///   - tablespace: where its file is; the database's tablespace unless given.
    ///   - predicate: the rows that it covers, as a condition; all of them unless given.
    ///   - concurrently: whether writes go on while it is built.
    ///   - only: whether the partitions of the table get none with it: ``attach(index:to:file:line:)`` gives it theirs.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        index name: String, on table: String, columns: IndexKey..., unique: Bool = false,
        method: IndexMethod = .btree, include: [String] = [], nullsNotDistinct: Bool = false,
        parameters: [String] = [], tablespace: String? = nil, where predicate: String? = nil,
        concurrently: Bool = false, only: Bool = false,
        file: StaticString = #filePath, line: Int = #line
    ) {
        let table = QualifiedName(table)
        var index = Index(.inSchema(of: table, name), on: table, keys: columns)
        index.isUnique = unique
        index.method = method
        index.include = include.map { Name($0) }
        index.isNullsNotDistinct = nullsNotDistinct
        index.parameters = StorageParameters(parameters)
        index.tablespace = tablespace.map { Name($0) }
        index.isOnly = only
        index.predicate = predicate
        record(CreateIndex(index: index, isConcurrent: concurrently), file, line)
    }

    /// Drops an index; the downgrade builds it again.
    ///
    /// ```swift
    /// schema.drop(index: "ix_orders_note")        // DROP INDEX ix_orders_note
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - concurrently: whether queries go on meanwhile, both here and in the downgrade.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(
        index name: String, concurrently: Bool = false, file: StaticString = #filePath, line: Int = #line
    ) {
        record(DropIndex(name: QualifiedName(name), isConcurrent: concurrently), file, line)
    }

    /// Gives an index another name.
    ///
    /// ```swift
    /// schema.rename(index: "ix_a", to: "ix_orders_a")     // ALTER INDEX ix_a RENAME TO ix_orders_a
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - new: its new name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        index name: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Rename(object: .index(name), new: Name(new)), file, line)
    }
}

extension QualifiedName {
    /// A name that lives where its table does, unless it says otherwise itself.
    static func inSchema(of table: QualifiedName, _ name: String) -> QualifiedName {
        let parsed = QualifiedName(name)
        return parsed.schema == nil ? QualifiedName(schema: table.schema, name: parsed.name) : parsed
    }
}
