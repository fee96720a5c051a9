import Stemma
import StemmaCompiler

extension Setup {
    /// A wrapper that reads nothing, and a server.
    @Sendable static func elsewhere(_ s: inout SchemaEditor) {
        wrapped(&s)
        s.create(server: "billing", foreignDataWrapper: "nothing")
    }

    @Sendable static func wrapped(_ s: inout SchemaEditor) {
        s.execute(sql: "CREATE FOREIGN DATA WRAPPER nothing", undo: "DROP FOREIGN DATA WRAPPER nothing")
    }
}

extension Scenario {
    /// Extended statistics.
    static let statistics: [Scenario] = [
        Scenario(
            "create statistics", on: Setup.shop, facts: ["statistics.create", "statistics.create_expression"],
            { s in
                s.create(statistics: "st", on: "orders", columns: "note", "number", kinds: .ndistinct, .dependencies)
                s.create(
                    statistics: "st_all", on: "orders", columns: "note", "number", .expression(sql: "lower(note)"))
                s.create(statistics: "st_one", on: "orders", columns: .expression(sql: "number + 1"))
            },
            is: """
                CREATE STATISTICS st (ndistinct, dependencies) ON note, number FROM orders
                  guarded: CREATE STATISTICS IF NOT EXISTS st (ndistinct, dependencies) ON note, number FROM orders
                  locks: SHARE UPDATE EXCLUSIVE orders
                  ensures: statistics st
                CREATE STATISTICS st_all ON note, number, (lower(note)) FROM orders
                  guarded: CREATE STATISTICS IF NOT EXISTS st_all ON note, number, (lower(note)) FROM orders
                  locks: SHARE UPDATE EXCLUSIVE orders
                  ensures: statistics st_all
                CREATE STATISTICS st_one ON (number + 1) FROM orders
                  guarded: CREATE STATISTICS IF NOT EXISTS st_one ON (number + 1) FROM orders
                  locks: SHARE UPDATE EXCLUSIVE orders
                  ensures: statistics st_one
                down
                DROP STATISTICS st_one
                  guarded: DROP STATISTICS IF EXISTS st_one
                  locks: SHARE UPDATE EXCLUSIVE orders
                DROP STATISTICS st_all
                  guarded: DROP STATISTICS IF EXISTS st_all
                  locks: SHARE UPDATE EXCLUSIVE orders
                DROP STATISTICS st
                  guarded: DROP STATISTICS IF EXISTS st
                  locks: SHARE UPDATE EXCLUSIVE orders
                """),
        Scenario(
            "set target of statistics",
            on: { s in
                Setup.shop(&s)
                s.create(statistics: "st", on: "orders", columns: "note", "number", kinds: .mcv)
            }, facts: ["statistics.set_target"],
            { s in
                s.alter(statistics: "st", target: 500)
                s.alter(statistics: "st", target: nil)
            },
            is: """
                ALTER STATISTICS st SET STATISTICS 500
                  repeatable
                ALTER STATISTICS st SET STATISTICS -1
                  repeatable
                down
                ALTER STATISTICS st SET STATISTICS 500
                  repeatable
                ALTER STATISTICS st SET STATISTICS -1
                  repeatable
                """),
        Scenario(
            "drop statistics",
            on: { s in
                Setup.shop(&s)
                s.create(statistics: "st", on: "orders", columns: "note", "number")
                s.alter(statistics: "st", target: 500)
                s.comment(on: .statistics("st"), "both together")
            }, facts: ["statistics.drop"], { $0.drop(statistics: "st") },
            is: """
                DROP STATISTICS st
                  guarded: DROP STATISTICS IF EXISTS st
                  locks: SHARE UPDATE EXCLUSIVE orders
                down
                CREATE STATISTICS st ON note, number FROM orders
                  guarded: CREATE STATISTICS IF NOT EXISTS st ON note, number FROM orders
                  locks: SHARE UPDATE EXCLUSIVE orders
                  ensures: statistics st
                ALTER STATISTICS st SET STATISTICS 500
                  repeatable
                COMMENT ON STATISTICS st IS 'both together'
                  repeatable
                """),
        Scenario(
            "rename statistics and what they are on",
            on: { s in
                Setup.shop(&s)
                s.create(statistics: "st", on: "orders", columns: "note", .expression(sql: "number + 1"))
            }, facts: ["statistics.rename"],
            { s in
                s.rename(statistics: "st", to: "st_orders")
                s.rename(column: "number", of: "orders", to: "count")
                s.rename(table: "orders", to: "purchases")
            },
            is: """
                ALTER STATISTICS st RENAME TO st_orders
                  when: (SELECT s.oid FROM pg_catalog.pg_statistic_ext AS s JOIN pg_catalog.pg_namespace AS n ON n.oid = s.stxnamespace WHERE n.nspname = 'public' AND s.stxname = 'st') IS NOT NULL OR NOT ((SELECT s.oid FROM pg_catalog.pg_statistic_ext AS s JOIN pg_catalog.pg_namespace AS n ON n.oid = s.stxnamespace WHERE n.nspname = 'public' AND s.stxname = 'st_orders') IS NOT NULL)
                  ensures: statistics st_orders
                ALTER TABLE orders RENAME COLUMN number TO count
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'number' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'count' AND NOT attisdropped)) AND NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.purchases') AND attname = 'count' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column count of orders
                ALTER TABLE orders RENAME TO purchases
                  when: pg_catalog.to_regclass('public.orders') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.purchases') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE orders
                  ensures: table purchases
                down
                ALTER TABLE purchases RENAME TO orders
                  when: pg_catalog.to_regclass('public.purchases') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.orders') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE purchases
                  ensures: table orders
                ALTER TABLE orders RENAME COLUMN count TO number
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'count' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'number' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column number of orders
                ALTER STATISTICS st_orders RENAME TO st
                  when: (SELECT s.oid FROM pg_catalog.pg_statistic_ext AS s JOIN pg_catalog.pg_namespace AS n ON n.oid = s.stxnamespace WHERE n.nspname = 'public' AND s.stxname = 'st_orders') IS NOT NULL OR NOT ((SELECT s.oid FROM pg_catalog.pg_statistic_ext AS s JOIN pg_catalog.pg_namespace AS n ON n.oid = s.stxnamespace WHERE n.nspname = 'public' AND s.stxname = 'st') IS NOT NULL)
                  ensures: statistics st
                """),
    ]

    /// Servers elsewhere, and what is read from them.
    static let foreign: [Scenario] = [
        Scenario(
            "create server", on: Setup.wrapped, except: [.isRaw], facts: ["fdw.create", "server.create"],
            { s in
                s.create(
                    server: "billing", foreignDataWrapper: "nothing", type: "kind", version: "1.2",
                    options: ["host": "10.0.0.5", "Odd name": "it's"])
                s.comment(on: .server("billing"), "who pays")
            },
            is: """
                CREATE SERVER billing TYPE 'kind' VERSION '1.2' FOREIGN DATA WRAPPER nothing OPTIONS (host '10.0.0.5', "Odd name" 'it''s')
                  guarded: CREATE SERVER IF NOT EXISTS billing TYPE 'kind' VERSION '1.2' FOREIGN DATA WRAPPER nothing OPTIONS (host '10.0.0.5', "Odd name" 'it''s')
                  ensures: server billing
                COMMENT ON SERVER billing IS 'who pays'
                  repeatable
                down
                COMMENT ON SERVER billing IS NULL
                  repeatable
                DROP SERVER billing
                  guarded: DROP SERVER IF EXISTS billing
                """),
        Scenario(
            "create user mappings", on: Setup.elsewhere, except: [.isRaw], facts: ["user_mapping.create"],
            { s in
                s.create(userMapping: "stemma_clerk", server: "billing", options: ["user": "reader"])
                s.create(userMapping: "public", server: "billing")
                s.rename(server: "billing", to: "accounts")
            },
            is: """
                CREATE USER MAPPING FOR stemma_clerk SERVER billing OPTIONS ("user" 'reader')
                  guarded: CREATE USER MAPPING IF NOT EXISTS FOR stemma_clerk SERVER billing OPTIONS ("user" 'reader')
                  ensures: user mapping billing
                CREATE USER MAPPING FOR PUBLIC SERVER billing
                  guarded: CREATE USER MAPPING IF NOT EXISTS FOR PUBLIC SERVER billing
                  ensures: user mapping billing
                ALTER SERVER billing RENAME TO accounts
                  when: EXISTS (SELECT FROM pg_catalog.pg_foreign_server WHERE srvname = 'billing') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_foreign_server WHERE srvname = 'accounts'))
                  ensures: server accounts
                down
                ALTER SERVER accounts RENAME TO billing
                  when: EXISTS (SELECT FROM pg_catalog.pg_foreign_server WHERE srvname = 'accounts') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_foreign_server WHERE srvname = 'billing'))
                  ensures: server billing
                DROP USER MAPPING FOR PUBLIC SERVER billing
                  guarded: DROP USER MAPPING IF EXISTS FOR PUBLIC SERVER billing
                DROP USER MAPPING FOR stemma_clerk SERVER billing
                  guarded: DROP USER MAPPING IF EXISTS FOR stemma_clerk SERVER billing
                """),
        Scenario(
            "create foreign table", on: Setup.elsewhere, except: [.isRaw], facts: ["foreign_table.create"],
            { s in
                s.create(foreignTable: "invoices", server: "billing", options: ["table_name": "invoice"]) { t in
                    t.column("id", .bigint, .notNull, .comment("theirs"))
                    t.column("total", .numeric(12, 2), .default(0), .check("total >= 0"))
                    t.comment("read only")
                }
                s.rename(foreignTable: "invoices", to: "bills")
            },
            is: """
                CREATE FOREIGN TABLE invoices (
                    id bigint NOT NULL,
                    total numeric(12, 2) DEFAULT 0,
                    CONSTRAINT invoices_total_check CHECK (total >= 0)
                ) SERVER billing OPTIONS (table_name 'invoice')
                  guarded: CREATE FOREIGN TABLE IF NOT EXISTS invoices (
                    id bigint NOT NULL,
                    total numeric(12, 2) DEFAULT 0,
                    CONSTRAINT invoices_total_check CHECK (total >= 0)
                ) SERVER billing OPTIONS (table_name 'invoice')
                  note: creates a foreign table
                  ensures: foreign table invoices
                COMMENT ON FOREIGN TABLE invoices IS 'read only'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE invoices
                COMMENT ON COLUMN invoices.id IS 'theirs'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE invoices
                ALTER FOREIGN TABLE invoices RENAME TO bills
                  when: pg_catalog.to_regclass('public.invoices') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.bills') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE invoices
                  ensures: foreign table bills
                down
                ALTER FOREIGN TABLE bills RENAME TO invoices
                  when: pg_catalog.to_regclass('public.bills') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.invoices') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE bills
                  ensures: foreign table invoices
                DROP FOREIGN TABLE invoices
                  guarded: DROP FOREIGN TABLE IF EXISTS invoices
                  locks: ACCESS EXCLUSIVE invoices
                """),
        Scenario(
            "drop foreign table and its server",
            on: { s in
                Setup.elsewhere(&s)
                s.create(userMapping: "public", server: "billing", options: ["user": "reader"])
                s.create(foreignTable: "invoices", server: "billing") { $0.column("id", .bigint) }
            }, except: [.isRaw], facts: ["foreign_table.drop"],
            { s in
                s.drop(foreignTable: "invoices")
                s.drop(userMapping: "public", server: "billing")
                s.drop(server: "billing")
            },
            is: """
                DROP FOREIGN TABLE invoices
                  guarded: DROP FOREIGN TABLE IF EXISTS invoices
                  locks: ACCESS EXCLUSIVE invoices
                DROP USER MAPPING FOR PUBLIC SERVER billing
                  guarded: DROP USER MAPPING IF EXISTS FOR PUBLIC SERVER billing
                DROP SERVER billing
                  guarded: DROP SERVER IF EXISTS billing
                down
                CREATE SERVER billing FOREIGN DATA WRAPPER nothing
                  guarded: CREATE SERVER IF NOT EXISTS billing FOREIGN DATA WRAPPER nothing
                  ensures: server billing
                CREATE USER MAPPING FOR PUBLIC SERVER billing OPTIONS ("user" 'reader')
                  guarded: CREATE USER MAPPING IF NOT EXISTS FOR PUBLIC SERVER billing OPTIONS ("user" 'reader')
                  ensures: user mapping billing
                CREATE FOREIGN TABLE invoices (
                    id bigint
                ) SERVER billing
                  guarded: CREATE FOREIGN TABLE IF NOT EXISTS invoices (
                    id bigint
                ) SERVER billing
                  note: creates a foreign table
                  ensures: foreign table invoices
                """),
    ]
}
