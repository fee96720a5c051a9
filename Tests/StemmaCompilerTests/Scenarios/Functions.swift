import Stemma
import StemmaCompiler

extension Scenario {
    /// Functions with every option, and bodies that quoting has to carry.
    static let functions: [Scenario] = [
        Scenario(
            "create trigger function",
            {
                $0.create(
                    function: "touch", returns: .trigger, language: .plpgsql,
                    body: "\nBEGIN\n    NEW.updated_at = now();\n    RETURN NEW;\nEND;\n")
            },
            is: """
                CREATE FUNCTION touch() RETURNS trigger
                    LANGUAGE plpgsql
                    AS $fn$
                BEGIN
                    NEW.updated_at = now();
                    RETURN NEW;
                END;
                $fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'touch' AND p.pronargs = 0) IS NOT NULL)
                  ensures: function touch()
                down
                DROP FUNCTION touch()
                  guarded: DROP FUNCTION IF EXISTS touch()
                """),
        Scenario(
            "create function with options",
            {
                $0.create(
                    function: "total", arguments: .in("price", .numeric(12, 2)), .in(nil, .integer, default: "1 + 1"),
                    returns: .type(.numeric), language: .sql, volatility: .immutable, strict: true,
                    securityDefiner: true, leakproof: true, parallel: .safe, cost: 7,
                    settings: ["search_path": "pg_catalog, pg_temp", "work_mem": "'1MB'"], body: "SELECT $1 * $2")
            },
            is: """
                CREATE FUNCTION total(price numeric(12, 2), integer DEFAULT 1 + 1) RETURNS numeric
                    LANGUAGE sql IMMUTABLE STRICT SECURITY DEFINER LEAKPROOF PARALLEL SAFE COST 7
                    SET search_path = pg_catalog, pg_temp
                    SET work_mem = '1MB'
                    AS $fn$SELECT $1 * $2$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'total' AND p.pronargs = 2 AND p.proargtypes[0] = pg_catalog.to_regtype('numeric') AND p.proargtypes[1] = pg_catalog.to_regtype('integer')) IS NOT NULL)
                  ensures: function total(numeric, integer)
                down
                DROP FUNCTION total(numeric, integer)
                  guarded: DROP FUNCTION IF EXISTS total(numeric, integer)
                """),
        Scenario(
            "create functions with results",
            { s in
                s.create(
                    function: "split", arguments: .in("a", .text), .out("head", .text), .out("tail", .text),
                    returns: .type(.custom(sql: "record")), language: .sql, body: "SELECT a, a")
                s.create(
                    function: "next", arguments: .inout("n", .integer), returns: .type(.integer), language: .sql,
                    body: "SELECT n + 1")
                s.create(
                    function: "joined", arguments: .in("sep", .text), .variadic("items", .array(of: .text)),
                    returns: .type(.text), language: .sql, body: "SELECT array_to_string(items, sep)")
                s.create(
                    function: "pairs", returns: .table(.in("a", .integer), .in("b", .varchar(10))), language: .sql,
                    rows: 5, body: "SELECT 1, 'x'::varchar")
                s.create(
                    function: "many", returns: .setOf(.bigint), language: .sql, body: "SELECT generate_series(1, 3)")
                s.create(function: "quiet", returns: .void, language: .sql, body: "")
            },
            is: """
                CREATE FUNCTION split(a text, OUT head text, OUT tail text) RETURNS record
                    LANGUAGE sql
                    AS $fn$SELECT a, a$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'split' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('text')) IS NOT NULL)
                  ensures: function split(text)
                CREATE FUNCTION next(INOUT n integer) RETURNS integer
                    LANGUAGE sql
                    AS $fn$SELECT n + 1$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'next' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL)
                  ensures: function next(integer)
                CREATE FUNCTION joined(sep text, VARIADIC items text[]) RETURNS text
                    LANGUAGE sql
                    AS $fn$SELECT array_to_string(items, sep)$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'joined' AND p.pronargs = 2 AND p.proargtypes[0] = pg_catalog.to_regtype('text') AND p.proargtypes[1] = pg_catalog.to_regtype('text[]')) IS NOT NULL)
                  ensures: function joined(text, text[])
                CREATE FUNCTION pairs() RETURNS TABLE (a integer, b varchar(10))
                    LANGUAGE sql ROWS 5
                    AS $fn$SELECT 1, 'x'::varchar$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'pairs' AND p.pronargs = 0) IS NOT NULL)
                  ensures: function pairs()
                CREATE FUNCTION many() RETURNS SETOF bigint
                    LANGUAGE sql
                    AS $fn$SELECT generate_series(1, 3)$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'many' AND p.pronargs = 0) IS NOT NULL)
                  ensures: function many()
                CREATE FUNCTION quiet() RETURNS void
                    LANGUAGE sql
                    AS $fn$$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'quiet' AND p.pronargs = 0) IS NOT NULL)
                  ensures: function quiet()
                down
                DROP FUNCTION quiet()
                  guarded: DROP FUNCTION IF EXISTS quiet()
                DROP FUNCTION many()
                  guarded: DROP FUNCTION IF EXISTS many()
                DROP FUNCTION pairs()
                  guarded: DROP FUNCTION IF EXISTS pairs()
                DROP FUNCTION joined(text, text[])
                  guarded: DROP FUNCTION IF EXISTS joined(text, text[])
                DROP FUNCTION next(integer)
                  guarded: DROP FUNCTION IF EXISTS next(integer)
                DROP FUNCTION split(text)
                  guarded: DROP FUNCTION IF EXISTS split(text)
                """),
        Scenario(
            "create overloads", facts: ["comment.function"],
            { s in
                for type in [ColumnType.integer, .text, .array(of: .text), .timestamptz, .varchar(5), .numeric(10, 2)] {
                    s.create(
                        function: "f", arguments: .in("x", type), returns: .type(.text), language: .sql,
                        body: "SELECT '\(type.sql)'")
                }
                s.comment(on: .function("f(int4)"), "of a number")
                s.comment(on: .function("f(timestamptz)"), "of a time")
            },
            is: """
                CREATE FUNCTION f(x integer) RETURNS text
                    LANGUAGE sql
                    AS $fn$SELECT 'integer'$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'f' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL)
                  ensures: function f(integer)
                CREATE FUNCTION f(x text) RETURNS text
                    LANGUAGE sql
                    AS $fn$SELECT 'text'$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'f' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('text')) IS NOT NULL)
                  ensures: function f(text)
                CREATE FUNCTION f(x text[]) RETURNS text
                    LANGUAGE sql
                    AS $fn$SELECT 'text[]'$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'f' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('text[]')) IS NOT NULL)
                  ensures: function f(text[])
                CREATE FUNCTION f(x timestamptz) RETURNS text
                    LANGUAGE sql
                    AS $fn$SELECT 'timestamptz'$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'f' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('timestamp with time zone')) IS NOT NULL)
                  ensures: function f(timestamp with time zone)
                CREATE FUNCTION f(x varchar(5)) RETURNS text
                    LANGUAGE sql
                    AS $fn$SELECT 'varchar(5)'$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'f' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('character varying')) IS NOT NULL)
                  ensures: function f(character varying)
                CREATE FUNCTION f(x numeric(10, 2)) RETURNS text
                    LANGUAGE sql
                    AS $fn$SELECT 'numeric(10, 2)'$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'f' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('numeric')) IS NOT NULL)
                  ensures: function f(numeric)
                COMMENT ON FUNCTION f(integer) IS 'of a number'
                  repeatable
                COMMENT ON FUNCTION f(timestamp with time zone) IS 'of a time'
                  repeatable
                down
                COMMENT ON FUNCTION f(timestamp with time zone) IS NULL
                  repeatable
                COMMENT ON FUNCTION f(integer) IS NULL
                  repeatable
                DROP FUNCTION f(numeric)
                  guarded: DROP FUNCTION IF EXISTS f(numeric)
                DROP FUNCTION f(character varying)
                  guarded: DROP FUNCTION IF EXISTS f(character varying)
                DROP FUNCTION f(timestamp with time zone)
                  guarded: DROP FUNCTION IF EXISTS f(timestamp with time zone)
                DROP FUNCTION f(text[])
                  guarded: DROP FUNCTION IF EXISTS f(text[])
                DROP FUNCTION f(text)
                  guarded: DROP FUNCTION IF EXISTS f(text)
                DROP FUNCTION f(integer)
                  guarded: DROP FUNCTION IF EXISTS f(integer)
                """),
        Scenario(
            "create function whose body has quotes of every kind",
            {
                $0.create(
                    function: "odd", returns: .type(.text), language: .sql,
                    body: "SELECT $fn$ $$ $sql$ $step$ $fn$ || ':name' || '\\\\' -- :'x' :\"y\"\n\\echo no -- '\r\n"
                        .replacing("\n\\echo no", with: "\n/* \n\\echo no\n*/ ") + "\n/* é 漢 🐘 {{x}} ${y} */")
            },
            is: """
                CREATE FUNCTION odd() RETURNS text
                    LANGUAGE sql
                    AS $fn1$SELECT $fn$ $$ $sql$ $step$ $fn$ || ':name' || '\\\\' -- :'x' :"y"
                /* 
                \\echo no
                */  -- '\r

                /* é 漢 🐘 {{x}} ${y} */$fn1$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'odd' AND p.pronargs = 0) IS NOT NULL)
                  ensures: function odd()
                down
                DROP FUNCTION odd()
                  guarded: DROP FUNCTION IF EXISTS odd()
                """),
        Scenario(
            "create function with hostile names",
            { s in
                s.create(schema: "My.Schema")
                s.create(
                    function: "\"My.Schema\".\"do, it\"", arguments: .in("a b", .integer), .in("select", .text),
                    returns: .type(.integer), language: .sql, body: "SELECT 1")
                s.comment(on: .function("\"My.Schema\".\"do, it\"(integer, text)"), "x")
            },
            is: """
                CREATE SCHEMA "My.Schema"
                  guarded: CREATE SCHEMA IF NOT EXISTS "My.Schema"
                  note: creates a schema
                CREATE FUNCTION "My.Schema"."do, it"("a b" integer, "select" text) RETURNS integer
                    LANGUAGE sql
                    AS $fn$SELECT 1$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'My.Schema' AND p.proname = 'do, it' AND p.pronargs = 2 AND p.proargtypes[0] = pg_catalog.to_regtype('integer') AND p.proargtypes[1] = pg_catalog.to_regtype('text')) IS NOT NULL)
                  ensures: function "My.Schema".do, it(integer, text)
                COMMENT ON FUNCTION "My.Schema"."do, it"(integer, text) IS 'x'
                  repeatable
                down
                COMMENT ON FUNCTION "My.Schema"."do, it"(integer, text) IS NULL
                  repeatable
                DROP FUNCTION "My.Schema"."do, it"(integer, text)
                  guarded: DROP FUNCTION IF EXISTS "My.Schema"."do, it"(integer, text)
                DROP SCHEMA "My.Schema"
                  guarded: DROP SCHEMA IF EXISTS "My.Schema"
                """),
        Scenario(
            "replace function",
            on: { s in
                s.create(
                    function: "one", arguments: .in("x", .integer), returns: .type(.integer), language: .sql,
                    volatility: .stable, body: "SELECT 1")
                s.comment(on: .function("one(integer)"), "always one")
            },
            {
                $0.replace(
                    function: "one", arguments: .in("x", .integer), returns: .type(.integer), language: .sql,
                    body: "SELECT 2 - 1")
            },
            is: """
                CREATE OR REPLACE FUNCTION one(x integer) RETURNS integer
                    LANGUAGE sql
                    AS $fn$SELECT 2 - 1$fn$
                  repeatable
                down
                CREATE OR REPLACE FUNCTION one(x integer) RETURNS integer
                    LANGUAGE sql STABLE
                    AS $fn$SELECT 1$fn$
                  repeatable
                COMMENT ON FUNCTION one(integer) IS 'always one'
                  repeatable
                """),
        Scenario(
            "drop function",
            on: { s in
                s.create(role: "stemma_clerk")
                s.create(
                    function: "one", arguments: .in("x", .bigint), returns: .type(.integer), language: .sql,
                    body: "SELECT 1")
                s.comment(on: .function("one(bigint)"), "c")
                s.revoke(.execute, on: .function("one(bigint)"), from: nil)
                s.grant(.execute, on: .function("one(bigint)"), to: "stemma_clerk")
            }, facts: ["function.drop"], { $0.drop(function: "one(int8)") },
            is: """
                DROP FUNCTION one(bigint)
                  guarded: DROP FUNCTION IF EXISTS one(bigint)
                down
                CREATE FUNCTION one(x bigint) RETURNS integer
                    LANGUAGE sql
                    AS $fn$SELECT 1$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'one' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('bigint')) IS NOT NULL)
                  ensures: function one(bigint)
                COMMENT ON FUNCTION one(bigint) IS 'c'
                  repeatable
                REVOKE EXECUTE ON FUNCTION one(bigint) FROM PUBLIC
                  repeatable
                GRANT EXECUTE ON FUNCTION one(bigint) TO stemma_clerk
                  repeatable
                """),
        Scenario(
            "function in a default",
            { s in
                s.create(function: "b", returns: .type(.integer), language: .sql, body: "SELECT 1")
                s.create(function: "a", returns: .type(.integer), language: .sql, body: "SELECT b()")
                s.create(table: "t") { $0.column("n", .integer, .default(sql: "a()"), .check("n > b()")) }
                s.create(
                    function: "count_t", returns: .type(.bigint), language: .sql, body: "SELECT count(*) FROM t")
            },
            is: """
                CREATE FUNCTION b() RETURNS integer
                    LANGUAGE sql
                    AS $fn$SELECT 1$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'b' AND p.pronargs = 0) IS NOT NULL)
                  ensures: function b()
                CREATE FUNCTION a() RETURNS integer
                    LANGUAGE sql
                    AS $fn$SELECT b()$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'a' AND p.pronargs = 0) IS NOT NULL)
                  ensures: function a()
                CREATE TABLE t (
                    n integer DEFAULT a(),
                    CONSTRAINT t_n_check CHECK (n > b())
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    n integer DEFAULT a(),
                    CONSTRAINT t_n_check CHECK (n > b())
                )
                  note: creates a table
                  ensures: table t
                CREATE FUNCTION count_t() RETURNS bigint
                    LANGUAGE sql
                    AS $fn$SELECT count(*) FROM t$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'count_t' AND p.pronargs = 0) IS NOT NULL)
                  ensures: function count_t()
                down
                DROP FUNCTION count_t()
                  guarded: DROP FUNCTION IF EXISTS count_t()
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                DROP FUNCTION a()
                  guarded: DROP FUNCTION IF EXISTS a()
                DROP FUNCTION b()
                  guarded: DROP FUNCTION IF EXISTS b()
                """),
    ]
}
