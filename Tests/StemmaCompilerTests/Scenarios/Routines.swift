import Stemma
import StemmaCompiler

extension Scenario {
    /// Procedures, bodies that the server reads, aggregates, and their names.
    static let routines: [Scenario] = [
        Scenario(
            "create procedure", on: Setup.shop, facts: ["procedure.create_or_replace"],
            { s in
                s.create(
                    procedure: "settle", arguments: .in("month", .date), .out("done", .integer), language: .plpgsql,
                    securityDefiner: true, settings: ["search_path": "pg_catalog, pg_temp"],
                    body: "BEGIN done := 1; END")
                s.comment(on: .function("settle(date)"), "of a month")
                s.create(procedure: "empty", sqlBody: "BEGIN ATOMIC DELETE FROM orders; DELETE FROM orgs; END")
            },
            is: """
                CREATE PROCEDURE settle(month date, OUT done integer)
                    LANGUAGE plpgsql SECURITY DEFINER
                    SET search_path = pg_catalog, pg_temp
                    AS $fn$BEGIN done := 1; END$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'settle' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('date')) IS NOT NULL)
                  ensures: function settle(date)
                COMMENT ON PROCEDURE settle(date) IS 'of a month'
                  repeatable
                CREATE PROCEDURE empty()
                    LANGUAGE sql
                    BEGIN ATOMIC DELETE FROM orders; DELETE FROM orgs; END
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'empty' AND p.pronargs = 0) IS NOT NULL)
                  locks: ROW EXCLUSIVE orders, ROW EXCLUSIVE orgs
                  ensures: function empty()
                down
                DROP PROCEDURE empty()
                  guarded: DROP PROCEDURE IF EXISTS empty()
                COMMENT ON PROCEDURE settle(date) IS NULL
                  repeatable
                DROP PROCEDURE settle(date)
                  guarded: DROP PROCEDURE IF EXISTS settle(date)
                """),
        Scenario(
            "replace procedure",
            on: { s in
                s.create(procedure: "p", arguments: .in("a", .integer), language: .sql, body: "SELECT 1")
                s.comment(on: .function("p(integer)"), "c")
            },
            {
                $0.replace(
                    procedure: "p", arguments: .in("a", .integer), language: .plpgsql, securityDefiner: true,
                    body: "BEGIN NULL; END")
            },
            is: """
                CREATE OR REPLACE PROCEDURE p(a integer)
                    LANGUAGE plpgsql SECURITY DEFINER
                    AS $fn$BEGIN NULL; END$fn$
                  repeatable
                down
                CREATE OR REPLACE PROCEDURE p(a integer)
                    LANGUAGE sql
                    AS $fn$SELECT 1$fn$
                  repeatable
                COMMENT ON PROCEDURE p(integer) IS 'c'
                  repeatable
                """),
        Scenario(
            "drop procedure",
            on: { s in
                Setup.staffed(&s)
                s.create(procedure: "p", arguments: .in("a", .integer), language: .sql, body: "SELECT 1")
                s.comment(on: .function("p(integer)"), "c")
                s.grant(.execute, on: .function("p(integer)"), to: "stemma_clerk")
                s.revoke(.execute, on: .function("p(integer)"), from: nil)
            }, facts: ["procedure.drop"], { $0.drop(procedure: "p(integer)") },
            is: """
                DROP PROCEDURE p(integer)
                  guarded: DROP PROCEDURE IF EXISTS p(integer)
                down
                CREATE PROCEDURE p(a integer)
                    LANGUAGE sql
                    AS $fn$SELECT 1$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'p' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL)
                  ensures: function p(integer)
                COMMENT ON PROCEDURE p(integer) IS 'c'
                  repeatable
                REVOKE EXECUTE ON PROCEDURE p(integer) FROM PUBLIC
                  repeatable
                GRANT EXECUTE ON PROCEDURE p(integer) TO stemma_clerk
                  repeatable
                """),
        Scenario(
            "create function whose body is read", on: Setup.shop, facts: ["function.create_sql_body"],
            { s in
                s.create(view: "v", as: "SELECT id, note FROM orders")
                s.create(
                    function: "next", arguments: .in("n", .integer, default: "1"), returns: .type(.integer),
                    volatility: .immutable, strict: true, sqlBody: "RETURN n + 1")
                s.create(
                    function: "a", arguments: .in("x", .bigint), returns: .setOf(.text), volatility: .stable,
                    sqlBody: """
                        BEGIN ATOMIC
                            SELECT CASE WHEN id = x THEN note ELSE ':x' END FROM v;
                        END
                        """)
            },
            is: """
                CREATE VIEW v AS
                SELECT id, note FROM orders
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                CREATE FUNCTION next(n integer DEFAULT 1) RETURNS integer
                    LANGUAGE sql IMMUTABLE STRICT
                    RETURN n + 1
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'next' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL)
                  ensures: function next(integer)
                CREATE FUNCTION a(x bigint) RETURNS SETOF text
                    LANGUAGE sql STABLE
                    BEGIN ATOMIC
                    SELECT CASE WHEN id = x THEN note ELSE ':x' END FROM v;
                END
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'a' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('bigint')) IS NOT NULL)
                  ensures: function a(bigint)
                down
                DROP FUNCTION a(bigint)
                  guarded: DROP FUNCTION IF EXISTS a(bigint)
                DROP FUNCTION next(integer)
                  guarded: DROP FUNCTION IF EXISTS next(integer)
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                """),
        Scenario(
            "functions whose bodies are read in a default",
            { s in
                s.create(function: "z", returns: .type(.integer), sqlBody: "RETURN 1")
                s.create(function: "a", returns: .type(.integer), sqlBody: "RETURN z() + 1")
                s.create(table: "t") { $0.column("n", .integer, .default(sql: "a()")) }
                s.create(view: "v", as: "SELECT n FROM t")
                s.create(function: "b", returns: .setOf(.named("v")), language: .sql, body: "SELECT * FROM v")
            },
            is: """
                CREATE FUNCTION z() RETURNS integer
                    LANGUAGE sql
                    RETURN 1
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'z' AND p.pronargs = 0) IS NOT NULL)
                  ensures: function z()
                CREATE FUNCTION a() RETURNS integer
                    LANGUAGE sql
                    RETURN z() + 1
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'a' AND p.pronargs = 0) IS NOT NULL)
                  ensures: function a()
                CREATE TABLE t (
                    n integer DEFAULT a()
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    n integer DEFAULT a()
                )
                  note: creates a table
                  ensures: table t
                CREATE VIEW v AS
                SELECT n FROM t
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                CREATE FUNCTION b() RETURNS SETOF v
                    LANGUAGE sql
                    AS $fn$SELECT * FROM v$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'b' AND p.pronargs = 0) IS NOT NULL)
                  ensures: function b()
                down
                DROP FUNCTION b()
                  guarded: DROP FUNCTION IF EXISTS b()
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                DROP FUNCTION a()
                  guarded: DROP FUNCTION IF EXISTS a()
                DROP FUNCTION z()
                  guarded: DROP FUNCTION IF EXISTS z()
                """),
        Scenario(
            "replace function whose body is read",
            on: { s in
                Setup.shop(&s)
                s.create(function: "n", returns: .type(.bigint), sqlBody: "RETURN (SELECT count(*) FROM orders)")
            }, facts: ["function.create_or_replace", "function.alter_attributes"],
            {
                $0.replace(
                    function: "n", returns: .type(.bigint), language: .sql, volatility: .stable, strict: true,
                    securityDefiner: true, leakproof: true, parallel: .safe, cost: 5,
                    settings: ["search_path": "pg_catalog, pg_temp"], body: "SELECT 1")
            },
            is: """
                CREATE OR REPLACE FUNCTION n() RETURNS bigint
                    LANGUAGE sql STABLE STRICT SECURITY DEFINER LEAKPROOF PARALLEL SAFE COST 5
                    SET search_path = pg_catalog, pg_temp
                    AS $fn$SELECT 1$fn$
                  repeatable
                down
                CREATE OR REPLACE FUNCTION n() RETURNS bigint
                    LANGUAGE sql
                    RETURN (SELECT count(*) FROM orders)
                  repeatable
                """),
        Scenario(
            "create aggregates", on: Setup.steps, facts: ["aggregate.create_or_replace"],
            { s in
                s.create(
                    aggregate: "product", arguments: .in("n", .integer), stateFunction: "times", stateType: .bigint,
                    finalFunction: "half", combineFunction: "both", initialCondition: "1", parallel: .safe)
                s.create(
                    aggregate: "\"Any: of\"", stateFunction: "int8inc", stateType: .bigint, initialCondition: "0")
                s.comment(on: .function("product(integer)"), "c")
                s.comment(on: .function("\"Any: of\"()"), "d")
            },
            is: """
                CREATE AGGREGATE product(n integer) (
                    SFUNC = times,
                    STYPE = bigint,
                    FINALFUNC = half,
                    COMBINEFUNC = "both",
                    INITCOND = '1',
                    PARALLEL = SAFE
                )
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'product' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL)
                  ensures: function product(integer)
                CREATE AGGREGATE "Any: of"(*) (
                    SFUNC = int8inc,
                    STYPE = bigint,
                    INITCOND = '0'
                )
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'Any: of' AND p.pronargs = 0) IS NOT NULL)
                  ensures: function Any: of()
                COMMENT ON AGGREGATE product(integer) IS 'c'
                  repeatable
                COMMENT ON AGGREGATE "Any: of"(*) IS 'd'
                  repeatable
                down
                COMMENT ON AGGREGATE "Any: of"(*) IS NULL
                  repeatable
                COMMENT ON AGGREGATE product(integer) IS NULL
                  repeatable
                DROP AGGREGATE "Any: of"(*)
                  guarded: DROP AGGREGATE IF EXISTS "Any: of"(*)
                DROP AGGREGATE product(integer)
                  guarded: DROP AGGREGATE IF EXISTS product(integer)
                """),
        Scenario(
            "drop aggregate",
            on: { s in
                Setup.folded(&s)
                s.comment(on: .function("product(integer)"), "c")
                s.grant(.execute, on: .function("product(integer)"), to: "stemma_clerk")
            }, { $0.drop(aggregate: "product(integer)") },
            is: """
                DROP AGGREGATE product(integer)
                  guarded: DROP AGGREGATE IF EXISTS product(integer)
                down
                CREATE AGGREGATE product(integer) (
                    SFUNC = times,
                    STYPE = bigint
                )
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'product' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL)
                  ensures: function product(integer)
                COMMENT ON AGGREGATE product(integer) IS 'c'
                  repeatable
                GRANT EXECUTE ON FUNCTION product(integer) TO stemma_clerk
                  repeatable
                """),
    ]
}

extension Setup {
    /// Functions that fold numbers, and an aggregate of them.
    @Sendable static func folded(_ s: inout SchemaEditor) {
        staffed(&s)
        steps(&s)
        s.create(aggregate: "product", arguments: .in(nil, .integer), stateFunction: "times", stateType: .bigint)
    }

    /// Functions that fold numbers.
    @Sendable static func steps(_ s: inout SchemaEditor) {
        s.create(
            function: "times", arguments: .in("a", .bigint), .in("b", .integer), returns: .type(.bigint),
            language: .sql, volatility: .immutable, parallel: .safe, body: "SELECT a * b")
        s.create(
            function: "both", arguments: .in("a", .bigint), .in("b", .bigint), returns: .type(.bigint),
            language: .sql, volatility: .immutable, parallel: .safe, body: "SELECT a * b")
        s.create(
            function: "half", arguments: .in("a", .bigint), returns: .type(.bigint), language: .sql,
            volatility: .immutable, parallel: .safe, body: "SELECT a / 2")
    }
}
