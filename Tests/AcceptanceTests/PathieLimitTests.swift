import TestSupport
import Testing

/// At most a hundred points and ten tags a route, whichever way they come in.
@Suite struct PathieLimitTests {
    /// A table with a limit, and how to add rows to route 2, which has none.
    struct Limit: Sendable, CustomTestStringConvertible {
        var table: String
        var most: Int
        /// Inserts rows of a range for a route.
        func insert(_ range: ClosedRange<Int>, route: Int = 2) -> String {
            let numbers = "generate_series(\(range.lowerBound), \(range.upperBound)) AS n"
            return table == "route_tags"
                ? "INSERT INTO route_tags SELECT \(route), n FROM \(numbers)"
                : "INSERT INTO route_points (route_id, place_id, position) SELECT \(route), 1, n FROM \(numbers)"
        }

        var testDescription: String { table }

        static let all = [Limit(table: "route_points", most: 100), Limit(table: "route_tags", most: 10)]
    }

    @Test(arguments: Limit.all)
    func holdsForOneRow(limit: Limit) throws {
        let pathie = try PathieDatabase()
        try pathie.ask(limit.insert(1...limit.most), of: "1").check()
        let answer = try pathie.ask(limit.insert(limit.most + 1...limit.most + 1), of: "1")
        #expect(answer.failure?.sqlstate == "23514")
        try pathie.ask("DELETE FROM \(limit.table) WHERE ctid = (SELECT min(ctid) FROM \(limit.table) WHERE route_id = 2)", of: "1").check()
        try pathie.ask(limit.insert(limit.most + 1...limit.most + 1), of: "1").check()
    }

    @Test(arguments: Limit.all)
    func holdsForManyRowsOfOneStatement(limit: Limit) throws {
        let pathie = try PathieDatabase()
        #expect(try pathie.ask(limit.insert(1...limit.most + 1), of: "1").failure?.sqlstate == "23514")
        #expect(try pathie.database.value("SELECT count(*) FROM \(limit.table) WHERE route_id = 2") == "0")
    }

    @Test(arguments: Limit.all)
    func holdsForRowsThatMove(limit: Limit) throws {
        let pathie = try PathieDatabase()
        try pathie.database.query("DELETE FROM \(limit.table)")
        try pathie.ask(limit.insert(1...limit.most), of: "1").check()
        try pathie.ask(limit.insert(limit.most + 1...limit.most + 1, route: 1), of: "1").check()
        let answer = try pathie.ask("UPDATE \(limit.table) SET route_id = 2 WHERE route_id = 1", of: "1")
        #expect(answer.failure?.sqlstate == "23514")
    }

    /// A trigger that is put off runs at the end, when another user may be set.
    @Test(arguments: Limit.all)
    func holdsWhenAnotherUserEndsTheTransaction(limit: Limit) throws {
        let pathie = try PathieDatabase()
        let session = try pathie.session(of: "1")
        defer { session.close() }
        var failures: [String?] = []
        for sql in ["BEGIN", "SET CONSTRAINTS ALL DEFERRED", limit.insert(1...limit.most + 1), "SET app.user_id = '2'", "COMMIT"] {
            failures.append(try session.simpleQuery(sql).failure?.sqlstate)
        }
        #expect(failures.contains("23514"))
        #expect(try pathie.database.value("SELECT count(*) FROM \(limit.table) WHERE route_id = 2") == "0")
    }

    @Test(arguments: Limit.all)
    func holdsForTwoTransactionsAtOnce(limit: Limit) throws {
        let pathie = try PathieDatabase()
        try pathie.ask(limit.insert(1...limit.most - 1), of: "1").check()
        let first = try pathie.session(of: "1")
        defer { first.close() }
        try first.simpleQuery("BEGIN").check()
        try first.simpleQuery(limit.insert(limit.most...limit.most)).check()
        // It waits for the first transaction: it must not count without the other's row.
        let folder = try TemporaryDirectory()
        let file = try folder.write(limit.insert(limit.most + 1...limit.most + 1) + ";\n", to: "second.sql")
        let second = try pathie.database.start(
            file: file, user: pathie.application, environment: ["PGOPTIONS": "-c app.user_id=1"])
        let isWaiting = """
            SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
            """
        #expect(try eventually { try pathie.database.value(isWaiting) == "1" })
        try first.simpleQuery("COMMIT").check()
        let result = second.wait()
        #expect(!result.succeeded && result.stderr.contains("more than \(limit.most)"))
        let count = try pathie.database.value("SELECT count(*) FROM \(limit.table) WHERE route_id = 2")
        #expect(count == "\(limit.most)")
    }
}
