import Stemma
import StemmaCompiler

extension Scenario {
    /// New names for procedures, functions and aggregates.
    static let routineRenames: [Scenario] = [
        Scenario(
            "rename procedure",
            on: { $0.create(procedure: "p", arguments: .in("a", .integer), language: .sql, body: "SELECT 1") },
            { s in
                s.rename(procedure: "p(integer)", to: "Do it")
                s.drop(procedure: "\"Do it\"(integer)")
            },
            is: """
                ALTER PROCEDURE p(integer) RENAME TO "Do it"
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'p' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'Do it' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL)
                  ensures: function Do it(integer)
                DROP PROCEDURE "Do it"(integer)
                  guarded: DROP PROCEDURE IF EXISTS "Do it"(integer)
                down
                CREATE PROCEDURE "Do it"(a integer)
                    LANGUAGE sql
                    AS $fn$SELECT 1$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'Do it' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL)
                  ensures: function Do it(integer)
                ALTER PROCEDURE "Do it"(integer) RENAME TO p
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'Do it' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'p' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL)
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
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'one' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'First: one' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL)
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
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'First: one' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL)
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
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'second' AND p.pronargs = 0) IS NOT NULL)
                  ensures: function second()
                ALTER FUNCTION "First: one"(integer) RENAME TO one
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'First: one' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'one' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL)
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
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'watch' AND p.pronargs = 0) IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'look' AND p.pronargs = 0) IS NOT NULL)
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
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'look' AND p.pronargs = 0) IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'watch' AND p.pronargs = 0) IS NOT NULL)
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
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'product' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'fold' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL)
                  ensures: function fold(integer)
                ALTER FUNCTION times(bigint, integer) RENAME TO multiplied
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'times' AND p.pronargs = 2 AND p.proargtypes[0] = pg_catalog.to_regtype('bigint') AND p.proargtypes[1] = pg_catalog.to_regtype('integer')) IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'multiplied' AND p.pronargs = 2 AND p.proargtypes[0] = pg_catalog.to_regtype('bigint') AND p.proargtypes[1] = pg_catalog.to_regtype('integer')) IS NOT NULL)
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
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'fold' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL)
                  ensures: function fold(integer)
                CREATE VIEW v AS
                SELECT fold(number) AS n FROM orders
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                ALTER FUNCTION multiplied(bigint, integer) RENAME TO times
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'multiplied' AND p.pronargs = 2 AND p.proargtypes[0] = pg_catalog.to_regtype('bigint') AND p.proargtypes[1] = pg_catalog.to_regtype('integer')) IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'times' AND p.pronargs = 2 AND p.proargtypes[0] = pg_catalog.to_regtype('bigint') AND p.proargtypes[1] = pg_catalog.to_regtype('integer')) IS NOT NULL)
                  ensures: function times(bigint, integer)
                ALTER AGGREGATE fold(integer) RENAME TO product
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'fold' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'product' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL)
                  ensures: function product(integer)
                """),
    ]
}
