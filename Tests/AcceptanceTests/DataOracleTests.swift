import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// Rows in batches on the servers of other versions, and before the parsers of all.
@Suite(.enabled(if: Oracles.areAskedFor)) struct DataOracleTests {
    @Test(arguments: ["16", "18"], Route.allCases)
    func changesEachRowOnce(version: String, route: Route) throws {
        let project = try DataTests.backfill()
        let database = try DataTests.orders(project, on: Oracles.server(version))
        for _ in 0..<2 {
            try database.mustRun(project.upgrade(from: ["1a"]), by: route)
            #expect(try database.query(DataTests.state) == [["20", "5", "25"]])
        }
    }

    @Test(arguments: Oracles.parsers)
    func parses(parser: String) throws {
        let script = try DataTests.backfill(undo: "UPDATE orders SET total = NULL").upgrade()
        let sent = script.statements + script.script.revisions.flatMap(\.steps).flatMap(\.content.statements).map(\.sql)
        #expect(try Oracles.complaints(of: parser, about: sent) == [])
    }
}
