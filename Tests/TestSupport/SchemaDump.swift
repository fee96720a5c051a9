import Foundation

extension Database {
    /// What `pg_dump --schema-only` of the server's own version prints, without what differs from run to run.
    ///
    /// It shows neither invalid indexes nor positions of sequences nor data: `fingerprint()` does.
    ///
    /// Of a borrowed database it is the dump of another in the same state, where there was one.
    ///
    /// - Parameter tables: tables to leave out, as patterns of pg_dump's.
    /// - Returns: the dump.
    /// - Throws: when pg_dump fails.
    public func dump(excluding tables: [String] = []) throws -> String {
        guard inspector != nil else { return try freshDump(excluding: tables) }
        return try dump(of: state(), excluding: tables)
    }

    /// The dump of a state that the database has now.
    ///
    /// - Parameters:
    ///   - state: what its catalogs say.
    ///   - tables: tables to leave out, as patterns of pg_dump's.
    /// - Returns: the dump, by pg_dump where no database had this state before.
    /// - Throws: when pg_dump fails, or prints something else than before.
    public func dump(of state: SchemaState, excluding tables: [String] = []) throws -> String {
        try RememberedDumps.dump(of: state, on: self, excluding: tables) { try freshDump(excluding: tables) }
    }

    private func freshDump(excluding tables: [String]) throws -> String {
        let process = try run("pg_dump", ["--schema-only"] + tables.map { "--exclude-table=\($0)" })
        let result = process.wait()
        guard result.succeeded else { throw Connection.Broken(description: "pg_dump: \(result)") }
        return normalised(dump: result.stdout)
    }
}

/// A dump without pg_dump's own comments, the random words of `\restrict`, and runs of empty lines.
///
/// Other comments stay: they are in the bodies of functions, which are part of the schema.
func normalised(dump: String) -> String {
    let noise = ["-- Name: ", "-- PostgreSQL database dump", "-- Dumped ", "\\restrict ", "\\unrestrict "]
    var lines: [Substring] = []
    for line in dump.split(separator: "\n", omittingEmptySubsequences: false) {
        if line == "--" || noise.contains(where: line.hasPrefix) { continue }
        if line.isEmpty && lines.last?.isEmpty ?? true { continue }
        lines.append(line)
    }
    return lines.joined(separator: "\n")
}
