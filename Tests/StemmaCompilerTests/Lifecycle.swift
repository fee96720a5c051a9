import Foundation
import StemmaCompiler
import TestSupport
import Testing

/// A scenario on a server.
struct Lifecycle: Sendable, CustomTestStringConvertible {
    var scenario: Scenario
    /// The server's version; `nil` for the usual one.
    var version: String?

    var testDescription: String { version.map { "\(scenario.name) on \($0)" } ?? scenario.name }

    /// Up, up again, down, down again, up, and what `schema.sql` builds; with all that can be seen on the way.
    ///
    /// Both flavours keep one history, so each finds its way on where the other left off.
    func run() throws {
        let ground = try Ground(scenario.fixture(), on: version)
        defer { ground.database.giveBack() }
        let fixture = ground.fixture
        let other: Ground.Flavour = scenario.exceptions.contains(.isNotPortable) ? .psql : .portable
        let locks = version == "16" ? nil : try LockCheck(scenario, fixture)
        let start = try ground.snapshot()
        let before = start.dump
        if isDescribed { try verifySetup(ground, start) }
        try locks?.tellsTheTruthOfUp(in: ground.database)
        try ground.up(.psql)
        var there = try ground.snapshot()
        let after = there.dump
        if isDescribed {
            // What is as it was meant is verified without a word.
            try ground.mustVerify(at: "r2")
            try unchanged(ground, since: there, "verify")
            there = try adopt(ground, after)
        }
        try ground.up(.psql)
        try unchanged(ground, since: there, "up again")
        try locks?.tellsTheTruthOfDown(in: ground.database)
        try ground.down(other)
        let back = try ground.snapshot()
        try returned(to: before, back.dump)
        try ground.down(.psql)
        try unchanged(ground, since: back, "down again")
        try ground.up(other)
        try ground.up(other)
        let again = try ground.dump()
        #expect(Self.isSame(again, after))
        try ground.down(.psql)
        try returned(to: before, ground.dump())
        try ground.down(other)

        if version == nil, let diff = try DiffCheck(scenario, fixture) {
            try ground.up(other)
            try diff.leadsThereAndBack(on: ground, before: before, after: after)
        }

        // `schema.sql` builds what the revisions build.
        if scenario.exceptions.contains(.isRaw) { return }
        let built = try Database.borrowed(from: version)
        defer { built.giveBack() }
        try built.check([fixture.schema(at: "r2")])
        let dump = try built.dump(excluding: Ground.own)
        #expect(Self.isSame(dump, after))
    }

    /// Whether what it makes is compared as the server describes it.
    private var isDescribed: Bool { version == nil && Self.described.contains(scenario.name) }
    private static let described = Set(Scenario.declared.map(\.name))

    /// Many scenarios stand on the same ground: what was silent on one is silent on the other.
    private func verifySetup(_ ground: Ground, _ start: Ground.Snapshot) throws {
        let silent = try "\(start.dump)\n\(ground.fixture.verification(at: "r1", .psql))"
        if Self.silent({ $0.contains(silent) }) { return }
        let found = try ground.differences(at: "r1")
        #expect(found == nil)
        if found == nil { Self.silent { _ = $0.insert(silent) } }
    }

    private static let silent = Locked<Set<String>>([])

    /// Up on what is there already as it was meant, but not recorded: it is kept, and its revision recorded.
    private func adopt(_ ground: Ground, _ after: String) throws -> Ground.Snapshot {
        let records = try ground.rows(of: "public.stemma_history")
        try ground.database.query("DELETE FROM public.stemma_history WHERE revision = 'r2'")
        try ground.up(.psql)
        let adopted = try ground.snapshot()
        #expect(adopted.dump == after)
        #expect(try ground.rows(of: "public.stemma_history").count == records.count)
        return adopted
    }

    private func returned(to before: String, _ back: String) throws {
        if scenario.exceptions.contains(.keeps) { return }
        if scenario.exceptions.contains(.columnMoves) {
            #expect(back != before)
            #expect(Self.lines(of: back) == Self.lines(of: before))
        } else {
            #expect(Self.isSame(back, before))
        }
    }

    /// Whether dumps are the same but for the names that PostgreSQL 18 made up for `NOT NULL`.
    ///
    /// Those follow no rename of the table or of the column, so that what was renamed keeps one made of its old name,
    /// and what is built anew has one of the new. No statement of ours names them.
    private static func isSame(_ one: String, _ other: String) -> Bool {
        one == other || unnamed(one) == unnamed(other)
    }

    private static func unnamed(_ dump: String) -> String {
        dump.replacing(
            #/CONSTRAINT (?:"(?:[^"]|"")*_not_null[0-9]*"|[^ "]*_not_null[0-9]*) NOT NULL/#, with: "NOT NULL")
    }

    /// Nothing may have changed, not even a row that is written anew, but for the session's own tables.
    private func unchanged(_ ground: Ground, since before: Ground.Snapshot, _ what: Comment) throws {
        #expect(try ground.rows() == before.rows, what)
    }

    private static func lines(of dump: String) -> [String] {
        unnamed(dump).split(separator: "\n").map { $0.trimmingCharacters(in: [","]) }.sorted()
    }
}
