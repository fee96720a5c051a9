import TestSupport

/// What two databases have in common when the same script has led both to the same place.
struct SchemaState: Sendable, Hashable {
    /// What pg_dump says.
    var dump: String
    /// What pg_dump does not: indexes that are there and serve nobody.
    var invalidIndexes: [String]
    /// The records of the history table, without who and when.
    var history: [String]
    /// Advisory locks that somebody still holds.
    var locks: Int
}

extension Database {
    /// The state of the schema, and what is recorded of it.
    func schemaState(history table: String = "public.stemma_history") throws -> SchemaState {
        let invalid = "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid ORDER BY 1"
        let rows = "SELECT concat_ws(' ', revision, steps_done, steps_total, digest, message) FROM \(table) ORDER BY 1"
        let locks = """
            SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """
        let isThere = try value("SELECT to_regclass('\(table)')") != nil
        return SchemaState(
            dump: try dump(), invalidIndexes: try query(invalid).compactMap { $0[0] },
            history: isThere ? try query(rows).compactMap { $0[0] } : [],
            locks: try value(locks).flatMap { Int($0) } ?? -1)
    }

    /// What pg_dump says without the history table.
    func bareDump() throws -> String { try dump(excluding: ["stemma_history"]) }
}
