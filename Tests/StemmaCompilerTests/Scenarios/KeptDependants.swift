import Stemma
import StemmaCompiler

extension Setup {
    /// Orders whose number decides what may be done.
    @Sendable static func wellKept(_ s: inout SchemaEditor) {
        crewed(&s)
        s.create(policy: "p", on: "orders", to: "stemma_clerk", using: "number > 0")
        s.comment(on: .policy("p", on: "orders"), "positive")
        s.create(policy: "q", on: "orgs", using: "EXISTS (SELECT FROM orders WHERE orders.number = orgs.id)")
        s.create(trigger: "w", on: "orders", .after, .update, when: "NEW.number > OLD.number", calls: "watch")
        s.comment(on: .trigger("w", on: "orders"), "grows")
        s.set(trigger: "w", on: "orders", .disabled)
        s.create(trigger: "x", on: "orders", .before, .update(of: "number"), calls: "watch")
        s.create(trigger: "y", on: "orders", .before, .update(of: "note"), calls: "watch")
        s.create(rule: "r", on: "orders", .delete, instead: true, where: "OLD.number > 5")
        s.comment(on: .rule("r", on: "orders"), "kept")
        s.create(function: "most", returns: .type(.bigint), sqlBody: "RETURN (SELECT max(number) FROM orders)")
        s.grant(.execute, on: .function("most()"), to: "stemma_clerk")
        s.create(view: "best", as: "SELECT most() AS number")
    }
}

extension Scenario {
    /// Types of columns that triggers, policies, rules and functions read.
    static let keptDependants: [Scenario] = [
        Scenario(
            "type of a column that triggers, policies, rules and functions read", on: Setup.wellKept,
            { $0.alter(column: "number", of: "orders", .type(.bigint)) },
            is: """
                DROP POLICY q ON orgs
                  guarded: DROP POLICY IF EXISTS q ON orgs
                  locks: ACCESS EXCLUSIVE orgs
                  note: made again below
                DROP POLICY p ON orders
                  guarded: DROP POLICY IF EXISTS p ON orders
                  locks: ACCESS EXCLUSIVE orders
                  note: made again below
                DROP TRIGGER x ON orders
                  guarded: DROP TRIGGER IF EXISTS x ON orders
                  locks: ACCESS EXCLUSIVE orders
                  note: made again below
                DROP TRIGGER w ON orders
                  guarded: DROP TRIGGER IF EXISTS w ON orders
                  locks: ACCESS EXCLUSIVE orders
                  note: made again below
                DROP RULE r ON orders
                  guarded: DROP RULE IF EXISTS r ON orders
                  locks: ACCESS EXCLUSIVE orders
                  note: made again below
                DROP VIEW best
                  guarded: DROP VIEW IF EXISTS best
                  locks: ACCESS EXCLUSIVE best
                  note: made again below
                DROP FUNCTION most()
                  guarded: DROP FUNCTION IF EXISTS most()
                  note: made again below
                ALTER TABLE orders ALTER COLUMN number DROP DEFAULT,
                    ALTER COLUMN number TYPE bigint,
                    ALTER COLUMN number SET DEFAULT 0
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  scans: orders
                CREATE FUNCTION most() RETURNS bigint
                    LANGUAGE sql
                    RETURN (SELECT max(number) FROM orders)
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'most' AND p.pronargs = 0) IS NOT NULL)
                  ensures: function most()
                GRANT EXECUTE ON FUNCTION most() TO stemma_clerk
                  repeatable
                CREATE VIEW best AS
                SELECT most() AS number
                  when: NOT (pg_catalog.to_regclass('public.best') IS NOT NULL)
                  ensures: view best
                CREATE RULE r AS ON DELETE TO orders
                    WHERE OLD.number > 5
                    DO INSTEAD NOTHING
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_rewrite WHERE ev_class = pg_catalog.to_regclass('public.orders') AND rulename = 'r'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: rule r on orders
                COMMENT ON RULE r ON orders IS 'kept'
                  repeatable
                  locks: ACCESS SHARE orders
                CREATE TRIGGER w AFTER UPDATE ON orders
                    FOR EACH ROW WHEN (NEW.number > OLD.number) EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'w'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger w on orders
                ALTER TABLE orders DISABLE TRIGGER w
                  repeatable
                  locks: SHARE ROW EXCLUSIVE orders
                COMMENT ON TRIGGER w ON orders IS 'grows'
                  repeatable
                  locks: ACCESS SHARE orders
                CREATE TRIGGER x BEFORE UPDATE OF number ON orders
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'x'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger x on orders
                CREATE POLICY p ON orders TO stemma_clerk
                    USING (number > 0)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orders') AND polname = 'p'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: policy p on orders
                COMMENT ON POLICY p ON orders IS 'positive'
                  repeatable
                  locks: ACCESS SHARE orders
                CREATE POLICY q ON orgs
                    USING (EXISTS (SELECT FROM orders WHERE orders.number = orgs.id))
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orgs') AND polname = 'q'))
                  locks: ACCESS EXCLUSIVE orgs
                  ensures: policy q on orgs
                down
                DROP POLICY q ON orgs
                  guarded: DROP POLICY IF EXISTS q ON orgs
                  locks: ACCESS EXCLUSIVE orgs
                  note: made again below
                DROP POLICY p ON orders
                  guarded: DROP POLICY IF EXISTS p ON orders
                  locks: ACCESS EXCLUSIVE orders
                  note: made again below
                DROP TRIGGER x ON orders
                  guarded: DROP TRIGGER IF EXISTS x ON orders
                  locks: ACCESS EXCLUSIVE orders
                  note: made again below
                DROP TRIGGER w ON orders
                  guarded: DROP TRIGGER IF EXISTS w ON orders
                  locks: ACCESS EXCLUSIVE orders
                  note: made again below
                DROP RULE r ON orders
                  guarded: DROP RULE IF EXISTS r ON orders
                  locks: ACCESS EXCLUSIVE orders
                  note: made again below
                DROP VIEW best
                  guarded: DROP VIEW IF EXISTS best
                  locks: ACCESS EXCLUSIVE best
                  note: made again below
                DROP FUNCTION most()
                  guarded: DROP FUNCTION IF EXISTS most()
                  note: made again below
                ALTER TABLE orders ALTER COLUMN number DROP DEFAULT,
                    ALTER COLUMN number TYPE integer USING number::integer,
                    ALTER COLUMN number SET DEFAULT 0
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  scans: orders
                  destroys: what does not fit integer in column number of orders
                CREATE FUNCTION most() RETURNS bigint
                    LANGUAGE sql
                    RETURN (SELECT max(number) FROM orders)
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'most' AND p.pronargs = 0) IS NOT NULL)
                  ensures: function most()
                GRANT EXECUTE ON FUNCTION most() TO stemma_clerk
                  repeatable
                CREATE VIEW best AS
                SELECT most() AS number
                  when: NOT (pg_catalog.to_regclass('public.best') IS NOT NULL)
                  ensures: view best
                CREATE RULE r AS ON DELETE TO orders
                    WHERE OLD.number > 5
                    DO INSTEAD NOTHING
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_rewrite WHERE ev_class = pg_catalog.to_regclass('public.orders') AND rulename = 'r'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: rule r on orders
                COMMENT ON RULE r ON orders IS 'kept'
                  repeatable
                  locks: ACCESS SHARE orders
                CREATE TRIGGER w AFTER UPDATE ON orders
                    FOR EACH ROW WHEN (NEW.number > OLD.number) EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'w'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger w on orders
                ALTER TABLE orders DISABLE TRIGGER w
                  repeatable
                  locks: SHARE ROW EXCLUSIVE orders
                COMMENT ON TRIGGER w ON orders IS 'grows'
                  repeatable
                  locks: ACCESS SHARE orders
                CREATE TRIGGER x BEFORE UPDATE OF number ON orders
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'x'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger x on orders
                CREATE POLICY p ON orders TO stemma_clerk
                    USING (number > 0)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orders') AND polname = 'p'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: policy p on orders
                COMMENT ON POLICY p ON orders IS 'positive'
                  repeatable
                  locks: ACCESS SHARE orders
                CREATE POLICY q ON orgs
                    USING (EXISTS (SELECT FROM orders WHERE orders.number = orgs.id))
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orgs') AND polname = 'q'))
                  locks: ACCESS EXCLUSIVE orgs
                  ensures: policy q on orgs
                """)
    ]
}
