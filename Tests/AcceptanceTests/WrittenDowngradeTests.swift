import Foundation
import Stemma
import TestSupport
import Testing

/// Ways back that their author wrote, and revisions that have none.
@Suite struct WrittenDowngradeTests {
    private static let project = Result {
        try TestedProject([
            revision(Header("1a", "people", downgrade: .derived)) { schema in
                schema.create(table: "people") { $0.column("name", .text) }
            },
            revision(
                Header(
                    "2b", "split names", after: "1a",
                    downgrade: .written { schema in
                        schema.execute(
                            sql: "UPDATE people SET name = first || ' ' || last", touches: .table("people"))
                        schema.drop(column: "first", from: "people")
                        schema.drop(index: "ix_people_last", concurrently: true)
                        schema.drop(column: "last", from: "people")
                    }, transaction: .statement)
            ) { schema in
                schema.add(column: "first", .text, to: "people")
                schema.add(column: "last", .text, to: "people")
                schema.execute(
                    sql: "UPDATE people SET first = split_part(name, ' ', 1), last = split_part(name, ' ', 2)",
                    touches: .table("people"))
                schema.create(index: "ix_people_last", on: "people", columns: "last", concurrently: true)
            },
        ])
    }

    private func built() throws -> Database {
        let database = try PostgresServer.shared.database()
        try database.mustRun(Self.project.get().upgrade())
        try database.query("INSERT INTO people (first, last) VALUES ('Ada', 'Lovelace')")
        return database
    }

    @Test(arguments: Route.allCases)
    func runsTheAuthorsWayBack(route: Route) throws {
        let project = try Self.project.get()
        let database = try built()
        let down = try project.downgrade(to: "1a", from: ["2b"])
        for _ in 0..<2 { try database.mustRun(down, by: route) }
        #expect(try database.query("SELECT * FROM people") == [["Ada Lovelace"]])
        try database.mustRun(project.upgrade(), by: route)
        #expect(try database.query("SELECT first, last FROM people") == [["Ada", "Lovelace"]])
    }

    @Test func goesOnFromEveryStep() throws {
        let project = try Self.project.get()
        let down = try project.downgrade(to: "1a", from: ["2b"])
        let lines = down.psql.split(separator: "\n", omittingEmptySubsequences: false)
        let first = lines.firstIndex { $0.hasPrefix("-- ────") } ?? 0
        let places = lines.indices.filter {
            $0 > first && ["COMMIT;", "\\endif", "UPDATE public"].contains(where: lines[$0].hasPrefix)
        }
        #expect(places.count >= 8)
        for place in places {
            let database = try built()
            var stopped = lines
            stopped.insert("SELECT 1/0;", at: place)
            #expect(try database.psql(script: stopped.joined(separator: "\n")).status == 3)
            try database.settle()
            let row = try database.query(
                "SELECT steps_done FROM stemma_history WHERE revision = '2b' AND steps_done < 0")
            if !row.isEmpty {
                try database.mustRefuse(
                    project.upgrade(), saying: "revision 2b is half taken down; run its downgrade to the end first")
            }
            try database.mustRun(down)
            #expect(try database.query("SELECT * FROM people") == [["Ada Lovelace"]], "stopped before line \(place)")
            #expect(try database.query("SELECT revision FROM stemma_history") == [["1a"]])
        }
    }

    @Test func refusesWhatCannotBeTakenDown() throws {
        let project = try TestedProject([
            revision(Header("1a", "a", downgrade: .derived)) { $0.create(table: "a") { $0.column("x", .integer) } },
            revision(Header("2b", "b", after: "1a", downgrade: .irreversible(because: "the rows are gone"))) { schema in
                schema.execute(sql: "DELETE FROM a", touches: .table("a"))
            },
            revision(Header("3c", "c", after: "2b", downgrade: .derived)),
        ])
        let problem = #expect(throws: Diagnostic.self) { try project.downgrade() }
        #expect(problem?.code == "P001")
        #expect(problem?.message == "revision 2b cannot be taken down: the rows are gone")
        #expect(problem?.location?.file.hasSuffix("WrittenDowngradeTests.swift") == true)
        #expect((problem?.location?.line ?? 0) > 60)
        // What stands above it can be.
        let database = try PostgresServer.shared.database()
        try database.mustRun(project.upgrade())
        try database.mustRun(project.downgrade(to: "2b"))
        #expect(try database.query("SELECT revision FROM stemma_history ORDER BY 1") == [["1a"], ["2b"]])
    }
}
