import Foundation

/// The programs of one PostgreSQL version on this machine.
public struct PostgresInstallation: Sendable, Hashable {
    /// Why there is no server to test with; its description is one line that says what to install.
    public struct Unavailable: Error, CustomStringConvertible {
        /// What to do about it.
        public var description: String
    }

    /// The folder of `initdb`, `pg_ctl`, `postgres`, `psql` and `pg_dump`.
    public var folder: String

    /// The absolute path of one of the programs.
    public func program(_ name: String) -> String { folder + "/" + name }

    /// Finds the programs, by the rules of `Tests/Tools/postgres-bin.sh`.
    ///
    /// - Parameter name: which of several, such as `16`; `nil` for the usual one.
    /// - Returns: the programs' place.
    /// - Throws: `Unavailable`. A test lets it through and fails: tests that skip in silence prove nothing.
    public static func find(_ name: String? = nil) throws -> PostgresInstallation {
        let result = try runProcess("/bin/sh", [tool("postgres-bin.sh")] + (name.map { [$0] } ?? []))
        guard result.succeeded else {
            throw Unavailable(description: result.stderr.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        return PostgresInstallation(folder: result.stdout.trimmingCharacters(in: .newlines))
    }

    /// The names for which `STEMMA_TEST_POSTGRES_<NAME>_BIN` is set, sorted: `make oracles` sets them.
    public static var names: [String] {
        let (prefix, suffix) = ("STEMMA_TEST_POSTGRES_", "_BIN")
        return ProcessInfo.processInfo.environment.keys
            .filter { $0.hasPrefix(prefix) && $0.hasSuffix(suffix) && $0.count > prefix.count + suffix.count }
            .map { String($0.dropFirst(prefix.count).dropLast(suffix.count)) }
            .sorted()
    }

    /// The absolute path of a script in `Tests/Tools`.
    static func tool(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path + "/Tools/" + name
    }
}
