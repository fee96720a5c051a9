import RevisionGraph
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// Each rule of other linters is one of ours, or there is a reason.
@Suite struct OtherLintersTests {
    @Test func areAnswered() {
        for (tool, answers) in OtherLinters.all {
            #expect(answers.count > 10, "\(tool)")
            for (name, answer) in answers {
                switch answer {
                case .rules(let codes):
                    #expect(!codes.isEmpty, "\(tool) \(name)")
                    for code in codes { #expect(LintRule.rule(code) != nil, "\(tool) \(name)") }
                case .none(let reason): #expect(reason.count > 10, "\(tool) \(name)")
                }
            }
        }
    }

    /// What the comparison with Squawk accepts is what is said here.
    @Test func agreeWithTheComparison() {
        for (name, codes) in SquawkOracle.ours {
            guard case .rules(let said)? = OtherLinters.squawk[name] else {
                if OtherLinters.squawk[name] == nil { Issue.record("\(name) is not listed") }
                continue
            }
            #expect(!said.isDisjoint(with: codes), "\(name)")
        }
    }

    /// The hazards that its own tests have a name for a rule of ours finds, and one that answers to theirs.
    @Test(arguments: OtherHazard.found)
    func findsWhatTheirTestsName(_ hazard: OtherHazard) throws {
        let code = try #require(hazard.code)
        let rules = Self.rules(of: hazard)
        #expect(rules.contains(code), "\(hazard.rule) is answered by \(rules)")
        let found = try Linter(Self.revisions(of: hazard)).lint(.each(upTo: ["r2"])).open
        #expect(found.contains { $0.revision == "r2" && $0.code == code }, "\(found.map(\.code))")
    }

    /// Others of them are no matter of style: they are refused.
    @Test(arguments: OtherHazard.refused)
    func refusesWhatTheirTestsName(_ hazard: OtherHazard) throws {
        guard case .none? = OtherLinters.squawk[hazard.rule] else {
            Issue.record("\(hazard.rule) has a rule")
            return
        }
        #expect(throws: Diagnostic.self) {
            var history = CatalogHistory(try Self.revisions(of: hazard))
            _ = try history.replayAll()
        }
    }

    /// What cannot be in a transaction is in a step of its own, whatever else the revision does.
    @Test func cutsTransactionsAtAConcurrentIndex() throws {
        let fixture = try Fixture([
            Setup.shop,
            { s in
                s.add(column: "size", .integer, to: "orders")
                s.create(index: "ix", on: "orders", columns: "number", concurrently: true)
            },
        ])
        let steps = try fixture.script(.upgrade, from: "r1", to: "r2").script.revisions[0].steps
        #expect(steps.map(\.content.isTransactional) == [true, false])
        guard case .none? = OtherLinters.squawk["ban-concurrent-index-creation-in-transaction"] else {
            Issue.record("there is a rule")
            return
        }
    }

    private static func rules(of hazard: OtherHazard) -> Set<LintCode> {
        if case .rules(let codes)? = OtherLinters.squawk[hazard.rule] { return codes }
        return hazard.rule == "ban-drop-database" ? [.l214] : []
    }

    private static func revisions(of hazard: OtherHazard) throws -> RevisionSet {
        let down = Downgrade.irreversible(because: "nobody goes back here")
        return try Fixture(
            [
                (Header("r1", "ground", downgrade: down), hazard.setup),
                (Header("r2", "hazard", after: "r1", downgrade: down), hazard.body),
            ], project: hazard.project
        ).revisions
    }

    /// The names are those of the program: it refuses any other.
    @Test(.enabled(if: SquawkOracle.program != nil)) func areNamedAsTheyAre() throws {
        let folder = try TemporaryDirectory()
        let file = try folder.write("SELECT 1;\n", to: "a.sql")
        let names = OtherLinters.squawk.keys.sorted().filter { !["syntax-error", "unused-ignore"].contains($0) }
        for name in names {
            let result = try runProcess(SquawkOracle.program ?? "", ["--include=\(name)", file])
            #expect(result.succeeded, "\(name): \(result.stderr)")
        }
        #expect(try !runProcess(SquawkOracle.program ?? "", ["--include=ban-nothing", file]).succeeded)
    }
}
