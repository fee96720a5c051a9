import Stemma
import StemmaCompiler

extension Scenario {
    /// What Citus spreads over its nodes.
    static let distributions: [Scenario] = [
        Scenario(
            "distribute table", on: Setup.tenants, except: [.needsCitus], project: .citus,
            { $0.distribute(table: "orders", by: "tenant_id") },
            is: """
                SELECT pg_catalog.create_distributed_table('public.orders', 'tenant_id')
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.orders') AND (partmethod <> 'n' OR colocationid <> 0)))
                  locks: EXCLUSIVE orders
                  rewrites: orders
                  note: copies its rows to shards
                  ensures: distribution of orders
                down
                SELECT pg_catalog.undistribute_table('public.orders')
                  when: EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.orders') AND (partmethod <> 'n' OR colocationid <> 0))
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  note: copies its rows from the nodes into a new local table
                """),
        Scenario(
            "distribute table beside another", on: Setup.tenants, except: [.needsCitus], project: .citus,
            { s in
                s.distribute(table: "orders", by: "tenant_id", colocateWith: .none, shardCount: 4)
                s.distribute(table: "items", by: "tenant_id", colocateWith: .with("orders"))
            },
            is: """
                SELECT pg_catalog.create_distributed_table('public.orders', 'tenant_id', colocate_with => 'none', shard_count => 4)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.orders') AND (partmethod <> 'n' OR colocationid <> 0)))
                  locks: EXCLUSIVE orders
                  rewrites: orders
                  note: copies its rows to shards
                  ensures: distribution of orders
                SELECT pg_catalog.create_distributed_table('public.items', 'tenant_id', colocate_with => 'public.orders')
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.items') AND (partmethod <> 'n' OR colocationid <> 0)))
                  locks: EXCLUSIVE items
                  rewrites: items
                  note: copies its rows to shards
                  ensures: distribution of items
                down
                SELECT pg_catalog.undistribute_table('public.items')
                  when: EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.items') AND (partmethod <> 'n' OR colocationid <> 0))
                  locks: ACCESS EXCLUSIVE items
                  rewrites: items
                  note: copies its rows from the nodes into a new local table
                SELECT pg_catalog.undistribute_table('public.orders')
                  when: EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.orders') AND (partmethod <> 'n' OR colocationid <> 0))
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  note: copies its rows from the nodes into a new local table
                """),
        Scenario(
            "distribute table of a schema",
            on: { s in
                s.create(extension: "citus", onDowngrade: .keep)
                s.create(schema: "Sales \"x\"")
                s.create(table: "Sales \"x\".it's") { $0.column("Tenant's \"id\"", .uuid, .primaryKey) }
            }, except: [.needsCitus], project: .citus,
            { $0.distribute(table: "Sales \"x\".it's", by: "Tenant's \"id\"") },
            is: #"""
                SELECT pg_catalog.create_distributed_table('"Sales ""x"""."it''s"', 'Tenant''s "id"')
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('"Sales ""x"""."it''s"') AND (partmethod <> 'n' OR colocationid <> 0)))
                  locks: EXCLUSIVE Sales "x".it's
                  rewrites: Sales "x".it's
                  note: copies its rows to shards
                  ensures: distribution of Sales "x".it's
                down
                SELECT pg_catalog.undistribute_table('"Sales ""x"""."it''s"')
                  when: EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('"Sales ""x"""."it''s"') AND (partmethod <> 'n' OR colocationid <> 0))
                  locks: ACCESS EXCLUSIVE Sales "x".it's
                  rewrites: Sales "x".it's
                  note: copies its rows from the nodes into a new local table
                """#),
        Scenario(
            "distribute partitioned table", on: Setup.tenantEvents, except: [.needsCitus], project: .citus,
            { $0.distribute(table: "events", by: "tenant_id") },
            is: """
                SELECT pg_catalog.create_distributed_table('public.events', 'tenant_id')
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.events') AND (partmethod <> 'n' OR colocationid <> 0)))
                  locks: EXCLUSIVE events, EXCLUSIVE events_2024
                  rewrites: events, events_2024
                  note: copies its rows to shards
                  ensures: distribution of events
                down
                SELECT pg_catalog.undistribute_table('public.events')
                  when: EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.events') AND (partmethod <> 'n' OR colocationid <> 0))
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                  rewrites: events, events_2024
                  note: copies its rows from the nodes into a new local table
                """),
        Scenario(
            "distribute new table", on: Setup.tenants, except: [.needsCitus], project: .citus,
            { s in
                s.create(table: "notes") { t in
                    t.column("tenant_id", .bigint)
                    t.column("id", .bigint, .identity(.always))
                    t.primaryKey("tenant_id", "id")
                }
                s.distribute(table: "notes", by: "tenant_id")
                s.create(index: "ix_notes", on: "notes", columns: "id")
            },
            is: """
                CREATE TABLE notes (
                    tenant_id bigint NOT NULL,
                    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
                    CONSTRAINT notes_pkey PRIMARY KEY (tenant_id, id)
                )
                  guarded: CREATE TABLE IF NOT EXISTS notes (
                    tenant_id bigint NOT NULL,
                    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
                    CONSTRAINT notes_pkey PRIMARY KEY (tenant_id, id)
                )
                  note: creates a table
                  ensures: table notes
                SELECT pg_catalog.create_distributed_table('public.notes', 'tenant_id')
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.notes') AND (partmethod <> 'n' OR colocationid <> 0)))
                  locks: EXCLUSIVE notes
                  rewrites: notes
                  note: copies its rows to shards
                  ensures: distribution of notes
                CREATE INDEX ix_notes ON notes (id)
                  guarded: CREATE INDEX IF NOT EXISTS ix_notes ON notes (id)
                  locks: SHARE notes
                  scans: notes
                  ensures: index ix_notes
                down
                DROP INDEX ix_notes
                  guarded: DROP INDEX IF EXISTS ix_notes
                  locks: ACCESS EXCLUSIVE notes
                DROP TABLE notes
                  guarded: DROP TABLE IF EXISTS notes
                  locks: ACCESS EXCLUSIVE notes
                  destroys: the rows of notes
                """),
        Scenario(
            "distribute table with comments and settings",
            on: { s in
                Setup.tenants(&s)
                s.comment(on: .table("orders"), "what was ordered")
                s.comment(on: .column("note", of: "orders"), "free text")
                s.comment(on: .constraint("orders_pkey", on: "orders"), "by tenant")
                s.create(index: "ix_orders", on: "orders", columns: "country_id")
                s.comment(on: .index("ix_orders"), "by country")
                s.create(policy: "own", on: "orders", using: "tenant_id > 0")
                s.comment(on: .policy("own", on: "orders"), "its own")
                s.enableRowSecurity(on: "orders")
            }, except: [.needsCitus], project: .citus, { $0.distribute(table: "orders", by: "tenant_id") },
            is: """
                SELECT pg_catalog.create_distributed_table('public.orders', 'tenant_id')
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.orders') AND (partmethod <> 'n' OR colocationid <> 0)))
                  locks: EXCLUSIVE orders
                  rewrites: orders
                  note: copies its rows to shards
                  ensures: distribution of orders
                down
                SELECT pg_catalog.undistribute_table('public.orders')
                  when: EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.orders') AND (partmethod <> 'n' OR colocationid <> 0))
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  note: copies its rows from the nodes into a new local table
                COMMENT ON TABLE orders IS 'what was ordered'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                COMMENT ON COLUMN orders.note IS 'free text'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                COMMENT ON CONSTRAINT orders_pkey ON orders IS 'by tenant'
                  repeatable
                  locks: ACCESS SHARE orders
                COMMENT ON INDEX ix_orders IS 'by country'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix_orders
                COMMENT ON POLICY own ON orders IS 'its own'
                  repeatable
                  locks: ACCESS SHARE orders
                """),
        Scenario(
            "distribute reference table", on: Setup.tenants, except: [.needsCitus], project: .citus,
            { $0.distribute(referenceTable: "countries") },
            is: """
                SELECT pg_catalog.create_reference_table('public.countries')
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.countries') AND (partmethod <> 'n' OR colocationid <> 0)))
                  locks: EXCLUSIVE countries
                  rewrites: countries
                  note: copies its rows to every node
                  ensures: distribution of countries
                down
                SELECT pg_catalog.undistribute_table('public.countries')
                  when: EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.countries') AND (partmethod <> 'n' OR colocationid <> 0))
                  locks: ACCESS EXCLUSIVE countries
                  rewrites: countries
                  note: copies its rows from the nodes into a new local table
                """),
        Scenario(
            "distribute reference table that is referred to",
            on: { s in
                Setup.tenants(&s)
                s.add(
                    foreignKey: "orders_country", on: "orders", columns: "country_id", references: "countries", ["id"])
            }, except: [.needsCitus], project: .citus, { $0.distribute(referenceTable: "countries") },
            is: """
                SELECT pg_catalog.create_reference_table('public.countries')
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.countries') AND (partmethod <> 'n' OR colocationid <> 0)))
                  locks: ACCESS EXCLUSIVE countries, ACCESS EXCLUSIVE orders
                  rewrites: countries
                  note: copies its rows to every node
                  ensures: distribution of countries
                down
                ALTER TABLE orders DROP CONSTRAINT orders_country
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_country
                  locks: ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE countries
                SELECT pg_catalog.undistribute_table('public.countries')
                  when: EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.countries') AND (partmethod <> 'n' OR colocationid <> 0))
                  locks: ACCESS EXCLUSIVE countries
                  rewrites: countries
                  note: copies its rows from the nodes into a new local table
                ALTER TABLE orders ADD CONSTRAINT orders_country FOREIGN KEY (country_id) REFERENCES countries (id)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_country')
                  locks: SHARE ROW EXCLUSIVE orders, SHARE ROW EXCLUSIVE countries
                  scans: orders, countries
                  ensures: constraint orders_country on orders
                """),
        Scenario(
            "distribute table that refers to a reference table",
            on: { s in
                Setup.tenants(&s)
                s.distribute(referenceTable: "countries")
                s.add(
                    foreignKey: "orders_country", on: "orders", columns: "country_id", references: "countries", ["id"])
            }, except: [.needsCitus], project: .citus, { $0.distribute(table: "orders", by: "tenant_id") },
            is: """
                SELECT pg_catalog.create_distributed_table('public.orders', 'tenant_id')
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.orders') AND (partmethod <> 'n' OR colocationid <> 0)))
                  locks: ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE countries
                  rewrites: orders
                  note: copies its rows to shards
                  ensures: distribution of orders
                down
                ALTER TABLE orders DROP CONSTRAINT orders_country
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_country
                  locks: ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE countries
                SELECT pg_catalog.undistribute_table('public.orders')
                  when: EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.orders') AND (partmethod <> 'n' OR colocationid <> 0))
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  note: copies its rows from the nodes into a new local table
                ALTER TABLE orders ADD CONSTRAINT orders_country FOREIGN KEY (country_id) REFERENCES countries (id)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_country')
                  locks: SHARE ROW EXCLUSIVE orders, SHARE ROW EXCLUSIVE countries
                  scans: orders, countries
                  ensures: constraint orders_country on orders
                """),
        Scenario(
            "distribute tables with keys between them",
            on: { s in
                Setup.tenants(&s)
                s.add(
                    foreignKey: "items_order", on: "items", columns: "tenant_id", "order_id", references: "orders",
                    ["tenant_id", "id"])
            }, except: [.needsCitus], project: .citus,
            { s in
                s.distribute(table: "orders", by: "tenant_id")
                s.distribute(table: "items", by: "tenant_id")
            },
            is: """
                SELECT pg_catalog.create_distributed_table('public.orders', 'tenant_id')
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.orders') AND (partmethod <> 'n' OR colocationid <> 0)))
                  locks: EXCLUSIVE orders
                  rewrites: orders
                  note: copies its rows to shards
                  ensures: distribution of orders
                SELECT pg_catalog.create_distributed_table('public.items', 'tenant_id')
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.items') AND (partmethod <> 'n' OR colocationid <> 0)))
                  locks: EXCLUSIVE items
                  rewrites: items
                  note: copies its rows to shards
                  ensures: distribution of items
                down
                ALTER TABLE items DROP CONSTRAINT items_order
                  guarded: ALTER TABLE items DROP CONSTRAINT IF EXISTS items_order
                  locks: ACCESS EXCLUSIVE items, ACCESS EXCLUSIVE orders
                SELECT pg_catalog.undistribute_table('public.items')
                  when: EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.items') AND (partmethod <> 'n' OR colocationid <> 0))
                  locks: ACCESS EXCLUSIVE items
                  rewrites: items
                  note: copies its rows from the nodes into a new local table
                ALTER TABLE items ADD CONSTRAINT items_order FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.items') AND conname = 'items_order')
                  locks: SHARE ROW EXCLUSIVE items, SHARE ROW EXCLUSIVE orders
                  scans: items, orders
                  ensures: constraint items_order on items
                ALTER TABLE items DROP CONSTRAINT items_order
                  guarded: ALTER TABLE items DROP CONSTRAINT IF EXISTS items_order
                  locks: ACCESS EXCLUSIVE items, ACCESS EXCLUSIVE orders
                SELECT pg_catalog.undistribute_table('public.orders')
                  when: EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.orders') AND (partmethod <> 'n' OR colocationid <> 0))
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  note: copies its rows from the nodes into a new local table
                ALTER TABLE items ADD CONSTRAINT items_order FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.items') AND conname = 'items_order')
                  locks: SHARE ROW EXCLUSIVE items, SHARE ROW EXCLUSIVE orders
                  scans: items, orders
                  ensures: constraint items_order on items
                """),
        Scenario(
            "distribute table concurrently", on: Setup.tenants, except: [.needsCitus, .isNotPortable], project: .citus,
            { $0.distribute(table: "orders", by: "tenant_id", shardCount: 2, concurrently: true) },
            is: """
                SELECT pg_catalog.create_distributed_table_concurrently('public.orders', 'tenant_id', shard_count => 2)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.orders') AND (partmethod <> 'n' OR colocationid <> 0)))
                  locks: SHARE UPDATE EXCLUSIVE orders
                  rewrites: orders
                  note: copies its rows to shards by logical replication: wal_level must be logical
                  outside transactions
                  ensures: distribution of orders
                down
                SELECT pg_catalog.undistribute_table('public.orders')
                  when: EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.orders') AND (partmethod <> 'n' OR colocationid <> 0))
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  note: copies its rows from the nodes into a new local table
                """),
    ]
}
