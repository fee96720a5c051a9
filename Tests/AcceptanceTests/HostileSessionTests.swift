import Stemma
import TestSupport
import Testing

/// The result does not depend on what the session, the role or the machine is set to.
@Suite struct HostileSessionTests {
    private static let project = Result {
        try TestedProject([
            revision(Header("1a", "días — ─ · 日本", downgrade: .derived)) { schema in
                schema.create(table: "events") { t in
                    t.column("at", .timestamptz, .default(sql: "'2024-02-03 04:05:06'"))
                    t.column("day", .date, .default(sql: "'01/02/2024'"))
                    t.column("span", .interval, .default(sql: "'-1 2:03:04'"))
                    t.column("text", .text, .default("é\\n日本"))
                    t.column("flag", .boolean, .default(sql: "NULL = NULL"))
                    t.column("list", .text, .default(sql: "('{NULL}'::text[])[1]"))
                    t.comment("é日本🚀")
                }
            },
            revision(Header("2b", "index", after: "1a", downgrade: .derived)) { schema in
                schema.create(index: "ix_events_day", on: "events", columns: "day", concurrently: true)
            },
        ])
    }

    /// A database built with the usual settings.
    private static let plain = Result {
        let database = try PostgresServer.shared.database()
        try database.mustRun(project.get().upgrade())
        return database
    }

    static let environments: [[String: String]] = [
        ["PGTZ": "Asia/Kathmandu"], ["PGDATESTYLE": "SQL, DMY"],
        ["PGCLIENTENCODING": "LATIN1"], ["PGCLIENTENCODING": "SJIS"], ["PGCLIENTENCODING": "GBK"],
        ["PGCLIENTENCODING": "SQL_ASCII"], ["PGCLIENTENCODING": "EUC_JP"],
        ["PGOPTIONS": "-c standard_conforming_strings=off -c backslash_quote=off"],
        ["PGOPTIONS": "-c search_path=evil,pg_catalog -c check_function_bodies=on"],
        ["PGOPTIONS": "-c intervalstyle=iso_8601 -c quote_all_identifiers=on"],
        ["PGOPTIONS": "-c statement_timeout=500 -c lock_timeout=1 -c idle_in_transaction_session_timeout=1"],
        ["PGOPTIONS": "-c default_transaction_isolation=serializable -c client_min_messages=debug1"],
        ["PGOPTIONS": "-c plpgsql.variable_conflict=use_variable -c plpgsql.extra_errors=all"],
        ["PGOPTIONS": "-c transform_null_equals=on -c array_nulls=off -c extra_float_digits=-15"],
        ["PGOPTIONS": "-c xmloption=document -c bytea_output=escape -c jit=on -c stemma.checked=all"],
    ]

    @Test(arguments: zip(environments, Route.inTurn(environments.count, of: [.psql, .psql, .portableFile])))
    func buildsTheSame(environment: [String: String], route: Route) throws {
        let script = try Self.project.get().upgrade()
        let plain = try Self.plain.get()
        let database = try PostgresServer.shared.database()
        try database.query(
            """
            CREATE SCHEMA evil; CREATE TABLE evil.stemma_history (); CREATE TABLE evil.events ();
            CREATE FUNCTION evil.now() RETURNS text LANGUAGE sql AS 'SELECT 1'
            """
        )
        let text = route == .psql ? script.psql : script.portable
        let result = try database.psql(script: text, environment: environment)
        #expect(result.succeeded, "\(result.stderr)")
        let described = """
            SELECT column_name, column_default, obj_description('public.events'::regclass) FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name = 'events' ORDER BY ordinal_position
            """
        #expect(try database.query(described) == plain.query(described))
        #expect(
            try database.query("SELECT message FROM public.stemma_history ORDER BY 1")
                == plain.query("SELECT message FROM public.stemma_history ORDER BY 1"))
        // The comparison is not led astray either.
        try database.query("DELETE FROM public.stemma_history")
        let adopted = try database.psql(script: text, environment: environment)
        #expect(adopted.succeeded, "\(adopted.stderr)")
    }

    /// `-X` is part of the documented call.
    @Test func ignoresPsqlrc() throws {
        let folder = try TemporaryDirectory()
        let rc = try folder.write("\\set AUTOCOMMIT off\n\\set ON_ERROR_ROLLBACK on\n\\echo read\n", to: "psqlrc")
        let database = try PostgresServer.shared.database()
        let result = try database.psql(script: Self.project.get().upgrade().psql, environment: ["PSQLRC": rc])
        #expect(result.succeeded && !result.stdout.contains("read"))
        #expect(try database.value("SELECT count(*) FROM stemma_history") == "2")
    }

    /// Without `-X`, and without ON_ERROR_STOP: the script sets what it needs.
    @Test func doesNotDependOnTheCall() throws {
        let folder = try TemporaryDirectory()
        let rc = try folder.write(
            "\\set AUTOCOMMIT off\n\\set ON_ERROR_ROLLBACK on\n\\pset tuples_only\n", to: "psqlrc")
        let database = try PostgresServer.shared.database()
        try database.mustRun(Self.project.get().upgrade(to: "1a"))
        try database.query("CREATE INDEX ix_events_day ON events (at)")
        let file = try folder.write(Self.project.get().upgrade().psql, to: "up.sql")
        let psql = database.server.installation.program("psql")
        let environment = database.environment.merging(["PSQLRC": rc, "PATH": "/usr/bin:/bin"]) { $1 }
        let refused = try runProcess(psql, ["-f", file], environment: environment, inheriting: false)
        #expect(refused.status == 3, "\(refused)")
        try database.query("DROP INDEX ix_events_day")
        let fine = try runProcess(psql, ["-f", file], environment: environment, inheriting: false)
        #expect(fine.succeeded, "\(fine)")
        #expect(try database.value("SELECT steps_done FROM stemma_history WHERE revision = '2b'") == "1")
    }

    /// Another default schema than `public`, which the script makes when its history is to live there.
    @Test(arguments: Route.allCases, ["app", "My App"])
    func livesInAnotherSchema(route: Route, schema: String) throws {
        let table = "\"\(schema)\".stemma_history"
        let project = try ShopProject.project(Project(defaultSchema: schema, history: table))
        let database = try PostgresServer.shared.database()
        try database.query(
            """
            CREATE SCHEMA other; CREATE TABLE other.orders (); CREATE TABLE public.orders ();
            ALTER DATABASE "\(database.name)" SET search_path = other, public
            """)
        try database.mustRun(project.upgrade(), by: route)
        let state = try database.schemaState(history: table)
        #expect(state.history.count == 4)
        let tables = "SELECT tablename FROM pg_tables WHERE schemaname = '\(schema)' ORDER BY 1"
        #expect(try database.query(tables) == [["clients"], ["orders"], ["stemma_history"]])
        let before = try database.fingerprint(countingRewrites: true)
        try database.mustRun(project.upgrade(), by: route)
        #expect(try database.fingerprint(countingRewrites: true).differences(from: before).isEmpty)
        try database.mustRun(project.downgrade(), by: route)
        #expect(try database.query(tables) == [["stemma_history"]])
        try database.mustRun(project.upgrade(), by: route)
        #expect(try database.schemaState(history: table) == state)
    }
}
