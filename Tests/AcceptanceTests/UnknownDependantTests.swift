import RevisionGraph
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// Changes of type in one branch, of columns on which something rests that its scripts do not know.
@Suite struct UnknownDependantTests {
    private static func project(_ strategy: ChangeStrategy = .plain) throws -> TestedProject {
        try TestedProject([
            revision(Header("a1", "orders", labels: ["orders"], downgrade: .derived)) { schema in
                schema.create(table: "orders") { t in
                    t.column("id", .integer, .primaryKey)
                    t.column("number", .integer)
                    t.column("note", .text)
                }
                schema.create(view: "numbers", as: "SELECT number FROM orders")
            },
            revision(Header("a2", "wider numbers", after: "a1", downgrade: .derived, strategy: strategy)) { schema in
                schema.create(table: "made_first") { $0.column("id", .integer, .primaryKey) }
                if strategy == .online { schema.drop(view: "numbers") }
                schema.alter(column: "number", of: "orders", .type(.bigint))
            },
            revision(Header("b1", "report", labels: ["reports"], dependsOn: ["a1"], downgrade: .derived)) { schema in
                schema.create(view: "report", as: "SELECT sum(number) AS total FROM orders")
            },
        ])
    }

    private static func alone(_ id: RevisionID, in project: TestedProject) throws -> String {
        try project.compiler.script(alone: id, .upgrade)
    }

    /// The script of the one branch names the other's view, and the way with both goes through.
    @Test(arguments: Route.allCases)
    func refusesUnderTheViewOfAnotherBranch(route: Route) throws {
        let project = try Self.project()
        let database = try PostgresServer.shared.database()
        try database.mustRun(project.upgrade(to: "a1"), by: route)
        try database.mustRun(project.upgrade(to: "reports@head"), by: route)
        let refusal = """
            column number of orders cannot be changed, since this script does not know what rests on it: view public.report
            """
        try database.mustRefuse(project.upgrade(to: "a2", from: ["a1"]), by: route, saying: refusal)
        try database.mustRefuse(project.upgrade(to: "orders@head"), by: route, saying: refusal)
        if route == .psql {
            let result = try database.psql(script: Self.alone("a2", in: project))
            #expect(!result.succeeded && result.stderr.contains(refusal), "\(result)")
            #expect(result.stderr.contains("stemma upgrade heads --from REVISION --from REVISION"))
        }
        try database.mustRun(project.upgrade(to: "heads", from: ["b1"]), by: route)
        let type = "SELECT pg_typeof(number) FROM (SELECT) AS one LEFT JOIN orders ON true"
        #expect(try database.value(type) == "bigint")
        // Nor does the way back of the one branch know the view.
        try database.mustRefuse(project.downgrade(to: "a1", from: ["a2"]), by: route, saying: refusal)
        try database.mustRun(project.downgrade(to: "reports@base", from: ["a2", "b1"]), by: route)
        try database.mustRun(project.downgrade(to: "a1", from: ["a2"]), by: route)
        #expect(try database.value(type) == "integer")
    }

    struct Dependant: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var sql: [String]
        /// Whether PostgreSQL carries it along when the type changes; with the column it would go.
        var isCarried = false
    }

    static let dependants = [
        Dependant(testDescription: "view public.other", sql: ["CREATE VIEW other AS SELECT number FROM orders"]),
        // Over a view that the script knows.
        Dependant(testDescription: "view public.\"other\"", sql: ["CREATE VIEW other AS SELECT number FROM numbers"]),
        Dependant(
            testDescription: "materialized view public.other",
            sql: ["CREATE MATERIALIZED VIEW other AS SELECT number FROM orders"]),
        Dependant(
            testDescription: "policy own on public.orders",
            sql: ["CREATE POLICY own ON orders USING (number > 0)"]),
        Dependant(
            testDescription: "rule none on public.orders",
            sql: ["CREATE RULE none AS ON DELETE TO orders WHERE old.number > 0 DO INSTEAD NOTHING"]),
        Dependant(
            testDescription: "trigger seen on public.orders",
            sql: [
                "CREATE FUNCTION seen() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'",
                "CREATE TRIGGER seen BEFORE UPDATE OF number ON orders FOR EACH ROW EXECUTE FUNCTION seen()",
            ]),
        Dependant(
            testDescription: "function public.most(text)",
            sql: [
                """
                CREATE FUNCTION most(of_note text) RETURNS integer LANGUAGE sql
                    BEGIN ATOMIC SELECT max(number) FROM orders WHERE note = of_note; END
                """
            ]),
        Dependant(
            testDescription: "procedure public.clear(integer)",
            sql: [
                """
                CREATE PROCEDURE clear(above integer) LANGUAGE sql
                    BEGIN ATOMIC DELETE FROM orders WHERE number > above; END
                """
            ]),
        Dependant(
            testDescription: "column twice of table orders",
            sql: ["ALTER TABLE orders ADD COLUMN twice integer GENERATED ALWAYS AS (number * 2) STORED"]),
        Dependant(
            testDescription: "publication of table orders in publication tells",
            sql: ["CREATE PUBLICATION tells FOR TABLE orders WHERE (number > 0)"]),
        Dependant(
            testDescription: "index by_number", sql: ["CREATE INDEX by_number ON orders (number)"], isCarried: true),
        Dependant(
            testDescription: "constraint positive on table orders",
            sql: ["ALTER TABLE orders ADD CONSTRAINT positive CHECK (number > 0)"], isCarried: true),
    ]

    /// Whatever the server would refuse it for is named, and nothing of the step is done.
    @Test(arguments: dependants)
    func namesWhatItDoesNotKnow(_ dependant: Dependant) throws {
        let project = try Self.project()
        let script = try project.upgrade(to: "a2", from: ["a1"])
        for route in Route.inTurn(2, of: [.psql, .simpleProtocol]) {
            let database = try PostgresServer.shared.database()
            try database.mustRun(project.upgrade(to: "a1"))
            for statement in dependant.sql { try database.query(statement) }
            if dependant.isCarried {
                try database.mustRun(script, by: route)
            } else {
                try database.mustRefuse(
                    script, by: route,
                    saying: "rests on it: \(dependant.testDescription.replacing("\"", with: ""))")
            }
        }
    }

    /// Where the column goes in the end, what PostgreSQL would take along with it without a word is in the way too, and
    /// is found before a row is copied.
    @Test(arguments: dependants)
    func losesNothingWithAColumnThatIsReplaced(_ dependant: Dependant) throws {
        let project = try Self.project(.online)
        let script = try project.upgrade(to: "a2", from: ["a1"])
        let database = try PostgresServer.shared.database()
        try database.mustRun(project.upgrade(to: "a1"))
        if dependant.sql[0].contains("FROM numbers") { return }
        for statement in dependant.sql { try database.query(statement) }
        let outcome = try database.run(script)
        #expect(!outcome.succeeded)
        #expect(outcome.messages.contains("rests on it: \(dependant.testDescription)"), "\(outcome)")
        let columns = "SELECT count(*) FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attname = 'number_new'"
        #expect(try database.value(columns) == "0")
    }
}
