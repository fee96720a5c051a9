import Stemma
import StemmaCompiler

extension Setup {
    /// An enum that everything names which can name a type.
    @Sendable static func moody(_ schema: inout SchemaEditor) {
        schema.create(role: "stemma_clerk")
        schema.create(enum: "mood", "sad", "ok")
        schema.create(
            domain: "state", as: .named("mood"), .default(sql: "'ok'::mood"), .check("VALUE <> 'sad'::public.mood"))
        schema.create(type: "report", attributes: .attribute("moods", .array(of: .named("public.mood"))))
        schema.create(table: "days") { t in
            t.column("mood", .named("mood"), .default(sql: "'ok'::mood"), .check("mood <> CAST('sad' AS mood)"))
            t.column("state", .named("state"))
            t.column("report", .named("report"))
        }
        schema.create(index: "ix", on: "days", columns: "mood", where: "mood = mood 'ok'")
        schema.create(
            function: "level", arguments: .in("m", .named("mood")), returns: .type(.integer), language: .sql,
            volatility: .immutable, body: "SELECT 1")
        schema.create(function: "next", returns: .setOf(.named("mood")), language: .plpgsql, body: "BEGIN END")
        schema.grant(.execute, on: .function("level(mood)"), to: "stemma_clerk")
        schema.create(castFrom: .named("mood"), to: .integer, .function("level(mood)"), as: .assignment)
        schema.create(view: "bad_days", as: "SELECT mood AS mood FROM days WHERE mood = 'sad'::mood")
        schema.comment(on: .cast(from: .named("mood"), to: .integer), "how well")
    }
}

extension Scenario {
    /// New names of types, which everything that names them follows, and shows when it is dropped and comes back.
    static let typeRenames: [Scenario] = [
        Scenario(
            "rename enum and all that names it", on: Setup.moody, facts: ["type.rename"],
            { s in
                s.rename(enum: "mood", to: "Feeling")
                s.drop(view: "bad_days")
                s.drop(castFrom: .named("Feeling"), to: .integer)
                s.drop(function: "level(\"Feeling\")")
                s.drop(function: "next()")
                s.drop(table: "days")
                s.drop(type: "report")
                s.drop(domain: "state")
            },
            is: """
                ALTER TYPE mood RENAME TO "Feeling"
                  when: pg_catalog.to_regtype('public.mood') IS NOT NULL OR NOT (pg_catalog.to_regtype('public."Feeling"') IS NOT NULL)
                  ensures: type Feeling
                DROP VIEW bad_days
                  guarded: DROP VIEW IF EXISTS bad_days
                  locks: ACCESS EXCLUSIVE bad_days
                DROP CAST ("Feeling" AS integer)
                  guarded: DROP CAST IF EXISTS ("Feeling" AS integer)
                DROP FUNCTION level("Feeling")
                  guarded: DROP FUNCTION IF EXISTS level("Feeling")
                DROP FUNCTION next()
                  guarded: DROP FUNCTION IF EXISTS next()
                DROP TABLE days
                  guarded: DROP TABLE IF EXISTS days
                  locks: ACCESS EXCLUSIVE days
                  destroys: the rows of days
                DROP TYPE report
                  guarded: DROP TYPE IF EXISTS report
                  locks: ACCESS EXCLUSIVE report
                DROP DOMAIN state
                  guarded: DROP DOMAIN IF EXISTS state
                down
                CREATE DOMAIN state AS "Feeling" DEFAULT 'ok'::"Feeling"
                    CONSTRAINT state_check CHECK (VALUE <> 'sad'::"Feeling")
                  when: NOT (pg_catalog.to_regtype('public.state') IS NOT NULL)
                  ensures: type state
                CREATE TYPE report AS (
                    moods "Feeling"[]
                )
                  when: NOT (pg_catalog.to_regtype('public.report') IS NOT NULL)
                  ensures: type report
                CREATE TABLE days (
                    mood "Feeling" DEFAULT 'ok'::"Feeling",
                    state state,
                    report report,
                    CONSTRAINT days_mood_check CHECK (mood <> CAST('sad' AS "Feeling"))
                )
                  guarded: CREATE TABLE IF NOT EXISTS days (
                    mood "Feeling" DEFAULT 'ok'::"Feeling",
                    state state,
                    report report,
                    CONSTRAINT days_mood_check CHECK (mood <> CAST('sad' AS "Feeling"))
                )
                  note: creates a table
                  ensures: table days
                CREATE INDEX ix ON days (mood) WHERE mood = "Feeling" 'ok'
                  guarded: CREATE INDEX IF NOT EXISTS ix ON days (mood) WHERE mood = "Feeling" 'ok'
                  locks: SHARE days
                  scans: days
                  ensures: index ix
                CREATE FUNCTION next() RETURNS SETOF "Feeling"
                    LANGUAGE plpgsql
                    AS $fn$BEGIN END$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'next' AND p.pronargs = 0) IS NOT NULL)
                  ensures: function next()
                CREATE FUNCTION level(m "Feeling") RETURNS integer
                    LANGUAGE sql IMMUTABLE
                    AS $fn$SELECT 1$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'level' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('"Feeling"')) IS NOT NULL)
                  ensures: function level("Feeling")
                GRANT EXECUTE ON FUNCTION level("Feeling") TO stemma_clerk
                  repeatable
                CREATE CAST ("Feeling" AS integer) WITH FUNCTION level("Feeling") AS ASSIGNMENT
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_cast AS k WHERE k.castsource = pg_catalog.to_regtype('"Feeling"') AND k.casttarget = pg_catalog.to_regtype('integer'))
                  ensures: cast from "Feeling" to integer
                COMMENT ON CAST ("Feeling" AS integer) IS 'how well'
                  repeatable
                CREATE VIEW bad_days AS
                SELECT mood AS mood FROM days WHERE mood = 'sad'::"Feeling"
                  when: NOT (pg_catalog.to_regclass('public.bad_days') IS NOT NULL)
                  ensures: view bad_days
                ALTER TYPE "Feeling" RENAME TO mood
                  when: pg_catalog.to_regtype('public."Feeling"') IS NOT NULL OR NOT (pg_catalog.to_regtype('public.mood') IS NOT NULL)
                  ensures: type mood
                """),
        Scenario(
            "rename schema of types",
            on: { s in
                s.create(schema: "sales")
                s.create(enum: "sales.mood", "ok")
                s.create(domain: "sales.state", as: .named("sales.mood"), .check("VALUE = 'ok'::sales.mood"))
                s.create(range: "sales.spell", of: .time)
                s.create(table: "t") { t in
                    t.column("m", .named("sales.mood"), .default(sql: "'ok'::sales.mood"))
                    t.column("s", .array(of: .named("sales.state")))
                    t.column("r", .named("sales.spell_multirange"))
                }
            },
            { s in
                s.rename(schema: "sales", to: "trade")
                s.drop(table: "t")
                s.drop(domain: "trade.state")
            },
            is: """
                ALTER SCHEMA sales RENAME TO trade
                  when: EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'sales') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'trade'))
                  ensures: schema trade
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                DROP DOMAIN trade.state
                  guarded: DROP DOMAIN IF EXISTS trade.state
                down
                CREATE DOMAIN trade.state AS trade.mood
                    CONSTRAINT state_check CHECK (VALUE = 'ok'::trade.mood)
                  when: NOT (pg_catalog.to_regtype('trade.state') IS NOT NULL)
                  ensures: type trade.state
                CREATE TABLE t (
                    m trade.mood DEFAULT 'ok'::trade.mood,
                    s trade.state[],
                    r trade.spell_multirange
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    m trade.mood DEFAULT 'ok'::trade.mood,
                    s trade.state[],
                    r trade.spell_multirange
                )
                  note: creates a table
                  ensures: table t
                ALTER SCHEMA trade RENAME TO sales
                  when: EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'trade') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'sales'))
                  ensures: schema sales
                """),
    ]
}
