import Stemma

enum AddMarketCap: Revision {
    static let header = Header(
        "0a7d3b98c5f2", "add market cap", after: "f28a61c5e04d", downgrade: .derived,
        lint: [
            .allow(.l101, because: "stocks has a row a symbol: its index is built at once"),
            .allow(.l114, because: "stocks has a row a symbol: its index is built at once"),
        ])

    static func upgrade(_ schema: inout SchemaEditor) {
        schema.add(column: "market_cap", .bigint, to: "stocks")
        schema.create(index: "idx_stocks_market_cap", on: "stocks", columns: "market_cap")
    }
}
