import Stemma
import StemmaCompiler

extension Scenario {
    /// How tables, indexes and columns are kept.
    static let storage: [Scenario] = [
        Scenario(
            "create table with settings",
            { s in
                s.create(
                    table: "t", unlogged: true, accessMethod: "heap",
                    parameters: ["fillfactor = 70", "toast.autovacuum_enabled = false"], tablespace: "pg_default"
                ) { t in
                    t.column("a", .text, .storage(.external), .compression(.pglz), .statistics(500))
                }
            },
            is: """
                CREATE UNLOGGED TABLE t (
                    a text
                ) USING heap WITH (fillfactor = 70, toast.autovacuum_enabled = false) TABLESPACE pg_default
                  guarded: CREATE UNLOGGED TABLE IF NOT EXISTS t (
                    a text
                ) USING heap WITH (fillfactor = 70, toast.autovacuum_enabled = false) TABLESPACE pg_default
                  note: creates a table
                  ensures: table t
                ALTER TABLE t ALTER COLUMN a SET STORAGE EXTERNAL
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                ALTER TABLE t ALTER COLUMN a SET COMPRESSION pglz
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                ALTER TABLE t ALTER COLUMN a SET STATISTICS 500
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE t
                down
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                """),
        Scenario(
            "set storage parameters",
            on: { s in s.create(table: "t", parameters: ["fillfactor = 70"]) { $0.column("a", .integer) } },
            facts: ["table.set_storage_params", "table.set_storage_params_autovacuum_only"],
            { $0.set(parameters: "fillfactor = 50", "autovacuum_enabled = false", of: .table("t")) },
            is: """
                ALTER TABLE t SET (fillfactor = 50, autovacuum_enabled = false)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE t
                down
                ALTER TABLE t SET (fillfactor = 70)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE t
                ALTER TABLE t RESET (autovacuum_enabled)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE t
                """),
        Scenario(
            "set storage parameters of a toast table", on: Setup.shop, facts: ["table.set_storage_params_toast"],
            {
                $0.set(
                    parameters: "toast.autovacuum_enabled = false", "user_catalog_table = false", of: .table("orders"))
            },
            is: """
                ALTER TABLE orders SET (toast.autovacuum_enabled = false, user_catalog_table = false)
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders RESET (toast.autovacuum_enabled, user_catalog_table)
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "reset storage parameters",
            on: { s in
                s.create(table: "t", parameters: ["fillfactor = 70", "autovacuum_enabled = off"]) {
                    $0.column("a", .integer)
                }
            }, facts: ["table.reset_storage_params"], { $0.reset(parameters: "fillfactor", of: .table("t")) },
            is: """
                ALTER TABLE t RESET (fillfactor)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE t
                down
                ALTER TABLE t SET (fillfactor = 70, autovacuum_enabled = off)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE t
                """),
        Scenario(
            "set storage parameters of an index",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "note", parameters: ["fillfactor = 70"])
            }, facts: ["index.set_storage"],
            { s in
                s.set(parameters: "fillfactor = 60", "deduplicate_items = off", of: .index("ix"))
                s.reset(parameters: "fillfactor", of: .index("ix"))
            },
            is: """
                ALTER INDEX ix SET (fillfactor = 60, deduplicate_items = off)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix
                ALTER INDEX ix RESET (fillfactor)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix
                down
                ALTER INDEX ix SET (fillfactor = 60, deduplicate_items = off)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix
                ALTER INDEX ix SET (fillfactor = 70)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix
                ALTER INDEX ix RESET (deduplicate_items)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix
                """),
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
        Scenario(
            "set storage of a column", on: Setup.shop, facts: ["column.set_storage"],
            { s in
                s.alter(column: "note", of: "orders", .setStorage(.external))
                s.alter(column: "note", of: "orders", .setStorage(.plain))
                s.alter(column: "total", of: "orders", .setStorage(.external))
            },
            is: """
                ALTER TABLE orders ALTER COLUMN note SET STORAGE EXTERNAL
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note SET STORAGE PLAIN
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN total SET STORAGE EXTERNAL
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER COLUMN total SET STORAGE MAIN
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note SET STORAGE EXTERNAL
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note SET STORAGE EXTENDED
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "set compression of a column", on: Setup.shop, facts: ["column.set_compression"],
            { s in
                s.alter(column: "note", of: "orders", .setCompression(.pglz))
                s.alter(column: "detail", of: "orders", .setCompression(.pglz), .dropCompression)
            },
            is: """
                ALTER TABLE orders ALTER COLUMN note SET COMPRESSION pglz
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN detail SET COMPRESSION pglz
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN detail SET COMPRESSION default
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER COLUMN detail SET COMPRESSION pglz
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN detail SET COMPRESSION default
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note SET COMPRESSION default
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "set statistics of a column", on: Setup.shop, facts: ["column.set_statistics"],
            { s in
                s.alter(column: "note", of: "orders", .setStatistics(500))
                s.alter(column: "note", of: "orders", .setStatistics(0), .dropStatistics)
            },
            is: """
                ALTER TABLE orders ALTER COLUMN note SET STATISTICS 500
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note SET STATISTICS 0
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note SET STATISTICS -1
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER COLUMN note SET STATISTICS 0
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note SET STATISTICS 500
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note SET STATISTICS -1
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                """),
        Scenario(
            "set options of a column", on: Setup.shop, facts: ["column.set_attribute_options"],
            { s in
                s.alter(column: "note", of: "orders", .set(options: "n_distinct = -0.5"))
                s.alter(
                    column: "note", of: "orders", .set(options: "n_distinct = 7", "n_distinct_inherited = 3"),
                    .reset(options: "n_distinct"))
            },
            is: """
                ALTER TABLE orders ALTER COLUMN note SET (n_distinct = -0.5)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note SET (n_distinct = 7, n_distinct_inherited = 3)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note RESET (n_distinct)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER COLUMN note SET (n_distinct = 7, n_distinct_inherited = 3)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note SET (n_distinct = -0.5)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note RESET (n_distinct_inherited)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note RESET (n_distinct)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                """),
        Scenario(
            "add column with settings", on: Setup.shop,
            { $0.add(column: "a", .jsonb, .storage(.main), .compression(.pglz), .statistics(9), to: "orders") },
            is: """
                ALTER TABLE orders ADD COLUMN a jsonb
                  guarded: ALTER TABLE orders ADD COLUMN IF NOT EXISTS a jsonb
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column a of orders
                ALTER TABLE orders ALTER COLUMN a SET STORAGE MAIN
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN a SET COMPRESSION pglz
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN a SET STATISTICS 9
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                down
                ALTER TABLE orders DROP COLUMN a
                  guarded: ALTER TABLE orders DROP COLUMN IF EXISTS a
                  locks: ACCESS EXCLUSIVE orders
                  destroys: the values of column a of orders
                """),
        Scenario(
            "drop column with settings",
            on: { s in
                s.create(table: "t") { t in
                    t.column("a", .integer)
                    t.column("b", .text, .storage(.external))
                }
                s.alter(column: "b", of: "t", .set(options: "n_distinct = 7"))
            }, { $0.drop(column: "b", from: "t") },
            is: """
                ALTER TABLE t DROP COLUMN b
                  guarded: ALTER TABLE t DROP COLUMN IF EXISTS b
                  locks: ACCESS EXCLUSIVE t
                  destroys: the values of column b of t
                down
                ALTER TABLE t ADD COLUMN b text
                  guarded: ALTER TABLE t ADD COLUMN IF NOT EXISTS b text
                  locks: ACCESS EXCLUSIVE t
                  ensures: column b of t
                ALTER TABLE t ALTER COLUMN b SET STORAGE EXTERNAL
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                ALTER TABLE t ALTER COLUMN b SET (n_distinct = 7)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE t
                """),
        Scenario(
            "set statistics of an index",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "number", .expression(sql: "lower(note)"))
            }, facts: ["index.set_statistics"], { $0.alter(index: "ix", statistics: 500, ofColumn: 2) },
            is: """
                ALTER INDEX ix ALTER COLUMN 2 SET STATISTICS 500
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix
                down
                ALTER INDEX ix ALTER COLUMN 2 SET STATISTICS -1
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix
                """),
        Scenario(
            "drop index with statistics",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: .expression(sql: "lower(note)"))
                s.alter(index: "ix", statistics: 500, ofColumn: 1)
            }, { $0.drop(index: "ix") },
            is: """
                DROP INDEX ix
                  guarded: DROP INDEX IF EXISTS ix
                  locks: ACCESS EXCLUSIVE orders
                down
                CREATE INDEX ix ON orders ((lower(note)))
                  guarded: CREATE INDEX IF NOT EXISTS ix ON orders ((lower(note)))
                  locks: SHARE orders
                  scans: orders
                  ensures: index ix
                ALTER INDEX ix ALTER COLUMN 1 SET STATISTICS 500
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix
                """),
        Scenario(
            "reindex",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "note")
            }, facts: ["index.reindex"],
            { s in
                s.reindex(.index("ix"))
                s.reindex(.table("orgs"))
            },
            is: """
                REINDEX INDEX ix
                  repeatable
                  locks: SHARE orders, ACCESS EXCLUSIVE ix
                  scans: orders
                REINDEX TABLE orgs
                  repeatable
                  locks: SHARE orgs, ACCESS EXCLUSIVE orgs_pkey, ACCESS EXCLUSIVE orgs_slug_key
                  scans: orgs
                down

                """),
        Scenario(
            "reindex concurrently",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "note")
            }, facts: ["index.reindex_concurrently"],
            { s in
                s.reindex(.index("ix"), concurrently: true)
                s.reindex(.table("orgs"), concurrently: true)
            },
            is: """
                REINDEX INDEX CONCURRENTLY ix
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders, SHARE UPDATE EXCLUSIVE ix
                  scans: orders
                  outside transactions

                REINDEX TABLE CONCURRENTLY orgs
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orgs, SHARE UPDATE EXCLUSIVE orgs_pkey, SHARE UPDATE EXCLUSIVE orgs_slug_key
                  scans: orgs
                  outside transactions
                down



                """),
    ]
}
