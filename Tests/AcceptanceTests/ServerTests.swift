import Foundation
import Testing

import TestSupport

/// The support for tests with a real PostgreSQL is itself worth testing: all other acceptance rests on it.
@Suite struct ServerTests {
    @Test func startsOneServerForAllTests() throws {
        let server = try PostgresServer.shared
        #expect(try server === PostgresServer.shared)
        #expect(try server.version() >= 130_000)
        let database = try server.database()
        #expect(try database.value("SHOW server_encoding") == "UTF8")
        #expect(try database.value("SHOW lc_collate") == "C" || server.version() >= 160_000)
        #expect(try database.value("SHOW fsync") == "off")
    }

    @Test func saysWhatIsMissing() throws {
        let failure = #expect(throws: PostgresInstallation.Unavailable.self) { try PostgresServer.named("NONE") }
        #expect(failure?.description.contains("STEMMA_TEST_POSTGRES_NONE_BIN") == true)
        #expect(failure?.description.contains("\n") == false)
    }

    @Test func neverLetsTwoServersCollide() throws {
        let installation = try PostgresInstallation.find()
        let shared = try PostgresServer.shared
        let own = try PostgresServer(installation, settings: ["lock_timeout": "7s"])
        #expect(own.port != shared.port)
        #expect(own.folder != shared.folder)
        let database = Database(server: own, name: "postgres")
        #expect(try database.value("SHOW lock_timeout") == "7s")
        own.stop()
        #expect(!FileManager.default.fileExists(atPath: own.folder))
        #expect(throws: Connection.Broken.self) { try database.query("SELECT 1") }
    }

    /// A process that is killed cannot clean up: whatever held the other end of the pipe is gone, and that is enough.
    @Test func leavesNothingBehindWhenItsOwnerIsKilled() throws {
        let tools =
            URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path + "/Tools"
        let folder = "/tmp/" + uniqueName("stemma-pg")
        let files = try TemporaryDirectory()
        let pipeline = try BackgroundProcess(
            "/bin/sh",
            [
                "-c", #"sh -c 'echo $$ > owner; exec sleep 600' | sh "$0/postgres-server.sh" "$1" "$2""#,
                tools, try PostgresInstallation.find().folder, folder,
            ], directory: files.path)
        #expect(pipeline.waitForOutput("ready", limit: 60))
        let pidFile = try String(contentsOfFile: folder + "/data/postmaster.pid", encoding: .utf8)
        let postmaster = try #require(pidFile.split(separator: "\n").first.flatMap { Int32($0) })
        #expect(kill(postmaster, 0) == 0)

        let owner = try #require(Int32(files.read("owner").trimmingCharacters(in: .newlines)))
        kill(owner, SIGKILL)
        _ = pipeline.wait(limit: 30)
        #expect(eventually(limit: 10) { kill(postmaster, 0) != 0 })
        #expect(!FileManager.default.fileExists(atPath: folder))
    }
}

/// The versions that `make oracles` brings.
@Suite(.enabled(if: !PostgresInstallation.names.isEmpty, "`make oracles` brings the servers"))
struct OracleServerTests {
    @Test(arguments: PostgresInstallation.names)
    func serves(version name: String) throws {
        let server = try PostgresServer.named(name)
        #expect(try "\(server.version() / 10_000)" == name)
        let database = try server.database()
        #expect(try database.psql(script: "CREATE TABLE t (id int);").succeeded)
        #expect(try database.dump().contains("CREATE TABLE public.t"))
        #expect(try database.fingerprint() == database.fingerprint())
    }
}

@Suite struct DatabaseTests {
    @Test func returnsValuesAsTheyAre() throws {
        let database = try PostgresServer.shared.database()
        let rows = try database.query(
            """
            VALUES ('a,b', E'two\\nlines', '"quoted" and ''single'''),
                ('', NULL, ':name \\set \\. ü')
            """)
        #expect(rows == [["a,b", "two\nlines", "\"quoted\" and 'single'"], ["", nil, ":name \\set \\. ü"]])
    }

    @Test func runsScriptsAsTheirHeaderSays() throws {
        let database = try PostgresServer.shared.database()
        let role = uniqueName("role")
        try database.query("CREATE ROLE \(role) LOGIN")
        let fine = try database.psql(
            script: "SELECT :'greeting', current_user, current_setting('application_name');\n", user: role,
            variables: ["greeting": "hello there"], environment: ["PGAPPNAME": "support"])
        #expect(fine.succeeded)
        #expect(fine.stdout.contains("hello there"))
        #expect(fine.stdout.contains(role))
        #expect(fine.stdout.contains("support"))

        let failed = try database.psql(script: "SELECT 1/0;\nCREATE TABLE never ();\n")
        #expect(failed.status == 3)
        #expect(failed.stderr.contains("division by zero"))
        #expect(try database.value("SELECT to_regclass('never')") == nil)
    }

    @Test func sendsWholeFilesAsDriversDo() throws {
        let database = try PostgresServer.shared.database()
        let folder = try TemporaryDirectory()
        // More than one argument of a command can hold.
        let padding = String(repeating: "-- padding\n", count: 20_000)
        let file = try folder.write(padding + "CREATE TABLE a (); SELECT 1 AS one; CREATE TABLE b ();", to: "all.sql")
        let result = try database.simpleQuery(file: file)
        #expect(result.failure == nil)
        #expect(result.commands == ["CREATE TABLE", "SELECT 1", "CREATE TABLE"])
        #expect(result.columns == ["one"])

        let connection = try database.connect()
        #expect(try connection.simpleQuery("CREATE TABLE c (); SELECT 1/0").failure?.sqlstate == "22012")
        #expect(try database.value("SELECT to_regclass('c')") == nil, "one message is one transaction")
        #expect(try connection.extendedQuery("SELECT 'x' AS letter").rows == [["x"]])
        #expect(try connection.extendedQuery("SELECT 1; SELECT 2").failure?.sqlstate == "42601")
        let notice = try connection.simpleQuery("DO $$ BEGIN RAISE NOTICE 'look'; END $$")
        #expect(notice.notices == ["look"])
    }

    @Test func holdsALockInTheWayOfAScript() throws {
        let database = try PostgresServer.shared.database()
        try database.query("CREATE TABLE t ()")
        let holder = try database.connect()
        try holder.simpleQuery("BEGIN; LOCK TABLE t").check()
        let script = "SET lock_timeout = '100ms';\nALTER TABLE t ADD COLUMN c int;\n"
        let refused = try database.psql(script: script)
        #expect(refused.stderr.contains("lock timeout"))
        holder.close()
        #expect(try eventually(limit: 10) { try database.psql(script: script).succeeded })
    }

    @Test func runsScriptsBesideEachOtherAndKillsThem() throws {
        let database = try PostgresServer.shared.database()
        let folder = try TemporaryDirectory()
        let file = try folder.write("BEGIN;\nCREATE TABLE t ();\n\\echo made\nSELECT pg_sleep(600);\n", to: "slow.sql")
        let slow = try database.start(file: file)
        #expect(slow.waitForOutput("made"))
        #expect(slow.isRunning)
        slow.signal(SIGKILL)
        #expect(slow.wait().status == 128 + SIGKILL)
        try database.endSessions()
        #expect(try database.sessions() == 0)
        #expect(try database.value("SELECT to_regclass('t')") == nil)
    }

    @Test func copiesAndDropsDatabases() throws {
        let server = try PostgresServer.shared
        let template = try server.database(prefix: "template")
        try template.query("CREATE TABLE t (id int); INSERT INTO t VALUES (7)")
        let copy = try server.database(from: template)
        #expect(try copy.value("SELECT id FROM t") == "7")
        #expect(try copy.dump() == template.dump())
        try copy.drop()
        #expect(throws: QueryResult.Failure.self) { try copy.query("SELECT 1") }
    }

    @Test func dumpsEqualSchemasEqually() throws {
        let server = try PostgresServer.shared
        let schema = """
            CREATE TABLE orders (id bigint PRIMARY KEY, note text DEFAULT '-- no comment');
            CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$
                -- a comment of the body
                SELECT 1
            $$;
            COMMENT ON TABLE orders IS 'what was sold';
            """
        let (one, other) = (try server.database(), try server.database())
        for database in [one, other] { #expect(try database.psql(script: schema).succeeded) }
        let dump = try one.dump()
        #expect(try dump == other.dump())
        #expect(dump.contains("-- a comment of the body"))
        #expect(!dump.contains("restrict"))
        #expect(!dump.contains("-- Name"))
        try other.query("COMMENT ON TABLE orders IS NULL")
        #expect(try dump != other.dump())
        #expect(try !one.dump(excluding: ["orders"]).contains("orders"))
    }
}

@Suite struct FingerprintTests {
    /// What changes, and the catalog or table that shows it.
    @Test(arguments: [
        ("CREATE TABLE other ()", #""pg_catalog"."pg_class""#),
        ("INSERT INTO t VALUES (1)", #""public"."t""#),
        ("SELECT nextval('s')", #""public"."s""#),
        ("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'i'::regclass", #""pg_catalog"."pg_index""#),
        ("CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2'", #""pg_catalog"."pg_proc""#),
        ("COMMENT ON ROLE $role IS 'x'", #""pg_catalog"."pg_shdescription""#),
        ("GRANT pg_monitor TO $role", #""pg_catalog"."pg_auth_members""#),
        ("ALTER ROLE $role CONNECTION LIMIT 3", #""pg_catalog"."pg_authid""#),
        (
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET work_mem = 64', current_database()); END $$",
            #""pg_catalog"."pg_db_role_setting""#
        ),
    ])
    func seesAChange(statement: String, relation: String) throws {
        let database = try PostgresServer.shared.database()
        let role = uniqueName("role")
        try database.query(
            """
            CREATE ROLE \(role); CREATE TABLE t (id int); CREATE INDEX i ON t (id); CREATE SEQUENCE s;
            GRANT SELECT ON t TO \(role);
            CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'
            """)
        let before = try database.fingerprint()
        #expect(try database.fingerprint() == before)
        try database.query(statement.replacingOccurrences(of: "$role", with: role))
        #expect(try database.fingerprint().differences(from: before).contains(relation))
    }

    @Test func seesARowWrittenAnewOnRequest() throws {
        let database = try PostgresServer.shared.database()
        let function = "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'"
        try database.query(function)
        let before = (try database.fingerprint(), try database.fingerprint(countingRewrites: true))
        try database.query(function)
        #expect(try database.fingerprint() == before.0)
        #expect(try database.fingerprint(countingRewrites: true) != before.1)
    }

    @Test func overlooksTemporarySchemas() throws {
        let database = try PostgresServer.shared.database()
        let before = try database.fingerprint()
        try database.query("CREATE TEMPORARY TABLE passing ()")
        #expect(try eventually { try database.fingerprint() == before })
    }
}

@Suite struct ProcessTests {
    @Test func drainsWhatAProcessPrints() throws {
        let text = String(repeating: "0123456789\n", count: 50_000)
        let result = try runProcess("cat", stdin: text)
        #expect(result.stdout == text)
        let both = try runProcess("/bin/sh", ["-c", "cat; seq 200000 >&2; exit 3"], stdin: text)
        #expect(both.stdout == text)
        #expect(both.stderr.hasSuffix("200000\n"))
        #expect(both.status == 3)
    }

    @Test func survivesAProcessThatDoesNotRead() throws {
        let text = String(repeating: "0123456789", count: 50_000)
        #expect(try runProcess("true", stdin: text).succeeded)
        let pipeline = try runProcess("/bin/sh", ["-c", "yes | head -n 1"])
        #expect(pipeline.stderr.isEmpty, "a broken pipe still ends what the tests run")
    }

    @Test func killsWhatTakesTooLong() throws {
        let start = Date()
        let result = try runProcess("/bin/sh", ["-c", "echo begun; sleep 600; true"], limit: 2)
        #expect(result.timedOut)
        #expect(result.stdout == "begun\n")
        #expect(Date().timeIntervalSince(start) < 60)
    }

    @Test func setsFolderAndVariables() throws {
        let folder = try TemporaryDirectory()
        try folder.write("x", to: "a/b.txt")
        let result = try runProcess(
            "/bin/sh", ["-c", "pwd; ls a; echo $ONE"], directory: folder.path, environment: ["ONE": "1"])
        #expect(result.stdout == "\(folder.path)\nb.txt\n1\n")
        #expect(try folder.files() == ["a/b.txt"])
    }

    @Test func saysThatThereIsNoSuchProgram() {
        #expect(throws: BackgroundProcess.NotStarted.self) { try runProcess("no-such-program") }
    }
}
