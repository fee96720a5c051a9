import Stemma

enum CreateOrganizationsAndUsers: Revision {
    static let header = Header(
        "5d2e8c41b09a", "create organizations and users", after: "3b7a90d1e6f2", downgrade: .derived,
        lint: [
            .allow(.l305, because: "applications connect as customer or admin, which own nothing"),
            .allow(
                .l302, on: .index("idx_user_organizations_organization_id"),
                because: "every foreign key has an index of its own, whatever constraints are added or dropped"),
        ])

    static func upgrade(_ schema: inout SchemaEditor) {
        schema.create(table: "organizations") { t in
            t.conventionColumns(prefix: "org", of: "organization")
            t.column("name", .text, .notNull, .comment("What the organization calls itself"))
        }
        schema.followTenancyConventions(on: "organizations")
        schema.create(
            policy: "organizations_isolation", on: "organizations", to: "customer",
            using: "id = current_setting('app.organization_id', true)::text")

        schema.create(table: "users") { t in
            t.conventionColumns(prefix: "usr", of: "user")
            t.column("name", .text, .notNull, .comment("Full name, as the user writes it"))
            t.column("email", .text, .notNull, .unique, .comment("Address for signing in and for notices"))
        }
        schema.followTenancyConventions(on: "users")
        schema.create(
            policy: "users_isolation", on: "users", to: "customer",
            using: "id = current_setting('app.user_id', true)::text")

        schema.create(table: "user_organizations") { t in
            t.conventionColumns(prefix: "uo", of: "membership")
            t.organizationColumn()
            t.column(
                "user_id", .text, .notNull, .collate("C"), .references("users", "id", onDelete: .cascade),
                .comment("The user who is a member"))
            t.unique("organization_id", "user_id")
        }
        schema.followTenancyConventions(on: "user_organizations")
        schema.create(
            index: "idx_user_organizations_organization_id", on: "user_organizations", columns: "organization_id")
        schema.create(index: "idx_user_organizations_user_id", on: "user_organizations", columns: "user_id")
        schema.create(
            policy: "org_data_isolation", on: "user_organizations", to: "customer",
            using: "organization_id = current_setting('app.organization_id', true)::text")
    }
}
