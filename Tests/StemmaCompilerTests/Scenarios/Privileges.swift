import Stemma
import StemmaCompiler

extension Setup {
    /// The shop with roles that may be granted something.
    @Sendable static func staffed(_ schema: inout SchemaEditor) {
        shop(&schema)
        schema.create(role: "stemma_clerk")
        schema.create(role: "Stemma \"Audit\"")
    }
}

extension Setup {
    /// The shop with both.
    @Sendable static func crewed(_ schema: inout SchemaEditor) {
        watched(&schema)
        schema.create(role: "stemma_clerk")
    }
}

extension Scenario {
    /// Who may do what.
    static let privileges: [Scenario] = [
        Scenario(
            "grant on table", on: Setup.staffed, facts: ["grant.table"],
            { $0.grant(.select, .insert, on: .table("orders"), to: "stemma_clerk") },
            is: """
                GRANT SELECT, INSERT ON TABLE orders TO stemma_clerk
                  repeatable
                down
                REVOKE SELECT, INSERT ON TABLE orders FROM stemma_clerk
                  repeatable
                """),
        Scenario(
            "grant on columns", on: Setup.staffed, facts: ["grant.column"],
            { $0.grant(.update.columns("note", "total"), .select, on: .table("orders"), to: "Stemma \"Audit\"") },
            is: """
                GRANT UPDATE (note, total), SELECT ON TABLE orders TO "Stemma ""Audit\"""
                  repeatable
                down
                REVOKE UPDATE (note, total), SELECT ON TABLE orders FROM "Stemma ""Audit\"""
                  repeatable
                """),
        Scenario(
            "grant to everyone", on: Setup.staffed, { $0.grant(.select, on: .table("orders"), to: nil) },
            is: """
                GRANT SELECT ON TABLE orders TO PUBLIC
                  repeatable
                down
                REVOKE SELECT ON TABLE orders FROM PUBLIC
                  repeatable
                """),
        Scenario(
            "grant on other kinds", on: Setup.staffed,
            facts: ["grant.schema_usage", "grant.function", "grant.sequence", "grant.type"],
            { s in
                s.create(schema: "sales")
                s.create(sequence: "sales.numbers")
                s.create(enum: "mood", "ok")
                s.create(
                    function: "one", arguments: .in("a", .integer), returns: .type(.integer), language: .sql,
                    body: "SELECT 1")
                s.create(view: "v", as: "SELECT id FROM orders")
                s.grant(.usage, .create, on: .schema("sales"), to: "stemma_clerk")
                s.grant(.usage, .select, on: .sequence("sales.numbers"), to: "stemma_clerk")
                s.grant(.execute, on: .function("one(integer)"), to: "stemma_clerk")
                s.grant(.select, on: .view("v"), to: "stemma_clerk")
                s.grant(.usage, on: .type("mood"), to: "stemma_clerk")
            },
            is: """
                CREATE SCHEMA sales
                  guarded: CREATE SCHEMA IF NOT EXISTS sales
                  note: creates a schema
                CREATE SEQUENCE sales.numbers AS bigint
                  guarded: CREATE SEQUENCE IF NOT EXISTS sales.numbers AS bigint
                  note: creates a sequence
                  ensures: sequence sales.numbers
                CREATE TYPE mood AS ENUM ('ok')
                  when: NOT (pg_catalog.to_regtype('public.mood') IS NOT NULL)
                  ensures: type mood
                CREATE FUNCTION one(a integer) RETURNS integer
                    LANGUAGE sql
                    AS $fn$SELECT 1$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'one' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL)
                  ensures: function one(integer)
                CREATE VIEW v AS
                SELECT id FROM orders
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                GRANT USAGE, CREATE ON SCHEMA sales TO stemma_clerk
                  repeatable
                GRANT USAGE, SELECT ON SEQUENCE sales.numbers TO stemma_clerk
                  repeatable
                GRANT EXECUTE ON FUNCTION one(integer) TO stemma_clerk
                  repeatable
                GRANT SELECT ON TABLE v TO stemma_clerk
                  repeatable
                GRANT USAGE ON TYPE mood TO stemma_clerk
                  repeatable
                down
                REVOKE USAGE ON TYPE mood FROM stemma_clerk
                  repeatable
                REVOKE SELECT ON TABLE v FROM stemma_clerk
                  repeatable
                REVOKE EXECUTE ON FUNCTION one(integer) FROM stemma_clerk
                  repeatable
                REVOKE USAGE, SELECT ON SEQUENCE sales.numbers FROM stemma_clerk
                  repeatable
                REVOKE USAGE, CREATE ON SCHEMA sales FROM stemma_clerk
                  repeatable
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                DROP FUNCTION one(integer)
                  guarded: DROP FUNCTION IF EXISTS one(integer)
                DROP TYPE mood
                  guarded: DROP TYPE IF EXISTS mood
                DROP SEQUENCE sales.numbers
                  guarded: DROP SEQUENCE IF EXISTS sales.numbers
                  locks: ACCESS EXCLUSIVE sales.numbers
                  destroys: the position of sales.numbers
                DROP SCHEMA sales
                  guarded: DROP SCHEMA IF EXISTS sales
                """),
        Scenario(
            "grant what partly is granted",
            on: { s in
                Setup.staffed(&s)
                s.grant(.select, on: .table("orders"), to: "stemma_clerk")
            }, { $0.grant(.select, .insert, on: .table("orders"), to: "stemma_clerk") },
            is: """
                GRANT SELECT, INSERT ON TABLE orders TO stemma_clerk
                  repeatable
                down
                REVOKE INSERT ON TABLE orders FROM stemma_clerk
                  repeatable
                """),
        Scenario(
            "grant what is granted",
            on: { s in
                Setup.staffed(&s)
                s.grant(.select, on: .table("orders"), to: "stemma_clerk")
            }, { $0.grant(.select, on: .table("orders"), to: "stemma_clerk") },
            is: """
                GRANT SELECT ON TABLE orders TO stemma_clerk
                  repeatable
                down

                """),
        Scenario(
            "grant what everyone has", on: Setup.staffed,
            { s in
                s.create(function: "one", returns: .type(.integer), language: .sql, body: "SELECT 1")
                s.grant(.execute, on: .function("one()"), to: nil)
            },
            is: """
                CREATE FUNCTION one() RETURNS integer
                    LANGUAGE sql
                    AS $fn$SELECT 1$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'one' AND p.pronargs = 0) IS NOT NULL)
                  ensures: function one()
                GRANT EXECUTE ON FUNCTION one() TO PUBLIC
                  repeatable
                down
                DROP FUNCTION one()
                  guarded: DROP FUNCTION IF EXISTS one()
                """),
        Scenario(
            "grant again what everyone had",
            on: { s in
                s.create(function: "one", returns: .type(.integer), language: .sql, body: "SELECT 1")
                s.revoke(.execute, on: .function("one()"), from: nil)
            }, { $0.grant(.execute, on: .function("one()"), to: nil) },
            is: """
                GRANT EXECUTE ON FUNCTION one() TO PUBLIC
                  repeatable
                down
                REVOKE EXECUTE ON FUNCTION one() FROM PUBLIC
                  repeatable
                """),
        Scenario(
            "revoke",
            on: { s in
                Setup.staffed(&s)
                s.grant(.select, .update, on: .table("orders"), to: "stemma_clerk")
            }, { $0.revoke(.update, .delete, on: .table("orders"), from: "stemma_clerk") },
            is: """
                REVOKE UPDATE, DELETE ON TABLE orders FROM stemma_clerk
                  repeatable
                down
                GRANT UPDATE ON TABLE orders TO stemma_clerk
                  repeatable
                """),
        Scenario(
            "revoke what everyone has",
            on: { s in
                s.create(function: "one", returns: .type(.integer), language: .sql, body: "SELECT 1")
                s.create(enum: "mood", "ok")
            }, facts: ["grant.revoke_public_function"],
            { s in
                s.revoke(.execute, on: .function("one()"), from: nil)
                s.revoke(.usage, on: .type("mood"), from: nil)
            },
            is: """
                REVOKE EXECUTE ON FUNCTION one() FROM PUBLIC
                  repeatable
                REVOKE USAGE ON TYPE mood FROM PUBLIC
                  repeatable
                down
                GRANT USAGE ON TYPE mood TO PUBLIC
                  repeatable
                GRANT EXECUTE ON FUNCTION one() TO PUBLIC
                  repeatable
                """),
        Scenario(
            "revoke what was never granted", on: Setup.staffed,
            { $0.revoke(.select, on: .table("orders"), from: "stemma_clerk") },
            is: """
                REVOKE SELECT ON TABLE orders FROM stemma_clerk
                  repeatable
                down

                """),
    ]
}
