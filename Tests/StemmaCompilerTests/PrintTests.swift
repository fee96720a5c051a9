import Foundation
import Stemma
import Testing

@Suite struct PrintTests {
    @Test func prints() throws {
        var text = ""
        for scenario in Scenario.all where scenario.expected.isEmpty {
            do {
                text += "=====\(scenario.name)\n\(try scenario.fixture().text(of: "r2", on: "r1"))\n"
            } catch { print("FAILED \(scenario.name): \(error)") }
        }
        let fixture = try Fixture(
            [
                Setup.shop,
                { s in
                    s.create(table: "t") { t in
                        t.column("a", .integer, .notNull(name: "a_there"))
                        t.check("a > 0", name: "wish", notEnforced: true)
                    }
                    s.add(notNull: "note_there", on: "orders", column: "note", notValid: true)
                    s.validate(constraint: "note_there", on: "orders")
                    s.add(
                        foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"],
                        notEnforced: true)
                },
            ], project: Project(postgres: .v18))
        text += "=====PLACEHOLDER18\n" + (try fixture.text(of: "r2", on: "r1")) + "\n"
        try text.write(toFile: "/tmp/tb/printed.txt", atomically: true, encoding: .utf8)
    }
}
