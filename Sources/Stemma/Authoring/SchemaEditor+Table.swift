extension SchemaEditor {
    /// Makes a table.
    ///
    /// ```swift
    /// schema.create(table: "orders") { t in
    ///     t.column("id", .uuid, .primaryKey, .default(sql: "gen_random_uuid()"))
    ///     t.column("total", .numeric(12, 2), .notNull)
    /// }
    /// // CREATE TABLE orders (
    /// //     id uuid DEFAULT gen_random_uuid() NOT NULL,
    /// //     total numeric(12, 2) NOT NULL,
    /// //     CONSTRAINT orders_pkey PRIMARY KEY (id)
    /// // )
    /// ```
    ///
    /// The downgrade drops it with its rows. See https://www.postgresql.org/docs/current/sql-createtable.html.
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - inherits: tables whose columns and checks it has too.
    ///   - partitionBy: how its rows are spread over partitions: `.range("created_at")`.
    ///   - unlogged: whether it is not written to the log, and empty after a crash.
    ///   - accessMethod: how rows are stored; the server's default unless given.
    ///   - parameters: storage parameters, such as `fillfactor = 70` or `toast.autovacuum_enabled = false`.
    ///   - tablespace: where its file is; the database's tablespace unless given.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    ///   - body: its columns and constraints.
    public mutating func create(
        table name: String, inherits: [String] = [], partitionBy: Partitioning? = nil, unlogged: Bool = false,
        accessMethod: String? = nil, parameters: [String] = [], tablespace: String? = nil,
        file: StaticString = #filePath, line: Int = #line, _ body: (inout TableBuilder) -> Void
    ) {
        var builder = TableBuilder(QualifiedName(name))
        builder.table.inherits = inherits.map { QualifiedName($0) }
        builder.table.partitioning = partitionBy
        builder.table.settings.isUnlogged = unlogged
        builder.table.settings.accessMethod = accessMethod.map { Name($0) }
        builder.table.settings.parameters = StorageParameters(parameters)
        builder.table.settings.tablespace = tablespace.map { Name($0) }
        body(&builder)
        record(builder, file, line)
    }

    /// Records a table with the sequences of its serial columns.
    mutating func record(_ builder: TableBuilder, _ file: StaticString, _ line: Int) {
        var builder = builder
        builder.table.settleNotNull()
        for sequence in builder.sequences { record(Create(sequence), file, line) }
        record(Create(builder.table), file, line, parts: builder.places)
        for (sequence, column) in builder.ownerships {
            record(AlterSequence(sequence, .ownedBy(column)), file, line)
        }
        for (hint, place) in builder.hints { record(hint, at: place) }
    }

    /// Drops a table with its rows, its indexes and its constraints; the downgrade makes all but the rows again.
    ///
    /// ```swift
    /// schema.drop(table: "orders")        // DROP TABLE orders
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(table name: String, file: StaticString = #filePath, line: Int = #line) {
        record(Drop<Table>(.table(name)), file, line)
    }

    /// Gives a table another name; its indexes, constraints and sequences keep theirs.
    ///
    /// ```swift
    /// schema.rename(table: "orders", to: "purchases")     // ALTER TABLE orders RENAME TO purchases
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - new: its new name, in the same schema.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        table name: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Rename(object: .table(name), new: Name(new)), file, line)
    }
}

extension TableBuilder {
    /// Which sequence goes to which column.
    var ownerships: [(sequence: QualifiedName, column: ColumnName)] {
        table.columns.compactMap { column in
            guard case .nextValue(let sequence) = column.value, sequences.contains(where: { $0.name == sequence })
            else { return nil }
            return (sequence, ColumnName(table: table.name, column: column.name))
        }
    }
}
