import Foundation

/// One database of a test server.
public struct Database: Sendable {
    /// Where it is.
    public let server: PostgresServer
    /// Its name.
    public let name: String
    /// Reads its catalogs, where somebody keeps a session for that.
    public let inspector: Inspector?
    /// Runs statements in it, where somebody keeps a session for that.
    private let session: KeptSession?

    /// A database that exists, such as `postgres`; `PostgresServer.database()` makes one.
    public init(server: PostgresServer, name: String) {
        self.server = server
        self.name = name
        inspector = nil
        session = nil
    }

    /// A database for many tests, with a session that stays open to read its catalogs: nobody can copy it as a template.
    public init(inspecting database: Database) {
        server = database.server
        name = database.name
        inspector = Inspector(database)
        session = KeptSession { try database.connect() }
    }

    /// Does something in a session of the database that nobody else is in.
    ///
    /// - Parameter body: what to do; no transaction may be open afterwards.
    /// - Returns: what that returns.
    /// - Throws: what that throws, or why there is no session.
    public func inSession<Result>(_ body: (Connection) throws -> Result) throws -> Result {
        if let session { return try session.use(body) }
        let connection = try connect()
        defer { connection.close() }
        return try body(connection)
    }

    /// Ends the session that is kept, before others get the database.
    public func endSession() { session?.end() }

    /// What its catalogs say.
    ///
    /// - Throws: the server's error.
    public func state() throws -> SchemaState { try (inspector ?? Inspector(self)).state() }

    /// The variables by which libpq finds the database.
    public var environment: [String: String] {
        ["PGHOST": "127.0.0.1", "PGPORT": "\(server.port)", "PGUSER": "postgres", "PGDATABASE": name]
    }

    /// The database as drivers name it.
    public var url: String { "postgresql://postgres@127.0.0.1:\(server.port)/\(name)" }

    /// Runs a script as its header says: `psql -X -v ON_ERROR_STOP=1 -f <file>`.
    ///
    /// - Parameters:
    ///   - file: the path of the script.
    ///   - user: the role to connect as.
    ///   - variables: psql's own variables.
    ///   - environment: further variables, such as `PGOPTIONS`.
    ///   - limit: after how many seconds it is killed.
    /// - Returns: psql's status and what it printed.
    /// - Throws: when psql cannot be started.
    public func psql(
        file: String, user: String = "postgres", variables: [String: String] = [:], environment: [String: String] = [:],
        limit: Double = 120
    ) throws -> ProcessResult {
        try start(file: file, user: user, variables: variables, environment: environment).wait(limit: limit)
    }

    /// Runs a script that is not in a file yet; otherwise like `psql(file:)`.
    ///
    /// - Parameters:
    ///   - script: what psql is to run.
    ///   - user: the role to connect as.
    ///   - variables: psql's own variables.
    ///   - environment: further variables, such as `PGOPTIONS`.
    ///   - limit: after how many seconds it is killed.
    /// - Returns: psql's status and what it printed.
    /// - Throws: when psql cannot be started.
    @discardableResult
    public func psql(
        script: String, user: String = "postgres", variables: [String: String] = [:],
        environment: [String: String] = [:], limit: Double = 120
    ) throws -> ProcessResult {
        let folder = try TemporaryDirectory()
        let file = try folder.write(script, to: "script.sql")
        return try psql(file: file, user: user, variables: variables, environment: environment, limit: limit)
    }

    /// Starts a script and does not wait for it: to run two at once, or to kill one.
    ///
    /// - Parameters:
    ///   - file: the path of the script.
    ///   - user: the role to connect as.
    ///   - variables: psql's own variables.
    ///   - environment: further variables, such as `PGOPTIONS`.
    /// - Returns: psql, at work.
    /// - Throws: when it cannot be started.
    public func start(
        file: String, user: String = "postgres", variables: [String: String] = [:], environment: [String: String] = [:]
    ) throws -> BackgroundProcess {
        let assignments = variables.sorted { $0.key < $1.key }.flatMap { ["-v", "\($0.key)=\($0.value)"] }
        let arguments = ["-X", "-v", "ON_ERROR_STOP=1"] + assignments + ["-f", file]
        let environment = ["PGUSER": user].merging(environment) { $1 }
        return try run("psql", arguments, environment: environment)
    }

    /// Opens a connection that stays open until it is closed.
    ///
    /// - Parameter user: the role to connect as.
    /// - Returns: the connection.
    /// - Throws: the server's error, or `Connection.Broken`.
    public func connect(user: String = "postgres") throws -> Connection {
        try Connection(port: server.port, user: user, database: name)
    }

    /// Asks for rows; `nil` is NULL.
    ///
    /// - Parameters:
    ///   - sql: one statement or several.
    ///   - user: the role to connect as.
    /// - Returns: the rows of all statements.
    /// - Throws: the server's error.
    @discardableResult
    public func query(_ sql: String, user: String = "postgres") throws -> [[String?]] {
        let connection = try connect(user: user)
        defer { connection.close() }
        return try connection.simpleQuery(sql).check().rows
    }

    /// The only value of the only row.
    ///
    /// - Parameter sql: a statement that returns it.
    /// - Returns: the value; `nil` is NULL.
    /// - Throws: the server's error, or that there is not just one.
    public func value(_ sql: String) throws -> String? {
        let rows = try query(sql)
        guard rows.count == 1, rows[0].count == 1 else {
            throw Connection.Broken(description: "one value expected of \(sql), and not \(rows)")
        }
        return rows[0][0]
    }

    /// Sends a whole file in one message, as drivers do.
    ///
    /// - Parameters:
    ///   - file: the path of the file.
    ///   - user: the role to connect as.
    /// - Returns: what the server answers, be it an error.
    /// - Throws: when the server cannot be reached.
    public func simpleQuery(file: String, user: String = "postgres") throws -> QueryResult {
        let connection = try connect(user: user)
        defer { connection.close() }
        return try connection.simpleQuery(String(decoding: Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self))
    }

    /// How many others are connected, besides its inspector; a session that is kept is ended.
    public func sessions() throws -> Int {
        endSession()
        let sql = """
            SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
            AND application_name <> '\(Inspector.name)'
            """
        return try value(sql).flatMap { Int($0) } ?? 0
    }

    /// Ends everybody else's session, as when psql was killed and the server has not noticed, and waits until it is so.
    public func endSessions() throws {
        endSession()
        try query(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name <> '\(Inspector.name)'
            """)
        _ = try eventually { try sessions() == 0 }
    }

    /// Waits until the server has noticed that psql is gone, which frees what it held.
    ///
    /// - Throws: the server's error.
    public func settle() throws {
        let isGone = """
            SELECT NOT EXISTS (SELECT FROM pg_stat_activity
                WHERE datname = current_database() AND application_name = 'psql')
            """
        _ = try eventually { try value(isGone) == "t" }
    }

    /// Removes the database, and whoever is connected to it.
    public func drop() throws {
        try Database(server: server, name: "postgres").query("DROP DATABASE IF EXISTS \"\(name)\" WITH (FORCE)")
    }

    /// Starts one of the server's programs with the variables that lead it here.
    func run(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws -> BackgroundProcess
    {
        // Not a variable of libpq's that somebody has set for another server; and messages in English.
        let inherited = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PG") && $0.key != "LANGUAGE" }
        let variables = inherited.merging(["LC_ALL": "C.UTF-8"]) { $1 }.merging(self.environment) { $1 }
            .merging(environment) { $1 }
        return try BackgroundProcess(
            server.installation.program(program), arguments, environment: variables, inheriting: false)
    }
}
