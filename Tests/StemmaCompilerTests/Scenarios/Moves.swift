import Stemma
import StemmaCompiler

extension Setup {
    /// The shop with another schema to move to.
    @Sendable static func moving(_ schema: inout SchemaEditor) {
        shop(&schema)
        schema.create(schema: "sales")
    }
}

extension Scenario {
    /// Objects that go to another schema, and what follows them.
    static let moves: [Scenario] = [
        Scenario(
            "rename schema of functions that texts call",
            on: { s in
                s.create(schema: "tools")
                s.create(
                    function: "tools.norm", arguments: .in("x", .text), returns: .type(.text), language: .sql,
                    volatility: .immutable, body: "SELECT lower(x)")
                s.create(textSearch: "tools.words", copy: "simple")
                s.create(domain: "code", as: .text, .check("tools.norm(VALUE) = VALUE"))
                s.create(function: "log_it", returns: .trigger, language: .plpgsql, body: "BEGIN RETURN NEW; END")
                s.create(table: "docs") { t in
                    t.column("tools", .text, .notNull, .default(sql: "tools.norm('A')"))
                    t.column("code", .named("code"))
                    t.column("norm", .text, .generated(sql: "tools . norm(tools)"))
                    t.check("tools.norm(tools) <> ''", name: "some")
                }
                s.create(index: "ix_norm", on: "docs", columns: .expression(sql: "tools.norm(tools)"))
                s.create(
                    trigger: "tr", on: "docs", .before, .insert, when: "tools.norm(NEW.tools) <> 'a'", calls: "log_it")
                s.create(
                    view: "found", columns: ["c"],
                    as: "SELECT code FROM docs WHERE to_tsvector('tools.words', norm) @@ 'x'")
            },
            { s in
                s.rename(schema: "tools", to: "Tool Box")
                s.drop(view: "found")
                s.drop(index: "ix_norm")
            },
            is: """
                ALTER SCHEMA tools RENAME TO "Tool Box"
                  when: EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'tools') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'Tool Box'))
                  ensures: schema Tool Box
                DROP VIEW found
                  guarded: DROP VIEW IF EXISTS found
                  locks: ACCESS EXCLUSIVE found
                DROP INDEX ix_norm
                  guarded: DROP INDEX IF EXISTS ix_norm
                  locks: ACCESS EXCLUSIVE docs
                down
                CREATE INDEX ix_norm ON docs (("Tool Box".norm(tools)))
                  guarded: CREATE INDEX IF NOT EXISTS ix_norm ON docs (("Tool Box".norm(tools)))
                  locks: SHARE docs
                  scans: docs
                  ensures: index ix_norm
                CREATE VIEW found (c) AS
                SELECT code FROM docs WHERE to_tsvector('"Tool Box".words', norm) @@ 'x'
                  when: NOT (pg_catalog.to_regclass('public.found') IS NOT NULL)
                  ensures: view found
                ALTER SCHEMA "Tool Box" RENAME TO tools
                  when: EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'Tool Box') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'tools'))
                  ensures: schema tools
                """),
        Scenario(
            "move table", on: Setup.moving, facts: ["table.set_schema"],
            { $0.move(.table("orders"), toSchema: "sales") },
            is: """
                ALTER TABLE orders SET SCHEMA sales
                  when: pg_catalog.to_regclass('public.orders') IS NOT NULL OR NOT (pg_catalog.to_regclass('sales.orders') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE orders
                  ensures: table sales.orders
                down
                ALTER TABLE sales.orders SET SCHEMA public
                  when: pg_catalog.to_regclass('sales.orders') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.orders') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE sales.orders
                  ensures: table orders
                """),
        Scenario(
            "move table with all that is on it",
            on: { s in
                Setup.moving(&s)
                s.create(role: "stemma_clerk")
                s.create(table: "items") { t in
                    t.column("id", .serial, .primaryKey)
                    t.column("order_id", .bigint, .references("orders", "id"))
                    t.column("note", .text, .unique)
                }
                s.create(index: "ix", on: "items", columns: "note")
                s.comment(on: .index("ix"), "by note")
                s.create(
                    view: "noted",
                    as: "SELECT items.id, o.total FROM items, public.orders AS o WHERE items.note <> 'items'")
                s.create(policy: "p", on: "orgs", using: "EXISTS (SELECT FROM items WHERE items.id = orgs.id)")
                s.grant(.select, on: .table("items"), to: "stemma_clerk")
                s.alter(ownerOf: .table("items"), to: "stemma_clerk")
            },
            { s in
                s.move(.table("items"), toSchema: "sales")
                s.comment(on: .table("sales.items"), "what was sold")
                s.drop(view: "noted")
                s.drop(policy: "p", on: "orgs")
                s.drop(index: "sales.ix")
            },
            is: """
                ALTER TABLE items SET SCHEMA sales
                  when: pg_catalog.to_regclass('public.items') IS NOT NULL OR NOT (pg_catalog.to_regclass('sales.items') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE items, ACCESS EXCLUSIVE items_id_seq
                  ensures: table sales.items
                COMMENT ON TABLE sales.items IS 'what was sold'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE sales.items
                DROP VIEW noted
                  guarded: DROP VIEW IF EXISTS noted
                  locks: ACCESS EXCLUSIVE noted
                DROP POLICY p ON orgs
                  guarded: DROP POLICY IF EXISTS p ON orgs
                  locks: ACCESS EXCLUSIVE orgs
                DROP INDEX sales.ix
                  guarded: DROP INDEX IF EXISTS sales.ix
                  locks: ACCESS EXCLUSIVE sales.items
                down
                CREATE INDEX ix ON sales.items (note)
                  guarded: CREATE INDEX IF NOT EXISTS ix ON sales.items (note)
                  locks: SHARE sales.items
                  scans: sales.items
                  ensures: index sales.ix
                COMMENT ON INDEX sales.ix IS 'by note'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE sales.ix
                CREATE POLICY p ON orgs
                    USING (EXISTS (SELECT FROM sales.items WHERE items.id = orgs.id))
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orgs') AND polname = 'p'))
                  locks: ACCESS EXCLUSIVE orgs
                  ensures: policy p on orgs
                CREATE VIEW noted AS
                SELECT items.id, o.total FROM sales.items, public.orders AS o WHERE items.note <> 'items'
                  when: NOT (pg_catalog.to_regclass('public.noted') IS NOT NULL)
                  ensures: view noted
                COMMENT ON TABLE sales.items IS NULL
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE sales.items
                ALTER TABLE sales.items SET SCHEMA public
                  when: pg_catalog.to_regclass('sales.items') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.items') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE sales.items, ACCESS EXCLUSIVE sales.items_id_seq
                  ensures: table items
                """),
        Scenario(
            "move table that keys refer to",
            on: { s in
                Setup.moving(&s)
                s.add(foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"])
            },
            { s in
                s.move(.table("orgs"), toSchema: "sales")
                s.drop(constraint: "fk", on: "orders")
            },
            is: """
                ALTER TABLE orgs SET SCHEMA sales
                  when: pg_catalog.to_regclass('public.orgs') IS NOT NULL OR NOT (pg_catalog.to_regclass('sales.orgs') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE orgs
                  ensures: table sales.orgs
                ALTER TABLE orders DROP CONSTRAINT fk
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS fk
                  locks: ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE sales.orgs
                down
                ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (org_id) REFERENCES sales.orgs (id)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'fk')
                  locks: SHARE ROW EXCLUSIVE orders, SHARE ROW EXCLUSIVE sales.orgs
                  scans: orders, sales.orgs
                  ensures: constraint fk on orders
                ALTER TABLE sales.orgs SET SCHEMA public
                  when: pg_catalog.to_regclass('sales.orgs') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.orgs') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE sales.orgs
                  ensures: table orgs
                """),
        Scenario(
            "move table to the default schema",
            on: { s in
                s.create(schema: "sales")
                s.create(table: "sales.t") { $0.column("a", .integer) }
                s.create(
                    view: "v", as: "SELECT sales.t.a FROM sales.t JOIN (sales.t AS u CROSS JOIN sales.t AS w) ON true")
            },
            { s in
                s.move(.table("sales.t"), toSchema: "public")
                s.drop(view: "v")
            },
            is: """
                ALTER TABLE sales.t SET SCHEMA public
                  when: pg_catalog.to_regclass('sales.t') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.t') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE sales.t
                  ensures: table t
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                down
                CREATE VIEW v AS
                SELECT t.a FROM t JOIN (t AS u CROSS JOIN t AS w) ON true
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                ALTER TABLE t SET SCHEMA sales
                  when: pg_catalog.to_regclass('public.t') IS NOT NULL OR NOT (pg_catalog.to_regclass('sales.t') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE t
                  ensures: table sales.t
                """),
        Scenario(
            "move view",
            on: { s in
                Setup.moving(&s)
                s.create(view: "v", as: "SELECT id FROM orders")
                s.create(view: "w", as: "SELECT v.id FROM ONLY orders JOIN v USING (id)")
            }, facts: ["view.set_schema"],
            { s in
                s.move(.view("v"), toSchema: "sales")
                s.drop(view: "w")
            },
            is: """
                ALTER VIEW v SET SCHEMA sales
                  when: pg_catalog.to_regclass('public.v') IS NOT NULL OR NOT (pg_catalog.to_regclass('sales.v') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE v
                  ensures: view sales.v
                DROP VIEW w
                  guarded: DROP VIEW IF EXISTS w
                  locks: ACCESS EXCLUSIVE w
                down
                CREATE VIEW w AS
                SELECT v.id FROM ONLY orders JOIN sales.v USING (id)
                  when: NOT (pg_catalog.to_regclass('public.w') IS NOT NULL)
                  ensures: view w
                ALTER VIEW sales.v SET SCHEMA public
                  when: pg_catalog.to_regclass('sales.v') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE sales.v
                  ensures: view v
                """),
        Scenario(
            "move sequence",
            on: { s in
                Setup.moving(&s)
                s.create(sequence: "s")
                s.comment(on: .sequence("s"), "numbers")
            }, facts: ["sequence.set_schema"], { $0.move(.sequence("s"), toSchema: "sales") },
            is: """
                ALTER SEQUENCE s SET SCHEMA sales
                  when: pg_catalog.to_regclass('public.s') IS NOT NULL OR NOT (pg_catalog.to_regclass('sales.s') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE s
                  ensures: sequence sales.s
                down
                ALTER SEQUENCE sales.s SET SCHEMA public
                  when: pg_catalog.to_regclass('sales.s') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.s') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE sales.s
                  ensures: sequence s
                """),
        Scenario(
            "move type",
            on: { s in
                Setup.moving(&s)
                s.create(enum: "mood", "sad", "ok")
                s.create(table: "t") { t in
                    t.column("a", .named("mood"), .default(sql: "'ok'::mood"))
                    t.column("b", .array(of: .named("mood")), .check("b <> ARRAY[CAST('ok' AS mood)]"))
                    t.column("mood", .text)
                }
            }, facts: ["type.set_schema"],
            { s in
                s.move(.type("mood"), toSchema: "sales")
                s.drop(table: "t")
            },
            is: """
                ALTER TYPE mood SET SCHEMA sales
                  when: pg_catalog.to_regtype('public.mood') IS NOT NULL OR NOT (pg_catalog.to_regtype('sales.mood') IS NOT NULL)
                  ensures: type sales.mood
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                down
                CREATE TABLE t (
                    a sales.mood DEFAULT 'ok'::sales.mood,
                    b sales.mood[],
                    mood text,
                    CONSTRAINT t_b_check CHECK (b <> ARRAY[CAST('ok' AS sales.mood)])
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    a sales.mood DEFAULT 'ok'::sales.mood,
                    b sales.mood[],
                    mood text,
                    CONSTRAINT t_b_check CHECK (b <> ARRAY[CAST('ok' AS sales.mood)])
                )
                  note: creates a table
                  ensures: table t
                ALTER TYPE sales.mood SET SCHEMA public
                  when: pg_catalog.to_regtype('sales.mood') IS NOT NULL OR NOT (pg_catalog.to_regtype('public.mood') IS NOT NULL)
                  ensures: type mood
                """),
        Scenario(
            "move function",
            on: { s in
                Setup.moving(&s)
                s.create(role: "stemma_clerk")
                s.create(
                    function: "twice", arguments: .in("a", .integer), returns: .type(.integer), language: .sql,
                    volatility: .immutable, body: "SELECT a * 2")
                s.grant(.execute, on: .function("twice(integer)"), to: "stemma_clerk")
                s.create(table: "t") { t in
                    t.column("a", .integer, .check("twice(a) > 0"))
                    t.column("b", .integer, .default(sql: "twice(3)"))
                }
                s.create(index: "ix", on: "t", columns: .expression(sql: "public.twice(a)"))
            }, facts: ["function.set_schema"],
            { s in
                s.move(.function("twice(integer)"), toSchema: "sales")
                s.drop(table: "t")
            },
            is: """
                ALTER FUNCTION twice(integer) SET SCHEMA sales
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'twice' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'sales' AND p.proname = 'twice' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL)
                  ensures: function sales.twice(integer)
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                down
                CREATE TABLE t (
                    a integer,
                    b integer DEFAULT sales.twice(3),
                    CONSTRAINT t_a_check CHECK (sales.twice(a) > 0)
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    a integer,
                    b integer DEFAULT sales.twice(3),
                    CONSTRAINT t_a_check CHECK (sales.twice(a) > 0)
                )
                  note: creates a table
                  ensures: table t
                CREATE INDEX ix ON t ((sales.twice(a)))
                  guarded: CREATE INDEX IF NOT EXISTS ix ON t ((sales.twice(a)))
                  locks: SHARE t
                  scans: t
                  ensures: index ix
                ALTER FUNCTION sales.twice(integer) SET SCHEMA public
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'sales' AND p.proname = 'twice' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'twice' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL)
                  ensures: function twice(integer)
                """),
        Scenario(
            "move extension",
            on: { s in
                s.create(schema: "tools")
                s.create(extension: "citext")
            }, facts: ["extension.set_schema"], { $0.move(.extension("citext"), toSchema: "tools") },
            is: """
                ALTER EXTENSION citext SET SCHEMA tools
                  repeatable
                  ensures: extension citext
                down
                ALTER EXTENSION citext SET SCHEMA public
                  repeatable
                  ensures: extension citext
                """),
        Scenario(
            "move materialized view",
            on: { s in
                s.create(schema: "sales")
                s.execute(
                    sql: "CREATE MATERIALIZED VIEW mv AS SELECT 1 AS a", undo: "DROP MATERIALIZED VIEW mv",
                    touches: ObjectID(.materializedView, "mv"))
            }, except: [.isRaw], facts: ["matview.set_schema"],
            { $0.move(ObjectID(.materializedView, "mv"), toSchema: "sales") },
            is: """
                ALTER MATERIALIZED VIEW mv SET SCHEMA sales
                  when: pg_catalog.to_regclass('public.mv') IS NOT NULL OR NOT (pg_catalog.to_regclass('sales.mv') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE mv
                  ensures: materialized view sales.mv
                down
                ALTER MATERIALIZED VIEW sales.mv SET SCHEMA public
                  when: pg_catalog.to_regclass('sales.mv') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.mv') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE sales.mv
                  ensures: materialized view mv
                """),
    ]
}
