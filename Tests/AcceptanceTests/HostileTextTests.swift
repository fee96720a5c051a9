import RevisionGraph
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// Whatever a revision holds reaches the server as it was written.
@Suite struct HostileTextTests {
    /// A line that psql would run, quotes of every kind, names that psql would replace, every line end, and a rocket.
    static let body = """
        SELECT E'\\\\', 'a;b', $do$ x $do$, $sql$ :name $sql$, $step$ y $step$, ':widget' /* :v */ -- :'v'
        \\q
        \\! touch broken
        :name :'widget' :"v" :{?USER}
        \r\n crlf \r lone 🚀 \u{1D11E} ä a\u{308} \u{00A0}
        $$ nested $$ $stemma$ '' "" \\gset \\if
        """

    private static let hostile: [String: String] = [
        "v": "x", "widget": "y", "USER": "mallory", "name": "z", "pending": "off", "existed": "off", "needed": "off",
        "ON_ERROR_STOP": "off", "ON_ERROR_ROLLBACK": "on", "AUTOCOMMIT": "off", "SINGLELINE": "on", "QUIET": "off",
        "FETCH_COUNT": "1", "n": "7",
    ]

    private static let project = Result {
        try TestedProject([
            revision(
                Header("1a", "it's \"new\"\r\nDROP TABLE t; -- */ /* \\q :v \u{2028}%s %% $do$", downgrade: .derived)
            ) { schema in
                schema.execute(
                    sql: "CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $body$\(body)$body$",
                    undo: "DROP FUNCTION f()", touches: .table("t"))
                schema.create(table: "t") { t in
                    t.column("n", .integer, .default(sql: "cardinality((ARRAY[1, 2, 3])[1:2])"))
                    t.column("v", .text, .default("\\ ' :v $$ \r\n \\q"))
                    t.comment("\\q :'v' 'quoted' $$ \r ü")
                    t.check("cardinality((ARRAY[4, 5])[1:n]) < 9")
                }
                schema.execute(
                    sql: """
                        CREATE FUNCTION g(n integer) RETURNS integer LANGUAGE sql
                        BEGIN ATOMIC SELECT CASE WHEN n > 1 THEN 2 END; SELECT cardinality((ARRAY[10, 20, 30])[1:n]); END
                        """, undo: "DROP FUNCTION g(integer)", touches: .table("t"))
                schema.execute(
                    sql: """
                        DO $$ BEGIN
                        \\echo inside
                        IF false THEN RAISE ':v'; END IF; END $$
                        """.replacing("\\echo inside\n", with: "-- \\echo inside\n"), undo: "", touches: .table("t"))
            }
        ])
    }

    @Test(arguments: Route.allCases)
    func reachesTheServerUnchanged(route: Route) throws {
        let script = try Self.project.get().upgrade()
        let database = try PostgresServer.shared.database()
        if route.isFile {
            let text = route == .psql ? script.psql : script.portable
            // The documented call sets ON_ERROR_STOP before: what follows on the command line wins.
            let result = try database.psql(
                script: text, variables: Self.hostile.filter { route == .psql || $0.key == $0.key.lowercased() })
            #expect(result.succeeded, "\(result.stderr)")
        } else {
            try database.mustRun(script, by: route)
        }
        #expect(try database.value("SELECT prosrc FROM pg_proc WHERE proname = 'f'") == Self.body)
        #expect(try database.value("SELECT g(2)") == "2")
        try database.query("INSERT INTO t DEFAULT VALUES")
        #expect(try database.query("SELECT v FROM t") == [["\\ ' :v $$ \r\n \\q"]])
        #expect(try database.value("SELECT obj_description('t'::regclass)") == "\\q :'v' 'quoted' $$ \r ü")
        #expect(try database.value("SELECT count(*) FROM stemma_history") == "1")
        try database.mustRun(script, by: route)
        try database.mustRun(Self.project.get().downgrade(), by: route)
        #expect(try database.value("SELECT to_regclass('t')") == nil)
    }

    @Test func writesSchemaSQLThatKeepsIt() throws {
        let database = try PostgresServer.shared.database()
        let schema = try Self.project.get().compiler.schema(at: ["1a"])
        let result = try database.psql(script: schema, variables: Self.hostile.filter { $0.key == $0.key.lowercased() })
        #expect(result.succeeded, "\(result.stderr)")
        try database.query("INSERT INTO t DEFAULT VALUES")
        #expect(try database.query("SELECT v FROM t") == [["\\ ' :v $$ \r\n \\q"]])
    }

    /// Names that fold, that are words of the language, that look alike, and that are as long as they may be.
    @Test(arguments: Route.allCases)
    func keepsNames(route: Route) throws {
        let long = String(repeating: "ü", count: 31) + "x"
        let names = [
            "select", "Table", "a b", "we\"ird", "back\\slash", "it's", ":v", "$$", "n\u{E4}h", "na\u{308}h", long,
            "%s", "--", "*/",
        ]
        let project = try TestedProject([
            revision(Header("1a", "names", downgrade: .derived)) { schema in
                for (number, name) in names.enumerated() {
                    schema.create(table: name) { t in
                        t.column(name, .integer, .notNull, .default(sql: "1"))
                        t.column("user", .text)
                        t.unique(name, "user", name: "key \(number)")
                    }
                }
                schema.create(index: "Order", on: "select", columns: "user")
            },
            revision(Header("2b", "changes", after: "1a", downgrade: .derived)) { schema in
                for name in names {
                    schema.rename(column: name, of: name, to: "New" + name.suffix(3))
                    schema.add(column: "group", .integer, to: name)
                }
                schema.create(index: "ix%'\"", on: "we\"ird", columns: "user", concurrently: true)
            },
        ])
        let database = try PostgresServer.shared.database()
        try database.mustRun(project.upgrade(to: "1a"), by: route)
        let found = try database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").compactMap {
            $0[0]
        }
        #expect(Set(found.map { Array($0.utf8) }) == Set((names + ["stemma_history"]).map { Array($0.utf8) }))
        let first = try database.bareDump()
        try database.query("DELETE FROM stemma_history")
        try database.mustRun(project.upgrade(to: "1a"), by: route)
        #expect(try database.bareDump() == first)
        try database.mustRun(project.upgrade(), by: route)
        try database.mustRun(project.downgrade(to: "1a"), by: route)
        #expect(try database.bareDump() == first)
    }
}
