import RevisionGraph
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// `verify.sql` on a real server: silent where all is as meant, and changing nothing; `Lifecycle` runs it on every kind of
/// object.
@Suite struct VerificationTests {
    @Test(arguments: HostileNameTests.styles)
    func holdsHostileNames(_ style: String) throws {
        let names = HostileNames { style + $0 }
        let fixture = try Fixture([{ _ in }, { names.make(&$0) }, { names.change(&$0) }])
        let ground = try Ground(fixture)
        defer { ground.database.giveBack() }
        try ground.up(.psql)
        try ground.mustVerify(at: "r2")
        try ground.database.check(psql: fixture.psql(.upgrade, from: "r2", to: "r3"))
        try ground.mustVerify(at: "r3")
        try ground.mustVerify(at: "r3", .portable)
        let table = "\(names.sql("s2")).\(names.sql("t2"))"
        try ground.database.query("ALTER TABLE \(table) ADD \(names.sql("x")) text; COMMENT ON TABLE \(table) IS NULL")
        let found = try #require(try ground.differences(at: "r3"))
        #expect(found.contains("\(names.name("x")): not from a revision"))
        #expect(found.contains("comment: missing; meant: \(names.name("comment"))"))
    }

    @Test(arguments: Compiler.Flavour.allCases)
    func tellsWhatIsRecorded(_ flavour: Compiler.Flavour) throws {
        let fixture = try Fixture([
            { _ in }, { $0.create(table: "a") { $0.column("id", .bigint) } },
            { s in
                s.create(table: "b") { $0.column("id", .bigint) }
                s.create(index: "ix", on: "b", columns: "id", concurrently: true)
                s.create(index: "iy", on: "b", columns: "id", concurrently: true)
            },
        ])
        let ground = try Ground(fixture)
        defer { ground.database.giveBack() }
        let none = try #require(try ground.differences(at: "r2", flavour))
        #expect(none.contains("\nrevision r2: not applied"))
        #expect(none.contains("\ntable a: missing"))
        try ground.up(.psql)
        try ground.mustVerify(at: "r2", flavour)

        // Interrupted: the second step met a table of the name of its index.
        try ground.database.query("CREATE TABLE ix ()")
        #expect(throws: ScriptFailure.self) {
            try ground.database.check(psql: fixture.psql(.upgrade, from: "r2", to: "r3"))
        }
        let half = try #require(try ground.differences(at: "r3", flavour))
        #expect(half.contains("\nrevision r3: half applied: 1 of 3 steps are done"))
        #expect(half.contains("\nindex ix: "))
        #expect(half.contains("\nindex iy: missing"))
        let beyond = try #require(try ground.differences(at: "r2", flavour))
        #expect(beyond.contains("\nrevision r3: applied, and not among those that are meant"))

        try ground.database.query("DROP TABLE ix")
        try ground.database.check(psql: fixture.psql(.upgrade, from: "r2", to: "r3"))
        try ground.mustVerify(at: "r3", flavour)
        try ground.database.query(
            """
            UPDATE stemma_history SET digest = 'x' WHERE revision = 'r2';
            INSERT INTO stemma_history VALUES ('zz', 1, 1, 'x', 'x')
            """)
        let other = try #require(try ground.differences(at: "r3", flavour))
        #expect(other.contains("\nrevision r2: applied with other content: digest x; meant: "))
        #expect(other.contains("\nrevision zz: recorded, and this project does not know it"))
        try ground.database.query("DROP TABLE stemma_history")
        let unrecorded = try #require(try ground.differences(at: "r3", flavour))
        #expect(unrecorded.contains("\ntable public.stemma_history: there is no"))
    }

    /// It neither takes nor waits for a lock that keeps others from their rows.
    @Test func waitsForNobody() throws {
        let ground = try Ground(Scenario.crowded)
        defer { ground.database.giveBack() }
        try ground.up(.psql)
        let tables = try ground.database.query(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
        ).compactMap(\.[0])
        let other = try ground.database.connect()
        defer { other.close() }
        // Against it stands all but ACCESS SHARE.
        try other.simpleQuery("BEGIN; LOCK TABLE \(tables.joined(separator: ", ")) IN EXCLUSIVE MODE").check()
        try ground.mustVerify(at: "r2")
        try other.simpleQuery("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE").check()
        let start = ContinuousClock.now
        let found = try #require(try ground.differences(at: "r2"))
        #expect(found.contains("cannot be compared: canceling statement due to lock timeout"))
        #expect(start.duration(to: .now) < .seconds(20))
        try other.simpleQuery("ROLLBACK").check()
    }

    /// A role that may read the history table alone.
    @Test func needsFewPrivileges() throws {
        let ground = try Ground(
            Fixture([
                { _ in },
                { s in
                    Setup.shop(&s)
                    s.create(view: "v", as: "SELECT id FROM orders")
                    s.create(index: "ix", on: "orders", columns: "number")
                    s.create(enum: "mood", "sad")
                    s.create(function: "f", returns: .type(.integer), language: .sql, body: "SELECT 1")
                    s.create(materializedView: "m", as: "SELECT id FROM orders")
                },
            ]))
        defer { ground.database.giveBack() }
        try ground.up(.psql)
        try ground.database.query(
            "GRANT SELECT ON stemma_history TO stemma_clerk; REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        let script = try ground.fixture.verification(at: "r2", .psql)
        let result = try ground.database.psql(script: "SET ROLE stemma_clerk;\n" + script)
        #expect(result.succeeded, "\(result)")
        try ground.database.query("REVOKE SELECT ON stemma_history FROM stemma_clerk")
        let refused = try ground.database.psql(script: "SET ROLE stemma_clerk;\n" + script)
        #expect(refused.stderr.contains("table public.stemma_history: cannot be compared: permission denied"))
    }

    /// What another branch adds is left alone; what nobody added is not.
    @Test func leavesOtherBranchesAlone() throws {
        let start: Fixture.Body = { $0.create(table: "t") { $0.column("id", .bigint) } }
        let own: Fixture.Body = { $0.create(table: "own") { $0.column("id", .bigint) } }
        let other: Fixture.Body = { s in
            s.add(column: "x", .text, to: "t")
            s.create(index: "ix", on: "t", columns: "x")
        }
        let fixture = try Fixture([
            (Header("r1", "start", downgrade: .derived), start),
            (Header("r2", "own", after: "r1", downgrade: .derived), own),
            (Header("b1", "other", dependsOn: ["r2"], downgrade: .derived), other),
        ])
        let ground = try Ground(fixture)
        defer { ground.database.giveBack() }
        try ground.up(.psql)
        try ground.database.check(psql: fixture.psql(.upgrade, from: "r2", to: "b1"))
        try ground.mustVerify(at: "b1")
        try ground.database.query("ALTER TABLE t ADD y text; CREATE INDEX iy ON t (y)")
        let found = try #require(try ground.differences(at: "r2"))
        #expect(found.contains("\n  column y: not from a revision\n  index iy: not from a revision"))
        #expect(!found.contains("column x"))
        #expect(!found.contains("index ix"))
    }
}

extension Scenario {
    /// A schema with an object of most kinds on one table.
    static var crowded: Fixture {
        get throws {
            try Fixture([
                Setup.crewed,
                { s in
                    s.create(view: "v", as: "SELECT id, total FROM orders")
                    s.create(materializedView: "m", as: "SELECT id FROM orders")
                    s.create(trigger: "w", on: "orders", .before, .update, calls: "watch")
                    s.create(policy: "p", on: "orders", for: .select, using: "orders.total > 0")
                    s.create(rule: "r", on: "orders", .delete, instead: true)
                    s.create(index: "ix", on: "orders", columns: "number")
                    s.create(statistics: "st", on: "orders", columns: "note", "number")
                    s.create(publication: "pub", for: .table("orders", columns: ["id"], where: "id > 0"))
                    s.create(table: "parts", partitionBy: .list("id")) { $0.column("id", .bigint) }
                    s.create(table: "part", partitionOf: "parts", .values(in: 1))
                    s.grant(.select, on: .table("orders"), to: "stemma_clerk")
                },
            ])
        }
    }
}

extension Fixture {
    /// The script that verifies a database.
    func verification(at head: String, _ flavour: Compiler.Flavour) throws -> String {
        try Compiler(revisions).verification(at: [RevisionID(head)], flavour: flavour)
    }
}

extension Ground {
    /// Expects that `verify.sql` finds nothing.
    func mustVerify(
        at head: String, _ flavour: Compiler.Flavour = .psql, sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) throws {
        let found = try differences(at: head, flavour)
        #expect(found == nil, sourceLocation: sourceLocation)
    }

    /// What `verify.sql` raises; `nil` when it is silent.
    func differences(at head: String, _ flavour: Compiler.Flavour = .psql) throws -> String? {
        let script = try fixture.verification(at: head, flavour)
        switch flavour {
        case .psql:
            let result = try database.psql(script: script, variables: ["name": "evil"])
            if !result.succeeded { return result.stderr }
            #expect(result.stdout.hasPrefix("stemma: verified, ") && result.stderr.isEmpty, "\(result)")
            return nil
        case .portable:
            let connection = try database.connect()
            defer { connection.close() }
            return try connection.simpleQuery(script).failure.map { "\($0)" }
        }
    }
}
