import Foundation
import RevisionGraph
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// Changes of type through a new column, on a server with rows in them and programs at work.
@Suite struct OnlineRetypeTests {
    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let body: Fixture.Body
        /// The type that the column has afterwards.
        let type: String
        let column: String
        /// An SQL condition for a row whose value is what it should be.
        let isRight: String
    }

    static let changes = [
        Change(
            testDescription: "integer to bigint", body: { $0.alter(column: "number", of: "orders", .type(.bigint)) },
            type: "bigint", column: "number", isRight: "number = id AND number IS NOT NULL"),
        Change(
            testDescription: "with a conversion",
            body: {
                $0.alter(
                    column: "note", of: "orders",
                    .type(.integer, using: "nullif(orders.note, '')::integer + 0", undo: "note::varchar"))
            }, type: "integer", column: "note", isRight: "note IS NOT DISTINCT FROM nullif(id % 7, 0)::integer"),
    ]

    private static let rows = [
        "INSERT INTO orgs VALUES (1, 'a')",
        """
        INSERT INTO orders (id, org_id, number, note)
            SELECT n, 1, n, CASE WHEN n % 7 = 0 THEN CASE WHEN n % 2 = 0 THEN '' END ELSE (n % 7)::text END
            FROM generate_series(1, 25000) AS n
        """,
    ]

    private static func fixture(_ change: Change, _ strategy: ChangeStrategy = .online) throws -> Fixture {
        try Fixture([
            (Header("r1", "ground", downgrade: .irreversible(because: "it is the ground")), Setup.shop),
            (Header("r2", "change", after: "r1", downgrade: .derived, strategy: strategy), change.body),
        ])
    }

    private static func ground(_ fixture: Fixture) throws -> Ground {
        let ground = try Ground(fixture)
        try ground.database.check(rows)
        return ground
    }

    /// The lines of a dump in no order: the column stands at the end.
    private static func lines(_ dump: String) -> [String] {
        dump.split(separator: "\n").map { $0.hasSuffix(",") ? String($0.dropLast()) : String($0) }.sorted()
    }

    private static func type(of change: Change, on ground: Ground) throws -> String? {
        try ground.database.value(
            """
            SELECT format_type(atttypid, NULL) FROM pg_attribute
            WHERE attrelid = 'orders'::regclass AND attname = '\(change.column)'
            """)
    }

    /// Up, up again, down, down again, up: the columns of the plain form, in another order.
    @Test(arguments: changes)
    func leadsToTheSameColumns(_ change: Change) throws {
        let plain = try Self.ground(Self.fixture(change, .plain))
        defer { plain.database.giveBack() }
        try plain.up(.psql)
        let end = Self.lines(try plain.dump())
        let fixture = try Self.fixture(change)
        #expect(try fixture.script(.upgrade, from: "r1", to: "r2").script.revisions[0].steps.count >= 3)
        let ground = try Self.ground(fixture)
        defer { ground.database.giveBack() }
        let start = Self.lines(try ground.dump())
        for flavour in Ground.Flavour.allCases {
            for _ in 0..<2 {
                try ground.up(flavour)
                #expect(Self.lines(try ground.dump()) == end)
                #expect(try ground.database.value("SELECT count(*) FROM orders WHERE NOT (\(change.isRight))") == "0")
            }
            try ground.mustVerify(at: "r2")
            for _ in 0..<2 {
                try ground.down(flavour)
                #expect(Self.lines(try ground.dump()) == start)
            }
        }
        #expect(try ground.database.value("SELECT count(*) FROM orders") == "25000")
        let verdict = try #require(ReversalProof.verdicts(of: fixture.revisions)["r2"])
        #expect(![.broken, .unproved].contains(verdict.outcome), "\(verdict)")
    }

    /// No statement of it reads or copies a table while others wait, and the report has both forms.
    @Test(arguments: changes)
    func sparesTheTable(_ change: Change) throws {
        let fixture = try Self.fixture(change)
        let ways = [
            try fixture.script(.upgrade, from: "r1", to: "r2"), try fixture.script(.downgrade, from: "r2", to: "r1"),
        ]
        for statement in ways.flatMap({ $0.script.revisions[0].steps }).flatMap(\.content.statements) {
            let effects = statement.effects
            #expect(effects.rewrites.isEmpty, "\(statement.sql)")
            if !effects.scans.isEmpty { #expect(!effects.locks.contains { $0.mode >= .share }, "\(statement.sql)") }
        }
        let review = try Review(
            fixture.revisions, plan: fixture.revisions.graph.upgrade(to: "r2", from: ["r1"]), from: ["r1"])
        #expect(review.revisions[0].up.flatMap(\.plain).map(\.risk.rewrites) == [["orders"]])
        #expect(review.up.rewrites.isEmpty && review.down.rewrites.isEmpty)
        let found = try Linter(fixture.revisions).lint(.each(upTo: ["r2"])).open.filter { $0.revision == "r2" }
        #expect(found.filter { [.l110, .l114, .l117, .l123, .l211].contains($0.code) }.isEmpty, "\(found)")
    }

    /// Rows that programs write all the while are right in the end, and nobody waits long.
    @Test(arguments: changes)
    func keepsInStepWithWriters(_ change: Change) throws {
        let ground = try Self.ground(Self.fixture(change))
        defer { ground.database.giveBack() }
        let folder = try TemporaryDirectory()
        let writer = try ground.database.start(
            file: folder.write(
                """
                SET lock_timeout = '4s';
                \\echo writing
                DO $$
                BEGIN
                    FOR n IN 1..400 LOOP
                        INSERT INTO orders (id, org_id, number, note)
                            VALUES (100000 + n, 1, 100000 + n, nullif((100000 + n) % 7, 0)::text::integer);
                        UPDATE orders SET number = id WHERE id = n * 50;
                        COMMIT;
                        PERFORM pg_sleep(0.004);
                    END LOOP;
                END $$;
                """, to: "writer.sql"))
        #expect(writer.waitForOutput("writing"))
        try ground.up(.psql)
        let end = writer.wait()
        #expect(end.status == 0, "\(end)")
        #expect(try ground.database.value("SELECT count(*) FROM orders WHERE NOT (\(change.isRight))") == "0")
        #expect(try ground.database.value("SELECT count(*) FROM orders") == "25400")
    }

    /// So are those that are written on the way back.
    @Test(arguments: changes)
    func keepsInStepWithWritersOnTheWayBack(_ change: Change) throws {
        let ground = try Self.ground(Self.fixture(change))
        defer { ground.database.giveBack() }
        let rows = "SELECT string_agg(concat(id, number, note), ',' ORDER BY id) FROM orders WHERE id > 100"
        let before = try ground.database.value(rows)
        try ground.up(.psql)
        let folder = try TemporaryDirectory()
        let writer = try ground.database.start(
            file: folder.write(
                """
                SET lock_timeout = '4s';
                \\echo writing
                DO $$
                BEGIN
                    FOR n IN 1..400 LOOP
                        UPDATE orders SET number = -number WHERE id = n % 100 + 1;
                        COMMIT;
                        PERFORM pg_sleep(0.004);
                    END LOOP;
                END $$;
                """, to: "writer.sql"))
        #expect(writer.waitForOutput("writing"))
        try ground.down(.psql)
        let end = writer.wait()
        #expect(end.status == 0, "\(end)")
        // Each of the hundred changed its sign four times.
        #expect(try ground.database.value("SELECT count(*) FROM orders WHERE number <> id") == "0")
        if change.column == "number" { #expect(try ground.database.value(rows) == before) }
        #expect(try ground.database.value("SELECT count(*) FROM orders") == "25000")
    }

    /// Stopped at any place it goes on, or goes back.
    @Test(arguments: changes)
    func goesOnWhereItWasStopped(_ change: Change) throws {
        let fixture = try Self.fixture(change)
        let ground = try Self.ground(fixture)
        defer { ground.database.giveBack() }
        let old = try Self.type(of: change, on: ground)
        let start = Self.lines(try ground.dump())
        for script in try Self.stopped(fixture.psql(.upgrade, from: "r1", to: "r2")) {
            for turnsRound in [false, true] {
                try Self.stop(ground, by: script)
                if !turnsRound {
                    try ground.up(.psql)
                    #expect(try Self.type(of: change, on: ground) == change.type)
                    #expect(
                        try ground.database.value("SELECT count(*) FROM orders WHERE NOT (\(change.isRight))") == "0")
                }
                try ground.down(.psql)
                #expect(try Self.type(of: change, on: ground) == old)
                #expect(Self.lines(try ground.dump()) == start)
            }
        }
    }

    /// So does the way back.
    @Test(arguments: changes)
    func comesBackFromWhereItWasStopped(_ change: Change) throws {
        let fixture = try Self.fixture(change)
        let ground = try Self.ground(fixture)
        defer { ground.database.giveBack() }
        let old = try Self.type(of: change, on: ground)
        let start = Self.lines(try ground.dump())
        try ground.up(.psql)
        let end = Self.lines(try ground.dump())
        for script in try Self.stopped(fixture.psql(.downgrade, from: "r2", to: "r1")) {
            for turnsRound in [false, true] {
                try Self.stop(ground, by: script)
                if !turnsRound {
                    try ground.down(.psql)
                    #expect(try Self.type(of: change, on: ground) == old)
                    #expect(Self.lines(try ground.dump()) == start)
                }
                try ground.up(.psql)
                #expect(try Self.type(of: change, on: ground) == change.type)
                #expect(Self.lines(try ground.dump()) == end)
                #expect(try ground.database.value("SELECT count(*) FROM orders WHERE NOT (\(change.isRight))") == "0")
            }
        }
    }

    /// A script for each place at which a run may end, with an error there.
    private static func stopped(_ script: String) throws -> [String] {
        let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
        let places = lines.indices.filter {
            lines[$0].hasPrefix("-- step ") || lines[$0].hasSuffix(".stemma_history") || lines[$0] == "COMMIT;"
        }
        #expect(places.count > 3)
        return places.map { place in
            var stopped = lines
            stopped.insert("SELECT 1/0;", at: place)
            return stopped.joined(separator: "\n")
        }
    }

    private static func stop(_ ground: Ground, by script: String) throws {
        let result = try ground.database.psql(script: script)
        #expect(result.status == 3 && result.stderr.contains("division by zero"), "\(result)")
        _ = try eventually { try ground.database.sessions() == 0 }
    }

    struct Obstacle: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let body: Fixture.Body

        init(_ reason: String, _ body: @escaping Fixture.Body) {
            testDescription = reason
            self.body = body
        }
    }

    static let obstacles = [
        Obstacle("index ix is on column number") { $0.create(index: "ix", on: "orders", columns: "number") },
        Obstacle("constraint c is on column number") { $0.add(check: "c", on: "orders", sql: "number > 0") },
        Obstacle("view v needs column number") { $0.create(view: "v", as: "SELECT number FROM orders") },
        Obstacle("policy p on orders needs column number") {
            $0.create(policy: "p", on: "orders", using: "orders.number > 0")
        },
        Obstacle("trigger w on orders would run for every row that is copied") { s in
            s.create(function: "watch", returns: .trigger, language: .plpgsql, body: "BEGIN RETURN NEW; END")
            s.create(trigger: "w", on: "orders", .before, .update, calls: "watch")
        },
        Obstacle("there is a function orders_number_in_step already") {
            $0.create(function: "orders_number_in_step", returns: .trigger, language: .plpgsql, body: "BEGIN END")
        },
        Obstacle("row level security is forced on orders, and may hide rows") {
            $0.enableRowSecurity(on: "orders", force: true)
        },
        Obstacle("orders is published, and subscribers would need the new column") {
            $0.create(publication: "p", for: .table("orders"))
        },
        Obstacle("orders has no key by whose order rows could be copied in batches") {
            $0.drop(constraint: "orders_pkey", on: "orders")
        },
        Obstacle("column number has settings of its own") {
            $0.alter(column: "number", of: "orders", .setStatistics(200))
        },
        Obstacle("raw SQL changed orders, and what it did is not known") {
            $0.execute(sql: "ALTER TABLE orders SET (fillfactor = 70)", undo: "", touches: .table("orders"))
        },
    ]

    /// What stands in the way of it is said, and the plain form runs.
    @Test(arguments: obstacles)
    func saysWhatIsInTheWay(_ obstacle: Obstacle) throws {
        let setup = obstacle.body
        let ground: Fixture.Body = { s in
            Setup.shop(&s)
            setup(&s)
        }
        let down = Downgrade.irreversible(because: "nobody goes back here")
        let fixture = try Fixture([
            (Header("r1", "ground", downgrade: down), ground),
            (Header("r2", "change", after: "r1", downgrade: down, strategy: .online), Self.changes[0].body),
        ])
        let statements = try fixture.script(.upgrade, from: "r1", to: "r2").script.revisions[0].steps.flatMap(
            \.content.statements)
        #expect(statements.contains { $0.effects.rewrites == ["orders"] })
        let found = try Linter(fixture.revisions).lint(.each(upTo: ["r2"])).open.filter { $0.code == .l123 }
        #expect(
            found.map(\.message) == [
                "orders is copied under ACCESS EXCLUSIVE, as without strategy .online: \(obstacle.testDescription)"
            ])
    }
}
