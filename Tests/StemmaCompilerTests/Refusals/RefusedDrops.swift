import Stemma
import StemmaCompiler

extension Refusal {
    /// What others need.
    static let drops: [Refusal] = [
        Refusal(
            "drop schema that is not empty",
            on: {
                $0.create(schema: "a"); $0.create(table: "a.t") { _ in }
            }, { $0.drop(schema: "a") }, sql: "DROP SCHEMA a", server: "2BP01",
            is: """
                [S005] schema a cannot be dropped: table a.t needs it
                drop that first; Stemma never writes CASCADE
                table a.t was made here
                """),
        Refusal(
            "drop table that a key refers to",
            on: { s in
                Setup.shop(&s)
                s.add(foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"])
            }, { $0.drop(table: "orgs") }, sql: "DROP TABLE orgs", server: "2BP01",
            is: """
                [S005] table orgs cannot be dropped: table orders needs it
                drop that first; Stemma never writes CASCADE
                table orders was made here
                """),
        Refusal(
            "drop column that a key refers to",
            on: { s in
                Setup.shop(&s)
                s.add(foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"])
            }, { $0.drop(column: "id", from: "orgs") }, sql: "ALTER TABLE orgs DROP id", server: "2BP01",
            is: """
                [S005] column id of orgs cannot be dropped: table orders needs it
                drop that first; Stemma never writes CASCADE
                table orders was made here
                """),
        Refusal(
            "drop key that a key refers to",
            on: { s in
                Setup.shop(&s)
                s.add(foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"])
            }, { $0.drop(constraint: "orgs_pkey", on: "orgs") }, sql: "ALTER TABLE orgs DROP CONSTRAINT orgs_pkey",
            server: "2BP01",
            is: """
                [S005] constraint orgs_pkey on orgs cannot be dropped: constraint fk on orders needs it
                drop that first; Stemma never writes CASCADE
                constraint fk on orders was made here
                """),
        Refusal(
            "drop unique index that a key refers to",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ux", on: "orders", columns: "note", unique: true)
                s.create(table: "t") { $0.column("note", .varchar(100), .references("orders", "note")) }
            }, { $0.drop(index: "ux") }, sql: "DROP INDEX ux", server: "2BP01",
            is: """
                [S005] index ux cannot be dropped: constraint t_note_fkey on t needs it
                drop that first; Stemma never writes CASCADE
                constraint t_note_fkey on t was made here
                """),
        Refusal(
            "drop column that another is generated from",
            on: {
                $0.create(table: "t") {
                    $0.column("a", .integer); $0.column("b", .integer, .generated(sql: "a + 1"))
                }
            }, { $0.drop(column: "a", from: "t") }, sql: "ALTER TABLE t DROP a", server: "2BP01",
            is: """
                [S005] column a of t cannot be dropped: column b of t needs it
                drop that first; Stemma never writes CASCADE
                column b of t was made here
                """),
        Refusal(
            "drop sequence of a default", on: { $0.create(table: "t") { $0.column("a", .serial) } },
            { $0.drop(sequence: "t_a_seq") }, sql: "DROP SEQUENCE t_a_seq", server: "2BP01",
            is: """
                [S005] sequence t_a_seq cannot be dropped: table t needs it
                drop that first; Stemma never writes CASCADE
                table t was made here
                """),
        Refusal(
            "drop index of a key", { $0.drop(index: "orders_pkey") }, sql: "DROP INDEX orders_pkey", server: "2BP01",
            is: """
                [S031] index orders_pkey is that of constraint orders_pkey on orders
                drop the constraint, and the index goes with it
                constraint orders_pkey on orders was made here
                """),
        Refusal(
            "drop schema of an extension",
            on: {
                $0.create(schema: "a"); $0.create(extension: "citext", schema: "a")
            }, { $0.drop(schema: "a") }, sql: "DROP SCHEMA a", server: "2BP01",
            is: """
                [S005] schema a cannot be dropped: extension citext needs it
                drop that first; Stemma never writes CASCADE
                extension citext was made here
                """),
        Refusal(
            "drop view whose rows a function returns",
            on: { s in
                s.create(view: "v", as: "SELECT 1 AS n")
                s.create(function: "f", returns: .setOf(.named("v")), language: .sql, body: "SELECT * FROM v")
            }, { $0.drop(view: "v") }, sql: "DROP VIEW v", server: "2BP01",
            is: """
                [S005] view v cannot be dropped: function f() needs it
                drop that first; Stemma never writes CASCADE
                function f() was made here
                """),
        Refusal(
            "drop table whose rows a function takes",
            on: { s in
                s.create(table: "t") { $0.column("n", .integer) }
                s.create(
                    function: "f", arguments: .in("row", .named("t")), returns: .type(.integer), language: .sql,
                    body: "SELECT 1")
            }, { $0.drop(table: "t") }, sql: "DROP TABLE t", server: "2BP01",
            is: """
                [S005] table t cannot be dropped: function f(t) needs it
                drop that first; Stemma never writes CASCADE
                function f(t) was made here
                """),
        Refusal(
            "drop sequence whose numbers a domain takes",
            on: { s in
                s.create(sequence: "numbers")
                s.create(domain: "number", as: .bigint, .default(sql: "nextval('numbers')"))
            }, { $0.drop(sequence: "numbers") }, sql: "DROP SEQUENCE numbers", server: "2BP01",
            is: """
                [S005] sequence numbers cannot be dropped: type number needs it
                drop that first; Stemma never writes CASCADE
                type number was made here
                """),
    ]
}
