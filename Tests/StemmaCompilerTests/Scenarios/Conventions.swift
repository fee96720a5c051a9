import Stemma
import StemmaCompiler

extension Scenario {
    /// What the library makes of plain operations.
    static let conventions: [Scenario] = [
        Scenario(
            "audit columns",
            {
                $0.create(table: "t") { t in
                    t.column("id", .bigint, .primaryKey)
                    t.auditColumns(createdBy: true, deletedAt: true, version: true)
                }
            },
            is: """
                CREATE TABLE t (
                    id bigint NOT NULL,
                    created_at timestamptz DEFAULT now() NOT NULL,
                    updated_at timestamptz DEFAULT now() NOT NULL,
                    created_by text DEFAULT CURRENT_USER NOT NULL,
                    deleted_at timestamptz,
                    version bigint DEFAULT 1 NOT NULL,
                    CONSTRAINT t_pkey PRIMARY KEY (id)
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    id bigint NOT NULL,
                    created_at timestamptz DEFAULT now() NOT NULL,
                    updated_at timestamptz DEFAULT now() NOT NULL,
                    created_by text DEFAULT CURRENT_USER NOT NULL,
                    deleted_at timestamptz,
                    version bigint DEFAULT 1 NOT NULL,
                    CONSTRAINT t_pkey PRIMARY KEY (id)
                )
                  note: creates a table
                  ensures: table t
                down
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                """),
        Scenario(
            "soft deletion", on: Setup.shop,
            { $0.softDelete(on: "orders", unique: [["number", "org_id"]], index: ["org_id"]) },
            is: """
                ALTER TABLE orders ADD COLUMN deleted_at timestamptz
                  guarded: ALTER TABLE orders ADD COLUMN IF NOT EXISTS deleted_at timestamptz
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column deleted_at of orders
                CREATE UNIQUE INDEX orders_number_org_id_active_key ON orders (number, org_id) WHERE deleted_at IS NULL
                  guarded: CREATE UNIQUE INDEX IF NOT EXISTS orders_number_org_id_active_key ON orders (number, org_id) WHERE deleted_at IS NULL
                  locks: SHARE orders
                  scans: orders
                  ensures: index orders_number_org_id_active_key
                CREATE INDEX orders_org_id_active_idx ON orders (org_id) WHERE deleted_at IS NULL
                  guarded: CREATE INDEX IF NOT EXISTS orders_org_id_active_idx ON orders (org_id) WHERE deleted_at IS NULL
                  locks: SHARE orders
                  scans: orders
                  ensures: index orders_org_id_active_idx
                down
                DROP INDEX orders_org_id_active_idx
                  guarded: DROP INDEX IF EXISTS orders_org_id_active_idx
                  locks: ACCESS EXCLUSIVE orders
                DROP INDEX orders_number_org_id_active_key
                  guarded: DROP INDEX IF EXISTS orders_number_org_id_active_key
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders DROP COLUMN deleted_at
                  guarded: ALTER TABLE orders DROP COLUMN IF EXISTS deleted_at
                  locks: ACCESS EXCLUSIVE orders
                  destroys: the values of column deleted_at of orders
                """),
        Scenario(
            "soft deletion with a column that is there",
            on: { s in s.create(table: "t") { t in t.auditColumns(deletedAt: true) } },
            { $0.softDelete(on: "t", column: nil, index: ["created_at"], concurrently: true) },
            is: """
                DROP INDEX CONCURRENTLY t_created_at_active_idx
                  when: EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.t_created_at_active_idx') AND indrelid = pg_catalog.to_regclass('public.t') AND NOT indisvalid)
                  in a block: DROP INDEX t_created_at_active_idx
                  locks: SHARE UPDATE EXCLUSIVE t
                  note: only what an interrupted build left
                  outside transactions
                CREATE INDEX CONCURRENTLY t_created_at_active_idx ON t (created_at) WHERE deleted_at IS NULL
                  guarded: CREATE INDEX CONCURRENTLY IF NOT EXISTS t_created_at_active_idx ON t (created_at) WHERE deleted_at IS NULL
                  locks: SHARE UPDATE EXCLUSIVE t
                  scans: t
                  outside transactions
                  ensures: index t_created_at_active_idx
                down
                DROP INDEX CONCURRENTLY t_created_at_active_idx
                  guarded: DROP INDEX CONCURRENTLY IF EXISTS t_created_at_active_idx
                  locks: SHARE UPDATE EXCLUSIVE t
                  outside transactions
                """),
        Scenario(
            "updated_at", on: { s in s.create(table: "t") { t in t.auditColumns() } },
            { s in
                s.updatedAtFunction()
                s.updatedAtTrigger(on: "t")
            },
            is: """
                CREATE FUNCTION set_updated_at() RETURNS trigger
                    LANGUAGE plpgsql
                    AS $fn$
                BEGIN
                    NEW.updated_at = now();
                    RETURN NEW;
                END;
                $fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'set_updated_at' AND p.pronargs = 0) IS NOT NULL)
                  ensures: function set_updated_at()
                CREATE TRIGGER t_set_updated_at BEFORE UPDATE ON t
                    FOR EACH ROW EXECUTE FUNCTION set_updated_at()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.t') AND tgname = 't_set_updated_at'))
                  locks: SHARE ROW EXCLUSIVE t
                  ensures: trigger t_set_updated_at on t
                down
                DROP TRIGGER t_set_updated_at ON t
                  guarded: DROP TRIGGER IF EXISTS t_set_updated_at ON t
                  locks: ACCESS EXCLUSIVE t
                DROP FUNCTION set_updated_at()
                  guarded: DROP FUNCTION IF EXISTS set_updated_at()
                """),
        Scenario(
            "tenant policy", on: Setup.staffed,
            {
                $0.tenantPolicy(
                    on: "orders", column: "org_id", type: .bigint, setting: "app.org_id", to: ["stemma_clerk"])
            },
            is: """
                ALTER TABLE orders ENABLE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders FORCE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                CREATE POLICY orders_tenant ON orders TO stemma_clerk
                    USING (org_id = NULLIF(current_setting('app.org_id', true), '')::bigint)
                    WITH CHECK (org_id = NULLIF(current_setting('app.org_id', true), '')::bigint)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orders') AND polname = 'orders_tenant'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: policy orders_tenant on orders
                down
                DROP POLICY orders_tenant ON orders
                  guarded: DROP POLICY IF EXISTS orders_tenant ON orders
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders DISABLE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders NO FORCE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "tenant policy over text", on: Setup.shop,
            { $0.tenantPolicy(on: "orgs", column: "slug", type: .text, setting: "app.it's", name: "own") },
            is: """
                ALTER TABLE orgs ENABLE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orgs
                ALTER TABLE orgs FORCE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orgs
                CREATE POLICY own ON orgs
                    USING (slug = NULLIF(current_setting('app.it''s', true), ''))
                    WITH CHECK (slug = NULLIF(current_setting('app.it''s', true), ''))
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orgs') AND polname = 'own'))
                  locks: ACCESS EXCLUSIVE orgs
                  ensures: policy own on orgs
                down
                DROP POLICY own ON orgs
                  guarded: DROP POLICY IF EXISTS own ON orgs
                  locks: ACCESS EXCLUSIVE orgs
                ALTER TABLE orgs DISABLE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orgs
                ALTER TABLE orgs NO FORCE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orgs
                """),
        Scenario(
            "tenant policy over a text of some length", on: Setup.shop,
            { $0.tenantPolicy(on: "orders", column: "note", type: .varchar(100), setting: "app.note") },
            is: """
                ALTER TABLE orders ENABLE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders FORCE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                CREATE POLICY orders_tenant ON orders
                    USING (note = NULLIF(current_setting('app.note', true), ''))
                    WITH CHECK (note = NULLIF(current_setting('app.note', true), ''))
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orders') AND polname = 'orders_tenant'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: policy orders_tenant on orders
                down
                DROP POLICY orders_tenant ON orders
                  guarded: DROP POLICY IF EXISTS orders_tenant ON orders
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders DISABLE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders NO FORCE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "foreign key indexes", on: Setup.threaded, { $0.foreignKeyIndexes(on: "lines") },
            is: """
                CREATE INDEX lines_org_id_idx ON lines (org_id)
                  guarded: CREATE INDEX IF NOT EXISTS lines_org_id_idx ON lines (org_id)
                  locks: SHARE lines
                  scans: lines
                  ensures: index lines_org_id_idx
                CREATE INDEX lines_parent_id_idx ON lines (parent_id)
                  guarded: CREATE INDEX IF NOT EXISTS lines_parent_id_idx ON lines (parent_id)
                  locks: SHARE lines
                  scans: lines
                  ensures: index lines_parent_id_idx
                down
                DROP INDEX lines_parent_id_idx
                  guarded: DROP INDEX IF EXISTS lines_parent_id_idx
                  locks: ACCESS EXCLUSIVE lines
                DROP INDEX lines_org_id_idx
                  guarded: DROP INDEX IF EXISTS lines_org_id_idx
                  locks: ACCESS EXCLUSIVE lines
                """),
        Scenario(
            "foreign key indexes beside writes", on: Setup.threaded,
            { s in
                s.create(index: "ix", on: "lines", columns: "parent_id", "note")
                s.foreignKeyIndexes(on: "lines", concurrently: true)
            },
            is: """
                CREATE INDEX ix ON lines (parent_id, note)
                  guarded: CREATE INDEX IF NOT EXISTS ix ON lines (parent_id, note)
                  locks: SHARE lines
                  scans: lines
                  ensures: index ix

                DROP INDEX CONCURRENTLY lines_org_id_idx
                  when: EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.lines_org_id_idx') AND indrelid = pg_catalog.to_regclass('public.lines') AND NOT indisvalid)
                  in a block: DROP INDEX lines_org_id_idx
                  locks: SHARE UPDATE EXCLUSIVE lines
                  note: only what an interrupted build left
                  outside transactions
                CREATE INDEX CONCURRENTLY lines_org_id_idx ON lines (org_id)
                  guarded: CREATE INDEX CONCURRENTLY IF NOT EXISTS lines_org_id_idx ON lines (org_id)
                  locks: SHARE UPDATE EXCLUSIVE lines
                  scans: lines
                  outside transactions
                  ensures: index lines_org_id_idx
                down
                DROP INDEX CONCURRENTLY lines_org_id_idx
                  guarded: DROP INDEX CONCURRENTLY IF EXISTS lines_org_id_idx
                  locks: SHARE UPDATE EXCLUSIVE lines
                  outside transactions

                DROP INDEX ix
                  guarded: DROP INDEX IF EXISTS ix
                  locks: ACCESS EXCLUSIVE lines
                """),
    ]
}

extension Setup {
    /// Lines with four foreign keys: one behind the primary key, one behind a unique constraint, two behind nothing.
    @Sendable static func threaded(_ schema: inout SchemaEditor) {
        shop(&schema)
        schema.create(table: "lines") { t in
            t.column("order_id", .bigint, .notNull, .references("orders", "id"))
            t.column("place", .integer, .notNull)
            t.column("org_id", .bigint, .references("orgs", "id"))
            t.column("slug", .text, .unique, .references("orgs", "slug"))
            t.column("parent_id", .integer)
            t.column("parent_order", .bigint)
            t.column("note", .text)
            t.column("serial", .integer, .unique)
            t.primaryKey("order_id", "place")
            t.foreignKey("parent_id", references: "lines", ["serial"])
        }
        schema.create(index: "lines_some", on: "lines", columns: "org_id", where: "note IS NULL")
    }
}
