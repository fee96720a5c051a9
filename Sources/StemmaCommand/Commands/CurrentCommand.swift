/// `stemma current`.
enum CurrentCommand: Command {
    static let usage = Usage(
        "current", "what a database records: its heads, by whom and when, and what is pending (needs libpq)",
        parameters: [Live.dsn],
        examples: [
            .init("stemma current", "the database of PGHOST and PGDATABASE"),
            .init("stemma current --dsn service=production --json", "another, for a program"),
        ])

    static func run(_ context: Context) throws -> String { try Live.current(context) }
}
