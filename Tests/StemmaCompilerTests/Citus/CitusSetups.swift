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

    /// The same, with one of them spread.
    @Sendable static func byTenant(_ schema: inout SchemaEditor) {
        tenants(&schema)
        schema.distribute(table: "orders", by: "tenant_id")
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
