import Stemma
import StemmaCompiler

extension Scenario {
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
                \(mappedAsEnglish)
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

    /// The block that gives a kind of word back the dictionaries that it has in `english`.
    static let mappedAsEnglish = """
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
        """
}
