import RevisionGraph
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// Every database that a script was not made for is refused, with the reason, and left as it was.
@Suite struct RefusalTests {
    /// A case: what was done to the database, the script that is run, and what it says.
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// What is applied to begin with, and what is then done by hand.
        var applied: String?
        var statement = ""
        var script: @Sendable (TestedProject) throws -> TestedScript = { try $0.upgrade() }
        var reason: String
    }

    /// One line, a sibling of its middle, a branch of its own, and a written downgrade at the end.
    private static let project = Result {
        try TestedProject([
            revision(Header("1a", "one", downgrade: .derived)) { $0.create(table: "a") { $0.column("id", .integer) } },
            revision(Header("2b", "two", after: "1a", downgrade: .derived, transaction: .statement)) { schema in
                schema.add(column: "x", .integer, to: "a")
                schema.add(column: "y", .integer, to: "a")
            },
            revision(Header("2s", "sibling", after: "1a", downgrade: .derived)) { schema in
                schema.create(table: "s") { $0.column("id", .integer) }
            },
            revision(
                Header(
                    "3w", "written", after: "2b",
                    downgrade: .written { schema in
                        schema.drop(column: "z", from: "a")
                        schema.create(table: "gone") { $0.column("id", .integer) }
                    }, transaction: .statement)
            ) { schema in
                schema.add(column: "z", .integer, to: "a")
                schema.add(column: "zz", .integer, to: "a")
            },
        ])
    }

    static let cases: [Case] = [
        Case(
            testDescription: "unknown revision", applied: "1a",
            statement: "INSERT INTO stemma_history VALUES ('feed', 1, 1, 'd', 'm')",
            reason: "revision feed is recorded, and this project does not know it"),
        Case(
            testDescription: "sibling branch", applied: "2s", script: { try $0.upgrade(to: "3w") },
            reason: "revision 2s is applied, and is not on the way"),
        Case(
            testDescription: "beyond the end", applied: "2b", script: { try $0.upgrade(to: "1a") },
            reason: "revision 2b is applied, and is not on the way"),
        Case(
            testDescription: "start is missing", applied: "1a", script: { try $0.upgrade(to: "3w", from: ["2b"]) },
            reason: "revision 2b is not applied in full, and this script begins after it"),
        Case(
            testDescription: "start is missing on an empty database",
            script: { try $0.upgrade(to: "3w", from: ["2b"]) },
            reason: "revision 1a is not applied in full, and this script begins after it"),
        Case(
            testDescription: "start is half applied", applied: "2b",
            statement: "UPDATE stemma_history SET steps_done = 1 WHERE revision = '2b'",
            script: { try $0.upgrade(to: "3w", from: ["2b"]) },
            reason: "revision 2b is not applied in full, and this script begins after it"),
        Case(
            testDescription: "other content", applied: "2b",
            statement: "UPDATE stemma_history SET digest = 'beef' WHERE revision = '1a'",
            reason: "revision 1a was applied with other content: digest beef is recorded"),
        Case(
            testDescription: "other content below the start", applied: "2b",
            statement: "UPDATE stemma_history SET digest = 'beef' WHERE revision = '1a'",
            script: { try $0.upgrade(to: "3w", from: ["2b"]) },
            reason: "revision 1a was applied with other content: digest beef is recorded"),
        Case(
            testDescription: "no parent", applied: "2b", statement: "DELETE FROM stemma_history WHERE revision = '1a'",
            reason: "revision 2b is recorded without 1a, on which it stands"),
        Case(
            testDescription: "other steps", applied: "2b",
            statement: "UPDATE stemma_history SET steps_done = 1, steps_total = 7 WHERE revision = '2b'",
            reason: "revision 2b was begun in 7 steps, and this script has 2 of them"),
        Case(
            testDescription: "half taken down", applied: "3w",
            statement: "UPDATE stemma_history SET steps_done = -1 WHERE revision = '3w'",
            reason: "revision 3w is half taken down; run its downgrade to the end first"),
        Case(
            testDescription: "half applied below a written downgrade", applied: "3w",
            statement: "UPDATE stemma_history SET steps_done = 1 WHERE revision = '3w'",
            script: { try $0.downgrade(from: ["3w"]) },
            reason: "revision 3w is half applied; run its upgrade to the end first"),
        Case(
            testDescription: "downgrade below something unknown", applied: "1a",
            statement: "INSERT INTO stemma_history VALUES ('feed', 1, 1, 'd', 'm')",
            script: { try $0.downgrade(from: ["1a"]) },
            reason: "revision feed is recorded, and this project does not know it"),
        Case(
            testDescription: "downgrade below something known", applied: "2s",
            script: { try $0.downgrade(from: ["1a"]) },
            reason: "revision 2s is applied, and stands on what this script takes down"),
        Case(
            testDescription: "downgrade of other content", applied: "2b",
            statement: "UPDATE stemma_history SET digest = 'beef' WHERE revision = '2b'",
            script: { try $0.downgrade(from: ["2b"]) },
            reason: "revision 2b was applied with other content: digest beef is recorded"),
        Case(
            testDescription: "downgrade without what remains", applied: "2b",
            statement: "DELETE FROM stemma_history WHERE revision = '1a'",
            script: { try $0.downgrade(to: "1a", from: ["2b"]) },
            reason: "revision 1a is not applied in full, and this script begins after it"),
    ]

    @Test(arguments: zip(cases, Route.inTurn(cases.count)))
    func refuses(example: Case, route: Route) throws {
        let project = try Self.project.get()
        let database = try PostgresServer.shared.database()
        if let applied = example.applied { try database.mustRun(project.upgrade(to: applied)) }
        if !example.statement.isEmpty { try database.query(example.statement) }
        try database.mustRefuse(example.script(project), by: route, saying: example.reason)
        #expect(try database.schemaState().locks == 0)
    }

    /// Two problems are two lines.
    @Test func namesEveryProblem() throws {
        let project = try Self.project.get()
        let database = try PostgresServer.shared.database()
        try database.mustRun(project.upgrade(to: "2b"))
        try database.query(
            "UPDATE stemma_history SET digest = 'x'; INSERT INTO stemma_history VALUES ('feed', 1, 1, 'd', 'm')")
        let messages = try database.run(project.upgrade(to: "3w")).messages
        #expect(messages.contains("this database is not between base and 3w:\nrevision feed"))
        #expect(messages.contains("revision 1a was applied") && messages.contains("revision 2b was applied"))
    }

    @Test(arguments: Route.allCases)
    func refusesAnOlderServer(route: Route) throws {
        let project = try ShopProject.project(Project(postgres: PostgresVersion(major: 99)))
        let database = try PostgresServer.shared.database()
        try database.mustRefuse(
            project.upgrade(), by: route, saying: "this script needs PostgreSQL 99 or later, and this server is")
    }

    @Test(arguments: Route.allCases)
    func refusesAServerWithoutAnExtension(route: Route) throws {
        let project = try TestedProject([
            revision(Header("1a", "table", downgrade: .derived)) { $0.create(table: "a") { $0.column("x", .integer) } },
            revision(Header("2b", "extension", after: "1a", downgrade: .derived)) { schema in
                schema.create(extension: "no_such_extension")
            },
        ])
        let database = try PostgresServer.shared.database()
        try database.mustRefuse(
            project.upgrade(), by: route, saying: "this server lacks the extension no_such_extension")
    }

    @Test(arguments: Route.allCases)
    func refusesARoleWithoutTemporaryObjects(route: Route) throws {
        let database = try PostgresServer.shared.database()
        let role = uniqueName("role")
        try database.query(
            """
            CREATE ROLE \(role) LOGIN; GRANT ALL ON SCHEMA public TO \(role);
            REVOKE TEMPORARY ON DATABASE "\(database.name)" FROM PUBLIC
            """)
        let script = try ShopProject.project().upgrade()
        try database.mustRefuse(script, by: route, saying: "role \(role) may not make temporary objects", user: role)
        try database.query("GRANT TEMPORARY ON DATABASE \"\(database.name)\" TO \(role)")
        #expect(try database.run(script, by: route, user: role).succeeded)
        #expect(try database.query("SELECT DISTINCT applied_by FROM stemma_history") == [[role]])
    }

    /// A lock that somebody holds ends the script soon, and the step that wanted it is as if it had not begun.
    @Test(arguments: Route.allCases)
    func givesUpWhereATableIsLocked(route: Route) throws {
        let project = try ShopProject.project(Project(lockTimeout: "200ms"))
        let database = try PostgresServer.shared.database()
        try database.mustRun(project.upgrade(to: "1a"), by: route)
        let holder = try database.connect()
        try holder.simpleQuery("BEGIN; LOCK TABLE orders IN ACCESS SHARE MODE").check()
        try database.mustRefuse(project.upgrade(to: "2b"), by: route, saying: "canceling statement due to lock timeout")
        holder.close()
        _ = try eventually { try database.sessions() == 0 }
        try database.mustRun(project.upgrade(to: "2b"), by: route)
    }

    /// A stamp is refused for what it does not know, too.
    @Test func refusesToStampOverSomethingUnknown() throws {
        let project = try Self.project.get()
        let database = try PostgresServer.shared.database()
        try database.mustRun(project.upgrade(to: "1a"))
        try database.query("INSERT INTO stemma_history VALUES ('feed', 1, 1, 'd', 'm')")
        let before = try database.fingerprint()
        let result = try database.psql(script: project.compiler.stamp(["2b"]))
        #expect(result.status == 3)
        #expect(result.stderr.contains("revisions are recorded that this project does not know: feed"))
        #expect(try database.fingerprint().differences(from: before).isEmpty)
    }

    /// The script of one revision looks at its neighbours.
    @Test func refusesARevisionAloneInTheWrongPlace() throws {
        let project = try Self.project.get()
        let database = try PostgresServer.shared.database()
        func expect(_ id: RevisionID, _ direction: Script.Direction, saying reason: String?) throws {
            let before = try database.fingerprint()
            let result = try database.psql(script: project.compiler.script(alone: id, direction))
            #expect(result.succeeded == (reason == nil), "\(result)")
            guard let reason else { return }
            #expect(result.status == 3 && result.stderr.contains(reason), "\(result)")
            #expect(try database.fingerprint().differences(from: before).isEmpty)
        }
        let missing = "is not applied in full, and this script begins after it"
        try expect("2b", .upgrade, saying: "revision 1a \(missing)")
        try expect("1a", .upgrade, saying: nil)
        try expect("3w", .upgrade, saying: "revision 2b \(missing)")
        try expect("2b", .upgrade, saying: nil)
        try expect("1a", .downgrade, saying: "revision 2b is applied, and stands on what this script takes down")
        try database.query("UPDATE stemma_history SET digest = 'beef' WHERE revision = '2b'")
        try expect("3w", .upgrade, saying: "revision 2b was applied with other content")
    }
}
