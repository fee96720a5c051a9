import Stemma
import StemmaCompiler
import Testing

/// What lies between two states, found and gone through: the second state comes of it, and nothing is left to find.
@Suite struct DiffTests {
    @Test(arguments: Scenario.all)
    func leadsThereAndBack(_ scenario: Scenario) throws {
        let fixture = try scenario.fixture()
        let (before, after) = (try fixture.catalog(at: "r1"), try fixture.catalog(at: "r2"))
        try Self.check(before, after, Self.refused["\(scenario.name) up"])
        try Self.check(after, before, Self.refused["\(scenario.name) down"])
    }

    /// From nothing to all that a scenario leads to, and away again.
    @Test(arguments: Scenario.all)
    func leadsFromNothing(_ scenario: Scenario) throws {
        let after = try scenario.fixture().catalog(at: "r2")
        var nothing = Catalog(project: scenario.project)
        // What raw SQL made is nobody's to find.
        nothing.touch(Array(after.touchedObjects))
        try Self.check(nothing, after, nil)
        try Self.check(after, nothing, nil)
    }

    /// What PostgreSQL has no way for without a hint, and the words of the refusal.
    private static let refused = [
        "add label and keep it down": "cannot lose the label 'so so'",
        "rename label up": "cannot lose the label 'ok'",
        "rename label down": "cannot lose the label 'it''s fine'",
        "rename label of defaults up": "cannot lose the label 'ok'",
        "rename label of defaults down": "cannot lose the label 'fine'",
        "rename label that texts hold up": "cannot lose the label 'it''s red'",
        "rename label that texts hold down": "cannot lose the label 'red, \"now\"'",
        // Its attribute is of a composite type that is another one without the hint.
        "rename composite type up": "cannot change an attribute's type: table people holds values of it",
        "rename composite type down": "cannot change an attribute's type: table people holds values of it",
        // A function is found in texts by its name alone.
        "move function down": "cannot be dropped: table t, index ix need it",
        "rename schema of functions that texts call up":
            "cannot be dropped: type code, table docs, trigger tr on docs need",
        "rename schema of functions that texts call down":
            "cannot be dropped: type code, table docs, index ix_norm, view",
    ]

    /// Finds the operations between two states, goes through them, and looks for more.
    static func check(_ before: Catalog, _ after: Catalog, _ refusal: String?) throws {
        let operations: [any Operation]
        do {
            operations = try SchemaDiff.operations(from: before, to: after)
        } catch {
            if let refusal { #expect(error.message.contains(refusal)) } else { Issue.record("\(error.message)") }
            return
        }
        #expect(refusal == nil)
        var state = before
        for operation in operations {
            _ = try operation.statements(in: state)
            try operation.apply(to: &state)
        }
        #expect(state.differencesToMend(towards: after).map(\.description) == [])
        #expect(try SchemaDiff.operations(from: state, to: after).isEmpty)
        // No operation copies a table for a label.
        #expect(!operations.contains { ($0 as? Drop<EnumType>).map { after[$0.id] is EnumType } ?? false })
    }
}
