import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// What Citus would refuse is refused at the line that asks for it, and Citus does refuse it.
@Suite struct CitusRefusalTests {
    @Test(arguments: Refusal.citus) func isOneClearLine(_ refusal: Refusal) throws {
        let fixture = try Fixture([refusal.setup, refusal.operation], project: refusal.project)
        _ = try fixture.catalog(at: "r1")
        let diagnostic = try #require(throws: Diagnostic.self) { try fixture.catalog(at: "r2") }
        #expect(try #require(diagnostic.location).file.hasSuffix("/CitusRefusals.swift"))
        let text = (["[\(diagnostic.code)] \(diagnostic.message)"] + diagnostic.notes.map(\.message)).joined(
            separator: "\n")
        #expect(text == refusal.expected)
    }

    /// The same SQL on the same ground.
    @Test(
        .enabled(if: CitusServer.isOffered, "the server does not offer the extension citus"),
        arguments: Refusal.citus.filter { !$0.sql.isEmpty })
    func isRight(_ refusal: Refusal) throws {
        let database = try CitusServer.database()
        let fixture = try Fixture([refusal.setup], project: refusal.project)
        try database.check(fixture.portable(.upgrade, to: "r1"))
        let connection = try database.connect()
        defer { connection.close() }
        try connection.simpleQuery("SET citus.multi_shard_modify_mode = 'sequential'").check()
        let state = try connection.simpleQuery(refusal.sql).failure?.sqlstate
        #expect(state == refusal.server)
    }
}

/// What a script for Citus says to a server without it: nothing is changed.
@Suite struct CitusPreflightTests {
    @Test(arguments: Ground.Flavour.allCases) func refusesAPlainServer(_ flavour: Ground.Flavour) throws {
        let bodies: [Fixture.Body] = [{ $0.create(table: "t") { $0.column("a", .integer) } }]
        for (body, isWithExtension) in [(bodies, false), ([Setup.tenants], true)] {
            let fixture = try Fixture(body, project: .citus)
            // Where it is installed, the server still has to be started with it.
            if CitusServer.isOffered && !isWithExtension { continue }
            let database = try Database.borrowed()
            defer { database.giveBack() }
            let failure = try #require(throws: ScriptFailure.self) {
                switch flavour {
                case .psql: try database.check(psql: fixture.psql(.upgrade, to: "r1"))
                case .portable: try database.check(fixture.portable(.upgrade, to: "r1"))
                }
            }
            let message =
                CitusServer.isOffered
                ? "stemma: this server was started without citus" : "stemma: this server lacks the extension citus"
            #expect(failure.description.contains(message), "\(failure)")
            #expect(
                try database.value("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace") == "0")
        }
    }

    /// A project that is for PostgreSQL alone sets nothing of Citus', and asks for nothing.
    @Test func leavesOthersAlone() throws {
        let script = try Fixture([{ $0.create(table: "t") { $0.column("a", .integer) } }]).psql(.upgrade, to: "r1")
        #expect(!script.contains("citus"))
    }
}

extension Refusal {
    /// With Citus, unless it says otherwise.
    fileprivate init(
        citus name: String, on setup: @escaping Fixture.Body = Setup.tenants, project: Project = .citus,
        _ operation: @escaping Fixture.Body, sql: String = "", server: String = "0A000", is expected: String
    ) {
        self.init(
            name, on: setup, project: project, operation, sql: sql, server: sql.isEmpty ? "" : server, is: expected)
    }

    private static let byTenant: Fixture.Body = { s in
        Setup.tenants(&s)
        s.distribute(table: "orders", by: "tenant_id")
    }

    static let citus: [Refusal] = [
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
            citus: "twice", on: byTenant, { $0.distribute(table: "orders", by: "tenant_id") },
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
            citus: "number of shards beside a table", on: byTenant,
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
                byTenant(&s)
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
            citus: "unique constraint without the column", on: byTenant,
            { $0.add(unique: "u", on: "orders", columns: "id") },
            sql: "ALTER TABLE orders ADD CONSTRAINT u UNIQUE (id)",
            is: """
                [S155] table orders cannot have constraint u: it does not include tenant_id, by which it is distributed
                each shard keeps it by itself: add tenant_id to its columns
                """),
        Refusal(
            citus: "unique index without the column", on: byTenant,
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
            citus: "inheriting from a distributed table", on: byTenant,
            { $0.create(table: "more", inherits: ["orders"]) { _ in } },
            sql: "CREATE TABLE more () INHERITS (orders)", server: "XX000",
            is: """
                [S154] table more cannot inherit from orders, which is distributed
                """),
        Refusal(
            citus: "foreign key to a local table", on: byTenant,
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
                byTenant(&s)
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
                byTenant(&s)
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
                byTenant(&s)
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
                byTenant(&s)
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
        Refusal(
            citus: "type of the column", on: byTenant, { $0.alter(column: "tenant_id", of: "orders", .type(.integer)) },
            sql: "ALTER TABLE orders ALTER tenant_id TYPE integer", server: "XX000",
            is: """
                [S158] table orders cannot have another type for tenant_id, by which it is distributed
                undistribute it before, and distribute it afterwards
                """),
        Refusal(
            citus: "value of the column", on: byTenant,
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
            citus: "name of a constraint", on: byTenant,
            { $0.rename(constraint: "orders_pkey", on: "orders", to: "k") },
            sql: "ALTER TABLE orders RENAME CONSTRAINT orders_pkey TO k",
            is: """
                [S160] table orders is spread over nodes, and Citus has no RENAME CONSTRAINT for it
                do it before the table is distributed, or undistribute the table before and distribute it after
                """),
        Refusal(
            citus: "storage of a column", on: byTenant,
            { $0.alter(column: "note", of: "orders", .setStorage(.external)) },
            sql: "ALTER TABLE orders ALTER COLUMN note SET STORAGE EXTERNAL",
            is: """
                [S160] table orders is spread over nodes, and Citus has no SET STORAGE for it
                do it before the table is distributed, or undistribute the table before and distribute it after
                """),
        Refusal(
            citus: "further identity", on: byTenant,
            { $0.add(column: "n", .bigint, .identity(.always), to: "orders") },
            sql: "ALTER TABLE orders ADD COLUMN n bigint GENERATED ALWAYS AS IDENTITY",
            is: """
                [S160] table orders is spread over nodes, and Citus adds no identity to it: column n
                take its numbers from a sequence, by a default
                """),
        Refusal(
            citus: "dropping the extension", on: byTenant, { $0.drop(extension: "citus") },
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
                byTenant(&s)
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
                byTenant(&s)
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
