import Stemma
import StemmaCompiler
import Testing

/// Revisions on the common ground, and what is to be said of the transactions that they run in.
struct TransactionCase: Sendable, CustomTestStringConvertible {
    var name: String
    var mode: TransactionMode
    /// The kind, the subject and the number of statements of each finding.
    var expected: [String]
    var bodies: [Fixture.Body]
    var testDescription: String { name }

    init(_ name: String, _ mode: TransactionMode = .revision, _ expected: String..., by bodies: Fixture.Body...) {
        self.name = name
        self.mode = mode
        self.expected = expected
        self.bodies = bodies
    }
}

@Suite struct TransactionPathTests {
    @Test(arguments: cases)
    func findings(in path: TransactionCase) throws {
        var bodies: [Fixture.Body] = [CommonGround.schema]
        bodies += path.bodies
        let revisions = try Fixture(
            bodies, downgrade: .irreversible(because: "it is not asked for"), transaction: path.mode
        ).revisions
        var history = CatalogHistory(revisions)
        let findings = TransactionPath(through: revisions, try history.replayAll()).findings
        let found = findings.map { "\($0.kind.rawValue), \($0.subject), \($0.statements.count)" }
        #expect(found == path.expected)
        for finding in findings {
            #expect(finding.diagnostic.location?.file.hasSuffix("TransactionPathTests.swift") == true)
            #expect(!finding.suggestion.isEmpty)
        }
    }

    private static let cases: [TransactionCase] = [
        TransactionCase("one change", by: { $0.add(column: "extra", .text, to: "orders") }),
        TransactionCase("each in a transaction of its own", .statement) { schema in
            schema.add(column: "extra", .text, to: "orders")
            schema.create(index: "ix", on: "orders", columns: "extra")
        },
        TransactionCase(
            "a table of its own",
            by: { schema in
                schema.create(table: "parcels") { t in t.column("id", .bigint) }
                schema.add(column: "extra", .text, to: "parcels")
                schema.create(index: "ix", on: "parcels", columns: "extra")
            }),
        TransactionCase(
            "several tables", .revision, "several tables, tables orders, items, 2",
            by: { schema in
                schema.add(column: "extra", .text, to: "orders")
                schema.add(column: "extra", .text, to: "items")
            }),
        TransactionCase(
            "writers wait while another table is read", .revision, "lock held, table orders, 2",
            by: { schema in
                schema.create(index: "ix", on: "orders", columns: "id")
                schema.create(index: "iy", on: "items", columns: "label")
            }),
        TransactionCase(
            "the same in two transactions", by: { $0.add(column: "extra", .text, to: "orders") },
            { $0.create(index: "ix", on: "items", columns: "label") }),
        TransactionCase(
            "a table that the same transaction made", .script,
            by: { schema in
                schema.create(table: "parcels") { t in t.column("id", .bigint) }
                schema.create(index: "ix", on: "parcels", columns: "id")
            }, { $0.create(index: "iy", on: "parcels", columns: .descending("id")) }),
        TransactionCase(
            "two revisions in two transactions",
            by: { $0.add(column: "extra", .text, to: "orders") }, { $0.add(column: "extra", .text, to: "items") }),
        TransactionCase(
            "a label of raw SQL", .revision, "label used, type mood, 2",
            by: { schema in
                schema.execute(sql: "ALTER TYPE mood ADD VALUE 'calm'", undo: "", touches: .type("mood"))
                schema.execute(
                    sql: "ALTER TABLE items ADD COLUMN feeling mood DEFAULT 'calm'", undo: "", touches: .table("items"))
            }),
        TransactionCase(
            "a label and a look at it",
            by: { schema in
                schema.execute(sql: "ALTER TYPE mood ADD VALUE 'calm'", undo: "", touches: .type("mood"))
                schema.execute(sql: "COMMENT ON TYPE mood IS 'calm'", undo: "", touches: .type("mood"))
            }),
        TransactionCase(
            "what cannot be in a block",
            by: { schema in
                schema.execute(
                    sql: "CREATE INDEX CONCURRENTLY ix ON items (label)", undo: "", touches: .index("ix"),
                    transactional: false)
            }),
        TransactionCase(
            "a revision in two steps", .revision, "split, revision r2, 1",
            by: { schema in
                schema.add(column: "extra", .text, to: "orders")
                schema.create(index: "ix", on: "orders", columns: "extra", concurrently: true)
            }),
    ]

    /// In one transaction with its neighbours, what a revision does is met by what an earlier one did.
    @Test func pathsGoAcrossRevisions() throws {
        let bodies: [Fixture.Body] = [
            CommonGround.schema,
            { $0.execute(sql: "ALTER TYPE mood ADD VALUE 'calm'", undo: "", touches: .type("mood")) },
            { $0.execute(sql: "UPDATE items SET label = 'calm'", undo: "", touches: .table("items")) },
        ]
        func findings(_ mode: TransactionMode) throws -> [String] {
            var headers: [(Header, Fixture.Body)] = []
            for (place, body) in bodies.enumerated() {
                var header = Header("r\(place)", "r", downgrade: .irreversible(because: "no"), transaction: mode)
                if place == 0 { header.transaction = .revision }
                if place > 0 { header.parents = ["r\(place - 1)"] }
                headers.append((header, body))
            }
            let revisions = try Fixture(headers).revisions
            var history = CatalogHistory(revisions)
            return TransactionPath(through: revisions, try history.replayAll()).findings.map(\.kind.rawValue)
        }
        #expect(try findings(.script) == ["label used"])
        #expect(try findings(.revision) == [])
    }

    /// So is a table that is read under a lock of an earlier revision.
    @Test func locksAreHeldAcrossRevisions() throws {
        func findings(_ mode: TransactionMode) throws -> [String] {
            let down = Downgrade.irreversible(because: "no")
            let locks: Fixture.Body = { $0.add(column: "extra", .text, to: "orders") }
            let reads: Fixture.Body = { $0.create(index: "ix", on: "items", columns: "label") }
            let revisions = try Fixture([
                (Header("r0", "r", downgrade: down), CommonGround.schema),
                (Header("r1", "r", after: "r0", downgrade: down, transaction: mode), locks),
                (Header("r2", "r", after: "r1", downgrade: down, transaction: mode), reads),
            ]).revisions
            var history = CatalogHistory(revisions)
            return TransactionPath(through: revisions, try history.replayAll()).findings.map(\.diagnostic.message)
        }
        #expect(
            try findings(.script) == [
                "ACCESS EXCLUSIVE on orders, which blocks reads and writes, is held while 'CREATE INDEX ix ON items"
                    + " (label)' reads all of items"
            ])
        #expect(try findings(.revision) == [])
    }
}
