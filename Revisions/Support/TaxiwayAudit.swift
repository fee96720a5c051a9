import Stemma

/// What every table of the taxiway system has.
extension TableBuilder {
    /// When a row was made, changed and soft-deleted, and how often it was written.
    mutating func taxiwayColumns() { auditColumns(deletedAt: true, version: true) }

    /// Whatever else is known of a row.
    mutating func dataColumn() {
        column("data", .jsonb, .notNull, .default("{}"))
    }
}

extension SchemaEditor {
    /// The indexes for optimistic locking, and for what is not deleted.
    ///
    /// - Parameters:
    ///   - table: the table.
    ///   - key: its key, which the index of active records is ordered by.
    mutating func auditIndexes(on table: String, key: String) {
        create(index: "ix_\(table)_version", on: table, columns: "version")
        create(
            index: "ix_\(table)_active", on: table, columns: .column(key), where: "deleted_at IS NULL")
    }
}
