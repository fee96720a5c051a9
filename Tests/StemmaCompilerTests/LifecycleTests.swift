import Foundation
import TestSupport
import Testing

/// Each verb on a real server: up, up again, down, down again, up.
@Suite struct LifecycleTests {
    @Test(arguments: Scenario.all)
    func goesUpAndDownByPsql(_ scenario: Scenario) throws {
        let ground = try Ground(scenario.fixture(), .psql)
        defer { try? ground.database.drop() }
        let before = try ground.dump()
        try ground.up()
        let after = try ground.dump()
        try unchanged(ground, "up again") { try ground.up() }
        try ground.down()
        try returned(to: before, ground, scenario)
        try unchanged(ground, "down again") { try ground.down() }
        try ground.up()
        #expect(try ground.dump() == after)
    }

    /// The same in the other flavour; and `schema.sql` builds what the revisions build.
    @Test(arguments: Scenario.all.filter { !$0.exceptions.contains(.isNotPortable) })
    func goesUpAndDownPortably(_ scenario: Scenario) throws {
        let ground = try Ground(scenario.fixture(), .portable)
        defer { try? ground.database.drop() }
        let before = try ground.dump()
        try ground.up()
        try ground.up()
        let after = try ground.dump()
        try ground.down()
        try ground.down()
        try returned(to: before, ground, scenario)
        try ground.up()
        #expect(try ground.dump() == after)

        if scenario.exceptions.contains(.isRaw) { return }
        let built = try PostgresServer.withRoles().database(prefix: "schema")
        defer { try? built.drop() }
        try built.check([ground.fixture.schema(at: "r2")])
        #expect(try built.dump() == after)
    }

    /// Whatever is there already as it was meant is kept, and its revision recorded.
    @Test(arguments: Scenario.declared)
    func adoptsWhatIsThere(_ scenario: Scenario) throws {
        let ground = try Ground(scenario.fixture(), .psql)
        defer { try? ground.database.drop() }
        try ground.up()
        let after = try ground.dump()
        let records = try ground.rows(of: "public.stemma_history")
        try ground.database.query("DELETE FROM public.stemma_history WHERE revision = 'r2'")
        try ground.up()
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
