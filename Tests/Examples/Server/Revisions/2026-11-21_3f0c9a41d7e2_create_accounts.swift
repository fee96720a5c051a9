import Stemma

enum CreateAccounts: Revision {
    static let header = Header("3f0c9a41d7e2", "create accounts", downgrade: .derived)

    static func upgrade(_ schema: inout SchemaEditor) {
        schema.create(table: "accounts") { t in
            t.column("id", .bigint, .identity(.always), .primaryKey)
            t.column("email", .text, .notNull, .unique)
            t.timestamps()
        }
    }
}
