import Stemma
import StemmaCompiler

extension LintCase {
    /// What is lost, and what programs no longer find.
    static let data: [LintCase] = [
        LintCase(.l201, "table", { $0.drop(table: "orders") }, finds: "table orders is dropped with its rows"),
        LintCase(
            .l201, "table in raw SQL", { $0.execute(sql: "DROP TABLE orders", touches: .table("orders")) },
            finds: "raw SQL: a table is dropped"),
        LintCase(.l201, "view", on: viewed, { $0.drop(view: "v") }),
        LintCase(
            .l202, "column", { $0.drop(column: "note", from: "orders") },
            finds: "column note of orders is dropped with its values"),
        LintCase(
            .l202, "column with an index", on: indexedNote, { $0.drop(column: "note", from: "orders") },
            finds: "column note of orders is dropped with its values; it also drops index ix"),
        LintCase(.l202, "column that the revision made") { s in
            s.add(column: "size", .integer, to: "orders")
            s.drop(column: "size", from: "orders")
        },
        LintCase(
            .l202, "attribute in raw SQL", { $0.execute(sql: "ALTER TYPE ty DROP ATTRIBUTE a", touches: .type("ty")) },
            finds: "an attribute is dropped, with its values in every row", born: .same),
        LintCase(
            .l203, "narrower type", { $0.alter(column: "note", of: "orders", .type(.varchar(10))) },
            finds: "this destroys what does not fit varchar(10) in column note of orders"),
        LintCase(.l203, "wider type", { $0.alter(column: "note", of: "orders", .type(.text)) }),
        LintCase(
            .l204, "constraint", { $0.drop(constraint: "orgs_slug_key", on: "orgs") },
            finds: "constraint orgs_slug_key on orgs holds no more"),
        LintCase(
            .l204, "check that the column says by now",
            on: { s in
                Setup.shop(&s)
                s.add(check: "c", on: "orders", sql: "number IS NOT NULL")
            }, { $0.drop(constraint: "c", on: "orders") }),
        LintCase(
            .l204, "constraint of a domain",
            { $0.execute(sql: "ALTER DOMAIN d DROP CONSTRAINT c", touches: .type("d")) },
            finds: "a constraint of a domain holds no more", born: .same),
        LintCase(
            .l205, "nullable", { $0.alter(column: "number", of: "orders", .dropNotNull) },
            finds: "column number of orders may hold null from now on"),
        LintCase(.l205, "nullable already", { $0.alter(column: "note", of: "orders", .dropNotNull) }),
        LintCase(
            .l206, "view", on: viewed, { $0.drop(view: "v") },
            finds: "view v is dropped: whatever names it fails from then on"),
        LintCase(
            .l206, "function in raw SQL", { $0.execute(sql: "DROP FUNCTION IF EXISTS f()", touches: .function("f()")) },
            finds: "raw SQL: a view, function, type, or another object is dropped", born: .same),
        LintCase(.l206, "table, which has a rule of its own", { $0.drop(table: "orders") }),
        LintCase(
            .l207, "table", { $0.rename(table: "orders", to: "purchases") },
            finds: "table orders becomes purchases: whatever names the old one fails from then on"),
        LintCase(
            .l207, "view", on: viewed, { $0.rename(view: "v", to: "w") },
            finds: "view v becomes w: whatever names the old one fails from then on"),
        LintCase(
            .l207, "table that moves",
            on: { s in
                Setup.shop(&s)
                s.create(schema: "sales")
            }, { $0.move(.table("orders"), toSchema: "sales") },
            finds: "table orders goes to schema sales: whatever names it where it was fails from then on"),
        LintCase(.l207, "index", on: indexedNote, { $0.rename(index: "ix", to: "iy") }),
        LintCase(
            .l208, "column", { $0.rename(column: "note", of: "orders", to: "remark") },
            finds: "column note of orders becomes remark: whatever names the old one fails from then on"),
        LintCase(.l208, "constraint", { $0.rename(constraint: "orgs_slug_key", on: "orgs", to: "slug") }),
        LintCase(
            .l209, "schema", on: { $0.create(schema: "a") }, { $0.rename(schema: "a", to: "b") },
            finds: "schema a becomes b: whatever names the old one fails from then on"),
        LintCase(
            .l209, "label", on: mood, { $0.rename(label: "sad", of: "mood", to: "blue") },
            finds: "label sad of type mood gets another name: programs that write it fail"),
        LintCase(
            .l209, "key", { $0.rename(constraint: "orgs_slug_key", on: "orgs", to: "slug") },
            finds: "constraint orgs_slug_key on orgs becomes slug: whatever names the old one fails from then on"),
        LintCase(.l209, "table", { $0.rename(table: "orders", to: "purchases") }),
        LintCase(
            .l213, "label", on: mood, { $0.add(label: "meh", to: "mood") },
            finds: "label meh goes behind all others of type mood: say `.before` or `.after`"),
        LintCase(.l213, "label with a place", on: mood, { $0.add(label: "meh", to: "mood", .before("happy")) }),
        LintCase(
            .l215, "enum", { $0.create(enum: "mood", "sad", "happy") },
            finds: "type mood is an enum, whose labels cannot be taken away", born: .same),
        LintCase(.l215, "label", on: Setup.nothing, { $0.create(schema: "mood") }),
        LintCase(
            .l217, "default", { $0.alter(column: "number", of: "orders", .dropDefault) },
            finds: "column number of orders no longer brings a value of its own: rows that leave it out are refused"),
        LintCase(
            .l217, "identity",
            on: { $0.create(table: "t") { $0.column("id", .bigint, .identity(.always), .primaryKey) } },
            { $0.alter(column: "id", of: "t", .dropIdentity) },
            finds: "column id of t no longer brings a value of its own: rows that leave it out are refused"),
        LintCase(
            .l217, "default that only filled old rows",
            { s in
                s.add(column: "status", .text, .notNull, .default("new"), to: "orders")
                s.alter(column: "status", of: "orders", .dropDefault)
            }),
        LintCase(.l217, "another default", { $0.alter(column: "number", of: "orders", .setDefault(1)) }),
        LintCase(
            .l216, "domain", { $0.execute(sql: "CREATE DOMAIN d AS text CHECK (VALUE <> '')", touches: .type("d")) },
            finds: "a check of a domain holds for every table that uses it, all at once", born: .same),
        LintCase(.l216, "domain without", { $0.execute(sql: "CREATE DOMAIN d AS text", touches: .type("d")) }),
    ]

    /// Raw SQL, and what writes rows.
    static let raw: [LintCase] = [
        LintCase(
            .l210, "drop", { $0.execute(sql: "DROP TABLE orders CASCADE", touches: .table("orders")) },
            finds: "raw SQL: raw SQL with CASCADE"),
        LintCase(
            .l210, "foreign key that cascades",
            {
                $0.execute(
                    sql: "ALTER TABLE orders ADD FOREIGN KEY (org_id) REFERENCES orgs ON DELETE CASCADE",
                    touches: .table("orders"))
            }),
        LintCase(
            .l211, "update", { $0.execute(sql: "UPDATE orders SET note = ''", touches: .table("orders")) },
            finds: "all rows that this changes are locked until its transaction ends: use batches"),
        LintCase(
            .l211, "insert of what another table has",
            { $0.execute(sql: "INSERT INTO orgs SELECT org_id, note FROM orders", touches: .table("orgs")) },
            finds: "all rows that this changes are locked until its transaction ends: use batches"),
        LintCase(
            .l211, "update in a DO block",
            {
                $0.execute(
                    sql: "DO $do$ BEGIN IF true THEN UPDATE orders SET note = ''; END IF; END $do$",
                    touches: .table("orders"))
            },
            finds: "all rows that this changes are locked until its transaction ends: use batches"),
        LintCase(
            .l211, "batches outside a transaction",
            { $0.execute(sql: "UPDATE orders SET note = ''", touches: .table("orders"), transactional: false) }),
        LintCase(
            .l211, "rows of its own", { $0.execute(sql: "INSERT INTO orgs VALUES (1, 'a')", touches: .table("orgs")) }),
        LintCase(
            .l212, "truncate", { $0.execute(sql: "TRUNCATE orders", touches: .table("orders")) },
            finds: "every row is gone, and nothing brings it back"),
        LintCase(
            .l212, "function of that name", { $0.execute(sql: "SELECT truncate_all()", touches: .table("orders")) }),
        LintCase(
            .l214, "silent", { $0.execute(sql: "SELECT f()") },
            finds: "nobody knows what this changes: say it with `touches:`",
            born: .same),
        LintCase(.l214, "told", { $0.execute(sql: "SELECT f()", touches: .table("orders")) }),
    ]

    @Sendable private static func viewed(_ schema: inout SchemaEditor) {
        Setup.shop(&schema)
        schema.create(view: "v", as: "SELECT id FROM orders")
    }

    @Sendable private static func indexedNote(_ schema: inout SchemaEditor) {
        Setup.shop(&schema)
        schema.create(index: "ix", on: "orders", columns: "note")
    }

    @Sendable private static func mood(_ schema: inout SchemaEditor) { schema.create(enum: "mood", "sad", "happy") }
}
