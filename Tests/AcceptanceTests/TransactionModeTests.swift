import Stemma
import TestSupport
import Testing

/// How much of a script is one transaction, and what is left when it fails.
@Suite struct TransactionModeTests {
    /// Three revisions of two statements each; the last statement of the last one fails on a row that a test inserts.
    private static func project(_ mode: TransactionMode, isMixed: Bool = false) throws -> TestedProject {
        try TestedProject(
            Project(transaction: mode),
            [
                revision(Header("1a", "a", downgrade: .derived)) { schema in
                    schema.create(table: "a") { $0.column("x", .integer) }
                    schema.create(table: "aa") { $0.column("x", .integer) }
                },
                revision(Header("2b", "b", after: "1a", downgrade: .derived)) { schema in
                    schema.create(table: "b") { $0.column("x", .integer) }
                    if isMixed { schema.create(index: "ix_b_x", on: "b", columns: "x", concurrently: true) }
                    schema.create(table: "bb") { $0.column("x", .integer) }
                },
                revision(Header("3c", "c", after: "2b", downgrade: .derived)) { schema in
                    schema.create(table: "c") { $0.column("x", .integer) }
                    schema.execute(sql: "SELECT 1 / (SELECT count(*) FROM probe)", undo: "", touches: .table("c"))
                },
            ])
    }

    /// What is there after the last statement has failed.
    static let cases: [(mode: TransactionMode, isMixed: Bool, left: String)] = [
        (.revision, false, "a aa b bb"), (.revision, true, "a aa b bb"),
        (.statement, false, "a aa b bb c"), (.statement, true, "a aa b bb c"),
        (.script, false, ""), (.script, true, "a aa b"),
    ]

    @Test(arguments: cases.indices, Route.allCases)
    func keepsWhatWasCommitted(index: Int, route: Route) throws {
        let example = Self.cases[index]
        let project = try Self.project(example.mode, isMixed: example.isMixed)
        let database = try PostgresServer.shared.database()
        try database.query("CREATE TABLE probe ()")
        let outcome = try database.run(project.upgrade(), by: route)
        #expect(!outcome.succeeded && outcome.messages.contains("division by zero"), "\(outcome)")
        let tables = """
            SELECT coalesce(string_agg(tablename, ' ' ORDER BY 1), '') FROM pg_tables
            WHERE schemaname = 'public' AND tablename NOT IN ('probe', 'stemma_history')
            """
        #expect(try database.value(tables) == example.left)
        _ = try eventually { try database.sessions() == 0 }

        try database.query("DROP TABLE probe; CREATE TABLE probe AS SELECT 1")
        try database.mustRun(project.upgrade(), by: route)
        #expect(try database.value(tables) == "a aa b bb c")
        let built = try database.schemaState()
        try database.mustRun(project.upgrade(), by: route)
        #expect(try database.schemaState() == built)
        try database.mustRun(project.downgrade(), by: route)
        #expect(try database.value(tables) == "")
        #expect(try database.schemaState().history.isEmpty)
    }

    /// One revision may go its own way among others.
    @Test(arguments: Route.allCases)
    func mixesModes(route: Route) throws {
        let project = try TestedProject([
            revision(Header("1a", "a", downgrade: .derived, transaction: .script)) { schema in
                schema.create(table: "a") { $0.column("x", .integer) }
            },
            revision(Header("2b", "b", after: "1a", downgrade: .derived, transaction: .script)) { schema in
                schema.create(table: "b") { $0.column("x", .integer) }
            },
            revision(Header("3c", "c", after: "2b", downgrade: .derived, transaction: .statement)) { schema in
                schema.create(table: "c") { $0.column("x", .integer) }
                schema.create(table: "cc") { $0.column("x", .integer) }
            },
            revision(Header("4d", "d", after: "3c", downgrade: .derived, transaction: .script)) { schema in
                schema.create(table: "d") { $0.column("x", .integer) }
            },
        ])
        let database = try PostgresServer.shared.database()
        try database.mustRun(project.upgrade(), by: route)
        // The rows of one transaction have one birth.
        let births = "SELECT dense_rank() OVER (ORDER BY xmin::text::bigint) FROM stemma_history ORDER BY revision"
        #expect(try database.query(births).compactMap { $0[0] } == ["1", "1", "2", "3"])
        try database.mustRun(project.upgrade(), by: route)
        try database.mustRun(project.downgrade(), by: route)
        #expect(try database.schemaState().history.isEmpty)
    }
}
