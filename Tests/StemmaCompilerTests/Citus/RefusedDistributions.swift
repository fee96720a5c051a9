import Stemma

extension Refusal {
    /// What a table that is, or is to be, distributed cannot have: keys, triggers, partitions, parents.
    static let distributions: [Refusal] = [
        Refusal(
            citus: "project for PostgreSQL alone", project: Project(),
            { $0.distribute(table: "orders", by: "tenant_id") },
            is: """
                [S150] table orders cannot be distributed: the project is for PostgreSQL alone
                say `engine: .citus` in Revisions/Project.swift
                """),
        Refusal(
            citus: "no extension", on: Setup.shop, { $0.distribute(table: "orders", by: "id") },
            is: """
                [S151] table orders cannot be distributed: no revision makes the extension citus
                `schema.create(extension: "citus")` comes first; a database that has it keeps it
                """),
        Refusal(
            citus: "no such column", { $0.distribute(table: "orders", by: "tenant") },
            sql: "SELECT create_distributed_table('orders', 'tenant')", server: "42703",
            is: """
                [S004] there is no column tenant of orders
                """),
        Refusal(
            citus: "no such table", { $0.distribute(referenceTable: "order") },
            sql: "SELECT create_reference_table('order')", server: "42P01",
            is: """
                [S004] there is no table order
                did you mean orders?
                """),
        Refusal(
            citus: "twice", on: Setup.byTenant, { $0.distribute(table: "orders", by: "tenant_id") },
            sql: "SELECT create_distributed_table('orders', 'tenant_id')", server: "42P16",
            is: """
                [S002] distribution of orders exists already
                give it another name, or drop the first one before
                distribution of orders was made here
                """),
        Refusal(
            citus: "not distributed", { $0.undistribute(table: "orders") },
            sql: "SELECT undistribute_table('orders')", server: "XX000",
            is: """
                [S004] there is no distribution of orders
                """),
        Refusal(
            citus: "generated column",
            on: { s in
                s.create(extension: "citus", onDowngrade: .keep)
                s.create(table: "t") { t in
                    t.column("a", .integer)
                    t.column("b", .integer, .generated(sql: "a + 1"))
                }
            }, { $0.distribute(table: "t", by: "b") }, sql: "SELECT create_distributed_table('t', 'b')",
            is: """
                [S152] table t cannot be distributed by b: it is generated
                """),
        Refusal(
            citus: "column without a hash",
            on: { s in
                s.create(extension: "citus", onDowngrade: .keep)
                s.create(table: "t") { $0.column("a", .json) }
            }, { $0.distribute(table: "t", by: "a") }, sql: "SELECT create_distributed_table('t', 'a')",
            server: "42704",
            is: """
                [S152] table t cannot be distributed by a: values of type json have no hash
                """),
        Refusal(
            citus: "number of shards", { $0.distribute(table: "orders", by: "tenant_id", shardCount: 0) },
            sql: "SELECT create_distributed_table('orders', 'tenant_id', shard_count => 0)", server: "XX000",
            is: """
                [S153] table orders cannot have 0 shards: 1 to 64000 are possible
                """),
        Refusal(
            citus: "number of shards beside a table", on: Setup.byTenant,
            { $0.distribute(table: "items", by: "tenant_id", colocateWith: .with("orders"), shardCount: 3) },
            sql: "SELECT create_distributed_table('items', 'tenant_id', colocate_with => 'orders', shard_count => 3)",
            server: "XX000",
            is: """
                [S153] table items has as many shards as orders, beside which it is
                leave out `shardCount:`
                """),
        Refusal(
            citus: "beside a local table",
            { $0.distribute(table: "items", by: "tenant_id", colocateWith: .with("orders")) },
            sql: "SELECT create_distributed_table('items', 'tenant_id', colocate_with => 'orders')", server: "XX000",
            is: """
                [S157] table items cannot be colocated with orders, which is not distributed by a column
                distribute orders first
                table orders was made here
                """),
        Refusal(
            citus: "beside a column of another type",
            on: { s in
                Setup.byTenant(&s)
                s.create(table: "t") { $0.column("tenant_id", .integer) }
            }, { $0.distribute(table: "t", by: "tenant_id", colocateWith: .with("orders")) },
            sql: "SELECT create_distributed_table('t', 'tenant_id', colocate_with => 'orders')", server: "XX000",
            is: """
                [S157] table t cannot be colocated with orders: tenant_id is integer, and tenant_id is bigint
                columns by which tables are colocated have one type
                table orders was made here
                """),
        Refusal(
            citus: "primary key without the column", { $0.distribute(table: "tenants", by: "name") },
            sql: "SELECT create_distributed_table('tenants', 'name')",
            is: """
                [S155] table tenants cannot have constraint tenants_pkey: it does not include name, by which it is distributed
                each shard keeps it by itself: add name to its columns
                """),
        Refusal(
            citus: "unique constraint without the column", on: Setup.byTenant,
            { $0.add(unique: "u", on: "orders", columns: "id") },
            sql: "ALTER TABLE orders ADD CONSTRAINT u UNIQUE (id)",
            is: """
                [S155] table orders cannot have constraint u: it does not include tenant_id, by which it is distributed
                each shard keeps it by itself: add tenant_id to its columns
                """),
        Refusal(
            citus: "unique index without the column", on: Setup.byTenant,
            { $0.create(index: "u", on: "orders", columns: "id", unique: true, include: ["tenant_id"]) },
            sql: "CREATE UNIQUE INDEX u ON orders (id) INCLUDE (tenant_id)",
            is: """
                [S155] table orders cannot have unique index u: it does not include tenant_id, by which it is distributed
                each shard keeps it by itself: add tenant_id to its columns
                """),
        Refusal(
            citus: "exclusion without the column",
            on: { s in
                s.create(extension: "citus", onDowngrade: .keep)
                s.create(table: "t") { t in
                    t.column("a", .custom(sql: "int4range"))
                    t.column("b", .custom(sql: "int4range"))
                }
                s.add(exclusion: "x", on: "t", .column("a", with: "&&"), .column("b", with: "&&"))
            }, { $0.distribute(table: "t", by: "a") }, sql: "SELECT create_distributed_table('t', 'a')",
            is: """
                [S155] table t cannot have constraint x: it does not include a, by which it is distributed
                each shard keeps it by itself: add a to its columns
                """),
        Refusal(
            citus: "trigger",
            on: { s in
                Setup.tenants(&s)
                s.create(function: "f", returns: .trigger, language: .plpgsql, body: "BEGIN RETURN NEW; END")
                s.create(trigger: "t", on: "orders", .before, .insert, calls: "f")
            }, { $0.distribute(table: "orders", by: "tenant_id") },
            sql: "SELECT create_distributed_table('orders', 'tenant_id')", server: "XX000",
            is: """
                [S154] table orders cannot have trigger t on orders: Citus has no triggers on tables that it spreads
                drop the trigger before the table is distributed
                trigger t on orders was made here
                """),
        Refusal(
            citus: "trigger on a reference table",
            on: { s in
                Setup.tenants(&s)
                s.distribute(referenceTable: "countries")
                s.create(function: "f", returns: .trigger, language: .plpgsql, body: "BEGIN RETURN NEW; END")
            }, { $0.create(trigger: "t", on: "countries", .before, .insert, calls: "f") },
            sql: "CREATE TRIGGER t BEFORE INSERT ON countries FOR EACH ROW EXECUTE FUNCTION f()", server: "XX000",
            is: """
                [S154] table countries cannot have trigger t on countries: Citus has no triggers on tables that it spreads
                drop the trigger before the table is distributed
                """),
        Refusal(
            citus: "partition", on: Setup.tenantEvents, { $0.distribute(table: "events_2024", by: "tenant_id") },
            sql: "SELECT create_distributed_table('events_2024', 'tenant_id')", server: "XX000",
            is: """
                [S154] table events_2024 is a partition of events, and spread with it
                distribute events
                table events was made here
                """),
        Refusal(
            citus: "partitioned reference table", on: Setup.tenantEvents, { $0.distribute(referenceTable: "events") },
            sql: "SELECT create_reference_table('events')",
            is: """
                [S154] table events is partitioned, and cannot be a reference table
                distribute it by a column
                """),
        Refusal(
            citus: "child of a table",
            on: { s in
                Setup.tenants(&s)
                s.create(table: "more", inherits: ["orders"]) { _ in }
            }, { $0.distribute(table: "orders", by: "tenant_id") },
            sql: "SELECT create_distributed_table('orders', 'tenant_id')", server: "42809",
            is: """
                [S154] table orders takes part in inheritance, with more, and Citus distributes no such table
                """),
        Refusal(
            citus: "inheriting from a distributed table", on: Setup.byTenant,
            { $0.create(table: "more", inherits: ["orders"]) { _ in } },
            sql: "CREATE TABLE more () INHERITS (orders)", server: "XX000",
            is: """
                [S154] table more cannot inherit from orders, which is distributed
                """),
        Refusal(
            citus: "foreign key to a local table", on: Setup.byTenant,
            {
                $0.add(
                    foreignKey: "k", on: "orders", columns: "country_id", references: "countries", ["id"])
            }, sql: "ALTER TABLE orders ADD CONSTRAINT k FOREIGN KEY (country_id) REFERENCES countries (id)",
            server: "42P16",
            is: """
                [S156] table orders cannot have foreign key k to countries: it is distributed, and countries is local
                make countries a reference table, or distribute it, first
                table countries was made here
                """),
        Refusal(
            citus: "distributing what refers to a local table",
            on: { s in
                Setup.tenants(&s)
                s.add(foreignKey: "k", on: "orders", columns: "country_id", references: "countries", ["id"])
            }, { $0.distribute(table: "orders", by: "tenant_id") },
            sql: "SELECT create_distributed_table('orders', 'tenant_id')", server: "42P16",
            is: """
                [S156] table orders cannot have foreign key k to countries: it is distributed, and countries is local
                make countries a reference table, or distribute it, first
                table countries was made here
                constraint k on orders was made here
                """),
        Refusal(
            citus: "foreign key from a reference table",
            on: { s in
                Setup.tenants(&s)
                s.distribute(table: "tenants", by: "id")
                s.distribute(referenceTable: "countries")
            }, { $0.add(foreignKey: "k", on: "countries", columns: "id", references: "tenants", ["id"]) },
            sql: "ALTER TABLE countries ADD CONSTRAINT k FOREIGN KEY (id) REFERENCES tenants (id)",
            is: """
                [S156] table countries cannot have foreign key k to tenants: a reference table is on every node, and the rows of tenants are not
                distribute it by the column that it refers to
                table tenants was made here
                """),
        Refusal(
            citus: "foreign key from a local table that refers to a reference table",
            on: { s in
                Setup.tenants(&s)
                s.distribute(table: "tenants", by: "id")
                s.distribute(referenceTable: "countries")
                s.add(foreignKey: "c", on: "orders", columns: "country_id", references: "countries", ["id"])
            }, { $0.add(foreignKey: "k", on: "orders", columns: "tenant_id", references: "tenants", ["id"]) },
            sql: "ALTER TABLE orders ADD CONSTRAINT k FOREIGN KEY (tenant_id) REFERENCES tenants (id)",
            is: """
                [S156] table orders cannot have foreign key k to tenants: it is local and joined to reference table countries, and tenants is distributed
                distribute orders first, and add the foreign key afterwards
                table tenants was made here
                """),
        Refusal(
            citus: "foreign key without the column",
            on: { s in
                Setup.byTenant(&s)
                s.distribute(table: "items", by: "tenant_id")
            },
            {
                $0.add(
                    foreignKey: "k", on: "items", columns: "order_id", "tenant_id", references: "orders",
                    ["tenant_id", "id"])
            },
            sql:
                "ALTER TABLE items ADD CONSTRAINT k FOREIGN KEY (order_id, tenant_id) REFERENCES orders (tenant_id, id)",
            is: """
                [S156] table items cannot have foreign key k to orders: it does not refer from tenant_id to tenant_id, by which they are distributed
                add the two columns to the key, in the same place
                table orders was made here
                """),
        Refusal(
            citus: "foreign key to a table that is elsewhere",
            on: { s in
                Setup.byTenant(&s)
                s.distribute(table: "items", by: "tenant_id", colocateWith: .none)
            },
            {
                $0.add(
                    foreignKey: "k", on: "items", columns: "tenant_id", "order_id", references: "orders",
                    ["tenant_id", "id"])
            },
            sql:
                "ALTER TABLE items ADD CONSTRAINT k FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id)",
            is: """
                [S156] table items cannot have foreign key k to orders: the two are not colocated
                distribute items with `colocateWith: .with("orders")`
                table orders was made here
                """),
        Refusal(
            citus: "foreign key that sets its column to null",
            on: { s in
                Setup.byTenant(&s)
                s.distribute(table: "items", by: "tenant_id")
            },
            {
                $0.add(
                    foreignKey: "k", on: "items", columns: "tenant_id", "order_id", references: "orders",
                    ["tenant_id", "id"], onDelete: .setNull)
            },
            sql:
                "ALTER TABLE items ADD CONSTRAINT k FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id) ON DELETE SET NULL",
            is: """
                [S156] table items cannot have foreign key k to orders: ON DELETE SET NULL would change tenant_id, by which it is distributed
                table orders was made here
                """),
        Refusal(
            citus: "foreign key that changes its column",
            on: { s in
                Setup.byTenant(&s)
                s.distribute(table: "items", by: "tenant_id")
            },
            {
                $0.add(
                    foreignKey: "k", on: "items", columns: "tenant_id", "order_id", references: "orders",
                    ["tenant_id", "id"], onUpdate: .cascade)
            },
            sql:
                "ALTER TABLE items ADD CONSTRAINT k FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id) ON UPDATE CASCADE",
            is: """
                [S156] table items cannot have foreign key k to orders: ON UPDATE CASCADE would change tenant_id, by which it is distributed
                table orders was made here
                """),
    ]
}
