import Stemma
import StemmaCompiler

extension Scenario {
    /// Casts.
    static let casts: [Scenario] = [
        Scenario(
            "create cast", facts: ["cast.create"],
            { s in
                s.create(enum: "mood", "sad", "ok")
                s.create(type: "pair", attributes: .attribute("a", .text))
                s.create(
                    function: "level", arguments: .in("m", .named("mood")), returns: .type(.integer), language: .sql,
                    volatility: .immutable, body: "SELECT 1")
                s.create(castFrom: .named("mood"), to: .integer, .function("level(mood)"), as: .assignment)
                s.create(castFrom: .named("pair"), to: .varchar, .inout)
                s.create(castFrom: .array(of: .named("mood")), to: .array(of: .named("pair")), .inout, as: .implicit)
                s.create(castFrom: .bytea, to: .uuid, .inout, as: .explicit)
            },
            is: """
                CREATE TYPE mood AS ENUM ('sad', 'ok')
                  when: NOT (pg_catalog.to_regtype('public.mood') IS NOT NULL)
                  ensures: type mood
                CREATE TYPE pair AS (
                    a text
                )
                  when: NOT (pg_catalog.to_regtype('public.pair') IS NOT NULL)
                  ensures: type pair
                CREATE FUNCTION level(m mood) RETURNS integer
                    LANGUAGE sql IMMUTABLE
                    AS $fn$SELECT 1$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'level' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('mood')) IS NOT NULL)
                  ensures: function level(mood)
                CREATE CAST (mood AS integer) WITH FUNCTION level(mood) AS ASSIGNMENT
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_cast AS k WHERE k.castsource = pg_catalog.to_regtype('mood') AND k.casttarget = pg_catalog.to_regtype('integer'))
                  ensures: cast from mood to integer
                CREATE CAST (pair AS character varying) WITH INOUT
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_cast AS k WHERE k.castsource = pg_catalog.to_regtype('pair') AND k.casttarget = pg_catalog.to_regtype('character varying'))
                  ensures: cast from pair to character varying
                CREATE CAST (mood[] AS pair[]) WITH INOUT AS IMPLICIT
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_cast AS k WHERE k.castsource = pg_catalog.to_regtype('mood[]') AND k.casttarget = pg_catalog.to_regtype('pair[]'))
                  ensures: cast from mood[] to pair[]
                CREATE CAST (bytea AS uuid) WITH INOUT
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_cast AS k WHERE k.castsource = pg_catalog.to_regtype('bytea') AND k.casttarget = pg_catalog.to_regtype('uuid'))
                  ensures: cast from bytea to uuid
                down
                DROP CAST (bytea AS uuid)
                  guarded: DROP CAST IF EXISTS (bytea AS uuid)
                DROP CAST (mood[] AS pair[])
                  guarded: DROP CAST IF EXISTS (mood[] AS pair[])
                DROP CAST (pair AS character varying)
                  guarded: DROP CAST IF EXISTS (pair AS character varying)
                DROP CAST (mood AS integer)
                  guarded: DROP CAST IF EXISTS (mood AS integer)
                DROP FUNCTION level(mood)
                  guarded: DROP FUNCTION IF EXISTS level(mood)
                DROP TYPE pair
                  guarded: DROP TYPE IF EXISTS pair
                  locks: ACCESS EXCLUSIVE pair
                DROP TYPE mood
                  guarded: DROP TYPE IF EXISTS mood
                """),
        Scenario(
            "create cast without function",
            { $0.create(castFrom: .bytea, to: .json, .withoutFunction) },
            is: """
                CREATE CAST (bytea AS json) WITHOUT FUNCTION
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_cast AS k WHERE k.castsource = pg_catalog.to_regtype('bytea') AND k.casttarget = pg_catalog.to_regtype('json'))
                  ensures: cast from bytea to json
                down
                DROP CAST (bytea AS json)
                  guarded: DROP CAST IF EXISTS (bytea AS json)
                """),
        Scenario(
            "drop cast",
            on: { s in
                s.create(type: "pair", attributes: .attribute("a", .text))
                s.create(castFrom: .named("pair"), to: .jsonb, .inout)
                s.comment(on: .cast(from: .named("pair"), to: .jsonb), "through text")
            }, facts: ["cast.drop"], { $0.drop(castFrom: .named("pair"), to: .jsonb) },
            is: """
                DROP CAST (pair AS jsonb)
                  guarded: DROP CAST IF EXISTS (pair AS jsonb)
                down
                CREATE CAST (pair AS jsonb) WITH INOUT
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_cast AS k WHERE k.castsource = pg_catalog.to_regtype('pair') AND k.casttarget = pg_catalog.to_regtype('jsonb'))
                  ensures: cast from pair to jsonb
                COMMENT ON CAST (pair AS jsonb) IS 'through text'
                  repeatable
                """),
    ]
}
