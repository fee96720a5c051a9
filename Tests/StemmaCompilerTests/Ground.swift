import StemmaCompiler
import TestSupport
import Testing

/// A database with a scenario's first revision, on which its second goes up and down.
struct Ground {
    enum Flavour: CaseIterable { case psql, portable }

    let database: Database
    let fixture: Fixture

    /// Runs the first revision on a server; `nil` is the usual one.
    init(_ fixture: Fixture, on version: String? = nil) throws {
        self.fixture = fixture
        database = try Database.borrowed(from: version)
        try database.check(fixture.portable(.upgrade, to: "r1"))
    }

    func up(_ flavour: Flavour) throws { try run(.upgrade, from: "r1", to: "r2", flavour) }
    func down(_ flavour: Flavour) throws { try run(.downgrade, from: "r2", to: "r1", flavour) }

    private func run(_ direction: Script.Direction, from: String, to: String, _ flavour: Flavour) throws {
        switch flavour {
        case .psql: try database.check(psql: fixture.psql(direction, from: from, to: to))
        case .portable: try database.check(fixture.portable(direction, from: from, to: to))
        }
    }

    /// The rows that describe the schema, each with the transaction that wrote it, and the history.
    func rows() throws -> [String] { try database.state().rows + history() }

    private func history() throws -> [String] {
        try look("SELECT t.xmin::text || t::text FROM public.stemma_history AS t ORDER BY 1").compactMap(\.[0])
    }

    /// Asks without a session of its own.
    func look(_ sql: String) throws -> [[String?]] { try database.inspector?.ask(sql).rows ?? database.query(sql) }

    /// The schema, and what tells whether anything was written since: both of one look at the catalogs.
    func snapshot() throws -> Snapshot {
        let state = try database.state()
        return try Snapshot(dump: database.dump(of: state, excluding: Self.own), rows: state.rows + history())
    }

    struct Snapshot {
        var dump: String
        var rows: [String]
    }

    /// The rows of one table.
    func rows(of table: String) throws -> [[String?]] { try look("SELECT t::text FROM \(table) AS t") }

    /// The schema, without the table that is Stemma's own.
    func dump() throws -> String { try database.dump(excluding: Self.own) }

    /// What no revision made.
    static let own = ["public.stemma_history"]
}

extension PostgresServer {
    /// The server of a version, `nil` for the usual one, with the roles that scenarios name: they belong to all
    /// databases of it.
    static func withRoles(_ version: String? = nil) throws -> PostgresServer {
        try manned { servers in
            if let known = servers[version] { return try known.get() }
            let server = Result {
                let server = if let version { try Oracles.server(version) } else { try shared }
                for role in ["stemma_clerk", "\"Stemma \"\"Audit\"\"\""] {
                    try Database(server: server, name: "postgres").query("CREATE ROLE \(role) NOLOGIN")
                }
                return server
            }
            servers[version] = server
            return try server.get()
        }
    }

    private static let manned = Locked<[String?: Result<PostgresServer, any Error>]>([:])
}

/// What a script printed when it failed.
struct ScriptFailure: Error, CustomStringConvertible {
    let description: String
}

extension Database {
    /// Runs a script by psql, and throws what it printed when it failed.
    func check(psql script: String) throws {
        let result = try psql(script: script)
        if !result.succeeded || result.stderr.contains("ERROR") {
            try settle()
            throw ScriptFailure(description: result.stderr)
        }
    }

    /// Runs the statements of a portable script over one connection.
    func check(_ statements: [String]) throws {
        try inSession { connection in
            for statement in statements {
                if let failure = try connection.simpleQuery(statement).failure {
                    throw ScriptFailure(description: "\(failure)\n\(statement)")
                }
            }
        }
    }
}
