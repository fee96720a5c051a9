import Stemma
import StemmaCompiler

extension Scenario {
    /// Tables that inherit.
    static let inheritance: [Scenario] = [
        Scenario(
            "create table that inherits", on: Setup.shop,
            { s in
                s.add(check: "positive", on: "orders", sql: "number >= 0")
                s.create(table: "returns", inherits: ["orders"]) { $0.column("reason", .text, .notNull) }
                s.add(column: "size", .integer, .default(3), to: "orders")
                s.rename(column: "note", of: "orders", to: "remark")
            },
            is: """
                ALTER TABLE orders ADD CONSTRAINT positive CHECK (number >= 0)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'positive')
                  locks: ACCESS EXCLUSIVE orders
                  scans: orders
                  ensures: constraint positive on orders
                CREATE TABLE returns (
                    reason text NOT NULL
                ) INHERITS (orders)
                  guarded: CREATE TABLE IF NOT EXISTS returns (
                    reason text NOT NULL
                ) INHERITS (orders)
                  locks: SHARE UPDATE EXCLUSIVE orders
                  note: creates a table
                  ensures: table returns
                ALTER TABLE orders ADD COLUMN size integer DEFAULT 3
                  guarded: ALTER TABLE orders ADD COLUMN IF NOT EXISTS size integer DEFAULT 3
                  locks: ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE returns
                  ensures: column size of orders
                ALTER TABLE orders RENAME COLUMN note TO remark
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'note' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'remark' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE returns
                  ensures: column remark of orders
                down
                ALTER TABLE orders RENAME COLUMN remark TO note
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'remark' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'note' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE returns
                  ensures: column note of orders
                ALTER TABLE orders DROP COLUMN size
                  guarded: ALTER TABLE orders DROP COLUMN IF EXISTS size
                  locks: ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE returns
                  destroys: the values of column size of orders
                DROP TABLE returns
                  guarded: DROP TABLE IF EXISTS returns
                  locks: ACCESS EXCLUSIVE returns
                  destroys: the rows of returns
                ALTER TABLE orders DROP CONSTRAINT positive
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS positive
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "inherit from a table",
            on: { s in
                Setup.shop(&s)
                s.create(table: "archive") { t in
                    t.column("id", .bigint, .notNull)
                    t.column("slug", .text, .notNull)
                    t.column("more", .text)
                }
            }, facts: ["table.inherit"], { $0.inherit(table: "archive", from: "orgs") },
            is: """
                ALTER TABLE archive INHERIT orgs
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass('public.archive') AND inhparent = pg_catalog.to_regclass('public.orgs'))
                  locks: ACCESS EXCLUSIVE archive, SHARE UPDATE EXCLUSIVE orgs
                  ensures: table archive
                down
                ALTER TABLE archive NO INHERIT orgs
                  when: EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass('public.archive') AND inhparent = pg_catalog.to_regclass('public.orgs'))
                  locks: ACCESS EXCLUSIVE archive, ACCESS SHARE orgs
                """),
        Scenario(
            "inherit no more",
            on: { s in
                Setup.shop(&s)
                s.create(table: "archive") { t in
                    t.column("id", .bigint, .notNull)
                    t.column("slug", .text, .notNull)
                }
                s.inherit(table: "archive", from: "orgs")
            }, { $0.noInherit(table: "archive", from: "orgs") },
            is: """
                ALTER TABLE archive NO INHERIT orgs
                  when: EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass('public.archive') AND inhparent = pg_catalog.to_regclass('public.orgs'))
                  locks: ACCESS EXCLUSIVE archive, ACCESS SHARE orgs
                down
                ALTER TABLE archive INHERIT orgs
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass('public.archive') AND inhparent = pg_catalog.to_regclass('public.orgs'))
                  locks: ACCESS EXCLUSIVE archive, SHARE UPDATE EXCLUSIVE orgs
                  ensures: table archive
                """),
        Scenario(
            "drop table that inherits",
            on: { s in
                Setup.shop(&s)
                s.create(table: "archive", inherits: ["orgs"]) { $0.column("more", .text) }
            }, { $0.drop(table: "archive") },
            is: """
                DROP TABLE archive
                  guarded: DROP TABLE IF EXISTS archive
                  locks: ACCESS EXCLUSIVE archive
                  destroys: the rows of archive
                down
                CREATE TABLE archive (
                    more text
                ) INHERITS (orgs)
                  guarded: CREATE TABLE IF NOT EXISTS archive (
                    more text
                ) INHERITS (orgs)
                  locks: SHARE UPDATE EXCLUSIVE orgs
                  note: creates a table
                  ensures: table archive
                """),
    ]
}
