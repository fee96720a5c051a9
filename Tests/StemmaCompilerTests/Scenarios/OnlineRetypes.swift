import Stemma
import StemmaCompiler

extension Scenario {
    /// Changes of type through a new column.
    static let onlineRetypes: [Scenario] = [
        Scenario(
            "online: type of a column", on: Setup.shop, except: [.columnMoves], project: Project(strategy: .online),
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
                ALTER TABLE orders DROP COLUMN IF EXISTS number_undone
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                  note: only what an interrupted run left
                ALTER TABLE orders ADD CONSTRAINT orders_number_new_no_null CHECK (number_new IS NOT NULL) NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_number_new_no_null')
                  locks: ACCESS EXCLUSIVE orders

                \(copying(to: "number_new", "number"))

                ALTER TABLE orders VALIDATE CONSTRAINT orders_number_new_no_null
                  when: EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_number_new_no_null')
                  locks: SHARE UPDATE EXCLUSIVE orders
                  scans: orders

                DROP TRIGGER IF EXISTS orders_number_in_step ON orders
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                DROP FUNCTION IF EXISTS orders_number_in_step()
                  repeatable
                ALTER TABLE orders ALTER COLUMN number DROP NOT NULL
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'number_new' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN number DROP DEFAULT
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'number_new' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders RENAME COLUMN number TO number_old
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'number_new' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE orders
                  note: it goes in a later step
                ALTER TABLE orders RENAME COLUMN number_new TO number
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'number_new' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE orders
                  note: the column is the last of its table from now on
                  ensures: column number of orders
                ALTER TABLE orders ALTER COLUMN number SET DEFAULT 0
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'number_old' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN number SET NOT NULL
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'number_old' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_number_new_no_null
                  repeatable
                  locks: ACCESS EXCLUSIVE orders

                ALTER TABLE orders DROP COLUMN IF EXISTS number_old
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                  note: its values are in number
                DROP TRIGGER IF EXISTS orders_number_in_step ON orders
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                DROP FUNCTION IF EXISTS orders_number_in_step()
                  repeatable
                ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_number_back_no_null
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders DROP COLUMN IF EXISTS number_back
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                  note: only what an interrupted run left
                down
                ALTER TABLE orders ADD COLUMN number_back integer
                  guarded: ALTER TABLE orders ADD COLUMN IF NOT EXISTS number_back integer
                  locks: ACCESS EXCLUSIVE orders
                CREATE OR REPLACE FUNCTION orders_number_in_step() RETURNS trigger
                    LANGUAGE plpgsql SET search_path FROM CURRENT
                    AS $fn$
                BEGIN
                    NEW.number_back := (SELECT (number::integer) FROM (SELECT NEW.*) AS orders);
                    RETURN NEW;
                END
                $fn$
                  repeatable
                CREATE TRIGGER orders_number_in_step BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION orders_number_in_step()
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'orders_number_in_step')
                  locks: SHARE ROW EXCLUSIVE orders
                ALTER TABLE orders ADD CONSTRAINT orders_number_back_no_null CHECK (number_back IS NOT NULL) NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_number_back_no_null')
                  locks: ACCESS EXCLUSIVE orders

                \(copying(to: "number_back", "(number::integer)"))

                ALTER TABLE orders VALIDATE CONSTRAINT orders_number_back_no_null
                  when: EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_number_back_no_null')
                  locks: SHARE UPDATE EXCLUSIVE orders
                  scans: orders



                DROP TRIGGER IF EXISTS orders_number_in_step ON orders
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                DROP FUNCTION IF EXISTS orders_number_in_step()
                  repeatable
                ALTER TABLE orders ALTER COLUMN number DROP NOT NULL
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'number_back' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN number DROP DEFAULT
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'number_back' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders RENAME COLUMN number TO number_undone
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'number_back' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE orders
                  note: it goes in a later step
                ALTER TABLE orders RENAME COLUMN number_back TO number
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'number_back' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE orders
                  note: the column is the last of its table from now on
                ALTER TABLE orders ALTER COLUMN number SET DEFAULT 0
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'number_undone' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN number SET NOT NULL
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'number_undone' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_number_back_no_null
                  repeatable
                  locks: ACCESS EXCLUSIVE orders

                ALTER TABLE orders ALTER COLUMN number DROP DEFAULT,
                    ALTER COLUMN number TYPE integer USING number::integer,
                    ALTER COLUMN number SET DEFAULT 0
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'number_old' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE orders
                  note: only where the upgrade was stopped before its last step: it copies the table
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
                ALTER TABLE orders DROP COLUMN IF EXISTS number_undone
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                  destroys: what does not fit integer in column number of orders
                  note: its values are in number
                ALTER TABLE orders DROP COLUMN IF EXISTS number_old
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                  note: only what an interrupted run left
                """),
        Scenario(
            "online: type with a conversion", on: Setup.shop, except: [.columnMoves],
            project: Project(strategy: .online),
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
                ALTER TABLE orders DROP COLUMN IF EXISTS note_undone
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                  note: only what an interrupted run left

                \(copying(to: "note_new", "(nullif(orders.note, '')::integer)"))

                DROP TRIGGER IF EXISTS orders_note_in_step ON orders
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                DROP FUNCTION IF EXISTS orders_note_in_step()
                  repeatable
                ALTER TABLE orders RENAME COLUMN note TO note_old
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'note_new' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE orders
                  note: it goes in a later step
                ALTER TABLE orders RENAME COLUMN note_new TO note
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'note_new' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE orders
                  note: the column is the last of its table from now on
                  ensures: column note of orders

                ALTER TABLE orders DROP COLUMN IF EXISTS note_old
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                  destroys: what does not fit integer in column note of orders
                  note: its values are in note
                DROP TRIGGER IF EXISTS orders_note_in_step ON orders
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                DROP FUNCTION IF EXISTS orders_note_in_step()
                  repeatable
                ALTER TABLE orders DROP COLUMN IF EXISTS note_back
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                  note: only what an interrupted run left
                down
                ALTER TABLE orders ADD COLUMN note_back varchar(100)
                  guarded: ALTER TABLE orders ADD COLUMN IF NOT EXISTS note_back varchar(100)
                  locks: ACCESS EXCLUSIVE orders
                CREATE OR REPLACE FUNCTION orders_note_in_step() RETURNS trigger
                    LANGUAGE plpgsql SET search_path FROM CURRENT
                    AS $fn$
                BEGIN
                    NEW.note_back := (SELECT (note::varchar) FROM (SELECT NEW.*) AS orders);
                    RETURN NEW;
                END
                $fn$
                  repeatable
                CREATE TRIGGER orders_note_in_step BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION orders_note_in_step()
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'orders_note_in_step')
                  locks: SHARE ROW EXCLUSIVE orders

                \(copying(to: "note_back", "(note::varchar)"))



                DROP TRIGGER IF EXISTS orders_note_in_step ON orders
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                DROP FUNCTION IF EXISTS orders_note_in_step()
                  repeatable
                ALTER TABLE orders RENAME COLUMN note TO note_undone
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'note_back' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE orders
                  note: it goes in a later step
                ALTER TABLE orders RENAME COLUMN note_back TO note
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'note_back' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE orders
                  note: the column is the last of its table from now on

                ALTER TABLE orders ALTER COLUMN note TYPE varchar(100) USING note::varchar
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'note_old' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE orders
                  note: only where the upgrade was stopped before its last step: it copies the table
                DROP TRIGGER IF EXISTS orders_note_in_step ON orders
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                DROP FUNCTION IF EXISTS orders_note_in_step()
                  repeatable
                ALTER TABLE orders DROP COLUMN IF EXISTS note_new
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                  note: only what an interrupted run left
                ALTER TABLE orders DROP COLUMN IF EXISTS note_undone
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                  destroys: what does not fit varchar(100) in column note of orders
                  note: its values are in note
                ALTER TABLE orders DROP COLUMN IF EXISTS note_old
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                  note: only what an interrupted run left
                """),
    ]

    /// The step that gives the rows that were there a value in the new column.
    private static func copying(to column: String, _ value: String) -> String {
        """
        DO $batches$
        DECLARE
            last_key orders.id%TYPE;
            from_start boolean;
            rows_found bigint;
            rows_left bigint;
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = '\(column)' AND NOT attisdropped) THEN RETURN; END IF;
            LOOP
                from_start := last_key IS NULL;
                EXECUTE $batch$
                    WITH stemma_batch AS (
                        SELECT id FROM orders WHERE (\(column) IS NULL AND \(value) IS NOT NULL)
                        AND ($1 IS NULL OR id > $1) ORDER BY id LIMIT 10000
                    ), stemma_changed AS (
                        UPDATE orders SET \(column) = \(value)
                        WHERE (\(column) IS NULL AND \(value) IS NOT NULL) AND id IN (SELECT id FROM stemma_batch)
                        RETURNING (\(column) IS NULL AND \(value) IS NOT NULL) AS remains
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
        """
    }
}
