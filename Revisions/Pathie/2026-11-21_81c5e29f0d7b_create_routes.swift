import Stemma

enum CreateRoutes: Revision {
    static let header = Header(
        "81c5e29f0d7b", "create routes", labels: ["routes"], dependsOn: ["accounts", "places", "tags"],
        downgrade: .derived,
        lint: [
            .allow(.l402, because: "the application's models number their rows with bigserial"),
            .allow(.l405, on: .table("routes"), because: "a check lists the values, so the length is never met"),
            .allow(
                .l305, on: .table("route_points"), because: "its limit counts as the owner, past the policies"),
            .allow(.l305, on: .table("route_tags"), because: "its limit counts as the owner, past the policies"),
        ])

    static func upgrade(_ schema: inout SchemaEditor) {
        schema.create(table: "routes") { t in
            t.column("id", .bigserial, .primaryKey)
            t.column("user_id", .bigint, .notNull, .references("auth_user", "id", onDelete: .cascade))
            t.column("name", .text, .notNull)
            t.column("status", .varchar(20), .notNull, .check("status IN ('temporary', 'saved')"))
            t.column("route_type", .varchar(20), .notNull, .check("route_type IN ('ai_generated', 'manual')"))
            t.column("saved_at", .timestamptz)
            t.column("cached_at", .timestamptz)
            t.column("cache_expires_at", .timestamptz)
            t.auditColumns()
        }
        schema.create(
            index: "routes_idx_user_status_created", on: "routes", columns: "user_id", "status",
            .descending("created_at"))
        schema.create(index: "routes_idx_route_type", on: "routes", columns: "route_type")
        schema.updatedAtTrigger(on: "routes")

        schema.create(table: "route_points") { t in
            t.column("id", .bigserial, .primaryKey)
            t.column("route_id", .bigint, .notNull, .references("routes", "id", onDelete: .cascade))
            t.column("place_id", .bigint, .notNull, .references("places", "id"))
            t.column("position", .integer, .notNull, .check("position > 0"))
            // Reordering swaps positions, which is only right again at the end of the transaction.
            t.unique("route_id", "position", deferral: .initiallyDeferred)
        }
        schema.create(index: "route_points_idx_place", on: "route_points", columns: "place_id")

        schema.create(table: "route_tags") { t in
            t.column("route_id", .bigint, .notNull, .references("routes", "id", onDelete: .cascade))
            t.column("tag_id", .bigint, .notNull, .references("tags", "id", onDelete: .cascade))
            t.primaryKey("route_id", "tag_id")
        }
        schema.create(index: "route_tags_idx_tag", on: "route_tags", columns: "tag_id")

        protectRoutes(&schema)
        limit("route_points", to: 100, "points", &schema)
        limit("route_tags", to: 10, "tags", &schema)
    }

    /// A route is its owner's alone, and what hangs on it goes through it.
    private static func protectRoutes(_ schema: inout SchemaEditor) {
        // An empty setting is no user: it fails the cast, and no row is shown.
        let isOwner = "user_id = current_setting('app.user_id', true)::bigint"
        schema.enableRowSecurity(on: "routes", force: true)
        schema.create(policy: "routes_owner_select", on: "routes", for: .select, using: isOwner)
        schema.create(policy: "routes_owner_insert", on: "routes", for: .insert, check: isOwner)
        schema.create(policy: "routes_owner_update", on: "routes", for: .update, using: isOwner, check: isOwner)
        schema.create(policy: "routes_owner_delete", on: "routes", for: .delete, using: isOwner)

        for table in ["route_points", "route_tags"] {
            let isVisible = "EXISTS (SELECT FROM routes AS r WHERE r.id = \(table).route_id)"
            schema.enableRowSecurity(on: table)
            schema.create(policy: "\(table)_through_route", on: table, using: isVisible, check: isVisible)
        }
    }

    /// Refuses more rows a route than the limit, whichever way they come in.
    private static func limit(_ table: String, to most: Int, _ what: String, _ schema: inout SchemaEditor) {
        // As the tables' owner, past row security: a deferred trigger may run under another user's setting, and would
        // count none of the rows. The lock keeps two transactions from each counting without the other's rows.
        schema.create(
            function: "\(table)_check_limit", returns: .trigger, language: .plpgsql, securityDefiner: true,
            settings: ["search_path": "public, pg_temp", "row_security": "off"],
            body: """

                BEGIN
                    PERFORM pg_advisory_xact_lock(hashtextextended('\(table)_limit', NEW.route_id));
                    IF (SELECT count(*) FROM \(table) WHERE route_id = NEW.route_id) > \(most) THEN
                        RAISE EXCEPTION 'route % has more than \(most) \(what)', NEW.route_id
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NULL;
                END;

                """)
        schema.create(
            constraintTrigger: "\(table)_limit", on: table, .insert, .update(of: "route_id"),
            calls: "\(table)_check_limit")
    }
}
