import Foundation
import RevisionGraph
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// Squashes on a server: whichever way a database came, it ends in one place.
@Suite struct SquashTests {
    /// Four revisions to squash between two others, with an index that is built outside any transaction.
    private static func project(concurrently: Bool) throws -> TestedProject {
        try TestedProject([
            revision(Header("r0", "customers", labels: ["shop"], downgrade: .derived)) { schema in
                schema.create(table: "customers") { t in
                    t.column("id", .integer, .primaryKey)
                    t.column("name", .text)
                }
            },
            revision(Header("r1", "orders", after: "r0", downgrade: .derived)) { schema in
                schema.create(enum: "state", "new", "paid")
                schema.create(table: "orders") { t in
                    t.column("id", .integer, .primaryKey)
                    t.column("note", .text)
                    t.column("customer", .integer, .references("customers", "id"))
                }
            },
            revision(Header("r2", "states", after: "r1", downgrade: .derived)) { schema in
                schema.add(column: "state", .named("state"), .notNull, .default("new"), to: "orders")
                schema.create(
                    index: "orders_customer_idx", on: "orders", columns: "customer", concurrently: concurrently)
                schema.add(column: "total", .numeric(10, 2), to: "orders")
            },
            revision(Header("r3", "names", after: "r2", downgrade: .derived)) { schema in
                schema.rename(column: "name", of: "customers", to: "full_name")
                schema.insert(
                    rows: [["id": 1, "full_name": "nobody"]], into: "customers", onConflict: .doNothing("id"))
            },
            revision(Header("r4", "no notes", after: "r3", downgrade: .derived)) { schema in
                schema.drop(column: "note", from: "orders")
                schema.add(column: "note", .varchar(40), to: "orders")
                schema.comment(on: .table("orders"), "what was bought")
            },
            revision(Header("r5", "beyond", after: "r4", downgrade: .derived)) { schema in
                schema.add(column: "extra", .text, to: "orders")
            },
        ])
    }

    private static let plain = Result { try project(concurrently: false) }
    private static let concurrent = Result { try project(concurrently: true) }
    /// Where a database may stand: before the range, inside of it, at its end, and beyond.
    private static let places = ["base", "r0", "r1", "r2", "r3", "r4", "r5"]

    private func database(at place: String, of project: TestedProject) throws -> Database {
        let database = try PostgresServer.shared.database()
        if place != "base" { try database.mustRun(project.upgrade(to: place)) }
        return database
    }

    private func rows(_ database: Database) throws -> [String] {
        try database.query("SELECT revision FROM stemma_history ORDER BY 1").compactMap { $0[0] }
    }

    @Test(arguments: places, [Route.psql, .portableFile, .extendedProtocol])
    func leadsToOnePlaceFromEverywhere(place: String, route: Route) throws {
        let old = try Self.plain.get()
        let new = try old.squashing("r1:r4")
        let meant = try database(at: "r5", of: old)
        let database = try database(at: place, of: old)
        let up = try new.upgrade()
        #expect(up.portabilityProblem == nil)
        try database.mustRun(up, by: route)
        #expect(try database.bareDump() == meant.bareDump())
        #expect(try rows(database) == ["r0", "r5", "s1"])
        let state = try database.schemaState()
        #expect(state.history.allSatisfy { !$0.contains(" 0 ") } && state.locks == 0)
        // Again, and it changes nothing.
        let before = try database.fingerprint(countingRewrites: true)
        try database.mustRun(up, by: route)
        #expect(try database.fingerprint(countingRewrites: true).differences(from: before).isEmpty)
        #expect(try database.verify(new.compiler.verification(at: ["r5"]), .psql) == nil)
        // Down and up, the way of the squash whichever way it came.
        try database.mustRun(new.downgrade(to: "r0"), by: route)
        #expect(try rows(database) == ["r0"])
        #expect(try database.bareDump() == self.database(at: "r0", of: old).bareDump())
        try database.mustRun(up, by: route)
        #expect(try database.schemaState() == state)
        try database.mustRun(new.downgrade(), by: route)
        #expect(try database.objects() == [])
    }

    /// The scripts of one revision alone, and those that begin above the range.
    @Test(arguments: places.dropFirst())
    func takesASingleStep(place: String) throws {
        let old = try Self.plain.get()
        let new = try old.squashing("r1:r4")
        let database = try database(at: place, of: old)
        let single = try new.compiler.script(alone: "s1", .upgrade)
        #expect(try database.psql(script: single).succeeded)
        try database.mustRun(new.upgrade(from: ["s1"]))
        #expect(try rows(database) == ["r0", "r5", "s1"])
        let down = try new.compiler.script(alone: "r5", .downgrade)
        #expect(try database.psql(script: down).succeeded)
        #expect(try database.psql(script: new.compiler.script(alone: "s1", .downgrade)).succeeded)
        #expect(try rows(database) == ["r0"])
    }

    /// A database inside the range goes down, too, from wherever it is.
    @Test(arguments: places, [Route.psql, .simpleProtocol])
    func goesDownFromEverywhere(place: String, route: Route) throws {
        let old = try Self.plain.get()
        let new = try old.squashing("r1:r4")
        let database = try database(at: place, of: old)
        try database.mustRun(new.downgrade(), by: route)
        #expect(try database.objects() == [])
        #expect(try rows(database) == [])
    }

    /// Wherever a run was stopped, the next one goes on, or takes it back.
    @Test(arguments: [("r2", "-- step 2 of 3"), ("r2", "-- step 3 of 3"), ("r4", "-- step 1 of 1")], [true, false])
    func goesOnFromTheMiddle(stop: (revision: String, line: String), isUp: Bool) throws {
        let old = try Self.concurrent.get()
        let new = try old.squashing("r1:r4")
        let script = try old.upgrade().psql
        let place = try #require(script.range(of: "revision \(stop.revision) · "))
        let line = try #require(script.range(of: stop.line, range: place.upperBound..<script.endIndex))
        let database = try PostgresServer.shared.database()
        #expect(
            try database.psql(
                script: script.replacingCharacters(in: line.lowerBound..<line.lowerBound, with: "SELECT 1/0;\n")
            )
            .status == 3)
        try database.settle()
        if isUp {
            try database.mustRun(new.upgrade())
            #expect(try database.bareDump() == self.database(at: "r5", of: old).bareDump())
            #expect(try rows(database) == ["r0", "r5", "s1"])
        }
        try database.mustRun(new.downgrade())
        #expect(try database.objects() == [])
        #expect(try new.upgrade().portabilityProblem?.code == "P002")
    }

    /// With the old files gone, what has all of the range has the squash, and what is inside of it is told so.
    @Test(arguments: places)
    func outlivesTheOldFiles(place: String) throws {
        let old = try Self.plain.get()
        let new = try old.squashing("r1:r4", deletingOld: true)
        let database = try database(at: place, of: old)
        let digest = try #require(old.revisions["r5"]?.digest)
        #expect(new.revisions["r5"]?.digest == digest, "what came after stays what it was")
        if ["r1", "r2", "r3"].contains(place) {
            try database.mustRefuse(
                new.upgrade(),
                saying:
                    "revision r1 is recorded, and not all that s1 replaces: bring it past that with the scripts of a "
                    + "version that still has the files")
            try database.mustRefuse(new.downgrade(), saying: "revision r1 is recorded, and not all that s1 replaces")
            #expect(
                try database.verify(new.compiler.verification(at: ["r5"]), .psql)?
                    .contains("recorded without the rest of what a squash replaces") == true)
            // The scripts of before bring it there.
            try database.mustRun(old.squashing("r1:r4").upgrade())
        }
        try database.mustRun(new.upgrade())
        #expect(try rows(database) == ["r0", "r5", "s1"])
        #expect(try database.bareDump() == self.database(at: "r5", of: old).bareDump())
        #expect(try database.verify(new.compiler.verification(at: ["r5"]), .psql) == nil)
        try database.mustRun(new.downgrade())
        #expect(try database.objects() == [])
    }

    @Test func keepsWhoAppliedIt() throws {
        let old = try Self.plain.get()
        let database = try database(at: "r4", of: old)
        try database.query(
            "UPDATE stemma_history SET applied_at = '2020-01-01', applied_by = 'ada' WHERE revision = 'r4'")
        try database.query("UPDATE stemma_history SET applied_at = '2019-01-01' WHERE revision IN ('r1', 'r2', 'r3')")
        // Before any change of its own, `verify` already sees it so.
        let new = try old.squashing("r1:r4")
        #expect(try database.verify(new.compiler.verification(at: ["s1"]), .psql) == nil)
        try database.mustRun(new.upgrade())
        #expect(
            try database.query(
                "SELECT applied_by, date_part('year', applied_at) FROM stemma_history WHERE revision = 's1'")
                == [["ada", "2020"]])
    }

    @Test func refusesWhatItWasNotMadeFor() throws {
        let old = try Self.plain.get()
        let new = try old.squashing("r1:r4")
        // A range with other content.
        let edited = try database(at: "r4", of: old)
        try edited.query("UPDATE stemma_history SET digest = repeat('0', 32) WHERE revision = 'r2'")
        try edited.mustRefuse(new.upgrade(), saying: "revision r2 was applied with other content")
        let gone = try old.squashing("r1:r4", deletingOld: true)
        try edited.mustRefuse(gone.upgrade(), saying: "revision r2 was applied with other content")
        // A hole in the record.
        let holed = try database(at: "r4", of: old)
        try holed.query("DELETE FROM stemma_history WHERE revision = 'r2'")
        try holed.mustRefuse(new.upgrade(), saying: "revision r3 is recorded without r2, on which it stands")
        // Both ways at once.
        let both = try database(at: "base", of: old)
        try both.mustRun(new.upgrade())
        try both.query(
            "INSERT INTO stemma_history SELECT 'r1', 1, 1, '\(old.revisions["r1"]?.digest ?? "")', '', now(), 'x'")
        try both.mustRefuse(new.upgrade(), saying: "revision r1 is recorded beside s1, which replaces it")
        // Inside of the range, and a script that begins after it.
        let inside = try database(at: "r2", of: old)
        try inside.mustRefuse(
            new.upgrade(from: ["s1"]),
            saying: "revision r2 is recorded, and not all that s1 replaces: run a script first that begins before that")
        // Scripts of before do not know it.
        try both.mustRefuse(old.upgrade(), saying: "revision s1 is recorded, and this project does not know it")
    }

    /// Past an error nothing goes the other way.
    @Test func stopsWhereTheOldWayFails() throws {
        let old = try Self.plain.get()
        let new = try old.squashing("r1:r4")
        let database = try database(at: "r1", of: old)
        try database.query("ALTER TABLE orders ADD COLUMN state text")
        let script = try new.upgrade().psql.replacing("ON_ERROR_STOP on", with: "ON_ERROR_STOP off")
        let result = try database.psql(script: script, variables: ["ON_ERROR_STOP": "0"])
        #expect(result.stderr.contains("is not what was meant"))
        #expect(result.stderr.contains("the step before, of revision r2, is not recorded"))
        #expect(try rows(database) == ["r0", "r1"])
        try database.query("ALTER TABLE orders DROP COLUMN state")
        try database.mustRun(new.upgrade())
        #expect(try rows(database) == ["r0", "r5", "s1"])
    }

    @Test func stampsOneWayOrTheOther() throws {
        let old = try Self.plain.get()
        let new = try old.squashing("r1:r4")
        let database = try database(at: "r2", of: old)
        #expect(try database.psql(script: new.compiler.stamp(["s1"])).succeeded)
        #expect(try rows(database) == ["r0", "s1"])
        #expect(try database.psql(script: new.compiler.stamp(["r0"])).succeeded)
        #expect(try rows(database) == ["r0"])
    }

    /// What leads elsewhere, if only by the order of columns, gives no script at all.
    @Test func refusesASquashThatLeadsElsewhere() throws {
        let old = try Self.plain.get()
        let wrong = try old.squashing("r1:r4") { operations in
            for index in operations.indices {
                if var create = operations[index] as? Create<Table> {
                    create.object.columns.swapAt(2, 3)
                    operations[index] = create
                }
            }
        }
        let problem = #expect(throws: Diagnostic.self) { try wrong.upgrade() }
        #expect(problem?.code == "Q001")
        #expect(
            problem?.notes.contains { $0.message.contains("moves to the end") } == true,
            "\(String(describing: problem))")
        #expect(throws: Diagnostic.self) { try wrong.downgrade() }
    }

    @Test func namesOnlyItsEnds() throws {
        let new = try Self.plain.get().squashing("r1:r4")
        #expect(try new.revisions.graph.upgrade(to: "r4").revisions == ["r0", "s1"])
        let fault = #expect(throws: GraphError.self) { try new.revisions.graph.downgrade(to: "r2", from: ["r5"]) }
        #expect(fault?.kind == .replaced)
        #expect(fault?.message == "revision 'r2' is inside of what squash 's1' replaces")
    }

    /// Two squashes, one on the other, and databases inside either.
    @Test(arguments: places)
    func followsOneSquashByAnother(place: String) throws {
        let old = try Self.plain.get()
        let new = try old.squashing("r1:r2", as: "s1").squashing("r3:r5", as: "s2")
        let database = try database(at: place, of: old)
        try database.mustRun(new.upgrade())
        #expect(try rows(database) == ["r0", "s1", "s2"])
        #expect(try database.bareDump() == self.database(at: "r5", of: old).bareDump())
        try database.mustRun(new.downgrade())
        #expect(try database.objects() == [])
    }
}
