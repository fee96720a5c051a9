import Stemma

/// The schema that generated branches begin with: a little of most kinds.
enum CommonGround {
    @Sendable static func schema(_ schema: inout SchemaEditor) {
        schema.create(role: "stemma_clerk")
        schema.create(enum: "order_status", "new", "paid", "sent")
        schema.create(enum: "mood", "sad", "glad")
        schema.create(sequence: "ticket_seq")
        schema.create(table: "orgs") { t in
            t.column("id", .bigint, .primaryKey)
            t.column("slug", .text, .notNull, .unique)
            t.column("name", .text)
        }
        schema.create(table: "orders") { t in
            t.column("id", .bigint, .primaryKey)
            t.column("org_id", .bigint, .notNull)
            t.column("number", .integer, .notNull, .default(0))
            t.column("note", .varchar(100))
            t.column("total", .numeric(12, 2), .default(0))
            t.column("state", .custom(sql: "order_status"))
            t.column("created_at", .timestamptz, .notNull, .default(sql: "now()"))
            t.foreignKey("org_id", references: "orgs", ["id"], name: "orders_org_fkey")
        }
        schema.create(table: "items") { t in
            t.column("id", .bigint, .primaryKey)
            t.column("order_id", .bigint)
            t.column("label", .text)
            t.column("price", .integer, .check("price >= 0", name: "items_price_check"))
        }
        schema.create(index: "ix_orders_number", on: "orders", columns: "number")
        schema.create(index: "ix_items_label", on: "items", columns: "label")
        schema.create(
            function: "twice", arguments: .in("n", .integer), returns: .type(.integer), language: .sql,
            volatility: .immutable, body: "SELECT n * 2")
        schema.create(
            function: "touch_row", returns: .trigger, language: .plpgsql, body: "BEGIN RETURN NEW; END")
        schema.create(trigger: "orders_touch", on: "orders", .before, .update, calls: "touch_row")
        schema.create(
            view: "big_orders", columns: ["id", "total"], as: "SELECT id, total FROM orders WHERE total > 100")
        schema.enableRowSecurity(on: "items")
        schema.create(policy: "own_items", on: "items", using: "price > 0")
        schema.comment(on: .table("orgs"), "who orders")
        schema.grant(.select, on: .table("orgs"), to: "stemma_clerk")
    }

    /// Rows, so that what depends on rows has some.
    static let rows = """
        INSERT INTO orgs VALUES (1, 'one', 'One'), (2, 'two', NULL);
        INSERT INTO orders (id, org_id, number, note, total, state)
            VALUES (1, 1, 10, '11', 5, 'new'), (2, 2, 20, '22', 500, 'paid');
        INSERT INTO items VALUES (1, 1, 'a', 1), (2, 2, 'b', 2)
        """

    static let columns: [String: [String]] = [
        "orgs": ["slug", "name"], "orders": ["number", "note", "total", "state", "org_id"],
        "items": ["order_id", "label", "price"],
    ]
    static let tables = ["items", "orders", "orgs"]
}
