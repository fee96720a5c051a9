import Stemma
import StemmaCompiler

extension Refusal {
    /// Names that PostgreSQL refuses or cuts.
    static let names: [Refusal] = [
        Refusal(
            "name over 63 bytes", { $0.create(table: String(repeating: "ü", count: 32)) { _ in } },
            is: """
                [S001] the name of the table 'üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü' has 64 bytes, and PostgreSQL keeps 63
                """),
        Refusal(
            "generated name over 63 bytes",
            { s in
                s.create(table: String(repeating: "t", count: 60)) { $0.column("a", .integer, .unique) }
            },
            is: """
                [S020] constraint tttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt_a_key on tttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt has 66 bytes, and PostgreSQL keeps 63
                give it a shorter name with `name:`
                """),
        Refusal(
            "empty name", { $0.create(table: "") { _ in } }, sql: "CREATE TABLE \"\" ()", server: "42601",
            is: """
                [S001] the name of the table '' is empty
                """),
        Refusal(
            "empty column name", { $0.add(column: "", .text, to: "orders") }, sql: "ALTER TABLE orders ADD \"\" text",
            server: "42601",
            is: """
                [S001] the name of the column '' is empty
                """),
        Refusal(
            "name with NUL", { $0.create(table: "a\0b") { _ in } },
            is: """
                [S001] the name of the table 'a b' contains a NUL, which PostgreSQL cannot store
                """),
        Refusal(
            "name with two dots", { $0.create(table: "a.b.c") { _ in } },
            is: """
                [S001] the name of the table 'a.b.c' has more than one dot: put a part that contains one between double quotes
                """),
        Refusal(
            "schema of PostgreSQL's own", { $0.create(schema: "pg_mine") }, sql: "CREATE SCHEMA pg_mine",
            server: "42939",
            is: """
                [S050] schema pg_mine begins with pg_, which PostgreSQL reserves
                """),
        Refusal(
            "rename schema to PostgreSQL's own", on: { $0.create(schema: "a") },
            { $0.rename(schema: "a", to: "pg_mine") }, sql: "ALTER SCHEMA a RENAME TO pg_mine", server: "42939",
            is: """
                [S050] schema pg_mine begins with pg_, which PostgreSQL reserves
                """),
        Refusal(
            "long new name", { $0.rename(column: "note", of: "orders", to: String(repeating: "x", count: 64)) },
            is: """
                [S001] the name of the column 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' has 64 bytes, and PostgreSQL keeps 63
                """),
        Refusal(
            "system column", { $0.add(column: "ctid", .text, to: "orders") }, sql: "ALTER TABLE orders ADD ctid text",
            server: "42701",
            is: """
                [S010] column ctid of orders is the name of a system column
                """),
    ]
}
