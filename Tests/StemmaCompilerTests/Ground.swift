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
    ///
    /// A hundred times faster than a fingerprint of the whole database, which sees other catalogs too.
    func rows() throws -> [[String?]] {
        let catalogs = [
            "pg_attrdef", "pg_cast", "pg_class", "pg_collation", "pg_constraint", "pg_enum", "pg_extension", "pg_index",
            "pg_namespace",
            "pg_policy",
            "pg_proc", "pg_range", "pg_rewrite", "pg_sequence", "pg_trigger", "pg_ts_config", "pg_ts_config_map",
            "pg_type",
        ]
        let own = """
            (SELECT oid FROM pg_class WHERE relnamespace NOT IN (SELECT oid FROM pg_namespace WHERE starts_with(nspname, 'pg_'))
            AND relnamespace <> 'information_schema'::regnamespace)
            """
        let conditions = [
            "pg_attrdef": "t.adrelid IN \(own)", "pg_class": "t.oid IN \(own)",
            "pg_constraint":
                "t.conrelid IN \(own) OR t.contypid IN (SELECT oid FROM pg_type WHERE \(lasting("typnamespace")))",
            "pg_collation": "\(lasting("t.collnamespace"))",
            "pg_range": "t.rngtypid IN (SELECT oid FROM pg_type WHERE \(lasting("typnamespace")))",
            "pg_ts_config": "\(lasting("t.cfgnamespace"))",
            "pg_ts_config_map": "t.mapcfg IN (SELECT oid FROM pg_ts_config WHERE \(lasting("cfgnamespace")))",
            "pg_index": "t.indrelid IN \(own)", "pg_namespace": "NOT starts_with(t.nspname, 'pg_')",
            "pg_proc": "t.oid >= 16384 AND \(lasting("t.pronamespace"))", "pg_rewrite": "t.ev_class IN \(own)",
            "pg_trigger": "t.tgrelid IN \(own)", "pg_type": "t.oid >= 16384 AND \(lasting("t.typnamespace"))",
        ]
        var queries = catalogs.map {
            "SELECT t.xmin::text || t::text FROM \($0) AS t WHERE \(conditions[$0] ?? "true")"
        }
        queries.append("SELECT t.xmin::text || t::text FROM pg_attribute AS t WHERE t.attrelid IN \(own)")
        queries.append(
            "SELECT t.xmin::text || t::text FROM pg_description AS t WHERE t.objoid >= 16384 OR t.objsubid > 0")
        queries.append("SELECT t.xmin::text || t::text FROM public.stemma_history AS t")
        return try database.query(queries.joined(separator: " UNION ALL ") + " ORDER BY 1")
    }

    private func lasting(_ schema: String) -> String {
        "\(schema) NOT IN (SELECT oid FROM pg_namespace WHERE starts_with(nspname, 'pg_temp') OR starts_with(nspname, 'pg_toast'))"
    }

    /// The rows of one table.
    func rows(of table: String) throws -> [[String?]] { try database.query("SELECT t::text FROM \(table) AS t") }

    /// The schema, without the table that is Stemma's own.
    func dump() throws -> String { try database.dump(excluding: ["public.stemma_history"]) }
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
        if !result.succeeded || result.stderr.contains("ERROR") { throw ScriptFailure(description: result.stderr) }
    }

    /// Runs the statements of a portable script over one connection.
    func check(_ statements: [String]) throws {
        let connection = try connect()
        defer { connection.close() }
        for statement in statements {
            if let failure = try connection.simpleQuery(statement).failure {
                throw ScriptFailure(description: "\(failure)\n\(statement)")
            }
        }
    }
}
