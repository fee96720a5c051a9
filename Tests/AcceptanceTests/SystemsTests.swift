import TestSupport
import Testing

/// Every system of `Revisions/` on a real server, alone and beside the others.
///
/// Roles belong to the whole server, so that it is one of its own, and the tests take turns.
@Suite(.serialized) final class SystemsTests {
    private let server: PostgresServer

    init() throws { server = try PostgresServer(PostgresInstallation.find()) }

    @Test(arguments: TestedSystem.all, [Route.psql, .simpleProtocol])
    func goesUpAndAgainAndDownAndUp(system: TestedSystem, route: Route) throws {
        let database = try server.database()
        try database.mustRun(system.up(), by: route)
        let built = try database.schemaState()
        let before = try database.fingerprint(countingRewrites: true)
        try database.mustRun(system.up(), by: route)
        #expect(try database.fingerprint(countingRewrites: true).differences(from: before).isEmpty)

        try database.mustRun(system.down(), by: route)
        #expect(try database.objects() == system.kept)
        try database.mustRun(system.down(), by: route)
        #expect(try database.objects() == system.kept)

        try database.mustRun(system.up(), by: route)
        #expect(try database.schemaState() == built)
    }

    @Test(arguments: TestedSystem.all)
    func isWhatSchemaSQLBuilds(system: TestedSystem) throws {
        let scripted = try server.database()
        try scripted.mustRun(system.up())
        let plain = try server.database()
        let result = try plain.psql(script: system.schema())
        #expect(result.succeeded, "\(result)")
        #expect(try plain.bareDump() == scripted.bareDump())
    }

    @Test(arguments: TestedSystem.all)
    func hasNothingToDoAfterAStamp(system: TestedSystem) throws {
        let database = try server.database()
        #expect(try database.psql(script: system.schema()).succeeded)
        #expect(try database.psql(script: system.stamp()).succeeded)
        let before = try database.fingerprint(countingRewrites: true)
        try database.mustRun(system.up())
        #expect(try database.fingerprint(countingRewrites: true).differences(from: before).isEmpty)
        try database.mustRun(system.down())
        #expect(try database.objects() == system.kept)
    }

    @Test(arguments: [
        ["prompts", "pathie", "tenancy", "taxiway", "bifrost"], ["bifrost", "tenancy", "prompts", "taxiway", "pathie"],
    ])
    func liveTogether(order: [String]) throws {
        let systems = order.compactMap { label in TestedSystem.all.first { $0.label == label } }
        let database = try server.database()
        var states = [try database.objects()]
        for system in systems {
            try database.mustRun(system.up())
            states.append(try database.objects())
        }
        let alone = try TestedSystem.all.map { system in
            let database = try server.database()
            try database.mustRun(system.up())
            return try database.objects()
        }
        #expect(Set(states.last ?? []) == Set(alone.flatMap { $0 }))
        for system in systems { try database.mustRun(system.up()) }
        #expect(try database.objects() == states.last)

        // Not in the order in which they came.
        var left = Set(states.last ?? [])
        for system in systems.dropFirst(2) + systems.prefix(2) {
            try database.mustRun(system.down())
            let gone = left.subtracting(try database.objects())
            left.subtract(gone)
            #expect(!gone.isEmpty)
        }
        #expect(left == ["extension pgcrypto"])
        #expect(try database.value("SELECT count(*) FROM public.stemma_history") == "0")
    }
}
