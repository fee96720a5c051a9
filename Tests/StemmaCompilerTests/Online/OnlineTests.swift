import Foundation
import RevisionGraph
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// What spares tables in use, on a server with rows in them, beside the plain form.
@Suite struct OnlineTests {
    struct Change: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var body: Fixture.Body
        /// Rows that stand in its way, and what takes them out of it.
        var obstacle: String?
        /// The same, in the way of its way back.
        var obstacleBack: String?
        var mend = ""
        /// How many steps of it are done before it meets them.
        var done = "1"
    }

    /// Tables with rows, and one without a key.
    private static let ground: Fixture.Body = { s in
        Setup.shop(&s)
        s.create(table: "events") { t in
            t.column("id", .bigint)
            t.column("kind", .text)
        }
        s.create(index: "ix_old", on: "orders", columns: "note")
        s.add(check: "events_kind_old", on: "events", sql: "kind <> ''")
        s.create(table: "lines") { t in
            t.column("id", .bigint)
            t.column("org_id", .bigint)
        }
        s.add(foreignKey: "lines_org", on: "lines", columns: "org_id", references: "orgs", ["id"])
    }

    private static let rows = [
        "INSERT INTO orgs SELECT n, 'org ' || n FROM generate_series(1, 50) AS n",
        "INSERT INTO orders (id, org_id, number, note) SELECT n, n % 50 + 1, n, 'n' FROM generate_series(1, 2000) AS n",
        "INSERT INTO events SELECT n, 'k' FROM generate_series(1, 2000) AS n",
        "INSERT INTO lines SELECT n, n % 50 + 1 FROM generate_series(1, 2000) AS n",
    ]

    static let changes = [
        Change(
            testDescription: "not null", body: { $0.alter(column: "note", of: "orders", .setNotNull) },
            obstacle: "UPDATE orders SET note = NULL WHERE id = 7",
            mend: "UPDATE orders SET note = 'n' WHERE note IS NULL"),
        Change(
            testDescription: "foreign key",
            body: {
                $0.add(foreignKey: "orders_org", on: "orders", columns: "org_id", references: "orgs", ["id"])
            }, obstacle: "UPDATE orders SET org_id = 999 WHERE id = 7",
            mend: "UPDATE orders SET org_id = 1 WHERE id = 7"),
        Change(
            testDescription: "check", body: { $0.add(check: "orders_number_check", on: "orders", sql: "number > 0") },
            obstacle: "UPDATE orders SET number = -1 WHERE id = 7", mend: "UPDATE orders SET number = 7 WHERE id = 7"),
        Change(
            testDescription: "unique", body: { $0.add(unique: "events_id_key", on: "events", columns: "id", "kind") },
            obstacle: "INSERT INTO events VALUES (7, 'k')",
            mend: "DELETE FROM events WHERE ctid = (SELECT max(ctid) FROM events WHERE id = 7)", done: "0"),
        Change(
            testDescription: "primary key", body: { $0.add(primaryKey: "events_pkey", on: "events", columns: "id") },
            obstacle: "INSERT INTO events VALUES (NULL, 'k')", mend: "DELETE FROM events WHERE id IS NULL", done: "2"),
        Change(testDescription: "index", body: { $0.create(index: "ix_new", on: "orders", columns: "number") }),
        Change(testDescription: "no index", body: { $0.drop(index: "ix_old") }),
        Change(
            testDescription: "no not null", body: { $0.alter(column: "number", of: "orders", .dropNotNull) },
            obstacleBack: "UPDATE orders SET number = NULL WHERE id = 7",
            mend: "UPDATE orders SET number = 7 WHERE id = 7"),
        Change(
            testDescription: "no check", body: { $0.drop(constraint: "events_kind_old", on: "events") },
            obstacleBack: "UPDATE events SET kind = '' WHERE id = 7", mend: "UPDATE events SET kind = 'k' WHERE id = 7"
        ),
        Change(
            testDescription: "no foreign key", body: { $0.drop(constraint: "lines_org", on: "lines") },
            obstacleBack: "UPDATE lines SET org_id = 999 WHERE id = 7",
            mend: "UPDATE lines SET org_id = 7 WHERE id = 7"),
        Change(
            testDescription: "no unique", body: { $0.drop(constraint: "orgs_slug_key", on: "orgs") },
            obstacleBack: "UPDATE orgs SET slug = 'org 8' WHERE id = 7",
            mend: "UPDATE orgs SET slug = 'org 7' WHERE id = 7"),
        Change(
            testDescription: "no primary key", body: { $0.drop(constraint: "orders_pkey", on: "orders") },
            obstacleBack: "UPDATE orders SET id = 8 WHERE id = 7",
            mend: "UPDATE orders SET id = 7 WHERE ctid = (SELECT max(ctid) FROM orders WHERE id = 8)"),
        Change(
            testDescription: "several",
            body: { s in
                s.add(column: "extra", .text, to: "orders")
                s.alter(column: "note", of: "orders", .setNotNull)
                s.add(check: "orders_number_check", on: "orders", sql: "number > 0")
                s.comment(on: .table("orders"), "what is sold")
                s.add(unique: "events_id_key", on: "events", columns: "id")
            }),
    ]

    private static func fixture(_ change: Change, _ strategy: ChangeStrategy) throws -> Fixture {
        try Fixture([
            (Header("r1", "ground", downgrade: .irreversible(because: "it is the ground")), ground),
            (Header("r2", "change", after: "r1", downgrade: .derived, strategy: strategy), change.body),
        ])
    }

    private static func ground(_ fixture: Fixture) throws -> Ground {
        let ground = try Ground(fixture)
        try ground.database.check(rows)
        return ground
    }

    /// Up, up again, down, down again, up: the schema is that of the plain form, here and on the server.
    @Test(arguments: changes)
    func leadsWhereThePlainFormLeads(_ change: Change) throws {
        let (online, plain) = (try Self.fixture(change, .online), try Self.fixture(change, .plain))
        #expect(try online.catalog(at: "r2") == plain.catalog(at: "r2"))
        let verdicts = try ReversalProof.verdicts(of: online.revisions)
        #expect(verdicts["r2"]?.isExact == true, "\(String(describing: verdicts["r2"]))")
        let reference = try Self.ground(plain)
        defer { reference.database.giveBack() }
        try reference.up(.psql)
        let end = try reference.dump()

        let ground = try Self.ground(online)
        defer { ground.database.giveBack() }
        let start = try ground.dump()
        for _ in 0..<2 {
            try ground.up(.psql)
            #expect(try ground.dump() == end)
        }
        for _ in 0..<2 {
            try ground.down(.psql)
            #expect(try ground.dump() == start)
        }
        try ground.up(.psql)
        #expect(try ground.dump() == end)
    }

    /// Whatever reads a table does so under a lock that writes do not wait for; writers are at work all the while.
    @Test(arguments: changes)
    func keepsNobodyWaiting(_ change: Change) throws {
        let fixture = try Self.fixture(change, .online)
        let steps = try fixture.script(.upgrade, from: "r1", to: "r2").script.revisions[0].steps
        let ground = try Self.ground(fixture)
        defer { ground.database.giveBack() }
        let database = ground.database
        let folder = try TemporaryDirectory()
        let writer = try database.start(
            file: folder.write(
                """
                SET lock_timeout = '3s';
                \\echo writing
                DO $$
                BEGIN
                    FOR n IN 1..150 LOOP
                        INSERT INTO orders (id, org_id, number, note) VALUES (10000 + n, 1, 10000 + n, 'w');
                        INSERT INTO events VALUES (10000 + n, 'w');
                        COMMIT;
                        PERFORM pg_sleep(0.002);
                    END LOOP;
                END $$;
                """, to: "writer.sql"))
        #expect(writer.waitForOutput("writing"))
        let connection = try database.connect()
        defer { connection.close() }
        for step in steps {
            if step.content.isTransactional {
                try connection.simpleQuery("BEGIN").check()
                let before = try connection.simpleQuery(Self.scans).check().rows.compactMap(\.[0])
                for statement in step.content.statements where !Self.isSkipped(statement) {
                    try connection.simpleQuery(statement.sql).check()
                }
                let scanned = try connection.simpleQuery(Self.scans).check().rows.compactMap(\.[0])
                let locks = try connection.simpleQuery(Self.locks).check().rows.compactMap(\.[0])
                if scanned != before { #expect(locks.isEmpty, "\(scanned) read under \(locks)") }
                try connection.simpleQuery("COMMIT").check()
            } else if step.content.statements.contains(where: { $0.effects.scans.isEmpty && Self.locksAll($0) }) {
                // A key that goes: nothing is read for it.
                for statement in step.content.statements where !Self.isSkipped(statement) {
                    try connection.simpleQuery(statement.sql.replacing("CONCURRENTLY ", with: "CONCURRENTLY IF EXISTS ")).check()
                }
            } else {
                try runBesideAWriter(step.content, on: database)
            }
        }
        let end = writer.wait()
        #expect(end.status == 0, "\(end)")
        #expect(try database.value("SELECT count(*) FROM orders WHERE note = 'w'") == "150")
    }

    private static func locksAll(_ statement: Statement) -> Bool {
        statement.effects.locks.contains { $0.mode == .accessExclusive }
    }

    /// On the way back, too, what reads a table does so under a lock that writes do not wait for.
    @Test(arguments: changes)
    func readsUnderAWeakLockOnTheWayBack(_ change: Change) throws {
        let fixture = try Self.fixture(change, .online)
        let ground = try Self.ground(fixture)
        defer { ground.database.giveBack() }
        let start = try ground.dump()
        try ground.up(.psql)
        for step in try fixture.script(.downgrade, from: "r2", to: "r1").script.revisions[0].steps {
            let scanned = Set(step.content.statements.flatMap { $0.effects.scans + $0.effects.rewrites })
            let locks = step.content.statements.flatMap(\.effects.locks)
            #expect(!locks.contains { scanned.contains($0.relation) && $0.mode >= .share }, "\(step.content.statements)")
        }
        // What the statements say of their reading is so.
        let connection = try ground.database.connect()
        defer { connection.close() }
        for step in try fixture.script(.downgrade, from: "r2", to: "r1").script.revisions[0].steps {
            if step.content.isTransactional { try connection.simpleQuery("BEGIN").check() }
            let before = try connection.simpleQuery(Self.scans).check().rows.compactMap(\.[0])
            for statement in step.content.statements {
                guard let sql = try Self.guarded(statement, on: connection) else { continue }
                try connection.simpleQuery(sql).check()
            }
            if !step.content.isTransactional { continue }
            let scanned = try connection.simpleQuery(Self.scans).check().rows.compactMap(\.[0])
            let locks = try connection.simpleQuery(Self.locks).check().rows.compactMap(\.[0])
            if scanned != before { #expect(locks.isEmpty, "\(scanned) read under \(locks)") }
            try connection.simpleQuery("COMMIT").check()
        }
        // Whatever is there already is left alone.
        try ground.down(.psql)
        #expect(try ground.dump() == start)
    }

    /// What a statement runs where its guard lets it.
    private static func guarded(_ statement: Statement, on connection: Connection) throws -> String? {
        switch statement.guarding {
        case .native(let sql): return sql
        case .when(let condition, _):
            let runs = try connection.simpleQuery("SELECT \(condition)").check().rows[0][0] == "t"
            return runs ? statement.sql : nil
        case .repeatable, .recorded, .inStep: return statement.sql
        }
    }

    /// Rows that came meanwhile stop the way back; without them it goes on, or it turns round.
    @Test(arguments: changes.filter { $0.obstacleBack != nil })
    func waitsForRowsToBeMendedOnTheWayBack(_ change: Change) throws {
        let ground = try Self.ground(Self.fixture(change, .online))
        defer { ground.database.giveBack() }
        let start = try ground.dump()
        try ground.up(.psql)
        let end = try ground.dump()
        for turnsRound in [true, false] {
            try ground.database.check([change.obstacleBack ?? ""])
            for _ in 0..<2 { #expect(throws: ScriptFailure.self) { try ground.down(.psql) } }
            if turnsRound {
                try ground.up(.psql)
                #expect(try ground.dump() == end)
            }
            try ground.database.check([change.mend])
            try ground.down(.psql)
            #expect(try ground.dump() == start)
            try ground.up(.psql)
            #expect(try ground.dump() == end)
        }
    }

    /// What looks whether anything was left has nothing to do here.
    private static func isSkipped(_ statement: Statement) -> Bool {
        if case .when(_, .some) = statement.guarding { true } else { false }
    }

    private static let scans =
        "SELECT relname || ' ' || seq_scan FROM pg_stat_xact_user_tables WHERE relname IN ('orders', 'events', 'orgs', 'lines')"
    private static let locks = """
        SELECT relation::regclass || ' ' || mode FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'relation'
        AND relation::regclass::text IN ('orders', 'events', 'orgs', 'lines')
        AND mode NOT IN ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock', 'ShareUpdateExclusiveLock')
        """

    /// What runs outside a transaction waits for writers that were there before, and new ones do not wait for it.
    private func runBesideAWriter(_ step: ReplayedStep, on database: Database) throws {
        let old = try database.connect()
        try old.simpleQuery(
            "BEGIN; INSERT INTO orders (id, org_id, number, note) VALUES (-1, 1, 9, 'o'); INSERT INTO events VALUES (-1, 'o')"
        ).check()
        let folder = try TemporaryDirectory()
        let text = step.statements.filter { !Self.isSkipped($0) }.map { "\($0.sql);\n" }.joined()
        let run = try database.start(file: folder.write(text, to: "step.sql"), environment: ["PGAPPNAME": "step"])
        #expect(
            try eventually {
                try database.value(
                    "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'step' AND datname = current_database() AND wait_event_type = 'Lock'"
                ) == "1"
            })
        let held = try database.query(
            """
            SELECT DISTINCT mode FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)
            WHERE application_name = 'step' AND datname = current_database() AND locktype = 'relation' AND relation::regclass::text IN ('orders', 'events')
            """
        ).compactMap(\.[0])
        #expect(held == ["ShareUpdateExclusiveLock"])
        try database.check([
            "SET lock_timeout = '1s'", "INSERT INTO orders (id, org_id, number, note) VALUES (-2, 1, 9, 'o')",
            "DELETE FROM orders WHERE id = -2",
            "INSERT INTO events VALUES (-2, 'o')", "DELETE FROM events WHERE id = -2",
        ])
        try old.simpleQuery("ROLLBACK").check()
        old.close()
        let end = run.wait()
        #expect(end.status == 0, "\(end)")
    }

    /// Stopped before any step, in either direction, it goes on, or turns round.
    @Test(arguments: changes)
    func goesOnWhereItWasStopped(_ change: Change) throws {
        let fixture = try Self.fixture(change, .online)
        let ground = try Self.ground(fixture)
        defer { ground.database.giveBack() }
        let start = try ground.dump()
        try ground.up(.psql)
        let end = try ground.dump()
        try ground.down(.psql)
        let up = try fixture.psql(.upgrade, from: "r1", to: "r2")
        let down = try fixture.psql(.downgrade, from: "r2", to: "r1")
        for place in Self.places(in: up) {
            try stop(up, before: place, on: ground)
            try ground.up(.psql)
            #expect(try ground.dump() == end, "up, stopped at \(place)")
            try ground.down(.psql)
            try stop(up, before: place, on: ground)
            try ground.down(.psql)
            #expect(try ground.dump() == start, "turned round at \(place)")
            #expect(try ground.database.query("SELECT revision FROM stemma_history") == [["r1"]])
        }
        try ground.up(.psql)
        for place in Self.places(in: down) {
            try stop(down, before: place, on: ground)
            try ground.up(.psql)
            #expect(try ground.dump() == end, "down, turned round at \(place)")
            try stop(down, before: place, on: ground)
            try ground.down(.psql)
            #expect(try ground.dump() == start, "down, stopped at \(place)")
            try ground.up(.psql)
        }
    }

    /// The lines before which a script may be stopped: those that end a step.
    private static func places(in script: String) -> [Int] {
        let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.indices.filter {
            lines[$0].hasPrefix("-- step ") || lines[$0].hasSuffix(".stemma_history") || lines[$0] == "COMMIT;"
        }
    }

    private func stop(_ script: String, before place: Int, on ground: Ground) throws {
        var lines = script.split(separator: "\n", omittingEmptySubsequences: false)
        lines.insert("SELECT 1/0;", at: place)
        let result = try ground.database.psql(script: lines.joined(separator: "\n"))
        #expect(result.status == 3 && result.stderr.contains("division by zero"), "\(result)")
        // The server gives locks up a moment after the client has gone.
        _ = try eventually { try ground.database.sessions() == 0 }
    }

    /// Rows that stand in the way stop it; without them it goes on, or it goes back.
    @Test(arguments: changes.filter { $0.obstacle != nil })
    func waitsForRowsToBeMended(_ change: Change) throws {
        let ground = try Self.ground(Self.fixture(change, .online))
        defer { ground.database.giveBack() }
        let start = try ground.dump()
        for turnsRound in [true, false] {
            try ground.database.check([change.obstacle ?? ""])
            for _ in 0..<2 {
                #expect(throws: ScriptFailure.self) { try ground.up(.psql) }
                let done = try ground.database.value("SELECT steps_done FROM stemma_history WHERE revision = 'r2'")
                #expect(done == change.done)
            }
            if turnsRound {
                try ground.down(.psql)
                #expect(try ground.dump() == start)
            }
            try ground.database.check([change.mend])
            try ground.up(.psql)
            #expect(
                try ground.database.value("SELECT steps_done = steps_total FROM stemma_history WHERE revision = 'r2'")
                    == "t")
            try ground.down(.psql)
            #expect(try ground.dump() == start)
        }
    }

    /// The strategy is part of what a revision is where it changes anything, and in no digest where it does not.
    @Test func isPartOfTheDigest() throws {
        func digest(_ strategy: ChangeStrategy?, in project: Project = Project()) throws -> String? {
            let header = Header("r1", "ground", downgrade: .derived, strategy: strategy)
            return try Fixture([(header, Self.ground)], project: project).revisions["r1"]?.digest
        }
        #expect(try digest(.plain) == digest(nil))
        #expect(try digest(.online) != digest(nil))
        #expect(try digest(nil, in: Project(strategy: .online)) == digest(nil))
    }

    /// What is spared is no hazard, and one transaction for all of a script would spare nothing.
    @Test(arguments: changes)
    func leavesLintNothingToFind(_ change: Change) throws {
        let fixture = try Fixture([
            (Header("r1", "ground", downgrade: .derived), Self.ground),
            (
                Header("r2", "change", after: "r1", downgrade: .derived, transaction: .script, strategy: .online),
                change.body
            ),
        ])
        let codes: Set<LintCode> = [.l101, .l102, .l103, .l104, .l105, .l106, .l107, .l114]
        let found = try Linter(fixture.revisions).lint(.each(upTo: ["r2"])).open.filter { $0.revision == "r2" }
        #expect(found.filter { codes.contains($0.code) }.isEmpty, "\(found)")
        #expect(try fixture.script(.upgrade, from: "r1", to: "r2").script.revisions[0].transaction == .revision)
    }

    /// A table with partitions is left to the plain form, and what is refused is refused in its words.
    @Test func leavesOthersAlone() throws {
        func text(_ ground: @escaping Fixture.Body, _ body: @escaping Fixture.Body) throws -> String {
            try Fixture([ground, body], project: Project(strategy: .online)).text(of: "r2", on: "r1")
        }
        let parts: Fixture.Body = { s in
            s.create(table: "m", partitionBy: .range("at")) { t in
                t.column("at", .date)
                t.column("n", .integer)
            }
        }
        #expect(try text(parts) { $0.create(index: "ix", on: "m", columns: "n") }.hasPrefix("CREATE INDEX ix ON m"))
        #expect(
            try text(parts) { $0.alter(column: "n", of: "m", .setNotNull) }.hasPrefix(
                "ALTER TABLE m ALTER COLUMN n SET NOT NULL\n"))
        let error = #expect(throws: Diagnostic.self) {
            try text(Self.ground) { $0.add(unique: "u", on: "orders", columns: "numbr") }
        }
        #expect(error?.code == "S004")
    }
}
