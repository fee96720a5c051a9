import Foundation
import TestSupport
import Testing

/// What can go wrong between `stemma apply` and a server.
@Suite(.serialized, .enabled(if: ApplyTool.isThere, "make apply-tests builds a stemma with libpq"))
final class ApplyFailureTests {
    private let server: PostgresServer

    // A server that crashes keeps what it has committed, as real ones do.
    init() throws { server = try PostgresServer(PostgresInstallation.find(), settings: ["synchronous_commit": "on"]) }

    /// A project whose second revision waits, on a database where its first one is done.
    private func waiting() throws -> (AppliedProject, Database, BackgroundProcess) {
        let project = try AppliedProject([AppliedProject.table, AppliedProject.slow, AppliedProject.column])
        let database = try server.database()
        try database.query("CREATE TABLE fast ()")
        let run = try project.start("apply", on: database)
        let isWaiting =
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep')"
        #expect(try eventually { try database.value(isWaiting) == "t" }, "\(run.errors)")
        return (project, database, run)
    }

    private func resume(_ project: AppliedProject, _ database: Database) throws {
        _ = try eventually { try database.sessions() == 0 }
        #expect(try database.value("SELECT string_agg(revision || steps_done, ' ') FROM stemma_history") == "aaaa1")
        try database.query("INSERT INTO fast DEFAULT VALUES")
        let resumed = try project.run("apply", on: database)
        #expect(resumed.succeeded, "\(resumed)")
        #expect(!resumed.stderr.contains("aaaa  step"), "\(resumed)")
        #expect(
            try database.value("SELECT string_agg(revision || steps_done, ' ') FROM stemma_history")
                == "aaaa1 bbbb1 cccc1")
        #expect(try database.schemaState().locks == 0)
    }

    @Test(arguments: [SIGINT, SIGTERM]) func interrupted(signal: Int32) throws {
        let (project, database, run) = try waiting()
        kill(run.pid, signal)
        let result = run.wait(limit: 30)
        #expect(!result.timedOut && result.status == 1, "\(result)")
        #expect(result.stdout.isEmpty)
        #expect(result.stderr.contains("Revisions/bbbb.swift: error: [A005] interrupted\n"), "\(result)")
        #expect(result.stderr.contains("in revision bbbb, step 1 of 1, after 1 step\n"), "\(result)")
        try resume(project, database)
    }

    @Test func sessionTerminated() throws {
        let (project, database, run) = try waiting()
        try database.endSessions()
        try expectLost(run.wait(limit: 30))
        try resume(project, database)
    }

    @Test func serverRestarted() throws {
        let (project, database, run) = try waiting()
        try server.restart()
        try expectLost(run.wait(limit: 30))
        try resume(project, database)
    }

    /// Nobody says goodbye: the other end of the line is gone.
    @Test func connectionCut() throws {
        let project = try AppliedProject([AppliedProject.table, AppliedProject.slow, AppliedProject.column])
        let database = try server.database()
        try database.query("CREATE TABLE fast ()")
        let relay = try Relay(to: server.port)
        let run = try project.start("apply", on: database, environment: ["PGPORT": "\(relay.port)"])
        let isWaiting =
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep')"
        #expect(try eventually { try database.value(isWaiting) == "t" }, "\(run.errors)")
        relay.cut()
        try expectLost(run.wait(limit: 30))
        try database.endSessions()
        try resume(project, database)
    }

    private func expectLost(_ result: ProcessResult) throws {
        #expect(!result.timedOut && result.status == 69, "\(result)")
        #expect(result.stderr.contains("Revisions/bbbb.swift: error: [A002] the connection is lost: "), "\(result)")
        #expect(result.stderr.contains("run it again"))
    }

    /// It does not wait for long, and says who was in the way.
    @Test func lockHeldByAnotherSession() throws {
        let project = try AppliedProject([AppliedProject.table], project: #"lockTimeout: "1500ms""#)
        let database = try server.database()
        #expect(try project.run("apply", on: database).succeeded)
        try project.add(AppliedProject.column)
        let other = try database.connect()
        try other.simpleQuery("SET application_name = 'report'; BEGIN; SELECT FROM orders").check()
        let start = Date()
        let result = try project.run("apply", on: database)
        #expect(Date().timeIntervalSince(start) < 30)
        #expect(result.status == 1, "\(result)")
        #expect(result.stderr.contains("error: [A004] the server refuses: canceling statement due to lock timeout"))
        #expect(
            result.stderr.contains(
                "note: held by process \(other.backend) of postgres (report, idle in transaction since "),
            "\(result)")
        #expect(
            try project.run("apply", "--json", on: database).stdout.hasPrefix(
                #"{"error":{"code":"A004","kind":"locked","#))
        other.close()
        #expect(try project.run("apply", on: database).succeeded)
    }

    @Test func anotherRunInProgress() throws {
        let (project, database, run) = try waiting()
        let second = try project.run("apply", on: database)
        #expect(second.status == 1)
        #expect(second.stderr.contains("stemma: another run is in progress on this database, by process "), "\(second)")
        kill(run.pid, SIGINT)
        _ = run.wait()
        try resume(project, database)
    }

    /// What the checks of the script refuse, and the reason.
    @Test func notADatabaseOfThisProject() throws {
        let project = try AppliedProject([AppliedProject.table])
        let database = try server.database()
        #expect(try project.run("apply", on: database).succeeded)
        try database.query("INSERT INTO stemma_history VALUES ('stranger', 1, 1, 'd', 'm')")
        let before = try database.fingerprint()
        let result = try project.run("apply", on: database)
        #expect(result.status == 1)
        #expect(
            result.stderr.hasSuffix(
                """
                error: [A003] stemma: this database is not between aaaa and aaaa:
                note: revision stranger is recorded, and this project does not know it

                """), "\(result)")
        #expect(try database.fingerprint().differences(from: before).isEmpty)
        let current = try project.run("current", on: database)
        #expect(current.succeeded && current.stdout.contains("    stranger  unknown  "), "\(current)")
    }

    // MARK: - Connecting

    @Test func unreachable() throws {
        let project = try AppliedProject([AppliedProject.table])
        let database = try server.database()
        for variables in [["PGPORT": "1"], ["PGHOST": "nowhere.invalid"], ["PGDATABASE": "nothing"]] {
            for command in ["apply", "current", "drift"] {
                let result = try project.run(command, on: database, environment: variables)
                #expect(result.status == 69 && result.stdout.isEmpty, "\(variables): \(result)")
                #expect(result.stderr.hasPrefix("error: [A001] "), "\(result)")
                #expect(result.stderr.split(separator: "\n").count == 1, "\(result)")
            }
        }
    }

    @Test func passwords() throws {
        let project = try AppliedProject([AppliedProject.table])
        let database = try server.database()
        let role = uniqueName("role")
        try database.query("CREATE ROLE \(role) SUPERUSER LOGIN PASSWORD 'right-one'")
        try server.allow("host all \(role) 127.0.0.1/32 scram-sha-256")
        let dsn = "host=127.0.0.1 port=\(server.port) dbname=\(database.name) user=\(role)"

        let wrong = try project.run("current", "--dsn", dsn, on: database, environment: ["PGPASSWORD": "wrong-one"])
        #expect(wrong.status == 69 && wrong.stderr.split(separator: "\n").count == 1, "\(wrong)")
        #expect(wrong.stderr.contains("password authentication failed") && !wrong.stderr.contains("wrong-one"))
        let none = try project.run("current", "--dsn", dsn, on: database)
        #expect(none.status == 69 && none.stderr.contains("(libpq reads ~/.pgpass and PGPASSWORD)"), "\(none)")

        for given in [
            "\(dsn) password=right-one", "postgresql://\(role):right-one@127.0.0.1:\(server.port)/\(database.name)",
        ] {
            let refused = try project.run("apply", "--dsn", given, on: database)
            #expect(refused.status == 64 && refused.stderr.contains("'--dsn' holds a password"), "\(refused)")
            #expect(!refused.stderr.contains("right-one"))
        }
        let broken = try project.run("apply", "--dsn", "host=x right-one", on: database)
        #expect(broken.status == 64 && !broken.stderr.contains("right-one"), "\(broken)")

        try project.folder.write("*:*:*:\(role):right-one\n", to: ".pgpass")
        chmod(project.folder.path(".pgpass"), 0o600)
        let filed = try project.run("apply", "--dsn", dsn, on: database)
        #expect(filed.succeeded, "\(filed)")
        try project.folder.write(
            "[shop]\nhost=127.0.0.1\nport=\(server.port)\ndbname=\(database.name)\nuser=\(role)\n", to: "services")
        let service = try project.run(
            "current", "--dsn", "service=shop", "--json", on: database,
            environment: ["PGSERVICEFILE": project.folder.path("services"), "PGPASSWORD": "right-one"])
        #expect(service.succeeded && service.stdout.contains(#""appliedBy":"\#(role)""#), "\(service)")
    }

    /// TLS is libpq's business, and it is asked for in libpq's words.
    @Test func tls() throws {
        let project = try AppliedProject([AppliedProject.table])
        let result = try project.run("current", on: server.database(), environment: ["PGSSLMODE": "require"])
        #expect(result.status == 69 && result.stderr.contains("SSL"), "\(result)")
    }

    /// With a certificate that it is told to trust, and with none that it is not.
    @Test func tlsWithACertificate() throws {
        guard let openssl = findExecutable("openssl") else { return }
        let project = try AppliedProject([AppliedProject.table])
        for name in ["server", "other"] {
            let made = try runProcess(
                openssl,
                [
                    "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
                    "subjectAltName=IP:127.0.0.1", "-keyout", project.folder.path("\(name).key"), "-out",
                    project.folder.path("\(name).crt"),
                ])
            #expect(made.succeeded, "\(made)")
        }
        let data = "\(server.folder)/data"
        let installed = try runProcess(
            "/bin/sh",
            [
                "-c",
                "cp server.key server.crt \"$0\" && chmod 600 \"$0/server.key\" && chown --reference=\"$0\" \"$0\"/server.*",
                data,
            ], directory: project.path)
        #expect(installed.succeeded, "\(installed)")
        let database = try server.database()
        try database.query("ALTER SYSTEM SET ssl = on")
        try server.restart()
        func current(trusting name: String) throws -> ProcessResult {
            try project.run(
                "current", on: database,
                environment: ["PGSSLMODE": "verify-full", "PGSSLROOTCERT": project.folder.path("\(name).crt")])
        }
        let trusted = try current(trusting: "server")
        #expect(trusted.succeeded, "\(trusted)")
        let untrusted = try current(trusting: "other")
        #expect(untrusted.status == 69 && untrusted.stderr.contains("certificate"), "\(untrusted)")
        #expect(untrusted.stderr.split(separator: "\n").count == 1)
    }

    // MARK: - What is said

    @Test func dryRunChangesNothing() throws {
        let project = try AppliedProject([AppliedProject.table, AppliedProject.column])
        let database = try server.database()
        let before = try database.fingerprint()
        let result = try project.run("apply", "--dry-run", on: database)
        #expect(result.succeeded && result.stderr.isEmpty, "\(result)")
        #expect(
            result.stdout == """
                \(database.name) on 127.0.0.1:\(server.port): upgrade from base to bbbb, not run:
                    aaaa  step 1 of 1  do aaaa
                    bbbb  step 1 of 1  do bbbb
                strongest lock on an existing table: none · rewrites: none · destroys data: no · may fail on rows: no

                """, "\(result)")
        #expect(try database.fingerprint().differences(from: before).isEmpty)
        #expect(try project.run("apply", "aaaa", on: database).succeeded)
        let json = try project.run("apply", "--dry-run", "--json", on: database)
        #expect(json.stdout.contains(#""from":["aaaa"],"to":["bbbb"],"revisions":["bbbb"],"isDryRun":true"#), "\(json)")
        #expect(json.stdout.contains(#""steps":[{"revision":"bbbb","step":1,"of":1}]"#), "\(json)")
        #expect(try project.run("apply", "+1", "--json", on: database).stdout.contains(#""milliseconds":"#))
    }

    @Test func currentAndDrift() throws {
        let project = try AppliedProject([AppliedProject.table, AppliedProject.column])
        let database = try server.database()
        let nothing = try project.run("current", on: database)
        #expect(
            nothing.stdout.hasSuffix(
                ": 0 revisions recorded\npending: 2 revisions\n    aaaa do aaaa\n    bbbb do bbbb\n"))
        #expect(try project.run("apply", "aaaa", on: database).succeeded)
        let half = try project.run("current", on: database)
        #expect(
            half.stdout.contains("\n    aaaa  head  2") && half.stdout.contains("Z  by postgres  do aaaa\n"), "\(half)")
        #expect(half.stdout.hasSuffix("pending: 1 revision\n    bbbb do bbbb\n"))
        let early = try project.run("drift", on: database)
        #expect(early.status == 1 && early.stdout.contains("revision bbbb: not applied\n"), "\(early)")
        #expect(try project.run("apply", on: database).succeeded)
        #expect(try project.run("drift", on: database).succeeded)
        try database.query("ALTER TABLE orders ADD by_hand text; ALTER TABLE orders DROP note")
        let before = try database.fingerprint()
        let drift = try project.run("drift", "--json", on: database)
        #expect(drift.status == 1)
        #expect(drift.stdout.contains(#""isAsMeant":false,"objects":[{"object":"table orders","problem":"#), "\(drift)")
        #expect(drift.stdout.contains("column by_hand: not from a revision"), "\(drift)")
        #expect(drift.stderr.contains("[A007] "))
        #expect(try database.fingerprint().differences(from: before).isEmpty)
    }

    /// What somebody should read is shown; that a guard found something is not.
    @Test func notices() throws {
        let project = try AppliedProject([
            AppliedProject.table
                + "\n        "
                + #"schema.execute(sql: "DO $$ BEGIN RAISE NOTICE 'mind the gap'; RAISE WARNING 'really'; END $$", undo: "SELECT 1")"#
        ])
        let database = try server.database()
        try database.query("CREATE TABLE orders (id bigint NOT NULL, CONSTRAINT orders_pkey PRIMARY KEY (id))")
        let result = try project.run("apply", on: database)
        #expect(result.succeeded, "\(result)")
        #expect(result.stderr.contains("note: [A000] the server says: mind the gap\n"), "\(result)")
        #expect(result.stderr.contains("warning: [A000] the server says: really\n"))
        #expect(!result.stderr.contains("already exists"), "\(result)")
        #expect(try project.run("apply", "--quiet", on: database).stderr.isEmpty)
    }
}
