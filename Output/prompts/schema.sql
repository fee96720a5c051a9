CREATE EXTENSION pgcrypto;

CREATE TABLE prompt_templates (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    org_id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    name text NOT NULL,
    provider text,
    system_instructions text,
    user_prompt_template text NOT NULL,
    country_set jsonb NOT NULL,
    model_id text NOT NULL,
    inference_params jsonb NOT NULL,
    tools_spec jsonb,
    response_format jsonb,
    grounding_profile_id uuid,
    grounding_snapshot_id text,
    retrieval_params jsonb,
    config_hash text NOT NULL,
    config_canonical_json jsonb NOT NULL,
    created_by uuid,
    created_at timestamptz DEFAULT now() NOT NULL,
    deleted_at timestamptz,
    CONSTRAINT prompt_templates_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ux_tpl_org_ws_confighash_active ON prompt_templates (org_id, workspace_id, config_hash) WHERE deleted_at IS NULL;

CREATE TABLE prompt_versions (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    org_id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    template_id uuid NOT NULL,
    provider text NOT NULL,
    provider_version_key text NOT NULL,
    model_id text NOT NULL,
    fingerprint_captured_at timestamptz,
    first_seen_at timestamptz DEFAULT now() NOT NULL,
    last_seen_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT prompt_versions_pkey PRIMARY KEY (id),
    CONSTRAINT prompt_versions_template_id_fkey FOREIGN KEY (template_id) REFERENCES prompt_templates (id),
    CONSTRAINT ux_versions_org_ws_tpl_pvk UNIQUE (org_id, workspace_id, template_id, provider_version_key)
);
CREATE INDEX ix_versions_template ON prompt_versions (template_id);

CREATE TABLE prompt_results (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    org_id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    template_id uuid NOT NULL,
    version_id uuid NOT NULL,
    provider_version_key text,
    system_fingerprint text,
    request jsonb NOT NULL,
    response jsonb NOT NULL,
    analysis_config jsonb,
    created_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT prompt_results_pkey PRIMARY KEY (id),
    CONSTRAINT prompt_results_template_id_fkey FOREIGN KEY (template_id) REFERENCES prompt_templates (id),
    CONSTRAINT prompt_results_version_id_fkey FOREIGN KEY (version_id) REFERENCES prompt_versions (id)
);
CREATE INDEX ix_results_tpl_time ON prompt_results (template_id, created_at DESC);
CREATE INDEX ix_results_version ON prompt_results (version_id);
CREATE INDEX ix_results_workspace ON prompt_results (workspace_id, created_at DESC);
