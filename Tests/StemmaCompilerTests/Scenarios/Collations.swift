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
    /// Collations, text search configurations and casts.
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

    /// Text search configurations.
    static let textSearches: [Scenario] = [
        Scenario(
            "create text search configuration", facts: ["ts_config.create"],
            { s in
                s.create(textSearch: "recipes", copy: "english")
                s.alter(mapping: "word", "asciiword", of: "recipes", to: ["simple", "english_stem"])
                s.drop(mapping: "email", "url", of: "recipes")
                s.create(textSearch: "Plain", parser: "default")
                s.add(mapping: "word", "asciiword", of: "Plain", to: ["simple"])
                s.create(textSearch: "b", copy: "recipes")
                s.drop(mapping: "word", of: "recipes")
                s.create(table: "t") { t in
                    t.column("a", .text)
                    t.column("v", .tsvector, .generated(sql: "to_tsvector('recipes', a)"))
                }
            },
            is: """
                CREATE TEXT SEARCH CONFIGURATION recipes (COPY = english)
                  when: NOT ((SELECT c.oid FROM pg_catalog.pg_ts_config AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.cfgnamespace WHERE n.nspname = 'public' AND c.cfgname = 'recipes') IS NOT NULL)
                  ensures: text search configuration recipes
                ALTER TEXT SEARCH CONFIGURATION recipes ALTER MAPPING FOR word, asciiword WITH simple, english_stem
                  repeatable
                ALTER TEXT SEARCH CONFIGURATION recipes DROP MAPPING FOR email, url
                  guarded: ALTER TEXT SEARCH CONFIGURATION recipes DROP MAPPING IF EXISTS FOR email, url
                CREATE TEXT SEARCH CONFIGURATION "Plain" (PARSER = "default")
                  when: NOT ((SELECT c.oid FROM pg_catalog.pg_ts_config AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.cfgnamespace WHERE n.nspname = 'public' AND c.cfgname = 'Plain') IS NOT NULL)
                  ensures: text search configuration Plain
                ALTER TEXT SEARCH CONFIGURATION "Plain" ADD MAPPING FOR word, asciiword WITH simple
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_ts_config AS c JOIN pg_catalog.pg_ts_config_map AS m ON m.mapcfg = c.oid WHERE c.oid = (SELECT c.oid FROM pg_catalog.pg_ts_config AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.cfgnamespace WHERE n.nspname = 'public' AND c.cfgname = 'Plain') AND m.maptokentype IN (SELECT t.tokid FROM pg_catalog.ts_token_type(c.cfgparser) AS t WHERE t.alias IN ('word', 'asciiword')))
                  ensures: text search configuration Plain
                CREATE TEXT SEARCH CONFIGURATION b (COPY = recipes)
                  when: NOT ((SELECT c.oid FROM pg_catalog.pg_ts_config AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.cfgnamespace WHERE n.nspname = 'public' AND c.cfgname = 'b') IS NOT NULL)
                  ensures: text search configuration b
                ALTER TEXT SEARCH CONFIGURATION recipes DROP MAPPING FOR word
                  guarded: ALTER TEXT SEARCH CONFIGURATION recipes DROP MAPPING IF EXISTS FOR word
                CREATE TABLE t (
                    a text,
                    v tsvector GENERATED ALWAYS AS (to_tsvector('recipes', a)) STORED
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    a text,
                    v tsvector GENERATED ALWAYS AS (to_tsvector('recipes', a)) STORED
                )
                  note: creates a table
                  ensures: table t
                down
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                ALTER TEXT SEARCH CONFIGURATION recipes ALTER MAPPING FOR word WITH simple, english_stem
                  repeatable
                DROP TEXT SEARCH CONFIGURATION b
                  guarded: DROP TEXT SEARCH CONFIGURATION IF EXISTS b
                ALTER TEXT SEARCH CONFIGURATION "Plain" DROP MAPPING FOR word, asciiword
                  guarded: ALTER TEXT SEARCH CONFIGURATION "Plain" DROP MAPPING IF EXISTS FOR word, asciiword
                DROP TEXT SEARCH CONFIGURATION "Plain"
                  guarded: DROP TEXT SEARCH CONFIGURATION IF EXISTS "Plain"
                DO $mapping$
                DECLARE
                    kind text;
                    dictionaries text;
                BEGIN
                    FOR kind, dictionaries IN
                        SELECT t.alias, (SELECT pg_catalog.string_agg(m.mapdict::pg_catalog.regdictionary::text, ', ' ORDER BY m.mapseqno)
                                FROM pg_catalog.pg_ts_config_map AS m WHERE m.mapcfg = c.oid AND m.maptokentype = t.tokid)
                            FROM pg_catalog.pg_ts_config AS c, LATERAL pg_catalog.ts_token_type(c.cfgparser) AS t
                            WHERE c.oid = 'english'::pg_catalog.regconfig
                            AND t.alias IN ('email', 'url')
                    LOOP
                        EXECUTE 'ALTER TEXT SEARCH CONFIGURATION recipes ' || CASE WHEN dictionaries IS NULL
                            THEN pg_catalog.format('DROP MAPPING IF EXISTS FOR %I', kind)
                            ELSE pg_catalog.format('ALTER MAPPING FOR %I WITH %s', kind, dictionaries) END;
                    END LOOP;
                END
                $mapping$
                  repeatable
                  note: maps email, url as english does
                DO $mapping$
                DECLARE
                    kind text;
                    dictionaries text;
                BEGIN
                    FOR kind, dictionaries IN
                        SELECT t.alias, (SELECT pg_catalog.string_agg(m.mapdict::pg_catalog.regdictionary::text, ', ' ORDER BY m.mapseqno)
                                FROM pg_catalog.pg_ts_config_map AS m WHERE m.mapcfg = c.oid AND m.maptokentype = t.tokid)
                            FROM pg_catalog.pg_ts_config AS c, LATERAL pg_catalog.ts_token_type(c.cfgparser) AS t
                            WHERE c.oid = 'english'::pg_catalog.regconfig
                            AND t.alias IN ('word', 'asciiword')
                    LOOP
                        EXECUTE 'ALTER TEXT SEARCH CONFIGURATION recipes ' || CASE WHEN dictionaries IS NULL
                            THEN pg_catalog.format('DROP MAPPING IF EXISTS FOR %I', kind)
                            ELSE pg_catalog.format('ALTER MAPPING FOR %I WITH %s', kind, dictionaries) END;
                    END LOOP;
                END
                $mapping$
                  repeatable
                  note: maps word, asciiword as english does
                DROP TEXT SEARCH CONFIGURATION recipes
                  guarded: DROP TEXT SEARCH CONFIGURATION IF EXISTS recipes
                """),
        Scenario(
            "change text search mappings",
            on: { s in
                s.create(textSearch: "recipes", copy: "english")
                s.alter(mapping: "word", of: "recipes", to: ["simple"])
                s.create(textSearch: "plain", parser: "default")
                s.add(mapping: "word", of: "plain", to: ["simple"])
            },
            { s in
                s.alter(mapping: "word", "hword", of: "recipes", to: ["simple", "english_stem"])
                s.drop(mapping: "asciiword", "word", of: "recipes")
                s.add(mapping: "word", of: "recipes", to: ["english_stem"])
                s.drop(mapping: "word", of: "plain")
                s.add(mapping: "email", of: "plain", to: ["simple"])
            },
            is: """
                ALTER TEXT SEARCH CONFIGURATION recipes ALTER MAPPING FOR word, hword WITH simple, english_stem
                  repeatable
                ALTER TEXT SEARCH CONFIGURATION recipes DROP MAPPING FOR asciiword, word
                  guarded: ALTER TEXT SEARCH CONFIGURATION recipes DROP MAPPING IF EXISTS FOR asciiword, word
                ALTER TEXT SEARCH CONFIGURATION recipes ADD MAPPING FOR word WITH english_stem
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_ts_config AS c JOIN pg_catalog.pg_ts_config_map AS m ON m.mapcfg = c.oid WHERE c.oid = (SELECT c.oid FROM pg_catalog.pg_ts_config AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.cfgnamespace WHERE n.nspname = 'public' AND c.cfgname = 'recipes') AND m.maptokentype IN (SELECT t.tokid FROM pg_catalog.ts_token_type(c.cfgparser) AS t WHERE t.alias IN ('word')))
                  ensures: text search configuration recipes
                ALTER TEXT SEARCH CONFIGURATION plain DROP MAPPING FOR word
                  guarded: ALTER TEXT SEARCH CONFIGURATION plain DROP MAPPING IF EXISTS FOR word
                ALTER TEXT SEARCH CONFIGURATION plain ADD MAPPING FOR email WITH simple
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_ts_config AS c JOIN pg_catalog.pg_ts_config_map AS m ON m.mapcfg = c.oid WHERE c.oid = (SELECT c.oid FROM pg_catalog.pg_ts_config AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.cfgnamespace WHERE n.nspname = 'public' AND c.cfgname = 'plain') AND m.maptokentype IN (SELECT t.tokid FROM pg_catalog.ts_token_type(c.cfgparser) AS t WHERE t.alias IN ('email')))
                  ensures: text search configuration plain
                down
                ALTER TEXT SEARCH CONFIGURATION plain DROP MAPPING FOR email
                  guarded: ALTER TEXT SEARCH CONFIGURATION plain DROP MAPPING IF EXISTS FOR email
                ALTER TEXT SEARCH CONFIGURATION plain ALTER MAPPING FOR word WITH simple
                  repeatable
                ALTER TEXT SEARCH CONFIGURATION recipes DROP MAPPING FOR word
                  guarded: ALTER TEXT SEARCH CONFIGURATION recipes DROP MAPPING IF EXISTS FOR word
                ALTER TEXT SEARCH CONFIGURATION recipes ALTER MAPPING FOR word WITH simple, english_stem
                  repeatable
                DO $mapping$
                DECLARE
                    kind text;
                    dictionaries text;
                BEGIN
                    FOR kind, dictionaries IN
                        SELECT t.alias, (SELECT pg_catalog.string_agg(m.mapdict::pg_catalog.regdictionary::text, ', ' ORDER BY m.mapseqno)
                                FROM pg_catalog.pg_ts_config_map AS m WHERE m.mapcfg = c.oid AND m.maptokentype = t.tokid)
                            FROM pg_catalog.pg_ts_config AS c, LATERAL pg_catalog.ts_token_type(c.cfgparser) AS t
                            WHERE c.oid = 'english'::pg_catalog.regconfig
                            AND t.alias IN ('asciiword')
                    LOOP
                        EXECUTE 'ALTER TEXT SEARCH CONFIGURATION recipes ' || CASE WHEN dictionaries IS NULL
                            THEN pg_catalog.format('DROP MAPPING IF EXISTS FOR %I', kind)
                            ELSE pg_catalog.format('ALTER MAPPING FOR %I WITH %s', kind, dictionaries) END;
                    END LOOP;
                END
                $mapping$
                  repeatable
                  note: maps asciiword as english does
                ALTER TEXT SEARCH CONFIGURATION recipes ALTER MAPPING FOR word WITH simple
                  repeatable
                DO $mapping$
                DECLARE
                    kind text;
                    dictionaries text;
                BEGIN
                    FOR kind, dictionaries IN
                        SELECT t.alias, (SELECT pg_catalog.string_agg(m.mapdict::pg_catalog.regdictionary::text, ', ' ORDER BY m.mapseqno)
                                FROM pg_catalog.pg_ts_config_map AS m WHERE m.mapcfg = c.oid AND m.maptokentype = t.tokid)
                            FROM pg_catalog.pg_ts_config AS c, LATERAL pg_catalog.ts_token_type(c.cfgparser) AS t
                            WHERE c.oid = 'english'::pg_catalog.regconfig
                            AND t.alias IN ('hword')
                    LOOP
                        EXECUTE 'ALTER TEXT SEARCH CONFIGURATION recipes ' || CASE WHEN dictionaries IS NULL
                            THEN pg_catalog.format('DROP MAPPING IF EXISTS FOR %I', kind)
                            ELSE pg_catalog.format('ALTER MAPPING FOR %I WITH %s', kind, dictionaries) END;
                    END LOOP;
                END
                $mapping$
                  repeatable
                  note: maps hword as english does
                """),
        Scenario(
            "drop text search configuration",
            on: { s in
                s.create(textSearch: "recipes", copy: "english")
                s.alter(mapping: "word", of: "recipes", to: ["simple"])
                s.drop(mapping: "email", of: "recipes")
                s.comment(on: .textSearch("recipes"), "for cooks")
            }, { $0.drop(textSearch: "recipes") },
            is: """
                DROP TEXT SEARCH CONFIGURATION recipes
                  guarded: DROP TEXT SEARCH CONFIGURATION IF EXISTS recipes
                down
                CREATE TEXT SEARCH CONFIGURATION recipes (COPY = english)
                  when: NOT ((SELECT c.oid FROM pg_catalog.pg_ts_config AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.cfgnamespace WHERE n.nspname = 'public' AND c.cfgname = 'recipes') IS NOT NULL)
                  ensures: text search configuration recipes
                ALTER TEXT SEARCH CONFIGURATION recipes DROP MAPPING FOR email
                  guarded: ALTER TEXT SEARCH CONFIGURATION recipes DROP MAPPING IF EXISTS FOR email
                ALTER TEXT SEARCH CONFIGURATION recipes ALTER MAPPING FOR word WITH simple
                  repeatable
                COMMENT ON TEXT SEARCH CONFIGURATION recipes IS 'for cooks'
                  repeatable
                """),
        Scenario(
            "rename text search configuration and all that names it",
            on: { s in
                s.create(textSearch: "recipes", copy: "english")
                s.create(table: "t") { t in
                    t.column("a", .text, .default("recipes"))
                    t.column("v", .tsvector, .generated(sql: "to_tsvector('recipes', a)"))
                }
                s.create(
                    index: "ix", on: "t", columns: .expression(sql: "to_tsvector('public.recipes'::regconfig, a)"),
                    method: .gin)
            },
            { s in
                s.rename(textSearch: "recipes", to: "Dishes")
                s.drop(table: "t")
            },
            is: """
                ALTER TEXT SEARCH CONFIGURATION recipes RENAME TO "Dishes"
                  when: (SELECT c.oid FROM pg_catalog.pg_ts_config AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.cfgnamespace WHERE n.nspname = 'public' AND c.cfgname = 'recipes') IS NOT NULL OR NOT ((SELECT c.oid FROM pg_catalog.pg_ts_config AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.cfgnamespace WHERE n.nspname = 'public' AND c.cfgname = 'Dishes') IS NOT NULL)
                  ensures: text search configuration Dishes
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                down
                CREATE TABLE t (
                    a text DEFAULT 'recipes',
                    v tsvector GENERATED ALWAYS AS (to_tsvector('"Dishes"', a)) STORED
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    a text DEFAULT 'recipes',
                    v tsvector GENERATED ALWAYS AS (to_tsvector('"Dishes"', a)) STORED
                )
                  note: creates a table
                  ensures: table t
                CREATE INDEX ix ON t USING gin ((to_tsvector('"Dishes"'::regconfig, a)))
                  guarded: CREATE INDEX IF NOT EXISTS ix ON t USING gin ((to_tsvector('"Dishes"'::regconfig, a)))
                  locks: SHARE t
                  scans: t
                  ensures: index ix
                ALTER TEXT SEARCH CONFIGURATION "Dishes" RENAME TO recipes
                  when: (SELECT c.oid FROM pg_catalog.pg_ts_config AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.cfgnamespace WHERE n.nspname = 'public' AND c.cfgname = 'Dishes') IS NOT NULL OR NOT ((SELECT c.oid FROM pg_catalog.pg_ts_config AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.cfgnamespace WHERE n.nspname = 'public' AND c.cfgname = 'recipes') IS NOT NULL)
                  ensures: text search configuration recipes
                """),
    ]

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
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'level' AND pg_catalog.oidvectortypes(p.proargtypes) = 'mood') IS NOT NULL)
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
