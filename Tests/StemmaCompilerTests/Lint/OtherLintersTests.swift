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
