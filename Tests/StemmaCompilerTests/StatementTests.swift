import Stemma
import StemmaCompiler
import Testing

/// Each verb in one literal: the SQL, its guard, its effects, and the way back.
@Suite struct StatementTests {
    @Test(arguments: Scenario.all)
    func prints(_ scenario: Scenario) throws {
        let text = try scenario.fixture().text(of: "r2", on: "r1")
        #expect(text == scenario.expected)
    }

    @Test func namesEveryScenarioOnce() {
        #expect(Set(Scenario.all.map(\.name)).count == Scenario.all.count)
    }
}
