import Stemma
import StemmaCompiler

extension Refusal {
    /// Publications, subscriptions, and what sequences and extensions are set to, that cannot be.
    static let publications: [Refusal] = [
        Refusal(
            "publication of a missing table", { $0.create(publication: "p", for: .table("ordres")) },
            sql: "CREATE PUBLICATION p FOR TABLE ordres", server: "42P01",
            is: """
                [S004] there is no table ordres
                did you mean orders?
                """),
        Refusal(
            "publication of a missing column",
            { $0.create(publication: "p", for: .table("orders", columns: ["id", "totl"])) },
            sql: "CREATE PUBLICATION p FOR TABLE orders (id, totl)", server: "42703",
            is: """
                [S004] there is no column totl of orders
                did you mean total?
                """),
        Refusal(
            "publication of a table twice",
            { $0.create(publication: "p", for: .table("orders", columns: ["id"]), .table("orders")) },
            sql: "CREATE PUBLICATION p FOR TABLE orders (id), orders", server: "42710",
            is: """
                [S080] publication p names table orders twice
                """),
        Refusal(
            "publication of all tables and one", { $0.create(publication: "p", for: .allTables, .table("orders")) },
            is: """
                [S080] publication p is for all tables, and names some of them too
                """),
        Refusal(
            "publication of columns beside a schema", on: Setup.moving,
            { $0.create(publication: "p", for: .tables(inSchema: "sales"), .table("orders", columns: ["id"])) },
            sql: "CREATE PUBLICATION p FOR TABLES IN SCHEMA sales, TABLE orders (id)", server: "22023",
            is: """
                [S080] publication p lists columns of orders, which it cannot beside the tables of a schema
                """),
        Refusal(
            "publication that sends nothing", { $0.create(publication: "p", for: .table("orders"), publish: []) },
            is: """
                [S080] publication p publishes no kind of change
                """),
        Refusal(
            "row filter that closes a parenthesis",
            { $0.create(publication: "p", for: .table("orders", where: "true) WITH (x")) },
            is: """
                [S080] publication p has a row filter for orders that closes a parenthesis that it does not open
                """),
        Refusal(
            "row filter before 15", project: Project(postgres: .v14),
            { $0.create(publication: "p", for: .table("orders", where: "id > 0")) },
            is: """
                [S007] a publication with a row filter needs PostgreSQL 15, and the project targets 14
                raise `postgres:` in Revisions/Project.swift if every server is that new
                """),
        Refusal(
            "duplicate publication", on: Setup.published, { $0.create(publication: "p") }, sql: "CREATE PUBLICATION p",
            server: "42710",
            is: """
                [S002] publication p exists already
                give it another name, or drop the first one before
                publication p was made here
                """),
        Refusal(
            "add to a publication what it has", on: Setup.published,
            { $0.alter(publication: "p", add: .table("orders")) }, sql: "ALTER PUBLICATION p ADD TABLE orders",
            server: "42710",
            is: """
                [S080] publication p names table orders twice
                """),
        Refusal(
            "drop from a publication what it has not", on: Setup.published,
            { $0.alter(publication: "p", drop: .table("orgs")) }, sql: "ALTER PUBLICATION p DROP TABLE orgs",
            server: "42704",
            is: """
                [S080] publication p is not for table orgs
                """),
        Refusal(
            "add to a publication of all tables",
            on: { s in
                Setup.shop(&s)
                s.create(publication: "p", for: .allTables)
            }, { $0.alter(publication: "p", add: .table("orgs")) }, sql: "ALTER PUBLICATION p ADD TABLE orgs",
            server: "55000",
            is: """
                [S080] publication p cannot be for all tables and then for others, nor the other way round
                """),
        Refusal(
            "drop table of a publication", on: Setup.published, { $0.drop(table: "orders") },
            is: """
                [S005] table orders cannot be dropped: publication p needs it
                drop that first; Stemma never writes CASCADE
                publication p was made here
                """),
        Refusal(
            "drop column of a row filter",
            on: { s in
                Setup.shop(&s)
                s.create(publication: "p", for: .table("orders", where: "total > 0"))
            }, { $0.drop(column: "total", from: "orders") }, sql: "ALTER TABLE orders DROP COLUMN total",
            server: "2BP01",
            is: """
                [S005] column total of orders cannot be dropped: publication p needs it
                drop that first; Stemma never writes CASCADE
                publication p was made here
                """),
        Refusal(
            "rename publication to a name that is taken",
            on: { s in
                Setup.published(&s)
                s.create(publication: "q")
            }, { $0.rename(publication: "p", to: "q") }, sql: "ALTER PUBLICATION p RENAME TO q", server: "42710",
            is: """
                [S002] publication q exists already
                give it another name, or drop the first one before
                publication q was made here
                """),
        Refusal(
            "subscription with a password",
            { $0.create(subscription: "s", connection: "host=shop password = secret", publications: "p") },
            is: """
                [S081] subscription s has a password in its connection
                leave it out: the server reads it from its password file, `passfile=…`
                """),
        Refusal(
            "subscription with a password in its address",
            { $0.create(subscription: "s", connection: "postgresql://copy:secret@shop/shop", publications: "p") },
            is: """
                [S081] subscription s has a password in its connection
                leave it out: the server reads it from its password file, `passfile=…`
                """),
        Refusal(
            "subscription to nothing", { $0.create(subscription: "s", connection: "host=shop") },
            is: """
                [S081] subscription s names no publication
                """),
        Refusal(
            "sequence set without a way back", on: { $0.create(sequence: "s") }, { $0.restart(sequence: "s", with: 7) },
            is: """
                [S060] the downgrade cannot be derived: where s stood is not known; `onDowngrade: .keep` leaves it where it is
                give the operation its way back, or the header `downgrade: .written(…)` or `.irreversible(because:)`
                """),
        Refusal(
            "sequence set beyond its end", on: { $0.create(sequence: "s", as: .smallint) },
            { $0.set(sequence: "s", to: 40_000, onDowngrade: .keep) }, sql: "SELECT setval('s', 40000)",
            server: "22003",
            is: """
                [S040] sequence s cannot stand at 40000, which is not between 1 and 32767
                """),
        Refusal(
            "sequence restarted before its beginning", on: { $0.create(sequence: "s") },
            { $0.restart(sequence: "s", with: 0, onDowngrade: .keep) }, sql: "ALTER SEQUENCE s RESTART WITH 0",
            server: "22023",
            is: """
                [S040] sequence s cannot stand at 0, which is not between 1 and 9223372036854775807
                """),
        Refusal(
            "update of an extension without a way back", on: { $0.create(extension: "citext", version: "1.4") },
            { $0.alter(extension: "citext", updateTo: "1.6") },
            is: """
                [S060] the downgrade cannot be derived: an extension has no way back to an older version; `onDowngrade: .keep` leaves the newer one
                give the operation its way back, or the header `downgrade: .written(…)` or `.irreversible(because:)`
                """),
        Refusal(
            "update of a missing extension", { $0.alter(extension: "citext", updateTo: "1.6", onDowngrade: .keep) },
            sql: "ALTER EXTENSION citext UPDATE", server: "42704",
            is: """
                [S004] there is no extension citext
                """),
    ]
}
