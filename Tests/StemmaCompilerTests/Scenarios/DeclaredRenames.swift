import Stemma
import StemmaCompiler

extension Scenario {
    /// New names of what is not a table, and dropping it under them.
    static let declaredRenames: [Scenario] = [
        Scenario(
            "rename materialized view",
            on: { s in
                Setup.materialized(&s)
                s.create(view: "w", as: "SELECT m.id FROM m")
                s.grant(.select, on: .materializedView("m"), to: "stemma_clerk")
            }, facts: ["matview.rename"],
            { s in
                s.rename(materializedView: "m", to: "All: orders")
                s.drop(view: "w")
                s.drop(index: "ix_m")
            },
            is: """
                ALTER MATERIALIZED VIEW m RENAME TO "All: orders"
                  when: pg_catalog.to_regclass('public.m') IS NOT NULL OR NOT (pg_catalog.to_regclass('public."All: orders"') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE m
                  ensures: materialized view All: orders
                DROP VIEW w
                  guarded: DROP VIEW IF EXISTS w
                  locks: ACCESS EXCLUSIVE w
                DROP INDEX ix_m
                  guarded: DROP INDEX IF EXISTS ix_m
                  locks: ACCESS EXCLUSIVE All: orders
                down
                CREATE UNIQUE INDEX ix_m ON "All: orders" (id)
                  guarded: CREATE UNIQUE INDEX IF NOT EXISTS ix_m ON "All: orders" (id)
                  locks: SHARE All: orders
                  scans: All: orders
                  ensures: index ix_m
                CREATE VIEW w AS
                SELECT "All: orders".id FROM "All: orders"
                  when: NOT (pg_catalog.to_regclass('public.w') IS NOT NULL)
                  ensures: view w
                ALTER MATERIALIZED VIEW "All: orders" RENAME TO m
                  when: pg_catalog.to_regclass('public."All: orders"') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.m') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE All: orders
                  ensures: materialized view m
                """),
        Scenario(
            "rename column of a materialized view", on: Setup.materialized,
            { s in
                s.rename(column: "id", of: "m", to: "number")
                s.comment(on: .column("number", of: "m"), "n")
                s.drop(index: "ix_m")
            },
            is: """
                ALTER MATERIALIZED VIEW m RENAME COLUMN id TO number
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.m') AND attname = 'id' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.m') AND attname = 'number' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE m
                  ensures: materialized view m
                COMMENT ON COLUMN m.number IS 'n'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE m
                DROP INDEX ix_m
                  guarded: DROP INDEX IF EXISTS ix_m
                  locks: ACCESS EXCLUSIVE m
                down
                CREATE UNIQUE INDEX ix_m ON m (number)
                  guarded: CREATE UNIQUE INDEX IF NOT EXISTS ix_m ON m (number)
                  locks: SHARE m
                  scans: m
                  ensures: index ix_m
                COMMENT ON COLUMN m.number IS NULL
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE m
                ALTER MATERIALIZED VIEW m RENAME COLUMN number TO id
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.m') AND attname = 'number' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.m') AND attname = 'id' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE m
                  ensures: materialized view m
                """),
        Scenario(
            "index on a materialized view", on: Setup.materialized,
            { s in
                s.create(index: "ix_n", on: "m", columns: .expression(sql: "lower(note)"))
                s.drop(index: "ix_m")
            },
            is: """
                CREATE INDEX ix_n ON m ((lower(note)))
                  guarded: CREATE INDEX IF NOT EXISTS ix_n ON m ((lower(note)))
                  locks: SHARE m
                  scans: m
                  ensures: index ix_n
                DROP INDEX ix_m
                  guarded: DROP INDEX IF EXISTS ix_m
                  locks: ACCESS EXCLUSIVE m
                down
                CREATE UNIQUE INDEX ix_m ON m (id)
                  guarded: CREATE UNIQUE INDEX IF NOT EXISTS ix_m ON m (id)
                  locks: SHARE m
                  scans: m
                  ensures: index ix_m
                DROP INDEX ix_n
                  guarded: DROP INDEX IF EXISTS ix_n
                  locks: ACCESS EXCLUSIVE m
                """),
        Scenario(
            "rename procedure",
            on: { $0.create(procedure: "p", arguments: .in("a", .integer), language: .sql, body: "SELECT 1") },
            { s in
                s.rename(procedure: "p(integer)", to: "Do it")
                s.drop(procedure: "\"Do it\"(integer)")
            },
            is: """
                ALTER PROCEDURE p(integer) RENAME TO "Do it"
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'p' AND pg_catalog.oidvectortypes(p.proargtypes) = 'integer') IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'Do it' AND pg_catalog.oidvectortypes(p.proargtypes) = 'integer') IS NOT NULL)
                  ensures: function Do it(integer)
                DROP PROCEDURE "Do it"(integer)
                  guarded: DROP PROCEDURE IF EXISTS "Do it"(integer)
                down
                CREATE PROCEDURE "Do it"(a integer)
                    LANGUAGE sql
                    AS $fn$SELECT 1$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'Do it' AND pg_catalog.oidvectortypes(p.proargtypes) = 'integer') IS NOT NULL)
                  ensures: function Do it(integer)
                ALTER PROCEDURE "Do it"(integer) RENAME TO p
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'Do it' AND pg_catalog.oidvectortypes(p.proargtypes) = 'integer') IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'p' AND pg_catalog.oidvectortypes(p.proargtypes) = 'integer') IS NOT NULL)
                  ensures: function p(integer)
                """),
        Scenario(
            "rename function with all that calls it",
            on: { s in
                s.create(
                    function: "one", arguments: .in("n", .integer, default: "1"), returns: .type(.integer),
                    volatility: .immutable, sqlBody: "RETURN 1")
                s.create(table: "t") { t in
                    t.column("one", .integer, .default(sql: "one(2) + 1"), .check("one(one) > 0"))
                    t.column("two", .integer, .generated(sql: "one(one)"))
                }
                s.create(index: "ix", on: "t", columns: .expression(sql: "one(two)"), where: "one(one) > 0")
                s.create(view: "v", as: "SELECT one, one(two) AS three FROM t")
                s.create(policy: "p", on: "t", using: "public.one(one) > 1")
                s.create(function: "second", returns: .type(.integer), sqlBody: "RETURN one(1)")
            }, facts: ["function.rename"],
            { s in
                s.rename(function: "one(integer)", to: "First: one")
                s.drop(function: "second()")
                s.drop(policy: "p", on: "t")
                s.drop(view: "v")
                s.drop(index: "ix")
                s.drop(table: "t")
                s.drop(function: "\"First: one\"(integer)")
            },
            is: """
                ALTER FUNCTION one(integer) RENAME TO "First: one"
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'one' AND pg_catalog.oidvectortypes(p.proargtypes) = 'integer') IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'First: one' AND pg_catalog.oidvectortypes(p.proargtypes) = 'integer') IS NOT NULL)
                  ensures: function First: one(integer)
                DROP FUNCTION second()
                  guarded: DROP FUNCTION IF EXISTS second()
                DROP POLICY p ON t
                  guarded: DROP POLICY IF EXISTS p ON t
                  locks: ACCESS EXCLUSIVE t
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                DROP INDEX ix
                  guarded: DROP INDEX IF EXISTS ix
                  locks: ACCESS EXCLUSIVE t
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                DROP FUNCTION "First: one"(integer)
                  guarded: DROP FUNCTION IF EXISTS "First: one"(integer)
                down
                CREATE FUNCTION "First: one"(n integer DEFAULT 1) RETURNS integer
                    LANGUAGE sql IMMUTABLE
                    RETURN 1
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'First: one' AND pg_catalog.oidvectortypes(p.proargtypes) = 'integer') IS NOT NULL)
                  ensures: function First: one(integer)
                CREATE TABLE t (
                    one integer DEFAULT "First: one"(2) + 1,
                    two integer GENERATED ALWAYS AS ("First: one"(one)) STORED,
                    CONSTRAINT t_one_check CHECK ("First: one"(one) > 0)
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    one integer DEFAULT "First: one"(2) + 1,
                    two integer GENERATED ALWAYS AS ("First: one"(one)) STORED,
                    CONSTRAINT t_one_check CHECK ("First: one"(one) > 0)
                )
                  note: creates a table
                  ensures: table t
                CREATE INDEX ix ON t (("First: one"(two))) WHERE "First: one"(one) > 0
                  guarded: CREATE INDEX IF NOT EXISTS ix ON t (("First: one"(two))) WHERE "First: one"(one) > 0
                  locks: SHARE t
                  scans: t
                  ensures: index ix
                CREATE VIEW v AS
                SELECT one, "First: one"(two) AS three FROM t
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                CREATE POLICY p ON t
                    USING (public."First: one"(one) > 1)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.t') AND polname = 'p'))
                  locks: ACCESS EXCLUSIVE t
                  ensures: policy p on t
                CREATE FUNCTION second() RETURNS integer
                    LANGUAGE sql
                    RETURN "First: one"(1)
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'second' AND pg_catalog.oidvectortypes(p.proargtypes) = '') IS NOT NULL)
                  ensures: function second()
                ALTER FUNCTION "First: one"(integer) RENAME TO one
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'First: one' AND pg_catalog.oidvectortypes(p.proargtypes) = 'integer') IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'one' AND pg_catalog.oidvectortypes(p.proargtypes) = 'integer') IS NOT NULL)
                  ensures: function one(integer)
                """),
        Scenario(
            "rename function of triggers",
            on: { s in
                Setup.watched(&s)
                s.create(trigger: "w", on: "orders", .after, .update, calls: "watch")
            },
            { s in
                s.rename(function: "watch()", to: "look")
                s.drop(trigger: "w", on: "orders")
            },
            is: """
                ALTER FUNCTION watch() RENAME TO look
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'watch' AND pg_catalog.oidvectortypes(p.proargtypes) = '') IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'look' AND pg_catalog.oidvectortypes(p.proargtypes) = '') IS NOT NULL)
                  ensures: function look()
                DROP TRIGGER w ON orders
                  guarded: DROP TRIGGER IF EXISTS w ON orders
                  locks: ACCESS EXCLUSIVE orders
                down
                CREATE TRIGGER w AFTER UPDATE ON orders
                    FOR EACH ROW EXECUTE FUNCTION look()
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.orders') AND tgname = 'w'))
                  locks: SHARE ROW EXCLUSIVE orders
                  ensures: trigger w on orders
                ALTER FUNCTION look() RENAME TO watch
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'look' AND pg_catalog.oidvectortypes(p.proargtypes) = '') IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'watch' AND pg_catalog.oidvectortypes(p.proargtypes) = '') IS NOT NULL)
                  ensures: function watch()
                """),
        Scenario(
            "rename aggregate and its function",
            on: { s in
                Setup.folded(&s)
                s.create(view: "v", as: "SELECT product(number) AS n FROM orders")
            },
            { s in
                s.rename(aggregate: "product(integer)", to: "fold")
                s.rename(function: "times(bigint, integer)", to: "multiplied")
                s.drop(view: "v")
                s.drop(aggregate: "fold(integer)")
            },
            is: """
                ALTER AGGREGATE product(integer) RENAME TO fold
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'product' AND pg_catalog.oidvectortypes(p.proargtypes) = 'integer') IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'fold' AND pg_catalog.oidvectortypes(p.proargtypes) = 'integer') IS NOT NULL)
                  ensures: function fold(integer)
                ALTER FUNCTION times(bigint, integer) RENAME TO multiplied
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'times' AND pg_catalog.oidvectortypes(p.proargtypes) = 'bigint, integer') IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'multiplied' AND pg_catalog.oidvectortypes(p.proargtypes) = 'bigint, integer') IS NOT NULL)
                  ensures: function multiplied(bigint, integer)
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                DROP AGGREGATE fold(integer)
                  guarded: DROP AGGREGATE IF EXISTS fold(integer)
                down
                CREATE AGGREGATE fold(integer) (
                    SFUNC = multiplied,
                    STYPE = bigint
                )
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'fold' AND pg_catalog.oidvectortypes(p.proargtypes) = 'integer') IS NOT NULL)
                  ensures: function fold(integer)
                CREATE VIEW v AS
                SELECT fold(number) AS n FROM orders
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                ALTER FUNCTION multiplied(bigint, integer) RENAME TO times
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'multiplied' AND pg_catalog.oidvectortypes(p.proargtypes) = 'bigint, integer') IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'times' AND pg_catalog.oidvectortypes(p.proargtypes) = 'bigint, integer') IS NOT NULL)
                  ensures: function times(bigint, integer)
                ALTER AGGREGATE fold(integer) RENAME TO product
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'fold' AND pg_catalog.oidvectortypes(p.proargtypes) = 'integer') IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'product' AND pg_catalog.oidvectortypes(p.proargtypes) = 'integer') IS NOT NULL)
                  ensures: function product(integer)
                """),
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
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'look' AND pg_catalog.oidvectortypes(p.proargtypes) = '') IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'see' AND pg_catalog.oidvectortypes(p.proargtypes) = '') IS NOT NULL)
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
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'see' AND pg_catalog.oidvectortypes(p.proargtypes) = '') IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'look' AND pg_catalog.oidvectortypes(p.proargtypes) = '') IS NOT NULL)
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
        Scenario(
            "rename column of a view",
            on: { s in
                Setup.staffed(&s)
                s.create(view: "v", as: "SELECT o.id, lower(note) AS low FROM orders AS o")
                s.comment(on: .column("low", of: "v"), "c")
                s.create(view: "w", columns: ["a"], as: "SELECT v.low FROM v")
            }, facts: ["view.rename_column"],
            { s in
                s.rename(column: "low", of: "v", to: "Small: note")
                s.comment(on: .column("Small: note", of: "v"), "d")
                s.drop(view: "w")
            },
            is: """
                ALTER VIEW v RENAME COLUMN low TO "Small: note"
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.v') AND attname = 'low' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.v') AND attname = 'Small: note' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE v
                  ensures: view v
                COMMENT ON COLUMN v."Small: note" IS 'd'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE v
                DROP VIEW w
                  guarded: DROP VIEW IF EXISTS w
                  locks: ACCESS EXCLUSIVE w
                down
                CREATE VIEW w (a) AS
                SELECT v."Small: note" FROM v
                  when: NOT (pg_catalog.to_regclass('public.w') IS NOT NULL)
                  ensures: view w
                COMMENT ON COLUMN v."Small: note" IS 'c'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE v
                ALTER VIEW v RENAME COLUMN "Small: note" TO low
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.v') AND attname = 'Small: note' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.v') AND attname = 'low' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE v
                  ensures: view v
                """),
    ]
}
