import Stemma

/// What every table of the tenancy system has.
extension TableBuilder {
    /// The key with its prefix, the two times, and the story of the row.
    mutating func conventionColumns(prefix: String, of what: String) {
        column(
            "id", .text, .collate("C"), .primaryKey, .default(sql: "generate_id('\(prefix)')"),
            .check("id LIKE '\(prefix)\\_%'"), .comment("Key of the \(what), beginning with \(prefix)_"))
        column("created_at", .timestamptz, .notNull, .default(sql: "now()"), .comment("When the \(what) was made"))
        column(
            "updated_at", .timestamptz, .notNull, .default(sql: "now()"),
            .comment("When the \(what) was last changed; kept by a trigger"))
        column("storytime", .jsonb, .comment("How the \(what) came to be what it is"))
    }

    /// The organization that a row belongs to, and goes with.
    mutating func organizationColumn() {
        column(
            "organization_id", .text, .notNull, .collate("C"),
            .references("organizations", "id", onDelete: .cascade), .comment("The organization that it belongs to"))
    }
}

extension SchemaEditor {
    /// The trigger that keeps `updated_at`, and row level security.
    mutating func followTenancyConventions(on table: String) {
        updatedAtTrigger(on: table, name: "updated_at", calls: "updated_at")
        enableRowSecurity(on: table)
    }
}
