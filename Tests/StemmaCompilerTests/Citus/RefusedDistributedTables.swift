import Stemma

extension Refusal {
    /// What cannot be changed of a table that is distributed.
    static let distributedTables: [Refusal] = [
        Refusal(
            citus: "type of the column", on: Setup.byTenant,
            { $0.alter(column: "tenant_id", of: "orders", .type(.integer)) },
            sql: "ALTER TABLE orders ALTER tenant_id TYPE integer", server: "XX000",
            is: """
                [S158] table orders cannot have another type for tenant_id, by which it is distributed
                undistribute it before, and distribute it afterwards
                """),
        Refusal(
            citus: "value of the column", on: Setup.byTenant,
            { $0.update("orders", set: ["tenant_id": 1], where: "id = 2") },
            sql: "UPDATE orders SET tenant_id = 1 WHERE id = 2",
            is: """
                [S158] rows of table orders cannot get another tenant_id, by which it is distributed
                insert them again, and delete the old ones
                table orders was made here
                """),
        Refusal(
            citus: "dropping the column",
            on: { s in
                Setup.tenants(&s)
                s.create(table: "t") { t in
                    t.column("a", .integer)
                    t.column("b", .integer)
                }
                s.distribute(table: "t", by: "a")
            }, { $0.drop(column: "a", from: "t") }, sql: "ALTER TABLE t DROP COLUMN a", server: "XX000",
            is: """
                [S005] column a of t cannot be dropped: distribution of t needs it
                drop that first; Stemma never writes CASCADE
                distribution of t was made here
                """),
        Refusal(
            citus: "name of a constraint", on: Setup.byTenant,
            { $0.rename(constraint: "orders_pkey", on: "orders", to: "k") },
            sql: "ALTER TABLE orders RENAME CONSTRAINT orders_pkey TO k",
            is: """
                [S160] table orders is spread over nodes, and Citus has no RENAME CONSTRAINT for it
                do it before the table is distributed, or undistribute the table before and distribute it after
                """),
        Refusal(
            citus: "storage of a column", on: Setup.byTenant,
            { $0.alter(column: "note", of: "orders", .setStorage(.external)) },
            sql: "ALTER TABLE orders ALTER COLUMN note SET STORAGE EXTERNAL",
            is: """
                [S160] table orders is spread over nodes, and Citus has no SET STORAGE for it
                do it before the table is distributed, or undistribute the table before and distribute it after
                """),
        Refusal(
            citus: "further identity", on: Setup.byTenant,
            { $0.add(column: "n", .bigint, .identity(.always), to: "orders") },
            sql: "ALTER TABLE orders ADD COLUMN n bigint GENERATED ALWAYS AS IDENTITY",
            is: """
                [S160] table orders is spread over nodes, and Citus adds no identity to it: column n
                take its numbers from a sequence, by a default
                """),
        Refusal(
            citus: "dropping the extension", on: Setup.byTenant, { $0.drop(extension: "citus") },
            is: """
                [S005] extension citus cannot be dropped: distribution of orders needs it
                drop that first; Stemma never writes CASCADE
                distribution of orders was made here
                """),
        Refusal(
            citus: "undistributing an identity",
            on: { s in
                s.create(extension: "citus", onDowngrade: .keep)
                s.create(table: "t") { $0.column("a", .bigint, .identity(.always)) }
                s.distribute(table: "t", by: "a")
            }, { $0.undistribute(table: "t") }, sql: "SELECT undistribute_table('t')", server: "0A000",
            is: """
                [S159] table t cannot be local again: Citus cannot undistribute column a, an identity
                distribute it in the revision that makes it, or say `downgrade: .written(…)`
                """),
        Refusal(
            citus: "undistributing below a view",
            on: { s in
                Setup.byTenant(&s)
                s.create(view: "v", as: "SELECT id FROM orders")
            }, { $0.undistribute(table: "orders") },
            is: """
                [S159] table orders cannot be local again while there is view v, which Citus would drop or make anew without its comments and privileges
                drop that before, and make it again afterwards
                view v was made here
                """),
        Refusal(
            citus: "undistributing what others are beside",
            on: { s in
                Setup.byTenant(&s)
                s.distribute(table: "items", by: "tenant_id", colocateWith: .with("orders"))
            }, { $0.undistribute(table: "orders") },
            is: """
                [S159] table orders cannot be local: items is colocated with it
                undistribute that first
                distribution of items was made here
                """),
        Refusal(
            citus: "undistributing what a reference table needs",
            on: { s in
                Setup.tenants(&s)
                s.distribute(referenceTable: "countries")
                s.distribute(table: "orders", by: "tenant_id")
                s.add(foreignKey: "k", on: "orders", columns: "country_id", references: "countries", ["id"])
            }, { $0.undistribute(table: "countries") }, sql: "SELECT undistribute_table('countries')", server: "XX000",
            is: """
                [S156] table orders cannot have foreign key k to countries: it is distributed, and countries is local
                make countries a reference table, or distribute it, first
                table countries was made here
                constraint k on orders was made here
                """),
    ]
}
