import Stemma
import StemmaCompiler

extension Refusal {
    /// Texts that would change the statement around them, and numbers out of range.
    static let fragments: [Refusal] = [
        Refusal(
            "check that closes too much", { $0.add(check: "c", on: "orders", sql: "total > 0) OR (true") },
            is: """
                [S020] constraint c on orders has an expression that closes a parenthesis that it does not open
                """),
        Refusal(
            "default with a semicolon",
            { $0.alter(column: "note", of: "orders", .setDefault(sql: "'a'; DROP TABLE orders")) },
            is: """
                [S010] column note of orders has a default that contains a semicolon, which would end the statement around it
                """),
        Refusal(
            "predicate with an open quote",
            { $0.create(index: "ix", on: "orders", columns: "note", where: "note <> '") },
            is: """
                [S030] index ix has a condition that has a quote (') that is not closed
                """),
        Refusal(
            "empty expression", { $0.create(index: "ix", on: "orders", columns: .expression(sql: " ")) },
            is: """
                [S030] index ix has an expression that is empty
                """),
        Refusal(
            "using with a comment", { $0.alter(column: "note", of: "orders", .type(.integer, using: "1 -- one")) },
            is: """
                [S010] column note of orders has a conversion that ends in a `--` comment, which would swallow what follows it: write `/* … */`
                """),
        Refusal(
            "operator class with more",
            {
                $0.create(
                    index: "ix", on: "orders",
                    columns: .column("note", operatorClass: "text_ops); DROP TABLE orders; --"))
            },
            is: """
                [S030] index ix has an option that closes a parenthesis that it does not open
                """),
        Refusal(
            "storage parameter with more",
            { $0.create(index: "ix", on: "orders", columns: "note", parameters: ["fillfactor = 70); --"]) },
            is: """
                [S030] index ix has a storage parameter fillfactor that closes a parenthesis that it does not open
                """),
        Refusal(
            "type with more", { $0.add(column: "a", .custom(sql: "text); --"), to: "orders") },
            is: """
                [S010] column a of orders has a type that closes a parenthesis that it does not open
                """),
        Refusal(
            "backslash in raw SQL", { $0.execute(sql: "SELECT 1 \\g", undo: "") },
            is: """
                [S006] raw SQL has a backslash outside quotes, where SQL has none and psql takes what follows for a command
                """),
        Refusal(
            "raw SQL that ends a transaction", { $0.execute(sql: "SELECT 1; COMMIT", undo: "") },
            is: """
                [S006] raw SQL begins or ends a transaction, which the script does itself
                """),
        Refusal(
            "raw SQL that changes the session", { $0.execute(sql: "SET search_path = other", undo: "") },
            is: """
                [S006] raw SQL changes the session for every step after it: use SET LOCAL, or a setting of the function
                """),
        Refusal(
            "raw SQL in a block: an index that is built concurrently",
            { $0.execute(sql: "CREATE UNIQUE INDEX CONCURRENTLY ix ON orders (id)", undo: "DROP INDEX ix") },
            sql: "BEGIN; CREATE UNIQUE INDEX CONCURRENTLY ix ON orders (id)", server: "25001",
            is: """
                [S006] raw SQL has CREATE INDEX CONCURRENTLY, which cannot run inside a transaction block
                say `transactional: false`: it then has a step of its own
                """),
        Refusal(
            "raw SQL in a block: an index that is dropped concurrently",
            { $0.execute(sql: "DROP INDEX CONCURRENTLY IF EXISTS ix", undo: "") },
            sql: "BEGIN; DROP INDEX CONCURRENTLY IF EXISTS ix", server: "25001",
            is: """
                [S006] raw SQL has DROP INDEX CONCURRENTLY, which cannot run inside a transaction block
                say `transactional: false`: it then has a step of its own
                """),
        Refusal(
            "raw SQL in a block: VACUUM", { $0.execute(sql: "VACUUM (ANALYZE) orders", undo: "") },
            sql: "BEGIN; VACUUM (ANALYZE) orders", server: "25001",
            is: """
                [S006] raw SQL has VACUUM, which cannot run inside a transaction block
                say `transactional: false`: it then has a step of its own
                """),
        Refusal(
            "raw SQL in a block: CLUSTER", { $0.execute(sql: "CLUSTER VERBOSE", undo: "") },
            sql: "BEGIN; CLUSTER VERBOSE", server: "25001",
            is: """
                [S006] raw SQL has CLUSTER of all tables, which cannot run inside a transaction block
                say `transactional: false`: it then has a step of its own
                """),
        Refusal(
            "raw SQL in a block: REINDEX of much", { $0.execute(sql: "REINDEX (VERBOSE) SCHEMA public", undo: "") },
            sql: "BEGIN; REINDEX (VERBOSE) SCHEMA public", server: "25001",
            is: """
                [S006] raw SQL has REINDEX SCHEMA, which cannot run inside a transaction block
                say `transactional: false`: it then has a step of its own
                """),
        Refusal(
            "raw SQL in a block: REINDEX beside writes",
            { $0.execute(sql: "REINDEX (CONCURRENTLY) TABLE orders", undo: "") },
            sql: "BEGIN; REINDEX (CONCURRENTLY) TABLE orders", server: "25001",
            is: """
                [S006] raw SQL has REINDEX CONCURRENTLY, which cannot run inside a transaction block
                say `transactional: false`: it then has a step of its own
                """),
        Refusal(
            "raw SQL in a block: a database", { $0.execute(sql: "CREATE DATABASE other", undo: "") },
            sql: "BEGIN; CREATE DATABASE other", server: "25001",
            is: """
                [S006] raw SQL has CREATE DATABASE, which cannot run inside a transaction block
                say `transactional: false`: it then has a step of its own
                """),
        Refusal(
            "raw SQL in a block: a tablespace", { $0.execute(sql: "DROP TABLESPACE other", undo: "") },
            sql: "BEGIN; DROP TABLESPACE other", server: "25001",
            is: """
                [S006] raw SQL has DROP TABLESPACE, which cannot run inside a transaction block
                say `transactional: false`: it then has a step of its own
                """),
        Refusal(
            "raw SQL in a block: a database that moves",
            { $0.execute(sql: "ALTER DATABASE \"a b\" SET TABLESPACE other", undo: "") },
            sql: "BEGIN; ALTER DATABASE \"a b\" SET TABLESPACE other", server: "25001",
            is: """
                [S006] raw SQL has ALTER DATABASE SET TABLESPACE, which cannot run inside a transaction block
                say `transactional: false`: it then has a step of its own
                """),
        Refusal(
            "raw SQL in a block: a setting of the server",
            { $0.execute(sql: "ALTER SYSTEM SET work_mem = '4MB'", undo: "") },
            sql: "BEGIN; ALTER SYSTEM SET work_mem = '4MB'", server: "25001",
            is: """
                [S006] raw SQL has ALTER SYSTEM, which cannot run inside a transaction block
                say `transactional: false`: it then has a step of its own
                """),
        Refusal(
            "raw SQL in a block: a subscription",
            { $0.execute(sql: "CREATE SUBSCRIPTION s CONNECTION 'dbname=x' PUBLICATION p", undo: "") },
            sql: "BEGIN; CREATE SUBSCRIPTION s CONNECTION 'dbname=x' PUBLICATION p", server: "25001",
            is: """
                [S006] raw SQL has CREATE SUBSCRIPTION, which cannot run inside a transaction block
                say `transactional: false`: it then has a step of its own
                """),
        Refusal(
            "raw SQL in a block: a partition that goes beside reads",
            { $0.execute(sql: "ALTER TABLE orders DETACH PARTITION p CONCURRENTLY", undo: "") },
            sql: "BEGIN; ALTER TABLE orders DETACH PARTITION p CONCURRENTLY", server: "25001",
            is: """
                [S006] raw SQL has DETACH PARTITION CONCURRENTLY, which cannot run inside a transaction block
                say `transactional: false`: it then has a step of its own
                """),
        Refusal(
            "raw SQL in a block: its way back",
            { $0.execute(sql: "CREATE INDEX ix ON orders (id)", undo: "DROP INDEX CONCURRENTLY ix") },
            is: """
                [S006] raw SQL has DROP INDEX CONCURRENTLY, which cannot run inside a transaction block
                say `transactional: false`: it then has a step of its own
                """),
        Refusal(
            "raw SQL without a statement", { $0.execute(sql: "/* nothing */", undo: "") },
            is: """
                [S006] raw SQL is empty
                """),
        Refusal(
            "raw SQL without a way back", { $0.execute(sql: "SELECT 1") },
            is: """
                [S060] the downgrade cannot be derived: raw SQL has no `undo:`
                give the operation its way back, or the header `downgrade: .written(…)` or `.irreversible(because:)`
                """),
        Refusal(
            "NUL in a comment", { $0.comment(on: .table("orders"), "a\0b") },
            is: """
                [S006] the comment on table orders contains a NUL
                """),
        Refusal(
            "NUL in a default", { $0.alter(column: "note", of: "orders", .setDefault("a\0b")) },
            is: """
                [S010] column note of orders has a default that contains a NUL, which PostgreSQL cannot store
                """),
        Refusal(
            "NUL in a table's comment", { $0.create(table: "t") { $0.comment("a\0b") } },
            is: """
                [S006] the comment on table t contains a NUL
                """),
        Refusal(
            "sequence without an increment", { $0.create(sequence: "s", options: SequenceOptions(increment: 0)) },
            sql: "CREATE SEQUENCE s INCREMENT 0", server: "22023",
            is: """
                [S040] sequence s has an increment of 0
                """),
        Refusal(
            "sequence that starts too low",
            { $0.create(sequence: "s", options: SequenceOptions(start: 1, minimum: 5)) },
            sql: "CREATE SEQUENCE s START 1 MINVALUE 5", server: "22023",
            is: """
                [S040] sequence s starts with 1, which is not between 5 and 9223372036854775807
                """),
        Refusal(
            "sequence of text", { $0.create(sequence: "s", as: .text) }, sql: "CREATE SEQUENCE s AS text",
            server: "22023",
            is: """
                [S040] sequence s is of type text; it must be smallint, integer or bigint
                """),
        Refusal(
            "sequence beyond its type",
            { $0.create(sequence: "s", as: .smallint, options: SequenceOptions(maximum: 40_000)) },
            sql: "CREATE SEQUENCE s AS smallint MAXVALUE 40000", server: "22023",
            is: """
                [S040] sequence s has a bound of 40000, which smallint does not hold
                """),
        Refusal(
            "sequence without a cache", { $0.create(sequence: "s", options: SequenceOptions(cache: 0)) },
            sql: "CREATE SEQUENCE s CACHE 0", server: "22023",
            is: """
                [S040] sequence s has a cache of 0; it must be 1 or more
                """),
        Refusal(
            "identity without an increment",
            { $0.add(column: "a", .integer, .identity(.always, options: SequenceOptions(increment: 0)), to: "orders") },
            sql: "ALTER TABLE orders ADD a int GENERATED ALWAYS AS IDENTITY (INCREMENT 0)", server: "22023",
            is: """
                [S010] column a of orders has an increment of 0
                """),
        Refusal(
            "sequence of another schema's table",
            on: { s in
                Setup.shop(&s)
                s.create(schema: "a")
                s.create(sequence: "a.s")
            }, { $0.alter(sequence: "a.s", ownedBy: "id", of: "orders") }, sql: "ALTER SEQUENCE a.s OWNED BY orders.id",
            server: "55000",
            is: """
                [S040] sequence a.s is in another schema than orders, and cannot belong to its column
                """),
    ]
}
