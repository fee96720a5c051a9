import Stemma
import StemmaCompiler

extension Scenario {
    /// How tables are kept: logged, clustered, told apart, by which method and where.
    static let storage: [Scenario] = [
        Scenario(
            "set unlogged and logged", on: { $0.create(table: "t") { $0.column("a", .integer) } },
            facts: ["table.set_unlogged"], { $0.alter(table: "t", .setUnlogged) },
            is: """
                ALTER TABLE t SET UNLOGGED
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                  rewrites: t
                down
                ALTER TABLE t SET LOGGED
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                  rewrites: t
                """),
        Scenario(
            "set logged", on: { $0.create(table: "t", unlogged: true) { $0.column("a", .integer) } },
            facts: ["table.set_logged"], { $0.alter(table: "t", .setLogged) },
            is: """
                ALTER TABLE t SET LOGGED
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                  rewrites: t
                down
                ALTER TABLE t SET UNLOGGED
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                  rewrites: t
                """),
        Scenario(
            "set replica identity",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ux", on: "orders", columns: "number", unique: true)
            },
            facts: ["table.replica_identity_full", "table.replica_identity_index"],
            { s in
                s.alter(table: "orders", .replicaIdentity(.full), .replicaIdentity(.nothing))
                s.alter(table: "orders", .replicaIdentity(.index("ux")))
                s.rename(index: "ux", to: "ux_number")
            },
            is: """
                ALTER TABLE orders REPLICA IDENTITY FULL
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders REPLICA IDENTITY NOTHING
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders REPLICA IDENTITY USING INDEX ux
                  repeatable
                  locks: ACCESS EXCLUSIVE orders, SHARE ux
                ALTER INDEX ux RENAME TO ux_number
                  when: pg_catalog.to_regclass('public.ux') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.ux_number') IS NOT NULL)
                  locks: SHARE UPDATE EXCLUSIVE ux
                  ensures: index ux_number
                down
                ALTER INDEX ux_number RENAME TO ux
                  when: pg_catalog.to_regclass('public.ux_number') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.ux') IS NOT NULL)
                  locks: SHARE UPDATE EXCLUSIVE ux_number
                  ensures: index ux
                ALTER TABLE orders REPLICA IDENTITY NOTHING
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders REPLICA IDENTITY FULL
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders REPLICA IDENTITY DEFAULT
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "cluster on an index",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "note")
            }, facts: ["table.cluster_on"],
            { s in
                s.alter(table: "orders", .clusterOn("ix"), .withoutCluster)
                s.alter(table: "orders", .clusterOn("orders_pkey"))
                s.rename(constraint: "orders_pkey", on: "orders", to: "k")
            },
            is: """
                ALTER TABLE orders CLUSTER ON ix
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders, SHARE UPDATE EXCLUSIVE ix
                ALTER TABLE orders SET WITHOUT CLUSTER
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                ALTER TABLE orders CLUSTER ON orders_pkey
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders, SHARE UPDATE EXCLUSIVE orders_pkey
                ALTER TABLE orders RENAME CONSTRAINT orders_pkey TO k
                  when: EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_pkey') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'k'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: constraint k on orders
                down
                ALTER TABLE orders RENAME CONSTRAINT k TO orders_pkey
                  when: EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'k') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_pkey'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: constraint orders_pkey on orders
                ALTER TABLE orders SET WITHOUT CLUSTER
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                ALTER TABLE orders CLUSTER ON ix
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders, SHARE UPDATE EXCLUSIVE ix
                ALTER TABLE orders SET WITHOUT CLUSTER
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                """),
        Scenario(
            "set access method and tablespace", on: { $0.create(table: "t") { $0.column("a", .integer) } },
            { s in
                s.alter(table: "t", .setAccessMethod("heap"), .setTablespace("pg_default"))
                s.create(index: "ix", on: "t", columns: "a", tablespace: "pg_default")
                s.alter(index: "ix", tablespace: nil)
            },
            is: """
                ALTER TABLE t SET ACCESS METHOD heap
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                ALTER TABLE t SET TABLESPACE pg_default
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                  note: copies the file of the table; its indexes stay where they are
                CREATE INDEX ix ON t (a) TABLESPACE pg_default
                  guarded: CREATE INDEX IF NOT EXISTS ix ON t (a) TABLESPACE pg_default
                  locks: SHARE t
                  scans: t
                  ensures: index ix
                ALTER INDEX ix SET TABLESPACE pg_default
                  repeatable
                  locks: ACCESS EXCLUSIVE ix
                down
                ALTER INDEX ix SET TABLESPACE pg_default
                  repeatable
                  locks: ACCESS EXCLUSIVE ix
                DROP INDEX ix
                  guarded: DROP INDEX IF EXISTS ix
                  locks: ACCESS EXCLUSIVE t
                ALTER TABLE t SET TABLESPACE pg_default
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                  note: copies the file of the table; its indexes stay where they are
                ALTER TABLE t SET ACCESS METHOD heap
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                """),
        Scenario(
            "drop table with settings",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ux", on: "orders", columns: "number", unique: true)
                s.alter(table: "orders", .replicaIdentity(.index("ux")), .clusterOn("orders_pkey"))
                s.set(parameters: "fillfactor = 70", of: .table("orders"))
                s.alter(column: "note", of: "orders", .setStorage(.main), .set(options: "n_distinct = 5"))
            }, { $0.drop(table: "orders") },
            is: """
                DROP TABLE orders
                  guarded: DROP TABLE IF EXISTS orders
                  locks: ACCESS EXCLUSIVE orders
                  destroys: the rows of orders
                down
                CREATE TABLE orders (
                    id bigint NOT NULL,
                    org_id bigint NOT NULL,
                    number integer DEFAULT 0 NOT NULL,
                    note varchar(100),
                    total numeric(12, 2) DEFAULT 0,
                    created_at timestamptz DEFAULT now() NOT NULL,
                    tags text[],
                    detail jsonb,
                    CONSTRAINT orders_pkey PRIMARY KEY (id)
                ) WITH (fillfactor = 70)
                  guarded: CREATE TABLE IF NOT EXISTS orders (
                    id bigint NOT NULL,
                    org_id bigint NOT NULL,
                    number integer DEFAULT 0 NOT NULL,
                    note varchar(100),
                    total numeric(12, 2) DEFAULT 0,
                    created_at timestamptz DEFAULT now() NOT NULL,
                    tags text[],
                    detail jsonb,
                    CONSTRAINT orders_pkey PRIMARY KEY (id)
                ) WITH (fillfactor = 70)
                  note: creates a table
                  ensures: table orders
                ALTER TABLE orders ALTER COLUMN note SET STORAGE MAIN
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note SET (n_distinct = 5)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                CREATE UNIQUE INDEX ux ON orders (number)
                  guarded: CREATE UNIQUE INDEX IF NOT EXISTS ux ON orders (number)
                  locks: SHARE orders
                  scans: orders
                  ensures: index ux
                ALTER TABLE orders CLUSTER ON orders_pkey
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders, SHARE UPDATE EXCLUSIVE orders_pkey
                ALTER TABLE orders REPLICA IDENTITY USING INDEX ux
                  repeatable
                  locks: ACCESS EXCLUSIVE orders, SHARE ux
                """),
    ]
}
