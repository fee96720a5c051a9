import RevisionGraph
import Stemma
import StemmaCompiler
import Testing

/// What the proof says of ways back: those of the scenarios, and some that are wrong in a way of their own.
@Suite struct ProofTests {
    @Sendable private static func shop(_ s: inout SchemaEditor) {
        s.create(table: "t") { t in
            t.column("a", .integer)
            t.column("b", .text)
            t.column("c", .text)
        }
    }

    private static func step(_ header: Header, _ body: @escaping Fixture.Body) -> (header: Header, body: Fixture.Body) {
        (header, body)
    }

    private static func verdicts(_ written: [(header: Header, body: Fixture.Body)]) throws -> [String: Verdict] {
        let verdicts = try ReversalProof.verdicts(of: Fixture(written).revisions)
        return Dictionary(uniqueKeysWithValues: verdicts.map { ($0.key.text, $0.value) })
    }

    @Test(arguments: Scenario.all)
    func leadsBack(_ scenario: Scenario) throws {
        let verdicts = try ReversalProof.verdicts(of: scenario.fixture().revisions)
        let verdict = try #require(verdicts[RevisionID("r2")])
        let expected: Set<Verdict.Outcome> =
            scenario.exceptions.contains(.isRaw) ? [.lossless, .lossy, .unproved] : [.lossless, .lossy]
        #expect(expected.contains(verdict.outcome), "\(verdict.faults.map(\.message))")
        #expect(verdict.differences.contains { $0.kind == .moved } == scenario.exceptions.contains(.columnMoves))
        #expect(verdict.kept.isEmpty != scenario.exceptions.contains(.keeps))
        #expect(verdicts[RevisionID("r1")]?.outcome == .irreversible)
    }

    /// The statements that the proof replays are those that the downgrade script runs: what is proved is what is run.
    @Test(arguments: Scenario.all)
    func provesWhatTheScriptRuns(_ scenario: Scenario) throws {
        let fixture = try scenario.fixture()
        let subject = try #require(try Subject.all(of: fixture.revisions, named: scenario.name).first { $0.id == "r2" })
        let proved = subject.back.replay(on: subject.after).statements.joined().map(\.sql)
        let run = try fixture.script(.downgrade, from: "r2", to: "r1").script.revisions[0].steps
        #expect(run.flatMap(\.content.statements).map(\.sql) == Array(proved))
    }

    @Test func provesTheSystems() throws {
        let verdicts = try ReversalProof.verdicts(of: Systems.load())
        #expect(verdicts.count >= 19)
        #expect(verdicts.values.allSatisfy { [.lossless, .lossy].contains($0.outcome) })
    }

    /// A column comes back at the end, and so does a second one: in another order than before.
    @Test func namesColumnsThatMove() throws {
        let verdicts = try Self.verdicts([
            Self.step(Header("r1", "make", downgrade: .derived), Self.shop),
            Self.step(
                Header("r2", "drop two", after: "r1", downgrade: .derived),
                {
                    $0.drop(column: "a", from: "t")
                    $0.drop(column: "b", from: "t")
                }
            ),
        ])
        let verdict = try #require(verdicts["r2"])
        #expect(verdict.outcome == .lossy)
        #expect(
            verdict.losses.map(\.message) == [
                "the upgrade destroys the values of column a of t", "the upgrade destroys the values of column b of t",
                "column a of t moves to the end", "column b of t moves to the end",
            ])
    }

    /// The path below a column that moved is replayed, and the column's own table goes with it in the end.
    @Test func goesDownPastColumnsThatMoved() throws {
        let verdicts = try Self.verdicts([
            Self.step(Header("r1", "make", downgrade: .derived), Self.shop),
            Self.step(
                Header("r2", "index", after: "r1", downgrade: .derived),
                { $0.create(index: "ix", on: "t", columns: "a") }
            ),
            Self.step(
                Header("r3", "drop and add", after: "r2", downgrade: .derived),
                {
                    $0.rename(column: "b", of: "t", to: "b2")
                    $0.drop(column: "a", from: "t")
                }
            ),
        ])
        #expect(verdicts["r3"]?.outcome == .lossy)
        #expect(verdicts["r3"]?.faults.isEmpty == true)
    }

    /// What is kept stands in the way of those below, of which each is right by itself.
    @Test func findsPathsThatDoNotLeadBack() throws {
        let verdicts = try Self.verdicts([
            Self.step(Header("r1", "make", downgrade: .derived)) { $0.create(schema: "sales") },
            Self.step(Header("r2", "drop", after: "r1", downgrade: .derived)) { $0.drop(schema: "sales") },
            Self.step(Header("r3", "keep", after: "r2", downgrade: .derived)) {
                $0.create(schema: "sales", onDowngrade: .keep)
            },
        ])
        #expect(verdicts["r1"]?.outcome == .lossless)
        #expect(verdicts["r2"]?.outcome == .lossless)
        let verdict = try #require(verdicts["r3"])
        #expect(verdict.outcome == .broken)
        #expect(
            verdict.faults.map(\.message) == [
                "on the way from r3 down past r2 the way back is refused: schema sales exists already"
            ])
    }

    /// What several revisions leave on request stands in nobody's way.
    @Test func letsRevisionsKeepThings() throws {
        let verdicts = try Self.verdicts([
            Self.step(Header("r1", "keep", downgrade: .derived)) { $0.create(schema: "sales", onDowngrade: .keep) },
            Self.step(Header("r2", "keep another", after: "r1", downgrade: .derived)) {
                $0.create(schema: "stock", onDowngrade: .keep)
            },
            Self.step(Header("r3", "keep the first too", after: "r1", downgrade: .derived)) {
                $0.create(schema: "sales", onDowngrade: .keep)
                $0.create(schema: "stock", onDowngrade: .keep)
            },
        ])
        #expect(verdicts.values.allSatisfy { $0.outcome == .lossless && !$0.kept.isEmpty })
    }

    /// Right by itself, and wrong where another branch has said something of the same object.
    @Test func provesBranchesTogether() throws {
        let verdicts = try Self.verdicts([
            Self.step(
                Header("r1", "make", downgrade: .derived),
                { s in
                    Self.shop(&s)
                    s.create(index: "ix", on: "t", columns: "a")
                }
            ),
            Self.step(
                Header("r2", "explain", after: "r1", downgrade: .derived), { $0.comment(on: .index("ix"), "fast") }),
            Self.step(
                Header(
                    "r3", "drop", after: "r1",
                    downgrade: .written { $0.create(index: "ix", on: "t", columns: "a") }),
                { $0.drop(index: "ix") }
            ),
        ])
        #expect(verdicts["r2"]?.outcome == .lossless)
        let verdict = try #require(verdicts["r3"])
        #expect(verdict.outcome == .broken)
        #expect(verdict.faults.count == 1)
        #expect(verdict.faults.first?.message.hasPrefix("index ix was CREATE INDEX ix ON t (a); COMMENT ON") == true)
    }

    @Test func wantsRawSQLToSayWhatItTouches() throws {
        let verdicts = try Self.verdicts([
            Self.step(Header("r1", "make", downgrade: .derived), Self.shop),
            Self.step(
                Header("r2", "mute", after: "r1", downgrade: .derived),
                { $0.execute(sql: "SELECT 1", undo: "SELECT 2") }),
            Self.step(
                Header("r3", "speak", after: "r2", downgrade: .derived),
                { $0.execute(sql: "SELECT 1", undo: "SELECT 2", touches: .table("t")) }
            ),
            Self.step(
                Header(
                    "r4", "mend", after: "r3",
                    downgrade: .written {
                        $0.execute(sql: "ALTER TABLE t ADD COLUMN a integer", touches: .table("t"))
                    }),
                { $0.drop(column: "a", from: "t") }
            ),
            Self.step(
                Header(
                    "r5", "mend another", after: "r4",
                    downgrade: .written { $0.execute(sql: "SELECT 1", touches: .table("u")) }),
                { $0.drop(column: "b", from: "t") }
            ),
        ])
        #expect(verdicts["r2"]?.outcome == .unproved)
        #expect(verdicts["r2"]?.problem?.severity == .warning)
        #expect(verdicts["r3"]?.outcome == .lossless)
        #expect(verdicts["r3"]?.trusted.count == 1)
        #expect(verdicts["r4"]?.outcome == .unproved)
        #expect(
            verdicts["r4"]?.gaps.map(\.message) == [
                "column a of t is gone: a integer, unless raw SQL of the way back mends it"
            ])
        #expect(verdicts["r5"]?.outcome == .broken, "raw SQL that touches another table mends nothing here")
    }

    /// A derived way back undoes raw SQL once, and in the order in which it ran.
    @Test func holdsDerivedWaysBackToTheirRawSQL() throws {
        let fixture = try Fixture([
            Self.step(
                Header("r1", "raw", downgrade: .derived),
                {
                    $0.execute(sql: "SELECT 1", undo: "SELECT 10", touches: .table("t"))
                    $0.execute(sql: "SELECT 2", undo: "SELECT 20", touches: .table("t"))
                    $0.execute(sql: "SELECT 3", undo: "SELECT 30", touches: .table("u"))
                }
            )
        ])
        let subject = try #require(try Subject.all(of: fixture.revisions, named: "raw").first)
        func outcome(_ places: [Int]) -> Verdict.Outcome {
            let back = WayBack(places.map { subject.back.operations[$0] }, isWritten: false)
            return ReversalProof.verdict(of: subject.revision, back, before: subject.before, after: subject.after)
                .outcome
        }
        #expect(outcome([0, 1, 2]) == .lossless)
        #expect(outcome([1, 0, 2]) == .lossless, "what touches other tables may go first")
        #expect(outcome([1, 2, 0]) == .lossless)
        #expect(outcome([0, 2, 1]) == .broken, "the two of one table may not")
        #expect(outcome([0, 1]) == .broken)
        #expect(outcome([0, 1, 2, 2]) == .broken)
    }
}
