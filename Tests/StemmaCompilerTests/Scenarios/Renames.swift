import Stemma
import StemmaCompiler

extension Scenario {
    /// Names that change; whatever uses them follows.
    static let names: [Scenario] = [
        Scenario(
            "rename schema",
            on: { s in
                s.create(schema: "sales")
                s.create(table: "sales.a") { $0.column("id", .serial, .primaryKey) }
                s.create(table: "b") { $0.column("a_id", .integer, .references("sales.a", "id")) }
                s.create(index: "ix", on: "sales.a", columns: .expression(sql: "id + 1"))
            }, facts: ["schema.rename"], { $0.rename(schema: "sales", to: "trade") },
            is: """
                ALTER SCHEMA sales RENAME TO trade
                  when: EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'sales') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'trade'))
                  ensures: schema trade
                down
                ALTER SCHEMA trade RENAME TO sales
                  when: EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'trade') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'sales'))
                  ensures: schema sales
                """),
        Scenario(
            "rename table",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "note")
                s.add(column: "parent_id", .bigint, .references("orders", "id"), to: "orders")
                s.create(table: "lines") { $0.column("order_id", .bigint, .references("orders", "id")) }
            }, facts: ["table.rename", "table.rename_ifexists"], { $0.rename(table: "orders", to: "purchases") },
            is: """
                ALTER TABLE orders RENAME TO purchases
                  when: pg_catalog.to_regclass('public.orders') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.purchases') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE orders
                  ensures: table purchases
                down
                ALTER TABLE purchases RENAME TO orders
                  when: pg_catalog.to_regclass('public.purchases') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.orders') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE purchases
                  ensures: table orders
                """),
        Scenario(
            "rename table and column twice", on: Setup.shop,
            { s in
                s.rename(table: "orders", to: "purchases")
                s.rename(table: "purchases", to: "sales")
                s.rename(column: "note", of: "sales", to: "remark")
                s.rename(column: "remark", of: "sales", to: "words")
            },
            is: """
                ALTER TABLE orders RENAME TO purchases
                  when: pg_catalog.to_regclass('public.orders') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.purchases') IS NOT NULL) AND NOT (pg_catalog.to_regclass('public.sales') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE orders
                  ensures: table purchases
                ALTER TABLE purchases RENAME TO sales
                  when: pg_catalog.to_regclass('public.purchases') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.sales') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE purchases
                  ensures: table sales
                ALTER TABLE sales RENAME COLUMN note TO remark
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.sales') AND attname = 'note' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.sales') AND attname = 'remark' AND NOT attisdropped)) AND NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.sales') AND attname = 'words' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE sales
                  ensures: column remark of sales
                ALTER TABLE sales RENAME COLUMN remark TO words
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.sales') AND attname = 'remark' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.sales') AND attname = 'words' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE sales
                  ensures: column words of sales
                down
                ALTER TABLE sales RENAME COLUMN words TO remark
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.sales') AND attname = 'words' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.sales') AND attname = 'remark' AND NOT attisdropped)) AND NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.sales') AND attname = 'note' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE sales
                  ensures: column remark of sales
                ALTER TABLE sales RENAME COLUMN remark TO note
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.sales') AND attname = 'remark' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.sales') AND attname = 'note' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE sales
                  ensures: column note of sales
                ALTER TABLE sales RENAME TO purchases
                  when: pg_catalog.to_regclass('public.sales') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.purchases') IS NOT NULL) AND NOT (pg_catalog.to_regclass('public.orders') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE sales
                  ensures: table purchases
                ALTER TABLE purchases RENAME TO orders
                  when: pg_catalog.to_regclass('public.purchases') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.orders') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE purchases
                  ensures: table orders
                """),
        Scenario(
            "rename table and go on", on: Setup.shop,
            { s in
                s.rename(table: "orders", to: "purchases")
                s.add(column: "a", .serial, to: "purchases")
                s.create(index: "ix", on: "purchases", columns: "a")
            },
            is: """
                ALTER TABLE orders RENAME TO purchases
                  when: pg_catalog.to_regclass('public.orders') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.purchases') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE orders
                  ensures: table purchases
                CREATE SEQUENCE purchases_a_seq AS integer
                  guarded: CREATE SEQUENCE IF NOT EXISTS purchases_a_seq AS integer
                  note: creates a sequence
                  ensures: sequence purchases_a_seq
                ALTER TABLE purchases ADD COLUMN a integer DEFAULT nextval('purchases_a_seq'::regclass) NOT NULL
                  guarded: ALTER TABLE purchases ADD COLUMN IF NOT EXISTS a integer DEFAULT nextval('purchases_a_seq'::regclass) NOT NULL
                  locks: ACCESS EXCLUSIVE purchases
                  rewrites: purchases
                  scans: purchases
                  ensures: column a of purchases
                ALTER SEQUENCE purchases_a_seq OWNED BY purchases.a
                  repeatable
                  locks: SHARE ROW EXCLUSIVE purchases_a_seq
                CREATE INDEX ix ON purchases (a)
                  guarded: CREATE INDEX IF NOT EXISTS ix ON purchases (a)
                  locks: SHARE purchases
                  scans: purchases
                  ensures: index ix
                down
                DROP INDEX ix
                  guarded: DROP INDEX IF EXISTS ix
                  locks: ACCESS EXCLUSIVE purchases
                ALTER SEQUENCE purchases_a_seq OWNED BY NONE
                  repeatable
                  locks: SHARE ROW EXCLUSIVE purchases_a_seq
                ALTER TABLE purchases DROP COLUMN a
                  guarded: ALTER TABLE purchases DROP COLUMN IF EXISTS a
                  locks: ACCESS EXCLUSIVE purchases
                  destroys: the values of column a of purchases
                DROP SEQUENCE purchases_a_seq
                  guarded: DROP SEQUENCE IF EXISTS purchases_a_seq
                  locks: ACCESS EXCLUSIVE purchases_a_seq
                  destroys: the position of purchases_a_seq
                ALTER TABLE purchases RENAME TO orders
                  when: pg_catalog.to_regclass('public.purchases') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.orders') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE purchases
                  ensures: table orders
                """),
        Scenario(
            "rename tables round", on: Setup.shop,
            { s in
                s.rename(table: "orders", to: "spare")
                s.rename(table: "orgs", to: "orders")
                s.rename(table: "spare", to: "orgs")
            },
            is: """
                ALTER TABLE orders RENAME TO spare
                  when: pg_catalog.to_regclass('public.orders') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.spare') IS NOT NULL) AND NOT (pg_catalog.to_regclass('public.orgs') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE orders
                  ensures: table spare
                ALTER TABLE orgs RENAME TO orders
                  when: pg_catalog.to_regclass('public.orgs') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.orders') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE orgs
                  ensures: table orders
                ALTER TABLE spare RENAME TO orgs
                  when: pg_catalog.to_regclass('public.spare') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.orgs') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE spare
                  ensures: table orgs
                down
                ALTER TABLE orgs RENAME TO spare
                  when: pg_catalog.to_regclass('public.orgs') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.spare') IS NOT NULL) AND NOT (pg_catalog.to_regclass('public.orders') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE orgs
                  ensures: table spare
                ALTER TABLE orders RENAME TO orgs
                  when: pg_catalog.to_regclass('public.orders') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.orgs') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE orders
                  ensures: table orgs
                ALTER TABLE spare RENAME TO orders
                  when: pg_catalog.to_regclass('public.spare') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.orders') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE spare
                  ensures: table orders
                """),
        Scenario(
            "rename column",
            on: { s in
                s.create(table: "t") { t in
                    t.column("qty", .integer, .unique, .check("qty > 0"))
                    t.column("twice", .integer, .generated(sql: "qty * 2"))
                    t.column("up", .integer, .references("t", "qty"))
                }
                s.create(
                    index: "ix", on: "t", columns: .expression(sql: "abs(qty)"), include: ["qty"], where: "qty < 100")
                s.create(table: "u") { $0.column("t_qty", .integer, .references("t", "qty")) }
            }, facts: ["column.rename"], { $0.rename(column: "qty", of: "t", to: "Order") },
            is: """
                ALTER TABLE t RENAME COLUMN qty TO "Order"
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.t') AND attname = 'qty' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.t') AND attname = 'Order' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE t
                  ensures: column Order of t
                down
                ALTER TABLE t RENAME COLUMN "Order" TO qty
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.t') AND attname = 'Order' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.t') AND attname = 'qty' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE t
                  ensures: column qty of t
                """),
        Scenario(
            "rename column of a serial", on: { $0.create(table: "t") { $0.column("a", .serial) } },
            { $0.rename(column: "a", of: "t", to: "b") },
            is: """
                ALTER TABLE t RENAME COLUMN a TO b
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.t') AND attname = 'a' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.t') AND attname = 'b' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE t
                  ensures: column b of t
                down
                ALTER TABLE t RENAME COLUMN b TO a
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.t') AND attname = 'b' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.t') AND attname = 'a' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE t
                  ensures: column a of t
                """),
        Scenario(
            "rename constraint", on: Setup.shop,
            facts: ["constraint.rename"], { $0.rename(constraint: "orders_pkey", on: "orders", to: "orders_key") },
            is: """
                ALTER TABLE orders RENAME CONSTRAINT orders_pkey TO orders_key
                  when: EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_pkey') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_key'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: constraint orders_key on orders
                down
                ALTER TABLE orders RENAME CONSTRAINT orders_key TO orders_pkey
                  when: EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_key') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_pkey'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: constraint orders_pkey on orders
                """),
        Scenario(
            "rename check", on: { $0.create(table: "t") { $0.column("a", .integer, .check("a > 0")) } },
            { $0.rename(constraint: "t_a_check", on: "t", to: "c") },
            is: """
                ALTER TABLE t RENAME CONSTRAINT t_a_check TO c
                  when: EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 't_a_check') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 'c'))
                  locks: ACCESS EXCLUSIVE t
                  ensures: constraint c on t
                down
                ALTER TABLE t RENAME CONSTRAINT c TO t_a_check
                  when: EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 'c') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 't_a_check'))
                  locks: ACCESS EXCLUSIVE t
                  ensures: constraint t_a_check on t
                """),
        Scenario(
            "rename index",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "note")
            }, facts: ["index.rename"], { $0.rename(index: "ix", to: "ix_note") },
            is: """
                ALTER INDEX ix RENAME TO ix_note
                  when: pg_catalog.to_regclass('public.ix') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.ix_note') IS NOT NULL)
                  locks: SHARE UPDATE EXCLUSIVE ix
                  ensures: index ix_note
                down
                ALTER INDEX ix_note RENAME TO ix
                  when: pg_catalog.to_regclass('public.ix_note') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.ix') IS NOT NULL)
                  locks: SHARE UPDATE EXCLUSIVE ix_note
                  ensures: index ix
                """),
        Scenario(
            "rename sequence", on: { $0.create(table: "t") { $0.column("a", .serial) } }, facts: ["sequence.rename"],
            { $0.rename(sequence: "t_a_seq", to: "numbers") },
            is: """
                ALTER SEQUENCE t_a_seq RENAME TO numbers
                  when: pg_catalog.to_regclass('public.t_a_seq') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.numbers') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE t_a_seq
                  ensures: sequence numbers
                down
                ALTER SEQUENCE numbers RENAME TO t_a_seq
                  when: pg_catalog.to_regclass('public.numbers') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.t_a_seq') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE numbers
                  ensures: sequence t_a_seq
                """),
        Scenario(
            "rename sequence whose numbers a domain takes",
            on: { s in
                s.create(sequence: "numbers")
                s.create(domain: "number", as: .bigint, .default(sql: "nextval('numbers')"))
            },
            { s in
                s.rename(sequence: "numbers", to: "Numbers")
                s.drop(domain: "number")
            },
            is: """
                ALTER SEQUENCE numbers RENAME TO "Numbers"
                  when: pg_catalog.to_regclass('public.numbers') IS NOT NULL OR NOT (pg_catalog.to_regclass('public."Numbers"') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE numbers
                  ensures: sequence Numbers
                DROP DOMAIN number
                  guarded: DROP DOMAIN IF EXISTS number
                down
                CREATE DOMAIN number AS bigint DEFAULT nextval('"Numbers"')
                  when: NOT (pg_catalog.to_regtype('public.number') IS NOT NULL)
                  ensures: type number
                ALTER SEQUENCE "Numbers" RENAME TO numbers
                  when: pg_catalog.to_regclass('public."Numbers"') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.numbers') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE Numbers
                  ensures: sequence numbers
                """),
        Scenario(
            "rename sequence that defaults name",
            on: { s in
                s.create(sequence: "numbers")
                s.create(table: "t") { t in
                    t.column("a", .bigint, .default(sql: "nextval('numbers') + 1"))
                    t.column("b", .bigint, .default(sql: "nextval('public.numbers'::regclass)"))
                }
            },
            { s in
                s.rename(sequence: "numbers", to: "Numbers")
                s.drop(table: "t")
            },
            is: """
                ALTER SEQUENCE numbers RENAME TO "Numbers"
                  when: pg_catalog.to_regclass('public.numbers') IS NOT NULL OR NOT (pg_catalog.to_regclass('public."Numbers"') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE numbers
                  ensures: sequence Numbers
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                down
                CREATE TABLE t (
                    a bigint DEFAULT nextval('"Numbers"') + 1,
                    b bigint DEFAULT nextval('"Numbers"'::regclass)
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    a bigint DEFAULT nextval('"Numbers"') + 1,
                    b bigint DEFAULT nextval('"Numbers"'::regclass)
                )
                  note: creates a table
                  ensures: table t
                ALTER SEQUENCE "Numbers" RENAME TO numbers
                  when: pg_catalog.to_regclass('public."Numbers"') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.numbers') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE Numbers
                  ensures: sequence numbers
                """),
        Scenario(
            "rename table whose rows a function takes",
            on: { s in
                s.create(table: "t") { $0.column("a", .integer) }
                s.create(view: "v", as: "SELECT 1 AS a")
                s.create(
                    function: "first", arguments: .in("row", .named("t")), .in("rows", .custom(sql: "v[]")),
                    returns: .type(.named("t")), language: .sql, body: "SELECT $1")
                s.comment(on: .function("first(t, v[])"), "the first")
            },
            { s in
                s.rename(table: "t", to: "Items")
                s.rename(view: "v", to: "w")
                s.drop(function: "first(\"Items\", w[])")
            },
            is: """
                ALTER TABLE t RENAME TO "Items"
                  when: pg_catalog.to_regclass('public.t') IS NOT NULL OR NOT (pg_catalog.to_regclass('public."Items"') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE t
                  ensures: table Items
                ALTER VIEW v RENAME TO w
                  when: pg_catalog.to_regclass('public.v') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.w') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE v
                  ensures: view w
                DROP FUNCTION first("Items", w[])
                  guarded: DROP FUNCTION IF EXISTS first("Items", w[])
                down
                CREATE FUNCTION first("row" "Items", rows w[]) RETURNS "Items"
                    LANGUAGE sql
                    AS $fn$SELECT $1$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'first' AND p.pronargs = 2 AND p.proargtypes[0] = pg_catalog.to_regtype('"Items"') AND p.proargtypes[1] = pg_catalog.to_regtype('w[]')) IS NOT NULL)
                  ensures: function first("Items", w[])
                COMMENT ON FUNCTION first("Items", w[]) IS 'the first'
                  repeatable
                ALTER VIEW w RENAME TO v
                  when: pg_catalog.to_regclass('public.w') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE w
                  ensures: view v
                ALTER TABLE "Items" RENAME TO t
                  when: pg_catalog.to_regclass('public."Items"') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.t') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE Items
                  ensures: table t
                """),
        Scenario(
            "rename and take the name again", on: Setup.shop,
            { s in
                s.rename(column: "note", of: "orders", to: "old_note")
                s.add(column: "note", .text, to: "orders")
            },
            is: """
                ALTER TABLE orders RENAME COLUMN note TO old_note
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'note' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'old_note' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column old_note of orders
                ALTER TABLE orders ADD COLUMN note text
                  guarded: ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column note of orders
                down
                ALTER TABLE orders DROP COLUMN note
                  guarded: ALTER TABLE orders DROP COLUMN IF EXISTS note
                  locks: ACCESS EXCLUSIVE orders
                  destroys: the values of column note of orders
                ALTER TABLE orders RENAME COLUMN old_note TO note
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'old_note' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'note' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column note of orders
                """),
    ]
}
