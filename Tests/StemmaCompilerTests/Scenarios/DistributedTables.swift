import Stemma
import StemmaCompiler

extension Scenario {
    /// What becomes of tables that Citus has spread over its nodes.
    static let distributedTables: [Scenario] = [
        Scenario(
            "undistribute table",
            on: { s in
                Setup.spread(&s)
                s.comment(on: .table("items"), "what was in it")
                s.comment(on: .constraint("items_order", on: "items"), "its order")
            }, except: [.needsCitus], project: .citus, { $0.undistribute(table: "items") },
            is: """
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
                COMMENT ON TABLE items IS 'what was in it'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE items
                COMMENT ON CONSTRAINT items_order ON items IS 'its order'
                  repeatable
                  locks: ACCESS SHARE items
                down
                SELECT pg_catalog.create_distributed_table('public.items', 'tenant_id', colocate_with => 'public.orders')
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.items') AND (partmethod <> 'n' OR colocationid <> 0)))
                  locks: EXCLUSIVE items
                  rewrites: items
                  note: copies its rows to shards
                  ensures: distribution of items
                """),
        Scenario(
            "undistribute reference table",
            on: { s in
                Setup.tenants(&s)
                s.distribute(referenceTable: "countries")
            }, except: [.needsCitus], project: .citus, { $0.undistribute(table: "countries") },
            is: """
                SELECT pg_catalog.undistribute_table('public.countries')
                  when: EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.countries') AND (partmethod <> 'n' OR colocationid <> 0))
                  locks: ACCESS EXCLUSIVE countries
                  rewrites: countries
                  note: copies its rows from the nodes into a new local table
                down
                SELECT pg_catalog.create_reference_table('public.countries')
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.countries') AND (partmethod <> 'n' OR colocationid <> 0)))
                  locks: EXCLUSIVE countries
                  rewrites: countries
                  note: copies its rows to every node
                  ensures: distribution of countries
                """),
        Scenario(
            "undistribute joined tables", on: Setup.spread, except: [.needsCitus], project: .citus,
            { $0.undistribute(table: "orders", cascade: true) },
            is: """
                SELECT pg_catalog.undistribute_table('public.orders', cascade_via_foreign_keys => true)
                  when: EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.orders') AND (partmethod <> 'n' OR colocationid <> 0))
                  locks: ACCESS EXCLUSIVE countries, ACCESS EXCLUSIVE items, ACCESS EXCLUSIVE orders
                  rewrites: countries, items, orders
                  note: copies its rows from the nodes into a new local table
                down
                ALTER TABLE items DROP CONSTRAINT items_order
                  guarded: ALTER TABLE items DROP CONSTRAINT IF EXISTS items_order
                  locks: ACCESS EXCLUSIVE items, ACCESS EXCLUSIVE orders
                ALTER TABLE orders DROP CONSTRAINT orders_country
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_country
                  locks: ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE countries
                SELECT pg_catalog.create_reference_table('public.countries')
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.countries') AND (partmethod <> 'n' OR colocationid <> 0)))
                  locks: EXCLUSIVE countries
                  rewrites: countries
                  note: copies its rows to every node
                  ensures: distribution of countries
                SELECT pg_catalog.create_distributed_table('public.orders', 'tenant_id')
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
                ALTER TABLE items ADD CONSTRAINT items_order FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.items') AND conname = 'items_order')
                  locks: SHARE ROW EXCLUSIVE items, SHARE ROW EXCLUSIVE orders
                  scans: items, orders
                  ensures: constraint items_order on items
                ALTER TABLE orders ADD CONSTRAINT orders_country FOREIGN KEY (country_id) REFERENCES countries (id)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'orders_country')
                  locks: SHARE ROW EXCLUSIVE orders, SHARE ROW EXCLUSIVE countries
                  scans: orders, countries
                  ensures: constraint orders_country on orders
                """),
        Scenario(
            "distribution follows names", on: Setup.spread, except: [.needsCitus], project: .citus,
            { s in
                s.rename(table: "orders", to: "purchases")
                s.rename(column: "tenant_id", of: "purchases", to: "owner_id")
                s.rename(column: "tenant_id", of: "items", to: "owner_id")
            },
            is: """
                ALTER TABLE orders RENAME TO purchases
                  when: pg_catalog.to_regclass('public.orders') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.purchases') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE orders
                  ensures: table purchases
                ALTER TABLE purchases RENAME COLUMN tenant_id TO owner_id
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.purchases') AND attname = 'tenant_id' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.purchases') AND attname = 'owner_id' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE purchases
                  ensures: column owner_id of purchases
                ALTER TABLE items RENAME COLUMN tenant_id TO owner_id
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.items') AND attname = 'tenant_id' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.items') AND attname = 'owner_id' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE items
                  ensures: column owner_id of items
                down
                ALTER TABLE items RENAME COLUMN owner_id TO tenant_id
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.items') AND attname = 'owner_id' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.items') AND attname = 'tenant_id' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE items
                  ensures: column tenant_id of items
                ALTER TABLE purchases RENAME COLUMN owner_id TO tenant_id
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.purchases') AND attname = 'owner_id' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.purchases') AND attname = 'tenant_id' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE purchases
                  ensures: column tenant_id of purchases
                ALTER TABLE purchases RENAME TO orders
                  when: pg_catalog.to_regclass('public.purchases') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.orders') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE purchases
                  ensures: table orders
                """),
        Scenario(
            "drop distributed table", on: Setup.spread, except: [.needsCitus], project: .citus,
            { $0.drop(table: "items") },
            is: """
                DROP TABLE items
                  guarded: DROP TABLE IF EXISTS items
                  locks: ACCESS EXCLUSIVE items, ACCESS EXCLUSIVE orders
                  destroys: the rows of items
                down
                CREATE TABLE items (
                    tenant_id bigint NOT NULL,
                    id bigint NOT NULL,
                    order_id bigint,
                    CONSTRAINT items_pkey PRIMARY KEY (tenant_id, id)
                )
                  guarded: CREATE TABLE IF NOT EXISTS items (
                    tenant_id bigint NOT NULL,
                    id bigint NOT NULL,
                    order_id bigint,
                    CONSTRAINT items_pkey PRIMARY KEY (tenant_id, id)
                )
                  note: creates a table
                  ensures: table items
                SELECT pg_catalog.create_distributed_table('public.items', 'tenant_id', colocate_with => 'public.orders')
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.items') AND (partmethod <> 'n' OR colocationid <> 0)))
                  locks: EXCLUSIVE items
                  rewrites: items
                  note: copies its rows to shards
                  ensures: distribution of items
                ALTER TABLE items ADD CONSTRAINT items_order FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.items') AND conname = 'items_order')
                  locks: SHARE ROW EXCLUSIVE items, SHARE ROW EXCLUSIVE orders
                  scans: items, orders
                  ensures: constraint items_order on items
                """),
        Scenario(
            "detach partition of a distributed table",
            on: { s in
                Setup.tenantEvents(&s)
                s.distribute(table: "events", by: "tenant_id")
            }, except: [.needsCitus], project: .citus, { $0.detach(partition: "events_2024") },
            is: """
                ALTER TABLE events DETACH PARTITION events_2024
                  when: EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass('public.events_2024') AND inhparent = pg_catalog.to_regclass('public.events'))
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                down
                ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass('public.events_2024') AND inhparent = pg_catalog.to_regclass('public.events'))
                  locks: SHARE UPDATE EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                  scans: events_2024
                  ensures: table events_2024
                """),
        Scenario(
            "attach partition to a distributed table",
            on: { s in
                Setup.tenantEvents(&s)
                s.distribute(table: "events", by: "tenant_id")
                s.create(table: "events_2025") { t in
                    t.column("tenant_id", .bigint, .notNull)
                    t.column("at", .date, .notNull)
                    t.primaryKey("tenant_id", "at")
                }
            }, except: [.needsCitus], project: .citus,
            { $0.attach(partition: "events_2025", to: "events", .values(from: "2025-01-01", to: "2026-01-01")) },
            is: """
                ALTER TABLE events ATTACH PARTITION events_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass('public.events_2025') AND inhparent = pg_catalog.to_regclass('public.events'))
                  locks: SHARE UPDATE EXCLUSIVE events, ACCESS EXCLUSIVE events_2025
                  scans: events_2025
                  ensures: table events_2025
                down
                ALTER TABLE events DETACH PARTITION events_2025
                  when: EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass('public.events_2025') AND inhparent = pg_catalog.to_regclass('public.events'))
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2025
                SELECT pg_catalog.undistribute_table('public.events_2025')
                  when: EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = pg_catalog.to_regclass('public.events_2025') AND (partmethod <> 'n' OR colocationid <> 0))
                  locks: ACCESS EXCLUSIVE events_2025
                  rewrites: events_2025
                  note: copies its rows from the nodes into a new local table
                """),
    ]
}
