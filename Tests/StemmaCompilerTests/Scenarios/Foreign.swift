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
            }, is: ""),
        Scenario(
            "set target of statistics",
            on: { s in
                Setup.shop(&s)
                s.create(statistics: "st", on: "orders", columns: "note", "number", kinds: .mcv)
            }, facts: ["statistics.set_target"],
            { s in
                s.alter(statistics: "st", target: 500)
                s.alter(statistics: "st", target: nil)
            }, is: ""),
        Scenario(
            "drop statistics",
            on: { s in
                Setup.shop(&s)
                s.create(statistics: "st", on: "orders", columns: "note", "number")
                s.alter(statistics: "st", target: 500)
                s.comment(on: .statistics("st"), "both together")
            }, facts: ["statistics.drop"], { $0.drop(statistics: "st") }, is: ""),
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
            }, is: ""),
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
            }, is: ""),
        Scenario(
            "create user mappings", on: Setup.elsewhere, except: [.isRaw], facts: ["user_mapping.create"],
            { s in
                s.create(userMapping: "stemma_clerk", server: "billing", options: ["user": "reader"])
                s.create(userMapping: "public", server: "billing")
                s.rename(server: "billing", to: "accounts")
            }, is: ""),
        Scenario(
            "create foreign table", on: Setup.elsewhere, except: [.isRaw], facts: ["foreign_table.create"],
            { s in
                s.create(foreignTable: "invoices", server: "billing", options: ["table_name": "invoice"]) { t in
                    t.column("id", .bigint, .notNull, .comment("theirs"))
                    t.column("total", .numeric(12, 2), .default(0), .check("total >= 0"))
                    t.comment("read only")
                }
                s.rename(foreignTable: "invoices", to: "bills")
            }, is: ""),
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
            }, is: ""),
    ]
}
