import Stemma
import StemmaCompiler

extension Setup {
    /// The shop with functions for triggers to call.
    @Sendable static func watched(_ schema: inout SchemaEditor) {
        shop(&schema)
        for name in ["watch", "count all"] {
            schema.create(
                function: "\"\(name)\"", returns: .trigger, language: .plpgsql, body: "BEGIN RETURN NULL; END")
        }
    }
}

extension Scenario {
    /// Triggers of every timing.
    static let triggers: [Scenario] = [
        Scenario(
            "create trigger", on: Setup.watched, facts: ["trigger.create_do", "trigger.create_or_replace"],
            { $0.create(trigger: "w", on: "orders", .before, .update, calls: "watch") },
            is: """
                CREATE TRIGGER w BEFORE UPDATE ON orders
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'w'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger w on orders
                down
                DROP TRIGGER w ON orders
                  guarded: DROP TRIGGER IF EXISTS w ON orders
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "create trigger with everything", on: Setup.watched,
            {
                $0.create(
                    trigger: "On \"update\"", on: "orders", .after, .insert, .delete, .update(of: "note", "total"),
                    when: "pg_trigger_depth() = 0", calls: "\"count all\"", arguments: ["it's", "b\\c", ":d"])
            },
            is: #"""
                CREATE TRIGGER "On ""update""" AFTER INSERT OR DELETE OR UPDATE OF note, total ON orders
                    FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION "count all"('it''s', E'b\\c', ':d')
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'On "update"'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger On "update" on orders
                down
                DROP TRIGGER "On ""update""" ON orders
                  guarded: DROP TRIGGER IF EXISTS "On ""update""" ON orders
                  locks: ACCESS EXCLUSIVE orders
                """#),
        Scenario(
            "create trigger with a condition", on: Setup.watched,
            {
                $0.create(
                    trigger: "w", on: "orders", .before, .update,
                    when: "OLD.note IS DISTINCT FROM NEW.note AND NEW.total > 0", calls: "watch")
            },
            is: """
                CREATE TRIGGER w BEFORE UPDATE ON orders
                    FOR EACH ROW WHEN (OLD.note IS DISTINCT FROM NEW.note AND NEW.total > 0) EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'w'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger w on orders
                down
                DROP TRIGGER w ON orders
                  guarded: DROP TRIGGER IF EXISTS w ON orders
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "create trigger for statements", on: Setup.watched,
            { s in
                s.create(
                    trigger: "u", on: "orders", .after, .update, forEachRow: false, oldTable: "before",
                    newTable: "After", calls: "watch")
                s.create(trigger: "t", on: "orders", .before, .truncate, forEachRow: false, calls: "watch")
            },
            is: """
                CREATE TRIGGER u AFTER UPDATE ON orders REFERENCING OLD TABLE AS before NEW TABLE AS "After"
                    FOR EACH STATEMENT EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'u'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger u on orders
                CREATE TRIGGER t BEFORE TRUNCATE ON orders
                    FOR EACH STATEMENT EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 't'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger t on orders
                down
                DROP TRIGGER t ON orders
                  guarded: DROP TRIGGER IF EXISTS t ON orders
                  locks: ACCESS EXCLUSIVE orders
                DROP TRIGGER u ON orders
                  guarded: DROP TRIGGER IF EXISTS u ON orders
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "create constraint triggers", on: Setup.watched, facts: ["constraint_trigger.create"],
            { s in
                s.create(constraintTrigger: "a", on: "orders", .insert, calls: "watch")
                s.create(
                    constraintTrigger: "b", on: "orders", .insert, .update(of: "note"), deferral: .initiallyDeferred,
                    when: "NEW.total > 0", calls: "watch")
            },
            is: """
                CREATE CONSTRAINT TRIGGER a AFTER INSERT ON orders
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'a'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger a on orders
                CREATE CONSTRAINT TRIGGER b AFTER INSERT OR UPDATE OF note ON orders DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW WHEN (NEW.total > 0) EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'b'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger b on orders
                down
                DROP TRIGGER b ON orders
                  guarded: DROP TRIGGER IF EXISTS b ON orders
                  locks: ACCESS EXCLUSIVE orders
                DROP TRIGGER a ON orders
                  guarded: DROP TRIGGER IF EXISTS a ON orders
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "create trigger on a view",
            on: { s in
                Setup.watched(&s)
                s.create(view: "v", as: "SELECT id, note FROM orders")
            },
            { s in
                s.create(trigger: "w", on: "v", .insteadOf, .insert, calls: "watch")
                s.comment(on: .trigger("w", on: "v"), "writes through")
            },
            is: """
                CREATE TRIGGER w INSTEAD OF INSERT ON v
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.v') AND tgname = 'w'))
                  locks: SHARE ROW EXCLUSIVE v
                  ensures: trigger w on v
                COMMENT ON TRIGGER w ON v IS 'writes through'
                  repeatable
                  locks: ACCESS SHARE v
                down
                COMMENT ON TRIGGER w ON v IS NULL
                  repeatable
                  locks: ACCESS SHARE v
                DROP TRIGGER w ON v
                  guarded: DROP TRIGGER IF EXISTS w ON v
                  locks: ACCESS EXCLUSIVE v
                """),
        Scenario(
            "drop trigger",
            on: { s in
                Setup.watched(&s)
                s.create(
                    constraintTrigger: "w", on: "orders", .insert, deferral: .initiallyImmediate, calls: "watch",
                    arguments: ["1"])
                s.comment(on: .trigger("w", on: "orders"), "c")
            }, facts: ["trigger.drop"], { $0.drop(trigger: "w", on: "orders") },
            is: """
                DROP TRIGGER w ON orders
                  guarded: DROP TRIGGER IF EXISTS w ON orders
                  locks: ACCESS EXCLUSIVE orders
                down
                CREATE CONSTRAINT TRIGGER w AFTER INSERT ON orders DEFERRABLE INITIALLY IMMEDIATE
                    FOR EACH ROW EXECUTE FUNCTION watch('1')
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'w'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger w on orders
                COMMENT ON TRIGGER w ON orders IS 'c'
                  repeatable
                  locks: ACCESS SHARE orders
                """),
        Scenario(
            "drop table with all that is on it",
            on: { s in
                Setup.watched(&s)
                s.create(role: "stemma_clerk")
                s.create(table: "lines") {
                    $0.column("id", .serial, .primaryKey); $0.column("note", .text)
                }
                s.create(trigger: "w", on: "lines", .before, .update, calls: "watch")
                s.comment(on: .trigger("w", on: "lines"), "T")
                s.enableRowSecurity(on: "lines", force: true)
                s.create(policy: "p", on: "lines", for: .select, to: "stemma_clerk", using: "note IS NOT NULL")
                s.comment(on: .policy("p", on: "lines"), "P")
                s.grant(.select, .update.columns("note"), on: .table("lines"), to: "stemma_clerk")
                s.grant(.usage, on: .sequence("lines_id_seq"), to: "stemma_clerk")
            }, { $0.drop(table: "lines") },
            is: """
                DROP TABLE lines
                  guarded: DROP TABLE IF EXISTS lines
                  locks: ACCESS EXCLUSIVE lines
                  destroys: the rows of lines
                down
                CREATE SEQUENCE lines_id_seq AS integer
                  guarded: CREATE SEQUENCE IF NOT EXISTS lines_id_seq AS integer
                  note: creates a sequence
                  ensures: sequence lines_id_seq
                CREATE TABLE lines (
                    id integer DEFAULT nextval('lines_id_seq'::regclass) NOT NULL,
                    note text,
                    CONSTRAINT lines_pkey PRIMARY KEY (id)
                )
                  guarded: CREATE TABLE IF NOT EXISTS lines (
                    id integer DEFAULT nextval('lines_id_seq'::regclass) NOT NULL,
                    note text,
                    CONSTRAINT lines_pkey PRIMARY KEY (id)
                )
                  note: creates a table
                  ensures: table lines
                ALTER TABLE lines ENABLE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE lines
                ALTER TABLE lines FORCE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE lines
                CREATE TRIGGER w BEFORE UPDATE ON lines
                    FOR EACH ROW EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.lines') AND tgname = 'w'))
                  locks: SHARE ROW EXCLUSIVE lines
                  ensures: trigger w on lines
                COMMENT ON TRIGGER w ON lines IS 'T'
                  repeatable
                  locks: ACCESS SHARE lines
                CREATE POLICY p ON lines FOR SELECT TO stemma_clerk
                    USING (note IS NOT NULL)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.lines') AND polname = 'p'))
                  locks: ACCESS EXCLUSIVE lines
                  ensures: policy p on lines
                COMMENT ON POLICY p ON lines IS 'P'
                  repeatable
                  locks: ACCESS SHARE lines
                ALTER SEQUENCE lines_id_seq OWNED BY lines.id
                  repeatable
                  locks: SHARE ROW EXCLUSIVE lines_id_seq
                GRANT SELECT, UPDATE (note) ON TABLE lines TO stemma_clerk
                  repeatable
                GRANT USAGE ON SEQUENCE lines_id_seq TO stemma_clerk
                  repeatable
                """),
        Scenario(
            "rename table with all that is on it",
            on: { s in
                Setup.watched(&s)
                s.create(role: "stemma_clerk")
                s.create(
                    trigger: "w", on: "orders", .before, .update(of: "note"), when: "NEW.note > ''", calls: "watch")
                s.create(policy: "p", on: "orders", using: "note IS NOT NULL AND orders.id > 0")
                s.create(policy: "q", on: "orgs", using: "EXISTS (SELECT FROM orders WHERE orders.org_id = orgs.id)")
                s.create(view: "v", as: "SELECT orders.id, o.slug FROM orders JOIN orgs AS o ON o.id = org_id")
                s.grant(.update.columns("note"), .select, on: .table("orders"), to: "stemma_clerk")
            },
            { s in
                s.rename(table: "orders", to: "Purchases")
                s.drop(trigger: "w", on: "\"Purchases\"")
                s.drop(policy: "p", on: "\"Purchases\"")
                s.drop(policy: "q", on: "orgs")
                s.drop(view: "v")
            },
            is: """
                ALTER TABLE orders RENAME TO "Purchases"
                  when: pg_catalog.to_regclass('public.orders') IS NOT NULL OR NOT (pg_catalog.to_regclass('public."Purchases"') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE orders
                  ensures: table Purchases
                DROP TRIGGER w ON "Purchases"
                  guarded: DROP TRIGGER IF EXISTS w ON "Purchases"
                  locks: ACCESS EXCLUSIVE Purchases
                DROP POLICY p ON "Purchases"
                  guarded: DROP POLICY IF EXISTS p ON "Purchases"
                  locks: ACCESS EXCLUSIVE Purchases
                DROP POLICY q ON orgs
                  guarded: DROP POLICY IF EXISTS q ON orgs
                  locks: ACCESS EXCLUSIVE orgs
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                down
                CREATE VIEW v AS
                SELECT "Purchases".id, o.slug FROM "Purchases" JOIN orgs AS o ON o.id = org_id
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                CREATE POLICY q ON orgs
                    USING (EXISTS (SELECT FROM "Purchases" WHERE "Purchases".org_id = orgs.id))
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orgs') AND polname = 'q'))
                  locks: ACCESS EXCLUSIVE orgs
                  ensures: policy q on orgs
                CREATE POLICY p ON "Purchases"
                    USING (note IS NOT NULL AND "Purchases".id > 0)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public."Purchases"') AND polname = 'p'))
                  locks: ACCESS EXCLUSIVE Purchases
                  ensures: policy p on Purchases
                CREATE TRIGGER w BEFORE UPDATE OF note ON "Purchases"
                    FOR EACH ROW WHEN (NEW.note > '') EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public."Purchases"') AND tgname = 'w'))
                  locks: SHARE ROW EXCLUSIVE Purchases
                  ensures: trigger w on Purchases
                ALTER TABLE "Purchases" RENAME TO orders
                  when: pg_catalog.to_regclass('public."Purchases"') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.orders') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE Purchases
                  ensures: table orders
                """),
        Scenario(
            "rename column with all that is on it",
            on: { s in
                Setup.watched(&s)
                s.create(role: "stemma_clerk")
                s.create(
                    trigger: "w", on: "orders", .before, .update(of: "note"), when: "NEW.note > OLD.note",
                    calls: "watch")
                s.create(policy: "p", on: "orders", using: "note IS NOT NULL")
                s.create(view: "v", columns: ["n"], as: "SELECT note FROM orders")
                s.grant(.update.columns("note"), .select, on: .table("orders"), to: "stemma_clerk")
            },
            { s in
                s.rename(column: "note", of: "orders", to: "Remark")
                s.drop(trigger: "w", on: "orders")
                s.drop(policy: "p", on: "orders")
                s.drop(view: "v")
                s.revoke(.update.columns("Remark"), on: .table("orders"), from: "stemma_clerk")
            },
            is: """
                ALTER TABLE orders RENAME COLUMN note TO "Remark"
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'note' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'Remark' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column Remark of orders
                DROP TRIGGER w ON orders
                  guarded: DROP TRIGGER IF EXISTS w ON orders
                  locks: ACCESS EXCLUSIVE orders
                DROP POLICY p ON orders
                  guarded: DROP POLICY IF EXISTS p ON orders
                  locks: ACCESS EXCLUSIVE orders
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                REVOKE UPDATE ("Remark") ON TABLE orders FROM stemma_clerk
                  repeatable
                down
                GRANT UPDATE ("Remark") ON TABLE orders TO stemma_clerk
                  repeatable
                CREATE VIEW v (n) AS
                SELECT "Remark" FROM orders
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                CREATE POLICY p ON orders
                    USING ("Remark" IS NOT NULL)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.orders') AND polname = 'p'))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: policy p on orders
                CREATE TRIGGER w BEFORE UPDATE OF "Remark" ON orders
                    FOR EACH ROW WHEN (NEW."Remark" > OLD."Remark") EXECUTE FUNCTION watch()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'w'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger w on orders
                ALTER TABLE orders RENAME COLUMN "Remark" TO note
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'Remark' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'note' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column note of orders
                """),
    ]
}
