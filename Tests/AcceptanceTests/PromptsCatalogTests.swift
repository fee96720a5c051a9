import TestSupport
import Testing

/// The tables of prompt templates as the server's own catalogs show them, and what they let an application do.
@Suite struct PromptsCatalogTests {
    private func database() throws -> Database {
        let database = try PostgresServer.shared.database()
        try database.mustRun(PromptsProject.shared.upgrade(to: "prompts@head"))
        return database
    }

    @Test(arguments: [
        (
            "prompt_templates",
            """
            id uuid NOT NULL gen_random_uuid()
            org_id uuid NOT NULL
            workspace_id uuid NOT NULL
            name text NOT NULL
            provider text
            system_instructions text
            user_prompt_template text NOT NULL
            country_set jsonb NOT NULL
            model_id text NOT NULL
            inference_params jsonb NOT NULL
            tools_spec jsonb
            response_format jsonb
            grounding_profile_id uuid
            grounding_snapshot_id text
            retrieval_params jsonb
            config_hash text NOT NULL
            config_canonical_json jsonb NOT NULL
            created_by uuid
            created_at timestamp with time zone NOT NULL now()
            deleted_at timestamp with time zone
            """
        ),
        (
            "prompt_versions",
            """
            id uuid NOT NULL gen_random_uuid()
            org_id uuid NOT NULL
            workspace_id uuid NOT NULL
            template_id uuid NOT NULL
            provider text NOT NULL
            provider_version_key text NOT NULL
            model_id text NOT NULL
            fingerprint_captured_at timestamp with time zone
            first_seen_at timestamp with time zone NOT NULL now()
            last_seen_at timestamp with time zone NOT NULL now()
            """
        ),
        (
            "prompt_results",
            """
            id uuid NOT NULL gen_random_uuid()
            org_id uuid NOT NULL
            workspace_id uuid NOT NULL
            template_id uuid NOT NULL
            version_id uuid NOT NULL
            provider_version_key text
            system_fingerprint text
            request jsonb NOT NULL
            response jsonb NOT NULL
            analysis_config jsonb
            created_at timestamp with time zone NOT NULL now()
            """
        ),
    ])
    func hasTheColumns(table: String, expected: String) throws {
        let columns = try database().query(
            """
            SELECT concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),
                CASE WHEN a.attnotnull THEN 'NOT NULL' END, pg_get_expr(d.adbin, d.adrelid))
            FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid = '\(table)'::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
            """)
        #expect(columns.compactMap { $0[0] } == expected.split(separator: "\n").map(String.init))
    }

    @Test func hasTheIndexes() throws {
        let indexes = try database().query(
            """
            SELECT regexp_replace(indexdef, '^CREATE (UNIQUE )?INDEX (\\w+) ON public\\.', '\\1\\2 ')
            FROM pg_indexes WHERE tablename LIKE 'prompt%' AND indexname ~ '^(ix|ux_tpl)' ORDER BY indexname
            """)
        #expect(
            indexes.compactMap { $0[0] } == [
                "ix_results_tpl_time prompt_results USING btree (template_id, created_at DESC)",
                "ix_results_version prompt_results USING btree (version_id)",
                "ix_results_workspace prompt_results USING btree (workspace_id, created_at DESC)",
                "ix_versions_template prompt_versions USING btree (template_id)",
                "UNIQUE ux_tpl_org_ws_confighash_active prompt_templates USING btree (org_id, workspace_id, config_hash)"
                    + " WHERE (deleted_at IS NULL)",
            ])
        #expect(try database().schemaState().invalidIndexes.isEmpty)
    }

    @Test func hasTheConstraints() throws {
        let constraints = try database().query(
            """
            SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
            WHERE conrelid::regclass::text LIKE 'prompt%' AND contype IN ('p', 'u', 'f', 'c') ORDER BY 1
            """)
        #expect(
            constraints.compactMap { $0[0] } == [
                "prompt_results prompt_results_pkey PRIMARY KEY (id)",
                "prompt_results prompt_results_template_id_fkey FOREIGN KEY (template_id) REFERENCES prompt_templates(id)",
                "prompt_results prompt_results_version_id_fkey FOREIGN KEY (version_id) REFERENCES prompt_versions(id)",
                "prompt_templates prompt_templates_pkey PRIMARY KEY (id)",
                "prompt_versions prompt_versions_pkey PRIMARY KEY (id)",
                "prompt_versions prompt_versions_template_id_fkey FOREIGN KEY (template_id) REFERENCES prompt_templates(id)",
                "prompt_versions ux_versions_org_ws_tpl_pvk UNIQUE (org_id, workspace_id, template_id, provider_version_key)",
            ])
    }

    private static let template = """
        INSERT INTO prompt_templates (org_id, workspace_id, name, user_prompt_template, country_set, model_id,
            inference_params, config_hash, config_canonical_json)
        VALUES ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002', 'n', 'p', '[]', 'm',
            '{}', 'abc123', '{}') RETURNING id
        """

    @Test func letsASoftDeletedTemplateBeMadeAgain() throws {
        let database = try database()
        let first = try database.value(Self.template)
        let refused = try database.connect().simpleQuery(Self.template)
        #expect(refused.failure?.sqlstate == "23505")
        #expect(refused.failure?.message.contains("ux_tpl_org_ws_confighash_active") == true)
        try database.query("UPDATE prompt_templates SET deleted_at = now()")
        #expect(try database.value(Self.template) != first)
        #expect(try database.connect().simpleQuery(Self.template).failure?.sqlstate == "23505")
        #expect(try database.value("SELECT count(*) FROM prompt_templates WHERE deleted_at IS NULL") == "1")
    }

    @Test func upsertsAVersion() throws {
        let database = try database()
        let id = try #require(try database.value(Self.template))
        let upsert = """
            INSERT INTO prompt_versions (org_id, workspace_id, template_id, provider, provider_version_key, model_id)
            VALUES ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002', '\(id)', 'p', 'k', 'm')
            ON CONFLICT ON CONSTRAINT ux_versions_org_ws_tpl_pvk DO UPDATE SET last_seen_at = clock_timestamp()
            RETURNING id::text || (last_seen_at > first_seen_at)
            """
        let inserted = try #require(try database.value(upsert))
        #expect(inserted.hasSuffix("false"))
        #expect(try database.value(upsert) == inserted.dropLast(5) + "true")
    }

    /// Without pgcrypto as without everything else that is not in the revisions, an insert fills id and times.
    @Test func fillsIdAndTime() throws {
        let database = try database()
        try database.query(Self.template)
        #expect(try database.value("SELECT id IS NOT NULL AND created_at <= now() FROM prompt_templates") == "t")
    }
}
