extension SchemaEditor {
    /// Makes a partition of a partitioned table, with the columns, keys and indexes of that.
    ///
    /// ```swift
    /// schema.create(
    ///     table: "events_2024", partitionOf: "events", .values(from: "2024-01-01", to: "2025-01-01"))
    /// // CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')
    /// ```
    ///
    /// The downgrade drops it with its rows. See https://www.postgresql.org/docs/current/ddl-partitioning.html.
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - parent: the partitioned table.
    ///   - bound: the rows that it holds.
    ///   - partitionBy: how its own rows are spread over partitions below it.
    ///   - unlogged: whether it is not written to the log, and empty after a crash.
    ///   - accessMethod: the table access method; the server's default unless given.
    ///   - parameters: storage parameters, such as `fillfactor = 70`.
    ///   - tablespace: where its file is; the database's tablespace unless given.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    ///   - body: constraints of its own, and its comment.
    public mutating func create(
        table name: String, partitionOf parent: String, _ bound: PartitionBound, partitionBy: Partitioning? = nil,
        unlogged: Bool = false, accessMethod: String? = nil, parameters: [String] = [], tablespace: String? = nil,
        file: StaticString = #filePath, line: Int = #line, _ body: (inout TableBuilder) -> Void = { _ in }
    ) {
        var builder = TableBuilder(QualifiedName(name))
        builder.table.partition = Partition(parent: QualifiedName(parent), bound: bound)
        builder.table.partitioning = partitionBy
        builder.table.settings.isUnlogged = unlogged
        builder.table.settings.accessMethod = accessMethod.map { Name($0) }
        builder.table.settings.parameters = StorageParameters(parameters)
        builder.table.settings.tablespace = tablespace.map { Name($0) }
        body(&builder)
        record(builder, file, line)
    }

    /// Makes a table that is there a partition; it must have the columns, keys and indexes of the parent.
    ///
    /// ```swift
    /// schema.attach(partition: "events_2024", to: "events", .values(from: "2024-01-01", to: "2025-01-01"))
    /// // ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')
    /// ```
    ///
    /// A check of its own that says what the bounds do saves the server the reading of the table.
    ///
    /// - Parameters:
    ///   - name: the table, as `name` or `schema.name`.
    ///   - parent: the partitioned table.
    ///   - bound: the rows that it holds.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func attach(
        partition name: String, to parent: String, _ bound: PartitionBound, file: StaticString = #filePath,
        line: Int = #line
    ) {
        record(
            AttachPartition(
                table: QualifiedName(name), partition: Partition(parent: QualifiedName(parent), bound: bound)), file,
            line)
    }

    /// Makes a partition a table of its own, with all that it has.
    ///
    /// ```swift
    /// schema.detach(partition: "events_2024", concurrently: true)
    /// // ALTER TABLE events DETACH PARTITION events_2024 CONCURRENTLY
    /// ```
    ///
    /// With `concurrently: true` queries go on meanwhile; the script then gives it a step of its own, and ends what an
    /// interrupted run began. PostgreSQL 14 and later, and not beside a default partition.
    ///
    /// - Parameters:
    ///   - name: the partition, as `name` or `schema.name`.
    ///   - concurrently: whether queries go on meanwhile.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func detach(
        partition name: String, concurrently: Bool = false, file: StaticString = #filePath, line: Int = #line
    ) {
        record(DetachPartition(table: QualifiedName(name), isConcurrent: concurrently), file, line)
    }

    /// Makes the index of a partition a part of its parent's; once all are, that becomes valid.
    ///
    /// ```swift
    /// schema.create(index: "ix_events_at", on: "events", columns: "at", only: true)
    /// schema.create(index: "ix_events_2024_at", on: "events_2024", columns: "at", concurrently: true)
    /// schema.attach(index: "ix_events_2024_at", to: "ix_events_at")
    /// // ALTER INDEX ix_events_at ATTACH PARTITION ix_events_2024_at
    /// ```
    ///
    /// - Parameters:
    ///   - name: the index of the partition, as `name` or `schema.name`.
    ///   - parent: the index of the partitioned table.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func attach(
        index name: String, to parent: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(AttachIndex(index: QualifiedName(name), parent: QualifiedName(parent)), file, line)
    }

    /// Has a table inherit from another; it must have the columns and checks of that.
    ///
    /// ```swift
    /// schema.inherit(table: "capitals", from: "cities")       // ALTER TABLE capitals INHERIT cities
    /// ```
    ///
    /// - Parameters:
    ///   - name: the table, as `name` or `schema.name`.
    ///   - parent: the table to inherit from.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func inherit(
        table name: String, from parent: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(
            ChangeInheritance(table: QualifiedName(name), parent: QualifiedName(parent), inherits: true), file, line)
    }

    /// Has a table inherit from another no more; its columns become its own.
    ///
    /// ```swift
    /// schema.noInherit(table: "capitals", from: "cities")     // ALTER TABLE capitals NO INHERIT cities
    /// ```
    ///
    /// - Parameters:
    ///   - name: the table, as `name` or `schema.name`.
    ///   - parent: the table that it inherits from.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func noInherit(
        table name: String, from parent: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(
            ChangeInheritance(table: QualifiedName(name), parent: QualifiedName(parent), inherits: false), file, line)
    }
}
