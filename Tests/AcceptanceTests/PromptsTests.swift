import RevisionGraph
import StemmaCompiler
import TestSupport
import Testing

/// The system of prompt templates, built and taken down on a real server.
@Suite struct PromptsTests {
    private var up: TestedScript { get throws { try PromptsProject.shared.upgrade(to: "prompts@head") } }
    private var down: TestedScript {
        get throws { try PromptsProject.shared.downgrade(to: "prompts@base", from: [PromptsProject.head]) }
    }

    @Test(arguments: Route.allCases)
    func goesUpAndAgainAndDownAndUp(route: Route) throws {
        let database = try PostgresServer.shared.database()
        try database.mustRun(up, by: route)
        let built = try database.schemaState()
        #expect(built.locks == 0)

        let before = try database.fingerprint(countingRewrites: true)
        try database.mustRun(up, by: route)
        #expect(try database.fingerprint(countingRewrites: true).differences(from: before).isEmpty)

        try database.mustRun(down, by: route)
        try expectOnlyWhatIsKept(in: database)
        try database.mustRun(down, by: route)
        try expectOnlyWhatIsKept(in: database)

        try database.mustRun(up, by: route)
        #expect(try database.schemaState() == built)
    }

    private func expectOnlyWhatIsKept(in database: Database) throws {
        #expect(
            try database.query(
                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S', 'v')"
            ) == [["stemma_history"]])
        #expect(try database.value("SELECT count(*) FROM public.stemma_history") == "0")
        #expect(try database.query("SELECT extname FROM pg_extension ORDER BY 1") == [["pgcrypto"], ["plpgsql"]])
    }

    @Test func isTheSameByEveryRoute() throws {
        let states = try Route.allCases.map { route in
            let database = try PostgresServer.shared.database()
            try database.mustRun(up, by: route)
            return try database.schemaState()
        }
        #expect(Set(states).count == 1)
    }

    @Test func isTheSameOneRevisionAtATime() throws {
        let project = try PromptsProject.shared
        let plan = try project.revisions.graph.upgrade(to: "prompts@head").revisions
        let whole = try PostgresServer.shared.database()
        try whole.mustRun(up)
        let single = try PostgresServer.shared.database()
        var dumps = [try single.bareDump()]
        for id in plan {
            let result = try single.psql(script: project.compiler.script(alone: id, .upgrade))
            #expect(result.succeeded, "\(result)")
            dumps.append(try single.bareDump())
        }
        #expect(try single.schemaState() == whole.schemaState())
        for (id, dump) in zip(plan, dumps).reversed() where id.text != "a3d1f06b7c42" {
            let result = try single.psql(script: project.compiler.script(alone: id, .downgrade))
            #expect(result.succeeded, "\(result)")
            #expect(try single.bareDump() == dump, "down from \(id)")
        }
    }

    @Test func isWhatSchemaSQLBuilds() throws {
        let project = try PromptsProject.shared
        let scripted = try PostgresServer.shared.database()
        try scripted.mustRun(up)
        let plain = try PostgresServer.shared.database()
        let schema = try project.compiler.schema(at: [RevisionID(PromptsProject.head)])
        let result = try plain.psql(script: schema)
        #expect(result.succeeded, "\(result)")
        #expect(try plain.bareDump() == scripted.bareDump())
    }

    @Test(arguments: Route.allCases)
    func hasNothingToDoAfterAStamp(route: Route) throws {
        let project = try PromptsProject.shared
        let database = try PostgresServer.shared.database()
        let schema = try project.compiler.schema(at: [RevisionID(PromptsProject.head)])
        #expect(try database.psql(script: schema).succeeded)
        let stamp = try project.compiler.stamp([RevisionID(PromptsProject.head)])
        let result = try database.psql(script: stamp)
        #expect(result.succeeded, "\(result)")
        let before = try database.fingerprint(countingRewrites: true)
        try database.mustRun(up, by: route)
        #expect(try database.fingerprint(countingRewrites: true).differences(from: before).isEmpty)
        #expect(try database.psql(script: stamp).succeeded)
        try database.mustRun(down, by: route)
        try expectOnlyWhatIsKept(in: database)
    }

    @Test(arguments: Route.allCases)
    func goesOnFromTheMiddle(route: Route) throws {
        let project = try PromptsProject.shared
        let database = try PostgresServer.shared.database()
        let rest = try project.upgrade(range: "5e9b27c8d014:prompts@head", from: ["5e9b27c8d014"])
        try database.mustRefuse(
            rest, by: route, saying: "revision 5e9b27c8d014 is not applied in full, and this script begins after it")
        try database.mustRun(project.upgrade(to: "5e9b27c8d014"), by: route)
        try database.mustRun(rest, by: route)
        let whole = try PostgresServer.shared.database()
        try whole.mustRun(up, by: route)
        #expect(try database.schemaState() == whole.schemaState())
        try database.mustRun(rest, by: route)
        #expect(try database.schemaState() == whole.schemaState())
    }
}
