import Stemma

enum CreateCustomersAndOrders: Revision {
    static let header = Header(
        "d50b9e63f1a8", "create customers and orders", labels: ["taxiway"], downgrade: .derived,
        lint: [
            .allow(
                .l405, on: .column("name", of: "customers"),
                because: "the services' models hold names to 255 characters"),
            .allow(
                .l302, on: .index("ix_orders_customer_id"),
                because: "every reference has an index of its own, whatever others are built or dropped for searches"),
        ])

    static func upgrade(_ schema: inout SchemaEditor) {
        schema.create(table: "customers") { t in
            t.column("customer_id", .uuid, .primaryKey, .default(sql: "gen_random_uuid()"))
            t.column("name", .varchar(255), .notNull)
            t.column("email", .text, .notNull)
            t.column("tags", .array(of: .text), .notNull, .default("{}"))
            t.column("status", .text, .notNull, .default("active"))
            t.dataColumn()
            t.taxiwayColumns()
        }
        schema.auditIndexes(on: "customers", key: "customer_id")
        schema.create(
            index: "ix_customers_status", on: "customers", columns: "status", where: "deleted_at IS NULL")

        // Rows point at other tables by value alone: services own their tables, and no foreign key ties them together.
        schema.create(table: "orders") { t in
            t.column("order_id", .uuid, .primaryKey, .default(sql: "gen_random_uuid()"))
            t.column("customer_id", .uuid, .notNull)
            t.column("status", .text, .notNull, .default("new"))
            t.column("total", .numeric(12, 2), .notNull, .default(0))
            t.column("lines", .jsonb, .notNull, .default("[]"))
            t.dataColumn()
            t.taxiwayColumns()
        }
        schema.auditIndexes(on: "orders", key: "order_id")
        schema.create(index: "ix_orders_customer_id", on: "orders", columns: "customer_id")
        schema.create(index: "ix_orders_customer_id_status", on: "orders", columns: "customer_id", "status")
    }
}
