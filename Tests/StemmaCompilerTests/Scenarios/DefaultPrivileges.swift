import Stemma
import StemmaCompiler

extension Scenario {
    /// What is granted on objects that are made later.
    static let defaultPrivileges: [Scenario] = [
        Scenario(
            "default privileges", on: Setup.branch, facts: ["default_privileges.grant"],
            { s in
                s.alterDefaultPrivileges(in: "sales", grant: .select, .insert, on: .tables, to: "stemma_clerk")
                s.create(table: "sales.c") { $0.column("id", .bigint) }
                s.create(table: "d") { $0.column("id", .bigint) }
            },
            is: """
                ALTER DEFAULT PRIVILEGES IN SCHEMA sales GRANT SELECT, INSERT ON TABLES TO stemma_clerk
                  repeatable
                  note: for what the role that runs this script makes later
                CREATE TABLE sales.c (
                    id bigint
                )
                  guarded: CREATE TABLE IF NOT EXISTS sales.c (
                    id bigint
                )
                  note: creates a table
                  ensures: table sales.c
                CREATE TABLE d (
                    id bigint
                )
                  guarded: CREATE TABLE IF NOT EXISTS d (
                    id bigint
                )
                  note: creates a table
                  ensures: table d
                down
                DROP TABLE d
                  guarded: DROP TABLE IF EXISTS d
                  locks: ACCESS EXCLUSIVE d
                  destroys: the rows of d
                DROP TABLE sales.c
                  guarded: DROP TABLE IF EXISTS sales.c
                  locks: ACCESS EXCLUSIVE sales.c
                  destroys: the rows of sales.c
                ALTER DEFAULT PRIVILEGES IN SCHEMA sales REVOKE SELECT, INSERT ON TABLES FROM stemma_clerk
                  repeatable
                  note: for what the role that runs this script makes later
                """),
        Scenario(
            "default privileges of a role", on: Setup.branch, facts: ["default_privileges.for_role"],
            { s in
                s.alterDefaultPrivileges(for: "stemma_clerk", revoke: .execute, on: .functions, from: nil)
                s.alterDefaultPrivileges(
                    for: "stemma_clerk", in: "sales", grant: .usage, on: .sequences, to: "Stemma \"Audit\"",
                    withGrantOption: true)
                s.alterDefaultPrivileges(for: "Stemma \"Audit\"", grant: .usage, on: .schemas, to: "stemma_clerk")
            },
            is: #"""
                ALTER DEFAULT PRIVILEGES FOR ROLE stemma_clerk REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC
                  repeatable
                ALTER DEFAULT PRIVILEGES FOR ROLE stemma_clerk IN SCHEMA sales GRANT USAGE ON SEQUENCES TO "Stemma ""Audit""" WITH GRANT OPTION
                  repeatable
                ALTER DEFAULT PRIVILEGES FOR ROLE "Stemma ""Audit""" GRANT USAGE ON SCHEMAS TO stemma_clerk
                  repeatable
                down
                ALTER DEFAULT PRIVILEGES FOR ROLE "Stemma ""Audit""" REVOKE USAGE ON SCHEMAS FROM stemma_clerk
                  repeatable
                ALTER DEFAULT PRIVILEGES FOR ROLE stemma_clerk IN SCHEMA sales REVOKE USAGE ON SEQUENCES FROM "Stemma ""Audit"""
                  repeatable
                ALTER DEFAULT PRIVILEGES FOR ROLE stemma_clerk GRANT EXECUTE ON FUNCTIONS TO PUBLIC
                  repeatable
                """#),
        Scenario(
            "default privileges that take away", on: Setup.staffed,
            { s in
                s.alterDefaultPrivileges(revoke: .execute, on: .functions, from: nil)
                s.alterDefaultPrivileges(revoke: .usage, on: .types, from: nil)
                s.create(function: "one", returns: .type(.integer), language: .sql, body: "SELECT 1")
                s.create(enum: "mood", "ok")
            },
            is: """
                ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC
                  repeatable
                  note: for what the role that runs this script makes later
                ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM PUBLIC
                  repeatable
                  note: for what the role that runs this script makes later
                CREATE FUNCTION one() RETURNS integer
                    LANGUAGE sql
                    AS $fn$SELECT 1$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'one' AND p.pronargs = 0) IS NOT NULL)
                  ensures: function one()
                CREATE TYPE mood AS ENUM ('ok')
                  when: NOT (pg_catalog.to_regtype('public.mood') IS NOT NULL)
                  ensures: type mood
                down
                DROP TYPE mood
                  guarded: DROP TYPE IF EXISTS mood
                DROP FUNCTION one()
                  guarded: DROP FUNCTION IF EXISTS one()
                ALTER DEFAULT PRIVILEGES GRANT USAGE ON TYPES TO PUBLIC
                  repeatable
                  note: for what the role that runs this script makes later
                ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC
                  repeatable
                  note: for what the role that runs this script makes later
                """),
        Scenario(
            "revoke default privileges",
            on: { s in
                Setup.branch(&s)
                s.alterDefaultPrivileges(
                    in: "sales", grant: .select, .insert, on: .tables, to: "stemma_clerk", withGrantOption: true)
            }, facts: ["default_privileges.revoke"],
            { s in
                s.alterDefaultPrivileges(in: "sales", revoke: .select, on: .tables, from: "stemma_clerk")
                s.alterDefaultPrivileges(
                    in: "sales", revoke: .insert, on: .tables, from: "stemma_clerk", grantOptionOnly: true)
            },
            is: """
                ALTER DEFAULT PRIVILEGES IN SCHEMA sales REVOKE SELECT ON TABLES FROM stemma_clerk
                  repeatable
                  note: for what the role that runs this script makes later
                ALTER DEFAULT PRIVILEGES IN SCHEMA sales REVOKE GRANT OPTION FOR INSERT ON TABLES FROM stemma_clerk
                  repeatable
                  note: for what the role that runs this script makes later
                down
                ALTER DEFAULT PRIVILEGES IN SCHEMA sales GRANT INSERT ON TABLES TO stemma_clerk WITH GRANT OPTION
                  repeatable
                  note: for what the role that runs this script makes later
                ALTER DEFAULT PRIVILEGES IN SCHEMA sales GRANT SELECT ON TABLES TO stemma_clerk WITH GRANT OPTION
                  repeatable
                  note: for what the role that runs this script makes later
                """),
        Scenario(
            "drop schema with default privileges",
            on: { s in
                Setup.staffed(&s)
                s.create(schema: "sales")
                s.alterDefaultPrivileges(in: "sales", grant: .execute, on: .functions, to: "stemma_clerk")
            }, { $0.drop(schema: "sales") },
            is: """
                DROP SCHEMA sales
                  guarded: DROP SCHEMA IF EXISTS sales
                down
                CREATE SCHEMA sales
                  guarded: CREATE SCHEMA IF NOT EXISTS sales
                  note: creates a schema
                ALTER DEFAULT PRIVILEGES IN SCHEMA sales GRANT EXECUTE ON FUNCTIONS TO stemma_clerk
                  repeatable
                  note: for what the role that runs this script makes later
                """),
    ]
}
