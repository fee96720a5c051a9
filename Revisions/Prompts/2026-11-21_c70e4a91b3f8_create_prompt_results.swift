import Stemma

enum CreatePromptResults: Revision {
    static let header = Header("c70e4a91b3f8", "create prompt results", after: "5e9b27c8d014", downgrade: .derived)

    static func upgrade(_ schema: inout SchemaEditor) {
        schema.create(table: "prompt_results") { t in
            t.column("id", .uuid, .primaryKey, .default(sql: "gen_random_uuid()"))
            t.column("org_id", .uuid, .notNull)
            t.column("workspace_id", .uuid, .notNull)
            t.column("template_id", .uuid, .notNull, .references("prompt_templates", "id"))
            t.column("version_id", .uuid, .notNull, .references("prompt_versions", "id"))
            t.column("provider_version_key", .text)
            t.column("system_fingerprint", .text)
            t.column("request", .jsonb, .notNull)
            t.column("response", .jsonb, .notNull)
            t.column("analysis_config", .jsonb)
            t.column("created_at", .timestamptz, .notNull, .default(sql: "now()"))
        }

        schema.create(
            index: "ix_results_tpl_time", on: "prompt_results", columns: "template_id", .descending("created_at"))
        schema.create(
            index: "ix_results_workspace", on: "prompt_results", columns: "workspace_id", .descending("created_at"))
    }
}
