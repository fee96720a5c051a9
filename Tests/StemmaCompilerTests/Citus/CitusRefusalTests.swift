import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// What Citus would refuse is refused at the line that asks for it, and Citus does refuse it.
@Suite struct CitusRefusalTests {
    @Test(arguments: Refusal.citus) func isOneClearLine(_ refusal: Refusal) throws {
        let fixture = try Fixture([refusal.setup, refusal.operation], project: refusal.project)
        _ = try fixture.catalog(at: "r1")
        let diagnostic = try #require(throws: Diagnostic.self) { try fixture.catalog(at: "r2") }
        #expect(try #require(diagnostic.location).file.contains("/RefusedDistribut"))
        let text = (["[\(diagnostic.code)] \(diagnostic.message)"] + diagnostic.notes.map(\.message)).joined(
            separator: "\n")
        #expect(text == refusal.expected)
    }

    /// The same SQL on the same ground.
    @Test(
        .enabled(if: CitusServer.isOffered, "the server does not offer the extension citus"),
        arguments: Refusal.citus.filter { !$0.sql.isEmpty })
    func isRight(_ refusal: Refusal) throws {
        let database = try CitusServer.database()
        let fixture = try Fixture([refusal.setup], project: refusal.project)
        try database.check(fixture.portable(.upgrade, to: "r1"))
        let connection = try database.connect()
        defer { connection.close() }
        try connection.simpleQuery("SET citus.multi_shard_modify_mode = 'sequential'").check()
        let state = try connection.simpleQuery(refusal.sql).failure?.sqlstate
        #expect(state == refusal.server)
    }
}

/// What a script for Citus says to a server without it: nothing is changed.
@Suite struct CitusPreflightTests {
    @Test(arguments: Ground.Flavour.allCases) func refusesAPlainServer(_ flavour: Ground.Flavour) throws {
        let bodies: [Fixture.Body] = [{ $0.create(table: "t") { $0.column("a", .integer) } }]
        for (body, isWithExtension) in [(bodies, false), ([Setup.tenants], true)] {
            let fixture = try Fixture(body, project: .citus)
            // Where it is installed, the server still has to be started with it.
            if CitusServer.isOffered && !isWithExtension { continue }
            let database = try Database.borrowed()
            defer { database.giveBack() }
            let failure = try #require(throws: ScriptFailure.self) {
                switch flavour {
                case .psql: try database.check(psql: fixture.psql(.upgrade, to: "r1"))
                case .portable: try database.check(fixture.portable(.upgrade, to: "r1"))
                }
            }
            let message =
                CitusServer.isOffered
                ? "stemma: this server was started without citus" : "stemma: this server lacks the extension citus"
            #expect(failure.description.contains(message), "\(failure)")
            #expect(
                try database.value("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace") == "0")
        }
    }

    /// A project that is for PostgreSQL alone sets nothing of Citus', and asks for nothing.
    @Test func leavesOthersAlone() throws {
        let script = try Fixture([{ $0.create(table: "t") { $0.column("a", .integer) } }]).psql(.upgrade, to: "r1")
        #expect(!script.contains("citus"))
    }
}

extension Refusal {
    /// What Citus refuses, of tables that are to be distributed and of those that are.
    static let citus = distributions + distributedTables

    /// With Citus, unless it says otherwise.
    init(
        citus name: String, on setup: @escaping Fixture.Body = Setup.tenants, project: Project = .citus,
        _ operation: @escaping Fixture.Body, sql: String = "", server: String = "0A000", is expected: String
    ) {
        self.init(
            name, on: setup, project: project, operation, sql: sql, server: sql.isEmpty ? "" : server, is: expected)
    }
}
