import Stemma

enum CreateAccounts: Revision {
    static let header = Header(
        "2a91f60be7d8", "create accounts", labels: ["accounts"], downgrade: .derived,
        lint: [.allow(.l405, on: .column("username", of: "auth_user"), because: "the framework declares it so")])

    static func upgrade(_ schema: inout SchemaEditor) {
        schema.create(table: "auth_user") { t in
            t.column("id", .bigint, .identity(.byDefault), .primaryKey)
            t.column("username", .varchar(150), .notNull, .unique)
            t.column("email", .text, .notNull)
            t.column("is_active", .boolean, .notNull, .default(true))
            t.column("date_joined", .timestamptz, .notNull, .default(sql: "now()"))
        }
    }
}
