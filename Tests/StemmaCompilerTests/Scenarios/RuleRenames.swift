import Stemma
import StemmaCompiler

extension Scenario {
    /// New names for rules, triggers, event triggers and policies.
    static let ruleRenames: [Scenario] = [
        Scenario(
            "rename rule",
            on: { s in
                Setup.shop(&s)
                s.create(rule: "r", on: "orders", .delete, instead: true)
            },
            { s in
                s.rename(rule: "r", on: "orders", to: "a rule")
                s.drop(rule: "a rule", on: "orders")
            },
            is: """
                ALTER RULE r ON orders RENAME TO "a rule"
                  when: EXISTS (SELECT FROM pg_catalog.pg_rewrite WHERE ev_class = pg_catalog.to_regclass('public.orders') AND rulename = 'r') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_rewrite WHERE ev_class = pg_catalog.to_regclass('public.orders') AND rulename = 'a rule'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: rule a rule on orders
                DROP RULE "a rule" ON orders
                  guarded: DROP RULE IF EXISTS "a rule" ON orders
                  locks: ACCESS EXCLUSIVE orders
                down
                CREATE RULE "a rule" AS ON DELETE TO orders
                    DO INSTEAD NOTHING
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_rewrite WHERE ev_class = pg_catalog.to_regclass('public.orders') AND rulename = 'a rule'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: rule a rule on orders
                ALTER RULE "a rule" ON orders RENAME TO r
                  when: EXISTS (SELECT FROM pg_catalog.pg_rewrite WHERE ev_class = pg_catalog.to_regclass('public.orders') AND rulename = 'a rule') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_rewrite WHERE ev_class = pg_catalog.to_regclass('public.orders') AND rulename = 'r'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: rule r on orders
                """),
        Scenario(
            "rename table and column with a rule",
            on: { s in
                Setup.shop(&s)
                s.create(
                    rule: "r", on: "orders", .update, instead: false, where: "OLD.note <> NEW.note",
                    do: "UPDATE orgs SET slug = NEW.note WHERE id = NEW.org_id")
            },
            { s in
                s.rename(column: "note", of: "orders", to: "remark")
                s.rename(table: "orgs", to: "bodies")
                s.drop(rule: "r", on: "orders")
            },
            is: """
                ALTER TABLE orders RENAME COLUMN note TO remark
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'note' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'remark' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column remark of orders
                ALTER TABLE orgs RENAME TO bodies
                  when: pg_catalog.to_regclass('public.orgs') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.bodies') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE orgs
                  ensures: table bodies
                DROP RULE r ON orders
                  guarded: DROP RULE IF EXISTS r ON orders
                  locks: ACCESS EXCLUSIVE orders
                down
                CREATE RULE r AS ON UPDATE TO orders
                    WHERE OLD.remark <> NEW.remark
                    DO ALSO UPDATE bodies SET slug = NEW.remark WHERE id = NEW.org_id
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_rewrite WHERE ev_class = pg_catalog.to_regclass('public.orders') AND rulename = 'r'))
                  locks: ACCESS EXCLUSIVE orders, ROW EXCLUSIVE bodies
                  ensures: rule r on orders
                ALTER TABLE bodies RENAME TO orgs
                  when: pg_catalog.to_regclass('public.bodies') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.orgs') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE bodies
                  ensures: table orgs
                ALTER TABLE orders RENAME COLUMN remark TO note
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'remark' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'note' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column note of orders
                """),
        Scenario(
            "rename event trigger and its function", on: Setup.looking,
            { s in
                s.rename(eventTrigger: "e", to: "f")
                s.rename(function: "look()", to: "see")
                s.set(eventTrigger: "f", .enabled)
                s.drop(eventTrigger: "f")
            },
            is: """
                ALTER EVENT TRIGGER e RENAME TO f
                  when: EXISTS (SELECT FROM pg_catalog.pg_event_trigger WHERE evtname = 'e') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_event_trigger WHERE evtname = 'f'))
                  ensures: event trigger f
                ALTER FUNCTION look() RENAME TO see
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'look' AND p.pronargs = 0) IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'see' AND p.pronargs = 0) IS NOT NULL)
                  ensures: function see()
                ALTER EVENT TRIGGER f ENABLE
                  repeatable
                DROP EVENT TRIGGER f
                  guarded: DROP EVENT TRIGGER IF EXISTS f
                down
                CREATE EVENT TRIGGER f ON ddl_command_start
                    WHEN TAG IN ('CREATE VIEW')
                    EXECUTE FUNCTION see()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_event_trigger WHERE evtname = 'f'))
                  ensures: event trigger f
                COMMENT ON EVENT TRIGGER f IS 'c'
                  repeatable
                ALTER EVENT TRIGGER f DISABLE
                  repeatable
                ALTER FUNCTION see() RENAME TO look
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'see' AND p.pronargs = 0) IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'look' AND p.pronargs = 0) IS NOT NULL)
                  ensures: function look()
                ALTER EVENT TRIGGER f RENAME TO e
                  when: EXISTS (SELECT FROM pg_catalog.pg_event_trigger WHERE evtname = 'f') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_event_trigger WHERE evtname = 'e'))
                  ensures: event trigger e
                """),
        Scenario(
            "rename trigger",
            on: { s in
                Setup.watched(&s)
                s.create(trigger: "w", on: "orders", .after, .update, calls: "watch")
                s.comment(on: .trigger("w", on: "orders"), "c")
            }, facts: ["trigger.rename", "comment.trigger"],
            { s in
                s.rename(trigger: "w", on: "orders", to: "Watches: all")
                s.comment(on: .trigger("Watches: all", on: "orders"), "d")
                s.drop(trigger: "Watches: all", on: "orders")
            },
            is: """
                ALTER TRIGGER w ON orders RENAME TO "Watches: all"
                  when: EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'w') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'Watches: all'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: trigger Watches: all on orders
                COMMENT ON TRIGGER "Watches: all" ON orders IS 'd'
                  repeatable
                  locks: ACCESS SHARE orders
                DROP TRIGGER "Watches: all" ON orders
                  guarded: DROP TRIGGER IF EXISTS "Watches: all" ON orders
                  locks: ACCESS EXCLUSIVE orders
                down
                CREATE TRIGGER "Watches: all" AFTER UPDATE ON orders
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'Watches: all'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger Watches: all on orders
                COMMENT ON TRIGGER "Watches: all" ON orders IS 'd'
                  repeatable
                  locks: ACCESS SHARE orders
                COMMENT ON TRIGGER "Watches: all" ON orders IS 'c'
                  repeatable
                  locks: ACCESS SHARE orders
                ALTER TRIGGER "Watches: all" ON orders RENAME TO w
                  when: EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'Watches: all') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'w'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: trigger w on orders
                """),
        Scenario(
            "rename policy",
            on: { s in
                Setup.shop(&s)
                s.create(policy: "p", on: "orders", using: "true")
            }, facts: ["policy.rename"],
            { s in
                s.rename(policy: "p", on: "orders", to: "All: rows")
                s.comment(on: .policy("All: rows", on: "orders"), "c")
                s.drop(policy: "All: rows", on: "orders")
            },
            is: """
                ALTER POLICY p ON orders RENAME TO "All: rows"
                  when: EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orders') AND polname = 'p') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orders') AND polname = 'All: rows'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: policy All: rows on orders
                COMMENT ON POLICY "All: rows" ON orders IS 'c'
                  repeatable
                  locks: ACCESS SHARE orders
                DROP POLICY "All: rows" ON orders
                  guarded: DROP POLICY IF EXISTS "All: rows" ON orders
                  locks: ACCESS EXCLUSIVE orders
                down
                CREATE POLICY "All: rows" ON orders
                    USING (true)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orders') AND polname = 'All: rows'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: policy All: rows on orders
                COMMENT ON POLICY "All: rows" ON orders IS 'c'
                  repeatable
                  locks: ACCESS SHARE orders
                COMMENT ON POLICY "All: rows" ON orders IS NULL
                  repeatable
                  locks: ACCESS SHARE orders
                ALTER POLICY "All: rows" ON orders RENAME TO p
                  when: EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orders') AND polname = 'All: rows') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orders') AND polname = 'p'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: policy p on orders
                """),
    ]
}
