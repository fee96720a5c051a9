import Stemma
import StemmaCompiler

extension Refusal {
    /// Keys and checks that cannot be.
    static let constraints: [Refusal] = [
        Refusal(
            "duplicate constraint", { $0.add(check: "orders_pkey", on: "orders", sql: "total > 0") },
            sql: "ALTER TABLE orders ADD CONSTRAINT orders_pkey CHECK (total > 0)", server: "42710",
            is: """
                [S002] constraint orders_pkey on orders exists already
                give it another name, or drop the first one before
                constraint orders_pkey on orders was made here
                """),
        Refusal(
            "constraint declared twice",
            { $0.create(table: "t") { $0.column("a", .integer, .check("a > 0"), .check("a < 9")) } },
            sql: "CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0), CONSTRAINT c CHECK (a < 9))", server: "42710",
            is: """
                [S020] constraint t_a_check on t is declared twice
                """),
        Refusal(
            "second primary key", { $0.add(primaryKey: "k", on: "orders", columns: "number") },
            sql: "ALTER TABLE orders ADD CONSTRAINT k PRIMARY KEY (number)", server: "42P16",
            is: """
                [S021] table orders would have two primary keys
                table orders was made here
                """),
        Refusal(
            "two primary keys",
            {
                $0.create(table: "t") {
                    $0.column("a", .integer, .primaryKey); $0.column("b", .integer, .primaryKey(name: "k"))
                }
            }, sql: "CREATE TABLE t (a int PRIMARY KEY, b int PRIMARY KEY)", server: "42P16",
            is: """
                [S021] table t would have two primary keys
                """),
        Refusal(
            "key on a missing column", { $0.add(unique: "u", on: "orders", columns: "nummer") },
            sql: "ALTER TABLE orders ADD CONSTRAINT u UNIQUE (nummer)", server: "42703",
            is: """
                [S004] there is no column nummer of orders
                did you mean number?
                """),
        Refusal(
            "key on a column twice", { $0.add(unique: "u", on: "orders", columns: "note", "note") },
            sql: "ALTER TABLE orders ADD CONSTRAINT u UNIQUE (note, note)", server: "42701",
            is: """
                [S020] constraint u on orders names a column twice
                """),
        Refusal(
            "key on no column",
            {
                $0.create(table: "t") {
                    $0.column("a", .integer); $0.primaryKey()
                }
            }, sql: "CREATE TABLE t (a int, PRIMARY KEY ())", server: "42601",
            is: """
                [S020] constraint t_pkey on t names no column
                """),
        Refusal(
            "nulls not distinct below 15", project: Project(postgres: .v14),
            { $0.add(unique: "u", on: "orders", columns: "note", nullsNotDistinct: true) },
            is: """
                [S007] NULLS NOT DISTINCT needs PostgreSQL 15, and the project targets 14
                raise `postgres:` in Revisions/Project.swift if every server is that new
                """),
        Refusal(
            "validate what is valid", { $0.validate(constraint: "orders_pkey", on: "orders") },
            sql: "ALTER TABLE orders VALIDATE CONSTRAINT orders_pkey", server: "42809",
            is: """
                [S020] constraint orders_pkey on orders is validated already
                add it with `notValid: true` first
                """),
        Refusal(
            "validate what is missing", { $0.validate(constraint: "c", on: "orders") },
            sql: "ALTER TABLE orders VALIDATE CONSTRAINT c", server: "42704",
            is: """
                [S004] there is no constraint c on orders
                """),
    ]
}
