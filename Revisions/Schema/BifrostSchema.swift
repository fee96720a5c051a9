import Stemma

/// The tables of the branch `bifrost`, from which its revisions are generated.
enum BifrostSchema: DeclaredSchema {
    static let label = "bifrost"

    static func declare(_ schema: inout SchemaEditor) {
        stocks(&schema)
        options(&schema)
        work(&schema)
    }

    private static func stocks(_ schema: inout SchemaEditor) {
        schema.create(table: "stocks") { t in
            t.column("id", .serial, .primaryKey)
            t.column("symbol", .varchar(20), .notNull, .unique)
            t.column("name", .varchar(255))
            t.column("currency", .varchar(3), .notNull, .default("USD"))
            t.column("created_at", .timestamptz, .default(sql: "CURRENT_TIMESTAMP"))
            t.column("market_cap", .bigint)
        }
        schema.create(index: "idx_stocks_market_cap", on: "stocks", columns: "market_cap")
    }

    private static func options(_ schema: inout SchemaEditor) {
        schema.create(table: "option_snapshots") { t in
            t.column("id", .serial, .primaryKey)
            t.column("stock_id", .integer, .notNull, .references("stocks", "id", onDelete: .cascade))
            t.column("underlying_price", .numeric(12, 4))
            t.column("snapshot_at", .timestamptz, .default(sql: "CURRENT_TIMESTAMP"))
        }
        schema.create(
            index: "idx_option_snapshots_stock_time", on: "option_snapshots", columns: "stock_id",
            .descending("snapshot_at"))
        schema.create(table: "option_contracts") { t in
            t.column("id", .serial, .primaryKey)
            t.column("snapshot_id", .integer, .notNull, .references("option_snapshots", "id", onDelete: .cascade))
            t.column("option_type", .varchar(4), .notNull, .check("option_type IN ('call', 'put')"))
            t.column("strike", .numeric(12, 4), .notNull)
            t.column("expiry", .date, .notNull)
            t.column("bid", .numeric(12, 4))
            t.column("ask", .numeric(12, 4))
            t.column("delta", .doublePrecision)
            t.column("gamma", .doublePrecision)
            t.column("theta", .doublePrecision)
            t.column("vega", .doublePrecision)
            t.column("created_at", .timestamptz, .default(sql: "CURRENT_TIMESTAMP"))
        }
        schema.create(
            index: "idx_option_contracts_snapshot_expiry_strike", on: "option_contracts", columns: "snapshot_id",
            "expiry", "strike")
    }

    private static func work(_ schema: inout SchemaEditor) {
        schema.create(table: "strategy_history") { t in
            t.column("id", .serial, .primaryKey)
            t.column("stock_id", .integer, .references("stocks", "id", onDelete: .setNull))
            t.column("strategy_name", .varchar(100), .notNull)
            t.column("parameters", .jsonb)
            t.column("result", .jsonb)
            t.column("executed_at", .timestamptz, .default(sql: "CURRENT_TIMESTAMP"))
        }
        schema.create(index: "idx_strategy_history_stock", on: "strategy_history", columns: "stock_id")
        schema.create(table: "market_conditions") { t in
            t.column("id", .serial, .primaryKey)
            t.column("volatility_index", .doublePrecision)
            t.column("trend", .varchar(20))
            t.column("recorded_at", .timestamptz, .default(sql: "CURRENT_TIMESTAMP"))
        }
        schema.create(table: "collection_jobs") { t in
            t.column("id", .serial, .primaryKey)
            t.column("job_type", .varchar(50), .notNull)
            t.column("status", .varchar(20), .notNull, .default("pending"))
            t.column("started_at", .timestamptz)
            t.column("finished_at", .timestamptz)
            t.column("error", .text)
            t.column("created_at", .timestamptz, .default(sql: "CURRENT_TIMESTAMP"))
        }
        schema.create(index: "idx_collection_jobs_status", on: "collection_jobs", columns: "status")
    }
}
