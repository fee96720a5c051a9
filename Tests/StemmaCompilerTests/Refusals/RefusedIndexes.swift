import Stemma
import StemmaCompiler

extension Refusal {
    /// Indexes that cannot be.
    static let indexes: [Refusal] = [
        Refusal(
            "index on a missing column", { $0.create(index: "ix", on: "orders", columns: "nots") },
            sql: "CREATE INDEX ix ON orders (nots)", server: "42703",
            is: """
                [S004] there is no column nots of orders
                did you mean note?
                """),
        Refusal(
            "index that includes a missing column",
            { $0.create(index: "ix", on: "orders", columns: "note", include: ["nots"]) },
            sql: "CREATE INDEX ix ON orders (note) INCLUDE (nots)", server: "42703",
            is: """
                [S004] there is no column nots of orders
                did you mean note?
                """),
        Refusal(
            "index on no column", { $0.create(index: "ix", on: "orders") }, sql: "CREATE INDEX ix ON orders ()",
            server: "42601",
            is: """
                [S030] index ix names no column
                """),
        Refusal(
            "index on a missing table", { $0.create(index: "ix", on: "ordres", columns: "a") },
            sql: "CREATE INDEX ix ON ordres (a)", server: "42P01",
            is: """
                [S004] there is no table ordres
                did you mean orders?
                """),
        Refusal(
            "index in another schema",
            on: { s in
                Setup.shop(&s)
                s.create(schema: "a")
            }, { $0.create(index: "a.ix", on: "orders", columns: "note") }, sql: "CREATE INDEX a.ix ON orders (note)",
            server: "42601",
            is: """
                [S030] index a.ix is in another schema than orders
                an index lives where its table does
                """),
        Refusal(
            "unique gin", { $0.create(index: "ix", on: "orders", columns: "tags", unique: true, method: .gin) },
            sql: "CREATE UNIQUE INDEX ix ON orders USING gin (tags)", server: "0A000",
            is: """
                [S030] index ix is unique, which gin cannot be
                """),
        Refusal(
            "hash on two columns", { $0.create(index: "ix", on: "orders", columns: "note", "total", method: .hash) },
            sql: "CREATE INDEX ix ON orders USING hash (note, total)", server: "0A000",
            is: """
                [S030] index ix has several columns, and hash takes one
                """),
        Refusal(
            "descending gin", { $0.create(index: "ix", on: "orders", columns: .descending("tags"), method: .gin) },
            sql: "CREATE INDEX ix ON orders USING gin (tags DESC)", server: "0A000",
            is: """
                [S030] index ix has an order, which gin does not keep
                """),
        Refusal(
            "index nulls not distinct below 15", project: Project(postgres: .v14),
            { $0.create(index: "ix", on: "orders", columns: "note", unique: true, nullsNotDistinct: true) },
            is: """
                [S007] NULLS NOT DISTINCT needs PostgreSQL 15, and the project targets 14
                raise `postgres:` in Revisions/Project.swift if every server is that new
                """),
    ]
}
