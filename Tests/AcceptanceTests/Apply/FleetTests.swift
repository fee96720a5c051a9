import Foundation
import TestSupport
import Testing

/// Many databases with one call.
@Suite(.serialized, .enabled(if: ApplyTool.isThere, "make apply-tests builds a stemma with libpq"))
final class FleetTests {
    private let server: PostgresServer
    private let project: AppliedProject

    init() throws {
        server = try PostgresServer(PostgresInstallation.find())
        project = try AppliedProject([AppliedProject.table, AppliedProject.column])
    }

    private func list(_ databases: [Database], options: String = "") throws -> String {
        let lines = databases.map { "host=127.0.0.1 port=\(server.port) user=postgres dbname=\($0.name) \(options)\n" }
        return try project.folder.write("# the tenants\n\n" + lines.joined(), to: "tenants.txt")
    }

    /// Three of fifty are broken on purpose: they are named, the others are right, and the next run does what is left.
    @Test func fiftyDatabases() throws {
        let databases = try (0..<50).map { try server.database(prefix: "tenant\($0)") }
        let administration = Database(server: server, name: "postgres")
        // A stranger in the history, a table that is another one, and no database at all.
        try databases[7].query(
            """
            CREATE TABLE stemma_history (revision text PRIMARY KEY, steps_done integer NOT NULL, steps_total integer NOT NULL,
                digest text NOT NULL, message text NOT NULL, applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
                applied_by text NOT NULL DEFAULT session_user);
            INSERT INTO stemma_history VALUES ('stranger', 1, 1, 'd', 'm')
            """)
        try databases[21].query("CREATE TABLE orders (id text)")
        try databases[33].drop()
        let file = try list(databases)

        let dry = try project.run("apply", "--dsn-file", file, "--dry-run", on: administration)
        #expect(dry.status == 1 && dry.stdout.hasSuffix("\n50 databases: 49 pending, 1 failed\n"), "\(dry)")
        #expect(try databases[0].value("SELECT to_regclass('orders')") == nil)

        let first = try project.run("apply", "--dsn-file", file, "--jobs", "8", on: administration)
        #expect(first.status == 1, "\(first)")
        #expect(first.stdout.hasSuffix("\n50 databases: 47 done, 3 failed\n"), "\(first)")
        #expect(first.stderr.contains("error: [A008] 3 of 50 databases did not arrive\n"))
        let lines = first.stdout.split(separator: "\n")
        for (place, reason) in [(7, "revision stranger is recorded"), (21, "orders"), (33, "does not exist")] {
            let line = try #require(lines.first { $0.hasPrefix(databases[place].name) })
            #expect(line.contains("  failed  ") && line.contains(reason), "\(line)")
        }
        let script = try project.run("upgrade", on: administration)
        let scripted = try server.database()
        #expect(try scripted.psql(script: script.stdout).succeeded)
        let end = try scripted.schemaState()
        let broken = [7, 21, 33]
        for (place, database) in databases.enumerated() where !broken.contains(place) {
            #expect(try database.schemaState() == end)
        }

        try databases[7].query("DELETE FROM stemma_history")
        try databases[21].query("DROP TABLE orders")
        try administration.query("CREATE DATABASE \"\(databases[33].name)\" TEMPLATE template0")
        let second = try project.run("apply", "--dsn-file", file, "--json", on: administration)
        #expect(second.succeeded, "\(second)")
        #expect(second.stdout.components(separatedBy: #""outcome":"done","steps":2"#).count == 4, "\(second)")
        #expect(second.stdout.components(separatedBy: #""outcome":"nothing to do","steps":0"#).count == 48)
        for place in broken { #expect(try databases[place].schemaState() == end) }
    }

    @Test func stopsAtTheFirstFailure() throws {
        let databases = try (0..<6).map { _ in try server.database() }
        try databases[1].query("CREATE TABLE orders (id text)")
        let result = try project.run(
            "apply", "--dsn-file", list(databases), "--jobs", "1", "--on-failure", "stop", on: databases[0])
        #expect(result.status == 1)
        #expect(result.stdout.hasSuffix("\n6 databases: 1 done, 4 pending, 1 failed\n"), "\(result)")
    }

    /// What runs is cancelled, what has not begun does not begin, and the table says so.
    @Test func interrupted() throws {
        let project = try AppliedProject([AppliedProject.table, AppliedProject.slow])
        let databases = try (0..<4).map { _ in try server.database() }
        for database in databases { try database.query("CREATE TABLE fast ()") }
        try databases[0].query("INSERT INTO fast DEFAULT VALUES")
        let lines = databases.map { "host=127.0.0.1 port=\(server.port) user=postgres dbname=\($0.name)\n" }
        let file = try project.folder.write(lines.joined(), to: "tenants.txt")
        let run = try project.start("apply", "--dsn-file", file, "--jobs", "2", on: databases[0])
        let waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
        #expect(try eventually { try databases[0].value(waiting) == "2" }, "\(run.errors)")
        kill(run.pid, SIGINT)
        let result = run.wait(limit: 20)
        #expect(result.status == 1 && !result.timedOut, "\(result)")
        #expect(result.stdout.hasSuffix("\n4 databases: 1 done, 1 pending, 2 failed\n"), "\(result)")
        for database in databases {
            _ = try eventually { try database.sessions() == 0 }
            try database.query("INSERT INTO fast DEFAULT VALUES")
        }
        let resumed = try project.run("apply", "--dsn-file", file, on: databases[0])
        #expect(resumed.succeeded && resumed.stdout.hasSuffix(": 3 done, 1 nothing to do\n"), "\(resumed)")
    }

    @Test func asksOnceBeforeDataGoes() throws {
        let databases = try (0..<3).map { _ in try server.database() }
        let file = try list(databases)
        #expect(try project.run("apply", "--dsn-file", file, on: databases[0]).succeeded)
        let asked = try project.run("apply", "--downgrade", "base", "--dsn-file", file, on: databases[0])
        #expect(asked.status == 1 && asked.stderr.contains("[A006] "), "\(asked)")
        let down = try project.run("apply", "--downgrade", "base", "--yes", "--dsn-file", file, on: databases[0])
        #expect(down.succeeded && down.stdout.contains("3 databases: 3 done"), "\(down)")
        for database in databases { #expect(try database.value("SELECT to_regclass('orders')") == nil) }
    }

    /// What a server says is told with the name of the database.
    @Test func notices() throws {
        let project = try AppliedProject([
            AppliedProject.table
                + "\n        "
                + #"schema.execute(sql: "DO $$ BEGIN RAISE WARNING 'mind % here', current_database(); END $$", undo: "SELECT 1")"#
        ])
        let databases = try (0..<3).map { _ in try server.database() }
        try databases[1].query("CREATE TABLE orders (id bigint NOT NULL, CONSTRAINT orders_pkey PRIMARY KEY (id))")
        let lines = databases.map { "host=127.0.0.1 port=\(server.port) user=postgres dbname=\($0.name)\n" }
        let file = try project.folder.write(lines.joined(), to: "tenants.txt")
        let result = try project.run("apply", "--dsn-file", file, on: databases[0])
        #expect(result.succeeded, "\(result)")
        for database in databases {
            let place = "\(database.name) on 127.0.0.1:\(server.port)"
            let said = "warning: [A000] \(place): the server says: mind \(database.name) here\n"
            #expect(result.stderr.contains(said), "\(result)")
        }
        #expect(!result.stderr.contains("already exists"), "\(result)")
        #expect(try project.run("apply", "--quiet", "--dsn-file", file, on: databases[0]).stderr.isEmpty)
    }

    @Test func passwordsInTheFile() throws {
        let database = try server.database()
        let file = try list([database], options: "password=secret-one")
        let open = try project.run("apply", "--dsn-file", file, on: database)
        #expect(open.status == 64 && open.stderr.contains("holds passwords, and others may read it"), "\(open)")
        chmod(file, 0o600)
        let closed = try project.run("apply", "--dsn-file", file, on: database)
        #expect(closed.succeeded, "\(closed)")
        for text in [open.stdout, open.stderr, closed.stdout, closed.stderr] { #expect(!text.contains("secret-one")) }
    }
}
