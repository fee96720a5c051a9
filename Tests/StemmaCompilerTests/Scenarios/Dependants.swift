import Stemma
import StemmaCompiler

extension Setup {
    /// Orders whose number everything reads, with data's keepers: comments, privileges, indexes, triggers.
    @Sendable static func wellRead(_ s: inout SchemaEditor) {
        crewed(&s)
        s.create(view: "v", as: "SELECT id, number FROM orders", securityBarrier: true)
        s.comment(on: .view("v"), "numbers")
        s.comment(on: .column("number", of: "v"), "the number")
        s.grant(.select, on: .view("v"), to: "stemma_clerk")
        s.create(trigger: "t", on: "v", .insteadOf, .insert, calls: "watch")
        s.create(view: "a view of views", as: "SELECT v.number FROM v, orgs")
        s.create(materializedView: "m", as: "SELECT number FROM v", parameters: ["fillfactor": "70"])
        s.create(index: "ix_m", on: "m", columns: "number", unique: true)
        s.comment(on: .index("ix_m"), "one each")
        s.grant(.select, on: .materializedView("m"), to: "stemma_clerk")
        s.create(view: "apart", as: "SELECT note FROM orders")
    }

    /// Orders whose number decides what may be done.
    @Sendable static func wellKept(_ s: inout SchemaEditor) {
        crewed(&s)
        s.create(policy: "p", on: "orders", to: "stemma_clerk", using: "number > 0")
        s.comment(on: .policy("p", on: "orders"), "positive")
        s.create(policy: "q", on: "orgs", using: "EXISTS (SELECT FROM orders WHERE orders.number = orgs.id)")
        s.create(trigger: "w", on: "orders", .after, .update, when: "NEW.number > OLD.number", calls: "watch")
        s.comment(on: .trigger("w", on: "orders"), "grows")
        s.set(trigger: "w", on: "orders", .disabled)
        s.create(trigger: "x", on: "orders", .before, .update(of: "number"), calls: "watch")
        s.create(trigger: "y", on: "orders", .before, .update(of: "note"), calls: "watch")
        s.create(rule: "r", on: "orders", .delete, instead: true, where: "OLD.number > 5")
        s.comment(on: .rule("r", on: "orders"), "kept")
        s.create(function: "most", returns: .type(.bigint), sqlBody: "RETURN (SELECT max(number) FROM orders)")
        s.grant(.execute, on: .function("most()"), to: "stemma_clerk")
        s.create(view: "best", as: "SELECT most() AS number")
    }
}

extension Scenario {
    /// Changes that PostgreSQL makes only while nothing rests on what changes.
    static let dependants: [Scenario] = [
        Scenario(
            "type of a column that views read", on: Setup.wellRead,
            { $0.alter(column: "number", of: "orders", .type(.bigint)) },
            is: """
                DROP MATERIALIZED VIEW m
                  guarded: DROP MATERIALIZED VIEW IF EXISTS m
                  locks: ACCESS EXCLUSIVE m
                  note: made again below
                DROP VIEW "a view of views"
                  guarded: DROP VIEW IF EXISTS "a view of views"
                  locks: ACCESS EXCLUSIVE a view of views
                  note: made again below
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                  note: made again below
                ALTER TABLE orders ALTER COLUMN number DROP DEFAULT,
                    ALTER COLUMN number TYPE bigint,
                    ALTER COLUMN number SET DEFAULT 0
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  scans: orders
                CREATE VIEW v WITH (security_barrier = true) AS
                SELECT id, number FROM orders
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                COMMENT ON VIEW v IS 'numbers'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE v
                COMMENT ON COLUMN v.number IS 'the number'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE v
                CREATE TRIGGER t INSTEAD OF INSERT ON v
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.v') AND tgname = 't'))
                  locks: SHARE ROW EXCLUSIVE v
                  ensures: trigger t on v
                GRANT SELECT ON TABLE v TO stemma_clerk
                  repeatable
                CREATE VIEW "a view of views" AS
                SELECT v.number FROM v, orgs
                  when: NOT (pg_catalog.to_regclass('public."a view of views"') IS NOT NULL)
                  ensures: view a view of views
                CREATE MATERIALIZED VIEW m WITH (fillfactor = 70) AS
                SELECT number FROM v
                    WITH DATA
                  guarded: CREATE MATERIALIZED VIEW IF NOT EXISTS m WITH (fillfactor = 70) AS
                SELECT number FROM v
                    WITH DATA
                  scans: orders
                  ensures: materialized view m
                CREATE UNIQUE INDEX ix_m ON m (number)
                  guarded: CREATE UNIQUE INDEX IF NOT EXISTS ix_m ON m (number)
                  locks: SHARE m
                  scans: m
                  ensures: index ix_m
                COMMENT ON INDEX ix_m IS 'one each'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix_m
                GRANT SELECT ON TABLE m TO stemma_clerk
                  repeatable
                down
                DROP MATERIALIZED VIEW m
                  guarded: DROP MATERIALIZED VIEW IF EXISTS m
                  locks: ACCESS EXCLUSIVE m
                  note: made again below
                DROP VIEW "a view of views"
                  guarded: DROP VIEW IF EXISTS "a view of views"
                  locks: ACCESS EXCLUSIVE a view of views
                  note: made again below
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                  note: made again below
                ALTER TABLE orders ALTER COLUMN number DROP DEFAULT,
                    ALTER COLUMN number TYPE integer USING number::integer,
                    ALTER COLUMN number SET DEFAULT 0
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  scans: orders
                  destroys: what does not fit integer in column number of orders
                CREATE VIEW v WITH (security_barrier = true) AS
                SELECT id, number FROM orders
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                COMMENT ON VIEW v IS 'numbers'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE v
                COMMENT ON COLUMN v.number IS 'the number'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE v
                CREATE TRIGGER t INSTEAD OF INSERT ON v
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.v') AND tgname = 't'))
                  locks: SHARE ROW EXCLUSIVE v
                  ensures: trigger t on v
                GRANT SELECT ON TABLE v TO stemma_clerk
                  repeatable
                CREATE VIEW "a view of views" AS
                SELECT v.number FROM v, orgs
                  when: NOT (pg_catalog.to_regclass('public."a view of views"') IS NOT NULL)
                  ensures: view a view of views
                CREATE MATERIALIZED VIEW m WITH (fillfactor = 70) AS
                SELECT number FROM v
                    WITH DATA
                  guarded: CREATE MATERIALIZED VIEW IF NOT EXISTS m WITH (fillfactor = 70) AS
                SELECT number FROM v
                    WITH DATA
                  scans: orders
                  ensures: materialized view m
                CREATE UNIQUE INDEX ix_m ON m (number)
                  guarded: CREATE UNIQUE INDEX IF NOT EXISTS ix_m ON m (number)
                  locks: SHARE m
                  scans: m
                  ensures: index ix_m
                COMMENT ON INDEX ix_m IS 'one each'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix_m
                GRANT SELECT ON TABLE m TO stemma_clerk
                  repeatable
                """),
        Scenario(
            "type of a column that triggers, policies, rules and functions read", on: Setup.wellKept,
            { $0.alter(column: "number", of: "orders", .type(.bigint)) },
            is: """
                DROP POLICY q ON orgs
                  guarded: DROP POLICY IF EXISTS q ON orgs
                  locks: ACCESS EXCLUSIVE orgs
                  note: made again below
                DROP POLICY p ON orders
                  guarded: DROP POLICY IF EXISTS p ON orders
                  locks: ACCESS EXCLUSIVE orders
                  note: made again below
                DROP TRIGGER x ON orders
                  guarded: DROP TRIGGER IF EXISTS x ON orders
                  locks: ACCESS EXCLUSIVE orders
                  note: made again below
                DROP TRIGGER w ON orders
                  guarded: DROP TRIGGER IF EXISTS w ON orders
                  locks: ACCESS EXCLUSIVE orders
                  note: made again below
                DROP RULE r ON orders
                  guarded: DROP RULE IF EXISTS r ON orders
                  locks: ACCESS EXCLUSIVE orders
                  note: made again below
                DROP VIEW best
                  guarded: DROP VIEW IF EXISTS best
                  locks: ACCESS EXCLUSIVE best
                  note: made again below
                DROP FUNCTION most()
                  guarded: DROP FUNCTION IF EXISTS most()
                  note: made again below
                ALTER TABLE orders ALTER COLUMN number DROP DEFAULT,
                    ALTER COLUMN number TYPE bigint,
                    ALTER COLUMN number SET DEFAULT 0
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  scans: orders
                CREATE FUNCTION most() RETURNS bigint
                    LANGUAGE sql
                    RETURN (SELECT max(number) FROM orders)
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'most' AND pg_catalog.oidvectortypes(p.proargtypes) = '') IS NOT NULL)
                  ensures: function most()
                GRANT EXECUTE ON FUNCTION most() TO stemma_clerk
                  repeatable
                CREATE VIEW best AS
                SELECT most() AS number
                  when: NOT (pg_catalog.to_regclass('public.best') IS NOT NULL)
                  ensures: view best
                CREATE RULE r AS ON DELETE TO orders
                    WHERE OLD.number > 5
                    DO INSTEAD NOTHING
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_rewrite WHERE ev_class = pg_catalog.to_regclass('public.orders') AND rulename = 'r'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: rule r on orders
                COMMENT ON RULE r ON orders IS 'kept'
                  repeatable
                  locks: ACCESS SHARE orders
                CREATE TRIGGER w AFTER UPDATE ON orders
                    FOR EACH ROW WHEN (NEW.number > OLD.number) EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'w'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger w on orders
                ALTER TABLE orders DISABLE TRIGGER w
                  repeatable
                  locks: SHARE ROW EXCLUSIVE orders
                COMMENT ON TRIGGER w ON orders IS 'grows'
                  repeatable
                  locks: ACCESS SHARE orders
                CREATE TRIGGER x BEFORE UPDATE OF number ON orders
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'x'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger x on orders
                CREATE POLICY p ON orders TO stemma_clerk
                    USING (number > 0)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orders') AND polname = 'p'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: policy p on orders
                COMMENT ON POLICY p ON orders IS 'positive'
                  repeatable
                  locks: ACCESS SHARE orders
                CREATE POLICY q ON orgs
                    USING (EXISTS (SELECT FROM orders WHERE orders.number = orgs.id))
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orgs') AND polname = 'q'))
                  locks: ACCESS EXCLUSIVE orgs
                  ensures: policy q on orgs
                down
                DROP POLICY q ON orgs
                  guarded: DROP POLICY IF EXISTS q ON orgs
                  locks: ACCESS EXCLUSIVE orgs
                  note: made again below
                DROP POLICY p ON orders
                  guarded: DROP POLICY IF EXISTS p ON orders
                  locks: ACCESS EXCLUSIVE orders
                  note: made again below
                DROP TRIGGER x ON orders
                  guarded: DROP TRIGGER IF EXISTS x ON orders
                  locks: ACCESS EXCLUSIVE orders
                  note: made again below
                DROP TRIGGER w ON orders
                  guarded: DROP TRIGGER IF EXISTS w ON orders
                  locks: ACCESS EXCLUSIVE orders
                  note: made again below
                DROP RULE r ON orders
                  guarded: DROP RULE IF EXISTS r ON orders
                  locks: ACCESS EXCLUSIVE orders
                  note: made again below
                DROP VIEW best
                  guarded: DROP VIEW IF EXISTS best
                  locks: ACCESS EXCLUSIVE best
                  note: made again below
                DROP FUNCTION most()
                  guarded: DROP FUNCTION IF EXISTS most()
                  note: made again below
                ALTER TABLE orders ALTER COLUMN number DROP DEFAULT,
                    ALTER COLUMN number TYPE integer USING number::integer,
                    ALTER COLUMN number SET DEFAULT 0
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  scans: orders
                  destroys: what does not fit integer in column number of orders
                CREATE FUNCTION most() RETURNS bigint
                    LANGUAGE sql
                    RETURN (SELECT max(number) FROM orders)
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'most' AND pg_catalog.oidvectortypes(p.proargtypes) = '') IS NOT NULL)
                  ensures: function most()
                GRANT EXECUTE ON FUNCTION most() TO stemma_clerk
                  repeatable
                CREATE VIEW best AS
                SELECT most() AS number
                  when: NOT (pg_catalog.to_regclass('public.best') IS NOT NULL)
                  ensures: view best
                CREATE RULE r AS ON DELETE TO orders
                    WHERE OLD.number > 5
                    DO INSTEAD NOTHING
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_rewrite WHERE ev_class = pg_catalog.to_regclass('public.orders') AND rulename = 'r'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: rule r on orders
                COMMENT ON RULE r ON orders IS 'kept'
                  repeatable
                  locks: ACCESS SHARE orders
                CREATE TRIGGER w AFTER UPDATE ON orders
                    FOR EACH ROW WHEN (NEW.number > OLD.number) EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'w'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger w on orders
                ALTER TABLE orders DISABLE TRIGGER w
                  repeatable
                  locks: SHARE ROW EXCLUSIVE orders
                COMMENT ON TRIGGER w ON orders IS 'grows'
                  repeatable
                  locks: ACCESS SHARE orders
                CREATE TRIGGER x BEFORE UPDATE OF number ON orders
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'x'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger x on orders
                CREATE POLICY p ON orders TO stemma_clerk
                    USING (number > 0)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orders') AND polname = 'p'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: policy p on orders
                COMMENT ON POLICY p ON orders IS 'positive'
                  repeatable
                  locks: ACCESS SHARE orders
                CREATE POLICY q ON orgs
                    USING (EXISTS (SELECT FROM orders WHERE orders.number = orgs.id))
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orgs') AND polname = 'q'))
                  locks: ACCESS EXCLUSIVE orgs
                  ensures: policy q on orgs
                """),
        Scenario(
            "type under a function of rows",
            on: { s in
                Setup.shop(&s)
                s.create(view: "v", as: "SELECT id, note FROM orders")
                s.create(function: "f", returns: .setOf(.named("v")), language: .sql, body: "SELECT * FROM v")
                s.comment(on: .function("f()"), "all")
            }, { $0.alter(column: "note", of: "orders", .type(.text)) },
            is: """
                DROP FUNCTION f()
                  guarded: DROP FUNCTION IF EXISTS f()
                  note: made again below
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                  note: made again below
                ALTER TABLE orders ALTER COLUMN note TYPE text
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                CREATE VIEW v AS
                SELECT id, note FROM orders
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                CREATE FUNCTION f() RETURNS SETOF v
                    LANGUAGE sql
                    AS $fn$SELECT * FROM v$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'f' AND pg_catalog.oidvectortypes(p.proargtypes) = '') IS NOT NULL)
                  ensures: function f()
                COMMENT ON FUNCTION f() IS 'all'
                  repeatable
                down
                DROP FUNCTION f()
                  guarded: DROP FUNCTION IF EXISTS f()
                  note: made again below
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                  note: made again below
                ALTER TABLE orders ALTER COLUMN note TYPE varchar(100) USING note::varchar(100)
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  scans: orders
                  destroys: what does not fit varchar(100) in column note of orders
                CREATE VIEW v AS
                SELECT id, note FROM orders
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                CREATE FUNCTION f() RETURNS SETOF v
                    LANGUAGE sql
                    AS $fn$SELECT * FROM v$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'f' AND pg_catalog.oidvectortypes(p.proargtypes) = '') IS NOT NULL)
                  ensures: function f()
                COMMENT ON FUNCTION f() IS 'all'
                  repeatable
                """),
        Scenario(
            "type with an index",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix_note", on: "orders", columns: "note")
            }, facts: ["column.type_with_index"], { $0.alter(column: "note", of: "orders", .type(.varchar(200))) },
            is: """
                ALTER TABLE orders ALTER COLUMN note TYPE varchar(200)
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER COLUMN note TYPE varchar(100) USING note::varchar(100)
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  scans: orders
                  destroys: what does not fit varchar(100) in column note of orders
                """),
        Scenario(
            "type with an index and a key",
            on: { s in
                s.create(table: "a") { $0.column("id", .integer, .primaryKey) }
                s.create(table: "b") { t in
                    t.column("id", .integer, .primaryKey)
                    t.column("a_id", .integer, .references("a", "id"))
                }
                s.create(index: "ix_b", on: "b", columns: "a_id")
            }, facts: ["column.type_int_to_bigint_with_index_fk"],
            { $0.alter(column: "a_id", of: "b", .type(.bigint)) },
            is: """
                ALTER TABLE b ALTER COLUMN a_id TYPE bigint
                  recorded
                  locks: ACCESS EXCLUSIVE b, ACCESS EXCLUSIVE a
                  rewrites: b
                  scans: b, a
                down
                ALTER TABLE b ALTER COLUMN a_id TYPE integer USING a_id::integer
                  recorded
                  locks: ACCESS EXCLUSIVE b, ACCESS EXCLUSIVE a
                  rewrites: b
                  scans: b, a
                  destroys: what does not fit integer in column a_id of b
                """),
        Scenario(
            "replace view by one of fewer columns", on: Setup.wellRead, facts: ["view.recreate"],
            { $0.replace(view: "v", as: "SELECT number FROM orders WHERE id > 0") },
            is: """
                DROP MATERIALIZED VIEW m
                  guarded: DROP MATERIALIZED VIEW IF EXISTS m
                  locks: ACCESS EXCLUSIVE m
                  note: made again below
                DROP VIEW "a view of views"
                  guarded: DROP VIEW IF EXISTS "a view of views"
                  locks: ACCESS EXCLUSIVE a view of views
                  note: made again below
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                CREATE VIEW v AS
                SELECT number FROM orders WHERE id > 0
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                COMMENT ON VIEW v IS 'numbers'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE v
                COMMENT ON COLUMN v.number IS 'the number'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE v
                CREATE TRIGGER t INSTEAD OF INSERT ON v
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.v') AND tgname = 't'))
                  locks: SHARE ROW EXCLUSIVE v
                  ensures: trigger t on v
                GRANT SELECT ON TABLE v TO stemma_clerk
                  repeatable
                CREATE VIEW "a view of views" AS
                SELECT v.number FROM v, orgs
                  when: NOT (pg_catalog.to_regclass('public."a view of views"') IS NOT NULL)
                  ensures: view a view of views
                CREATE MATERIALIZED VIEW m WITH (fillfactor = 70) AS
                SELECT number FROM v
                    WITH DATA
                  guarded: CREATE MATERIALIZED VIEW IF NOT EXISTS m WITH (fillfactor = 70) AS
                SELECT number FROM v
                    WITH DATA
                  scans: orders
                  ensures: materialized view m
                CREATE UNIQUE INDEX ix_m ON m (number)
                  guarded: CREATE UNIQUE INDEX IF NOT EXISTS ix_m ON m (number)
                  locks: SHARE m
                  scans: m
                  ensures: index ix_m
                COMMENT ON INDEX ix_m IS 'one each'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix_m
                GRANT SELECT ON TABLE m TO stemma_clerk
                  repeatable
                down
                DROP MATERIALIZED VIEW m
                  guarded: DROP MATERIALIZED VIEW IF EXISTS m
                  locks: ACCESS EXCLUSIVE m
                  note: made again below
                DROP VIEW "a view of views"
                  guarded: DROP VIEW IF EXISTS "a view of views"
                  locks: ACCESS EXCLUSIVE a view of views
                  note: made again below
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                CREATE VIEW v WITH (security_barrier = true) AS
                SELECT id, number FROM orders
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                COMMENT ON VIEW v IS 'numbers'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE v
                COMMENT ON COLUMN v.number IS 'the number'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE v
                CREATE TRIGGER t INSTEAD OF INSERT ON v
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.v') AND tgname = 't'))
                  locks: SHARE ROW EXCLUSIVE v
                  ensures: trigger t on v
                GRANT SELECT ON TABLE v TO stemma_clerk
                  repeatable
                CREATE VIEW "a view of views" AS
                SELECT v.number FROM v, orgs
                  when: NOT (pg_catalog.to_regclass('public."a view of views"') IS NOT NULL)
                  ensures: view a view of views
                CREATE MATERIALIZED VIEW m WITH (fillfactor = 70) AS
                SELECT number FROM v
                    WITH DATA
                  guarded: CREATE MATERIALIZED VIEW IF NOT EXISTS m WITH (fillfactor = 70) AS
                SELECT number FROM v
                    WITH DATA
                  scans: orders
                  ensures: materialized view m
                CREATE UNIQUE INDEX ix_m ON m (number)
                  guarded: CREATE UNIQUE INDEX IF NOT EXISTS ix_m ON m (number)
                  locks: SHARE m
                  scans: m
                  ensures: index ix_m
                COMMENT ON INDEX ix_m IS 'one each'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix_m
                GRANT SELECT ON TABLE m TO stemma_clerk
                  repeatable
                """),
        Scenario(
            "replace view by one of more columns that others read",
            on: { s in
                Setup.shop(&s)
                s.create(view: "v", as: "SELECT id FROM orders")
                s.create(view: "w", as: "SELECT id FROM v")
                s.comment(on: .view("w"), "reads v")
            }, { $0.replace(view: "v", as: "SELECT id, upper(note) FROM orders") },
            is: """
                CREATE OR REPLACE VIEW v AS
                SELECT id, upper(note) FROM orders
                  repeatable
                  locks: ACCESS EXCLUSIVE v
                down
                DROP VIEW w
                  guarded: DROP VIEW IF EXISTS w
                  locks: ACCESS EXCLUSIVE w
                  note: made again below
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                CREATE VIEW v AS
                SELECT id FROM orders
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                CREATE VIEW w AS
                SELECT id FROM v
                  when: NOT (pg_catalog.to_regclass('public.w') IS NOT NULL)
                  ensures: view w
                COMMENT ON VIEW w IS 'reads v'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE w
                """),
        Scenario(
            "replace view by one of other names",
            on: { s in
                Setup.shop(&s)
                s.create(view: "v", columns: ["a", "b"], as: "SELECT id, upper(note) FROM orders")
                s.create(view: "w", as: "SELECT a FROM v")
            }, { $0.replace(view: "v", columns: ["a", "c"], as: "SELECT id, upper(note) FROM orders") },
            is: """
                DROP VIEW w
                  guarded: DROP VIEW IF EXISTS w
                  locks: ACCESS EXCLUSIVE w
                  note: made again below
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                CREATE VIEW v (a, c) AS
                SELECT id, upper(note) FROM orders
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                CREATE VIEW w AS
                SELECT a FROM v
                  when: NOT (pg_catalog.to_regclass('public.w') IS NOT NULL)
                  ensures: view w
                down
                DROP VIEW w
                  guarded: DROP VIEW IF EXISTS w
                  locks: ACCESS EXCLUSIVE w
                  note: made again below
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                CREATE VIEW v (a, b) AS
                SELECT id, upper(note) FROM orders
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                CREATE VIEW w AS
                SELECT a FROM v
                  when: NOT (pg_catalog.to_regclass('public.w') IS NOT NULL)
                  ensures: view w
                """),
        Scenario(
            "replace view by one of other types",
            on: { s in
                Setup.shop(&s)
                s.create(view: "v", as: "SELECT id, note FROM orders")
                s.create(view: "w", as: "SELECT note FROM v")
            }, { $0.replace(view: "v", as: "SELECT id, note::text AS note FROM orders", recreating: true) },
            is: """
                DROP VIEW w
                  guarded: DROP VIEW IF EXISTS w
                  locks: ACCESS EXCLUSIVE w
                  note: made again below
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                CREATE VIEW v AS
                SELECT id, note::text AS note FROM orders
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                CREATE VIEW w AS
                SELECT note FROM v
                  when: NOT (pg_catalog.to_regclass('public.w') IS NOT NULL)
                  ensures: view w
                down
                DROP VIEW w
                  guarded: DROP VIEW IF EXISTS w
                  locks: ACCESS EXCLUSIVE w
                  note: made again below
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                CREATE VIEW v AS
                SELECT id, note FROM orders
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                CREATE VIEW w AS
                SELECT note FROM v
                  when: NOT (pg_catalog.to_regclass('public.w') IS NOT NULL)
                  ensures: view w
                """),
    ]
}
