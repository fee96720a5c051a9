import Foundation
import TestSupport
import Testing

/// A scenario on a server.
struct Lifecycle: Sendable, CustomTestStringConvertible {
    var scenario: Scenario
    /// The server's version; `nil` for the usual one.
    var version: String?

    var testDescription: String { version.map { "\(scenario.name) on \($0)" } ?? scenario.name }

    /// Up, up again, down, down again, up, and what `schema.sql` builds.
    ///
    /// Both flavours keep one history, so each finds its way on where the other left off.
    func run() throws {
        let ground = try Ground(scenario.fixture(), on: version)
        defer { ground.database.giveBack() }
        let other: Ground.Flavour = scenario.exceptions.contains(.isNotPortable) ? .psql : .portable
        let before = try Self.dump(of: ground.database)
        try ground.up(.psql)
        let after = try Self.dump(of: ground.database)
        try unchanged(ground, "up again") { try ground.up(.psql) }
        try ground.down(other)
        try returned(to: before, ground, scenario)
        try unchanged(ground, "down again") { try ground.down(.psql) }
        try ground.up(other)
        try ground.up(other)
        #expect(try Self.dump(of: ground.database) == after)
        try ground.down(.psql)
        try returned(to: before, ground, scenario)
        try ground.down(other)

        // `schema.sql` builds what the revisions build.
        if scenario.exceptions.contains(.isRaw) { return }
        let built = try Database.borrowed(from: version)
        defer { built.giveBack() }
        try built.check([ground.fixture.schema(at: "r2")])
        #expect(try Self.dump(of: built) == after)
    }

    /// Up on what is there already as it was meant, but not recorded.
    func adopt() throws {
        let ground = try Ground(scenario.fixture(), on: version)
        defer { ground.database.giveBack() }
        try ground.up(.psql)
        let after = try ground.dump()
        let records = try ground.rows(of: "public.stemma_history")
        try ground.database.query("DELETE FROM public.stemma_history WHERE revision = 'r2'")
        try ground.up(.psql)
        #expect(try ground.dump() == after)
        #expect(try ground.rows(of: "public.stemma_history").count == records.count)
    }

    /// The schema, without the table that is Stemma's own and the names that PostgreSQL 18 made up for `NOT NULL`.
    ///
    /// Those follow no rename of the table or of the column, so that what was renamed keeps one made of its old name,
    /// and what is built anew has one of the new. No statement of ours names them.
    private static func dump(of database: Database) throws -> String {
        try database.dump(excluding: ["public.stemma_history"]).replacing(
            #/CONSTRAINT (?:"(?:[^"]|"")*_not_null[0-9]*"|[^ "]*_not_null[0-9]*) NOT NULL/#, with: "NOT NULL")
    }

    private func returned(to before: String, _ ground: Ground, _ scenario: Scenario) throws {
        if scenario.exceptions.contains(.keeps) { return }
        let back = try Self.dump(of: ground.database)
        if scenario.exceptions.contains(.columnMoves) {
            #expect(back != before)
            #expect(Self.lines(of: back) == Self.lines(of: before))
        } else {
            #expect(back == before)
        }
    }

    /// Nothing may change, not even a row that is written anew, but for the session's own tables.
    private func unchanged(_ ground: Ground, _ what: Comment, _ action: () throws -> Void) throws {
        let before = try ground.rows()
        try action()
        #expect(try ground.rows() == before, what)
    }

    private static func lines(of dump: String) -> [String] {
        dump.split(separator: "\n").map { $0.trimmingCharacters(in: [","]) }.sorted()
    }
}
