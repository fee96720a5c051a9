import Stemma

enum OpenTenancyToItsRoles: Revision {
    static let header = Header(
        "b8d305f6a17e", "open tenancy to its roles", after: "9a14c7e2d80b", downgrade: .derived)

    static func upgrade(_ schema: inout SchemaEditor) {
        schema.create(
            view: "organization_members",
            as: """
                SELECT m.id, m.organization_id, m.user_id, u.name, u.email, u.status, m.created_at AS member_since
                FROM user_organizations AS m JOIN users AS u ON u.id = m.user_id
                """,
            securityInvoker: true)

        // BYPASSRLS lets nobody touch a table: that is what a grant is for.
        for table in ["organizations", "users", "user_organizations", "documents"] {
            schema.grant(.select, .insert, .update, .delete, on: .table(table), to: "admin")
            schema.grant(.select, on: .table(table), to: "customer")
        }
        schema.grant(.insert, .update, .delete, on: .table("documents"), to: "customer")
        schema.grant(.select, on: .view("organization_members"), to: "admin")
        schema.grant(.select, on: .view("organization_members"), to: "customer")
    }
}
