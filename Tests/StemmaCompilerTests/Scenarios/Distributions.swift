import Stemma
import StemmaCompiler

extension Setup {
    /// Tables of tenants, in a database with Citus, none of them spread yet.
    @Sendable static func tenants(_ schema: inout SchemaEditor) {
        schema.create(extension: "citus", onDowngrade: .keep)
        schema.create(table: "tenants") { t in
            t.column("id", .bigint, .primaryKey)
            t.column("name", .text, .notNull)
        }
        schema.create(table: "countries") { t in
            t.column("id", .bigint, .primaryKey)
            t.column("name", .text)
        }
        schema.create(table: "orders") { t in
            t.column("tenant_id", .bigint, .notNull)
            t.column("id", .bigint, .notNull)
            t.column("country_id", .bigint)
            t.column("note", .text)
            t.primaryKey("tenant_id", "id")
        }
        schema.create(table: "items") { t in
            t.column("tenant_id", .bigint, .notNull)
            t.column("id", .bigint, .notNull)
            t.column("order_id", .bigint)
            t.primaryKey("tenant_id", "id")
        }
    }

    /// The same, with all of them spread and foreign keys between them.
    @Sendable static func spread(_ schema: inout SchemaEditor) {
        tenants(&schema)
        schema.distribute(referenceTable: "countries")
        schema.distribute(table: "orders", by: "tenant_id")
        schema.distribute(table: "items", by: "tenant_id", colocateWith: .with("orders"))
        schema.add(
            foreignKey: "orders_country", on: "orders", columns: "country_id", references: "countries", ["id"])
        schema.add(
            foreignKey: "items_order", on: "items", columns: "tenant_id", "order_id", references: "orders",
            ["tenant_id", "id"])
    }

    /// Events of tenants, partitioned by time.
    @Sendable static func tenantEvents(_ schema: inout SchemaEditor) {
        schema.create(extension: "citus", onDowngrade: .keep)
        schema.create(table: "events", partitionBy: .range("at")) { t in
            t.column("tenant_id", .bigint, .notNull)
            t.column("at", .date, .notNull)
            t.primaryKey("tenant_id", "at")
        }
        schema.create(table: "events_2024", partitionOf: "events", .values(from: "2024-01-01", to: "2025-01-01"))
    }
}

extension Project {
    /// One for Citus.
    static let citus = Project(engine: .citus)
}

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
