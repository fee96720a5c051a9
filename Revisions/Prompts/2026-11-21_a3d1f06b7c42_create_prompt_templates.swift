import Stemma

enum CreatePromptTemplates: Revision {
    static let header = Header("a3d1f06b7c42", "create prompt templates", labels: ["prompts"], downgrade: .derived)

    static func upgrade(_ schema: inout SchemaEditor) {
        // Other applications of the same database may use it too.
        schema.create(extension: "pgcrypto", onDowngrade: .keep)

        schema.create(table: "prompt_templates") { t in
            t.column("id", .uuid, .primaryKey, .default(sql: "gen_random_uuid()"))
            t.column("org_id", .uuid, .notNull)
            t.column("workspace_id", .uuid, .notNull)
            t.column("name", .text, .notNull)
            t.column("provider", .text)
            t.column("system_instructions", .text)
            t.column("user_prompt_template", .text, .notNull)
            t.column("country_set", .jsonb, .notNull)
            t.column("model_id", .text, .notNull)
            t.column("inference_params", .jsonb, .notNull)
            t.column("tools_spec", .jsonb)
            t.column("response_format", .jsonb)
            t.column("grounding_profile_id", .uuid)
            t.column("grounding_snapshot_id", .text)
            t.column("retrieval_params", .jsonb)
            t.column("config_hash", .text, .notNull)
            t.column("config_canonical_json", .jsonb, .notNull)
            t.column("created_by", .uuid)
            t.column("created_at", .timestamptz, .notNull, .default(sql: "now()"))
            t.column("deleted_at", .timestamptz)
        }

        // One active template a configuration; those that were soft-deleted may repeat it.
        schema.create(
            index: "ux_tpl_org_ws_confighash_active", on: "prompt_templates",
            columns: "org_id", "workspace_id", "config_hash", unique: true, where: "deleted_at IS NULL")
    }
}
