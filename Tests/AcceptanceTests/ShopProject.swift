import Stemma

/// A small shop: every way in which a step can be made, in four revisions of one line.
enum ShopProject {
    /// The whole project.
    static func project(_ project: Project = Project()) throws -> TestedProject {
        try TestedProject(project, [tables, changes, indexes, renames])
    }

    private static let tables = revision(Header("1a", "tables", downgrade: .derived)) { schema in
        schema.create(table: "customers") { t in
            t.column("id", .bigint, .identity(.always), .primaryKey)
            t.column("email", .text, .notNull, .unique)
        }
        schema.create(table: "orders") { t in
            t.column("id", .bigserial, .primaryKey)
            t.column("customer_id", .bigint, .notNull, .references("customers", "id", onDelete: .cascade))
            t.column("note", .text)
            t.check("id > 0", name: "orders_id_check")
        }
        schema.comment(on: .table("orders"), "what was sold")
    }

    /// A step a statement.
    private static let changes = revision(
        Header("2b", "changes", after: "1a", downgrade: .derived, transaction: .statement)
    ) { schema in
        schema.add(column: "weight", .integer, to: "orders")
        schema.add(column: "total", .numeric(12, 2), .notNull, .default(sql: "0"), to: "orders")
        schema.alter(column: "note", of: "orders", .setDefault("none"))
        schema.execute(
            sql: "CREATE FUNCTION total_of(bigint) RETURNS numeric LANGUAGE sql AS $$ SELECT 1.0 $$",
            undo: "DROP FUNCTION total_of(bigint)")
        schema.add(check: "orders_total_check", on: "orders", sql: "total >= 0")
    }

    /// Steps outside any transaction around one inside.
    private static let indexes = revision(Header("3c", "indexes", after: "2b", downgrade: .derived)) { schema in
        schema.create(index: "ix_orders_customer", on: "orders", columns: "customer_id", concurrently: true)
        schema.add(column: "paid", .boolean, .notNull, .default(sql: "false"), to: "orders")
        schema.create(
            index: "ux_orders_note", on: "orders", columns: "note", unique: true, where: "paid",
            concurrently: true)
    }

    private static let renames = revision(Header("4d", "renames", after: "3c", downgrade: .derived)) { schema in
        schema.rename(column: "total", of: "orders", to: "amount")
        schema.drop(column: "weight", from: "orders")
        schema.rename(table: "customers", to: "clients")
        schema.drop(constraint: "orders_total_check", on: "orders")
    }
}
