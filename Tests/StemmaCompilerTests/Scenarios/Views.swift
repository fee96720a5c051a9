import Stemma
import StemmaCompiler

extension Scenario {
    /// Views, and views of views.
    static let views: [Scenario] = [
        Scenario(
            "create view", on: Setup.shop, facts: ["view.create_do_guard"],
            { $0.create(view: "v", as: "SELECT id, note FROM orders") },
            is: """
                CREATE VIEW v AS
                SELECT id, note FROM orders
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                down
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                """),
        Scenario(
            "create view with options", on: Setup.shop, facts: ["view.create_security_invoker"],
            {
                $0.create(
                    view: "\"My View\"", columns: ["a", "B c"], as: "SELECT id, note FROM orders WHERE note <> ':x\\'",
                    securityInvoker: true, securityBarrier: true, checkOption: .cascaded)
            },
            is: #"""
                CREATE VIEW "My View" (a, "B c") WITH (security_barrier = true, security_invoker = true) AS
                SELECT id, note FROM orders WHERE note <> ':x\'
                    WITH CASCADED CHECK OPTION
                  when: NOT (pg_catalog.to_regclass('public."My View"') IS NOT NULL)
                  ensures: view My View
                down
                DROP VIEW "My View"
                  guarded: DROP VIEW IF EXISTS "My View"
                  locks: ACCESS EXCLUSIVE My View
                """#),
        Scenario(
            "create views of views", on: Setup.shop,
            { s in
                s.create(view: "z", as: "SELECT id FROM orders")
                s.create(view: "a", as: "SELECT z.id FROM z JOIN orgs USING (id)")
                s.create(view: "b", as: "SELECT count(*) AS n FROM a, public.z AS other")
            },
            is: """
                CREATE VIEW z AS
                SELECT id FROM orders
                  when: NOT (pg_catalog.to_regclass('public.z') IS NOT NULL)
                  ensures: view z
                CREATE VIEW a AS
                SELECT z.id FROM z JOIN orgs USING (id)
                  when: NOT (pg_catalog.to_regclass('public.a') IS NOT NULL)
                  ensures: view a
                CREATE VIEW b AS
                SELECT count(*) AS n FROM a, public.z AS other
                  when: NOT (pg_catalog.to_regclass('public.b') IS NOT NULL)
                  ensures: view b
                down
                DROP VIEW b
                  guarded: DROP VIEW IF EXISTS b
                  locks: ACCESS EXCLUSIVE b
                DROP VIEW a
                  guarded: DROP VIEW IF EXISTS a
                  locks: ACCESS EXCLUSIVE a
                DROP VIEW z
                  guarded: DROP VIEW IF EXISTS z
                  locks: ACCESS EXCLUSIVE z
                """),
        Scenario(
            "replace view with more columns",
            on: { s in
                Setup.shop(&s)
                s.create(role: "stemma_clerk")
                s.create(view: "v", as: "SELECT id FROM orders")
                s.comment(on: .view("v"), "c")
                s.grant(.select, on: .view("v"), to: "stemma_clerk")
            }, facts: ["view.create_or_replace"],
            { $0.replace(view: "v", as: "SELECT id, note FROM orders", securityInvoker: true) },
            is: """
                CREATE OR REPLACE VIEW v WITH (security_invoker = true) AS
                SELECT id, note FROM orders
                  repeatable
                  locks: ACCESS EXCLUSIVE v
                down
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                CREATE VIEW v AS
                SELECT id FROM orders
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                COMMENT ON VIEW v IS 'c'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE v
                GRANT SELECT ON TABLE v TO stemma_clerk
                  repeatable
                """),
        Scenario(
            "replace view that another reads",
            on: { s in
                Setup.shop(&s)
                s.create(view: "v", as: "SELECT id FROM orders")
                s.create(view: "w", as: "SELECT id FROM v")
            }, { $0.replace(view: "v", as: "SELECT id FROM orders WHERE id > 0") },
            is: """
                CREATE OR REPLACE VIEW v AS
                SELECT id FROM orders WHERE id > 0
                  repeatable
                  locks: ACCESS EXCLUSIVE v
                down
                CREATE OR REPLACE VIEW v AS
                SELECT id FROM orders
                  repeatable
                  locks: ACCESS EXCLUSIVE v
                """),
        Scenario(
            "drop view",
            on: { s in
                Setup.watched(&s)
                s.create(role: "stemma_clerk")
                s.create(view: "v", as: "SELECT id FROM orders", securityInvoker: true)
                s.comment(on: .view("v"), "c")
                s.create(trigger: "w", on: "v", .insteadOf, .insert, calls: "watch")
                s.grant(.select, on: .view("v"), to: "stemma_clerk")
            }, facts: ["view.drop"], { $0.drop(view: "v") },
            is: """
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                down
                CREATE VIEW v WITH (security_invoker = true) AS
                SELECT id FROM orders
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                COMMENT ON VIEW v IS 'c'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE v
                CREATE TRIGGER w INSTEAD OF INSERT ON v
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.v') AND tgname = 'w'))
                  locks: SHARE ROW EXCLUSIVE v
                  ensures: trigger w on v
                GRANT SELECT ON TABLE v TO stemma_clerk
                  repeatable
                """),
        Scenario(
            "rename view",
            on: { s in
                Setup.crewed(&s)
                s.create(view: "v", as: "SELECT id FROM orders")
                s.create(view: "w", as: "SELECT v.id FROM v")
                s.create(trigger: "t", on: "v", .insteadOf, .insert, calls: "watch")
                s.grant(.select, on: .view("v"), to: "stemma_clerk")
            }, facts: ["view.rename"],
            { s in
                s.rename(view: "v", to: "All Orders")
                s.drop(trigger: "t", on: "\"All Orders\"")
                s.drop(view: "w")
            },
            is: """
                ALTER VIEW v RENAME TO "All Orders"
                  when: pg_catalog.to_regclass('public.v') IS NOT NULL OR NOT (pg_catalog.to_regclass('public."All Orders"') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE v
                  ensures: view All Orders
                DROP TRIGGER t ON "All Orders"
                  guarded: DROP TRIGGER IF EXISTS t ON "All Orders"
                  locks: ACCESS EXCLUSIVE All Orders
                DROP VIEW w
                  guarded: DROP VIEW IF EXISTS w
                  locks: ACCESS EXCLUSIVE w
                down
                CREATE VIEW w AS
                SELECT "All Orders".id FROM "All Orders"
                  when: NOT (pg_catalog.to_regclass('public.w') IS NOT NULL)
                  ensures: view w
                CREATE TRIGGER t INSTEAD OF INSERT ON "All Orders"
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public."All Orders"') AND tgname = 't'))
                  locks: SHARE ROW EXCLUSIVE All Orders
                  ensures: trigger t on All Orders
                ALTER VIEW "All Orders" RENAME TO v
                  when: pg_catalog.to_regclass('public."All Orders"') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE All Orders
                  ensures: view v
                """),
        Scenario(
            "rename schema of views and tables",
            on: { s in
                s.create(schema: "sales")
                s.create(table: "sales.t") { $0.column("id", .integer) }
                s.create(view: "v", as: "SELECT t.id FROM sales.t")
                s.create(policy: "p", on: "sales.t", using: "EXISTS (SELECT FROM sales.t AS other)")
            },
            { s in
                s.rename(schema: "sales", to: "trade")
                s.drop(view: "v")
                s.drop(policy: "p", on: "trade.t")
            },
            is: """
                ALTER SCHEMA sales RENAME TO trade
                  when: EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'sales') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'trade'))
                  ensures: schema trade
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                DROP POLICY p ON trade.t
                  guarded: DROP POLICY IF EXISTS p ON trade.t
                  locks: ACCESS EXCLUSIVE trade.t
                down
                CREATE POLICY p ON trade.t
                    USING (EXISTS (SELECT FROM trade.t AS other))
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('trade.t') AND polname = 'p'))
                  locks: ACCESS EXCLUSIVE trade.t
                  ensures: policy p on trade.t
                CREATE VIEW v AS
                SELECT t.id FROM trade.t
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                ALTER SCHEMA trade RENAME TO sales
                  when: EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'trade') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'sales'))
                  ensures: schema sales
                """),
        Scenario(
            "comment on view",
            on: { s in
                Setup.shop(&s)
                s.create(view: "v", as: "SELECT id FROM orders")
            }, facts: ["comment.view"], { $0.comment(on: .view("v"), "x") },
            is: """
                COMMENT ON VIEW v IS 'x'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE v
                down
                COMMENT ON VIEW v IS NULL
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE v
                """),
    ]
}
