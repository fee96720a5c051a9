import Stemma
import StemmaCompiler

extension Scenario {
    /// Indexes with every option.
    static let indexes: [Scenario] = [
        Scenario(
            "create index", on: Setup.shop, facts: ["index.create"],
            { $0.create(index: "ix", on: "orders", columns: "org_id") },
            is: """
                CREATE INDEX ix ON orders (org_id)
                  guarded: CREATE INDEX IF NOT EXISTS ix ON orders (org_id)
                  locks: SHARE orders
                  scans: orders
                  ensures: index ix
                down
                DROP INDEX ix
                  guarded: DROP INDEX IF EXISTS ix
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "create index with every option", on: Setup.shop,
            facts: [
                "index.create_unique", "index.create_unique_nulls_not_distinct", "index.create_partial",
                "index.create_expression", "index.create_include",
            ],
            {
                $0.create(
                    index: "ix", on: "orders", columns: "org_id", .descending("created_at", nulls: .last),
                    .column("note", collation: "C", operatorClass: "varchar_pattern_ops", nulls: .first),
                    .expression(sql: "lower(note)", operatorClass: "text_pattern_ops", descending: true),
                    .column("number", descending: true, nulls: .first), unique: true, include: ["total"],
                    nullsNotDistinct: true, parameters: ["fillfactor = 70", "deduplicate_items = off"],
                    where: "note IS NOT NULL AND total > 0")
            },
            is: """
                CREATE UNIQUE INDEX ix ON orders (org_id, created_at DESC NULLS LAST, note COLLATE "C" varchar_pattern_ops NULLS FIRST, (lower(note)) text_pattern_ops DESC, number DESC) INCLUDE (total) NULLS NOT DISTINCT WITH (fillfactor = 70, deduplicate_items = off) WHERE note IS NOT NULL AND total > 0
                  guarded: CREATE UNIQUE INDEX IF NOT EXISTS ix ON orders (org_id, created_at DESC NULLS LAST, note COLLATE "C" varchar_pattern_ops NULLS FIRST, (lower(note)) text_pattern_ops DESC, number DESC) INCLUDE (total) NULLS NOT DISTINCT WITH (fillfactor = 70, deduplicate_items = off) WHERE note IS NOT NULL AND total > 0
                  locks: SHARE orders
                  scans: orders
                  ensures: index ix
                down
                DROP INDEX ix
                  guarded: DROP INDEX IF EXISTS ix
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "create index by gin", on: Setup.shop,
            facts: ["index.create_gin"],
            {
                $0.create(
                    index: "ix", on: "orders", columns: .column("detail", operatorClass: "jsonb_path_ops"),
                    method: .gin, parameters: ["fastupdate = off"])
            },
            is: """
                CREATE INDEX ix ON orders USING gin (detail jsonb_path_ops) WITH (fastupdate = off)
                  guarded: CREATE INDEX IF NOT EXISTS ix ON orders USING gin (detail jsonb_path_ops) WITH (fastupdate = off)
                  locks: SHARE orders
                  scans: orders
                  ensures: index ix
                down
                DROP INDEX ix
                  guarded: DROP INDEX IF EXISTS ix
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "create index by brin", on: Setup.shop,
            {
                $0.create(
                    index: "ix", on: "orders", columns: "created_at", method: .brin,
                    parameters: ["pages_per_range = 32"])
            },
            is: """
                CREATE INDEX ix ON orders USING brin (created_at) WITH (pages_per_range = 32)
                  guarded: CREATE INDEX IF NOT EXISTS ix ON orders USING brin (created_at) WITH (pages_per_range = 32)
                  locks: SHARE orders
                  scans: orders
                  ensures: index ix
                down
                DROP INDEX ix
                  guarded: DROP INDEX IF EXISTS ix
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "create index by hash", on: Setup.shop,
            { $0.create(index: "ix", on: "orders", columns: "note", method: .hash) },
            is: """
                CREATE INDEX ix ON orders USING hash (note)
                  guarded: CREATE INDEX IF NOT EXISTS ix ON orders USING hash (note)
                  locks: SHARE orders
                  scans: orders
                  ensures: index ix
                down
                DROP INDEX ix
                  guarded: DROP INDEX IF EXISTS ix
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "create index by gist", on: { $0.create(table: "t") { $0.column("r", .tstzrange) } },
            { $0.create(index: "ix", on: "t", columns: "r", method: .gist) },
            is: """
                CREATE INDEX ix ON t USING gist (r)
                  guarded: CREATE INDEX IF NOT EXISTS ix ON t USING gist (r)
                  locks: SHARE t
                  scans: t
                  ensures: index ix
                down
                DROP INDEX ix
                  guarded: DROP INDEX IF EXISTS ix
                  locks: ACCESS EXCLUSIVE t
                """),
        Scenario(
            "create index by spgist", on: Setup.shop,
            { $0.create(index: "ix", on: "orders", columns: "note", method: .spgist) },
            is: """
                CREATE INDEX ix ON orders USING spgist (note)
                  guarded: CREATE INDEX IF NOT EXISTS ix ON orders USING spgist (note)
                  locks: SHARE orders
                  scans: orders
                  ensures: index ix
                down
                DROP INDEX ix
                  guarded: DROP INDEX IF EXISTS ix
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "create index of an extension",
            on: { s in
                Setup.shop(&s)
                s.create(extension: "pg_trgm")
            },
            {
                $0.create(
                    index: "ix", on: "orders", columns: .column("note", operatorClass: "gin_trgm_ops"),
                    method: .custom("gin"))
            },
            is: """
                CREATE INDEX ix ON orders USING gin (note gin_trgm_ops)
                  guarded: CREATE INDEX IF NOT EXISTS ix ON orders USING gin (note gin_trgm_ops)
                  locks: SHARE orders
                  scans: orders
                  ensures: index ix
                down
                DROP INDEX ix
                  guarded: DROP INDEX IF EXISTS ix
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "create index concurrently", on: Setup.shop,
            facts: ["index.create_concurrently", "index.drop_invalid_leftover"],
            {
                $0.create(
                    index: "ix", on: "orders", columns: "note", unique: true, where: "total > 0", concurrently: true)
            },
            is: """
                DROP INDEX CONCURRENTLY ix
                  when: EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.ix') AND indrelid = pg_catalog.to_regclass('public.orders') AND NOT indisvalid)
                  in a block: DROP INDEX ix
                  locks: SHARE UPDATE EXCLUSIVE orders
                  note: only what an interrupted build left
                  outside transactions
                CREATE UNIQUE INDEX CONCURRENTLY ix ON orders (note) WHERE total > 0
                  guarded: CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ix ON orders (note) WHERE total > 0
                  locks: SHARE UPDATE EXCLUSIVE orders
                  scans: orders
                  outside transactions
                  ensures: index ix
                down
                DROP INDEX CONCURRENTLY ix
                  guarded: DROP INDEX CONCURRENTLY IF EXISTS ix
                  locks: SHARE UPDATE EXCLUSIVE orders
                  outside transactions
                """),
        Scenario(
            "create index concurrently between others", on: Setup.shop,
            { s in
                s.add(column: "a", .text, to: "orders")
                s.create(index: "ix", on: "orders", columns: "a", concurrently: true)
                s.add(column: "b", .text, to: "orders")
            },
            is: """
                ALTER TABLE orders ADD COLUMN a text
                  guarded: ALTER TABLE orders ADD COLUMN IF NOT EXISTS a text
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column a of orders

                DROP INDEX CONCURRENTLY ix
                  when: EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.ix') AND indrelid = pg_catalog.to_regclass('public.orders') AND NOT indisvalid)
                  in a block: DROP INDEX ix
                  locks: SHARE UPDATE EXCLUSIVE orders
                  note: only what an interrupted build left
                  outside transactions
                CREATE INDEX CONCURRENTLY ix ON orders (a)
                  guarded: CREATE INDEX CONCURRENTLY IF NOT EXISTS ix ON orders (a)
                  locks: SHARE UPDATE EXCLUSIVE orders
                  scans: orders
                  outside transactions
                  ensures: index ix

                ALTER TABLE orders ADD COLUMN b text
                  guarded: ALTER TABLE orders ADD COLUMN IF NOT EXISTS b text
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column b of orders
                down
                ALTER TABLE orders DROP COLUMN b
                  guarded: ALTER TABLE orders DROP COLUMN IF EXISTS b
                  locks: ACCESS EXCLUSIVE orders
                  destroys: the values of column b of orders

                DROP INDEX CONCURRENTLY ix
                  guarded: DROP INDEX CONCURRENTLY IF EXISTS ix
                  locks: SHARE UPDATE EXCLUSIVE orders
                  outside transactions

                ALTER TABLE orders DROP COLUMN a
                  guarded: ALTER TABLE orders DROP COLUMN IF EXISTS a
                  locks: ACCESS EXCLUSIVE orders
                  destroys: the values of column a of orders
                """),
        Scenario(
            "create index in a schema",
            on: { s in
                s.create(schema: "sales")
                s.create(table: "sales.t") { $0.column("a", .text) }
            }, { $0.create(index: "ix", on: "sales.t", columns: "a") },
            is: """
                CREATE INDEX ix ON sales.t (a)
                  guarded: CREATE INDEX IF NOT EXISTS ix ON sales.t (a)
                  locks: SHARE sales.t
                  scans: sales.t
                  ensures: index sales.ix
                down
                DROP INDEX sales.ix
                  guarded: DROP INDEX IF EXISTS sales.ix
                  locks: ACCESS EXCLUSIVE sales.t
                """),
        Scenario(
            "drop index",
            on: { s in
                Setup.shop(&s)
                s.create(
                    index: "ix", on: "orders", columns: .descending("note"), include: ["total"], where: "total > 0")
                s.comment(on: .index("ix"), "for the list")
            }, facts: ["index.drop"], { $0.drop(index: "ix") },
            is: """
                DROP INDEX ix
                  guarded: DROP INDEX IF EXISTS ix
                  locks: ACCESS EXCLUSIVE orders
                down
                CREATE INDEX ix ON orders (note DESC) INCLUDE (total) WHERE total > 0
                  guarded: CREATE INDEX IF NOT EXISTS ix ON orders (note DESC) INCLUDE (total) WHERE total > 0
                  locks: SHARE orders
                  scans: orders
                  ensures: index ix
                COMMENT ON INDEX ix IS 'for the list'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix
                """),
        Scenario(
            "drop index concurrently",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "note")
                s.comment(on: .index("ix"), "for the list")
            }, facts: ["index.drop_concurrently"], { $0.drop(index: "ix", concurrently: true) },
            is: """
                DROP INDEX CONCURRENTLY ix
                  guarded: DROP INDEX CONCURRENTLY IF EXISTS ix
                  locks: SHARE UPDATE EXCLUSIVE orders
                  outside transactions
                down
                DROP INDEX CONCURRENTLY ix
                  when: EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.ix') AND indrelid = pg_catalog.to_regclass('public.orders') AND NOT indisvalid)
                  in a block: DROP INDEX ix
                  locks: SHARE UPDATE EXCLUSIVE orders
                  note: only what an interrupted build left
                  outside transactions
                CREATE INDEX CONCURRENTLY ix ON orders (note)
                  guarded: CREATE INDEX CONCURRENTLY IF NOT EXISTS ix ON orders (note)
                  locks: SHARE UPDATE EXCLUSIVE orders
                  scans: orders
                  outside transactions
                  ensures: index ix
                COMMENT ON INDEX ix IS 'for the list'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix
                  outside transactions
                """),
    ]
}
