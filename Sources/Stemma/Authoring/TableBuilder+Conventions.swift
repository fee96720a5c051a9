extension TableBuilder {
    /// When a row was made and last changed; and, where asked, by whom, whether it is deleted, and how often it was
    /// written.
    ///
    /// ```swift
    /// t.auditColumns(createdBy: true, deletedAt: true, version: true)
    /// // created_at timestamptz DEFAULT now() NOT NULL,
    /// // updated_at timestamptz DEFAULT now() NOT NULL,
    /// // created_by text DEFAULT CURRENT_USER NOT NULL,
    /// // deleted_at timestamptz,
    /// // version bigint DEFAULT 1 NOT NULL
    /// ```
    ///
    /// A trigger keeps `updated_at`: ``SchemaEditor/updatedAtTrigger(on:name:calls:file:line:)``.
    ///
    /// - Parameters:
    ///   - createdBy: whether the role that made the row is kept.
    ///   - deletedAt: whether rows are marked as deleted rather than deleted.
    ///   - version: whether rows are counted for optimistic locking.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func auditColumns(
        createdBy: Bool = false, deletedAt: Bool = false, version: Bool = false, file: StaticString = #filePath,
        line: Int = #line
    ) {
        column("created_at", .timestamptz, .notNull, .default(sql: "now()"), file: file, line: line)
        column("updated_at", .timestamptz, .notNull, .default(sql: "now()"), file: file, line: line)
        if createdBy { column("created_by", .text, .notNull, .default(sql: "CURRENT_USER"), file: file, line: line) }
        if deletedAt { column("deleted_at", .timestamptz, file: file, line: line) }
        if version { column("version", .bigint, .notNull, .default(1), file: file, line: line) }
    }
}
