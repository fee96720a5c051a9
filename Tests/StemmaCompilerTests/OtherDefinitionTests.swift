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
            name: "materialized view",
            operation: {
                $0.create(materializedView: "m", as: "SELECT id FROM orders", parameters: ["fillfactor": "70"])
            },
            sql: "CREATE MATERIALIZED VIEW m AS SELECT id FROM orders", message: "materialized view m is there, but"),
        Case(
            name: "index on a materialized view",
            operation: { s in
                s.create(materializedView: "m", as: "SELECT id, note FROM orders")
                s.create(index: "ix", on: "m", columns: "id", "note")
            },
            sql: "CREATE MATERIALIZED VIEW m AS SELECT id, note FROM orders; CREATE INDEX ix ON m (id)",
            message: "index ix"),
        Case(
            name: "body that is read",
            operation: {
                $0.create(function: "f", arguments: .in("x", .integer), returns: .type(.integer), sqlBody: "RETURN x")
            },
            sql: "CREATE FUNCTION f(x integer) RETURNS integer LANGUAGE sql RETURN x + 1", message: "meant: (x integer)"
        ),
        Case(
            name: "aggregate",
            operation: {
                $0.create(aggregate: "a", arguments: .in(nil, .integer), stateFunction: "int4pl", stateType: .integer)
            }, sql: "CREATE AGGREGATE a(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0')", message: "from 0"),
        Case(
            name: "function in the place of an aggregate",
            operation: {
                $0.create(aggregate: "a", arguments: .in(nil, .integer), stateFunction: "int4pl", stateType: .integer)
            }, sql: "CREATE FUNCTION a(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'", message: "another routine"),
        Case(
            name: "function in the place of a procedure",
            operation: { $0.create(procedure: "f", language: .sql, body: "SELECT 1") },
            sql: "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'SELECT 1'", message: "returns void"),
        Case(
            name: "rule", operation: { $0.create(rule: "r", on: "orders", .delete, instead: true) },
            sql: "CREATE RULE r AS ON DELETE TO orders WHERE old.total > 0 DO INSTEAD NOTHING",
            message: "rule r on orders is there, but is not what was meant"),
        Case(
            name: "event trigger",
            operation: { s in
                s.create(function: "look", returns: .eventTrigger, language: .plpgsql, body: "BEGIN NULL; END")
                s.create(eventTrigger: "e", on: .drop, calls: "look")
            },
            sql: """
                CREATE FUNCTION look() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END';
                CREATE EVENT TRIGGER e ON sql_drop WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION look()
                """, message: "event trigger e is there, but is not what was meant"),
        Case(
            name: "role", operation: { $0.create(role: "Stemma \"Audit\"", .bypassRLS) }, sql: "SELECT 1",
            message: "there: NOLOGIN\n  meant: NOLOGIN BYPASSRLS"),
        Case(
            name: "owner of a schema", operation: { $0.create(schema: "s", authorization: "stemma_clerk") },
            sql: "CREATE SCHEMA s", message: "there: owned by postgres\n  meant: owned by stemma_clerk"),
        Case(
            name: "table in the place of one that moves",
            operation: { s in
                s.create(schema: "s")
                s.move(.table("orders"), toSchema: "s")
            }, sql: "CREATE SCHEMA s; DROP TABLE orders; CREATE TABLE s.orders (id bigint)",
            message: "table s.orders is there, but is not what was meant"),
        Case(
            name: "publication of another table", operation: { $0.create(publication: "p", for: .table("orders")) },
            sql: "CREATE PUBLICATION p FOR TABLE orgs", message: "publication p is there, but is not what was meant"),
        Case(
            name: "publication of other columns",
            operation: { $0.create(publication: "p", for: .table("orders", columns: ["id"])) },
            sql: "CREATE PUBLICATION p FOR TABLE orders (id, total)", message: "orders columns [1, 5]"),
        Case(
            name: "publication of other rows",
            operation: { $0.create(publication: "p", for: .table("orders", where: "id > 0")) },
            sql: "CREATE PUBLICATION p FOR TABLE orders WHERE (id > 1)", message: "(id > 1)"),
        Case(
            name: "publication of other changes",
            operation: { $0.create(publication: "p", for: .table("orders"), publish: [.insert]) },
            sql: "CREATE PUBLICATION p FOR TABLE orders", message: "publishes insert, update, delete, truncate of"),
        Case(
            name: "publication of a schema",
            operation: { s in
                s.create(schema: "s")
                s.create(publication: "p", for: .tables(inSchema: "s"))
            }, sql: "CREATE PUBLICATION p", message: "publication p is there, but is not what was meant"),
        Case(
            name: "publication of all tables", operation: { $0.create(publication: "p", for: .allTables) },
            sql: "CREATE PUBLICATION p FOR TABLE orders, orgs", message: "some tables"),
        Case(
            name: "added table with other columns",
            operation: { s in
                s.create(publication: "p")
                s.alter(publication: "p", add: .table("orders"))
            }, sql: "CREATE PUBLICATION p FOR TABLE orders (id)",
            message: "publication p is there, but is not what was meant"),
        Case(
            name: "subscription to another server",
            operation: { $0.create(subscription: "s", connection: "host=a", publications: "p") },
            sql: "CREATE SUBSCRIPTION s CONNECTION 'host=b' PUBLICATION p WITH (connect = false, slot_name = NONE)",
            message: "there: host=b publication p"),
        Case(
            name: "extension in another schema",
            operation: { s in
                s.create(schema: "s")
                s.create(extension: "citext", schema: "s")
            }, sql: "CREATE EXTENSION citext", message: "extension citext is not there in schema s"),
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
