import Stemma
import StemmaCompiler

extension Scenario {
    private static let sparing = Project(strategy: .online)

    /// Verbs in the form that spares tables in use.
    static let online: [Scenario] = [
        Scenario(
            "online: set not null", on: Setup.shop, project: sparing,
            { $0.alter(column: "note", of: "orders", .setNotNull) },
            is: """
                ALTER TABLE orders ADD CONSTRAINT orders_note_no_null CHECK (note IS NOT NULL) NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_note_no_null')
                  locks: ACCESS EXCLUSIVE orders
                  ensures: constraint orders_note_no_null on orders

                ALTER TABLE orders VALIDATE CONSTRAINT orders_note_no_null
                  when: EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_note_no_null')
                  locks: SHARE UPDATE EXCLUSIVE orders
                  scans: orders

                ALTER TABLE orders ALTER COLUMN note SET NOT NULL
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_note_no_null
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down




                ALTER TABLE orders ALTER COLUMN note DROP NOT NULL
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_note_no_null
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "online: add foreign key", on: Setup.shop, project: sparing,
            {
                $0.add(
                    foreignKey: "orders_org", on: "orders", columns: "org_id", references: "orgs", ["id"],
                    onDelete: .cascade)
            },
            is: """
                ALTER TABLE orders ADD CONSTRAINT orders_org FOREIGN KEY (org_id) REFERENCES orgs (id) ON DELETE CASCADE NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_org')
                  locks: SHARE ROW EXCLUSIVE orders, SHARE ROW EXCLUSIVE orgs

                ALTER TABLE orders VALIDATE CONSTRAINT orders_org
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders, ROW SHARE orgs
                  scans: orders, orgs
                  ensures: constraint orders_org on orders
                down


                ALTER TABLE orders DROP CONSTRAINT orders_org
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_org
                  locks: ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE orgs
                """),
        Scenario(
            "online: add check", on: Setup.shop, project: sparing,
            { $0.add(check: "orders_total", on: "orders", sql: "total >= 0") },
            is: """
                ALTER TABLE orders ADD CONSTRAINT orders_total CHECK (total >= 0) NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_total')
                  locks: ACCESS EXCLUSIVE orders

                ALTER TABLE orders VALIDATE CONSTRAINT orders_total
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                  scans: orders
                  ensures: constraint orders_total on orders
                down


                ALTER TABLE orders DROP CONSTRAINT orders_total
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_total
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "online: add unique", on: Setup.shop, project: sparing,
            {
                $0.add(
                    unique: "orders_number", on: "orders", columns: "org_id", "number", include: ["note"],
                    nullsNotDistinct: true, deferral: .initiallyDeferred)
            },
            is: """
                DROP INDEX CONCURRENTLY orders_number
                  when: EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.orders_number') AND indrelid = pg_catalog.to_regclass('public.orders') AND NOT indisvalid)
                  in a block: DROP INDEX orders_number
                  locks: SHARE UPDATE EXCLUSIVE orders
                  note: only what an interrupted build left
                  outside transactions
                CREATE UNIQUE INDEX CONCURRENTLY orders_number ON orders (org_id, number) INCLUDE (note) NULLS NOT DISTINCT
                  guarded: CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS orders_number ON orders (org_id, number) INCLUDE (note) NULLS NOT DISTINCT
                  locks: SHARE UPDATE EXCLUSIVE orders
                  scans: orders
                  outside transactions
                  ensures: index orders_number

                ALTER TABLE orders ADD CONSTRAINT orders_number UNIQUE USING INDEX orders_number DEFERRABLE INITIALLY DEFERRED
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_number')
                  locks: ACCESS EXCLUSIVE orders
                  ensures: constraint orders_number on orders
                down


                ALTER TABLE orders DROP CONSTRAINT orders_number
                  when: EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_number')
                  locks: ACCESS EXCLUSIVE orders
                DROP INDEX CONCURRENTLY orders_number
                  guarded: DROP INDEX CONCURRENTLY IF EXISTS orders_number
                  locks: SHARE UPDATE EXCLUSIVE orders
                  note: only what an interrupted run left
                  outside transactions
                """),
        Scenario(
            "online: add primary key on columns that may be null",
            on: { $0.create(table: "events") { $0.column("id", .bigint) } }, except: [.isNotPortable], project: sparing,
            { $0.add(primaryKey: "events_pkey", on: "events", columns: "id") },
            is: """
                DROP INDEX CONCURRENTLY events_pkey
                  when: EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.events_pkey') AND indrelid = pg_catalog.to_regclass('public.events') AND NOT indisvalid)
                  in a block: DROP INDEX events_pkey
                  locks: SHARE UPDATE EXCLUSIVE events
                  note: only what an interrupted build left
                  outside transactions
                CREATE UNIQUE INDEX CONCURRENTLY events_pkey ON events (id)
                  guarded: CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS events_pkey ON events (id)
                  locks: SHARE UPDATE EXCLUSIVE events
                  scans: events
                  outside transactions
                  ensures: index events_pkey

                ALTER TABLE events ADD CONSTRAINT events_id_no_null CHECK (id IS NOT NULL) NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.events') AND conname = 'events_id_no_null')
                  locks: ACCESS EXCLUSIVE events
                  ensures: constraint events_id_no_null on events

                ALTER TABLE events VALIDATE CONSTRAINT events_id_no_null
                  when: EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.events') AND conname = 'events_id_no_null')
                  locks: SHARE UPDATE EXCLUSIVE events
                  scans: events

                ALTER TABLE events ADD CONSTRAINT events_pkey PRIMARY KEY USING INDEX events_pkey
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.events') AND conname = 'events_pkey')
                  locks: ACCESS EXCLUSIVE events
                  ensures: constraint events_pkey on events
                ALTER TABLE events DROP CONSTRAINT IF EXISTS events_id_no_null
                  repeatable
                  locks: ACCESS EXCLUSIVE events
                down






                ALTER TABLE events DROP CONSTRAINT events_pkey
                  when: EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.events') AND conname = 'events_pkey')
                  locks: ACCESS EXCLUSIVE events
                ALTER TABLE events DROP CONSTRAINT IF EXISTS events_id_no_null
                  when: EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.events') AND conname = 'events_id_no_null')
                  locks: ACCESS EXCLUSIVE events
                ALTER TABLE events ALTER COLUMN id DROP NOT NULL
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.events') AND attname = 'id' AND attnotnull)
                  locks: ACCESS EXCLUSIVE events
                DROP INDEX CONCURRENTLY events_pkey
                  guarded: DROP INDEX CONCURRENTLY IF EXISTS events_pkey
                  locks: SHARE UPDATE EXCLUSIVE events
                  note: only what an interrupted run left
                  outside transactions
                """),
        Scenario(
            "online: create index", on: Setup.shop, project: sparing,
            { $0.create(index: "ix", on: "orders", columns: "number") },
            is: """
                DROP INDEX CONCURRENTLY ix
                  when: EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.ix') AND indrelid = pg_catalog.to_regclass('public.orders') AND NOT indisvalid)
                  in a block: DROP INDEX ix
                  locks: SHARE UPDATE EXCLUSIVE orders
                  note: only what an interrupted build left
                  outside transactions
                CREATE INDEX CONCURRENTLY ix ON orders (number)
                  guarded: CREATE INDEX CONCURRENTLY IF NOT EXISTS ix ON orders (number)
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
            "online: drop index",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "number")
            }, project: sparing, { $0.drop(index: "ix") },
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
                CREATE INDEX CONCURRENTLY ix ON orders (number)
                  guarded: CREATE INDEX CONCURRENTLY IF NOT EXISTS ix ON orders (number)
                  locks: SHARE UPDATE EXCLUSIVE orders
                  scans: orders
                  outside transactions
                  ensures: index ix
                """),
        Scenario(
            "online: tables that the revision makes", on: Setup.shop, project: sparing,
            { s in
                s.create(table: "lines") { $0.column("order_id", .bigint) }
                s.rename(table: "lines", to: "items")
                s.alter(column: "order_id", of: "items", .setNotNull)
                s.create(index: "ix", on: "items", columns: "order_id")
                s.add(unique: "items_order", on: "items", columns: "order_id")
            },
            is: """
                CREATE TABLE lines (
                    order_id bigint
                )
                  guarded: CREATE TABLE IF NOT EXISTS lines (
                    order_id bigint
                )
                  note: creates a table
                  ensures: table lines
                ALTER TABLE lines RENAME TO items
                  when: pg_catalog.to_regclass('public.lines') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.items') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE lines
                  ensures: table items
                ALTER TABLE items ALTER COLUMN order_id SET NOT NULL
                  repeatable
                  locks: ACCESS EXCLUSIVE items
                  scans: items
                CREATE INDEX ix ON items (order_id)
                  guarded: CREATE INDEX IF NOT EXISTS ix ON items (order_id)
                  locks: SHARE items
                  scans: items
                  ensures: index ix
                ALTER TABLE items ADD CONSTRAINT items_order UNIQUE (order_id)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.items') AND conname = 'items_order')
                  locks: ACCESS EXCLUSIVE items
                  scans: items
                  ensures: constraint items_order on items
                down
                ALTER TABLE items DROP CONSTRAINT items_order
                  guarded: ALTER TABLE items DROP CONSTRAINT IF EXISTS items_order
                  locks: ACCESS EXCLUSIVE items
                DROP INDEX ix
                  guarded: DROP INDEX IF EXISTS ix
                  locks: ACCESS EXCLUSIVE items
                ALTER TABLE items ALTER COLUMN order_id DROP NOT NULL
                  repeatable
                  locks: ACCESS EXCLUSIVE items
                ALTER TABLE items RENAME TO lines
                  when: pg_catalog.to_regclass('public.items') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.lines') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE items
                  ensures: table lines
                DROP TABLE lines
                  guarded: DROP TABLE IF EXISTS lines
                  locks: ACCESS EXCLUSIVE lines
                  destroys: the rows of lines
                """),
    ]
}
