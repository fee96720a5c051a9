extension SchemaEditor {
    /// Sets storage parameters of a table or an index; the downgrade brings the earlier ones back.
    ///
    /// ```swift
    /// schema.set(parameters: "fillfactor = 70", "toast.autovacuum_enabled = false", of: .table("orders"))
    /// // ALTER TABLE orders SET (fillfactor = 70, toast.autovacuum_enabled = false)
    /// ```
    ///
    /// - Parameters:
    ///   - parameters: the parameters, each as `name = value`.
    ///   - object: the table or the index.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func set(
        parameters: String..., of object: ObjectID, file: StaticString = #filePath, line: Int = #line
    ) {
        record(ChangeParameters(object: object, set: StorageParameters(parameters), reset: []), file, line)
    }

    /// Takes storage parameters of a table or an index away.
    ///
    /// ```swift
    /// schema.reset(parameters: "fillfactor", of: .table("orders"))        // ALTER TABLE orders RESET (fillfactor)
    /// ```
    ///
    /// - Parameters:
    ///   - parameters: the names of the parameters.
    ///   - object: the table or the index.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func reset(
        parameters: String..., of object: ObjectID, file: StaticString = #filePath, line: Int = #line
    ) {
        record(ChangeParameters(object: object, set: StorageParameters(), reset: parameters), file, line)
    }

    /// Changes how a table is kept: in the log, in a tablespace, for replication, in order.
    ///
    /// ```swift
    /// schema.alter(table: "orders", .setUnlogged, .replicaIdentity(.full))
    /// // ALTER TABLE orders SET UNLOGGED
    /// // ALTER TABLE orders REPLICA IDENTITY FULL
    /// ```
    ///
    /// - Parameters:
    ///   - name: the table, as `name` or `schema.name`.
    ///   - changes: what changes, in order; each is a statement.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        table name: String, _ changes: TableChange..., file: StaticString = #filePath, line: Int = #line
    ) {
        for change in changes { record(ChangeTable(table: QualifiedName(name), change: change.change), file, line) }
    }

    /// Sets how finely `ANALYZE` looks at an expression of an index.
    ///
    /// ```swift
    /// schema.alter(index: "ix_orders_lower", statistics: 500, ofColumn: 1)
    /// // ALTER INDEX ix_orders_lower ALTER COLUMN 1 SET STATISTICS 500
    /// ```
    ///
    /// - Parameters:
    ///   - name: the index, as `name` or `schema.name`.
    ///   - target: from 0 to 10000; `nil` for the server's own.
    ///   - column: the number of the expression among the columns of the index, from 1.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        index name: String, statistics target: Int?, ofColumn column: Int, file: StaticString = #filePath,
        line: Int = #line
    ) {
        record(IndexStatistics(index: QualifiedName(name), column: column, target: target), file, line)
    }

    /// Moves an index to a tablespace; its file is copied.
    ///
    /// ```swift
    /// schema.alter(index: "ix_orders_note", tablespace: "fast")
    /// // ALTER INDEX ix_orders_note SET TABLESPACE fast
    /// ```
    ///
    /// - Parameters:
    ///   - name: the index, as `name` or `schema.name`.
    ///   - tablespace: the tablespace; `nil` for `pg_default`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        index name: String, tablespace: String?, file: StaticString = #filePath, line: Int = #line
    ) {
        record(
            SetIndexTablespace(index: QualifiedName(name), tablespace: tablespace.map { Name($0) }), file, line)
    }

    /// Builds an index, or all indexes of a table, anew; the downgrade has nothing to undo.
    ///
    /// ```swift
    /// schema.reindex(.index("ix_orders_note"), concurrently: true)
    /// // REINDEX INDEX CONCURRENTLY ix_orders_note
    /// ```
    ///
    /// - Parameters:
    ///   - object: the index or the table.
    ///   - concurrently: whether writes go on meanwhile; the step is then outside any transaction.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func reindex(
        _ object: ObjectID, concurrently: Bool = false, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Reindex(object: object, isConcurrent: concurrently), file, line)
    }
}

/// One thing that changes about how a table is kept.
public struct TableChange: Sendable, Hashable {
    let change: ChangeTable.Change

    /// `SET UNLOGGED`: it is copied, not written to the log any more, and empty after a crash.
    public static let setUnlogged = Self(change: .unlogged(true))
    /// `SET LOGGED`: it is copied and written to the log.
    public static let setLogged = Self(change: .unlogged(false))
    /// `SET TABLESPACE name`: its file is copied; `nil` for `pg_default`.
    public static func setTablespace(_ name: String?) -> Self { Self(change: .tablespace(name.map { Name($0) })) }
    /// `SET ACCESS METHOD name`: it is copied; `nil` for `heap`; PostgreSQL 15 and later.
    public static func setAccessMethod(_ name: String?) -> Self { Self(change: .accessMethod(name.map { Name($0) })) }
    /// `REPLICA IDENTITY …`: what a publication sends to tell which row was changed.
    public static func replicaIdentity(_ identity: ReplicaIdentity) -> Self { Self(change: .replicaIdentity(identity)) }
    /// `CLUSTER ON index`: the index by which `CLUSTER` orders it.
    public static func clusterOn(_ index: String) -> Self { Self(change: .clusteredOn(Name(index))) }
    /// `SET WITHOUT CLUSTER`.
    public static let withoutCluster = Self(change: .clusteredOn(nil))
}
