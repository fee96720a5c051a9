import Stemma
import StemmaCompiler

extension Scenario {
    /// What is dropped at once, and comes back in steps.
    static let onlineDrops: [Scenario] = [
        Scenario(
            "online: drop not null", on: Setup.shop, project: Project(strategy: .online),
            { $0.alter(column: "number", of: "orders", .dropNotNull) },
            is: """




                ALTER TABLE orders ALTER COLUMN number DROP NOT NULL
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_number_no_null
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ADD CONSTRAINT orders_number_no_null CHECK (number IS NOT NULL) NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_number_no_null')
                  locks: ACCESS EXCLUSIVE orders

                ALTER TABLE orders VALIDATE CONSTRAINT orders_number_no_null
                  when: EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_number_no_null')
                  locks: SHARE UPDATE EXCLUSIVE orders
                  scans: orders

                ALTER TABLE orders ALTER COLUMN number SET NOT NULL
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_number_no_null
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "online: drop check",
            on: { s in
                Setup.shop(&s)
                s.add(check: "orders_total", on: "orders", sql: "total >= 0")
            }, project: Project(strategy: .online), { $0.drop(constraint: "orders_total", on: "orders") },
            is: """


                ALTER TABLE orders DROP CONSTRAINT orders_total
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_total
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ADD CONSTRAINT orders_total CHECK (total >= 0) NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_total')
                  locks: ACCESS EXCLUSIVE orders

                ALTER TABLE orders VALIDATE CONSTRAINT orders_total
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                  scans: orders
                  ensures: constraint orders_total on orders
                """),
        Scenario(
            "online: drop unique", on: Setup.shop, except: [.isNotPortable], project: Project(strategy: .online),
            { $0.drop(constraint: "orgs_slug_key", on: "orgs") },
            is: """


                ALTER TABLE orgs DROP CONSTRAINT orgs_slug_key
                  when: EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orgs') AND conname = 'orgs_slug_key')
                  locks: ACCESS EXCLUSIVE orgs
                DROP INDEX CONCURRENTLY orgs_slug_key
                  guarded: DROP INDEX CONCURRENTLY IF EXISTS orgs_slug_key
                  locks: SHARE UPDATE EXCLUSIVE orgs
                  note: only what an interrupted run left
                  outside transactions
                down
                DROP INDEX CONCURRENTLY orgs_slug_key
                  when: EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.orgs_slug_key') AND indrelid = pg_catalog.to_regclass('public.orgs') AND NOT indisvalid)
                  in a block: DROP INDEX orgs_slug_key
                  locks: SHARE UPDATE EXCLUSIVE orgs
                  note: only what an interrupted build left
                  outside transactions
                CREATE UNIQUE INDEX CONCURRENTLY orgs_slug_key ON orgs (slug)
                  guarded: CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS orgs_slug_key ON orgs (slug)
                  locks: SHARE UPDATE EXCLUSIVE orgs
                  scans: orgs
                  outside transactions
                  ensures: index orgs_slug_key

                ALTER TABLE orgs ADD CONSTRAINT orgs_slug_key UNIQUE USING INDEX orgs_slug_key
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orgs') AND conname = 'orgs_slug_key')
                  locks: ACCESS EXCLUSIVE orgs
                  ensures: constraint orgs_slug_key on orgs
                """),
    ]
}
