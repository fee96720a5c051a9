import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// What PostgreSQL would refuse is refused at the line that asked for it, in one line with a hint.
@Suite struct RefusalTests {
    @Test(arguments: Refusal.all)
    func isOneClearLine(_ refusal: Refusal) throws {
        let fixture = try Fixture([refusal.setup, refusal.operation], project: refusal.project)
        _ = try fixture.catalog(at: "r1")
        let diagnostic = try #require(throws: Diagnostic.self) { try fixture.catalog(at: "r2") }
        let location = try #require(diagnostic.location)
        #expect(location.file.contains("/Refusals/Refused"))
        #expect(location.line > 0)
        #expect(!diagnostic.message.contains("\n"))
        let text = (["[\(diagnostic.code)] \(diagnostic.message)"] + diagnostic.notes.map(\.message)).joined(
            separator: "\n")
        #expect(text == refusal.expected)
    }

    /// The same SQL on the same ground.
    @Test(arguments: Refusal.all.filter { !$0.server.isEmpty })
    func isRight(_ refusal: Refusal) throws {
        let fixture = try Fixture([refusal.setup], project: refusal.project)
        let database = try Database.borrowed()
        defer { database.giveBack() }
        try database.check(fixture.portable(.upgrade, to: "r1"))
        let connection = try database.connect()
        defer { connection.close() }
        #expect(try connection.simpleQuery(refusal.sql).failure?.sqlstate == refusal.server)
    }

    @Test func pointsAtWhatIsInTheWay() throws {
        let line = #line
        let fixture = try Fixture([
            { $0.create(table: "t") { _ in } },
            { $0.create(table: "t") { _ in } },
        ])
        let diagnostic = try #require(throws: Diagnostic.self) { try fixture.catalog(at: "r2") }
        let note = try #require(diagnostic.notes.last)
        #expect(note.message == "table t was made here")
        #expect(note.location == SourceLocation(file: #filePath, line: line + 2))
    }
}

/// An operation that is refused, in our words, and the SQLSTATE with which the server refuses the same.
struct Refusal: Sendable, CustomTestStringConvertible {
    let name: String
    var project = Project()
    var setup: Fixture.Body
    var operation: Fixture.Body
    var sql: String
    var server: String
    var expected: String

    init(
        _ name: String, on setup: @escaping Fixture.Body = Setup.shop, project: Project = Project(),
        _ operation: @escaping Fixture.Body, sql: String = "", server: String = "", is expected: String
    ) {
        self.name = name
        self.project = project
        self.setup = setup
        self.operation = operation
        self.sql = sql
        self.server = server
        self.expected = expected
    }

    var testDescription: String { name }

    static let all: [Refusal] =
        existence + names + columns + constraints + foreignKeys + indexes + drops + fragments + declarations + data
        + partitions + types + references + privileges + routines + rows + keptNames
}
