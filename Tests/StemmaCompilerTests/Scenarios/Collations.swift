import Stemma
import StemmaCompiler

extension Setup {
    /// A collation that everything names which can be sorted.
    @Sendable static func sorted(_ schema: inout SchemaEditor) {
        schema.create(collation: "german", provider: .icu, locale: "de")
        schema.create(domain: "word", as: .text, .collate("german"), .check("VALUE < 'z' COLLATE german"))
        schema.create(type: "pair", attributes: .attribute("a", .text, collation: "german"))
        schema.create(range: "words", of: .text, collation: "german")
        schema.create(table: "t") { t in
            t.column("a", .text, .collate("german"))
            t.column("b", .text, .check("b COLLATE german > 'a'"))
        }
        schema.create(
            index: "ix", on: "t", columns: .column("b", collation: "german"),
            .expression(sql: "lower(a) COLLATE \"german\""))
        schema.create(view: "v", as: "SELECT a AS german FROM t ORDER BY b COLLATE german")
    }
}

extension Scenario {
    /// Collations, and what names them.
    static let collations: [Scenario] = [
        Scenario(
            "create collation", facts: ["collation.create"],
            { s in
                s.create(collation: "Plain", provider: .libc, locale: "C")
                s.create(collation: "nocase", provider: .icu, locale: "und-u-ks-level2", deterministic: false)
                s.create(table: "t") { $0.column("a", .text, .collate("nocase"), .unique) }
            },
            is: """
                CREATE COLLATION "Plain" (provider = libc, locale = 'C')
                  guarded: CREATE COLLATION IF NOT EXISTS "Plain" (provider = libc, locale = 'C')
                  ensures: collation Plain
                CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)
                  guarded: CREATE COLLATION IF NOT EXISTS nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)
                  ensures: collation nocase
                CREATE TABLE t (
                    a text COLLATE nocase,
                    CONSTRAINT t_a_key UNIQUE (a)
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    a text COLLATE nocase,
                    CONSTRAINT t_a_key UNIQUE (a)
                )
                  note: creates a table
                  ensures: table t
                down
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                DROP COLLATION nocase
                  guarded: DROP COLLATION IF EXISTS nocase
                DROP COLLATION "Plain"
                  guarded: DROP COLLATION IF EXISTS "Plain"
                """),
        Scenario(
            "drop collation",
            on: { s in
                s.create(collation: "german", provider: .icu, locale: "de")
                s.comment(on: .collation("german"), "it's sorted")
            }, facts: ["collation.drop"], { $0.drop(collation: "german") },
            is: """
                DROP COLLATION german
                  guarded: DROP COLLATION IF EXISTS german
                down
                CREATE COLLATION german (provider = icu, locale = 'de')
                  guarded: CREATE COLLATION IF NOT EXISTS german (provider = icu, locale = 'de')
                  ensures: collation german
                COMMENT ON COLLATION german IS 'it''s sorted'
                  repeatable
                """),
        Scenario(
            "rename collation and all that names it", on: Setup.sorted, facts: ["collation.rename"],
            { s in
                s.rename(collation: "german", to: "Deutsch")
                s.drop(view: "v")
                s.drop(table: "t")
                s.drop(range: "words")
                s.drop(type: "pair")
                s.drop(domain: "word")
            },
            is: """
                ALTER COLLATION german RENAME TO "Deutsch"
                  when: (SELECT c.oid FROM pg_catalog.pg_collation AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.collnamespace WHERE n.nspname = 'public' AND c.collname = 'german') IS NOT NULL OR NOT ((SELECT c.oid FROM pg_catalog.pg_collation AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.collnamespace WHERE n.nspname = 'public' AND c.collname = 'Deutsch') IS NOT NULL)
                  ensures: collation Deutsch
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                DROP TYPE words
                  guarded: DROP TYPE IF EXISTS words
                DROP TYPE pair
                  guarded: DROP TYPE IF EXISTS pair
                  locks: ACCESS EXCLUSIVE pair
                DROP DOMAIN word
                  guarded: DROP DOMAIN IF EXISTS word
                down
                CREATE DOMAIN word AS text COLLATE "Deutsch"
                    CONSTRAINT word_check CHECK (VALUE < 'z' COLLATE "Deutsch")
                  when: NOT (pg_catalog.to_regtype('public.word') IS NOT NULL)
                  ensures: type word
                CREATE TYPE pair AS (
                    a text COLLATE "Deutsch"
                )
                  when: NOT (pg_catalog.to_regtype('public.pair') IS NOT NULL)
                  ensures: type pair
                CREATE TYPE words AS RANGE (SUBTYPE = text, COLLATION = "Deutsch", MULTIRANGE_TYPE_NAME = words_multirange)
                  when: NOT (pg_catalog.to_regtype('public.words') IS NOT NULL)
                  ensures: type words
                CREATE TABLE t (
                    a text COLLATE "Deutsch",
                    b text,
                    CONSTRAINT t_b_check CHECK (b COLLATE "Deutsch" > 'a')
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    a text COLLATE "Deutsch",
                    b text,
                    CONSTRAINT t_b_check CHECK (b COLLATE "Deutsch" > 'a')
                )
                  note: creates a table
                  ensures: table t
                CREATE INDEX ix ON t (b COLLATE "Deutsch", (lower(a) COLLATE "Deutsch"))
                  guarded: CREATE INDEX IF NOT EXISTS ix ON t (b COLLATE "Deutsch", (lower(a) COLLATE "Deutsch"))
                  locks: SHARE t
                  scans: t
                  ensures: index ix
                CREATE VIEW v AS
                SELECT a AS german FROM t ORDER BY b COLLATE "Deutsch"
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                ALTER COLLATION "Deutsch" RENAME TO german
                  when: (SELECT c.oid FROM pg_catalog.pg_collation AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.collnamespace WHERE n.nspname = 'public' AND c.collname = 'Deutsch') IS NOT NULL OR NOT ((SELECT c.oid FROM pg_catalog.pg_collation AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.collnamespace WHERE n.nspname = 'public' AND c.collname = 'german') IS NOT NULL)
                  ensures: collation german
                """),
    ]
}
