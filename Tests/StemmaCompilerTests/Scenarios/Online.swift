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
            "online: drop not null", on: Setup.shop, project: sparing,
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
            }, project: sparing, { $0.drop(constraint: "orders_total", on: "orders") },
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
            "online: drop unique", on: Setup.shop, except: [.isNotPortable], project: sparing,
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
        Scenario(
            "online: type of a column", on: Setup.shop, except: [.columnMoves], project: sparing,
            { $0.alter(column: "number", of: "orders", .type(.bigint)) },
            is: """
                ALTER TABLE orders ADD COLUMN number_new bigint
                  guarded: ALTER TABLE orders ADD COLUMN IF NOT EXISTS number_new bigint
                  locks: ACCESS EXCLUSIVE orders
                CREATE OR REPLACE FUNCTION orders_number_in_step() RETURNS trigger
                    LANGUAGE plpgsql SET search_path FROM CURRENT
                    AS $fn$
                BEGIN
                    NEW.number_new := NEW.number;
                    RETURN NEW;
                END
                $fn$
                  repeatable
                CREATE TRIGGER orders_number_in_step BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION orders_number_in_step()
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'orders_number_in_step')
                  locks: SHARE ROW EXCLUSIVE orders
                ALTER TABLE orders ADD CONSTRAINT orders_number_new_no_null CHECK (number_new IS NOT NULL) NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_number_new_no_null')
                  locks: ACCESS EXCLUSIVE orders

                DO $batches$
                DECLARE
                    last_key orders.id%TYPE;
                    from_start boolean;
                    rows_found bigint;
                    rows_left bigint;
                BEGIN
                    LOOP
                        from_start := last_key IS NULL;
                        EXECUTE $batch$
                            WITH stemma_batch AS (
                                SELECT id FROM orders WHERE (number_new IS NULL AND number IS NOT NULL)
                                AND ($1 IS NULL OR id > $1) ORDER BY id LIMIT 10000
                            ), stemma_changed AS (
                                UPDATE orders SET number_new = number
                                WHERE (number_new IS NULL AND number IS NOT NULL) AND id IN (SELECT id FROM stemma_batch)
                                RETURNING (number_new IS NULL AND number IS NOT NULL) AS remains
                            )
                            SELECT (SELECT count(*) FROM stemma_batch), (SELECT count(*) FROM stemma_changed WHERE remains),
                                (SELECT id FROM stemma_batch ORDER BY id DESC LIMIT 1)
                        $batch$ INTO rows_found, rows_left, last_key USING last_key;
                        -- until nothing is left from the first key on: rows may have come meanwhile
                        EXIT WHEN from_start AND rows_found = 0;
                        IF rows_left > 0 THEN
                            RAISE EXCEPTION USING MESSAGE = 'stemma: the condition still holds for rows of orders that were updated', ERRCODE = 'object_not_in_prerequisite_state',
                                HINT = 'Give the update a condition that its new values make false.';
                        END IF;
                        COMMIT;
                    END LOOP;
                END
                $batches$
                  until recorded
                  locks: ROW EXCLUSIVE orders
                  scans: orders
                  note: 10000 rows at a time, each time committed
                  outside transactions

                ALTER TABLE orders VALIDATE CONSTRAINT orders_number_new_no_null
                  when: EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_number_new_no_null')
                  locks: SHARE UPDATE EXCLUSIVE orders
                  scans: orders

                DROP TRIGGER IF EXISTS orders_number_in_step ON orders
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                DROP FUNCTION IF EXISTS orders_number_in_step()
                  repeatable
                ALTER TABLE orders DROP COLUMN number
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'number_new' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE orders
                  note: its values are in number_new
                ALTER TABLE orders RENAME COLUMN number_new TO number
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'number_new' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE orders
                  note: the column is the last of its table from now on
                  ensures: column number of orders
                ALTER TABLE orders ALTER COLUMN number SET DEFAULT 0
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN number SET NOT NULL
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_number_new_no_null
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down






                ALTER TABLE orders ALTER COLUMN number DROP DEFAULT,
                    ALTER COLUMN number TYPE integer USING number::integer,
                    ALTER COLUMN number SET DEFAULT 0
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'number_new' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  scans: orders
                  destroys: what does not fit integer in column number of orders
                DROP TRIGGER IF EXISTS orders_number_in_step ON orders
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                DROP FUNCTION IF EXISTS orders_number_in_step()
                  repeatable
                ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_number_new_no_null
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders DROP COLUMN IF EXISTS number_new
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                  note: only what an interrupted run left
                """),
        Scenario(
            "online: type with a conversion", on: Setup.shop, except: [.columnMoves], project: sparing,
            {
                $0.alter(
                    column: "note", of: "orders",
                    .type(.integer, using: "nullif(orders.note, '')::integer", undo: "note::varchar"))
            },
            is: """
                ALTER TABLE orders ADD COLUMN note_new integer
                  guarded: ALTER TABLE orders ADD COLUMN IF NOT EXISTS note_new integer
                  locks: ACCESS EXCLUSIVE orders
                CREATE OR REPLACE FUNCTION orders_note_in_step() RETURNS trigger
                    LANGUAGE plpgsql SET search_path FROM CURRENT
                    AS $fn$
                BEGIN
                    NEW.note_new := (SELECT (nullif(orders.note, '')::integer) FROM (SELECT NEW.*) AS orders);
                    RETURN NEW;
                END
                $fn$
                  repeatable
                CREATE TRIGGER orders_note_in_step BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION orders_note_in_step()
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'orders_note_in_step')
                  locks: SHARE ROW EXCLUSIVE orders

                DO $batches$
                DECLARE
                    last_key orders.id%TYPE;
                    from_start boolean;
                    rows_found bigint;
                    rows_left bigint;
                BEGIN
                    LOOP
                        from_start := last_key IS NULL;
                        EXECUTE $batch$
                            WITH stemma_batch AS (
                                SELECT id FROM orders WHERE (note_new IS NULL AND (nullif(orders.note, '')::integer) IS NOT NULL)
                                AND ($1 IS NULL OR id > $1) ORDER BY id LIMIT 10000
                            ), stemma_changed AS (
                                UPDATE orders SET note_new = (nullif(orders.note, '')::integer)
                                WHERE (note_new IS NULL AND (nullif(orders.note, '')::integer) IS NOT NULL) AND id IN (SELECT id FROM stemma_batch)
                                RETURNING (note_new IS NULL AND (nullif(orders.note, '')::integer) IS NOT NULL) AS remains
                            )
                            SELECT (SELECT count(*) FROM stemma_batch), (SELECT count(*) FROM stemma_changed WHERE remains),
                                (SELECT id FROM stemma_batch ORDER BY id DESC LIMIT 1)
                        $batch$ INTO rows_found, rows_left, last_key USING last_key;
                        -- until nothing is left from the first key on: rows may have come meanwhile
                        EXIT WHEN from_start AND rows_found = 0;
                        IF rows_left > 0 THEN
                            RAISE EXCEPTION USING MESSAGE = 'stemma: the condition still holds for rows of orders that were updated', ERRCODE = 'object_not_in_prerequisite_state',
                                HINT = 'Give the update a condition that its new values make false.';
                        END IF;
                        COMMIT;
                    END LOOP;
                END
                $batches$
                  until recorded
                  locks: ROW EXCLUSIVE orders
                  scans: orders
                  note: 10000 rows at a time, each time committed
                  outside transactions

                DROP TRIGGER IF EXISTS orders_note_in_step ON orders
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                DROP FUNCTION IF EXISTS orders_note_in_step()
                  repeatable
                ALTER TABLE orders DROP COLUMN note
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'note_new' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE orders
                  destroys: what does not fit integer in column note of orders
                  note: its values are in note_new
                ALTER TABLE orders RENAME COLUMN note_new TO note
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'note_new' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE orders
                  note: the column is the last of its table from now on
                  ensures: column note of orders
                down




                ALTER TABLE orders ALTER COLUMN note TYPE varchar(100) USING note::varchar
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'note_new' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  scans: orders
                  destroys: what does not fit varchar(100) in column note of orders
                DROP TRIGGER IF EXISTS orders_note_in_step ON orders
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                DROP FUNCTION IF EXISTS orders_note_in_step()
                  repeatable
                ALTER TABLE orders DROP COLUMN IF EXISTS note_new
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                  note: only what an interrupted run left
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
