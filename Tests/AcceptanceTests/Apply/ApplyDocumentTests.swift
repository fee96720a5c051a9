import Foundation
import TestSupport
import Testing

/// What the README shows of commands on a server is what they say.
@Suite(.enabled(if: ApplyTool.isThere, "make apply-tests builds a stemma with libpq"))
struct ApplyDocumentTests {
    private static let revisions = [
        """
        import Stemma

        enum CreateAccounts: Revision {
            static let header = Header("15b76d05e184", "create accounts", downgrade: .derived)

            static func upgrade(_ schema: inout SchemaEditor) {
                schema.create(table: "accounts") { t in
                    t.column("id", .bigint, .identity(.always), .primaryKey)
                    t.column("created_at", .timestamptz, .notNull, .default(sql: "now()"))
                }
            }
        }

        """,
        """
        import Stemma

        enum FindAccounts: Revision {
            static let header = Header(
                "71e8c875807e", "find accounts by age", after: "15b76d05e184", downgrade: .derived)

            static func upgrade(_ schema: inout SchemaEditor) {
                schema.create(
                    index: "ix_accounts_created", on: "accounts", columns: .descending("created_at"), concurrently: true)
            }
        }

        """,
    ]

    @Test func sessionOfTheReadme() throws {
        let readme = try String(contentsOfFile: "\(BuildFolder.package)/README.md", encoding: .utf8)
        let start = try #require(readme.range(of: "\n## On a server\n"))
        let end = try #require(readme.range(of: "\n## ", range: start.upperBound..<readme.endIndex))
        let lines = readme[start.upperBound..<end.lowerBound].split(separator: "\n")
            .filter { $0.hasPrefix("    ") && !$0.hasPrefix("    make ") }.map { String($0.dropFirst(4)) }
        var commands: [(call: String, output: [String])] = []
        for line in lines {
            if line.hasPrefix("$ stemma ") {
                commands.append((String(line.dropFirst(9)), []))
            } else {
                commands[commands.count - 1].output.append(line)
            }
        }
        #expect(commands.count == 4)

        let folder = try TemporaryDirectory()
        for (place, text) in Self.revisions.enumerated() { try folder.write(text, to: "Revisions/\(place).swift") }
        let database = try PostgresServer.shared.database()
        #expect(try ApplyTool.run("apply", "15b76d05e184", on: database, in: folder.path).succeeded)
        for command in commands {
            let words = command.call.split(separator: " ").map(String.init)
            let process = try ApplyTool.start(words, on: database, in: folder.path)
            process.endInput()
            let result = process.wait()
            #expect(result.succeeded, "\(command.call): \(result)")
            let said = (result.stderr + result.stdout).replacingOccurrences(
                of: "\(database.name) on 127.0.0.1:\(database.server.port)", with: "shop on 127.0.0.1:5432")
            #expect(
                said.split(separator: "\n").map { Self.withoutTime(String($0)) }
                    == command.output.map(Self.withoutTime), "\(command.call): \(said)")
        }
    }

    /// A line whatever the clock says.
    private static func withoutTime(_ line: String) -> String {
        line.replacing(/[0-9]+ ms|[0-9]+\.[0-9] s/, with: "a while").replacing(/[0-9-]+T[0-9:]+Z/, with: "then")
    }
}
