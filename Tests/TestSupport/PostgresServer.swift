import Foundation

/// A throwaway PostgreSQL server that ends, without a trace, when the process that runs the tests ends.
///
/// ```swift
/// let database = try PostgresServer.shared.database()
/// let result = try database.psql(file: "Output/upgrade.sql")
/// ```
///
/// Databases are separate; roles are not, so tests give them a `uniqueName`. A test that must see every role of a server
/// starts its own.
public final class PostgresServer: Sendable {
    /// Why a server did not start.
    public struct NotStarted: Error, CustomStringConvertible {
        /// What it said.
        public var description: String
    }

    /// Where its programs are.
    public let installation: PostgresInstallation
    /// The port on 127.0.0.1; its superuser is `postgres`, and nobody is asked for a password.
    public let port: Int
    /// The folder of its cluster and its Unix socket.
    public let folder: String

    // `postgres-server.sh` stops the server when its input ends, and its input ends with us.
    private let keeper: BackgroundProcess

    /// The server that all tests of this process share; the first that asks starts it.
    public static var shared: PostgresServer {
        get throws { try started(nil) }
    }

    /// The server of another version that all tests of this process share.
    ///
    /// - Parameter name: `16` for the programs in `STEMMA_TEST_POSTGRES_16_BIN`; see `PostgresInstallation.names`.
    /// - Returns: the server, started.
    /// - Throws: when there is none of that name, or it did not start.
    public static func named(_ name: String) throws -> PostgresServer { try started(name) }

    /// Starts a server of one's own; it ends with the value.
    ///
    /// - Parameters:
    ///   - installation: whose programs.
    ///   - settings: lines of `postgresql.conf`, by name.
    /// - Throws: `NotStarted`.
    public init(_ installation: PostgresInstallation, settings: [String: String] = [:]) throws {
        let folder = Self.parent + "/" + uniqueName("stemma-pg")
        let settings = settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let keeper = try BackgroundProcess(
            "/bin/sh", [PostgresInstallation.tool("postgres-server.sh"), installation.folder, folder] + settings,
            environment: ["LC_ALL": "C"])
        let isReady = keeper.waitForOutput("\n", limit: 120)
        let words = keeper.output.trimmingCharacters(in: .newlines).split(separator: " ", maxSplits: 1)
        guard isReady, words.count == 2, words[0] == "ready", let port = Int(words[1]) else {
            keeper.endInput()
            throw NotStarted(
                description: "PostgreSQL of \(installation.folder) did not start: \(keeper.output)\(keeper.errors)")
        }
        self.installation = installation
        self.folder = folder
        self.port = port
        self.keeper = keeper
    }

    deinit { stop() }

    /// Stops the server and waits until its folder is gone.
    public func stop() {
        keeper.endInput()
        _ = keeper.wait(limit: 30)
    }

    /// Stops the server without a goodbye to anybody, and starts it again on the same port.
    public func restart() throws {
        let before = keeper.output.count
        // The server's keeper does it: whoever starts a server has its descriptors held open.
        keeper.send("restart\n")
        let isDone = eventually(limit: 60) { keeper.output.count > before }
        guard isDone, keeper.output.hasSuffix("restarted\n") else {
            throw NotStarted(description: "PostgreSQL did not start again: \(keeper.output)\(keeper.errors)")
        }
    }

    /// Puts a line before all others in `pg_hba.conf`.
    ///
    /// - Parameter line: who is let in, and how.
    /// - Throws: when the file cannot be written, or the server's error.
    public func allow(_ line: String) throws {
        let file = URL(fileURLWithPath: folder + "/data/pg_hba.conf")
        let lines = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        try FileHandle(forWritingTo: file).write(contentsOf: Data("\(line)\n\(lines)".utf8))
        let database = Database(server: self, name: "postgres")
        try database.query("SELECT pg_reload_conf()")
        let isRead = "SELECT pg_conf_load_time() > clock_timestamp() - interval '1 minute'"
        _ = try eventually { try database.value(isRead) == "t" }
    }

    /// The version, as `150018` for 15.18.
    public func version() throws -> Int {
        let rows = try Database(server: self, name: "postgres").query("SHOW server_version_num")
        return rows.first?.first.flatMap { $0 }.flatMap { Int($0) } ?? 0
    }

    /// Makes a database.
    ///
    /// - Parameters:
    ///   - template: the database to copy; nobody may be connected to it.
    ///   - prefix: what its name starts with.
    /// - Returns: the database, which nobody else knows.
    /// - Throws: the server's error.
    public func database(from template: Database? = nil, prefix: String = "test") throws -> Database {
        let database = Database(server: self, name: uniqueName(prefix))
        let source = template?.name ?? "template0"
        _ = try Database(server: self, name: "postgres")
            .query("CREATE DATABASE \"\(database.name)\" TEMPLATE \"\(source)\"")
        return database
    }

    /// Where clusters are: in memory where there is plenty, since a new database then takes 20 ms and not 250.
    ///
    /// Not in the user's temporary folder: a socket's path is short, and the server may run as another user.
    private static let parent: String = {
        let memory = "/dev/shm"
        let free = try? FileManager.default.attributesOfFileSystem(forPath: memory)[.systemFreeSize] as? NSNumber
        let isPlenty = (free?.int64Value ?? 0) > 4 << 30 && FileManager.default.isWritableFile(atPath: memory)
        return isPlenty ? memory : "/tmp"
    }()

    private static let servers: Locked<[String?: Result<PostgresServer, any Error>]> = {
        // The scripts end with us in any case; the tests' process ends after them so that whoever started it finds
        // nothing left.
        atexit {
            PostgresServer.servers { servers in
                for case .success(let server) in servers.values { server.stop() }
            }
        }
        return Locked([:])
    }()

    private static func started(_ name: String?) throws -> PostgresServer {
        try servers { servers in
            if let known = servers[name] { return try known.get() }
            let server = Result { try PostgresServer(PostgresInstallation.find(name)) }
            // A failure is kept too: a hundred tests need not find out one by one.
            servers[name] = server
            return try server.get()
        }
    }
}
