import Stemma
import StemmaCompiler

extension Setup {
    /// Orders that are watched.
    @Sendable static func annotated(_ schema: inout SchemaEditor) {
        crewed(&schema)
        schema.create(trigger: "w", on: "orders", .before, .update, calls: "watch")
        schema.comment(on: .trigger("w", on: "orders"), "who was it?")
    }
}

extension Scenario {
    /// Triggers in the place of others.
    static let replacedTriggers: [Scenario] = [
        Scenario(
            "replace trigger", on: Setup.annotated,
            { $0.replace(trigger: "w", on: "orders", .after, .insert, when: "NEW.total > 0", calls: "watch") },
            is: """
                CREATE OR REPLACE TRIGGER w AFTER INSERT ON orders
                    FOR EACH ROW WHEN (NEW.total > 0) EXECUTE FUNCTION watch()
                  repeatable
                  locks: SHARE ROW EXCLUSIVE orders
                down
                CREATE OR REPLACE TRIGGER w BEFORE UPDATE ON orders
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  repeatable
                  locks: SHARE ROW EXCLUSIVE orders
                """),
        Scenario(
            "replace trigger on 13", on: Setup.annotated, project: Project(postgres: .v13),
            { $0.replace(trigger: "w", on: "orders", .after, .insert, calls: "watch") },
            is: """
                DROP TRIGGER w ON orders
                  guarded: DROP TRIGGER IF EXISTS w ON orders
                  locks: ACCESS EXCLUSIVE orders
                CREATE TRIGGER w AFTER INSERT ON orders
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'w'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger w on orders
                COMMENT ON TRIGGER w ON orders IS 'who was it?'
                  repeatable
                  locks: ACCESS SHARE orders
                down
                DROP TRIGGER w ON orders
                  guarded: DROP TRIGGER IF EXISTS w ON orders
                  locks: ACCESS EXCLUSIVE orders
                CREATE TRIGGER w BEFORE UPDATE ON orders
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'w'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger w on orders
                COMMENT ON TRIGGER w ON orders IS 'who was it?'
                  repeatable
                  locks: ACCESS SHARE orders
                """),
        Scenario(
            "replace constraint trigger",
            on: { s in
                Setup.crewed(&s)
                s.create(constraintTrigger: "w", on: "orders", .update, calls: "watch")
            }, { $0.replace(trigger: "w", on: "orders", .before, .update, calls: "watch") },
            is: """
                DROP TRIGGER w ON orders
                  guarded: DROP TRIGGER IF EXISTS w ON orders
                  locks: ACCESS EXCLUSIVE orders
                CREATE TRIGGER w BEFORE UPDATE ON orders
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'w'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger w on orders
                down
                DROP TRIGGER w ON orders
                  guarded: DROP TRIGGER IF EXISTS w ON orders
                  locks: ACCESS EXCLUSIVE orders
                CREATE CONSTRAINT TRIGGER w AFTER UPDATE ON orders
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'w'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger w on orders
                """),
    ]
}
