import Foundation
import Stemma
import StemmaCompiler
import Testing

/// The table of operations in the documentation, which is made of the scenarios.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["SCENARIOS"] == nil)) struct OperationsTableTests {
    private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Sources/Stemma/Stemma.docc/Operations.md").standardizedFileURL

    @Test func isFresh() throws {
        let text = try OperationsTable.text()
        if ProcessInfo.processInfo.environment["STEMMA_WRITE_OPERATIONS"] != nil {
            try FileManager.default.createDirectory(
                at: Self.file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: Self.file, atomically: true, encoding: .utf8)
        }
        let isFresh = (try? String(contentsOf: Self.file, encoding: .utf8)) == text
        #expect(isFresh, "Sources/Stemma/Stemma.docc/Operations.md is stale: `make operations` renews it")
    }
}

/// Every operation with its SQL, its guard, its lock, its transaction and its way back.
private enum OperationsTable {
    static func text() throws -> String {
        var kinds: [String] = []
        var rows: [String: [String]] = [:]
        for scenario in Scenario.all {
            let fixture = try scenario.fixture()
            guard let operation = fixture.revisions.sources.last?.recorded.upgrade.first?.operation,
                let kind = OperationKinds.name(of: operation)
            else { continue }
            if rows[kind] == nil { kinds.append(kind) }
            rows[kind, default: []].append(try row(of: scenario, in: fixture))
        }
        let sections = kinds.map { kind in
            let heading = kind.prefix(1).uppercased() + kind.dropFirst()
            return """
                ## \(heading)

                | example | SQL | guard | lock | transaction | way back |
                |---|---|---|---|---|---|
                \((rows[kind] ?? []).joined(separator: "\n"))

                """
        }
        return """
            # Operations

            What every operation prints, how it is made right to repeat, and what it does to a running database.

            `make operations` writes this file from the scenarios that the tests run on a server. The SQL is the first
            statement of each; the guard, and the strongest lock on what was there before, are those of all of them.

            \(sections.joined(separator: "\n"))
            """
    }

    private static func row(of scenario: Scenario, in fixture: Fixture) throws -> String {
        let up = try fixture.script(.upgrade, from: "r1", to: "r2").script.revisions[0].steps.map(\.content)
        let down = try fixture.script(.downgrade, from: "r2", to: "r1").script.revisions[0].steps.map(\.content)
        let statements = up.flatMap(\.statements)
        let cells = [
            scenario.name, code(statements.first), guards(of: statements), lock(of: statements),
            up.allSatisfy(\.isTransactional) ? "yes" : "outside", code(down.flatMap(\.statements).first),
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }

    /// The beginning of a statement on one line, as a cell can hold it.
    private static func code(_ statement: Statement?) -> String {
        guard let statement else { return "–" }
        let words = statement.sql.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        let short = words.count > 110 ? words.prefix(110) + " …" : words
        // A grave accent would end the code, a bar the cell.
        return "`\(short.replacingOccurrences(of: "`", with: "'").replacingOccurrences(of: "|", with: "\\|"))`"
    }

    private static func guards(of statements: [Statement]) -> String {
        var found: [String] = []
        for statement in statements {
            let name =
                switch statement.guarding {
                case .repeatable: "repeatable"
                case .native(let sql): native(sql)
                case .when: "look-up"
                case .recorded: "record"
                case .inStep: "resumes"
                }
            if !found.contains(name) { found.append(name) }
        }
        return found.isEmpty ? "–" : found.joined(separator: ", ")
    }

    private static func native(_ sql: String) -> String {
        ["IF NOT EXISTS", "IF EXISTS", "OR REPLACE", "ON CONFLICT"].first { sql.contains($0) } ?? "native"
    }

    private static func lock(of statements: [Statement]) -> String {
        var born: Set<QualifiedName> = []
        var strongest: Lock.Mode?
        for effects in statements.map(\.effects) {
            for lock in effects.locks where !born.contains(lock.relation) {
                strongest = max(strongest ?? lock.mode, lock.mode)
            }
            if let made = effects.creates { born.insert(made) }
        }
        return strongest?.sql ?? "none"
    }
}
