import Stemma
import StemmaCompiler

extension Scenario {
    /// Enum types and their labels.
    static let enums: [Scenario] = [
        Scenario(
            "create enum", facts: ["enum.create"], { $0.create(enum: "mood", "sad", "it's", "back\\slash", ":name") },
            is: #"""
                CREATE TYPE mood AS ENUM ('sad', 'it''s', E'back\\slash', ':name')
                  when: NOT (pg_catalog.to_regtype('public.mood') IS NOT NULL)
                  ensures: type mood
                down
                DROP TYPE mood
                  guarded: DROP TYPE IF EXISTS mood
                """#),
        Scenario(
            "create enum and its column",
            { s in
                s.create(schema: "a.b")
                s.create(enum: "\"a.b\".\"Mood\"", "ok", "ÄÖ")
                s.create(table: "t") { $0.column("m", .named("\"a.b\".\"Mood\""), .notNull, .default("ok")) }
            },
            is: """
                CREATE SCHEMA "a.b"
                  guarded: CREATE SCHEMA IF NOT EXISTS "a.b"
                  note: creates a schema
                CREATE TYPE "a.b"."Mood" AS ENUM ('ok', 'ÄÖ')
                  when: NOT (pg_catalog.to_regtype('"a.b"."Mood"') IS NOT NULL)
                  ensures: type "a.b".Mood
                CREATE TABLE t (
                    m "a.b"."Mood" DEFAULT 'ok' NOT NULL
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    m "a.b"."Mood" DEFAULT 'ok' NOT NULL
                )
                  note: creates a table
                  ensures: table t
                down
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                DROP TYPE "a.b"."Mood"
                  guarded: DROP TYPE IF EXISTS "a.b"."Mood"
                DROP SCHEMA "a.b"
                  guarded: DROP SCHEMA IF EXISTS "a.b"
                """),
        Scenario(
            "create enum without labels", { $0.create(enum: "none_yet") },
            is: """
                CREATE TYPE none_yet AS ENUM ()
                  when: NOT (pg_catalog.to_regtype('public.none_yet') IS NOT NULL)
                  ensures: type none_yet
                down
                DROP TYPE none_yet
                  guarded: DROP TYPE IF EXISTS none_yet
                """),
        Scenario(
            "drop enum",
            on: { s in
                s.create(enum: "mood", "sad", "ok")
                s.comment(on: .type("mood"), "how it is")
            }, facts: ["enum.drop"], { $0.drop(enum: "mood") },
            is: """
                DROP TYPE mood
                  guarded: DROP TYPE IF EXISTS mood
                down
                CREATE TYPE mood AS ENUM ('sad', 'ok')
                  when: NOT (pg_catalog.to_regtype('public.mood') IS NOT NULL)
                  ensures: type mood
                COMMENT ON TYPE mood IS 'how it is'
                  repeatable
                """),
        Scenario(
            "add label and keep it", on: { $0.create(enum: "mood", "sad", "ok") }, except: [.keeps],
            { $0.add(label: "so so", to: "mood", .before("ok"), onDowngrade: .keep) },
            is: """
                ALTER TYPE mood ADD VALUE 'so so' BEFORE 'ok'
                  guarded: ALTER TYPE mood ADD VALUE IF NOT EXISTS 'so so' BEFORE 'ok'
                  outside transactions
                  ensures: type mood
                down

                """),
        Scenario(
            "rename label", on: { $0.create(enum: "mood", "sad", "ok") }, facts: ["enum.rename_value"],
            { $0.rename(label: "ok", of: "mood", to: "it's fine") },
            is: """
                ALTER TYPE mood RENAME VALUE 'ok' TO 'it''s fine'
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_enum WHERE enumtypid = pg_catalog.to_regtype('public.mood') AND enumlabel = 'it''s fine')
                  ensures: type mood
                down
                ALTER TYPE mood RENAME VALUE 'it''s fine' TO 'ok'
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_enum WHERE enumtypid = pg_catalog.to_regtype('public.mood') AND enumlabel = 'ok')
                  ensures: type mood
                """),
        Scenario(
            "rename label of defaults",
            on: { s in
                s.create(enum: "mood", "sad", "ok")
                s.create(domain: "state", as: .named("mood"), .default("ok"))
                s.create(table: "t") { t in
                    t.column("m", .named("mood"), .default(sql: "'ok'::mood"))
                    t.column("s", .named("state"), .default("ok"))
                    t.column("n", .text, .default("ok"))
                }
            },
            { s in
                s.rename(label: "ok", of: "mood", to: "fine")
                s.drop(table: "t")
                s.drop(domain: "state")
            },
            is: """
                ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_enum WHERE enumtypid = pg_catalog.to_regtype('public.mood') AND enumlabel = 'fine')
                  ensures: type mood
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                DROP DOMAIN state
                  guarded: DROP DOMAIN IF EXISTS state
                down
                CREATE DOMAIN state AS mood DEFAULT 'fine'
                  when: NOT (pg_catalog.to_regtype('public.state') IS NOT NULL)
                  ensures: type state
                CREATE TABLE t (
                    m mood DEFAULT 'fine'::mood,
                    s state DEFAULT 'fine',
                    n text DEFAULT 'ok'
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    m mood DEFAULT 'fine'::mood,
                    s state DEFAULT 'fine',
                    n text DEFAULT 'ok'
                )
                  note: creates a table
                  ensures: table t
                ALTER TYPE mood RENAME VALUE 'fine' TO 'ok'
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_enum WHERE enumtypid = pg_catalog.to_regtype('public.mood') AND enumlabel = 'ok')
                  ensures: type mood
                """),
        Scenario(
            "comment on enum", on: { $0.create(enum: "mood", "sad") }, facts: ["comment.type"],
            { $0.comment(on: .type("mood"), "x") },
            is: """
                COMMENT ON TYPE mood IS 'x'
                  repeatable
                down
                COMMENT ON TYPE mood IS NULL
                  repeatable
                """),
    ]
}
