import Stemma

enum CreateRatings: Revision {
    static let header = Header(
        "a6e4037bd1f9", "create ratings", labels: ["ratings"], dependsOn: ["routes"], downgrade: .derived,
        lint: [.allow(.l402, because: "the application's models number their rows with bigserial")])

    static func upgrade(_ schema: inout SchemaEditor) {
        schema.create(table: "ratings") { t in
            t.column("id", .bigserial, .primaryKey)
            t.column("user_id", .bigint, .notNull, .references("auth_user", "id", onDelete: .cascade))
            t.column("route_id", .bigint, .notNull, .references("routes", "id", onDelete: .cascade))
            t.column("stars", .smallint, .notNull, .check("stars BETWEEN 1 AND 5"))
            t.column("comment", .text)
            t.column("created_at", .timestamptz, .notNull, .default(sql: "now()"))
            t.unique("user_id", "route_id")
        }
        schema.create(index: "ratings_idx_route", on: "ratings", columns: "route_id")

        let isOwner = "user_id = current_setting('app.user_id', true)::bigint"
        schema.enableRowSecurity(on: "ratings", force: true)
        schema.create(policy: "ratings_owner", on: "ratings", using: isOwner, check: isOwner)
    }
}
