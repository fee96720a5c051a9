import Foundation
import Stemma
import TestSupport
import Testing

/// `CREATE INDEX CONCURRENTLY` leaves an invalid index when it fails; the next run removes it and builds it again.
@Suite struct ConcurrentIndexTests {
    private static func project(lockTimeout: String = "5s") throws -> TestedProject {
        try TestedProject(
            Project(lockTimeout: lockTimeout),
            [
                revision(Header("1a", "orders", downgrade: .derived)) { schema in
                    schema.create(table: "orders") { $0.column("note", .text) }
                },
                revision(Header("2b", "index", after: "1a", downgrade: .derived)) { schema in
                    schema.create(
                        index: "ux_orders_note", on: "orders", columns: "note", unique: true, concurrently: true)
                },
            ])
    }

    private static let isValid = "SELECT indisvalid FROM pg_index WHERE indexrelid = 'ux_orders_note'::regclass"

    @Test(arguments: Route.allCases)
    func rebuildsWhatDuplicatesStopped(route: Route) throws {
        let project = try Self.project()
        let database = try PostgresServer.shared.database()
        try database.mustRun(project.upgrade(to: "1a"), by: route)
        try database.query("INSERT INTO orders VALUES ('a'), ('a')")
        for _ in 0..<2 {
            let outcome = try database.run(project.upgrade(), by: route)
            #expect(!outcome.succeeded && outcome.messages.contains("could not create unique index"), "\(outcome)")
            #expect(try database.value(Self.isValid) == "f")
        }
        try database.query("DELETE FROM orders WHERE ctid = '(0,1)'")
        try database.mustRun(project.upgrade(), by: route)
        #expect(try database.value(Self.isValid) == "t")
        #expect(try database.schemaState().locks == 0)
    }

    @Test(arguments: Route.allCases)
    func takesBackWhatDuplicatesStopped(route: Route) throws {
        let project = try Self.project()
        let database = try PostgresServer.shared.database()
        try database.mustRun(project.upgrade(to: "1a"), by: route)
        try database.query("INSERT INTO orders VALUES ('a'), ('a')")
        #expect(try !database.run(project.upgrade(), by: route).succeeded)
        try database.mustRun(project.downgrade(to: "1a", from: ["2b"]), by: route)
        #expect(try database.value("SELECT to_regclass('ux_orders_note')") == nil)
        #expect(try database.query("SELECT revision FROM stemma_history") == [["1a"]])
    }

    @Test(arguments: [true, false])
    func rebuildsWhatWasKilledWhileItWaited(sparesTheSession: Bool) throws {
        let project = try Self.project(lockTimeout: "0")
        let database = try PostgresServer.shared.database()
        try database.mustRun(project.upgrade(to: "1a"))
        let old = try database.connect()
        try old.simpleQuery("BEGIN; INSERT INTO orders VALUES ('a')").check()
        let folder = try TemporaryDirectory()
        let psql = try database.start(file: folder.write(project.upgrade().psql, to: "up.sql"))
        #expect(try eventually { try database.value("SELECT to_regclass('ux_orders_note')") != nil })

        // Meanwhile, a second run is refused at once.
        for route in Route.allCases {
            let start = Date()
            try database.mustRefuse(project.upgrade(), by: route, saying: "another run is in progress on this database")
            #expect(Date().timeIntervalSince(start) < 60)
        }
        psql.signal(SIGKILL)
        _ = psql.wait()
        if sparesTheSession {
            // The server has not noticed yet that nobody listens any more.
            #expect(try database.run(project.upgrade()).messages.contains("another run is in progress"))
        }
        old.close()
        if !sparesTheSession { try database.endSessions() }
        #expect(try eventually { try database.sessions() == 0 })
        try database.mustRun(project.upgrade())
        #expect(try database.value(Self.isValid) == "t")
    }

    @Test(arguments: Route.allCases)
    func givesUpWaitingAndRebuilds(route: Route) throws {
        let project = try Self.project(lockTimeout: "200ms")
        let database = try PostgresServer.shared.database()
        try database.mustRun(project.upgrade(to: "1a"), by: route)
        let old = try database.connect()
        try old.simpleQuery("BEGIN; INSERT INTO orders VALUES ('a')").check()
        let outcome = try database.run(project.upgrade(), by: route)
        #expect(!outcome.succeeded && outcome.messages.contains("lock timeout"), "\(outcome)")
        #expect(try database.value(Self.isValid) == "f")
        old.close()
        #expect(try eventually { try database.run(project.upgrade(), by: route).succeeded })
        #expect(try database.value(Self.isValid) == "t")
    }

    /// Dropping beside queries has the same two halves as building.
    @Test func finishesADropThatWasStopped() throws {
        let project = try Self.project(lockTimeout: "200ms")
        for goesOn in [true, false] {
            let database = try PostgresServer.shared.database()
            try database.mustRun(project.upgrade())
            let old = try database.connect()
            try old.simpleQuery("BEGIN; INSERT INTO orders VALUES ('a')").check()
            let down = try project.downgrade(to: "1a", from: ["2b"])
            #expect(try !database.run(down).succeeded)
            old.close()
            _ = try eventually { try database.sessions() == 0 }
            try database.mustRun(goesOn ? down : project.upgrade())
            let index = try database.query("SELECT indisvalid FROM pg_index WHERE indrelid = 'orders'::regclass")
            #expect(index == (goesOn ? [] : [["t"]]))
        }
    }
}
