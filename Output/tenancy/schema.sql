SET check_function_bodies = off;

DO $role$
BEGIN
    IF NOT (EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'admin')) THEN
        CREATE ROLE admin NOLOGIN BYPASSRLS;
    END IF;
END
$role$;

DO $role$
BEGIN
    IF NOT (EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'customer')) THEN
        CREATE ROLE customer NOLOGIN;
    END IF;
END
$role$;

CREATE EXTENSION pgcrypto;

CREATE FUNCTION generate_id(prefix text) RETURNS text
    LANGUAGE sql
    SET search_path = public, pg_temp
    AS $fn$
SELECT prefix || '_' || string_agg(
    substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
        1 + (get_byte(random.bytes, 2 * place) * 256 + get_byte(random.bytes, 2 * place + 1)) % 62, 1), '')
FROM (SELECT gen_random_bytes(44) AS bytes) AS random, generate_series(0, 21) AS place
$fn$;

CREATE TABLE organizations (
    id text COLLATE "C" DEFAULT generate_id('org') NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    updated_at timestamptz DEFAULT now() NOT NULL,
    storytime jsonb,
    name text NOT NULL,
    CONSTRAINT organizations_pkey PRIMARY KEY (id),
    CONSTRAINT organizations_id_check CHECK (id LIKE 'org\_%')
);
ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
COMMENT ON COLUMN organizations.id IS 'Key of the organization, beginning with org_';
COMMENT ON COLUMN organizations.created_at IS 'When the organization was made';
COMMENT ON COLUMN organizations.updated_at IS 'When the organization was last changed; kept by a trigger';
COMMENT ON COLUMN organizations.storytime IS 'How the organization came to be what it is';
COMMENT ON COLUMN organizations.name IS 'What the organization calls itself';

CREATE TABLE users (
    id text COLLATE "C" DEFAULT generate_id('usr') NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    updated_at timestamptz DEFAULT now() NOT NULL,
    storytime jsonb,
    name text NOT NULL,
    email text NOT NULL,
    status text NOT NULL,
    CONSTRAINT users_pkey PRIMARY KEY (id),
    CONSTRAINT users_id_check CHECK (id LIKE 'usr\_%'),
    CONSTRAINT users_email_key UNIQUE (email)
);
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
COMMENT ON COLUMN users.id IS 'Key of the user, beginning with usr_';
COMMENT ON COLUMN users.created_at IS 'When the user was made';
COMMENT ON COLUMN users.updated_at IS 'When the user was last changed; kept by a trigger';
COMMENT ON COLUMN users.storytime IS 'How the user came to be what it is';
COMMENT ON COLUMN users.name IS 'Full name, as the user writes it';
COMMENT ON COLUMN users.email IS 'Address for signing in and for notices';
COMMENT ON COLUMN users.status IS 'User account status: active, suspended, or deleted';

CREATE TABLE documents (
    id text COLLATE "C" DEFAULT generate_id('doc') NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    updated_at timestamptz DEFAULT now() NOT NULL,
    storytime jsonb,
    organization_id text COLLATE "C" NOT NULL,
    owner_id text COLLATE "C",
    title text NOT NULL,
    status text NOT NULL,
    source_extid text,
    metadata jsonb,
    CONSTRAINT documents_pkey PRIMARY KEY (id),
    CONSTRAINT documents_id_check CHECK (id LIKE 'doc\_%'),
    CONSTRAINT documents_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE,
    CONSTRAINT documents_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users (id) ON DELETE SET NULL
);
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
COMMENT ON COLUMN documents.id IS 'Key of the document, beginning with doc_';
COMMENT ON COLUMN documents.created_at IS 'When the document was made';
COMMENT ON COLUMN documents.updated_at IS 'When the document was last changed; kept by a trigger';
COMMENT ON COLUMN documents.storytime IS 'How the document came to be what it is';
COMMENT ON COLUMN documents.organization_id IS 'The organization that it belongs to';
COMMENT ON COLUMN documents.owner_id IS 'The user who answers for it; none once that user is deleted';
COMMENT ON COLUMN documents.title IS 'What lists show of it';
COMMENT ON COLUMN documents.status IS 'Where it stands: draft, published or archived';
COMMENT ON COLUMN documents.source_extid IS 'What the system that it came from calls it';
COMMENT ON COLUMN documents.metadata IS 'Whatever else its source says of it';
CREATE INDEX idx_documents_organization_id ON documents (organization_id);
CREATE INDEX idx_documents_owner_id ON documents (owner_id);

CREATE TABLE user_organizations (
    id text COLLATE "C" DEFAULT generate_id('uo') NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    updated_at timestamptz DEFAULT now() NOT NULL,
    storytime jsonb,
    organization_id text COLLATE "C" NOT NULL,
    user_id text COLLATE "C" NOT NULL,
    CONSTRAINT user_organizations_pkey PRIMARY KEY (id),
    CONSTRAINT user_organizations_id_check CHECK (id LIKE 'uo\_%'),
    CONSTRAINT user_organizations_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE,
    CONSTRAINT user_organizations_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT user_organizations_organization_id_user_id_key UNIQUE (organization_id, user_id)
);
ALTER TABLE user_organizations ENABLE ROW LEVEL SECURITY;
COMMENT ON COLUMN user_organizations.id IS 'Key of the membership, beginning with uo_';
COMMENT ON COLUMN user_organizations.created_at IS 'When the membership was made';
COMMENT ON COLUMN user_organizations.updated_at IS 'When the membership was last changed; kept by a trigger';
COMMENT ON COLUMN user_organizations.storytime IS 'How the membership came to be what it is';
COMMENT ON COLUMN user_organizations.organization_id IS 'The organization that it belongs to';
COMMENT ON COLUMN user_organizations.user_id IS 'The user who is a member';
CREATE INDEX idx_user_organizations_organization_id ON user_organizations (organization_id);
CREATE INDEX idx_user_organizations_user_id ON user_organizations (user_id);

CREATE FUNCTION updated_at() RETURNS trigger
    LANGUAGE plpgsql
    AS $fn$
BEGIN
    NEW.updated_at = now();
    RETURN NEW;
END;
$fn$;

CREATE VIEW organization_members WITH (security_invoker = true) AS
SELECT m.id, m.organization_id, m.user_id, u.name, u.email, u.status, m.created_at AS member_since
FROM user_organizations AS m JOIN users AS u ON u.id = m.user_id;

CREATE TRIGGER updated_at BEFORE UPDATE ON documents
    FOR EACH ROW EXECUTE FUNCTION updated_at();

CREATE TRIGGER updated_at BEFORE UPDATE ON organizations
    FOR EACH ROW EXECUTE FUNCTION updated_at();

CREATE TRIGGER updated_at BEFORE UPDATE ON user_organizations
    FOR EACH ROW EXECUTE FUNCTION updated_at();

CREATE TRIGGER updated_at BEFORE UPDATE ON users
    FOR EACH ROW EXECUTE FUNCTION updated_at();

CREATE POLICY org_data_isolation ON documents TO customer
    USING (organization_id = current_setting('app.organization_id', true)::text);

CREATE POLICY organizations_isolation ON organizations TO customer
    USING (id = current_setting('app.organization_id', true)::text);

CREATE POLICY org_data_isolation ON user_organizations TO customer
    USING (organization_id = current_setting('app.organization_id', true)::text);

CREATE POLICY users_isolation ON users TO customer
    USING (id = current_setting('app.user_id', true)::text);

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE documents TO admin;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE documents TO customer;

GRANT SELECT ON TABLE organization_members TO admin;

GRANT SELECT ON TABLE organization_members TO customer;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE organizations TO admin;

GRANT SELECT ON TABLE organizations TO customer;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE user_organizations TO admin;

GRANT SELECT ON TABLE user_organizations TO customer;

GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE users TO admin;

GRANT SELECT ON TABLE users TO customer;
