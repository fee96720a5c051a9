import Stemma
import StemmaCompiler

extension LintCase {
    /// Locks and scans on tables with rows.
    static let locks: [LintCase] = [
        LintCase(
            .l101, "index", { $0.create(index: "ix", on: "orders", columns: "number") },
            finds: "index ix is built while writes to orders wait: use `concurrently: true`"),
        LintCase(
            .l101, "index in raw SQL",
            { $0.execute(sql: "CREATE INDEX ix ON orders (number)", touches: .table("orders")) },
            finds: "raw SQL builds an index while writes wait: use CONCURRENTLY"),
        LintCase(
            .l101, "concurrent index", { $0.create(index: "ix", on: "orders", columns: "number", concurrently: true) }),
        LintCase(
            .l101, "index that is made again around another type",
            on: { s in
                s.create(table: "t") { $0.column("a", .text) }
                s.create(index: "ix", on: "t", columns: "a", where: "a <> '1'")
            },
            { $0.alter(column: "a", of: "t", .type(.integer, using: "a::integer")) }),
        LintCase(
            .l101, "indexes of foreign keys",
            on: { s in
                Setup.shop(&s)
                s.add(foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"])
            }, { $0.foreignKeyIndexes(on: "orders") },
            finds: "an index is built while writes wait: use `concurrently: true`"),
        LintCase(
            .l102, "drop of an index", on: indexed, { $0.drop(index: "ix") },
            finds: "index ix is dropped while reads and writes wait: use `concurrently: true`"),
        LintCase(.l102, "concurrent drop of an index", on: indexed, { $0.drop(index: "ix", concurrently: true) }),
        LintCase(
            .l103, "check", { $0.add(check: "c", on: "orders", sql: "number > 0") },
            finds: "constraint c on orders is checked on every row while nobody can use the table: add it with"
                + " `notValid: true` and validate it in a later revision"),
        LintCase(
            .l103, "check with a new column", { $0.add(column: "size", .integer, .check("size > 0"), to: "orders") },
            finds:
                "constraint orders_size_check on orders is checked on every row while nobody can use the table: add it"
                + " with `notValid: true` and validate it in a later revision"),
        LintCase(
            .l103, "check in raw SQL",
            { $0.execute(sql: "ALTER TABLE orders ADD CONSTRAINT c CHECK (number > 0)", touches: .table("orders")) },
            finds: "raw SQL: a check reads the whole table under ACCESS EXCLUSIVE"),
        LintCase(
            .l103, "check that is not valid", { $0.add(check: "c", on: "orders", sql: "number > 0", notValid: true) }),
        LintCase(
            .l104, "foreign key",
            { $0.add(foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"]) },
            finds: "constraint fk on orders is checked on every row while writes to orgs wait too: add it with"
                + " `notValid: true` and validate it in a later revision"),
        LintCase(
            .l104, "foreign key that is not valid",
            { $0.add(foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"], notValid: true) }),
        LintCase(
            .l104, "foreign key of a new table",
            { $0.create(table: "t") { $0.column("org_id", .bigint, .references("orgs", "id")) } }),
        LintCase(
            .l105, "validate at once",
            { s in
                s.add(check: "c", on: "orders", sql: "number > 0", notValid: true)
                s.validate(constraint: "c", on: "orders")
            },
            finds: "constraint c on orders is validated in the transaction that adds it, whose lock is held meanwhile"),
        LintCase(
            .l105, "validate in a transaction of its own", transaction: .statement,
            { s in
                s.add(check: "c", on: "orders", sql: "number > 0", notValid: true)
                s.validate(constraint: "c", on: "orders")
            }),
        LintCase(
            .l107, "unique constraint", { $0.add(unique: "u", on: "orders", columns: "number") },
            finds: "the index of constraint u on orders is built while nobody can use the table: build a unique index"
                + " concurrently"),
        LintCase(
            .l107, "unique index",
            { $0.create(index: "u", on: "orders", columns: "number", unique: true, concurrently: true) }),
        LintCase(
            .l108, "primary key", on: keyless, { $0.add(primaryKey: "t_pkey", on: "t", columns: "a") },
            finds: "the index of constraint t_pkey on t is built while nobody can use the table"),
        LintCase(
            .l108, "primary key by its index in raw SQL", on: keyless,
            { $0.execute(sql: "ALTER TABLE t ADD PRIMARY KEY USING INDEX ix", touches: .table("t")) }),
        LintCase(
            .l109, "exclusion in raw SQL",
            {
                $0.execute(
                    sql: "ALTER TABLE orders ADD CONSTRAINT e EXCLUDE (number WITH =)", touches: .table("orders"))
            },
            finds: "raw SQL: an exclusion constraint is added to a table with rows"),
        LintCase(.l109, "check that mentions it", { $0.add(check: "exclude", on: "orders", sql: "note <> 'EXCLUDE'") }),
        LintCase(
            .l114, "index behind a column",
            { s in
                s.add(column: "size", .integer, to: "orders")
                s.create(index: "ix", on: "orders", columns: "size")
            }, finds: "this reads all of orders while the transaction holds ACCESS EXCLUSIVE on orders, taken in line N"
        ),
        LintCase(
            .l114, "two tables",
            { s in
                s.add(column: "size", .integer, to: "orders")
                s.add(column: "size", .integer, to: "orgs")
            }, finds: "this waits for orgs while the transaction holds ACCESS EXCLUSIVE on orders, taken in line N"),
        LintCase(
            .l114, "two quick changes of one table",
            { s in
                s.add(column: "size", .integer, to: "orders")
                s.add(column: "weight", .integer, to: "orders")
            }),
        LintCase(
            .l114, "two tables in two transactions", transaction: .statement,
            { s in
                s.add(column: "size", .integer, to: "orders")
                s.add(column: "size", .integer, to: "orgs")
            }),
        LintCase(
            .l115, "check that is made again around another type",
            on: { s in s.create(table: "t") { $0.column("a", .text, .check("a <> ''")) } },
            { $0.alter(column: "a", of: "t", .type(.integer, using: "a::integer")) }),
        LintCase(
            .l115, "two changes of type",
            { s in
                s.alter(column: "number", of: "orders", .type(.bigint))
                s.alter(column: "total", of: "orders", .type(.doublePrecision))
            }, finds: "this is the second ALTER TABLE of the revision that reads all of orders"),
        LintCase(
            .l115, "one change of type, and one that is free",
            { s in
                s.alter(column: "number", of: "orders", .type(.bigint))
                s.alter(column: "note", of: "orders", .type(.text))
            }),
        LintCase(
            .l116, "trigger", on: withFunction,
            { $0.create(trigger: "tr", on: "orders", .before, .update, calls: "f") },
            finds: "trigger tr on orders waits for writes to orders, and writes wait for it"),
        LintCase(
            .l116, "function",
            { $0.create(function: "f", returns: .trigger, language: .plpgsql, body: "BEGIN RETURN NEW; END") }),
        LintCase(
            .l117, "new expression", on: generated, project: Project(postgres: .v17),
            { $0.alter(column: "b", of: "g", .setExpression(sql: "a * 3")) },
            finds: "g is copied while nobody can use it"),
        LintCase(
            .l117, "unlogged in raw SQL",
            { $0.execute(sql: "ALTER TABLE orders SET UNLOGGED", touches: .table("orders")) },
            finds: "raw SQL: a table is copied"),
        LintCase(
            .l117, "copy in a DO block",
            { $0.execute(sql: "DO $$ BEGIN ALTER TABLE orders SET UNLOGGED; END $$", touches: .table("orders")) },
            finds: "raw SQL: a table is copied"),
        LintCase(
            .l117, "storage parameter in raw SQL",
            { $0.execute(sql: "ALTER TABLE orders SET (fillfactor = 70)", touches: .table("orders")) }),
        LintCase(
            .l118, "reindex", { $0.execute(sql: "REINDEX TABLE orders", touches: .table("orders")) },
            finds: "REINDEX blocks writes, and reads by the index: use CONCURRENTLY"),
        LintCase(
            .l118, "concurrent reindex",
            { $0.execute(sql: "REINDEX TABLE CONCURRENTLY orders", touches: .table("orders"), transactional: false) }),
        LintCase(
            .l119, "refresh", { $0.execute(sql: "REFRESH MATERIALIZED VIEW totals", touches: .view("totals")) },
            finds: "REFRESH blocks everyone who reads the view: use CONCURRENTLY", born: .same),
        LintCase(
            .l119, "concurrent refresh",
            { $0.execute(sql: "REFRESH MATERIALIZED VIEW CONCURRENTLY totals", touches: .view("totals")) }),
        LintCase(
            .l120, "detach", { $0.execute(sql: "ALTER TABLE orders DETACH PARTITION o1", touches: .table("orders")) },
            finds: "every query of the partitioned table waits: use CONCURRENTLY"),
        LintCase(
            .l120, "concurrent detach",
            {
                $0.execute(
                    sql: "ALTER TABLE orders DETACH PARTITION o1 CONCURRENTLY", touches: .table("orders"),
                    transactional: false)
            }),
        LintCase(
            .l121, "partition of",
            { $0.execute(sql: "CREATE TABLE o2 PARTITION OF orders DEFAULT", touches: .table("orders")) },
            finds: "every query of the partitioned table waits: make the table first, and attach it"),
        LintCase(
            .l121, "attached partition",
            { $0.execute(sql: "ALTER TABLE orders ATTACH PARTITION o2 DEFAULT", touches: .table("orders")) }),
        LintCase(
            .l122, "no timeout", project: Project(lockTimeout: "0"), { $0.add(column: "size", .integer, to: "orders") },
            finds: "this waits for ACCESS EXCLUSIVE on orders without end: the project's lockTimeout is 0"),
        LintCase(.l122, "timeout", { $0.add(column: "size", .integer, to: "orders") }),
    ]

    /// Columns of tables with rows.
    static let columns: [LintCase] = [
        LintCase(
            .l106, "set not null", { $0.alter(column: "note", of: "orders", .setNotNull) },
            finds: "column note of orders is searched for nulls while nobody can use the table: validate a check first"),
        LintCase(
            .l106, "set not null with a check that is not valid",
            on: { s in
                Setup.shop(&s)
                s.add(check: "c", on: "orders", sql: "note IS NOT NULL", notValid: true)
            }, { $0.alter(column: "note", of: "orders", .setNotNull) },
            finds: "column note of orders is searched for nulls while nobody can use the table: validate a check first"),
        LintCase(
            .l106, "set not null with a check",
            on: { s in
                Setup.shop(&s)
                s.add(check: "c", on: "orders", sql: "(note IS NOT NULL)")
            }, { $0.alter(column: "note", of: "orders", .setNotNull) }),
        LintCase(.l106, "set not null again", { $0.alter(column: "number", of: "orders", .setNotNull) }),
        LintCase(
            .l110, "integer to bigint", { $0.alter(column: "number", of: "orders", .type(.bigint)) },
            finds: "column number of orders goes from integer to bigint, which copies orders while nobody can use it"),
        LintCase(
            .l110, "numeric with another scale", { $0.alter(column: "total", of: "orders", .type(.numeric(14, 4))) },
            finds:
                "column total of orders goes from numeric(12, 2) to numeric(14, 4), which copies orders while nobody can use it"
        ),
        LintCase(
            .l110, "wider and free",
            { s in
                s.alter(column: "note", of: "orders", .type(.varchar(200)))
                s.alter(column: "note", of: "orders", .type(.text))
                s.alter(column: "total", of: "orders", .type(.numeric(14, 2)))
            }),
        LintCase(
            .l111, "random default",
            { $0.add(column: "token", .uuid, .default(sql: "gen_random_uuid()"), to: "orders") },
            finds:
                "the default gen_random_uuid() of column token of orders is computed for each row of orders: the table is"
                + " copied"),
        LintCase(
            .l111, "default of the moment", { $0.add(column: "at", .timestamptz, .default(sql: "now()"), to: "orders") }
        ),
        LintCase(
            .l112, "identity", { $0.add(column: "n", .bigint, .identity(.always), to: "orders") },
            finds: "column n of orders gives each row of orders a value: the table is copied"),
        LintCase(
            .l112, "serial", { $0.add(column: "n", .bigserial, to: "orders") },
            finds: "column n of orders gives each row of orders a value: the table is copied"),
        LintCase(
            .l112, "stored", { $0.add(column: "n", .integer, .generated(sql: "number + 1"), to: "orders") },
            finds: "column n of orders gives each row of orders a value: the table is copied"),
        LintCase(
            .l112, "virtual", project: Project(postgres: .v18),
            { $0.add(column: "n", .integer, .generated(sql: "number + 1", .virtual), to: "orders") }),
        LintCase(
            .l113, "required", { $0.add(column: "status", .text, .notNull, to: "orders") },
            finds:
                "column status of orders is NOT NULL without a default: the server refuses it as soon as orders has a row"
        ),
        LintCase(
            .l113, "required with a default",
            { $0.add(column: "status", .text, .notNull, .default("new"), to: "orders") }),
    ]

    @Sendable private static func indexed(_ schema: inout SchemaEditor) {
        Setup.shop(&schema)
        schema.create(index: "ix", on: "orders", columns: "number")
    }

    @Sendable private static func keyless(_ schema: inout SchemaEditor) {
        schema.create(table: "t") { $0.column("a", .bigint, .notNull) }
    }

    @Sendable private static func withFunction(_ schema: inout SchemaEditor) {
        Setup.shop(&schema)
        schema.create(function: "f", returns: .trigger, language: .plpgsql, body: "BEGIN RETURN NEW; END")
    }

    @Sendable private static func generated(_ schema: inout SchemaEditor) {
        schema.create(table: "g") { t in
            t.column("a", .integer)
            t.column("b", .integer, .generated(sql: "a * 2"))
        }
    }
}
