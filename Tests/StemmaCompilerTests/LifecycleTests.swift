import Foundation
import TestSupport
import Testing

/// Each verb on a real server: up, up again, down, down again, up.
@Suite struct LifecycleTests {
    @Test(arguments: Scenario.all)
    func goesUpAndDownByPsql(_ scenario: Scenario) throws { try lifecycle(of: scenario, .psql) }

    @Test(arguments: Scenario.all.filter { !$0.exceptions.contains(.isNotPortable) })
    func goesUpAndDownPortably(_ scenario: Scenario) throws { try lifecycle(of: scenario, .portable) }

    private func lifecycle(of scenario: Scenario, _ flavour: Ground.Flavour) throws {
        let ground = try Ground(scenario.fixture(), flavour)
        defer { try? ground.database.drop() }
        let before = try ground.dump()
        try ground.up()
        let after = try ground.dump()
        try unchanged(ground, "up again") { try ground.up() }

        try ground.down()
        let back = try ground.dump()
        if scenario.exceptions.contains(.columnMoves) {
            #expect(back != before)
            #expect(Self.lines(of: back) == Self.lines(of: before))
        } else if !scenario.exceptions.contains(.keeps) {
            #expect(back == before)
        }
        try unchanged(ground, "down again") { try ground.down() }
        try ground.up()
        #expect(try ground.dump() == after)
    }

    /// Nothing may change; by psql not even a row may be written anew. A portable script can make nothing
    /// conditional outside transactions, and says a comment again there.
    private func unchanged(_ ground: Ground, _ what: Comment, _ action: () throws -> Void) throws {
        let before = try ground.database.fingerprint(countingRewrites: ground.flavour == .psql)
        try action()
        let after = try ground.database.fingerprint(countingRewrites: ground.flavour == .psql)
        #expect(after.differences(from: before).isEmpty, what)
    }

    private static func lines(of dump: String) -> [String] {
        dump.split(separator: "\n").map { $0.trimmingCharacters(in: [","]) }.sorted()
    }
}

/// `schema.sql` builds what the revisions build.
@Suite struct SchemaTests {
    @Test(arguments: Scenario.all.filter { !$0.exceptions.contains(.isRaw) })
    func buildsTheSameDatabase(_ scenario: Scenario) throws {
        let ground = try Ground(scenario.fixture(), .portable)
        defer { try? ground.database.drop() }
        if scenario.exceptions.contains(.isNotPortable) { return }
        try ground.up()
        let built = try PostgresServer.shared.database(prefix: "schema")
        defer { try? built.drop() }
        try built.check([ground.fixture.schema(at: "r2")])
        #expect(try built.dump() == ground.dump())
    }
}
