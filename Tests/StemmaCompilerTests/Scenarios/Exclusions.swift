import Stemma
import StemmaCompiler

extension Scenario {
    /// Exclusion constraints, constraints made of indexes, and when they are checked.
    static let exclusions: [Scenario] = [
        Scenario(
            "create table with exclusions",
            { s in
                s.create(table: "stays") { t in
                    t.column("room", .custom(sql: "int4range"), .notNull)
                    t.column("period", .tstzrange)
                    t.column("note", .text)
                    t.exclude(.column("room", with: "="), .column("period", with: "&&"))
                    t.exclude(
                        .expression(sql: "lower(note)", with: "=", operatorClass: "text_ops"), name: "stays_note",
                        using: .btree, include: ["room"], where: "note <> ''", deferral: .initiallyDeferred)
                }
            },
            is: """
                CREATE TABLE stays (
                    room int4range NOT NULL,
                    period tstzrange,
                    note text,
                    CONSTRAINT stays_room_period_excl EXCLUDE USING gist (room WITH =, period WITH &&),
                    CONSTRAINT stays_note EXCLUDE USING btree ((lower(note)) text_ops WITH =) INCLUDE (room) WHERE (note <> '') DEFERRABLE INITIALLY DEFERRED
                )
                  guarded: CREATE TABLE IF NOT EXISTS stays (
                    room int4range NOT NULL,
                    period tstzrange,
                    note text,
                    CONSTRAINT stays_room_period_excl EXCLUDE USING gist (room WITH =, period WITH &&),
                    CONSTRAINT stays_note EXCLUDE USING btree ((lower(note)) text_ops WITH =) INCLUDE (room) WHERE (note <> '') DEFERRABLE INITIALLY DEFERRED
                )
                  note: creates a table
                  ensures: table stays
                down
                DROP TABLE stays
                  guarded: DROP TABLE IF EXISTS stays
                  locks: ACCESS EXCLUSIVE stays
                  destroys: the rows of stays
                """),
        Scenario(
            "add exclusion", on: Setup.shop, facts: ["exclude.add"],
            {
                $0.add(
                    exclusion: "orders_apart", on: "orders",
                    .expression(sql: "number + 1", with: "="),
                    .column("note", with: "=", collation: "C", operatorClass: "varchar_ops"), using: .btree)
            },
            is: """
                ALTER TABLE orders ADD CONSTRAINT orders_apart EXCLUDE USING btree ((number + 1) WITH =, note COLLATE "C" varchar_ops WITH =)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_apart')
                  locks: ACCESS EXCLUSIVE orders
                  scans: orders
                  ensures: constraint orders_apart on orders
                down
                ALTER TABLE orders DROP CONSTRAINT orders_apart
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_apart
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "add exclusion with a condition", on: Setup.shop,
            {
                $0.add(
                    exclusion: "orders_apart", on: "orders", .column("number", with: "OPERATOR(pg_catalog.=)"),
                    using: .hash, where: "total > 0", deferral: .initiallyImmediate)
            },
            is: """
                ALTER TABLE orders ADD CONSTRAINT orders_apart EXCLUDE USING hash (number WITH OPERATOR(pg_catalog.=)) WHERE (total > 0) DEFERRABLE INITIALLY IMMEDIATE
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_apart')
                  locks: ACCESS EXCLUSIVE orders
                  scans: orders
                  ensures: constraint orders_apart on orders
                down
                ALTER TABLE orders DROP CONSTRAINT orders_apart
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_apart
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "drop exclusion",
            on: { s in
                Setup.shop(&s)
                s.add(
                    exclusion: "orders_apart", on: "orders",
                    .expression(sql: "int4range(number, number + 1)", with: "&&"))
                s.comment(on: .constraint("orders_apart", on: "orders"), "one at a time")
            }, facts: ["exclude.drop"], { $0.drop(constraint: "orders_apart", on: "orders") },
            is: """
                ALTER TABLE orders DROP CONSTRAINT orders_apart
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_apart
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ADD CONSTRAINT orders_apart EXCLUDE USING gist ((int4range(number, number + 1)) WITH &&)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_apart')
                  locks: ACCESS EXCLUSIVE orders
                  scans: orders
                  ensures: constraint orders_apart on orders
                COMMENT ON CONSTRAINT orders_apart ON orders IS 'one at a time'
                  repeatable
                  locks: ACCESS SHARE orders
                """),
        Scenario(
            "rename a column in an exclusion",
            on: { s in
                Setup.shop(&s)
                s.add(
                    exclusion: "orders_apart", on: "orders", .column("note", with: "="),
                    .expression(sql: "number + 1", with: "="), using: .btree, where: "number > 0")
            }, { $0.rename(column: "number", of: "orders", to: "count") },
            is: """
                ALTER TABLE orders RENAME COLUMN number TO count
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'number' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'count' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column count of orders
                down
                ALTER TABLE orders RENAME COLUMN count TO number
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'count' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'number' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column number of orders
                """),
        Scenario(
            "add primary key using an index",
            on: { s in
                s.create(table: "t") { t in
                    t.column("a", .integer)
                    t.column("b", .integer, .notNull)
                }
                s.create(index: "ux", on: "t", columns: "a", "b", unique: true)
            }, facts: ["pk.add_using_index"], { $0.add(primaryKey: "t_pkey", on: "t", usingIndex: "ux") },
            is: """
                ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY USING INDEX ux
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 't_pkey')
                  locks: ACCESS EXCLUSIVE t
                  scans: t
                  note: the index becomes t_pkey
                  ensures: constraint t_pkey on t
                down
                ALTER TABLE t DROP CONSTRAINT t_pkey
                  guarded: ALTER TABLE t DROP CONSTRAINT IF EXISTS t_pkey
                  locks: ACCESS EXCLUSIVE t
                ALTER TABLE t ALTER COLUMN a DROP NOT NULL
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                CREATE UNIQUE INDEX ux ON t (a, b)
                  guarded: CREATE UNIQUE INDEX IF NOT EXISTS ux ON t (a, b)
                  locks: SHARE t
                  scans: t
                  ensures: index ux
                """),
        Scenario(
            "add unique using an index",
            on: { s in
                Setup.shop(&s)
                s.create(index: "orders_number_key", on: "orders", columns: "number", unique: true, include: ["note"])
            }, facts: ["unique.add_using_index"],
            {
                $0.add(
                    unique: "orders_number_key", on: "orders", usingIndex: "orders_number_key",
                    deferral: .initiallyDeferred)
            },
            is: """
                ALTER TABLE orders ADD CONSTRAINT orders_number_key UNIQUE USING INDEX orders_number_key DEFERRABLE INITIALLY DEFERRED
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_number_key')
                  locks: ACCESS EXCLUSIVE orders
                  ensures: constraint orders_number_key on orders
                down
                ALTER TABLE orders DROP CONSTRAINT orders_number_key
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_number_key
                  locks: ACCESS EXCLUSIVE orders
                CREATE UNIQUE INDEX orders_number_key ON orders (number) INCLUDE (note)
                  guarded: CREATE UNIQUE INDEX IF NOT EXISTS orders_number_key ON orders (number) INCLUDE (note)
                  locks: SHARE orders
                  scans: orders
                  ensures: index orders_number_key
                """),
        Scenario(
            "alter foreign key to be deferred",
            on: { s in
                Setup.shop(&s)
                s.add(foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"])
            }, facts: ["constraint.alter_deferrable"],
            { s in
                s.alter(constraint: "fk", on: "orders", deferral: .initiallyDeferred)
                s.alter(constraint: "fk", on: "orders", deferral: nil)
                s.alter(constraint: "fk", on: "orders", deferral: .initiallyImmediate)
            },
            is: """
                ALTER TABLE orders ALTER CONSTRAINT fk DEFERRABLE INITIALLY DEFERRED
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER CONSTRAINT fk NOT DEFERRABLE
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER CONSTRAINT fk DEFERRABLE INITIALLY IMMEDIATE
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER CONSTRAINT fk NOT DEFERRABLE
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER CONSTRAINT fk DEFERRABLE INITIALLY DEFERRED
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER CONSTRAINT fk NOT DEFERRABLE
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
    ]
}
