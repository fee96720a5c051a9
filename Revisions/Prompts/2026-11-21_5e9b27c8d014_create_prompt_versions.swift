import Stemma

enum CreatePromptVersions: Revision {
    static let header = Header(
        "5e9b27c8d014", "create prompt versions", after: "a3d1f06b7c42", downgrade: .derived)

    static func upgrade(_ schema: inout SchemaEditor) {
        schema.create(table: "prompt_versions") { t in
            t.column("id", .uuid, .primaryKey, .default(sql: "gen_random_uuid()"))
            t.column("org_id", .uuid, .notNull)
            t.column("workspace_id", .uuid, .notNull)
            t.column("template_id", .uuid, .notNull, .references("prompt_templates", "id"))
            t.column("provider", .text, .notNull)
            t.column("provider_version_key", .text, .notNull)
            t.column("model_id", .text, .notNull)
            t.column("fingerprint_captured_at", .timestamptz)
            t.column("first_seen_at", .timestamptz, .notNull, .default(sql: "now()"))
            t.column("last_seen_at", .timestamptz, .notNull, .default(sql: "now()"))

            // What an upsert of a version names in its ON CONFLICT.
            t.unique(
                "org_id", "workspace_id", "template_id", "provider_version_key", name: "ux_versions_org_ws_tpl_pvk")
        }
    }
}
