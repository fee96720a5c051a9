import Stemma
import StemmaCompiler

extension Refusal {
    /// Columns that cannot be.
    static let columns: [Refusal] = [
        Refusal(
            "duplicate column",
            {
                $0.create(table: "t") {
                    $0.column("a", .text); $0.column("a", .integer)
                }
            }, sql: "CREATE TABLE t (a text, a int)", server: "42701",
            is: """
                [S010] column a of t is declared twice
                """),
        Refusal(
            "duplicate column added", { $0.add(column: "note", .text, to: "orders") },
            sql: "ALTER TABLE orders ADD note text", server: "42701",
            is: """
                [S002] column note of orders exists already
                give it another name, or drop the first one before
                column note of orders was made here
                """),
        Refusal(
            "identity on text", { $0.add(column: "a", .text, .identity(.always), to: "orders") },
            sql: "ALTER TABLE orders ADD a text GENERATED ALWAYS AS IDENTITY", server: "22023",
            is: """
                [S010] column a of orders is an identity of type text; it must be smallint, integer or bigint
                """),
        Refusal(
            "default on generated",
            on: {
                $0.create(table: "t") {
                    $0.column("a", .integer); $0.column("b", .integer, .generated(sql: "a + 1"))
                }
            }, { $0.alter(column: "b", of: "t", .setDefault(1)) }, sql: "ALTER TABLE t ALTER b SET DEFAULT 1",
            server: "42601",
            is: """
                [S010] column b of t is generated, and has no default
                """),
        Refusal(
            "default on an identity", on: { $0.create(table: "t") { $0.column("a", .integer, .identity(.always)) } },
            { $0.alter(column: "a", of: "t", .setDefault(1)) }, sql: "ALTER TABLE t ALTER a SET DEFAULT 1",
            server: "42601",
            is: """
                [S010] column a of t is an identity, and has no default
                use .dropIdentity first
                """),
        Refusal(
            "default and generated",
            { $0.add(column: "a", .integer, .default(1), .generated(sql: "number"), to: "orders") },
            sql: "ALTER TABLE orders ADD a int DEFAULT 1 GENERATED ALWAYS AS (number) STORED", server: "42601",
            is: """
                [S010] column a of orders gets its values from two places
                """),
        Refusal(
            "two defaults", { $0.add(column: "a", .integer, .default(1), .default(2), to: "orders") },
            sql: "ALTER TABLE orders ADD a int DEFAULT 1 DEFAULT 2", server: "42601",
            is: """
                [S010] column a of orders gets its values from two places
                """),
        Refusal(
            "serial with a default", { $0.add(column: "a", .serial, .default(1), to: "orders") },
            sql: "ALTER TABLE orders ADD a serial DEFAULT 1", server: "42601",
            is: """
                [S010] column a of orders gets its values from two places
                """),
        Refusal(
            "identity on a column that may be null", { $0.alter(column: "note", of: "orders", .addIdentity(.always)) },
            is: """
                [S010] column note of orders is an identity of type varchar(100); it must be smallint, integer or bigint
                """),
        Refusal(
            "identity on an integer that may be null", on: { $0.create(table: "t") { $0.column("a", .integer) } },
            { $0.alter(column: "a", of: "t", .addIdentity(.always)) },
            sql: "ALTER TABLE t ALTER a ADD GENERATED ALWAYS AS IDENTITY", server: "55000",
            is: """
                [S010] column a of t is not NOT NULL, which an identity must be
                use .setNotNull first
                """),
        Refusal(
            "identity on a default", { $0.alter(column: "number", of: "orders", .addIdentity(.always)) },
            sql: "ALTER TABLE orders ALTER number ADD GENERATED ALWAYS AS IDENTITY", server: "55000",
            is: """
                [S010] column number of orders has a default or an identity already
                """),
        Refusal(
            "drop identity of none", { $0.alter(column: "id", of: "orders", .dropIdentity) },
            sql: "ALTER TABLE orders ALTER id DROP IDENTITY", server: "55000",
            is: """
                [S010] column id of orders is not an identity
                """),
        Refusal(
            "drop not null of a primary key", { $0.alter(column: "id", of: "orders", .dropNotNull) },
            sql: "ALTER TABLE orders ALTER id DROP NOT NULL", server: "42P16",
            is: """
                [S010] column id of orders is part of the primary key, which is always NOT NULL
                """),
        Refusal(
            "drop not null of an identity",
            on: { $0.create(table: "t") { $0.column("a", .integer, .identity(.always)) } },
            { $0.alter(column: "a", of: "t", .dropNotNull) }, sql: "ALTER TABLE t ALTER a DROP NOT NULL",
            server: "42601",
            is: """
                [S010] column a of t is an identity, which is always NOT NULL
                """),
        Refusal(
            "drop expression of none", { $0.alter(column: "note", of: "orders", .dropExpression) },
            sql: "ALTER TABLE orders ALTER note DROP EXPRESSION", server: "55000",
            is: """
                [S010] column note of orders is not a stored generated column
                """),
        Refusal(
            "drop expression with its way back",
            on: {
                $0.create(table: "t") {
                    $0.column("a", .integer); $0.column("b", .integer, .generated(sql: "a + 1"))
                }
            }, { $0.alter(column: "b", of: "t", .dropExpression) },
            is: """
                [S060] the downgrade cannot be derived: PostgreSQL cannot make an ordinary column a generated one
                give the operation its way back, or the header `downgrade: .written(…)` or `.irreversible(because:)`
                """),
        Refusal(
            "set expression below 17",
            on: {
                $0.create(table: "t") {
                    $0.column("a", .integer); $0.column("b", .integer, .generated(sql: "a + 1"))
                }
            }, { $0.alter(column: "b", of: "t", .setExpression(sql: "a + 2")) },
            sql: "ALTER TABLE t ALTER b SET EXPRESSION AS (a + 2)", server: "42601",
            is: """
                [S007] SET EXPRESSION needs PostgreSQL 17, and the project targets 15
                raise `postgres:` in Revisions/Project.swift if every server is that new
                """),
        Refusal(
            "virtual below 18", { $0.add(column: "a", .integer, .generated(sql: "number", .virtual), to: "orders") },
            sql: "ALTER TABLE orders ADD a int GENERATED ALWAYS AS (number) VIRTUAL", server: "42601",
            is: """
                [S007] a virtual generated column needs PostgreSQL 18, and the project targets 15
                raise `postgres:` in Revisions/Project.swift if every server is that new
                """),
        Refusal(
            "identity of another type", on: { $0.create(table: "t") { $0.column("a", .integer, .identity(.always)) } },
            { $0.alter(column: "a", of: "t", .type(.text)) }, sql: "ALTER TABLE t ALTER a TYPE text", server: "22023",
            is: """
                [S010] column a of t is an identity of type text; it must be smallint, integer or bigint
                """),
        Refusal(
            "type of a column that another is generated from",
            on: {
                $0.create(table: "t") {
                    $0.column("a", .integer); $0.column("b", .integer, .generated(sql: "a + 1"))
                }
            }, { $0.alter(column: "a", of: "t", .type(.bigint)) }, sql: "ALTER TABLE t ALTER a TYPE bigint",
            server: "0A000",
            is: """
                [S010] column a of t cannot change its type: column b is generated from it
                drop that column first, and add it again afterwards
                """),
        Refusal(
            "serial as a new type", { $0.alter(column: "number", of: "orders", .type(.serial)) },
            sql: "ALTER TABLE orders ALTER number TYPE serial", server: "42704",
            is: """
                [S010] column number of orders cannot become serial
                make it integer, and give it a default or an identity
                """),
    ]
}
