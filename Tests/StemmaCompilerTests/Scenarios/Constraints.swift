import Stemma
import StemmaCompiler

extension Scenario {
    /// Constraints of a table that is there.
    static let constraints: [Scenario] = [
        Scenario(
            "add primary key",
            on: {
                $0.create(table: "t") {
                    $0.column("a", .integer); $0.column("b", .integer, .notNull)
                }
            }, facts: ["pk.add", "pk.add_nullable_columns"],
            { $0.add(primaryKey: "t_key", on: "t", columns: "a", "b") },
            is: """
                ALTER TABLE t ADD CONSTRAINT t_key PRIMARY KEY (a, b)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 't_key')
                  locks: ACCESS EXCLUSIVE t
                  scans: t
                  ensures: constraint t_key on t
                down
                ALTER TABLE t DROP CONSTRAINT t_key
                  guarded: ALTER TABLE t DROP CONSTRAINT IF EXISTS t_key
                  locks: ACCESS EXCLUSIVE t
                ALTER TABLE t ALTER COLUMN a DROP NOT NULL
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                """),
        Scenario(
            "add primary key that includes",
            on: {
                $0.create(table: "t") {
                    $0.column("a", .integer, .notNull); $0.column("b", .integer)
                }
            }, { $0.add(primaryKey: "t_key", on: "t", columns: "a", include: ["b"]) },
            is: """
                ALTER TABLE t ADD CONSTRAINT t_key PRIMARY KEY (a) INCLUDE (b)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 't_key')
                  locks: ACCESS EXCLUSIVE t
                  scans: t
                  ensures: constraint t_key on t
                down
                ALTER TABLE t DROP CONSTRAINT t_key
                  guarded: ALTER TABLE t DROP CONSTRAINT IF EXISTS t_key
                  locks: ACCESS EXCLUSIVE t
                """),
        Scenario(
            "drop primary key", on: Setup.shop, facts: ["pk.drop"],
            { $0.drop(constraint: "orders_pkey", on: "orders") },
            is: """
                ALTER TABLE orders DROP CONSTRAINT orders_pkey
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_pkey
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_pkey')
                  locks: ACCESS EXCLUSIVE orders
                  scans: orders
                  ensures: constraint orders_pkey on orders
                """),
        Scenario(
            "add unique", on: Setup.shop, facts: ["unique.add"],
            { $0.add(unique: "u", on: "orders", columns: "org_id", "number") },
            is: """
                ALTER TABLE orders ADD CONSTRAINT u UNIQUE (org_id, number)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'u')
                  locks: ACCESS EXCLUSIVE orders
                  scans: orders
                  ensures: constraint u on orders
                down
                ALTER TABLE orders DROP CONSTRAINT u
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS u
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "add unique with options", on: Setup.shop,
            facts: ["unique.add_include", "unique.add_deferrable", "unique.add_nulls_not_distinct"],
            {
                $0.add(
                    unique: "u", on: "orders", columns: "note", include: ["total"], nullsNotDistinct: true,
                    deferral: .initiallyDeferred)
            },
            is: """
                ALTER TABLE orders ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (note) INCLUDE (total) DEFERRABLE INITIALLY DEFERRED
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'u')
                  locks: ACCESS EXCLUSIVE orders
                  scans: orders
                  ensures: constraint u on orders
                down
                ALTER TABLE orders DROP CONSTRAINT u
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS u
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "drop unique", on: Setup.shop, facts: ["constraint.drop_unique"],
            { $0.drop(constraint: "orgs_slug_key", on: "orgs") },
            is: """
                ALTER TABLE orgs DROP CONSTRAINT orgs_slug_key
                  guarded: ALTER TABLE orgs DROP CONSTRAINT IF EXISTS orgs_slug_key
                  locks: ACCESS EXCLUSIVE orgs
                down
                ALTER TABLE orgs ADD CONSTRAINT orgs_slug_key UNIQUE (slug)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orgs') AND conname = 'orgs_slug_key')
                  locks: ACCESS EXCLUSIVE orgs
                  scans: orgs
                  ensures: constraint orgs_slug_key on orgs
                """),
        Scenario(
            "add check", on: Setup.shop, facts: ["check.add"],
            { $0.add(check: "c", on: "orders", sql: "total BETWEEN 0 AND 10") },
            is: """
                ALTER TABLE orders ADD CONSTRAINT c CHECK (total BETWEEN 0 AND 10)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'c')
                  locks: ACCESS EXCLUSIVE orders
                  scans: orders
                  ensures: constraint c on orders
                down
                ALTER TABLE orders DROP CONSTRAINT c
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS c
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "add check not valid", on: Setup.shop,
            facts: ["check.add_not_valid"],
            { $0.add(check: "c", on: "orders", sql: "note <> ''", notValid: true, noInherit: true) },
            is: """
                ALTER TABLE orders ADD CONSTRAINT c CHECK (note <> '') NO INHERIT NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'c')
                  locks: ACCESS EXCLUSIVE orders
                  ensures: constraint c on orders
                down
                ALTER TABLE orders DROP CONSTRAINT c
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS c
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "validate check",
            on: { s in
                Setup.shop(&s)
                s.add(check: "c", on: "orders", sql: "total > 0", notValid: true)
            }, facts: ["check.validate"], { $0.validate(constraint: "c", on: "orders") },
            is: """
                ALTER TABLE orders VALIDATE CONSTRAINT c
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                  scans: orders
                down
                ALTER TABLE orders DROP CONSTRAINT c
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS c
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'c')
                  locks: ACCESS EXCLUSIVE orders
                  ensures: constraint c on orders
                """),
        Scenario(
            "add check and validate it", on: Setup.shop,
            { s in
                s.add(check: "c", on: "orders", sql: "total > 0", notValid: true)
                s.validate(constraint: "c", on: "orders")
            },
            is: """
                ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'c')
                  locks: ACCESS EXCLUSIVE orders
                  ensures: constraint c on orders
                ALTER TABLE orders VALIDATE CONSTRAINT c
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                  scans: orders
                down
                ALTER TABLE orders DROP CONSTRAINT c
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS c
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'c')
                  locks: ACCESS EXCLUSIVE orders
                  ensures: constraint c on orders
                ALTER TABLE orders DROP CONSTRAINT c
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS c
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "drop check",
            on: { s in
                Setup.shop(&s)
                s.add(check: "c", on: "orders", sql: "total > 0", notValid: true, noInherit: true)
                s.comment(on: .constraint("c", on: "orders"), "no gifts")
            }, facts: ["constraint.drop_check"], { $0.drop(constraint: "c", on: "orders") },
            is: """
                ALTER TABLE orders DROP CONSTRAINT c
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS c
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NO INHERIT NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'c')
                  locks: ACCESS EXCLUSIVE orders
                  ensures: constraint c on orders
                COMMENT ON CONSTRAINT c ON orders IS 'no gifts'
                  repeatable
                  locks: ACCESS SHARE orders
                """),
    ]
}
