import Stemma
import TestSupport
import Testing

/// What cannot be made conditional outside psql is refused when it would not be right on a second run.
@Suite struct PortabilityTests {
    typealias Change = @Sendable (inout SchemaEditor) -> Void

    static let later: [(name: String, change: Change)] = [
        ("drops the index", { $0.drop(index: "ix_orders_note") }),
        ("drops the index beside writes", { $0.drop(index: "ix_orders_note", concurrently: true) }),
        ("drops its column", { $0.drop(column: "note", from: "orders") }),
        ("renames its column", { $0.rename(column: "note", of: "orders", to: "remark") }),
        ("renames its table", { $0.rename(table: "orders", to: "sales") }),
        ("renames the index", { $0.rename(index: "ix_orders_note", to: "ix_orders_remark") }),
        ("drops its table", { $0.drop(table: "orders") }),
    ]

    private static func project(_ later: Change?) throws -> TestedProject {
        var revisions = [
            revision(Header("1a", "orders", downgrade: .derived)) { schema in
                schema.create(table: "orders") { $0.column("note", .text) }
            },
            revision(Header("2b", "index", after: "1a", downgrade: .derived)) { schema in
                schema.create(index: "ix_orders_note", on: "orders", columns: "note", concurrently: true)
            },
        ]
        if let later { revisions.append(revision(Header("3c", "later", after: "2b", downgrade: .derived), later)) }
        return try TestedProject(revisions)
    }

    @Test(arguments: later.indices)
    func refusesAnIndexThatChangesLater(index: Int) throws {
        let (name, change) = Self.later[index]
        let script = try Self.project(change).upgrade()
        #expect(script.portabilityProblem?.code == "P002", "\(name)")
        // In two scripts that meet there, each is right by itself.
        let project = try Self.project(change)
        let halves = [try project.upgrade(to: "2b"), try project.upgrade(range: "2b:3c", from: ["2b"])]
        let database = try PostgresServer.shared.database()
        for half in halves {
            if half.portabilityProblem != nil { continue }
            for _ in 0..<2 { try database.mustRun(half, by: .extendedProtocol) }
        }
        // psql carries it whole.
        let other = try PostgresServer.shared.database()
        for _ in 0..<2 { try other.mustRun(script) }
        try other.mustRun(project.downgrade())
        #expect(try other.value("SELECT to_regclass('public.orders')") == nil)
    }

    @Test func carriesAnIndexThatStays() throws {
        #expect(try Self.project(nil).upgrade().portabilityProblem == nil)
        let other = try Self.project { $0.add(column: "total", .integer, to: "orders") }
        #expect(try other.upgrade().portabilityProblem == nil)
    }

    @Test func refusesRawSQLOutsideTransactions() throws {
        let project = try TestedProject([
            revision(Header("1a", "vacuum", downgrade: .derived)) { schema in
                schema.execute(sql: "VACUUM pg_class", undo: "", touches: .table("orders"), transactional: false)
            }
        ])
        let problem = try #require(try project.upgrade().portabilityProblem)
        #expect(problem.code == "P002")
        #expect(problem.location?.file == "Revisions/1a.swift")
        let database = try PostgresServer.shared.database()
        for _ in 0..<2 { try database.mustRun(project.upgrade()) }
    }

    /// A tool that sends a whole file in one message makes one transaction of it: all of it, or nothing.
    @Test func runsAsOneMessageOrNotAtAll() throws {
        let project = try ShopProject.project()
        let folder = try TemporaryDirectory()
        let database = try PostgresServer.shared.database()
        let tables = try folder.write(project.upgrade(to: "2b").portable, to: "tables.sql")
        for _ in 0..<2 { try database.simpleQuery(file: tables).failure.map { throw $0 } }
        _ = try eventually { try database.sessions() == 0 }
        let before = try database.fingerprint()
        let indexes = try folder.write(project.upgrade().portable, to: "indexes.sql")
        let refused = try database.simpleQuery(file: indexes)
        #expect(refused.failure?.message.contains("cannot run inside a transaction block") == true)
        _ = try eventually { try database.sessions() == 0 }
        #expect(try database.fingerprint().differences(from: before).isEmpty)
        try database.mustRun(project.upgrade(), by: .extendedProtocol)
    }

    /// One script may go on where the other flavour stopped.
    @Test func mixesFlavours() throws {
        let project = try ShopProject.project()
        let alone = try PostgresServer.shared.database()
        try alone.mustRun(project.upgrade())
        let database = try PostgresServer.shared.database()
        for (target, route) in [("1a", Route.psql), ("2b", .extendedProtocol), ("3c", .psql), ("4d", .simpleProtocol)] {
            try database.mustRun(project.upgrade(to: target), by: route)
        }
        #expect(try database.schemaState() == alone.schemaState())
        for (target, route) in [("3c", Route.psql), ("2b", .extendedProtocol), ("1a", .psql), ("base", .portableFile)] {
            try database.mustRun(project.downgrade(to: target), by: route)
        }
        #expect(try database.schemaState().history.isEmpty)
    }
}
