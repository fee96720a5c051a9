import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// The operations between two states on the server: what they make there is what the scenario makes.
@Suite struct DiffServerTests {
    @Test(arguments: Scenario.shared)
    func leadsThereAndBack(_ scenario: Scenario) throws {
        let fixture = try scenario.fixture()
        let (before, after) = (try fixture.catalog(at: "r1"), try fixture.catalog(at: "r2"))
        // What PostgreSQL has no way for is seen without a server.
        guard let there = try? SchemaDiff.operations(from: before, to: after),
            let back = try? SchemaDiff.operations(from: after, to: before), !(there.isEmpty && back.isEmpty)
        else { return }
        // An extension ships no way to an older version, and only the server knows that.
        if back.contains(where: { $0 is UpdateExtension }) { return }
        let ground = try Ground(fixture)
        defer { ground.database.giveBack() }
        let first = try Self.lines(of: ground)
        try ground.up(.psql)
        let meant = try Self.lines(of: ground)
        // Raw SQL did more than the states tell.
        if scenario.exceptions.contains(.isRaw) { return }
        try Self.run(back, from: after, on: ground)
        #expect(try Self.lines(of: ground).symmetricDifference(first).sorted() == [], "back")
        try Self.run(there, from: before, on: ground)
        #expect(try Self.lines(of: ground).symmetricDifference(meant).sorted() == [], "there")
    }

    private static func run(_ operations: [any Operation], from start: Catalog, on ground: Ground) throws {
        var state = start
        for operation in operations {
            let statements = try operation.statements(in: state).map(\.sql)
            try ground.database.check(statements)
            try operation.apply(to: &state)
        }
    }

    /// The lines of the dump: columns that come back stand at the end, and sequences that the server names by itself
    /// have the name of the day.
    private static func lines(of ground: Ground) throws -> Set<String> {
        Set(
            try ground.dump().split(separator: "\n").filter { !$0.contains("SEQUENCE NAME") }.map { line in
                line.hasSuffix(",") ? String(line.dropLast()) : String(line)
            })
    }
}
