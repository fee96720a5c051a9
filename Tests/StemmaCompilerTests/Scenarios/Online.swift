import Stemma
import StemmaCompiler

extension Scenario {
    private static let sparing = Project(strategy: .online)

    /// Verbs in the form that spares tables in use.
    static let online: [Scenario] = [
        Scenario(
            "online: set not null", on: Setup.shop, project: sparing,
            { $0.alter(column: "note", of: "orders", .setNotNull) },
            is: """
                TODO1
                """),
        Scenario(
            "online: add foreign key", on: Setup.shop, project: sparing,
            {
                $0.add(
                    foreignKey: "orders_org", on: "orders", columns: "org_id", references: "orgs", ["id"],
                    onDelete: .cascade)
            },
            is: """
                TODO2
                """),
        Scenario(
            "online: add check", on: Setup.shop, project: sparing,
            { $0.add(check: "orders_total", on: "orders", sql: "total >= 0") },
            is: """
                TODO3
                """),
        Scenario(
            "online: add unique", on: Setup.shop, project: sparing,
            {
                $0.add(
                    unique: "orders_number", on: "orders", columns: "org_id", "number", include: ["note"],
                    nullsNotDistinct: true, deferral: .initiallyDeferred)
            },
            is: """
                TODO4
                """),
        Scenario(
            "online: add primary key on columns that may be null",
            on: { $0.create(table: "events") { $0.column("id", .bigint) } }, except: [.isNotPortable], project: sparing,
            { $0.add(primaryKey: "events_pkey", on: "events", columns: "id") },
            is: """
                TODO5
                """),
        Scenario(
            "online: create index", on: Setup.shop, project: sparing,
            { $0.create(index: "ix", on: "orders", columns: "number") },
            is: """
                TODO6
                """),
        Scenario(
            "online: drop index",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "number")
            }, project: sparing, { $0.drop(index: "ix") },
            is: """
                TODO7
                """),
        Scenario(
            "online: tables that the revision makes", on: Setup.shop, project: sparing,
            { s in
                s.create(table: "lines") { $0.column("order_id", .bigint) }
                s.rename(table: "lines", to: "items")
                s.alter(column: "order_id", of: "items", .setNotNull)
                s.create(index: "ix", on: "items", columns: "order_id")
                s.add(unique: "items_order", on: "items", columns: "order_id")
            },
            is: """
                TODO8
                """),
    ]
}
