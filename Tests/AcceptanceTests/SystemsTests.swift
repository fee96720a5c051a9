import RevisionGraph
import StemmaCompiler
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
        // Owners and privileges too: pg_dump leaves them out only when it is told to.
        #expect(try plain.bareDump() == scripted.bareDump())
        #expect(try plain.bareDump().contains(" OWNER TO "))
        #expect(try plain.privileges() == scripted.privileges())
    }

    /// Its `verify.sql` is silent, changes nothing, and sees what somebody else changed.
    @Test(arguments: TestedSystem.all, Compiler.Flavour.allCases)
    func isVerified(system: TestedSystem, flavour: Compiler.Flavour) throws {
        let database = try server.database()
        let script = try system.verification(flavour)
        #expect(try database.verify(script, flavour)?.contains("so that nothing is recorded") ?? false)
        try database.mustRun(system.up())
        let before = try database.fingerprint(countingRewrites: true)
        #expect(try database.verify(script, flavour) == nil)
        #expect(try database.fingerprint(countingRewrites: true).differences(from: before).isEmpty)
        let tables = try database.query(
            """
            SELECT oid::regclass::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
            AND relname <> 'stemma_history' ORDER BY 1
            """
        ).compactMap(\.[0])
        for table in tables {
            try database.query("ALTER TABLE \(table) ADD by_hand text; GRANT DELETE ON \(table) TO PUBLIC")
        }
        let found = try #require(try database.verify(script, flavour))
        for table in tables {
            #expect(
                found.contains(
                    "\ntable \(table): not what was meant\n  grant of DELETE to PUBLIC: granted; not from a revision"))
            #expect(found.contains("\ntable \(table): has more than was meant\n  column by_hand: not from a revision"))
        }
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

        for system in systems { #expect(try database.verify(system.verification(.psql), .psql) == nil) }

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
