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
                @@
                """),
        Scenario(
            "distribute table beside another", on: Setup.tenants, except: [.needsCitus], project: .citus,
            { s in
                s.distribute(table: "orders", by: "tenant_id", colocateWith: .none, shardCount: 4)
                s.distribute(table: "items", by: "tenant_id", colocateWith: .with("orders"))
            },
            is: """
                @@
                """),
        Scenario(
            "distribute table of a schema", on: { s in
                s.create(extension: "citus", onDowngrade: .keep)
                s.create(schema: "Sales \"x\"")
                s.create(table: "Sales \"x\".it's") { $0.column("Tenant's \"id\"", .uuid, .primaryKey) }
            }, except: [.needsCitus], project: .citus,
            { $0.distribute(table: "Sales \"x\".it's", by: "Tenant's \"id\"") },
            is: """
                @@
                """),
        Scenario(
            "distribute partitioned table", on: Setup.tenantEvents, except: [.needsCitus], project: .citus,
            { $0.distribute(table: "events", by: "tenant_id") },
            is: """
                @@
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
                @@
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
                @@
                """),
        Scenario(
            "distribute reference table", on: Setup.tenants, except: [.needsCitus], project: .citus,
            { $0.distribute(referenceTable: "countries") },
            is: """
                @@
                """),
        Scenario(
            "distribute reference table that is referred to",
            on: { s in
                Setup.tenants(&s)
                s.add(
                    foreignKey: "orders_country", on: "orders", columns: "country_id", references: "countries", ["id"])
            }, except: [.needsCitus], project: .citus, { $0.distribute(referenceTable: "countries") },
            is: """
                @@
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
                @@
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
                @@
                """),
        Scenario(
            "distribute table concurrently", on: Setup.tenants, except: [.needsCitus, .isNotPortable], project: .citus,
            { $0.distribute(table: "orders", by: "tenant_id", shardCount: 2, concurrently: true) },
            is: """
                @@
                """),
        Scenario(
            "undistribute table",
            on: { s in
                Setup.spread(&s)
                s.comment(on: .table("items"), "what was in it")
                s.comment(on: .constraint("items_order", on: "items"), "its order")
            }, except: [.needsCitus], project: .citus, { $0.undistribute(table: "items") },
            is: """
                @@
                """),
        Scenario(
            "undistribute reference table",
            on: { s in
                Setup.tenants(&s)
                s.distribute(referenceTable: "countries")
            }, except: [.needsCitus], project: .citus, { $0.undistribute(table: "countries") },
            is: """
                @@
                """),
        Scenario(
            "undistribute joined tables", on: Setup.spread, except: [.needsCitus], project: .citus,
            { $0.undistribute(table: "orders", cascade: true) },
            is: """
                @@
                """),
        Scenario(
            "distribution follows names", on: Setup.spread, except: [.needsCitus], project: .citus,
            { s in
                s.rename(table: "orders", to: "purchases")
                s.rename(column: "tenant_id", of: "purchases", to: "owner_id")
                s.rename(column: "tenant_id", of: "items", to: "owner_id")
            },
            is: """
                @@
                """),
        Scenario(
            "drop distributed table", on: Setup.spread, except: [.needsCitus], project: .citus,
            { $0.drop(table: "items") },
            is: """
                @@
                """),
        Scenario(
            "detach partition of a distributed table",
            on: { s in
                Setup.tenantEvents(&s)
                s.distribute(table: "events", by: "tenant_id")
            }, except: [.needsCitus], project: .citus, { $0.detach(partition: "events_2024") },
            is: """
                @@
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
                @@
                """),
    ]
}
