import Stemma
import StemmaCompiler

extension Scenario {
    /// Row level security, and the policies it asks.
    static let policies: [Scenario] = [
        Scenario(
            "enable row security", on: Setup.shop, facts: ["rls.enable"], { $0.enableRowSecurity(on: "orders") },
            is: """
                ALTER TABLE orders ENABLE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders DISABLE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "force row security", on: Setup.shop, facts: ["rls.force"],
            { $0.enableRowSecurity(on: "orders", force: true) },
            is: """
                ALTER TABLE orders ENABLE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders FORCE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders DISABLE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders NO FORCE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "stop forcing row security",
            on: { s in
                Setup.shop(&s)
                s.enableRowSecurity(on: "orders", force: true)
            }, { $0.enableRowSecurity(on: "orders") },
            is: """
                ALTER TABLE orders NO FORCE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders FORCE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "disable row security",
            on: { s in
                Setup.shop(&s)
                s.enableRowSecurity(on: "orders", force: true)
                s.create(policy: "p", on: "orders", using: "true")
            }, facts: ["rls.disable"], { $0.disableRowSecurity(on: "orders") },
            is: """
                ALTER TABLE orders DISABLE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders NO FORCE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ENABLE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders FORCE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "create policies", on: Setup.staffed, facts: ["policy.create", "comment.policy"],
            { s in
                s.create(policy: "a", on: "orders", using: "note > ''", check: "total > 0")
                s.create(policy: "s", on: "orders", for: .select, to: "stemma_clerk", using: "true")
                s.create(policy: "i", on: "orders", for: .insert, check: "org_id = 1")
                s.create(policy: "u", on: "orders", for: .update, to: "stemma_clerk", "Stemma \"Audit\"", using: "true")
                s.create(policy: "d", on: "orders", for: .delete, to: "current_user", using: "false")
                s.create(policy: "It's :x", on: "orders", restrictive: true, to: "public", using: "org_id > 0")
                s.comment(on: .policy("It's :x", on: "orders"), "narrows")
            },
            is: """
                CREATE POLICY a ON orders
                    USING (note > '')
                    WITH CHECK (total > 0)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orders') AND polname = 'a'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: policy a on orders
                CREATE POLICY s ON orders FOR SELECT TO stemma_clerk
                    USING (true)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orders') AND polname = 's'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: policy s on orders
                CREATE POLICY i ON orders FOR INSERT
                    WITH CHECK (org_id = 1)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orders') AND polname = 'i'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: policy i on orders
                CREATE POLICY u ON orders FOR UPDATE TO stemma_clerk, "Stemma ""Audit\"""
                    USING (true)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orders') AND polname = 'u'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: policy u on orders
                CREATE POLICY d ON orders FOR DELETE TO CURRENT_USER
                    USING (false)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orders') AND polname = 'd'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: policy d on orders
                CREATE POLICY "It's :x" ON orders AS RESTRICTIVE TO PUBLIC
                    USING (org_id > 0)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orders') AND polname = 'It''s :x'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: policy It's :x on orders
                COMMENT ON POLICY "It's :x" ON orders IS 'narrows'
                  repeatable
                  locks: ACCESS SHARE orders
                down
                COMMENT ON POLICY "It's :x" ON orders IS NULL
                  repeatable
                  locks: ACCESS SHARE orders
                DROP POLICY "It's :x" ON orders
                  guarded: DROP POLICY IF EXISTS "It's :x" ON orders
                  locks: ACCESS EXCLUSIVE orders
                DROP POLICY d ON orders
                  guarded: DROP POLICY IF EXISTS d ON orders
                  locks: ACCESS EXCLUSIVE orders
                DROP POLICY u ON orders
                  guarded: DROP POLICY IF EXISTS u ON orders
                  locks: ACCESS EXCLUSIVE orders
                DROP POLICY i ON orders
                  guarded: DROP POLICY IF EXISTS i ON orders
                  locks: ACCESS EXCLUSIVE orders
                DROP POLICY s ON orders
                  guarded: DROP POLICY IF EXISTS s ON orders
                  locks: ACCESS EXCLUSIVE orders
                DROP POLICY a ON orders
                  guarded: DROP POLICY IF EXISTS a ON orders
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "policy through another table", on: Setup.shop,
            {
                $0.create(
                    policy: "p", on: "orders", using: "EXISTS (SELECT FROM orgs WHERE orgs.id = orders.org_id)")
            },
            is: """
                CREATE POLICY p ON orders
                    USING (EXISTS (SELECT FROM orgs WHERE orgs.id = orders.org_id))
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orders') AND polname = 'p'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: policy p on orders
                down
                DROP POLICY p ON orders
                  guarded: DROP POLICY IF EXISTS p ON orders
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "replace policy",
            on: { s in
                Setup.shop(&s)
                s.create(policy: "p", on: "orders", for: .select, using: "true")
                s.comment(on: .policy("p", on: "orders"), "c")
            }, facts: ["policy.alter"],
            { $0.replace(policy: "p", on: "orders", restrictive: true, using: "total > 0") },
            is: """
                DROP POLICY p ON orders
                  guarded: DROP POLICY IF EXISTS p ON orders
                  locks: ACCESS EXCLUSIVE orders
                CREATE POLICY p ON orders AS RESTRICTIVE
                    USING (total > 0)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orders') AND polname = 'p'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: policy p on orders
                COMMENT ON POLICY p ON orders IS 'c'
                  repeatable
                  locks: ACCESS SHARE orders
                down
                DROP POLICY p ON orders
                  guarded: DROP POLICY IF EXISTS p ON orders
                  locks: ACCESS EXCLUSIVE orders
                CREATE POLICY p ON orders FOR SELECT
                    USING (true)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orders') AND polname = 'p'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: policy p on orders
                COMMENT ON POLICY p ON orders IS 'c'
                  repeatable
                  locks: ACCESS SHARE orders
                """),
        Scenario(
            "drop policy",
            on: { s in
                Setup.shop(&s)
                s.create(policy: "p", on: "orders", for: .update, using: "true", check: "total > 0")
                s.comment(on: .policy("p", on: "orders"), "c")
            }, facts: ["policy.drop"], { $0.drop(policy: "p", on: "orders") },
            is: """
                DROP POLICY p ON orders
                  guarded: DROP POLICY IF EXISTS p ON orders
                  locks: ACCESS EXCLUSIVE orders
                down
                CREATE POLICY p ON orders FOR UPDATE
                    USING (true)
                    WITH CHECK (total > 0)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orders') AND polname = 'p'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: policy p on orders
                COMMENT ON POLICY p ON orders IS 'c'
                  repeatable
                  locks: ACCESS SHARE orders
                """),
    ]
}
