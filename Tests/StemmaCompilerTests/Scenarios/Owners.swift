import Stemma
import StemmaCompiler

extension Scenario {
    /// Objects that belong to a role.
    static let owners: [Scenario] = [
        Scenario(
            "create schema with an owner", on: Setup.staffed, facts: ["schema.create_authorization"],
            { $0.create(schema: "sales", authorization: "stemma_clerk") },
            is: """
                CREATE SCHEMA sales AUTHORIZATION stemma_clerk
                  guarded: CREATE SCHEMA IF NOT EXISTS sales AUTHORIZATION stemma_clerk
                  note: creates a schema
                  ensures: schema sales
                down
                DROP SCHEMA sales
                  guarded: DROP SCHEMA IF EXISTS sales
                """),
        Scenario(
            "drop schema with an owner",
            on: { s in
                Setup.staffed(&s)
                s.create(schema: "sales", authorization: "stemma_clerk")
                s.grant(.usage, on: .schema("sales"), to: "Stemma \"Audit\"")
            }, { $0.drop(schema: "sales") },
            is: #"""
                DROP SCHEMA sales
                  guarded: DROP SCHEMA IF EXISTS sales
                down
                CREATE SCHEMA sales AUTHORIZATION stemma_clerk
                  guarded: CREATE SCHEMA IF NOT EXISTS sales AUTHORIZATION stemma_clerk
                  note: creates a schema
                  ensures: schema sales
                GRANT USAGE ON SCHEMA sales TO "Stemma ""Audit"""
                  repeatable
                """#),
        Scenario(
            "owner of schema",
            on: { s in
                Setup.staffed(&s)
                s.create(schema: "sales")
            }, facts: ["schema.owner"], { $0.alter(ownerOf: .schema("sales"), to: "stemma_clerk") },
            is: """
                ALTER SCHEMA sales OWNER TO stemma_clerk
                  repeatable
                down
                ALTER SCHEMA sales OWNER TO CURRENT_USER
                  repeatable
                  note: gives it to who runs this script
                """),
        Scenario(
            "owner of table", on: Setup.staffed, facts: ["table.owner"],
            { $0.alter(ownerOf: .table("orders"), to: "Stemma \"Audit\"") },
            is: #"""
                ALTER TABLE orders OWNER TO "Stemma ""Audit"""
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders OWNER TO CURRENT_USER
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                  note: gives it to who runs this script
                """#),
        Scenario(
            "another owner of table",
            on: { s in
                Setup.staffed(&s)
                s.grant(.select, .insert, on: .table("orders"), to: "Stemma \"Audit\"")
                s.alter(ownerOf: .table("orders"), to: "stemma_clerk")
                s.grant(.update, on: .table("orders"), to: "Stemma \"Audit\"", withGrantOption: true)
            }, { $0.alter(ownerOf: .table("orders"), to: "Stemma \"Audit\"") },
            is: #"""
                ALTER TABLE orders OWNER TO "Stemma ""Audit"""
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders OWNER TO stemma_clerk
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                REVOKE GRANT OPTION FOR UPDATE ON TABLE orders FROM stemma_clerk
                  repeatable
                GRANT INSERT, SELECT ON TABLE orders TO "Stemma ""Audit"""
                  repeatable
                GRANT UPDATE ON TABLE orders TO "Stemma ""Audit""" WITH GRANT OPTION
                  repeatable
                """#),
        Scenario(
            "owner of table with a sequence",
            on: { s in
                Setup.staffed(&s)
                s.create(table: "t") {
                    $0.column("a", .serial); $0.column("b", .integer, .identity(.always))
                }
            }, { $0.alter(ownerOf: .table("t"), to: "stemma_clerk") },
            is: """
                ALTER TABLE t OWNER TO stemma_clerk
                  repeatable
                  locks: ACCESS EXCLUSIVE t, ACCESS EXCLUSIVE t_a_seq
                down
                ALTER TABLE t OWNER TO CURRENT_USER
                  repeatable
                  locks: ACCESS EXCLUSIVE t, ACCESS EXCLUSIVE t_a_seq
                  note: gives it to who runs this script
                """),
        Scenario(
            "owner who runs the scripts",
            on: { s in
                Setup.staffed(&s)
                s.alter(ownerOf: .table("orders"), to: "stemma_clerk")
            }, { $0.alter(ownerOf: .table("orders"), to: "current_user") },
            is: """
                ALTER TABLE orders OWNER TO CURRENT_USER
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                  note: gives it to who runs this script
                down
                ALTER TABLE orders OWNER TO stemma_clerk
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "drop table with an owner",
            on: { s in
                Setup.staffed(&s)
                s.create(table: "t") { $0.column("a", .serial) }
                s.alter(ownerOf: .table("t"), to: "stemma_clerk")
                s.grant(.select, on: .table("t"), to: "Stemma \"Audit\"")
            }, { $0.drop(table: "t") },
            is: #"""
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                down
                CREATE SEQUENCE t_a_seq AS integer
                  guarded: CREATE SEQUENCE IF NOT EXISTS t_a_seq AS integer
                  note: creates a sequence
                  ensures: sequence t_a_seq
                CREATE TABLE t (
                    a integer DEFAULT nextval('t_a_seq'::regclass) NOT NULL
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    a integer DEFAULT nextval('t_a_seq'::regclass) NOT NULL
                )
                  note: creates a table
                  ensures: table t
                ALTER SEQUENCE t_a_seq OWNED BY t.a
                  repeatable
                  locks: SHARE ROW EXCLUSIVE t_a_seq
                ALTER TABLE t OWNER TO stemma_clerk
                  repeatable
                  locks: ACCESS EXCLUSIVE t, ACCESS EXCLUSIVE t_a_seq
                GRANT SELECT ON TABLE t TO "Stemma ""Audit"""
                  repeatable
                """#),
        Scenario(
            "owner of sequence",
            on: { s in
                Setup.staffed(&s)
                s.create(sequence: "s")
            }, facts: ["sequence.owner"], { $0.alter(ownerOf: .sequence("s"), to: "stemma_clerk") },
            is: """
                ALTER SEQUENCE s OWNER TO stemma_clerk
                  repeatable
                  locks: ACCESS EXCLUSIVE s
                down
                ALTER SEQUENCE s OWNER TO CURRENT_USER
                  repeatable
                  locks: ACCESS EXCLUSIVE s
                  note: gives it to who runs this script
                """),
        Scenario(
            "give sequence to a column of another's table",
            on: { s in
                Setup.staffed(&s)
                s.create(sequence: "s")
                s.alter(ownerOf: .table("orders"), to: "stemma_clerk")
            },
            { s in
                s.alter(sequence: "s", ownedBy: "number", of: "orders")
                s.add(column: "extra", .serial, to: "orders")
            },
            is: """
                ALTER SEQUENCE s OWNER TO stemma_clerk
                  repeatable
                  locks: ACCESS EXCLUSIVE s
                ALTER SEQUENCE s OWNED BY orders.number
                  repeatable
                  locks: SHARE ROW EXCLUSIVE s
                CREATE SEQUENCE orders_extra_seq AS integer
                  guarded: CREATE SEQUENCE IF NOT EXISTS orders_extra_seq AS integer
                  note: creates a sequence
                  ensures: sequence orders_extra_seq
                ALTER TABLE orders ADD COLUMN extra integer DEFAULT nextval('orders_extra_seq'::regclass) NOT NULL
                  guarded: ALTER TABLE orders ADD COLUMN IF NOT EXISTS extra integer DEFAULT nextval('orders_extra_seq'::regclass) NOT NULL
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  scans: orders
                  ensures: column extra of orders
                ALTER SEQUENCE orders_extra_seq OWNER TO stemma_clerk
                  repeatable
                  locks: ACCESS EXCLUSIVE orders_extra_seq
                ALTER SEQUENCE orders_extra_seq OWNED BY orders.extra
                  repeatable
                  locks: SHARE ROW EXCLUSIVE orders_extra_seq
                down
                ALTER SEQUENCE orders_extra_seq OWNED BY NONE
                  repeatable
                  locks: SHARE ROW EXCLUSIVE orders_extra_seq
                ALTER SEQUENCE orders_extra_seq OWNER TO CURRENT_USER
                  repeatable
                  locks: ACCESS EXCLUSIVE orders_extra_seq
                  note: gives it to who runs this script
                ALTER TABLE orders DROP COLUMN extra
                  guarded: ALTER TABLE orders DROP COLUMN IF EXISTS extra
                  locks: ACCESS EXCLUSIVE orders
                  destroys: the values of column extra of orders
                DROP SEQUENCE orders_extra_seq
                  guarded: DROP SEQUENCE IF EXISTS orders_extra_seq
                  locks: ACCESS EXCLUSIVE orders_extra_seq
                  destroys: the position of orders_extra_seq
                ALTER SEQUENCE s OWNED BY NONE
                  repeatable
                  locks: SHARE ROW EXCLUSIVE s
                ALTER SEQUENCE s OWNER TO CURRENT_USER
                  repeatable
                  locks: ACCESS EXCLUSIVE s
                  note: gives it to who runs this script
                """),
        Scenario(
            "drop sequence of another's table",
            on: { s in
                Setup.staffed(&s)
                s.create(sequence: "s")
                s.alter(sequence: "s", ownedBy: "number", of: "orders")
                s.alter(ownerOf: .table("orders"), to: "stemma_clerk")
            }, { $0.drop(sequence: "s") },
            is: """
                DROP SEQUENCE s
                  guarded: DROP SEQUENCE IF EXISTS s
                  locks: ACCESS EXCLUSIVE s
                  destroys: the position of s
                down
                CREATE SEQUENCE s AS bigint
                  guarded: CREATE SEQUENCE IF NOT EXISTS s AS bigint
                  note: creates a sequence
                  ensures: sequence s
                ALTER SEQUENCE s OWNER TO stemma_clerk
                  repeatable
                  locks: ACCESS EXCLUSIVE s
                ALTER SEQUENCE s OWNED BY orders.number
                  repeatable
                  locks: SHARE ROW EXCLUSIVE s
                """),
        Scenario(
            "owner of view",
            on: { s in
                Setup.staffed(&s)
                s.create(view: "v", as: "SELECT id FROM orders")
            }, facts: ["view.owner"], { $0.alter(ownerOf: .view("v"), to: "stemma_clerk") },
            is: """
                ALTER VIEW v OWNER TO stemma_clerk
                  repeatable
                  locks: ACCESS EXCLUSIVE v
                down
                ALTER VIEW v OWNER TO CURRENT_USER
                  repeatable
                  locks: ACCESS EXCLUSIVE v
                  note: gives it to who runs this script
                """),
        Scenario(
            "owner of type",
            on: { s in
                Setup.staffed(&s)
                s.create(enum: "mood", "ok")
            }, facts: ["type.owner"], { $0.alter(ownerOf: .type("mood"), to: "stemma_clerk") },
            is: """
                ALTER TYPE mood OWNER TO stemma_clerk
                  repeatable
                down
                ALTER TYPE mood OWNER TO CURRENT_USER
                  repeatable
                  note: gives it to who runs this script
                """),
        Scenario(
            "owner of domain",
            on: { s in
                Setup.staffed(&s)
                s.execute(sql: "CREATE DOMAIN code AS text", undo: "DROP DOMAIN code", touches: .type("code"))
            }, except: [.isRaw], facts: ["domain.owner"],
            { $0.alter(ownerOf: .type("code"), to: "stemma_clerk") },
            is: """
                ALTER TYPE code OWNER TO stemma_clerk
                  repeatable
                down
                ALTER TYPE code OWNER TO CURRENT_USER
                  repeatable
                  note: gives it to who runs this script
                """),
        Scenario(
            "owner of functions",
            on: { s in
                Setup.staffed(&s)
                s.create(
                    function: "one", arguments: .in("a", .integer), returns: .type(.integer), language: .sql,
                    body: "SELECT 1")
            }, facts: ["function.owner"],
            { s in
                s.alter(ownerOf: .function("one(integer)"), to: "stemma_clerk")
            },
            is: """
                ALTER FUNCTION one(integer) OWNER TO stemma_clerk
                  repeatable
                down
                ALTER FUNCTION one(integer) OWNER TO CURRENT_USER
                  repeatable
                  note: gives it to who runs this script
                """),
        Scenario(
            "owner of publication",
            on: { s in
                Setup.staffed(&s)
                s.create(publication: "p", for: .table("orders"))
            }, facts: ["publication.owner"], { $0.alter(ownerOf: .publication("p"), to: "stemma_clerk") },
            is: """
                ALTER PUBLICATION p OWNER TO stemma_clerk
                  repeatable
                down
                ALTER PUBLICATION p OWNER TO CURRENT_USER
                  repeatable
                  note: gives it to who runs this script
                """),
        Scenario(
            "owner of materialized view",
            on: { s in
                Setup.staffed(&s)
                s.execute(
                    sql: "CREATE MATERIALIZED VIEW mv AS SELECT 1 AS a", undo: "DROP MATERIALIZED VIEW mv",
                    touches: ObjectID(.materializedView, "mv"))
            }, except: [.isRaw], facts: ["matview.owner"],
            { $0.alter(ownerOf: ObjectID(.materializedView, "mv"), to: "stemma_clerk") },
            is: """
                ALTER MATERIALIZED VIEW mv OWNER TO stemma_clerk
                  repeatable
                  locks: ACCESS EXCLUSIVE mv
                down
                ALTER MATERIALIZED VIEW mv OWNER TO CURRENT_USER
                  repeatable
                  locks: ACCESS EXCLUSIVE mv
                  note: gives it to who runs this script
                """),
        Scenario(
            "owner of statistics",
            on: { s in
                Setup.staffed(&s)
                s.execute(
                    sql: "CREATE STATISTICS st ON id, note FROM orders", undo: "DROP STATISTICS st",
                    touches: ObjectID(.statistics, "st"))
            }, except: [.isRaw], facts: ["statistics.owner"],
            { $0.alter(ownerOf: ObjectID(.statistics, "st"), to: "stemma_clerk") },
            is: """
                ALTER STATISTICS st OWNER TO stemma_clerk
                  repeatable
                down
                ALTER STATISTICS st OWNER TO CURRENT_USER
                  repeatable
                  note: gives it to who runs this script
                """),
    ]
}
