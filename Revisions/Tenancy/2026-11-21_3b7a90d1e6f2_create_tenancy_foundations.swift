import Stemma

enum CreateTenancyFoundations: Revision {
    static let header = Header("3b7a90d1e6f2", "create tenancy foundations", labels: ["tenancy"], downgrade: .derived)

    static func upgrade(_ schema: inout SchemaEditor) {
        // Roles belong to the whole server, and extensions to the whole database: others may use them too.
        schema.create(role: "admin", .bypassRLS)
        schema.create(role: "customer")
        schema.create(extension: "pgcrypto", onDowngrade: .keep)

        // Two bytes a character: their remainder by 62 is even enough, that of one byte is not.
        schema.create(
            function: "generate_id", arguments: .in("prefix", .text), returns: .type(.text), language: .sql,
            settings: ["search_path": "public, pg_temp"],
            body: """

                SELECT prefix || '_' || string_agg(
                    substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
                        1 + (get_byte(random.bytes, 2 * place) * 256 + get_byte(random.bytes, 2 * place + 1)) % 62, 1), '')
                FROM (SELECT gen_random_bytes(44) AS bytes) AS random, generate_series(0, 21) AS place

                """)

        schema.updatedAtFunction("updated_at")
    }
}
