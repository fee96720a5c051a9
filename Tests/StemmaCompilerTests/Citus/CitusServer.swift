import Foundation
import Stemma
import StemmaCompiler
import TestSupport

/// A server that was started with Citus: coordinator and only node of its cluster.
///
/// Citus is not everywhere, and nothing here brings it: tests that need it are enabled where the usual server offers the
/// extension. What they promise was tried with Citus 13.0 on PostgreSQL 15.
enum CitusServer {
    static let isOffered: Bool = {
        let query = "SELECT count(*) FROM pg_available_extensions WHERE name = 'citus'"
        guard let server = try? PostgresServer.shared else { return false }
        return (try? Database(server: server, name: "postgres").value(query)) == "1"
    }()

    private static let started = Result {
        // Each database has a worker of its own.
        var settings = [
            "shared_preload_libraries": "citus", "wal_level": "logical", "max_worker_processes": "600",
            "max_prepared_transactions": "60", "max_connections": "400", "citus.shard_count": "3",
            "citus.node_conninfo": "sslmode=disable",
        ]
        // Servers of late ask which libraries may decode what is written.
        let usual = Database(server: try PostgresServer.shared, name: "postgres")
        if let libraries = try usual.value("SELECT current_setting('output_plugin_libraries', true)") {
            settings["output_plugin_libraries"] = libraries.isEmpty ? "citus" : "\(libraries),citus"
        }
        return try PostgresServer(PostgresInstallation.find(), settings: settings)
    }

    /// An empty database on it.
    static func database() throws -> Database { try started.get().database(prefix: "citus") }
}

extension Ground {
    /// Runs the first revision in a database.
    init(_ fixture: Fixture, in database: Database) throws {
        self.database = database
        self.fixture = fixture
        try database.check(fixture.portable(.upgrade, to: "r1"))
    }
}

extension Database {
    /// The schema without shards, how each table is spread, and which are together.
    func spread() throws -> [String] {
        let shards = "*.*_1[0-9][0-9][0-9][0-9][0-9]"
        let tables = try query(
            """
            SELECT format('%s: %s%s by %s, in %s shards, with %s', p.logicalrelid, p.partmethod, p.repmodel,
                column_to_column_name(p.logicalrelid, p.partkey),
                (SELECT count(*) FROM pg_dist_shard AS s WHERE s.logicalrelid = p.logicalrelid),
                (SELECT string_agg(o.logicalrelid::text, ', ' ORDER BY o.logicalrelid::text) FROM pg_dist_partition AS o
                    WHERE o.colocationid = p.colocationid AND o.colocationid <> 0))
            FROM pg_dist_partition AS p WHERE p.partmethod <> 'n' OR p.colocationid <> 0 ORDER BY 1
            """)
        return [try dump(excluding: ["public.stemma_history", shards])] + tables.compactMap(\.[0])
    }
}
