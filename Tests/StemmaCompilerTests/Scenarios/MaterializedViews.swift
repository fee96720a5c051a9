import Stemma
import StemmaCompiler

extension Setup {
    /// A materialized view with what can be on it.
    @Sendable static func materialized(_ s: inout SchemaEditor) {
        staffed(&s)
        s.create(materializedView: "m", as: "SELECT id, note FROM orders")
        s.create(index: "ix_m", on: "m", columns: "id", unique: true)
    }
}

extension Scenario {
    /// Queries whose rows are kept.
    static let materializedViews: [Scenario] = [
        Scenario(
            "create materialized view", on: Setup.shop, facts: ["matview.create"],
            { $0.create(materializedView: "m", as: "SELECT id, note FROM orders", withData: false) },
            is: """
                CREATE MATERIALIZED VIEW m AS
                SELECT id, note FROM orders
                    WITH NO DATA
                  guarded: CREATE MATERIALIZED VIEW IF NOT EXISTS m AS
                SELECT id, note FROM orders
                    WITH NO DATA
                  ensures: materialized view m
                down
                DROP MATERIALIZED VIEW m
                  guarded: DROP MATERIALIZED VIEW IF EXISTS m
                  locks: ACCESS EXCLUSIVE m
                """),
        Scenario(
            "create materialized view with options", on: Setup.shop,
            { s in
                s.create(
                    materializedView: "\"My View\"", columns: ["a", "B c"],
                    as: "SELECT id, note FROM orders WHERE note <> ':x\\'",
                    parameters: ["fillfactor": "70", "autovacuum_enabled": "false"])
                s.create(index: "\"Ix:m\"", on: "\"My View\"", columns: .descending("B c"), where: "a > 0")
                s.comment(on: .materializedView("\"My View\""), "it's")
                s.comment(on: .column("B c", of: "\"My View\""), "bc")
            },
            is: #"""
                CREATE MATERIALIZED VIEW "My View" (a, "B c") WITH (fillfactor = 70, autovacuum_enabled = false) AS
                SELECT id, note FROM orders WHERE note <> ':x\'
                    WITH DATA
                  guarded: CREATE MATERIALIZED VIEW IF NOT EXISTS "My View" (a, "B c") WITH (fillfactor = 70, autovacuum_enabled = false) AS
                SELECT id, note FROM orders WHERE note <> ':x\'
                    WITH DATA
                  scans: orders
                  ensures: materialized view My View
                CREATE INDEX "Ix:m" ON "My View" ("B c" DESC) WHERE a > 0
                  guarded: CREATE INDEX IF NOT EXISTS "Ix:m" ON "My View" ("B c" DESC) WHERE a > 0
                  locks: SHARE My View
                  scans: My View
                  ensures: index Ix:m
                COMMENT ON MATERIALIZED VIEW "My View" IS 'it''s'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE My View
                COMMENT ON COLUMN "My View"."B c" IS 'bc'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE My View
                down
                COMMENT ON COLUMN "My View"."B c" IS NULL
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE My View
                COMMENT ON MATERIALIZED VIEW "My View" IS NULL
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE My View
                DROP INDEX "Ix:m"
                  guarded: DROP INDEX IF EXISTS "Ix:m"
                  locks: ACCESS EXCLUSIVE My View
                DROP MATERIALIZED VIEW "My View"
                  guarded: DROP MATERIALIZED VIEW IF EXISTS "My View"
                  locks: ACCESS EXCLUSIVE My View
                """#),
        Scenario(
            "create materialized views of views", on: Setup.shop,
            { s in
                s.create(materializedView: "z", as: "SELECT id FROM orders")
                s.create(view: "a", as: "SELECT z.id FROM z")
                s.create(materializedView: "b", as: "SELECT a.id FROM a")
            },
            is: """
                CREATE MATERIALIZED VIEW z AS
                SELECT id FROM orders
                    WITH DATA
                  guarded: CREATE MATERIALIZED VIEW IF NOT EXISTS z AS
                SELECT id FROM orders
                    WITH DATA
                  scans: orders
                  ensures: materialized view z
                CREATE VIEW a AS
                SELECT z.id FROM z
                  when: NOT (pg_catalog.to_regclass('public.a') IS NOT NULL)
                  ensures: view a
                CREATE MATERIALIZED VIEW b AS
                SELECT a.id FROM a
                    WITH DATA
                  guarded: CREATE MATERIALIZED VIEW IF NOT EXISTS b AS
                SELECT a.id FROM a
                    WITH DATA
                  ensures: materialized view b
                down
                DROP MATERIALIZED VIEW b
                  guarded: DROP MATERIALIZED VIEW IF EXISTS b
                  locks: ACCESS EXCLUSIVE b
                DROP VIEW a
                  guarded: DROP VIEW IF EXISTS a
                  locks: ACCESS EXCLUSIVE a
                DROP MATERIALIZED VIEW z
                  guarded: DROP MATERIALIZED VIEW IF EXISTS z
                  locks: ACCESS EXCLUSIVE z
                """),
        Scenario(
            "drop materialized view",
            on: { s in
                Setup.materialized(&s)
                s.comment(on: .materializedView("m"), "c")
                s.comment(on: .column("id", of: "m"), "d")
                s.grant(.select, on: .materializedView("m"), to: "stemma_clerk")
            }, facts: ["matview.drop"], { $0.drop(materializedView: "m") },
            is: """
                DROP MATERIALIZED VIEW m
                  guarded: DROP MATERIALIZED VIEW IF EXISTS m
                  locks: ACCESS EXCLUSIVE m
                down
                CREATE MATERIALIZED VIEW m AS
                SELECT id, note FROM orders
                    WITH DATA
                  guarded: CREATE MATERIALIZED VIEW IF NOT EXISTS m AS
                SELECT id, note FROM orders
                    WITH DATA
                  scans: orders
                  ensures: materialized view m
                COMMENT ON MATERIALIZED VIEW m IS 'c'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE m
                COMMENT ON COLUMN m.id IS 'd'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE m
                CREATE UNIQUE INDEX ix_m ON m (id)
                  guarded: CREATE UNIQUE INDEX IF NOT EXISTS ix_m ON m (id)
                  locks: SHARE m
                  scans: m
                  ensures: index ix_m
                GRANT SELECT ON TABLE m TO stemma_clerk
                  repeatable
                """),
        Scenario(
            "refresh materialized view", on: Setup.materialized, facts: ["matview.refresh"],
            { $0.refresh(materializedView: "m") },
            is: """
                REFRESH MATERIALIZED VIEW m
                  repeatable
                  locks: ACCESS EXCLUSIVE m
                  rewrites: m
                  scans: orders
                down

                """),
        Scenario(
            "refresh materialized view that is empty",
            on: { s in
                Setup.shop(&s)
                s.create(materializedView: "m", as: "SELECT id FROM orders", withData: false)
            }, { $0.refresh(materializedView: "m") },
            is: """
                REFRESH MATERIALIZED VIEW m
                  repeatable
                  locks: ACCESS EXCLUSIVE m
                  rewrites: m
                  scans: orders
                down
                REFRESH MATERIALIZED VIEW m WITH NO DATA
                  repeatable
                  locks: ACCESS EXCLUSIVE m
                  rewrites: m
                """),
        Scenario(
            "refresh materialized view concurrently", on: Setup.materialized,
            facts: ["matview.refresh_concurrently"], { $0.refresh(materializedView: "m", concurrently: true) },
            is: """
                REFRESH MATERIALIZED VIEW CONCURRENTLY m
                  repeatable
                  locks: EXCLUSIVE m
                  scans: orders
                down

                """),
        Scenario(
            "storage of a materialized view",
            on: { s in
                Setup.shop(&s)
                s.create(
                    materializedView: "m", as: "SELECT id FROM orders",
                    parameters: ["fillfactor": "90", "parallel_workers": "2"])
            }, facts: ["matview.set_storage"],
            { $0.alter(materializedView: "m", parameters: ["autovacuum_enabled": "false", "fillfactor": "70"]) },
            is: """
                ALTER MATERIALIZED VIEW m RESET (parallel_workers)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE m
                ALTER MATERIALIZED VIEW m SET (autovacuum_enabled = false, fillfactor = 70)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE m
                down
                ALTER MATERIALIZED VIEW m RESET (autovacuum_enabled)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE m
                ALTER MATERIALIZED VIEW m SET (fillfactor = 90, parallel_workers = 2)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE m
                """),
        Scenario(
            "replace materialized view",
            on: { s in
                Setup.materialized(&s)
                s.comment(on: .materializedView("m"), "c")
                s.grant(.select, on: .materializedView("m"), to: "stemma_clerk")
                s.create(view: "w", as: "SELECT id FROM m")
            },
            { $0.replace(materializedView: "m", as: "SELECT id FROM orders WHERE total > 0", withData: false) },
            is: """
                DROP VIEW w
                  guarded: DROP VIEW IF EXISTS w
                  locks: ACCESS EXCLUSIVE w
                  note: made again below
                DROP MATERIALIZED VIEW m
                  guarded: DROP MATERIALIZED VIEW IF EXISTS m
                  locks: ACCESS EXCLUSIVE m
                CREATE MATERIALIZED VIEW m AS
                SELECT id FROM orders WHERE total > 0
                    WITH NO DATA
                  guarded: CREATE MATERIALIZED VIEW IF NOT EXISTS m AS
                SELECT id FROM orders WHERE total > 0
                    WITH NO DATA
                  ensures: materialized view m
                COMMENT ON MATERIALIZED VIEW m IS 'c'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE m
                CREATE UNIQUE INDEX ix_m ON m (id)
                  guarded: CREATE UNIQUE INDEX IF NOT EXISTS ix_m ON m (id)
                  locks: SHARE m
                  scans: m
                  ensures: index ix_m
                GRANT SELECT ON TABLE m TO stemma_clerk
                  repeatable
                CREATE VIEW w AS
                SELECT id FROM m
                  when: NOT (pg_catalog.to_regclass('public.w') IS NOT NULL)
                  ensures: view w
                down
                DROP VIEW w
                  guarded: DROP VIEW IF EXISTS w
                  locks: ACCESS EXCLUSIVE w
                  note: made again below
                DROP MATERIALIZED VIEW m
                  guarded: DROP MATERIALIZED VIEW IF EXISTS m
                  locks: ACCESS EXCLUSIVE m
                CREATE MATERIALIZED VIEW m AS
                SELECT id, note FROM orders
                    WITH DATA
                  guarded: CREATE MATERIALIZED VIEW IF NOT EXISTS m AS
                SELECT id, note FROM orders
                    WITH DATA
                  scans: orders
                  ensures: materialized view m
                COMMENT ON MATERIALIZED VIEW m IS 'c'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE m
                CREATE UNIQUE INDEX ix_m ON m (id)
                  guarded: CREATE UNIQUE INDEX IF NOT EXISTS ix_m ON m (id)
                  locks: SHARE m
                  scans: m
                  ensures: index ix_m
                GRANT SELECT ON TABLE m TO stemma_clerk
                  repeatable
                CREATE VIEW w AS
                SELECT id FROM m
                  when: NOT (pg_catalog.to_regclass('public.w') IS NOT NULL)
                  ensures: view w
                """),
        Scenario(
            "comment on materialized view", on: Setup.materialized,
            { s in
                s.comment(on: .materializedView("m"), "x")
                s.comment(on: .column("note", of: "m"), "y")
                s.revoke(.select, on: .materializedView("m"), from: "stemma_clerk")
                s.grant(.select, on: .materializedView("m"), to: "stemma_clerk")
            },
            is: """
                COMMENT ON MATERIALIZED VIEW m IS 'x'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE m
                COMMENT ON COLUMN m.note IS 'y'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE m
                REVOKE SELECT ON TABLE m FROM stemma_clerk
                  repeatable
                GRANT SELECT ON TABLE m TO stemma_clerk
                  repeatable
                down
                REVOKE SELECT ON TABLE m FROM stemma_clerk
                  repeatable
                COMMENT ON COLUMN m.note IS NULL
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE m
                COMMENT ON MATERIALIZED VIEW m IS NULL
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE m
                """),
    ]
}
