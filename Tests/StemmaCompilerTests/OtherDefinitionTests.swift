import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// What has the name of something new, and is not what was meant, is refused with the difference, and left as it is.
@Suite struct OtherDefinitionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let operation: Fixture.Body
        /// What somebody made by hand.
        let sql: String
        let message: String

        var testDescription: String { name }
    }

    static let cases = common + types

    private static let common = [
        Case(
            name: "enum", operation: { $0.create(enum: "mood", "sad", "ok") },
            sql: "CREATE TYPE mood AS ENUM ('ok', 'sad')", message: "type mood is there, but its labels are not sad, ok"
        ),
        Case(
            name: "table in the place of an enum", operation: { $0.create(enum: "mood", "sad") },
            sql: "CREATE TABLE mood ()", message: "type mood is there, but its labels are not sad"),
        Case(
            name: "function body",
            operation: { $0.create(function: "f", returns: .type(.integer), language: .sql, body: "SELECT 1") },
            sql: "CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 2'", message: "as SELECT 2"),
        Case(
            name: "function property",
            operation: {
                $0.create(
                    function: "f", returns: .type(.integer), language: .sql, volatility: .stable, securityDefiner: true,
                    body: "SELECT 1")
            }, sql: "CREATE FUNCTION f() RETURNS integer LANGUAGE sql STABLE AS 'SELECT 1'", message: "security definer"
        ),
        Case(
            name: "view", operation: { $0.create(view: "v", as: "SELECT id FROM orders") },
            sql: "CREATE VIEW v WITH (security_barrier) AS SELECT id FROM orders", message: "security_barrier"),
        Case(
            name: "table in the place of a view", operation: { $0.create(view: "v", as: "SELECT id FROM orders") },
            sql: "CREATE TABLE v (id bigint)", message: "view v is there, but is not what was meant"),
        Case(
            name: "trigger", operation: { $0.create(trigger: "w", on: "orders", .before, .update, calls: "watch") },
            sql: "CREATE TRIGGER w BEFORE UPDATE OR INSERT ON orders FOR EACH ROW EXECUTE FUNCTION watch()",
            message: "trigger w on orders is there, but is not what was meant"),
        Case(
            name: "disabled trigger",
            operation: { $0.create(trigger: "w", on: "orders", .before, .update, calls: "watch") },
            sql: """
                CREATE TRIGGER w BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION watch();
                ALTER TABLE orders DISABLE TRIGGER w
                """, message: "enabled D"),
        Case(
            name: "policy",
            operation: { $0.create(policy: "p", on: "orders", for: .select, using: "orders.total > 0") },
            sql: "CREATE POLICY p ON orders FOR SELECT USING (total > 1)",
            message: "policy p on orders is there, but is not what was meant"),
        Case(
            name: "policy for others",
            operation: { $0.create(policy: "p", on: "orders", for: .select, to: "stemma_clerk", using: "true") },
            sql: "CREATE POLICY p ON orders FOR SELECT USING (true)", message: "to public"),
        Case(
            name: "statistics",
            operation: { $0.create(statistics: "st", on: "orders", columns: "note", "number", kinds: .mcv) },
            sql: "CREATE STATISTICS st (mcv) ON note, total FROM orders",
            message: "statistics st is there, but is not what was meant"),
        Case(
            name: "server", operation: { $0.create(server: "s", foreignDataWrapper: "nothing") },
            sql: "CREATE FOREIGN DATA WRAPPER nothing; CREATE SERVER s FOREIGN DATA WRAPPER nothing OPTIONS (a 'b')",
            message: "server s is there, but is not what was meant"),
        Case(
            name: "role", operation: { $0.create(role: "Stemma \"Audit\"", .bypassRLS) }, sql: "SELECT 1",
            message: "role Stemma \"Audit\" is there, but is not NOLOGIN BYPASSRLS"),
    ]

    @Test(arguments: cases, Ground.Flavour.allCases)
    func isRefused(_ made: Case, flavour: Ground.Flavour) throws {
        let ground = try Ground(Fixture([Setup.crewed, made.operation]))
        defer { ground.database.giveBack() }
        try ground.database.query(made.sql)
        let before = try ground.rows()
        let failure = try #require(throws: ScriptFailure.self) { try ground.up(flavour) }
        #expect(failure.description.contains(made.message))
        #expect(try ground.rows() == before)
    }
}
