import Stemma
import StemmaCompiler

extension Scenario {
    /// Views that cannot be replaced in place, with what reads them.
    static let replacedViews: [Scenario] = [
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
