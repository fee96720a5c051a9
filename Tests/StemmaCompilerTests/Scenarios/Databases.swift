import Stemma
import StemmaCompiler

extension Scenario {
    /// Schemas, extensions and raw SQL.
    static let databases: [Scenario] = [
        Scenario(
            "create schema", facts: ["schema.create"], { $0.create(schema: "sales") },
            is: """
                CREATE SCHEMA sales
                  guarded: CREATE SCHEMA IF NOT EXISTS sales
                  note: creates a schema
                down
                DROP SCHEMA sales
                  guarded: DROP SCHEMA IF EXISTS sales
                """),
        Scenario(
            "create schema and keep it", except: [.keeps], { $0.create(schema: "sales", onDowngrade: .keep) },
            is: """
                CREATE SCHEMA sales
                  guarded: CREATE SCHEMA IF NOT EXISTS sales
                  note: creates a schema
                down

                """),
        Scenario(
            "drop schema", on: { $0.create(schema: "sales") }, facts: ["schema.drop"], { $0.drop(schema: "sales") },
            is: """
                DROP SCHEMA sales
                  guarded: DROP SCHEMA IF EXISTS sales
                down
                CREATE SCHEMA sales
                  guarded: CREATE SCHEMA IF NOT EXISTS sales
                  note: creates a schema
                """),
        Scenario(
            "drop schema with a comment",
            on: { s in
                s.create(schema: "sales")
                s.comment(on: .schema("sales"), "what is sold")
            }, { $0.drop(schema: "sales") },
            is: """
                DROP SCHEMA sales
                  guarded: DROP SCHEMA IF EXISTS sales
                down
                CREATE SCHEMA sales
                  guarded: CREATE SCHEMA IF NOT EXISTS sales
                  note: creates a schema
                COMMENT ON SCHEMA sales IS 'what is sold'
                  repeatable
                """),
        Scenario(
            "create extension citext", { $0.create(extension: "citext") },
            is: """
                CREATE EXTENSION citext
                  guarded: CREATE EXTENSION IF NOT EXISTS citext
                  note: installs an extension
                down
                DROP EXTENSION citext
                  guarded: DROP EXTENSION IF EXISTS citext
                """),
        Scenario(
            "create extension and keep it", except: [.keeps], { $0.create(extension: "citext", onDowngrade: .keep) },
            is: """
                CREATE EXTENSION citext
                  guarded: CREATE EXTENSION IF NOT EXISTS citext
                  note: installs an extension
                down

                """),
        Scenario(
            "create extension in a schema", on: { $0.create(schema: "tools") }, facts: ["extension.create"],
            { $0.create(extension: "pgcrypto", version: "1.3", schema: "tools") },
            is: """
                CREATE EXTENSION pgcrypto SCHEMA tools VERSION '1.3'
                  guarded: CREATE EXTENSION IF NOT EXISTS pgcrypto SCHEMA tools VERSION '1.3'
                  note: installs an extension
                  ensures: extension pgcrypto
                down
                DROP EXTENSION pgcrypto
                  guarded: DROP EXTENSION IF EXISTS pgcrypto
                """),
        Scenario(
            "drop extension",
            on: { s in
                s.create(schema: "tools")
                s.create(extension: "pgcrypto", version: "1.3", schema: "tools")
                s.comment(on: .extension("pgcrypto"), "hashes")
            }, facts: ["extension.drop"], { $0.drop(extension: "pgcrypto") },
            is: """
                DROP EXTENSION pgcrypto
                  guarded: DROP EXTENSION IF EXISTS pgcrypto
                down
                CREATE EXTENSION pgcrypto SCHEMA tools VERSION '1.3'
                  guarded: CREATE EXTENSION IF NOT EXISTS pgcrypto SCHEMA tools VERSION '1.3'
                  note: installs an extension
                  ensures: extension pgcrypto
                COMMENT ON EXTENSION pgcrypto IS 'hashes'
                  repeatable
                """),
        Scenario(
            "execute", on: Setup.shop, except: [.isRaw],
            {
                $0.execute(
                    sql: "CREATE VIEW v AS SELECT id FROM orders; COMMENT ON VIEW v IS 'a;b'", undo: "DROP VIEW v",
                    touches: .table("orders"))
            },
            is: """
                CREATE VIEW v AS SELECT id FROM orders
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                  note: raw SQL
                COMMENT ON VIEW v IS 'a;b'
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                  note: raw SQL
                down
                DROP VIEW v
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                  note: raw SQL
                """),
        Scenario(
            "execute with nothing to undo", on: Setup.shop, except: [.isRaw],
            { $0.execute(sql: "UPDATE orders SET note = 'x' WHERE note = E'\\n'", undo: "") },
            is: #"""
                UPDATE orders SET note = 'x' WHERE note = E'\n'
                  recorded
                  note: raw SQL; what it touches is not declared
                down

                """#),
        Scenario(
            "execute outside transactions", on: Setup.shop, except: [.isRaw, .isNotPortable],
            {
                $0.execute(
                    sql: "CREATE INDEX CONCURRENTLY ix ON orders (note)", undo: "DROP INDEX CONCURRENTLY ix",
                    touches: .index("ix"), transactional: false)
            },
            is: """
                CREATE INDEX CONCURRENTLY ix ON orders (note)
                  recorded
                  note: raw SQL
                  outside transactions
                down
                DROP INDEX CONCURRENTLY ix
                  recorded
                  note: raw SQL
                  outside transactions
                """),
        Scenario(
            "update extension", on: { $0.create(extension: "citext", version: "1.4") }, except: [.keeps],
            facts: ["extension.update"],
            { $0.alter(extension: "citext", updateTo: "1.6", onDowngrade: .keep) },
            is: """
                ALTER EXTENSION citext UPDATE TO '1.6'
                  repeatable
                  note: runs the scripts that the extension brings
                down

                """),
        Scenario(
            "set database", facts: ["database.set_config"],
            { s in
                s.alter(databaseSetting: "statement_timeout", to: "60s")
                s.alter(databaseSetting: "search_path", to: "public", "it's")
            },
            is: """
                DO $database$
                BEGIN
                    EXECUTE 'ALTER DATABASE ' || pg_catalog.quote_ident(pg_catalog.current_database())
                        || ' SET statement_timeout = ''60s''';
                END
                $database$
                  repeatable
                  note: for sessions that begin from now on
                DO $database$
                BEGIN
                    EXECUTE 'ALTER DATABASE ' || pg_catalog.quote_ident(pg_catalog.current_database())
                        || ' SET search_path = ''public'', ''it''''s''';
                END
                $database$
                  repeatable
                  note: for sessions that begin from now on
                down
                DO $database$
                BEGIN
                    EXECUTE 'ALTER DATABASE ' || pg_catalog.quote_ident(pg_catalog.current_database())
                        || ' RESET search_path';
                END
                $database$
                  repeatable
                  note: for sessions that begin from now on
                DO $database$
                BEGIN
                    EXECUTE 'ALTER DATABASE ' || pg_catalog.quote_ident(pg_catalog.current_database())
                        || ' RESET statement_timeout';
                END
                $database$
                  repeatable
                  note: for sessions that begin from now on
                """),
        Scenario(
            "reset database",
            on: { $0.alter(databaseSetting: "stemma.depth", to: "1") },
            { s in
                s.alter(databaseSetting: "stemma.depth", to: "2")
                s.reset(databaseSetting: "stemma.depth")
            },
            is: """
                DO $database$
                BEGIN
                    EXECUTE 'ALTER DATABASE ' || pg_catalog.quote_ident(pg_catalog.current_database())
                        || ' SET stemma.depth = ''2''';
                END
                $database$
                  repeatable
                  note: for sessions that begin from now on
                DO $database$
                BEGIN
                    EXECUTE 'ALTER DATABASE ' || pg_catalog.quote_ident(pg_catalog.current_database())
                        || ' RESET stemma.depth';
                END
                $database$
                  repeatable
                  note: for sessions that begin from now on
                down
                DO $database$
                BEGIN
                    EXECUTE 'ALTER DATABASE ' || pg_catalog.quote_ident(pg_catalog.current_database())
                        || ' SET stemma.depth = ''2''';
                END
                $database$
                  repeatable
                  note: for sessions that begin from now on
                DO $database$
                BEGIN
                    EXECUTE 'ALTER DATABASE ' || pg_catalog.quote_ident(pg_catalog.current_database())
                        || ' SET stemma.depth = ''1''';
                END
                $database$
                  repeatable
                  note: for sessions that begin from now on
                """),
    ]
}
