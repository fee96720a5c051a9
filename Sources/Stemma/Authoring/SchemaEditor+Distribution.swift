extension SchemaEditor {
    /// Has Citus spread a table over its nodes by the hash of a column; `Project(engine: .citus)` only.
    ///
    /// ```swift
    /// schema.distribute(table: "orders", by: "tenant_id", colocateWith: .with("tenants"))
    /// // SELECT create_distributed_table('public.orders', 'tenant_id', colocate_with => 'public.tenants')
    /// ```
    ///
    /// Its keys must include the column, and partitions are spread with their table. See
    /// https://docs.citusdata.com/en/stable/develop/api_udf.html#create-distributed-table.
    ///
    /// - Parameters:
    ///   - table: the table, as `name` or `schema.name`.
    ///   - column: the column by which it is distributed.
    ///   - colocation: the tables beside whose rows its own are.
    ///   - shardCount: the number of shards, from 1 to 64000; the server's usual one unless given.
    ///   - concurrently: whether it may be written to meanwhile; not in a transaction, Citus 11.1 and later.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func distribute(
        table: String, by column: String, colocateWith colocation: Colocation = .default, shardCount: Int? = nil,
        concurrently: Bool = false, file: StaticString = #filePath, line: Int = #line
    ) {
        let distribution = Distribution(
            QualifiedName(table), .hash(Name(column)), colocation: colocation, shardCount: shardCount)
        if concurrently {
            record(DistributeConcurrently(distribution), file, line)
        } else {
            record(Create(distribution), file, line)
        }
    }

    /// Has Citus keep a table whole on every node; `Project(engine: .citus)` only.
    ///
    /// ```swift
    /// schema.distribute(referenceTable: "countries")
    /// // SELECT create_reference_table('public.countries')
    /// ```
    ///
    /// See https://docs.citusdata.com/en/stable/develop/api_udf.html#create-reference-table.
    ///
    /// - Parameters:
    ///   - table: the table, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func distribute(
        referenceTable table: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Create(Distribution(QualifiedName(table), .reference)), file, line)
    }

    /// Makes a distributed table, or a reference table, a local one again; the downgrade distributes it as it was.
    ///
    /// ```swift
    /// schema.undistribute(table: "orders")        // SELECT undistribute_table('public.orders')
    /// ```
    ///
    /// Its foreign keys are dropped before and added again afterwards. See
    /// https://docs.citusdata.com/en/stable/develop/api_udf.html#undistribute-table.
    ///
    /// - Parameters:
    ///   - table: the table, as `name` or `schema.name`.
    ///   - cascade: whether all tables that foreign keys join to it become local with it, and the keys stay.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func undistribute(
        table: String, cascade: Bool = false, file: StaticString = #filePath, line: Int = #line
    ) {
        let name = QualifiedName(table)
        if cascade {
            record(UndistributeJoined(table: name), file, line)
        } else {
            record(Drop<Distribution>(.distribution(of: name)), file, line)
        }
    }
}
