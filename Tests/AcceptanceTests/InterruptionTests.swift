import Foundation
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// A script that was stopped goes on from the step that was not finished, and ends as if it had never been stopped.
@Suite struct InterruptionTests {
    enum Way: String, Sendable, CaseIterable, CustomTestStringConvertible {
        case clientKilled, sessionTerminated, statementFails

        var testDescription: String { rawValue }
    }

    private static func script(_ direction: Script.Direction) throws -> TestedScript {
        direction == .upgrade ? try ShopProject.project().upgrade() : try ShopProject.project().downgrade()
    }

    /// A database in which the script has everything to do, to be copied for each attempt.
    private static func start(_ direction: Script.Direction) throws -> Database {
        let database = try PostgresServer.shared.database()
        if direction == .downgrade {
            try database.mustRun(ShopProject.project().upgrade())
            try database.query("INSERT INTO clients (email) VALUES ('a'); INSERT INTO orders (customer_id) VALUES (1)")
        }
        return database
    }

    /// Every place between two statements of the steps.
    private static func places(in lines: [Substring]) -> [Int] {
        let first = lines.firstIndex { $0.hasPrefix("-- ────") } ?? 0
        let starts = [
            "BEGIN;", "COMMIT;", "CREATE ", "ALTER ", "DROP ", "COMMENT ", "INSERT ", "UPDATE ", "DELETE ", "DO ",
            "\\endif",
        ]
        return lines.indices.filter { index in index > first && starts.contains { lines[index].hasPrefix($0) } }
    }

    @Test(arguments: [Script.Direction.upgrade, .downgrade], Way.allCases)
    func goesOnFromAnyPlace(direction: Script.Direction, way: Way) throws {
        let script = try Self.script(direction)
        let start = try Self.start(direction)
        let uninterrupted = try PostgresServer.shared.database(from: start)
        try uninterrupted.mustRun(script)
        let end = try uninterrupted.schemaState()

        let lines = script.psql.split(separator: "\n", omittingEmptySubsequences: false)
        let places = Self.places(in: lines)
        #expect(places.count > 40, "the search for places finds none")
        // A failing statement is cheap to try; the others stop at every seventh place, and begin elsewhere in each way.
        let step = way == .statementFails ? 3 : 7
        let first = way == .clientKilled ? 0 : 3
        for place in stride(from: first, to: places.count, by: step).map({ places[$0] }) {
            let database = try PostgresServer.shared.database(from: start)
            var stopped = lines
            stopped.insert(way == .statementFails ? "SELECT 1/0;" : "\\echo here\nSELECT pg_sleep(60);", at: place)
            try stop(stopped.joined(separator: "\n"), in: database, way)
            let outcome = try database.run(script)
            #expect(outcome.succeeded, "stopped before line \(place): \(lines[place]): \(outcome)")
            #expect(try database.schemaState() == end, "stopped before line \(place): \(lines[place])")
            try database.drop()
        }
    }

    private func stop(_ script: String, in database: Database, _ way: Way) throws {
        if way == .statementFails {
            let result = try database.psql(script: script)
            #expect(result.status == 3 || result.succeeded, "\(result)")
            try database.settle()
            return
        }
        let folder = try TemporaryDirectory()
        let psql = try database.start(file: folder.write(script, to: "stopped.sql"))
        // A condition around the place may not hold, and then nothing stops the script.
        guard psql.waitForOutput("here") else { return }
        if way == .clientKilled { psql.signal(SIGKILL) }
        try database.endSessions()
        #expect(psql.wait().status != 0)
    }

    /// Whoever sends statements one by one may stop after any of them; here, after every third.
    @Test(arguments: [Script.Direction.upgrade, .downgrade])
    func goesOnAfterAnyStatement(direction: Script.Direction) throws {
        let script = try Self.script(direction)
        #expect(script.portabilityProblem == nil)
        let start = try Self.start(direction)
        let uninterrupted = try PostgresServer.shared.database(from: start)
        try uninterrupted.mustRun(script)
        let end = try uninterrupted.schemaState()
        for count in stride(from: 1, to: script.statements.count, by: 3) {
            let database = try PostgresServer.shared.database(from: start)
            let connection = try database.connect()
            #expect(try connection.run(Array(script.statements.prefix(count)), by: .extendedProtocol).succeeded)
            connection.close()
            _ = try eventually { try database.sessions() == 0 }
            try database.mustRun(script, by: .extendedProtocol)
            #expect(try database.schemaState() == end, "stopped after statement \(count)")
            try database.drop()
        }
    }

    /// What fails inside a step: the server stops at one of its commands.
    @Test(arguments: [Route.psql, .extendedProtocol], ["ALTER TABLE", "CREATE FUNCTION", "CREATE INDEX", "COMMENT"])
    func takesBackAStepThatFailsInTheMiddle(route: Route, command: String) throws {
        let script = try Self.script(.upgrade)
        let uninterrupted = try PostgresServer.shared.database()
        try uninterrupted.mustRun(script)
        let end = try uninterrupted.schemaState()

        let database = try PostgresServer.shared.database()
        try database.query(
            """
            CREATE FUNCTION stop() RETURNS event_trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF current_schemas(true)::text LIKE '%pg_temp%' AND TG_TAG = '\(command)' AND EXISTS (
                    SELECT FROM pg_event_trigger_ddl_commands() WHERE schema_name = 'public') THEN
                    RAISE 'stopped at %', TG_TAG;
                END IF;
            END $$;
            CREATE EVENT TRIGGER stop ON ddl_command_end EXECUTE FUNCTION stop();
            """)
        let outcome = try database.run(script, by: route)
        #expect(!outcome.succeeded)
        #expect(outcome.messages.contains("stopped at \(command)"))
        try database.query("DROP EVENT TRIGGER stop; DROP FUNCTION stop()")
        try database.mustRun(script, by: route)
        #expect(try database.schemaState() == end)
    }

    /// The way back from wherever the way up was stopped, and the other way round.
    @Test func turnsRoundAnywhere() throws {
        let (up, down) = (try Self.script(.upgrade), try Self.script(.downgrade))
        let built = try Self.start(.downgrade)
        try built.query("TRUNCATE clients, orders RESTART IDENTITY")
        let empty = try PostgresServer.shared.database()
        try empty.mustRun(up)
        let end = try empty.schemaState()
        try empty.mustRun(down)
        let base = try empty.schemaState()
        for (first, second, start, goal) in [(up, down, empty, base), (down, up, built, end)] {
            let lines = first.psql.split(separator: "\n", omittingEmptySubsequences: false)
            let places = Self.places(in: lines)
            for place in stride(from: 0, to: places.count, by: 5).map({ places[$0] }) {
                let database = try PostgresServer.shared.database(from: start)
                var stopped = lines
                stopped.insert("SELECT 1/0;", at: place)
                try stop(stopped.joined(separator: "\n"), in: database, .statementFails)
                let outcome = try database.run(second)
                #expect(outcome.succeeded, "stopped before line \(place): \(lines[place]): \(outcome)")
                let state = try database.schemaState()
                #expect(state.history == goal.history, "stopped before line \(place): \(lines[place])")
                #expect(state.invalidIndexes.isEmpty)
                if goal == base { #expect(state == goal) }
                try database.drop()
            }
        }
    }

    /// The later half of a script finds that the earlier one was not run.
    @Test(arguments: [true, false])
    func refusesThePieceBehindAMissingOne(stopsAtErrors: Bool) throws {
        let script = try Self.script(.upgrade).psql
        let cut = try #require(script.range(of: "\n-- ──────── revision 2b"))
        let end = try #require(script.range(of: "\n-- ──────── revision 3c"))
        let head = try #require(script.range(of: "\n-- ──────── revision 1a"))
        let settings = stopsAtErrors ? "" : "\\set ON_ERROR_STOP off\n"
        for piece in [
            script[cut.lowerBound...], script[..<head.lowerBound] + settings + script[cut.lowerBound...],
            script[..<cut.lowerBound] + settings + script[end.lowerBound...],
        ] {
            let database = try PostgresServer.shared.database()
            let result = try database.psql(script: settings + piece)
            #expect(result.succeeded == !stopsAtErrors)
            // Without the head there is neither the table nor the function, and the server complains of them by name.
            #expect(["the step before, of revision", "public.stemma_history"].contains { result.stderr.contains($0) })
            let applied =
                try database.value("SELECT to_regclass('public.stemma_history')") == nil
                ? nil : try database.value("SELECT string_agg(revision, ' ') FROM public.stemma_history")
            #expect(applied == nil || applied == "1a")
            #expect(try database.value("SELECT to_regproc('total_of')") == nil)
        }
    }

    /// A tool that does not stop at errors finds nothing to run behind a refusal.
    @Test func runsNothingPastARefusal() throws {
        let script = try Self.script(.upgrade)
        let database = try PostgresServer.shared.database()
        try database.mustRun(ShopProject.project().upgrade(to: "1a"))
        try database.query("INSERT INTO stemma_history VALUES ('stranger', 1, 1, 'd', 'm')")
        let before = try database.fingerprint()
        let connection = try database.connect()
        var failures: [String] = []
        for statement in script.statements where !statement.contains("CONCURRENTLY IF NOT EXISTS") {
            if let failure = try connection.simpleQuery(statement).failure { failures.append(failure.message) }
        }
        connection.close()
        _ = try eventually { try database.sessions() == 0 }
        #expect(failures.first?.contains("revision stranger is recorded") == true)
        #expect(failures.contains { $0.contains("the checks at the beginning of this script have not passed") })
        let differences = try database.fingerprint().differences(from: before)
        #expect(differences.isEmpty, "something was run past the refusal")
    }
}
