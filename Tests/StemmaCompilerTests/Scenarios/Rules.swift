import Stemma
import StemmaCompiler

extension Scenario {
    /// Rewrite rules, event triggers, and what changes about triggers and policies.
    static let rules: [Scenario] = [
        Scenario(
            "create rules", on: Setup.shop, facts: ["rule.create_or_replace"],
            { s in
                s.create(rule: "kept", on: "orders", .delete, instead: true)
                s.create(
                    rule: "Told: all", on: "orders", .update, instead: false, where: "OLD.note <> NEW.note",
                    do: "UPDATE orgs SET slug = ':x' WHERE id = NEW.org_id", "DELETE FROM ONLY public.orgs WHERE id = 0"
                )
                s.comment(on: .rule("Told: all", on: "orders"), "c")
                s.create(view: "v", as: "SELECT id, note FROM orders")
                s.create(
                    rule: "into", on: "v", .insert, instead: true,
                    do: "INSERT INTO orgs (id, slug) VALUES (NEW.id, NEW.note)")
            },
            is: """
                CREATE RULE kept AS ON DELETE TO orders
                    DO INSTEAD NOTHING
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_rewrite WHERE ev_class = pg_catalog.to_regclass('public.orders') AND rulename = 'kept'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: rule kept on orders
                CREATE RULE "Told: all" AS ON UPDATE TO orders
                    WHERE OLD.note <> NEW.note
                    DO ALSO (UPDATE orgs SET slug = ':x' WHERE id = NEW.org_id; DELETE FROM ONLY public.orgs WHERE id = 0)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_rewrite WHERE ev_class = pg_catalog.to_regclass('public.orders') AND rulename = 'Told: all'))
                  locks: ACCESS EXCLUSIVE orders, ROW EXCLUSIVE orgs
                  ensures: rule Told: all on orders
                COMMENT ON RULE "Told: all" ON orders IS 'c'
                  repeatable
                  locks: ACCESS SHARE orders
                CREATE VIEW v AS
                SELECT id, note FROM orders
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                CREATE RULE "into" AS ON INSERT TO v
                    DO INSTEAD INSERT INTO orgs (id, slug) VALUES (NEW.id, NEW.note)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_rewrite WHERE ev_class = pg_catalog.to_regclass('public.v') AND rulename = 'into'))
                  locks: ACCESS EXCLUSIVE v, ROW EXCLUSIVE orgs
                  ensures: rule into on v
                down
                DROP RULE "into" ON v
                  guarded: DROP RULE IF EXISTS "into" ON v
                  locks: ACCESS EXCLUSIVE v
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                COMMENT ON RULE "Told: all" ON orders IS NULL
                  repeatable
                  locks: ACCESS SHARE orders
                DROP RULE "Told: all" ON orders
                  guarded: DROP RULE IF EXISTS "Told: all" ON orders
                  locks: ACCESS EXCLUSIVE orders
                DROP RULE kept ON orders
                  guarded: DROP RULE IF EXISTS kept ON orders
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "replace rule",
            on: { s in
                Setup.shop(&s)
                s.create(rule: "r", on: "orders", .delete, instead: true)
                s.comment(on: .rule("r", on: "orders"), "c")
            }, { $0.replace(rule: "r", on: "orders", .delete, instead: true, where: "OLD.total > 0") },
            is: """
                CREATE OR REPLACE RULE r AS ON DELETE TO orders
                    WHERE OLD.total > 0
                    DO INSTEAD NOTHING
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                CREATE OR REPLACE RULE r AS ON DELETE TO orders
                    DO INSTEAD NOTHING
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "drop rule",
            on: { s in
                Setup.shop(&s)
                s.create(rule: "r", on: "orders", .delete, instead: true)
                s.comment(on: .rule("r", on: "orders"), "c")
            }, facts: ["rule.drop"], { $0.drop(rule: "r", on: "orders") },
            is: """
                DROP RULE r ON orders
                  guarded: DROP RULE IF EXISTS r ON orders
                  locks: ACCESS EXCLUSIVE orders
                down
                CREATE RULE r AS ON DELETE TO orders
                    DO INSTEAD NOTHING
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_rewrite WHERE ev_class = pg_catalog.to_regclass('public.orders') AND rulename = 'r'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: rule r on orders
                COMMENT ON RULE r ON orders IS 'c'
                  repeatable
                  locks: ACCESS SHARE orders
                """),
        Scenario(
            "create event trigger",
            on: {
                $0.create(
                    function: "look", returns: .eventTrigger, language: .plpgsql, body: "BEGIN NULL; END")
            }, facts: ["event_trigger.create", "event_trigger.disable"],
            { s in
                s.create(eventTrigger: "Seen: all", on: .commandEnd, calls: "look")
                s.create(eventTrigger: "e", on: .drop, tags: "DROP TABLE", "DROP VIEW", calls: "look")
                s.comment(on: .eventTrigger("e"), "c")
                s.set(eventTrigger: "e", .disabled)
            },
            is: """
                CREATE EVENT TRIGGER "Seen: all" ON ddl_command_end
                    EXECUTE FUNCTION look()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_event_trigger WHERE evtname = 'Seen: all'))
                  ensures: event trigger Seen: all
                CREATE EVENT TRIGGER e ON sql_drop
                    WHEN TAG IN ('DROP TABLE', 'DROP VIEW')
                    EXECUTE FUNCTION look()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_event_trigger WHERE evtname = 'e'))
                  ensures: event trigger e
                COMMENT ON EVENT TRIGGER e IS 'c'
                  repeatable
                ALTER EVENT TRIGGER e DISABLE
                  repeatable
                down
                ALTER EVENT TRIGGER e ENABLE
                  repeatable
                COMMENT ON EVENT TRIGGER e IS NULL
                  repeatable
                DROP EVENT TRIGGER e
                  guarded: DROP EVENT TRIGGER IF EXISTS e
                DROP EVENT TRIGGER "Seen: all"
                  guarded: DROP EVENT TRIGGER IF EXISTS "Seen: all"
                """),
        Scenario(
            "drop event trigger", on: Setup.looking, facts: ["event_trigger.drop"],
            { s in
                s.drop(eventTrigger: "e")
            },
            is: """
                DROP EVENT TRIGGER e
                  guarded: DROP EVENT TRIGGER IF EXISTS e
                down
                CREATE EVENT TRIGGER e ON ddl_command_start
                    WHEN TAG IN ('CREATE VIEW')
                    EXECUTE FUNCTION look()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_event_trigger WHERE evtname = 'e'))
                  ensures: event trigger e
                ALTER EVENT TRIGGER e DISABLE
                  repeatable
                COMMENT ON EVENT TRIGGER e IS 'c'
                  repeatable
                """),
        Scenario(
            "replace trigger of replicas",
            on: { s in
                Setup.watched(&s)
                s.create(trigger: "w", on: "orders", .after, .update, calls: "watch")
                s.comment(on: .trigger("w", on: "orders"), "c")
                s.set(trigger: "w", on: "orders", .replica)
            }, facts: ["trigger.create_drop_first"],
            {
                $0.replace(
                    trigger: "w", on: "orders", .after, .insert, forEachRow: false, newTable: "added", calls: "watch")
            },
            is: """
                DROP TRIGGER w ON orders
                  guarded: DROP TRIGGER IF EXISTS w ON orders
                  locks: ACCESS EXCLUSIVE orders
                CREATE TRIGGER w AFTER INSERT ON orders REFERENCING NEW TABLE AS added
                    FOR EACH STATEMENT EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'w'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger w on orders
                ALTER TABLE orders ENABLE REPLICA TRIGGER w
                  repeatable
                  locks: SHARE ROW EXCLUSIVE orders
                COMMENT ON TRIGGER w ON orders IS 'c'
                  repeatable
                  locks: ACCESS SHARE orders
                down
                DROP TRIGGER w ON orders
                  guarded: DROP TRIGGER IF EXISTS w ON orders
                  locks: ACCESS EXCLUSIVE orders
                CREATE TRIGGER w AFTER UPDATE ON orders
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'w'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger w on orders
                ALTER TABLE orders ENABLE REPLICA TRIGGER w
                  repeatable
                  locks: SHARE ROW EXCLUSIVE orders
                COMMENT ON TRIGGER w ON orders IS 'c'
                  repeatable
                  locks: ACCESS SHARE orders
                """),
        Scenario(
            "replace by constraint trigger",
            on: { s in
                Setup.watched(&s)
                s.create(trigger: "w", on: "orders", .after, .update, calls: "watch")
            }, facts: ["constraint_trigger.create"],
            { s in
                s.replace(
                    constraintTrigger: "w", on: "orders", .insert, .delete, deferral: .initiallyImmediate,
                    when: "true", calls: "watch")
            },
            is: """
                DROP TRIGGER w ON orders
                  guarded: DROP TRIGGER IF EXISTS w ON orders
                  locks: ACCESS EXCLUSIVE orders
                CREATE CONSTRAINT TRIGGER w AFTER INSERT OR DELETE ON orders DEFERRABLE INITIALLY IMMEDIATE
                    FOR EACH ROW WHEN (true) EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'w'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger w on orders
                down
                DROP TRIGGER w ON orders
                  guarded: DROP TRIGGER IF EXISTS w ON orders
                  locks: ACCESS EXCLUSIVE orders
                CREATE TRIGGER w AFTER UPDATE ON orders
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'w'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger w on orders
                """),
        Scenario(
            "disable trigger",
            on: { s in
                Setup.watched(&s)
                for name in ["a", "b", "c"] { s.create(trigger: name, on: "orders", .after, .update, calls: "watch") }
            }, facts: ["trigger.disable", "trigger.enable_always"],
            { s in
                s.set(trigger: "a", on: "orders", .disabled)
                s.set(trigger: "b", on: "orders", .always)
                s.set(trigger: "c", on: "orders", .replica)
                s.set(trigger: "c", on: "orders", .enabled)
            },
            is: """
                ALTER TABLE orders DISABLE TRIGGER a
                  repeatable
                  locks: SHARE ROW EXCLUSIVE orders
                ALTER TABLE orders ENABLE ALWAYS TRIGGER b
                  repeatable
                  locks: SHARE ROW EXCLUSIVE orders
                ALTER TABLE orders ENABLE REPLICA TRIGGER c
                  repeatable
                  locks: SHARE ROW EXCLUSIVE orders
                ALTER TABLE orders ENABLE TRIGGER c
                  repeatable
                  locks: SHARE ROW EXCLUSIVE orders
                down
                ALTER TABLE orders ENABLE REPLICA TRIGGER c
                  repeatable
                  locks: SHARE ROW EXCLUSIVE orders
                ALTER TABLE orders ENABLE TRIGGER c
                  repeatable
                  locks: SHARE ROW EXCLUSIVE orders
                ALTER TABLE orders ENABLE TRIGGER b
                  repeatable
                  locks: SHARE ROW EXCLUSIVE orders
                ALTER TABLE orders ENABLE TRIGGER a
                  repeatable
                  locks: SHARE ROW EXCLUSIVE orders
                """),
        Scenario(
            "drop triggers that fire otherwise",
            on: { s in
                Setup.watched(&s)
                s.create(trigger: "a", on: "orders", .after, .update, calls: "watch")
                s.set(trigger: "a", on: "orders", .always)
                s.create(constraintTrigger: "b", on: "orders", .insert, deferral: .initiallyDeferred, calls: "watch")
                s.set(trigger: "b", on: "orders", .disabled)
            }, facts: ["constraint_trigger.drop"],
            { s in
                s.drop(trigger: "a", on: "orders")
                s.drop(trigger: "b", on: "orders")
            },
            is: """
                DROP TRIGGER a ON orders
                  guarded: DROP TRIGGER IF EXISTS a ON orders
                  locks: ACCESS EXCLUSIVE orders
                DROP TRIGGER b ON orders
                  guarded: DROP TRIGGER IF EXISTS b ON orders
                  locks: ACCESS EXCLUSIVE orders
                down
                CREATE CONSTRAINT TRIGGER b AFTER INSERT ON orders DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'b'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger b on orders
                ALTER TABLE orders DISABLE TRIGGER b
                  repeatable
                  locks: SHARE ROW EXCLUSIVE orders
                CREATE TRIGGER a AFTER UPDATE ON orders
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'a'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger a on orders
                ALTER TABLE orders ENABLE ALWAYS TRIGGER a
                  repeatable
                  locks: SHARE ROW EXCLUSIVE orders
                """),
        Scenario(
            "options of a view",
            on: { s in
                Setup.shop(&s)
                s.create(view: "v", as: "SELECT id, note FROM orders")
            }, facts: ["view.set_options", "view.set_security_invoker"],
            { s in
                s.alter(view: "v", .checkOption(.local), .securityInvoker(true), .securityBarrier(true))
                s.alter(view: "v", .checkOption(nil))
            },
            is: """
                ALTER VIEW v SET (check_option = local)
                  repeatable
                  locks: ACCESS EXCLUSIVE v
                ALTER VIEW v SET (security_invoker = true, check_option = local)
                  repeatable
                  locks: ACCESS EXCLUSIVE v
                ALTER VIEW v SET (security_barrier = true, security_invoker = true, check_option = local)
                  repeatable
                  locks: ACCESS EXCLUSIVE v
                ALTER VIEW v RESET (check_option)
                  repeatable
                  locks: ACCESS EXCLUSIVE v
                down
                ALTER VIEW v SET (security_barrier = true, security_invoker = true, check_option = local)
                  repeatable
                  locks: ACCESS EXCLUSIVE v
                ALTER VIEW v RESET (security_barrier)
                  repeatable
                  locks: ACCESS EXCLUSIVE v
                ALTER VIEW v RESET (security_invoker)
                  repeatable
                  locks: ACCESS EXCLUSIVE v
                ALTER VIEW v RESET (check_option)
                  repeatable
                  locks: ACCESS EXCLUSIVE v
                """),
    ]
}

extension Setup {
    /// An event trigger that is off.
    @Sendable static func looking(_ s: inout SchemaEditor) {
        s.create(function: "look", returns: .eventTrigger, language: .plpgsql, body: "BEGIN NULL; END")
        s.create(eventTrigger: "e", on: .commandStart, tags: "CREATE VIEW", calls: "look")
        s.comment(on: .eventTrigger("e"), "c")
        s.set(eventTrigger: "e", .disabled)
    }
}
