import RevisionGraph
import TestSupport
import Testing

/// The tables of the bifrost system as the server's own catalogs show them.
@Suite struct BifrostTests {
    private static let tables = [
        "collection_jobs", "market_conditions", "option_contracts", "option_snapshots", "stocks", "strategy_history",
    ]

    private func database() throws -> Database {
        let database = try PostgresServer.shared.database()
        try database.mustRun(TestedSystem.bifrost.up())
        return database
    }

    @Test func hasSerialKeysAndTimes() throws {
        let database = try database()
        let keys = try database.query(
            """
            SELECT table_name, column_default FROM information_schema.columns
            WHERE table_schema = 'public' AND column_name = 'id' AND data_type = 'integer' AND is_nullable = 'NO'
            ORDER BY table_name
            """)
        #expect(keys == Self.tables.map { [$0, "nextval('\($0)_id_seq'::regclass)"] })
        let times = try database.query(
            """
            SELECT DISTINCT table_name FROM information_schema.columns WHERE table_schema = 'public'
            AND data_type = 'timestamp with time zone' AND column_default = 'CURRENT_TIMESTAMP' AND table_name <> 'stemma_history'
            ORDER BY 1
            """)
        #expect(times == Self.tables.map { [$0] })
        let zoneless = "SELECT count(*) FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'timestamp without time zone'"
        #expect(try database.value(zoneless) == "0")
    }

    @Test func addsMarketCapInItsSecondRevision() throws {
        let project = try PromptsProject.shared
        let database = try PostgresServer.shared.database()
        let column = """
            SELECT format_type(atttypid, atttypmod) || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END
            FROM pg_attribute WHERE attrelid = 'stocks'::regclass AND attname = 'market_cap' AND NOT attisdropped
            """
        try database.mustRun(project.upgrade(to: "f28a61c5e04d"))
        let first = try database.bareDump()
        #expect(try database.query(column).isEmpty)
        try database.mustRun(TestedSystem.bifrost.up())
        #expect(try database.value(column) == "bigint")
        let index = "SELECT pg_get_indexdef('idx_stocks_market_cap'::regclass)"
        #expect(try database.value(index) == "CREATE INDEX idx_stocks_market_cap ON public.stocks USING btree (market_cap)")
        try database.mustRun(project.downgrade(to: "f28a61c5e04d", from: ["0a7d3b98c5f2"]))
        #expect(try database.bareDump() == first)
    }
}
