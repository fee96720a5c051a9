import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// The operations between two states on the server: what they make there is what the scenario makes.
struct DiffCheck {
    private let before: Catalog
    private let after: Catalog
    private let there: [any Operation]
    private let back: [any Operation]

    /// `nil` where there is nothing to run: what PostgreSQL has no way for is seen without a server, and raw SQL did more
    /// than the states tell.
    init?(_ scenario: Scenario, _ fixture: Fixture) throws {
        (before, after) = (try fixture.catalog(at: "r1"), try fixture.catalog(at: "r2"))
        guard !scenario.exceptions.contains(.isRaw),
            let there = try? SchemaDiff.operations(from: before, to: after),
            let back = try? SchemaDiff.operations(from: after, to: before), !(there.isEmpty && back.isEmpty)
        else { return nil }
        (self.there, self.back) = (there, back)
        // An extension ships no way to an older version, and only the server knows that.
        if back.contains(where: { $0 is UpdateExtension }) { return nil }
    }

    /// Back and there again, where the second revision is applied; beside the dumps of both states.
    func leadsThereAndBack(on ground: Ground, before first: String, after meant: String) throws {
        try Self.run(back, from: after, on: ground)
        let left = try Self.lines(of: ground.dump())
        #expect(left.symmetricDifference(Self.lines(of: first)).sorted() == [], "back")
        try Self.run(there, from: before, on: ground)
        let made = try Self.lines(of: ground.dump())
        #expect(made.symmetricDifference(Self.lines(of: meant)).sorted() == [], "there")
    }

    private static func run(_ operations: [any Operation], from start: Catalog, on ground: Ground) throws {
        var state = start
        var statements: [String] = []
        for operation in operations {
            statements += try state.statements(of: operation).map(\.sql)
            try operation.apply(to: &state)
        }
        try ground.database.check(statements)
    }

    /// The lines of the dump, without what means nothing: the place of a column that comes back, which stands at the end,
    /// the names that the server gives sequences, and the order in which options were set.
    private static func lines(of dump: String) -> Set<String> {
        Set(
            dump.split(separator: "\n").filter { !$0.contains("SEQUENCE NAME") }.map { line in
                let line = line.hasSuffix(",") ? String(line.dropLast()) : String(line)
                guard let start = line.firstRange(of: "WITH ("), let end = line[start.upperBound...].firstIndex(of: ")")
                else { return line }
                let options = line[start.upperBound..<end].split(separator: ", ").sorted().joined(separator: ", ")
                return line[..<start.upperBound] + options + line[end...]
            })
    }
}
