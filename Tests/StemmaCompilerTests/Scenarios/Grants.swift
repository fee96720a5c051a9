import Stemma
import StemmaCompiler

extension Setup {
    /// A schema of the shop with a few objects, on one of which something is granted already.
    @Sendable static func branch(_ schema: inout SchemaEditor) {
        staffed(&schema)
        schema.create(schema: "sales")
        schema.create(table: "sales.a") { $0.column("id", .bigint) }
        schema.create(table: "sales.b") { $0.column("id", .bigint) }
        schema.create(view: "sales.v", as: "SELECT id FROM sales.a")
        schema.create(sequence: "sales.s")
        schema.create(function: "sales.f", returns: .type(.integer), language: .sql, body: "SELECT 1")
        schema.grant(.select, on: .table("sales.b"), to: "stemma_clerk")
    }
}

extension Scenario {
    /// Privileges that may be granted on, on all of a schema, and on what is no table.
    static let grants: [Scenario] = [
        Scenario(
            "grant with grant option", on: Setup.staffed, facts: ["grant.table_with_grant_option"],
            {
                $0.grant(
                    .select, .update.columns("note"), on: .table("orders"), to: "stemma_clerk", withGrantOption: true)
            },
            is: """
                GRANT SELECT, UPDATE (note) ON TABLE orders TO stemma_clerk WITH GRANT OPTION
                  repeatable
                down
                REVOKE SELECT, UPDATE (note) ON TABLE orders FROM stemma_clerk
                  repeatable
                """),
        Scenario(
            "grant with grant option what is granted",
            on: { s in
                Setup.staffed(&s)
                s.grant(.select, on: .table("orders"), to: "stemma_clerk")
            }, { $0.grant(.select, .insert, on: .table("orders"), to: "stemma_clerk", withGrantOption: true) },
            is: """
                GRANT SELECT, INSERT ON TABLE orders TO stemma_clerk WITH GRANT OPTION
                  repeatable
                down
                REVOKE INSERT ON TABLE orders FROM stemma_clerk
                  repeatable
                REVOKE GRANT OPTION FOR SELECT ON TABLE orders FROM stemma_clerk
                  repeatable
                """),
        Scenario(
            "revoke grant option",
            on: { s in
                Setup.staffed(&s)
                s.grant(.select, .insert, on: .table("orders"), to: "stemma_clerk", withGrantOption: true)
            }, { $0.revoke(.select, on: .table("orders"), from: "stemma_clerk", grantOptionOnly: true) },
            is: """
                REVOKE GRANT OPTION FOR SELECT ON TABLE orders FROM stemma_clerk
                  repeatable
                down
                GRANT SELECT ON TABLE orders TO stemma_clerk WITH GRANT OPTION
                  repeatable
                """),
        Scenario(
            "revoke what may be granted on",
            on: { s in
                Setup.staffed(&s)
                s.grant(.select, .insert, on: .table("orders"), to: "stemma_clerk", withGrantOption: true)
            }, facts: ["revoke.table"], { $0.revoke(.select, on: .table("orders"), from: "stemma_clerk") },
            is: """
                REVOKE SELECT ON TABLE orders FROM stemma_clerk
                  repeatable
                down
                GRANT SELECT ON TABLE orders TO stemma_clerk WITH GRANT OPTION
                  repeatable
                """),
        Scenario(
            "drop table with grant options",
            on: { s in
                Setup.staffed(&s)
                s.create(table: "t") { $0.column("a", .integer) }
                s.grant(.select, .insert, on: .table("t"), to: "stemma_clerk", withGrantOption: true)
                s.grant(.update.columns("a"), on: .table("t"), to: "stemma_clerk")
            }, { $0.drop(table: "t") },
            is: """
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                down
                CREATE TABLE t (
                    a integer
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    a integer
                )
                  note: creates a table
                  ensures: table t
                GRANT UPDATE (a) ON TABLE t TO stemma_clerk
                  repeatable
                GRANT INSERT, SELECT ON TABLE t TO stemma_clerk WITH GRANT OPTION
                  repeatable
                """),
        Scenario(
            "grant on all tables", on: Setup.branch, facts: ["grant.all_tables_in_schema"],
            { $0.grant(.select, .insert, onAll: .tables, in: "sales", to: "stemma_clerk") },
            is: """
                GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA sales TO stemma_clerk
                  repeatable
                  note: those that are there now, whoever made them
                down
                REVOKE SELECT, INSERT ON ALL TABLES IN SCHEMA sales FROM stemma_clerk
                  repeatable
                  note: those that are there now, whoever made them
                GRANT SELECT ON TABLE sales.b TO stemma_clerk
                  repeatable
                """),
        Scenario(
            "grant on all routines", on: Setup.branch,
            { s in
                s.grant(.usage, onAll: .sequences, in: "sales", to: "stemma_clerk")
                s.grant(.execute, onAll: .functions, in: "sales", to: "stemma_clerk")
                s.grant(.execute, onAll: .procedures, in: "sales", to: "Stemma \"Audit\"")
                s.revoke(.execute, onAll: .routines, in: "sales", from: nil)
            },
            is: #"""
                GRANT USAGE ON ALL SEQUENCES IN SCHEMA sales TO stemma_clerk
                  repeatable
                  note: those that are there now, whoever made them
                GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA sales TO stemma_clerk
                  repeatable
                  note: those that are there now, whoever made them
                GRANT EXECUTE ON ALL PROCEDURES IN SCHEMA sales TO "Stemma ""Audit"""
                  repeatable
                  note: those that are there now, whoever made them
                REVOKE EXECUTE ON ALL ROUTINES IN SCHEMA sales FROM PUBLIC
                  repeatable
                  note: those that are there now, whoever made them
                down
                GRANT EXECUTE ON FUNCTION sales.f() TO PUBLIC
                  repeatable
                REVOKE EXECUTE ON ALL PROCEDURES IN SCHEMA sales FROM "Stemma ""Audit"""
                  repeatable
                  note: those that are there now, whoever made them
                REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA sales FROM stemma_clerk
                  repeatable
                  note: those that are there now, whoever made them
                REVOKE USAGE ON ALL SEQUENCES IN SCHEMA sales FROM stemma_clerk
                  repeatable
                  note: those that are there now, whoever made them
                """#),
        Scenario(
            "revoke on all tables", on: Setup.branch,
            { $0.revoke(.select, onAll: .tables, in: "sales", from: "stemma_clerk") },
            is: """
                REVOKE SELECT ON ALL TABLES IN SCHEMA sales FROM stemma_clerk
                  repeatable
                  note: those that are there now, whoever made them
                down
                GRANT SELECT ON TABLE sales.b TO stemma_clerk
                  repeatable
                """),
        Scenario(
            "grant with grant option on all tables",
            on: { s in
                Setup.branch(&s)
                s.grant(.select, onAll: .tables, in: "sales", to: "stemma_clerk")
            }, { $0.grant(.select, onAll: .tables, in: "sales", to: "stemma_clerk", withGrantOption: true) },
            is: """
                GRANT SELECT ON ALL TABLES IN SCHEMA sales TO stemma_clerk WITH GRANT OPTION
                  repeatable
                  note: those that are there now, whoever made them
                down
                REVOKE GRANT OPTION FOR SELECT ON ALL TABLES IN SCHEMA sales FROM stemma_clerk
                  repeatable
                  note: those that are there now, whoever made them
                """),
        Scenario(
            "grant on parameter", on: Setup.staffed, except: [.isOfServer],
            { $0.grant(.set, .alterSystem, on: .parameter("stemma.depth"), to: "stemma_clerk") },
            is: """
                GRANT SET, ALTER SYSTEM ON PARAMETER stemma.depth TO stemma_clerk
                  repeatable
                down
                REVOKE SET, ALTER SYSTEM ON PARAMETER stemma.depth FROM stemma_clerk
                  repeatable
                """),
        Scenario(
            "grant on database", on: Setup.staffed, except: [.isOfServer],
            { s in
                s.grant(.create, on: .database, to: "stemma_clerk", withGrantOption: true)
                s.revoke(.connect, .temporary, on: .database, from: nil)
            },
            is: """
                DO $database$
                BEGIN
                    EXECUTE 'GRANT CREATE ON DATABASE ' || pg_catalog.quote_ident(pg_catalog.current_database())
                        || ' TO stemma_clerk WITH GRANT OPTION';
                END
                $database$
                  repeatable
                DO $database$
                BEGIN
                    EXECUTE 'REVOKE CONNECT, TEMPORARY ON DATABASE ' || pg_catalog.quote_ident(pg_catalog.current_database())
                        || ' FROM PUBLIC';
                END
                $database$
                  repeatable
                down
                DO $database$
                BEGIN
                    EXECUTE 'GRANT CONNECT, TEMPORARY ON DATABASE ' || pg_catalog.quote_ident(pg_catalog.current_database())
                        || ' TO PUBLIC';
                END
                $database$
                  repeatable
                DO $database$
                BEGIN
                    EXECUTE 'REVOKE CREATE ON DATABASE ' || pg_catalog.quote_ident(pg_catalog.current_database())
                        || ' FROM stemma_clerk';
                END
                $database$
                  repeatable
                """),
        Scenario(
            "grant MAINTAIN", on: Setup.staffed, except: [.isNewer], project: Project(postgres: .v17),
            facts: ["grant.table_maintain"],
            { $0.grant(.maintain, on: .table("orders"), to: "stemma_clerk") },
            is: """
                GRANT MAINTAIN ON TABLE orders TO stemma_clerk
                  repeatable
                down
                REVOKE MAINTAIN ON TABLE orders FROM stemma_clerk
                  repeatable
                """),
    ]
}
