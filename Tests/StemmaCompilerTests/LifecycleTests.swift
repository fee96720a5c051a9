import Foundation
import TestSupport
import Testing

/// Each verb on a real server: up, up again, down, down again, up.
@Suite struct LifecycleTests {
    /// Both flavours keep one history, so each finds its way on where the other left off.
    @Test(arguments: Scenario.shared)
    func goesUpAndDown(_ scenario: Scenario) throws {
        let ground = try Ground(scenario.fixture())
        defer { ground.database.giveBack() }
        let other: Ground.Flavour = scenario.exceptions.contains(.isNotPortable) ? .psql : .portable
        let before = try ground.dump()
        try ground.up(.psql)
        let after = try ground.dump()
        try unchanged(ground, "up again") { try ground.up(.psql) }
        try ground.down(other)
        try returned(to: before, ground, scenario)
        try unchanged(ground, "down again") { try ground.down(.psql) }
        try ground.up(other)
        try ground.up(other)
        #expect(try ground.dump() == after)
        try ground.down(.psql)
        try returned(to: before, ground, scenario)
        try ground.down(other)

        // `schema.sql` builds what the revisions build.
        if scenario.exceptions.contains(.isRaw) { return }
        let built = try Database.borrowed()
        defer { built.giveBack() }
        try built.check([ground.fixture.schema(at: "r2")])
        #expect(try built.dump() == after)
    }

    /// Whatever is there already as it was meant is kept, and its revision recorded.
    @Test(arguments: Scenario.declared.filter { $0.exceptions.isDisjoint(with: Scenario.Exception.apart) })
    func adoptsWhatIsThere(_ scenario: Scenario) throws {
        let ground = try Ground(scenario.fixture())
        defer { ground.database.giveBack() }
        try ground.up(.psql)
        let after = try ground.dump()
        let records = try ground.rows(of: "public.stemma_history")
        try ground.database.query("DELETE FROM public.stemma_history WHERE revision = 'r2'")
        try ground.up(.psql)
        #expect(try ground.dump() == after)
        #expect(try ground.rows(of: "public.stemma_history").count == records.count)
    }

    private func returned(to before: String, _ ground: Ground, _ scenario: Scenario) throws {
        if scenario.exceptions.contains(.keeps) { return }
        let back = try ground.dump()
        if scenario.exceptions.contains(.columnMoves) {
            #expect(back != before)
            #expect(Self.lines(of: back) == Self.lines(of: before))
        } else {
            #expect(back == before)
        }
    }

    /// Nothing may change, not even a row that is written anew, but for the session's own tables.
    private func unchanged(_ ground: Ground, _ what: Comment, _ action: () throws -> Void) throws {
        let before = try ground.rows()
        try action()
        #expect(try ground.rows() == before, what)
    }

    private static func lines(of dump: String) -> [String] {
        dump.split(separator: "\n").map { $0.trimmingCharacters(in: [","]) }.sorted()
    }
}
