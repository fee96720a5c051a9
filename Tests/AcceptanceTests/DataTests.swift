import Foundation
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// Rows that revisions bring, change and check.
@Suite struct DataTests {
    /// A table with a lookup table, and what `body` does with them.
    private static func project(
        _ project: Project = Project(), downgrade: Downgrade = .derived,
        _ body: @escaping @Sendable (inout SchemaEditor) -> Void
    ) throws -> TestedProject {
        try TestedProject(
            project,
            [
                revision(Header("1a", "tables", downgrade: .derived)) { schema in
                    schema.create(table: "colours") { t in
                        t.column("id", .integer, .primaryKey)
                        t.column("name", .text, .notNull, .unique)
                        t.column("price", .numeric)
                        t.column("since", .date)
                        t.column("at", .timestamptz)
                        t.column("detail", .jsonb)
                        t.column("raw", .bytea)
                        t.column("tags", .array(of: .text))
                        t.column("tokens", .array(of: .uuid))
                    }
                    schema.create(table: "orders") { t in
                        t.column("id", .bigint, .identity(.byDefault), .primaryKey)
                        t.column("total", .integer)
                        t.column("writes", .integer, .notNull, .default(0))
                    }
                    schema.create(table: "late") { t in t.column("x", .integer) }
                },
                revision(Header("2b", "data", after: "1a", downgrade: downgrade), body),
            ])
    }

    @Test(arguments: Route.allCases)
    func insertsWhatWasMeant(route: Route) throws {
        let text = #"it's "a" \n$1 :name \#t ♞"# + "\r\n\\echo"
        let project = try Self.project { schema in
            schema.insert(
                rows: [
                    [
                        "id": 1, "name": .text(text), "price": .numeric("0.10000000000000000000000000000000000001"),
                        "since": .date("2024-02-29"), "at": .timestamptz("2026-11-21 08:30:00+02"),
                        "detail": .json(#"{"a": "\\\" \u00e9"}"#), "raw": .bytea([0, 39, 92, 255]),
                        "tags": .array([.text(text), nil, "NULL", "", "{}"]),
                        "tokens": .array([.uuid("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")]),
                    ], ["id": 2, "name": "b", "price": nil],
                ], into: "colours")
        }
        let database = try PostgresServer.shared.database()
        try database.mustRun(project.upgrade(), by: route)
        let row = try database.query(
            """
            SELECT name, price, since, at AT TIME ZONE 'UTC', detail ->> 'a', encode(raw, 'hex'), tags[1], tags[2] IS NULL,
                tags[3], tags[4], tags[5], tokens[1] FROM colours WHERE id = 1
            """)
        #expect(
            row == [
                [
                    text, "0.10000000000000000000000000000000000001", "2024-02-29", "2026-11-21 06:30:00",
                    "\\\" é", "00275cff", text, "t", "NULL", "", "{}", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                ]
            ])
        let before = try database.fingerprint(countingRewrites: true)
        try database.mustRun(project.upgrade(), by: route)
        #expect(try database.fingerprint(countingRewrites: true).differences(from: before).isEmpty)

        // Exactly these rows go, not those of others; and what was there under the same key is kept on the way up.
        try database.query("INSERT INTO colours (id, name) VALUES (3, 'c')")
        try database.mustRun(project.downgrade(to: "1a"), by: route)
        #expect(try database.query("SELECT id FROM colours") == [["3"]])
        try database.query("UPDATE colours SET id = 2")
        try database.mustRun(project.upgrade(), by: route)
        #expect(try database.query("SELECT id, name = 'c' FROM colours ORDER BY id") == [["1", "f"], ["2", "t"]])
    }

    // MARK: - Batches

    static func backfill(
        undo: Undo = .nothing, lockTimeout: String = "5s", values: SQLRow = ["total": .expression(sql: "id * 10")],
        where condition: String = "total IS NULL"
    ) throws -> TestedProject {
        try project(Project(lockTimeout: lockTimeout)) { schema in
            schema.update("orders", set: values, where: condition, inBatchesOf: 4, by: "id", undo: undo)
            schema.create(index: "ix_late", on: "late", columns: "x")
        }
    }

    /// Twenty-five orders of which each write is counted.
    static func orders(_ project: TestedProject, on server: PostgresServer? = nil) throws -> Database {
        let database = try (server ?? PostgresServer.shared).database()
        try database.mustRun(project.upgrade(to: "1a"))
        try database.query(
            """
            INSERT INTO orders (total) SELECT CASE WHEN n % 5 = 0 THEN -1 END FROM generate_series(1, 25) AS n;
            CREATE FUNCTION count_write() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN NEW.writes = OLD.writes + 1; RETURN NEW; END';
            CREATE TRIGGER count_write BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION count_write();
            """)
        return database
    }

    static let state = """
        SELECT count(*) FILTER (WHERE total = id * 10 AND writes = 1 AND id % 5 > 0),
            count(*) FILTER (WHERE total = -1 AND writes = 0 AND id % 5 = 0), count(*) FROM orders
        """

    @Test(arguments: Route.allCases)
    func changesEachRowOnce(route: Route) throws {
        let project = try Self.backfill()
        let database = try Self.orders(project)
        try database.mustRun(project.upgrade(from: ["1a"]), by: route)
        #expect(try database.query(Self.state) == [["20", "5", "25"]])
        #expect(try database.value("SELECT count(DISTINCT xmin::text) FROM orders WHERE writes = 1") == "5")
        try database.mustRun(project.upgrade(from: ["1a"]), by: route)
        #expect(try database.query(Self.state) == [["20", "5", "25"]])
        #expect(try database.value("SELECT to_regclass('ix_late') IS NOT NULL") == "t")
    }

    /// A row in the middle is locked by somebody else, and the run is killed while it waits.
    @Test(arguments: [Route.psql, .portableFile], Route.allCases)
    func goesOnAfterItWasKilled(first: Route, second: Route) throws {
        let project = try Self.backfill(lockTimeout: "60s")
        let database = try Self.orders(project)
        let other = try database.connect()
        try other.simpleQuery("BEGIN; SELECT FROM orders WHERE id = 13 FOR UPDATE").check()
        let script = try project.upgrade(from: ["1a"])
        let folder = try TemporaryDirectory()
        let text = first == .psql ? script.psql : script.portable
        let psql = try database.start(file: folder.write(text, to: "killed.sql"))
        let waiting = "pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        let isWaiting = "SELECT EXISTS (SELECT FROM \(waiting))"
        #expect(try eventually { try database.value(isWaiting) == "t" })
        psql.signal(SIGKILL)
        try database.query("SELECT pg_terminate_backend(pid) FROM \(waiting)")
        #expect(psql.wait().status != 0)
        try other.simpleQuery("ROLLBACK").check()
        other.close()
        _ = try eventually { try database.sessions() == 0 }

        let done = try #require(try database.value("SELECT count(*) FROM orders WHERE writes = 1"))
        #expect(["8", "12"].contains(done), "\(done) rows were committed before it was killed")
        #expect(try database.value("SELECT steps_done FROM stemma_history WHERE revision = '2b'") == "0")
        try database.mustRun(script, by: second)
        #expect(try database.query(Self.state) == [["20", "5", "25"]])
        #expect(try database.value("SELECT steps_done = steps_total FROM stemma_history WHERE revision = '2b'") == "t")
    }

    @Test(arguments: Route.allCases)
    func holdsTheLockTimeout(route: Route) throws {
        let project = try Self.backfill(lockTimeout: "50ms")
        let database = try Self.orders(project)
        let other = try database.connect()
        try other.simpleQuery("BEGIN; SELECT FROM orders WHERE id = 13 FOR UPDATE").check()
        let outcome = try database.run(project.upgrade(from: ["1a"]), by: route)
        #expect(!outcome.succeeded && outcome.messages.contains("lock timeout"), "\(outcome)")
        try other.simpleQuery("ROLLBACK").check()
        other.close()
        #expect(try database.value("SELECT count(*) FROM orders WHERE writes = 1") == "8")
        try database.mustRun(project.upgrade(from: ["1a"]), by: route)
        #expect(try database.query(Self.state) == [["20", "5", "25"]])
    }

    /// The way back from the middle takes back the batches that were committed.
    @Test(arguments: Route.allCases)
    func turnsRoundInTheMiddle(route: Route) throws {
        let project = try Self.backfill(
            undo: "UPDATE orders SET total = NULL WHERE total = id * 10", lockTimeout: "50ms")
        let database = try Self.orders(project)
        let other = try database.connect()
        try other.simpleQuery("BEGIN; SELECT FROM orders WHERE id = 13 FOR UPDATE").check()
        #expect(try !database.run(project.upgrade(from: ["1a"]), by: route).succeeded)
        try other.simpleQuery("ROLLBACK").check()
        other.close()
        try database.mustRun(project.downgrade(to: "1a"), by: route)
        #expect(try database.value("SELECT count(*) FROM orders WHERE total IS NULL") == "20")
        #expect(try database.value("SELECT count(*) FROM stemma_history WHERE revision = '2b'") == "0")
        try database.mustRun(project.downgrade(to: "1a"), by: route)
    }

    /// A downgrade of the author's own goes on too where it was stopped.
    @Test(arguments: Route.allCases)
    func goesBackInBatches(route: Route) throws {
        let project = try Self.project(
            Project(lockTimeout: "50ms"),
            downgrade: .written { schema in
                schema.update("orders", set: ["total": nil], where: "total > 0", inBatchesOf: 4, by: "id")
                schema.delete(from: "orders", where: "total = -1")
            }
        ) { $0.update("orders", set: ["total": 7], where: "total IS NULL") }
        let database = try Self.orders(project)
        try database.mustRun(project.upgrade(from: ["1a"]), by: route)
        let other = try database.connect()
        try other.simpleQuery("BEGIN; SELECT FROM orders WHERE id = 13 FOR UPDATE").check()
        #expect(try !database.run(project.downgrade(to: "1a"), by: route).succeeded)
        #expect(try database.value("SELECT count(*) FROM orders WHERE total IS NULL") == "8")
        try other.simpleQuery("ROLLBACK").check()
        other.close()
        try database.mustRun(project.downgrade(to: "1a"), by: route)
        #expect(
            try database.query("SELECT count(*), count(total), min(writes), max(writes) FROM orders")
                == [["20", "0", "2", "2"]])
        #expect(try database.value("SELECT count(*) FROM stemma_history WHERE revision = '2b'") == "0")
    }

    @Test(arguments: Route.allCases)
    func refusesAConditionThatStays(route: Route) throws {
        let project = try Self.backfill(values: ["total": 7], where: "total IS NULL OR total = 7")
        let database = try Self.orders(project)
        let outcome = try database.run(project.upgrade(from: ["1a"]), by: route)
        #expect(!outcome.succeeded && outcome.messages.contains("the condition still holds"), "\(outcome)")
        #expect(try database.value("SELECT count(*) FROM orders WHERE writes > 0") == "0")
        #expect(try database.value("SELECT steps_done FROM stemma_history WHERE revision = '2b'") == "0")
    }

    /// Rows with hostile names, a key that is a text, and deletions.
    @Test(arguments: Route.allCases)
    func deletesInBatches(route: Route) throws {
        let project = try TestedProject([
            revision(Header("1a", "table", downgrade: .derived)) { schema in
                schema.create(table: "It's \"a\"") { t in
                    t.column("select", .text, .primaryKey)
                    t.column("last_key", .integer)
                }
            },
            revision(Header("2b", "delete", after: "1a", downgrade: .derived)) { schema in
                schema.delete(
                    from: "It's \"a\"", where: "last_key % 2 = 0 /* $batch$ $batches$ $step$ */", inBatchesOf: 3,
                    by: "select", undo: .nothing)
            },
        ])
        let database = try PostgresServer.shared.database()
        try database.mustRun(project.upgrade(to: "1a"))
        try database.query("INSERT INTO \"It's \"\"a\"\"\" SELECT 'k' || n, n FROM generate_series(1, 21) AS n")
        try database.mustRun(project.upgrade(), by: route)
        #expect(try database.value("SELECT count(*) FROM \"It's \"\"a\"\"\"") == "11")
    }

    /// A later revision drops what a batch named: the portable flavour runs the batch no more.
    @Test func doesNotRunAgainOnceRecorded() throws {
        let project = try TestedProject([
            revision(Header("1a", "table", downgrade: .derived)) { schema in
                schema.create(table: "t") { t in
                    t.column("id", .integer, .primaryKey)
                    t.column("x", .integer)
                }
                schema.update("t", set: ["x": 1], where: "x IS NULL", inBatchesOf: 3, by: "id", undo: .nothing)
                schema.drop(column: "x", from: "t")
            }
        ])
        let database = try PostgresServer.shared.database()
        for route in Route.allCases { try database.mustRun(project.upgrade(), by: route) }
        for route in Route.allCases { try database.mustRun(project.downgrade(), by: route) }
    }

    // MARK: - Assertions and conventions

    @Test(arguments: Route.allCases)
    func stopsWhereAnAssertionFails(route: Route) throws {
        let project = try Self.project { schema in
            schema.create(table: "t") { $0.column("x", .integer) }
            schema.assert(
                sql: "NOT EXISTS (SELECT FROM orders WHERE total < 0)", message: "100% of it's below zero: \\",
                on: .both
            )
            schema.assert(sql: "(SELECT bool_and(total <> 0) FROM orders)", message: "null fails too", on: .downgrade)
        }
        let database = try PostgresServer.shared.database()
        try database.mustRun(project.upgrade(to: "1a"))
        try database.query("INSERT INTO orders (total) VALUES (-1)")
        try database.mustRefuse(
            project.upgrade(from: ["1a"]), by: route, saying: "stemma: 100% of it's below zero: \\")
        try database.query("UPDATE orders SET total = 1")
        try database.mustRun(project.upgrade(from: ["1a"]), by: route)
        try database.query("UPDATE orders SET total = -1")
        try database.mustRefuse(project.downgrade(to: "1a"), by: route, saying: "below zero")
        try database.query("DELETE FROM orders")
        try database.mustRefuse(project.downgrade(to: "1a"), by: route, saying: "stemma: null fails too")
        try database.query("INSERT INTO orders (total) VALUES (1)")
        try database.mustRun(project.downgrade(to: "1a"), by: route)
    }

    @Test func anAssertionHasItsSQLState() throws {
        let project = try Self.project { $0.assert(sql: "false", message: "never") }
        let database = try PostgresServer.shared.database()
        let connection = try database.connect()
        defer { connection.close() }
        let failures = try project.upgrade().statements.compactMap { try connection.simpleQuery($0).failure }
        #expect(failures.first?.sqlstate == "P0004")
    }

    @Test func showsTenantsTheirOwn() throws {
        let project = try Self.project { schema in
            schema.tenantPolicy(on: "orders", column: "total", type: .integer, setting: "app.tenant")
            schema.updatedAtFunction(column: "writes")
        }
        let database = try PostgresServer.shared.database()
        try database.mustRun(project.upgrade(to: "1a"))
        try database.query(
            """
            INSERT INTO orders (total) VALUES (1), (1), (2);
            DO $$ BEGIN CREATE ROLE tenant LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
            ALTER TABLE orders OWNER TO tenant
            """)
        try database.mustRun(project.upgrade(from: ["1a"]))
        for (setting, count) in [("SELECT 1", "0"), ("SET app.tenant = ''", "0"), ("SET app.tenant = '1'", "2")] {
            let connection = try database.connect(user: "tenant")
            defer { connection.close() }
            try connection.simpleQuery(setting).check()
            #expect(try connection.simpleQuery("SELECT count(*) FROM orders").check().rows == [[count]])
            #expect(try connection.simpleQuery("INSERT INTO orders (total) VALUES (2)").failure?.sqlstate == "42501")
        }
    }
}
