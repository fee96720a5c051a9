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
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'f' AND p.pronargs = 0) IS NOT NULL)
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
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'f' AND p.pronargs = 0) IS NOT NULL)
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
    ]
}
