import RevisionGraph
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// Every verb in a range that is squashed, with the ground that it stands on.
@Suite struct ScenarioSquashTests {
    /// Both ways lead to one state; nothing that no catalog shows is lost.
    @Test(arguments: Scenario.all)
    func leadsThere(scenario: Scenario) throws {
        let fixture = try scenario.fixture()
        if case .written = fixture.revisions["r2"]?.recorded.downgrade {
            #expect(throws: Diagnostic.self) { try fixture.squashing("r1:r2") }
            return
        }
        let (squashed, squash) = try fixture.squashing("r1:r2")
        let differences = try squashed.revisions.differences(of: "s1")
        #expect(differences.isEmpty, "\(differences.map(\.description).joined(separator: "\n"))")
        let kept = squash.parts.compactMap { part -> (any Operation)? in
            if case .kept(let operation, _) = part { operation } else { nil }
        }
        for recorded in fixture.revisions.sources.flatMap(\.recorded.upgrade) {
            let isShared = (recorded.operation as? any KeepingOperation)?.kept != nil
            guard
                isShared || recorded.operation is ExecuteSQL || recorded.operation is InsertRows
                    || recorded.operation is ChangeRows
            else { continue }
            #expect(kept.contains { Self.isSame($0, as: recorded.operation) }, "\(recorded.operation) is lost")
        }
        #expect(squash.parts.count <= squash.operationCount)
    }

    /// The range above the ground changes what was there before it: it stays as it was written.
    @Test(arguments: Scenario.all)
    func staysAsItWasWritten(scenario: Scenario) throws {
        let fixture = try scenario.fixture()
        if case .written = fixture.revisions["r2"]?.recorded.downgrade { return }
        let before = try fixture.catalog(at: "r1")
        let all = fixture.revisions.sources.map { (revision: $0.recorded, file: $0.file) }
        var third = try RecordedRevision(Header("r3", "nothing", after: "r2", downgrade: .derived)) { _ in }
        third.contentDigest = "r3"
        let longer = Fixture(try RevisionSet(all + [(third, "Revisions/r3.swift")], project: fixture.revisions.project))
        let (squashed, squash) = try longer.squashing("r2:r3")
        #expect(try squashed.revisions.differences(of: "s1").isEmpty)
        // Of what was there nothing is dropped or made again that the author did not.
        var state = before
        for part in squash.parts {
            let operation: any Operation
            switch part {
            case .folded(let folded):
                operation = folded
                for statement in try folded.statements(in: state) {
                    #expect(statement.effects.destroys == nil, "\(statement.sql)")
                }
            case .kept(let kept, _): operation = kept
            }
            try operation.apply(to: &state)
        }
    }

    /// Some of them on a server, where pg_dump compares.
    @Test(arguments: Scenario.shared.enumerated().filter { $0.offset % 15 == 7 }.map(\.element))
    func leadsThereOnAServer(scenario: Scenario) throws {
        let fixture = try scenario.fixture()
        if case .written = fixture.revisions["r2"]?.recorded.downgrade { return }
        let squashed = try fixture.squashing("r1:r2").fixture
        let (old, new) = (try Database.borrowed(), try Database.borrowed())
        defer {
            old.giveBack()
            new.giveBack()
        }
        #expect(try old.psql(script: fixture.psql(.upgrade, to: "r2")).succeeded)
        let script = try squashed.psql(.upgrade, to: "s1")
        let run = try new.psql(script: script)
        #expect(run.succeeded, "\(run)")
        func dump(_ database: Database) throws -> String { try database.dump(excluding: ["public.stemma_history"]) }
        #expect(try dump(new) == dump(old))
        let again = try old.psql(script: script)
        #expect(again.succeeded, "\(again)")
        #expect(try dump(new) == dump(old))
    }

    private static func isSame<One: Operation>(_ one: One, as other: any Operation) -> Bool { one == other as? One }
}
