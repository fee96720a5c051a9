import Foundation
import Stemma
import TestSupport
import Testing

/// One run at a time: the other is refused at once, and neither waits for the other.
@Suite struct SimultaneousRunsTests {
    @Test(arguments: Route.allCases)
    func refusesTheSecondRun(route: Route) throws {
        let script = try ShopProject.project().upgrade()
        let database = try PostgresServer.shared.database()
        let first = try database.connect()
        let lock = try #require(script.statements.first { $0.contains("$lock$") })
        try first.simpleQuery(lock).check()
        let start = Date()
        try database.mustRefuse(
            script, by: route, saying: "another run is in progress on this database, by process \(first.backend)")
        #expect(Date().timeIntervalSince(start) < 60)
        first.close()
        _ = try eventually { try database.sessions() == 0 }
        try database.mustRun(script, by: route)
        #expect(try database.schemaState().locks == 0)
    }

    /// Started together again and again: whoever loses says why, and the database is as after one run.
    @Test func letsOneOfManyWin() throws {
        let script = try ShopProject.project().upgrade()
        let folder = try TemporaryDirectory()
        let file = try folder.write(script.psql, to: "up.sql")
        let portable = try folder.write(script.portable, to: "portable.sql")
        let alone = try PostgresServer.shared.database()
        try alone.mustRun(script)
        let end = try alone.schemaState()
        for _ in 0..<3 {
            let database = try PostgresServer.shared.database()
            let runs = try [file, portable, file, portable].map { try database.start(file: $0) }
            let results = runs.map { $0.wait() }
            #expect(results.contains { $0.succeeded })
            for result in results where !result.succeeded {
                #expect(result.stderr.contains("another run is in progress"), "\(result)")
                #expect(!result.stderr.contains("deadlock"))
            }
            #expect(try database.schemaState() == end)
        }
    }

    /// A connection of a pool is used again: what failed in it must neither hold the lock for ever nor lock it out.
    @Test(arguments: [Route.simpleProtocol, .extendedProtocol])
    func releasesTheLockOfAFailedRun(route: Route) throws {
        let script = try ShopProject.project().upgrade()
        let database = try PostgresServer.shared.database()
        let session = try database.connect()
        try session.simpleQuery("CREATE TABLE orders ()").check()
        for _ in 0..<3 {
            #expect(try !session.run(script.statements, by: route).succeeded)
        }
        try session.simpleQuery("DROP TABLE orders").check()
        #expect(try session.run(script.statements, by: route).succeeded)
        #expect(try database.schemaState().locks == 0)
        #expect(try session.run(script.statements, by: route).succeeded)
        #expect(try database.schemaState().locks == 0)
        // Others are free to run while the session lives on.
        try database.mustRun(script)
    }

    /// Two projects with two history tables in one database do not know of each other.
    @Test func locksOneHistoryTable() throws {
        let other = try ShopProject.project(Project(history: "other.history")).upgrade()
        let database = try PostgresServer.shared.database()
        let first = try database.connect()
        try first.simpleQuery(try #require(other.statements.first { $0.contains("$lock$") })).check()
        try database.mustRun(ShopProject.project().upgrade())
        first.close()
    }
}
