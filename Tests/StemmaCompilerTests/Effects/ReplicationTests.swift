import RevisionGraph
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// What statements say of standbys and subscribers, beside what the server does.
@Suite struct ReplicationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var setup: Fixture.Body = ReplicationTests.published
        let change: Fixture.Body
        let claims: [String]

        var testDescription: String { name }
    }

    static let published: Fixture.Body = { s in
        Setup.shop(&s)
        s.create(table: "bare") { $0.column("id", .bigint) }
        s.create(table: "open") { t in
            t.column("id", .bigint, .primaryKey)
            t.column("note", .text)
        }
        s.create(publication: "p", for: .table("orders"), .table("open", columns: ["id"]))
    }

    private static func stops(_ table: String) -> String {
        "subscribers stop at the next row of \(table) until they have the same change"
    }
    private static func cannot(_ table: String) -> String {
        "UPDATE and DELETE of \(table) fail: it is published, and nothing tells its rows apart"
    }
    private static func stays(_ table: String) -> String {
        "the rows of \(table) reach no standby and no subscriber"
    }

    static let cases: [Case] = [
        Case(
            name: "copy", change: { $0.alter(column: "number", of: "orders", .type(.bigint)) },
            claims: ["all of orders goes through the WAL"]),
        Case(
            name: "unlogged table", change: { $0.create(table: "cache", unlogged: true) { $0.column("id", .bigint) } },
            claims: [stays("cache")]),
        Case(
            name: "set unlogged", change: { $0.alter(table: "bare", .setUnlogged) },
            claims: ["all of bare goes through the WAL", stays("bare")]),
        Case(name: "column", change: { $0.add(column: "extra", .text, to: "orders") }, claims: [stops("orders")]),
        Case(name: "column that is not sent", change: { $0.add(column: "extra", .text, to: "open") }, claims: []),
        Case(name: "column of another table", change: { $0.add(column: "extra", .text, to: "orgs") }, claims: []),
        Case(
            name: "rename of a column", change: { $0.rename(column: "note", of: "orders", to: "remark") },
            claims: [stops("orders")]),
        Case(
            name: "rename of a column that is not sent", change: { $0.rename(column: "note", of: "open", to: "remark") },
            claims: []),
        Case(name: "rename", change: { $0.rename(table: "orders", to: "sales") }, claims: [stops("orders")]),
        Case(
            name: "no key any more", change: { $0.drop(constraint: "orders_pkey", on: "orders") },
            claims: [cannot("orders")]),
        Case(
            name: "no identity", change: { $0.alter(table: "orders", .replicaIdentity(.nothing)) },
            claims: [cannot("orders")]),
        Case(
            name: "publication of a table without a key",
            change: { $0.create(publication: "q", for: .table("bare"), .table("orgs")) }, claims: [cannot("bare")]),
        Case(
            name: "table without a key for a publication",
            change: { $0.alter(publication: "p", add: .table("bare")) }, claims: [cannot("bare")]),
        Case(
            name: "publication of all tables", change: { $0.create(publication: "q", for: .allTables) },
            claims: [cannot("bare")]),
        Case(
            name: "publication of insertions alone",
            change: {
                $0.create(publication: "q", for: .table("bare"), publish: [.insert])
            }, claims: []),
    ]

    private static func fixture(_ row: Case) throws -> Fixture {
        let down = Downgrade.irreversible(because: "nobody goes back here")
        return try Fixture([
            (Header("r1", "ground", downgrade: down), row.setup),
            (Header("r2", "change", after: "r1", downgrade: down), row.change),
        ])
    }

    @Test(arguments: cases)
    func says(_ row: Case) throws {
        let fixture = try Self.fixture(row)
        let review = try Review(
            fixture.revisions, plan: fixture.revisions.graph.upgrade(to: "r2", from: ["r1"]), from: ["r1"])
        #expect(review.up.replication == row.claims)
        let script = try fixture.psql(.upgrade, from: "r1", to: "r2")
        for claim in row.claims { #expect(script.contains(" · \(claim)")) }
    }

    /// A published table whose rows nothing tells apart takes no update, one whose rows something does takes it.
    @Test(arguments: cases.filter { $0.claims.contains { $0.hasPrefix("UPDATE") } || $0.name.hasSuffix("alone") })
    func tellsWhatCannotBeChanged(_ row: Case) throws {
        let ground = try Ground(Self.fixture(row))
        defer { ground.database.giveBack() }
        let table = row.claims.first.map { $0.contains("orders") ? "orders" : "bare" } ?? "bare"
        let update = "UPDATE \(table) SET id = id + 1"
        let connection = try ground.database.connect()
        defer { connection.close() }
        try connection.simpleQuery("INSERT INTO bare VALUES (1); INSERT INTO orders (id, org_id, number) VALUES (1, 1, 1)")
            .check()
        #expect(try connection.simpleQuery(update).failure == nil)
        try ground.up(.psql)
        #expect(try connection.simpleQuery(update).failure?.sqlstate == (row.claims.isEmpty ? nil : "55000"))
    }

    /// What is copied is written to the log, all of it; a change of type that copies nothing is not.
    @Test(arguments: [true, false])
    func tellsWhatIsLogged(_ copies: Bool) throws {
        let row = Case(
            name: "copy", change: { $0.alter(column: "note", of: "orders", .type(copies ? .integer : .text, using: copies ? "1" : nil)) },
            claims: [])
        let ground = try Ground(Self.fixture(row))
        defer { ground.database.giveBack() }
        let database = ground.database
        try database.query(
            "INSERT INTO orders (id, org_id, number, note) SELECT n, 1, n, 'note' FROM generate_series(1, 20000) AS n")
        let statements = try ground.fixture.script(.upgrade, from: "r1", to: "r2").script.revisions[0].steps.flatMap(
            \.content.statements)
        let size = try #require(Int(database.value("SELECT pg_relation_size('orders')") ?? ""))
        let start = try #require(try database.value("SELECT pg_current_wal_insert_lsn()"))
        for statement in statements { try database.query(statement.sql) }
        let logged = try database.value("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '\(start)')::bigint")
        #expect((Int(logged ?? "") ?? 0 > size) == copies)
        #expect(
            statements.flatMap(\.effects.replication).map(\.text).contains("all of orders goes through the WAL") == copies
        )
    }
}
