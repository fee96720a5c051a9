import Stemma
import StemmaCompiler
import Testing

/// A hazard that the tests of another linter have a name for, in SQL and Swift of our own.
struct OtherHazard: Sendable, CustomTestStringConvertible {
    /// The rule of the other linter, and what its tests call the hazard.
    let rule: String
    let name: String
    var project: Project
    var setup: Fixture.Body
    var body: Fixture.Body
    /// A rule of ours that finds it; `nil` where it is refused or has no such form here.
    var code: LintCode?

    init(
        _ rule: String, _ name: String, on setup: @escaping Fixture.Body = Setup.shop, project: Project = Project(),
        finds code: LintCode? = nil, _ body: @escaping Fixture.Body
    ) {
        (self.rule, self.name, self.project, self.setup, self.body, self.code) = (
            rule, name, project, setup, body, code
        )
    }

    var testDescription: String { "\(rule): \(name)" }

    /// Those that a rule finds.
    static let found = columns + constraints + drops + types + indexes + raw

    private static let columns: [OtherHazard] = [
        OtherHazard("adding-field-with-default", "any function", finds: .l111) {
            $0.add(column: "code", .text, .default(sql: "next_code()"), to: "orders")
        },
        OtherHazard("adding-field-with-default", "random, with arguments", finds: .l111) {
            $0.add(column: "dice", .integer, .default(sql: "pick(1, 6)"), to: "orders")
        },
        OtherHazard("adding-field-with-default", "uuid", finds: .l111) {
            $0.add(column: "token", .uuid, .default(sql: "uuid_generate_v4()"), to: "orders")
        },
        OtherHazard("adding-field-with-default", "uuid among other statements", finds: .l111) { s in
            s.add(column: "size", .integer, to: "orders")
            s.add(column: "token", .uuid, .notNull, .default(sql: "gen_random_uuid()"), to: "orders")
        },
        OtherHazard("adding-field-with-default", "volatile function", finds: .l111) {
            $0.add(column: "luck", .doublePrecision, .default(sql: "random()"), to: "orders")
        },
        OtherHazard("adding-field-with-default", "stored expression", finds: .l112) {
            $0.add(column: "double", .integer, .generated(sql: "number * 2"), to: "orders")
        },
        OtherHazard("adding-required-field", "not null without a default", finds: .l113) {
            $0.add(column: "status", .text, .notNull, to: "orders")
        },
        OtherHazard("adding-serial-primary-key-field", "plain primary key", on: keyless, finds: .l108) {
            $0.add(primaryKey: "t_pkey", on: "t", columns: "a")
        },
        OtherHazard("adding-serial-primary-key-field", "serial primary key", on: keyless, finds: .l112) {
            $0.add(column: "id", .bigserial, .primaryKey, to: "t")
        },
        OtherHazard("renaming-column", "column", finds: .l208) {
            $0.rename(column: "note", of: "orders", to: "remark")
        },
        OtherHazard("renaming-table", "table", finds: .l207) { $0.rename(table: "orders", to: "purchases") },
    ]

    private static let constraints: [OtherHazard] = [
        OtherHazard("adding-foreign-key-constraint", "column that refers", finds: .l104) {
            $0.add(column: "other", .bigint, .references("orgs", "id"), to: "orders")
        },
        OtherHazard("adding-foreign-key-constraint", "constraint", finds: .l104) {
            $0.add(foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"])
        },
        OtherHazard("adding-not-nullable-field", "set not null", finds: .l106) {
            $0.alter(column: "note", of: "orders", .setNotNull)
        },
        OtherHazard("adding-not-nullable-field", "check that is not validated", on: announced("note"), finds: .l106) {
            $0.alter(column: "note", of: "orders", .setNotNull)
        },
        OtherHazard(
            "adding-not-nullable-field", "validated check of another column", on: announced("tags"), finds: .l106
        ) { s in
            s.validate(constraint: "c", on: "orders")
            s.alter(column: "note", of: "orders", .setNotNull)
        },
        OtherHazard("constraint-missing-not-valid", "check", finds: .l103) {
            $0.add(check: "c", on: "orders", sql: "total >= 0")
        },
        OtherHazard("constraint-missing-not-valid", "foreign key", finds: .l104) {
            $0.execute(
                sql: "ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (org_id) REFERENCES orgs (id)",
                touches: .table("orders"))
        },
        OtherHazard("constraint-missing-not-valid", "not valid, and validated in the same transaction", finds: .l105) {
            s in
            s.add(check: "c", on: "orders", sql: "total >= 0", notValid: true)
            s.validate(constraint: "c", on: "orders")
        },
        OtherHazard("disallowed-unique-constraint", "constraint", finds: .l107) {
            $0.add(unique: "u", on: "orders", columns: "number")
        },
        OtherHazard("disallowed-unique-constraint", "with a new column", finds: .l107) {
            $0.add(column: "code", .text, .unique, to: "orders")
        },
        OtherHazard("ban-create-domain-with-constraint", "one", finds: .l216) {
            $0.execute(sql: "CREATE DOMAIN d AS text CHECK (VALUE <> '')", touches: .type("d"))
        },
        OtherHazard("ban-create-domain-with-constraint", "several", finds: .l216) {
            $0.execute(
                sql: "CREATE DOMAIN d AS text NOT NULL CONSTRAINT a CHECK (VALUE <> '') CHECK (VALUE <> 'b')",
                touches: .type("d"))
        },
        OtherHazard("ban-alter-domain-with-add-constraint", "check", finds: .l216) {
            $0.execute(sql: "ALTER DOMAIN d ADD CONSTRAINT c CHECK (VALUE <> '')", touches: .type("d"))
        },
    ]

    private static let drops: [OtherHazard] = [
        OtherHazard("ban-drop-column", "column", finds: .l202) { $0.drop(column: "note", from: "orders") },
        OtherHazard("ban-drop-table", "table", finds: .l201) { $0.drop(table: "orders") },
        OtherHazard("ban-drop-not-null", "column", finds: .l205) {
            $0.alter(column: "number", of: "orders", .dropNotNull)
        },
        OtherHazard("ban-drop-database", "database", finds: .l214) {
            $0.execute(sql: "DROP DATABASE shop", transactional: false)
        },
        OtherHazard("ban-truncate-cascade", "table", finds: .l210) {
            $0.execute(sql: "TRUNCATE orgs CASCADE", touches: .table("orgs"))
        },
    ]

    private static let types: [OtherHazard] = [
        OtherHazard("changing-column-type", "to a larger one", finds: .l110) {
            $0.alter(column: "number", of: "orders", .type(.bigint))
        },
        OtherHazard("changing-column-type", "to another one", finds: .l203) {
            $0.alter(column: "total", of: "orders", .type(.integer))
        },
        OtherHazard("changing-column-type", "in raw SQL", finds: .l110) {
            $0.execute(sql: "ALTER TABLE orders ALTER note SET DATA TYPE json", touches: .table("orders"))
        },
        OtherHazard("ban-char-field", "char", finds: .l404) {
            $0.create(table: "t") { t in
                t.column("id", .bigint, .primaryKey)
                t.column("a", .custom(sql: "char"))
            }
        },
        OtherHazard("ban-char-field", "char of a length", finds: .l404) {
            $0.create(table: "t") { t in
                t.column("id", .bigint, .primaryKey)
                t.column("a", .char(3))
            }
        },
        OtherHazard("ban-char-field", "character, bpchar and others", finds: .l404) {
            $0.add(column: "a", .custom(sql: "character(10)"), to: "orders")
        },
        OtherHazard("ban-char-field", "bpchar", finds: .l404) {
            $0.add(column: "a", .custom(sql: "bpchar"), to: "orders")
        },
        OtherHazard("ban-char-field", "of a table that is there", finds: .l404) {
            $0.add(column: "a", .char(1), to: "orders")
        },
        OtherHazard("ban-char-field", "upper case", finds: .l404) {
            $0.add(column: "a", .custom(sql: "CHAR(3)"), to: "orders")
        },
        OtherHazard("ban-char-field", "arrays", finds: .l404) {
            $0.add(column: "a", .array(of: .char(2)), to: "orders")
        },
        OtherHazard("prefer-bigint-over-int", "key", finds: .l406) {
            $0.create(table: "t") { $0.column("id", .integer, .primaryKey) }
        },
        OtherHazard("prefer-bigint-over-smallint", "key", finds: .l406) {
            $0.create(table: "t") { $0.column("id", .smallint, .primaryKey) }
        },
        OtherHazard("prefer-identity", "serial", finds: .l402) {
            $0.create(table: "t") { $0.column("id", .serial, .primaryKey) }
        },
        OtherHazard("prefer-text-field", "longer varchar", finds: .l405) {
            $0.alter(column: "note", of: "orders", .type(.varchar(200)))
        },
        OtherHazard("prefer-text-field", "new table", finds: .l405) {
            $0.create(table: "t") { t in
                t.column("id", .bigint, .primaryKey)
                t.column("a", .varchar(20))
            }
        },
        OtherHazard("prefer-text-field", "with its schema", finds: .l405) {
            $0.add(column: "a", .custom(sql: "pg_catalog.varchar(20)"), to: "orders")
        },
        OtherHazard("prefer-text-field", "new column", finds: .l405) {
            $0.add(column: "a", .varchar(20), to: "orders")
        },
        OtherHazard("prefer-timestamp-tz", "new table", finds: .l401) {
            $0.create(table: "t") { t in
                t.column("id", .bigint, .primaryKey)
                t.column("at", .timestamp)
            }
        },
        OtherHazard("prefer-timestamp-tz", "table that is there", finds: .l401) {
            $0.add(column: "at", .custom(sql: "timestamp without time zone"), to: "orders")
        },
        OtherHazard("prefer-timestamp-tz", "arrays", finds: .l401) {
            $0.add(column: "at", .array(of: .timestamp), to: "orders")
        },
        OtherHazard("require-enum-value-ordering", "label", on: mood, finds: .l213) {
            $0.add(label: "meh", to: "mood")
        },
        OtherHazard("require-enum-value-ordering", "label that may be there", on: mood, finds: .l213) {
            $0.execute(sql: "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'meh'", touches: .type("mood"))
        },
    ]

    private static let indexes: [OtherHazard] = [
        OtherHazard("require-concurrent-index-creation", "index", finds: .l101) {
            $0.create(index: "ix", on: "orders", columns: "number")
        },
        OtherHazard("require-concurrent-index-deletion", "index", on: indexed, finds: .l102) { $0.drop(index: "ix") },
        OtherHazard("require-concurrent-partition-detach", "partition", on: Setup.events, finds: .l120) {
            $0.detach(partition: "events_2024")
        },
        OtherHazard("require-concurrent-reindex", "table", finds: .l118) {
            $0.execute(sql: "REINDEX TABLE orders", touches: .table("orders"))
        },
        OtherHazard("require-concurrent-reindex", "index", on: indexed, finds: .l118) { $0.reindex(.index("ix")) },
        OtherHazard("require-concurrent-reindex", "schema", finds: .l118) {
            $0.execute(sql: "REINDEX SCHEMA public", touches: .nothing, transactional: false)
        },
        OtherHazard("require-concurrent-reindex", "database", finds: .l118) {
            $0.execute(sql: "REINDEX (VERBOSE) DATABASE shop", touches: .nothing, transactional: false)
        },
    ]

    private static let raw: [OtherHazard] = [
        OtherHazard("prefer-repack", "cluster", finds: .l117) {
            $0.execute(sql: "CLUSTER orders USING orders_pkey", touches: .table("orders"))
        },
        OtherHazard("prefer-repack", "cluster everything", finds: .l117) {
            $0.execute(sql: "CLUSTER", touches: .nothing, transactional: false)
        },
        OtherHazard("prefer-repack", "vacuum full", finds: .l117) {
            $0.execute(sql: "VACUUM FULL orders", touches: .nothing, transactional: false)
        },
        OtherHazard("prefer-repack", "vacuum with options", finds: .l117) {
            $0.execute(sql: "VACUUM (VERBOSE, FULL) orders", touches: .nothing, transactional: false)
        },
        OtherHazard("require-timeout-settings", "no lock timeout", project: Project(lockTimeout: "0"), finds: .l122) {
            $0.add(column: "size", .integer, to: "orders")
        },
    ]

    /// Those that are refused at their line.
    static let refused: [OtherHazard] =
        ["BEGIN", "BEGIN WORK", "START TRANSACTION", "COMMIT", "ROLLBACK", "BEGIN; BEGIN; COMMIT"].map { sql in
            OtherHazard("transaction-nesting", sql) { $0.execute(sql: sql, touches: .nothing) }
        } + [
            OtherHazard("ban-uncommitted-transaction", "nothing is committed") {
                $0.execute(sql: "BEGIN; UPDATE orders SET note = 'a'", touches: .nothing)
            },
            OtherHazard("identifier-too-long", "table") {
                $0.create(table: long) { $0.column("id", .bigint, .primaryKey) }
            },
            OtherHazard("identifier-too-long", "index") { $0.create(index: long, on: "orders", columns: "number") },
            OtherHazard("identifier-too-long", "column") { $0.add(column: long, .text, to: "orders") },
            OtherHazard("identifier-too-long", "drop") { $0.drop(table: long) },
            OtherHazard("identifier-too-long", "letters of several bytes") {
                $0.add(column: String(repeating: "ü", count: 32), .text, to: "orders")
            },
            OtherHazard("ban-duplicate-column-assignments", "columns of a view") {
                $0.create(view: "v", columns: ["a", "a"], as: "SELECT id, number FROM orders")
            },
            OtherHazard("ban-duplicate-column-assignments", "columns of a table") {
                $0.create(table: "t") { t in
                    t.column("a", .text)
                    t.column("a", .integer)
                }
            },
        ]

    private static let long = String(repeating: "n", count: 64)

    @Sendable private static func keyless(_ s: inout SchemaEditor) {
        s.create(table: "t") { $0.column("a", .bigint, .notNull) }
    }

    @Sendable private static func indexed(_ s: inout SchemaEditor) {
        Setup.shop(&s)
        s.create(index: "ix", on: "orders", columns: "number")
    }

    @Sendable private static func mood(_ s: inout SchemaEditor) { s.create(enum: "mood", "sad", "happy") }

    private static func announced(_ column: String) -> Fixture.Body {
        { s in
            Setup.shop(&s)
            s.add(check: "c", on: "orders", sql: "\(column) IS NOT NULL", notValid: true)
        }
    }
}
