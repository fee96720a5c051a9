import Stemma
import StemmaCompiler

extension Scenario {
    /// New names for materialized views and for columns of views.
    static let declaredRenames: [Scenario] = [
        Scenario(
            "rename materialized view",
            on: { s in
                Setup.materialized(&s)
                s.create(view: "w", as: "SELECT m.id FROM m")
                s.grant(.select, on: .materializedView("m"), to: "stemma_clerk")
            }, facts: ["matview.rename"],
            { s in
                s.rename(materializedView: "m", to: "All: orders")
                s.drop(view: "w")
                s.drop(index: "ix_m")
            },
            is: """
                ALTER MATERIALIZED VIEW m RENAME TO "All: orders"
                  when: pg_catalog.to_regclass('public.m') IS NOT NULL OR NOT (pg_catalog.to_regclass('public."All: orders"') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE m
                  ensures: materialized view All: orders
                DROP VIEW w
                  guarded: DROP VIEW IF EXISTS w
                  locks: ACCESS EXCLUSIVE w
                DROP INDEX ix_m
                  guarded: DROP INDEX IF EXISTS ix_m
                  locks: ACCESS EXCLUSIVE All: orders
                down
                CREATE UNIQUE INDEX ix_m ON "All: orders" (id)
                  guarded: CREATE UNIQUE INDEX IF NOT EXISTS ix_m ON "All: orders" (id)
                  locks: SHARE All: orders
                  scans: All: orders
                  ensures: index ix_m
                CREATE VIEW w AS
                SELECT "All: orders".id FROM "All: orders"
                  when: NOT (pg_catalog.to_regclass('public.w') IS NOT NULL)
                  ensures: view w
                ALTER MATERIALIZED VIEW "All: orders" RENAME TO m
                  when: pg_catalog.to_regclass('public."All: orders"') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.m') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE All: orders
                  ensures: materialized view m
                """),
        Scenario(
            "rename column of a materialized view", on: Setup.materialized,
            { s in
                s.rename(column: "id", of: "m", to: "number")
                s.comment(on: .column("number", of: "m"), "n")
                s.drop(index: "ix_m")
            },
            is: """
                ALTER MATERIALIZED VIEW m RENAME COLUMN id TO number
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.m') AND attname = 'id' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.m') AND attname = 'number' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE m
                  ensures: materialized view m
                COMMENT ON COLUMN m.number IS 'n'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE m
                DROP INDEX ix_m
                  guarded: DROP INDEX IF EXISTS ix_m
                  locks: ACCESS EXCLUSIVE m
                down
                CREATE UNIQUE INDEX ix_m ON m (number)
                  guarded: CREATE UNIQUE INDEX IF NOT EXISTS ix_m ON m (number)
                  locks: SHARE m
                  scans: m
                  ensures: index ix_m
                COMMENT ON COLUMN m.number IS NULL
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE m
                ALTER MATERIALIZED VIEW m RENAME COLUMN number TO id
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.m') AND attname = 'number' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.m') AND attname = 'id' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE m
                  ensures: materialized view m
                """),
        Scenario(
            "index on a materialized view", on: Setup.materialized,
            { s in
                s.create(index: "ix_n", on: "m", columns: .expression(sql: "lower(note)"))
                s.drop(index: "ix_m")
            },
            is: """
                CREATE INDEX ix_n ON m ((lower(note)))
                  guarded: CREATE INDEX IF NOT EXISTS ix_n ON m ((lower(note)))
                  locks: SHARE m
                  scans: m
                  ensures: index ix_n
                DROP INDEX ix_m
                  guarded: DROP INDEX IF EXISTS ix_m
                  locks: ACCESS EXCLUSIVE m
                down
                CREATE UNIQUE INDEX ix_m ON m (id)
                  guarded: CREATE UNIQUE INDEX IF NOT EXISTS ix_m ON m (id)
                  locks: SHARE m
                  scans: m
                  ensures: index ix_m
                DROP INDEX ix_n
                  guarded: DROP INDEX IF EXISTS ix_n
                  locks: ACCESS EXCLUSIVE m
                """),
        Scenario(
            "rename column of a view",
            on: { s in
                Setup.staffed(&s)
                s.create(view: "v", as: "SELECT o.id, lower(note) AS low FROM orders AS o")
                s.comment(on: .column("low", of: "v"), "c")
                s.create(view: "w", columns: ["a"], as: "SELECT v.low FROM v")
            }, facts: ["view.rename_column"],
            { s in
                s.rename(column: "low", of: "v", to: "Small: note")
                s.comment(on: .column("Small: note", of: "v"), "d")
                s.drop(view: "w")
            },
            is: """
                ALTER VIEW v RENAME COLUMN low TO "Small: note"
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.v') AND attname = 'low' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.v') AND attname = 'Small: note' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE v
                  ensures: view v
                COMMENT ON COLUMN v."Small: note" IS 'd'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE v
                DROP VIEW w
                  guarded: DROP VIEW IF EXISTS w
                  locks: ACCESS EXCLUSIVE w
                down
                CREATE VIEW w (a) AS
                SELECT v."Small: note" FROM v
                  when: NOT (pg_catalog.to_regclass('public.w') IS NOT NULL)
                  ensures: view w
                COMMENT ON COLUMN v."Small: note" IS 'c'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE v
                ALTER VIEW v RENAME COLUMN "Small: note" TO low
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.v') AND attname = 'Small: note' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.v') AND attname = 'low' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE v
                  ensures: view v
                """),
    ]
}
