import Stemma

enum CreateTags: Revision {
    static let header = Header(
        "6f38d1a4c90e", "create tags", labels: ["tags"], downgrade: .derived,
        lint: [
            .allow(.l402, because: "the application's models number their rows with bigserial"),
            .allow(
                .l405, on: .column("slug", of: "tags"),
                because: "it is part of an address, and cut to fit by the models"),
        ])

    static func upgrade(_ schema: inout SchemaEditor) {
        schema.create(table: "tags") { t in
            t.column("id", .bigserial, .primaryKey)
            t.column("name", .text, .notNull)
            t.column("slug", .varchar(64), .notNull)
        }
        // One tag a slug, however it is capitalised.
        schema.create(
            index: "tags_uq_slug_lower", on: "tags", columns: .expression(sql: "lower(slug)"), unique: true)
    }
}
