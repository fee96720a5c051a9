import Stemma
import StemmaCompiler

extension Refusal {
    /// Owners, moves, privileges, roles and settings that cannot be.
    static let privileges: [Refusal] = [
        Refusal(
            "owner that is not there", on: Setup.staffed,
            { $0.alter(ownerOf: .table("orders"), to: "stemma_clark") },
            sql: "ALTER TABLE orders OWNER TO stemma_clark", server: "42704",
            is: """
                [S004] there is no role stemma_clark
                did you mean stemma_clerk?
                """),
        Refusal(
            "owner of what is not there", on: Setup.staffed, { $0.alter(ownerOf: .view("v"), to: "stemma_clerk") },
            sql: "ALTER VIEW v OWNER TO stemma_clerk", server: "42P01",
            is: """
                [S004] there is no view v
                """),
        Refusal(
            "owner of a column", on: Setup.staffed,
            { $0.alter(ownerOf: .column("note", of: "orders"), to: "stemma_clerk") },
            is: """
                [S077] column note of orders has no owner of its own
                it belongs to who owns its table
                """),
        Refusal(
            "everyone as the owner", { $0.alter(ownerOf: .table("orders"), to: "public") },
            sql: "ALTER TABLE orders OWNER TO PUBLIC", server: "42704",
            is: """
                [S077] PUBLIC cannot own table orders: it is no role
                """),
        Refusal(
            "owner of a sequence of a column",
            on: { s in
                Setup.staffed(&s)
                s.create(table: "t") { $0.column("a", .serial) }
            }, { $0.alter(ownerOf: .sequence("t_a_seq"), to: "stemma_clerk") },
            sql: "ALTER SEQUENCE t_a_seq OWNER TO stemma_clerk", server: "0A000",
            is: """
                [S040] sequence t_a_seq belongs to column a of t, and goes along with its owner
                """),
        Refusal(
            "schema for an owner that is not there", { $0.create(schema: "a", authorization: "stemma_nobody") },
            sql: "CREATE SCHEMA a AUTHORIZATION stemma_nobody", server: "42704",
            is: """
                [S004] there is no role stemma_nobody
                """),
        Refusal(
            "move to a missing schema", on: Setup.moving, { $0.move(.table("orders"), toSchema: "sale") },
            sql: "ALTER TABLE orders SET SCHEMA sale", server: "3F000",
            is: """
                [S004] there is no schema sale
                did you mean sales?
                """),
        Refusal(
            "move what is not there", on: Setup.moving, { $0.move(.table("ordres"), toSchema: "sales") },
            sql: "ALTER TABLE ordres SET SCHEMA sales", server: "42P01",
            is: """
                [S004] there is no table ordres
                did you mean orders?
                """),
        Refusal(
            "move an index",
            on: { s in
                Setup.moving(&s)
                s.create(index: "ix", on: "orders", columns: "note")
            }, { $0.move(.index("ix"), toSchema: "sales") },
            is: """
                [S078] index ix cannot be moved to another schema
                it goes along with its table
                index ix was made here
                """),
        Refusal(
            "move to where the name is taken",
            on: { s in
                Setup.moving(&s)
                s.create(view: "sales.orders", as: "SELECT 1 AS a")
            }, { $0.move(.table("orders"), toSchema: "sales") }, sql: "ALTER TABLE orders SET SCHEMA sales",
            server: "42P07",
            is: """
                [S003] table sales.orders cannot be made: view sales.orders has that name
                tables, indexes, sequences and views of one schema share their names
                view sales.orders was made here
                """),
        Refusal(
            "move a table whose index has a name that is taken",
            on: { s in
                Setup.moving(&s)
                s.create(sequence: "sales.orders_pkey")
            }, { $0.move(.table("orders"), toSchema: "sales") }, sql: "ALTER TABLE orders SET SCHEMA sales",
            server: "42P07",
            is: """
                [S003] index sales.orders_pkey cannot be made: sequence sales.orders_pkey has that name
                tables, indexes, sequences and views of one schema share their names
                sequence sales.orders_pkey was made here
                """),
        Refusal(
            "move to where it is", { $0.move(.table("orders"), toSchema: "public") },
            is: """
                [S002] table orders exists already
                give it another name, or drop the first one before
                table orders was made here
                """),
        Refusal(
            "move a sequence of a column",
            on: { s in
                Setup.moving(&s)
                s.create(table: "t") { $0.column("a", .serial) }
            }, { $0.move(.sequence("t_a_seq"), toSchema: "sales") }, sql: "ALTER SEQUENCE t_a_seq SET SCHEMA sales",
            server: "0A000",
            is: """
                [S040] sequence t_a_seq belongs to column a of t, and goes along with its table
                """),
        Refusal(
            "move a type that a function takes",
            on: { s in
                Setup.moving(&s)
                s.create(enum: "mood", "ok")
                s.create(
                    function: "f", arguments: .in("a", .named("mood")), returns: .type(.integer), language: .sql,
                    body: "SELECT 1")
            }, { $0.move(.type("mood"), toSchema: "sales") },
            is: """
                [S078] type mood cannot be moved: function f(mood) takes or returns it
                drop that first, and make it again afterwards
                function f(mood) was made here
                """),
        Refusal(
            "execute on a table", on: Setup.staffed, { $0.grant(.execute, on: .table("orders"), to: "stemma_clerk") },
            sql: "GRANT EXECUTE ON TABLE orders TO stemma_clerk", server: "0LP01",
            is: """
                [S076] there is no privilege EXECUTE on table orders
                there is SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER, MAINTAIN
                """),
        Refusal(
            "delete on columns", on: Setup.staffed,
            { $0.grant(.delete.columns("note"), on: .table("orders"), to: "stemma_clerk") },
            sql: "GRANT DELETE (note) ON TABLE orders TO stemma_clerk", server: "0LP01",
            is: """
                [S076] there is no privilege DELETE on columns of table orders
                """),
        Refusal(
            "grant option for everyone", { $0.grant(.select, on: .table("orders"), to: nil, withGrantOption: true) },
            sql: "GRANT SELECT ON TABLE orders TO PUBLIC WITH GRANT OPTION", server: "0LP01",
            is: """
                [S076] everyone cannot be let grant privileges on table orders: name a role
                """),
        Refusal(
            "privileges on nothing that has any", on: Setup.staffed,
            { $0.grant(.usage, on: .publication("p"), to: "stemma_clerk") },
            is: """
                [S004] there is no publication p
                """),
        Refusal(
            "columns of all tables", on: Setup.branch,
            { $0.grant(.select.columns("id"), onAll: .tables, in: "sales", to: "stemma_clerk") },
            is: """
                [S076] SELECT (id) cannot be granted on all tables in schema sales: columns are those of one table
                """),
        Refusal(
            "all tables of a missing schema", on: Setup.branch,
            { $0.grant(.select, onAll: .tables, in: "sale", to: "stemma_clerk") },
            sql: "GRANT SELECT ON ALL TABLES IN SCHEMA sale TO stemma_clerk", server: "3F000",
            is: """
                [S004] there is no schema sale
                did you mean sales?
                """),
        Refusal(
            "MAINTAIN before 17", on: Setup.staffed,
            { $0.grant(.maintain, on: .table("orders"), to: "stemma_clerk") },
            sql: "GRANT MAINTAIN ON TABLE orders TO stemma_clerk", server: "42601",
            is: """
                [S007] the privilege MAINTAIN needs PostgreSQL 17, and the project targets 15
                raise `postgres:` in Revisions/Project.swift if every server is that new
                """),
        Refusal(
            "parameter before 15", on: Setup.staffed, project: Project(postgres: .v14),
            { $0.grant(.set, on: .parameter("work_mem"), to: "stemma_clerk") },
            is: """
                [S007] a grant on a parameter needs PostgreSQL 15, and the project targets 14
                raise `postgres:` in Revisions/Project.swift if every server is that new
                """),
        Refusal(
            "default privileges on schemas in a schema", on: Setup.branch,
            { $0.alterDefaultPrivileges(in: "sales", grant: .usage, on: .schemas, to: "stemma_clerk") },
            sql: "ALTER DEFAULT PRIVILEGES IN SCHEMA sales GRANT USAGE ON SCHEMAS TO stemma_clerk", server: "0LP01",
            is: """
                [S076] default privileges on schemas are for no schema
                leave out `in:`
                """),
        Refusal(
            "default privileges of a missing role", on: Setup.branch,
            { $0.alterDefaultPrivileges(for: "stemma_clark", grant: .usage, on: .types, to: "stemma_clerk") },
            sql: "ALTER DEFAULT PRIVILEGES FOR ROLE stemma_clark GRANT USAGE ON TYPES TO stemma_clerk", server: "42704",
            is: """
                [S004] there is no role stemma_clark
                did you mean stemma_clerk?
                """),
        Refusal(
            "drop role that owns and may do something",
            on: { s in
                Setup.staffed(&s)
                s.grant(.select, on: .table("orders"), to: "stemma_clerk")
                s.alter(ownerOf: .table("orgs"), to: "stemma_clerk")
            }, { $0.drop(role: "stemma_clerk") }, sql: "DROP ROLE stemma_clerk", server: "2BP01",
            is: """
                [S005] role stemma_clerk cannot be dropped: owner of orgs, grant on orders need it
                drop those first; Stemma never writes CASCADE
                """),
        Refusal(
            "role that is said twice to log in", { $0.create(role: "stemma_x", .login, .login) },
            sql: "CREATE ROLE stemma_x LOGIN LOGIN", server: "42601",
            is: """
                [S075] role stemma_x is said twice to be LOGIN
                """),
        Refusal(
            "role with too low a limit", { $0.create(role: "stemma_x", .connectionLimit(-2)) },
            sql: "CREATE ROLE stemma_x CONNECTION LIMIT -2", server: "22023",
            is: """
                [S075] role stemma_x has a connection limit of -2
                """),
        Refusal(
            "role in itself", on: Setup.staffed, { $0.grant(role: "stemma_clerk", to: "stemma_clerk") },
            sql: "GRANT stemma_clerk TO stemma_clerk", server: "0LP01",
            is: """
                [S075] role stemma_clerk cannot be made a member of stemma_clerk: a role cannot be a member of itself
                """),
        Refusal(
            "roles in a circle",
            on: { s in
                for name in ["a", "b", "c"] { s.create(role: "stemma_\(name)") }
                s.grant(role: "stemma_a", to: "stemma_b")
                s.grant(role: "stemma_b", to: "stemma_c")
            }, { $0.grant(role: "stemma_c", to: "stemma_a") },
            is: """
                [S075] role stemma_a cannot be made a member of stemma_c: stemma_c is a member of stemma_a already
                """),
        Refusal(
            "membership options before 16", on: Setup.staffed,
            { $0.grant(role: "pg_monitor", to: "stemma_clerk", inherit: false) },
            sql: "GRANT pg_monitor TO stemma_clerk WITH INHERIT FALSE", server: "42601",
            is: """
                [S007] a membership WITH INHERIT or SET needs PostgreSQL 16, and the project targets 15
                raise `postgres:` in Revisions/Project.swift if every server is that new
                """),
        Refusal(
            "setting that cannot be one", on: Setup.staffed,
            { $0.alter(role: "stemma_clerk", set: "work_mem = 1; --", to: "1") },
            is: """
                [S075] role stemma_clerk has a setting called 'work_mem = 1; --', which cannot be one
                """),
        Refusal(
            "role that is not declared", on: Setup.staffed, { $0.alter(role: "stemma_clark", .login) },
            sql: "ALTER ROLE stemma_clark LOGIN", server: "42704",
            is: """
                [S004] there is no role stemma_clark
                did you mean stemma_clerk?
                """),
        Refusal(
            "setting of the database without a value", { $0.alter(databaseSetting: "work_mem") },
            is: """
                [S079] the database has no value for the setting work_mem
                """),
    ]
}
