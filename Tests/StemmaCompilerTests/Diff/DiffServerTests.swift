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
            let statements = try state.statements(of: operation).map(\.sql)
            try ground.database.check(statements)
            try operation.apply(to: &state)
        }
    }

    /// The lines of the dump, without what means nothing: the place of a column that comes back, which stands at the end,
    /// the names that the server gives sequences, and the order in which options were set.
    private static func lines(of ground: Ground) throws -> Set<String> {
        Set(
            try ground.dump().split(separator: "\n").filter { !$0.contains("SEQUENCE NAME") }.map { line in
                let line = line.hasSuffix(",") ? String(line.dropLast()) : String(line)
                guard let start = line.firstRange(of: "WITH ("), let end = line[start.upperBound...].firstIndex(of: ")")
                else { return line }
                let options = line[start.upperBound..<end].split(separator: ", ").sorted().joined(separator: ", ")
                return line[..<start.upperBound] + options + line[end...]
            })
    }
}
