import Stemma
import StemmaCompiler

extension Scenario {
    /// Routines whose arguments are of types that can be written in several ways.
    static let signatures: [Scenario] = [
        Scenario(
            "create routines of types with their schema and in other words", on: moods,
            { s in
                s.create(
                    function: "f", arguments: .in("a", .custom(sql: "public.mood")),
                    .in("b", .custom(sql: "\"public\" . \"mood\"[3][]")), .in("c", .custom(sql: "pg_catalog.INT4")),
                    .in("d", .custom(sql: "timestamp (3) with time zone")),
                    .in("e", .custom(sql: "sales.\"Mixed, case\"")),
                    .out("x", .custom(sql: "public.mood")), .variadic("rest", .custom(sql: "float(10) ARRAY")),
                    returns: .type(.custom(sql: "public.mood")), language: .sql, body: "SELECT a")
                s.create(
                    function: "f", arguments: .in("a", .custom(sql: "\"char\"")), .in("b", .custom(sql: "bpchar")),
                    .in("c", .custom(sql: "national character varying(9)")), .in("d", .custom(sql: "Int")),
                    .in("e", .custom(sql: "_text")), .in("f", .custom(sql: "DEC(3)")), returns: .void, language: .sql,
                    body: "")
                s.create(
                    procedure: "sales.p", arguments: .inout("a", .custom(sql: "public.mood[]")), language: .sql,
                    body: "SELECT a")
                s.create(
                    aggregate: "last", arguments: .in(nil, .custom(sql: "\"mood\"")), stateFunction: "later",
                    stateType: .named("public.mood"))
                s.comment(on: .function("f(mood,mood[],int,timestamptz(0),sales.\"Mixed, case\",real[])"), "of many")
                s.comment(on: .function("sales.p(public.mood[])"), "of an array")
                s.comment(on: .function("last(public.mood)"), "of rows")
                s.revoke(.execute, on: .function("f(pg_catalog.\"char\",char,varchar,int4,text[],numeric)"), from: nil)
            },
            is: """
                CREATE FUNCTION f(a mood, b mood[3][], c pg_catalog.INT4, d timestamp (3) with time zone, e sales."Mixed, case", OUT x mood, VARIADIC rest float(10) ARRAY) RETURNS mood
                    LANGUAGE sql
                    AS $fn$SELECT a$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'f' AND p.pronargs = 6 AND p.proargtypes[0] = pg_catalog.to_regtype('mood') AND p.proargtypes[1] = pg_catalog.to_regtype('mood[]') AND p.proargtypes[2] = pg_catalog.to_regtype('integer') AND p.proargtypes[3] = pg_catalog.to_regtype('timestamp with time zone') AND p.proargtypes[4] = pg_catalog.to_regtype('sales."Mixed, case"') AND p.proargtypes[5] = pg_catalog.to_regtype('real[]')) IS NOT NULL)
                  ensures: function f(mood, mood[], integer, timestamp with time zone, sales."Mixed, case", real[])
                CREATE FUNCTION f(a "char", b bpchar, c national character varying(9), d Int, e _text, f DEC(3)) RETURNS void
                    LANGUAGE sql
                    AS $fn$$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'f' AND p.pronargs = 6 AND p.proargtypes[0] = pg_catalog.to_regtype('"char"') AND p.proargtypes[1] = pg_catalog.to_regtype('character') AND p.proargtypes[2] = pg_catalog.to_regtype('character varying') AND p.proargtypes[3] = pg_catalog.to_regtype('integer') AND p.proargtypes[4] = pg_catalog.to_regtype('text[]') AND p.proargtypes[5] = pg_catalog.to_regtype('numeric')) IS NOT NULL)
                  ensures: function f("char", character, character varying, integer, text[], numeric)
                CREATE PROCEDURE sales.p(INOUT a mood[])
                    LANGUAGE sql
                    AS $fn$SELECT a$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'sales' AND p.proname = 'p' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('mood[]')) IS NOT NULL)
                  ensures: function sales.p(mood[])
                CREATE AGGREGATE last("mood") (
                    SFUNC = later,
                    STYPE = mood
                )
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'last' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('mood')) IS NOT NULL)
                  ensures: function last(mood)
                COMMENT ON FUNCTION f(mood, mood[], integer, timestamp with time zone, sales."Mixed, case", real[]) IS 'of many'
                  repeatable
                COMMENT ON PROCEDURE sales.p(mood[]) IS 'of an array'
                  repeatable
                COMMENT ON AGGREGATE last(mood) IS 'of rows'
                  repeatable
                REVOKE EXECUTE ON FUNCTION f("char", character, character varying, integer, text[], numeric) FROM PUBLIC
                  repeatable
                down
                GRANT EXECUTE ON FUNCTION f("char", character, character varying, integer, text[], numeric) TO PUBLIC
                  repeatable
                COMMENT ON AGGREGATE last(mood) IS NULL
                  repeatable
                COMMENT ON PROCEDURE sales.p(mood[]) IS NULL
                  repeatable
                COMMENT ON FUNCTION f(mood, mood[], integer, timestamp with time zone, sales."Mixed, case", real[]) IS NULL
                  repeatable
                DROP AGGREGATE last(mood)
                  guarded: DROP AGGREGATE IF EXISTS last(mood)
                DROP PROCEDURE sales.p(mood[])
                  guarded: DROP PROCEDURE IF EXISTS sales.p(mood[])
                DROP FUNCTION f("char", character, character varying, integer, text[], numeric)
                  guarded: DROP FUNCTION IF EXISTS f("char", character, character varying, integer, text[], numeric)
                DROP FUNCTION f(mood, mood[], integer, timestamp with time zone, sales."Mixed, case", real[])
                  guarded: DROP FUNCTION IF EXISTS f(mood, mood[], integer, timestamp with time zone, sales."Mixed, case", real[])
                """),
        Scenario(
            "change routines by other spellings of their types",
            on: { s in
                moods(&s)
                s.create(
                    function: "f", arguments: .in("a", .custom(sql: "public.mood")), .in("b", .integer),
                    returns: .type(.integer), language: .sql, body: "SELECT 1")
                s.create(
                    function: "level", arguments: .in("a", .custom(sql: "pg_catalog._bool")),
                    .in("m", .custom(sql: "sales.\"Mixed, case\"")), returns: .type(.integer), language: .sql,
                    body: "SELECT 1")
                s.create(
                    aggregate: "last", arguments: .in(nil, .custom(sql: "public.mood")), stateFunction: "later",
                    stateType: .named("public.mood"))
                s.create(procedure: "p", arguments: .in("m", .custom(sql: "public.mood")), language: .sql, body: "")
                s.comment(on: .function("level(bool[], sales.\"Mixed, case\")"), "of both")
            },
            { s in
                s.replace(
                    function: "f", arguments: .in("a", .custom(sql: "\"mood\"")), .in("b", .integer),
                    returns: .type(.integer), language: .sql, body: "SELECT 2")
                s.create(
                    castFrom: .custom(sql: "public.mood"), to: .smallint, .function("grade(public.mood)"))
                s.drop(function: "level(boolean[], \"sales\".\"Mixed, case\")")
                s.rename(type: "mood", to: "public.feeling")
                s.rename(procedure: "p(public.\"public.feeling\")", to: "q")
                s.rename(aggregate: "last(\"public.feeling\")", to: "latest")
                s.drop(aggregate: "latest(public.\"public.feeling\")")
            },
            is: """
                CREATE OR REPLACE FUNCTION f(a "mood", b integer) RETURNS integer
                    LANGUAGE sql
                    AS $fn$SELECT 2$fn$
                  repeatable
                CREATE CAST (mood AS smallint) WITH FUNCTION grade(mood)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_cast AS k WHERE k.castsource = pg_catalog.to_regtype('mood') AND k.casttarget = pg_catalog.to_regtype('smallint'))
                  ensures: cast from mood to smallint
                DROP FUNCTION level(boolean[], sales."Mixed, case")
                  guarded: DROP FUNCTION IF EXISTS level(boolean[], sales."Mixed, case")
                ALTER TYPE mood RENAME TO "public.feeling"
                  when: pg_catalog.to_regtype('public.mood') IS NOT NULL OR NOT (pg_catalog.to_regtype('public."public.feeling"') IS NOT NULL)
                  ensures: type "public.feeling"
                ALTER PROCEDURE p("public.feeling") RENAME TO q
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'p' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('"public.feeling"')) IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'q' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('"public.feeling"')) IS NOT NULL)
                  ensures: function q("public.feeling")
                ALTER AGGREGATE last("public.feeling") RENAME TO latest
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'last' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('"public.feeling"')) IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'latest' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('"public.feeling"')) IS NOT NULL)
                  ensures: function latest("public.feeling")
                DROP AGGREGATE latest("public.feeling")
                  guarded: DROP AGGREGATE IF EXISTS latest("public.feeling")
                down
                CREATE AGGREGATE latest("public.feeling") (
                    SFUNC = later,
                    STYPE = "public.feeling"
                )
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'latest' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('"public.feeling"')) IS NOT NULL)
                  ensures: function latest("public.feeling")
                ALTER AGGREGATE latest("public.feeling") RENAME TO last
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'latest' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('"public.feeling"')) IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'last' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('"public.feeling"')) IS NOT NULL)
                  ensures: function last("public.feeling")
                ALTER PROCEDURE q("public.feeling") RENAME TO p
                  when: (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'q' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('"public.feeling"')) IS NOT NULL OR NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'p' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('"public.feeling"')) IS NOT NULL)
                  ensures: function p("public.feeling")
                ALTER TYPE "public.feeling" RENAME TO mood
                  when: pg_catalog.to_regtype('public."public.feeling"') IS NOT NULL OR NOT (pg_catalog.to_regtype('public.mood') IS NOT NULL)
                  ensures: type mood
                CREATE FUNCTION level(a pg_catalog._bool, m sales."Mixed, case") RETURNS integer
                    LANGUAGE sql
                    AS $fn$SELECT 1$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'level' AND p.pronargs = 2 AND p.proargtypes[0] = pg_catalog.to_regtype('boolean[]') AND p.proargtypes[1] = pg_catalog.to_regtype('sales."Mixed, case"')) IS NOT NULL)
                  ensures: function level(boolean[], sales."Mixed, case")
                COMMENT ON FUNCTION level(boolean[], sales."Mixed, case") IS 'of both'
                  repeatable
                DROP CAST (mood AS smallint)
                  guarded: DROP CAST IF EXISTS (mood AS smallint)
                CREATE OR REPLACE FUNCTION f(a mood, b integer) RETURNS integer
                    LANGUAGE sql
                    AS $fn$SELECT 1$fn$
                  repeatable
                """),
        Scenario(
            "type under a body in SQL of a function of a type with its schema",
            on: { s in
                moods(&s)
                s.create(table: "t") { $0.column("a", .integer) }
                s.create(
                    function: "f", arguments: .in("m", .custom(sql: "public.mood")), .in("n", .integer),
                    returns: .type(.bigint), sqlBody: "RETURN (SELECT max(a) FROM t)")
            },
            { $0.alter(column: "a", of: "t", .type(.bigint)) },
            is: """
                DROP FUNCTION f(mood, integer)
                  guarded: DROP FUNCTION IF EXISTS f(mood, integer)
                  note: made again below
                ALTER TABLE t ALTER COLUMN a TYPE bigint
                  recorded
                  locks: ACCESS EXCLUSIVE t
                  rewrites: t
                  scans: t
                CREATE FUNCTION f(m mood, n integer) RETURNS bigint
                    LANGUAGE sql
                    RETURN (SELECT max(a) FROM t)
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'f' AND p.pronargs = 2 AND p.proargtypes[0] = pg_catalog.to_regtype('mood') AND p.proargtypes[1] = pg_catalog.to_regtype('integer')) IS NOT NULL)
                  ensures: function f(mood, integer)
                down
                DROP FUNCTION f(mood, integer)
                  guarded: DROP FUNCTION IF EXISTS f(mood, integer)
                  note: made again below
                ALTER TABLE t ALTER COLUMN a TYPE integer USING a::integer
                  recorded
                  locks: ACCESS EXCLUSIVE t
                  rewrites: t
                  scans: t
                  destroys: what does not fit integer in column a of t
                CREATE FUNCTION f(m mood, n integer) RETURNS bigint
                    LANGUAGE sql
                    RETURN (SELECT max(a) FROM t)
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'f' AND p.pronargs = 2 AND p.proargtypes[0] = pg_catalog.to_regtype('mood') AND p.proargtypes[1] = pg_catalog.to_regtype('integer')) IS NOT NULL)
                  ensures: function f(mood, integer)
                """),
    ]

    private static func moods(_ schema: inout SchemaEditor) {
        schema.create(enum: "mood", "sad", "ok")
        schema.create(schema: "sales")
        schema.create(enum: "sales.Mixed, case", "sad", "ok")
        schema.create(
            function: "later", arguments: .in("a", .named("mood")), .in("b", .named("mood")),
            returns: .type(.named("mood")), language: .sql, body: "SELECT b")
        schema.create(
            function: "grade", arguments: .in("m", .custom(sql: "public.mood")), returns: .type(.smallint),
            language: .sql, body: "SELECT 1::smallint")
    }
}
