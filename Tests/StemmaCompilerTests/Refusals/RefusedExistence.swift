import Stemma
import StemmaCompiler

extension Refusal {
    /// Names that are taken, and names that nothing has.
    static let existence: [Refusal] = [
        Refusal(
            "duplicate table", { $0.create(table: "orders") { _ in } }, sql: "CREATE TABLE orders ()", server: "42P07",
            is: """
                [S002] table orders exists already
                give it another name, or drop the first one before
                table orders was made here
                """),
        Refusal(
            "table with the name of an index",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "note")
            }, { $0.create(table: "ix") { _ in } }, sql: "CREATE TABLE ix ()", server: "42P07",
            is: """
                [S003] table ix cannot be made: index ix has that name
                tables, indexes, sequences and views of one schema share their names
                index ix was made here
                """),
        Refusal(
            "table with the name of a primary key", { $0.create(table: "orders_pkey") { _ in } },
            sql: "CREATE TABLE orders_pkey ()", server: "42P07",
            is: """
                [S003] table orders_pkey cannot be made: constraint orders_pkey on orders has that name
                tables, indexes, sequences and views of one schema share their names
                constraint orders_pkey on orders was made here
                """),
        Refusal(
            "index with the name of a table", { $0.create(index: "orgs", on: "orders", columns: "note") },
            sql: "CREATE INDEX orgs ON orders (note)", server: "42P07",
            is: """
                [S003] index orgs cannot be made: table orgs has that name
                tables, indexes, sequences and views of one schema share their names
                table orgs was made here
                """),
        Refusal(
            "index with the name of a unique constraint",
            { $0.create(index: "orgs_slug_key", on: "orders", columns: "note") },
            sql: "CREATE INDEX orgs_slug_key ON orders (note)", server: "42P07",
            is: """
                [S003] index orgs_slug_key cannot be made: constraint orgs_slug_key on orgs has that name
                tables, indexes, sequences and views of one schema share their names
                constraint orgs_slug_key on orgs was made here
                """),
        Refusal(
            "sequence with the name of a table", { $0.create(sequence: "orders") }, sql: "CREATE SEQUENCE orders",
            server: "42P07",
            is: """
                [S003] sequence orders cannot be made: table orders has that name
                tables, indexes, sequences and views of one schema share their names
                table orders was made here
                """),
        Refusal(
            "unique constraint with the name of a table", { $0.add(unique: "orgs", on: "orders", columns: "note") },
            sql: "ALTER TABLE orders ADD CONSTRAINT orgs UNIQUE (note)", server: "42P07",
            is: """
                [S003] index orgs cannot be made: table orgs has that name
                tables, indexes, sequences and views of one schema share their names
                table orgs was made here
                """),
        Refusal(
            "table with its own name for its key",
            { $0.create(table: "t") { $0.column("a", .integer, .primaryKey(name: "t")) } },
            sql: "CREATE TABLE t (a int CONSTRAINT t PRIMARY KEY)", server: "42P07",
            is: """
                [S003] index t cannot be made: table t has that name
                tables, indexes, sequences and views of one schema share their names
                """),
        Refusal(
            "two keys of one name",
            { s in
                s.create(table: "t") { $0.column("a", .integer, .unique(name: "orders_pkey")) }
            }, sql: "CREATE TABLE t (a int CONSTRAINT orders_pkey UNIQUE)", server: "42P07",
            is: """
                [S003] index orders_pkey cannot be made: constraint orders_pkey on orders has that name
                tables, indexes, sequences and views of one schema share their names
                constraint orders_pkey on orders was made here
                """),
        Refusal(
            "rename to a name that is taken", { $0.rename(table: "orders", to: "orgs") },
            sql: "ALTER TABLE orders RENAME TO orgs", server: "42P07",
            is: """
                [S002] table orgs exists already
                give it another name, or drop the first one before
                table orgs was made here
                """),
        Refusal(
            "rename constraint to the name of a table",
            { $0.rename(constraint: "orders_pkey", on: "orders", to: "orgs") },
            sql: "ALTER TABLE orders RENAME CONSTRAINT orders_pkey TO orgs", server: "42P07",
            is: """
                [S003] index orgs cannot be made: table orgs has that name
                tables, indexes, sequences and views of one schema share their names
                table orgs was made here
                """),
        Refusal(
            "rename column to a name that is taken", { $0.rename(column: "note", of: "orders", to: "total") },
            sql: "ALTER TABLE orders RENAME note TO total", server: "42701",
            is: """
                [S002] column total of orders exists already
                give it another name, or drop the first one before
                column total of orders was made here
                """),
        Refusal(
            "rename column to a system column", { $0.rename(column: "note", of: "orders", to: "xmin") },
            sql: "ALTER TABLE orders RENAME note TO xmin", server: "42701",
            is: """
                [S010] column xmin of orders is the name of a system column
                """),
        Refusal(
            "rename schema to a name that is taken",
            on: {
                $0.create(schema: "a"); $0.create(schema: "b")
            }, { $0.rename(schema: "a", to: "b") }, sql: "ALTER SCHEMA a RENAME TO b", server: "42P06",
            is: """
                [S002] schema b exists already
                give it another name, or drop the first one before
                """),
        Refusal(
            "duplicate schema", on: { $0.create(schema: "a") }, { $0.create(schema: "a") }, sql: "CREATE SCHEMA a",
            server: "42P06",
            is: """
                [S002] schema a exists already
                give it another name, or drop the first one before
                """),
        Refusal(
            "schema public", { $0.create(schema: "public") }, sql: "CREATE SCHEMA public", server: "42P06",
            is: """
                [S002] schema public exists already
                give it another name, or drop the first one before
                """),
        Refusal(
            "duplicate extension", on: { $0.create(extension: "citext") }, { $0.create(extension: "citext") },
            sql: "CREATE EXTENSION citext", server: "42710",
            is: """
                [S002] extension citext exists already
                give it another name, or drop the first one before
                """),
        Refusal(
            "missing schema", { $0.create(table: "sale.t") { _ in } }, sql: "CREATE TABLE sale.t ()", server: "3F000",
            is: """
                [S004] there is no schema sale
                """),
        Refusal(
            "missing table", { $0.add(column: "a", .text, to: "order") }, sql: "ALTER TABLE \"order\" ADD a text",
            server: "42P01",
            is: """
                [S004] there is no table order
                did you mean orders?
                """),
        Refusal(
            "missing table to drop", { $0.drop(table: "ordres") }, sql: "DROP TABLE ordres", server: "42P01",
            is: """
                [S004] there is no table ordres
                did you mean orders?
                """),
        Refusal(
            "missing column", { $0.alter(column: "totl", of: "orders", .setNotNull) },
            sql: "ALTER TABLE orders ALTER totl SET NOT NULL", server: "42703",
            is: """
                [S004] there is no column totl of orders
                did you mean total?
                """),
        Refusal(
            "missing column to drop", { $0.drop(column: "nots", from: "orders") }, sql: "ALTER TABLE orders DROP nots",
            server: "42703",
            is: """
                [S004] there is no column nots of orders
                did you mean note?
                """),
        Refusal(
            "missing constraint", { $0.drop(constraint: "order_pkey", on: "orders") },
            sql: "ALTER TABLE orders DROP CONSTRAINT order_pkey", server: "42704",
            is: """
                [S004] there is no constraint order_pkey on orders
                did you mean orders_pkey?
                """),
        Refusal(
            "missing index", { $0.drop(index: "ix") }, sql: "DROP INDEX ix", server: "42704",
            is: """
                [S004] there is no index ix
                """),
        Refusal(
            "missing sequence", { $0.alter(sequence: "s", options: SequenceOptions()) },
            sql: "ALTER SEQUENCE s INCREMENT 1", server: "42P01",
            is: """
                [S004] there is no sequence s
                """),
        Refusal(
            "missing extension", { $0.drop(extension: "citext") }, sql: "DROP EXTENSION citext", server: "42704",
            is: """
                [S004] there is no extension citext
                """),
        Refusal(
            "comment on what is not there", { $0.comment(on: .column("x", of: "orders"), "x") },
            sql: "COMMENT ON COLUMN orders.x IS 'x'", server: "42703",
            is: """
                [S004] there is no column x of orders
                """),
    ]
}
