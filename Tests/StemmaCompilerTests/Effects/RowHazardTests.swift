import RevisionGraph
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// What statements say of rows that would have them fail, beside what the server does with such rows.
@Suite struct RowHazardTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var setup: Fixture.Body = Setup.shop
        let change: Fixture.Body
        /// Rows that are no hazard.
        var rows = ""
        /// A row that is.
        let bad: String
        /// What the statements say, a line each.
        let claims: [String]
        let sqlstate: String

        var testDescription: String { name }
    }

    private static let order = "INSERT INTO orders (id, org_id, number) VALUES "

    private static let parts: Fixture.Body = { s in
        s.create(table: "p", partitionBy: .range("id")) { $0.column("id", .bigint, .notNull) }
        s.create(table: "rest", partitionOf: "p", .default)
        s.create(table: "single") { $0.column("id", .bigint, .notNull) }
    }

    private static let typed: Fixture.Body = { s in
        s.create(domain: "code", as: .text, .check("VALUE <> ''", name: "not_empty"))
        s.create(table: "t") { t in
            t.column("id", .bigint, .primaryKey)
            t.column("code", .custom(sql: "code"))
        }
    }

    static let cases: [Case] = [
        Case(
            name: "set not null", change: { $0.alter(column: "note", of: "orders", .setNotNull) },
            rows: "INSERT INTO orders (id, org_id, number, note) VALUES (1, 1, 1, 'n')", bad: "\(order)(2, 1, 1)",
            claims: ["a null in column note of orders"], sqlstate: "23502"),
        Case(
            name: "check", change: { $0.add(check: "total_check", on: "orders", sql: "number > 0") },
            rows: "\(order)(1, 1, 1)", bad: "\(order)(2, 1, -1)",
            claims: ["a row of orders that breaks total_check"], sqlstate: "23514"),
        Case(
            name: "validate",
            setup: { s in
                Setup.shop(&s)
                s.add(check: "total_check", on: "orders", sql: "number > 0", notValid: true)
            }, change: { $0.validate(constraint: "total_check", on: "orders") }, rows: "\(order)(1, 1, 1)",
            bad: """
                ALTER TABLE orders DROP CONSTRAINT total_check; \(order)(2, 1, -1);
                ALTER TABLE orders ADD CONSTRAINT total_check CHECK (number > 0) NOT VALID
                """,
            claims: ["a row of orders that breaks total_check"], sqlstate: "23514"),
        Case(
            name: "foreign key",
            change: {
                $0.add(foreignKey: "orders_org", on: "orders", columns: "org_id", references: "orgs", ["id"])
            }, rows: "INSERT INTO orgs VALUES (1, 'a'); \(order)(1, 1, 1)", bad: "\(order)(2, 9, 1)",
            claims: ["a row of orders whose org_id is in no row of orgs"], sqlstate: "23503"),
        Case(
            name: "unique", change: { $0.add(unique: "u", on: "orders", columns: "org_id", "number") },
            rows: "\(order)(1, 1, 1), (2, 1, 2)", bad: "\(order)(3, 1, 2)",
            claims: ["two rows of orders with the same org_id, number"], sqlstate: "23505"),
        Case(
            name: "unique index",
            change: { $0.create(index: "ux", on: "orders", columns: "number", unique: true) },
            rows: "\(order)(1, 1, 1), (2, 1, 2)", bad: "\(order)(3, 1, 2)",
            claims: ["two rows of orders with the same number"], sqlstate: "23505"),
        Case(
            name: "primary key", setup: { $0.create(table: "t") { $0.column("a", .bigint) } },
            change: { $0.add(primaryKey: "t_pkey", on: "t", columns: "a") }, rows: "INSERT INTO t VALUES (1)",
            bad: "INSERT INTO t VALUES (NULL)",
            claims: ["two rows of t with the same a", "a null in column a of t"], sqlstate: "23502"),
        Case(
            name: "exclusion",
            setup: { $0.create(table: "t") { $0.column("during", .int4range) } },
            change: { $0.add(exclusion: "apart", on: "t", .column("during", with: "&&")) },
            rows: "INSERT INTO t VALUES ('[1,3)')", bad: "INSERT INTO t VALUES ('[2,5)')",
            claims: ["two rows of t that apart excludes"], sqlstate: "23P01"),
        Case(
            name: "type that is shorter", change: { $0.alter(column: "note", of: "orders", .type(.varchar(3))) },
            rows: "INSERT INTO orders (id, org_id, number, note) VALUES (1, 1, 1, 'abc')",
            bad: "INSERT INTO orders (id, org_id, number, note) VALUES (2, 1, 1, 'abcd')",
            claims: ["a value of column note of orders that is no varchar(3)"], sqlstate: "22001"),
        Case(
            name: "type with a conversion",
            change: { $0.alter(column: "note", of: "orders", .type(.integer, using: "note::integer")) },
            rows: "INSERT INTO orders (id, org_id, number, note) VALUES (1, 1, 1, '7')",
            bad: "INSERT INTO orders (id, org_id, number, note) VALUES (2, 1, 1, 'x')",
            claims: ["a value of column note of orders that is no integer"], sqlstate: "22P02"),
        Case(
            name: "required column", change: { $0.add(column: "code", .text, .notNull, to: "orders") },
            bad: "\(order)(1, 1, 1)", claims: ["any row of orders: column code has no value"], sqlstate: "23502"),
        Case(
            name: "attach", setup: parts,
            change: { $0.attach(partition: "single", to: "p", .values(from: 1, to: 10)) },
            rows: "INSERT INTO single VALUES (1); INSERT INTO p VALUES (20)", bad: "INSERT INTO single VALUES (10)",
            claims: ["a row of single outside its bounds", "a row of rest that belongs in single"], sqlstate: "23514"),
        Case(
            name: "partition beside a default one", setup: parts,
            change: { $0.create(table: "some", partitionOf: "p", .values(from: 1, to: 10)) },
            rows: "INSERT INTO p VALUES (20)", bad: "INSERT INTO p VALUES (9)",
            claims: ["a row of rest that belongs in some"], sqlstate: "23514"),
        Case(
            name: "check of a domain", setup: typed,
            change: { $0.add(check: "short", onDomain: "code", sql: "length(VALUE) < 4") },
            rows: "INSERT INTO t VALUES (1, 'abc')", bad: "INSERT INTO t VALUES (2, 'abcd')",
            claims: ["a value that breaks short in t, in a column of domain code"], sqlstate: "23514"),
        Case(
            name: "not null of a domain", setup: typed, change: { $0.alter(domain: "code", .setNotNull) },
            rows: "INSERT INTO t VALUES (1, 'abc')", bad: "INSERT INTO t VALUES (2, NULL)",
            claims: ["a null in t, in a column of domain code"], sqlstate: "23502"),
        Case(
            name: "delete rows that others refer to",
            setup: { s in
                Setup.shop(&s)
                s.add(foreignKey: "orders_org", on: "orders", columns: "org_id", references: "orgs", ["id"])
            }, change: { $0.delete(from: "orgs", where: "slug = 'a'", undo: .nothing) },
            rows: "INSERT INTO orgs VALUES (1, 'a'), (2, 'b'); \(order)(1, 2, 1)", bad: "\(order)(2, 1, 1)",
            claims: ["a row of orders that refers to one of orgs"], sqlstate: "23503"),
        Case(
            name: "update of a key",
            change: { $0.update("orgs", set: ["slug": "a"], where: "id > 1", undo: .nothing) },
            rows: "INSERT INTO orgs VALUES (2, 'b')", bad: "INSERT INTO orgs VALUES (3, 'c')",
            claims: ["a value that breaks orgs_slug_key"], sqlstate: "23505"),
    ]

    private static func fixture(_ row: Case, inOne: Bool = false) throws -> Fixture {
        let ground = Downgrade.irreversible(because: "it is the ground")
        let (setup, change) = (row.setup, row.change)
        let first: Fixture.Body = { s in if !inOne { setup(&s) } }
        let second: Fixture.Body = { s in
            if inOne { setup(&s) }
            change(&s)
        }
        return try Fixture([
            (Header("r1", "ground", downgrade: ground), first),
            (Header("r2", "change", after: "r1", downgrade: ground), second),
        ])
    }

    private static func statements(_ fixture: Fixture) throws -> [Statement] {
        try fixture.script(.upgrade, from: "r1", to: "r2").script.revisions[0].steps.flatMap(\.content.statements)
    }

    /// What is said is so: with such a row the statement fails, and without it none does.
    @Test(arguments: cases)
    func tellsTheTruth(_ row: Case) throws {
        let statements = try Self.statements(Self.fixture(row))
        #expect(statements.flatMap(\.effects.failsOn).map(\.text) == row.claims)
        let ground = try Ground(Self.fixture(row))
        defer { ground.database.giveBack() }
        let connection = try ground.database.connect()
        defer { connection.close() }
        for isBad in [false, true] {
            try connection.simpleQuery("BEGIN").check()
            if !row.rows.isEmpty { try connection.simpleQuery(row.rows).check() }
            if isBad { try connection.simpleQuery(row.bad).check() }
            var failed: (statement: Statement, sqlstate: String)?
            for statement in statements where failed == nil {
                if let failure = try connection.simpleQuery(statement.sql).failure {
                    failed = (statement, failure.sqlstate)
                }
            }
            #expect(failed?.sqlstate == (isBad ? row.sqlstate : nil))
            if let failed { #expect(!failed.statement.effects.failsOn.isEmpty, "\(failed.statement.sql)") }
            try connection.simpleQuery("ROLLBACK").check()
        }
    }

    /// It is in the script, the manifest and the review; not where the script itself made the tables.
    @Test(arguments: cases)
    func isToldOfWhatWasThereBefore(_ row: Case) throws {
        let said = "may fail: \(row.claims.joined(separator: ", "))"
        let fixture = try Self.fixture(row)
        let script = try fixture.psql(.upgrade, from: "r1", to: "r2")
        #expect(script.contains(said))
        #expect(script.contains(" · may fail on rows: yes"))
        let review = try Review(
            fixture.revisions, plan: fixture.revisions.graph.upgrade(to: "r2", from: ["r1"]), from: ["r1"])
        #expect(review.up.failsOn == row.claims)
        #expect(ReviewMarkdown.render(review, up: nil, down: nil).string.contains(row.claims[0].prefix(12)))
        let files = try OutputTree(fixture.revisions).files()
        let manifest = try #require(try files.first { $0.path == "manifest.json" }?.text().string)
        #expect(manifest.contains("\"mayFail\":[\"\(row.claims[0])"))

        let born = try Self.fixture(row, inOne: true).psql(.upgrade, from: "r1", to: "r2")
        #expect(!born.contains("may fail: "))
        #expect(born.contains(" · may fail on rows: no"))
    }
}
