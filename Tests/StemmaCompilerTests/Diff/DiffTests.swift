import Stemma
import StemmaCompiler
import Testing

/// What lies between two states, found and gone through: the second state comes of it, and nothing is left to find.
@Suite struct DiffTests {
    @Test(arguments: Scenario.all)
    func leadsThereAndBack(_ scenario: Scenario) throws {
        let fixture = try scenario.fixture()
        let (before, after) = (try fixture.catalog(at: "r1"), try fixture.catalog(at: "r2"))
        try Self.check(before, after, scenario.name, isBack: false)
        try Self.check(after, before, scenario.name, isBack: true)
    }

    /// From nothing to all that a scenario leads to, and away again.
    @Test(arguments: Scenario.all)
    func leadsFromNothing(_ scenario: Scenario) throws {
        let after = try scenario.fixture().catalog(at: "r2")
        let nothing = Catalog(project: scenario.project)
        try Self.check(nothing, after, scenario.name, isBack: false)
        try Self.check(after, nothing, scenario.name, isBack: true)
    }

    static func check(_ before: Catalog, _ after: Catalog, _ name: String, isBack: Bool) throws {
        let operations: [any Operation]
        do {
            operations = try SchemaDiff.operations(from: before, to: after)
        } catch {
            Issue.record("\(isBack ? "BACK" : "THERE") \(error.message)")
            return
        }
        var state = before
        for operation in operations {
            _ = try operation.statements(in: state)
            try operation.apply(to: &state)
        }
        #expect(state.differencesToMend(towards: after).map(\.description) == [])
        #expect(try SchemaDiff.operations(from: state, to: after).isEmpty)
    }
}
