import RevisionGraph
import Stemma
import StemmaCompiler
import Testing

/// Long scripts, whose revisions are let go once they are text.
@Suite struct LongScriptTests {
    /// More than are ever on the line at once.
    private static let count = 600

    /// Tables, and columns that earlier ones get: statements that are a risk in some scripts and none in others.
    private static func body(_ number: Int) -> Fixture.Body {
        { schema in
            schema.create(table: "t_\(number)") { t in t.column("id", .bigint, .primaryKey) }
            if number > 300 { schema.add(column: "extra", .text, .notNull, .default(""), to: "t_\(number - 300)") }
            if number % 97 == 0 { schema.create(index: "ix_\(number)", on: "t_\(number)", columns: "id") }
        }
    }

    @Test(arguments: [TransactionMode.revision, .script], ["base", "r256", "r400"])
    func areTheSameAsOfRevisionsThatAreKept(mode: TransactionMode, start: String) throws {
        let fixture = try Fixture((1...Self.count).map(Self.body), transaction: mode)
        let heads = start == "base" ? [] : [RevisionID(start)]
        let plan = try fixture.revisions.graph.upgrade(to: "heads", from: heads.map(\.text))
        let script = try Compiler(fixture.revisions).script(for: plan, from: heads).string
        #expect(script.utf8.count > 100_000)
        #expect(script == (try fixture.psql(.upgrade, from: start, to: "heads")))
        // What was replayed already is not replayed again.
        #expect(script == (try Compiler(fixture.revisions).script(for: plan, from: heads).string))
    }

    @Test func refuseWhatIsWrongInALaterRevision() throws {
        var bodies = (1...Self.count).map(Self.body)
        bodies[513] = { $0.drop(table: "t_77000") }
        let fixture = try Fixture(bodies)
        let plan = try fixture.revisions.graph.upgrade(to: "heads")
        let refused = #expect(throws: Diagnostic.self) { try fixture.psql(.upgrade, to: "heads") }
        let refusedLater = #expect(throws: Diagnostic.self) {
            try Compiler(fixture.revisions).script(for: plan, from: [])
        }
        #expect(refusedLater == refused)
        #expect(refused?.location?.file.hasSuffix("LongScriptTests.swift") == true)
    }
}
