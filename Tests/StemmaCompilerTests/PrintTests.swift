import Foundation
import Testing

@Suite struct PrintTests {
    @Test func prints() throws {
        var text = ""
        for scenario in Scenario.all where scenario.expected.isEmpty {
            do {
                text += "=====\(scenario.name)\n\(try scenario.fixture().text(of: "r2", on: "r1"))\n"
            } catch { print("FAILED \(scenario.name): \(error)") }
        }
        try text.write(toFile: "/tmp/tb/printed.txt", atomically: true, encoding: .utf8)
    }
}
