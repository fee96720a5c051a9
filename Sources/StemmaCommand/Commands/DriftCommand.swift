/// `stemma drift`.
enum DriftCommand: Command {
    static let usage = Usage(
        "drift", "how a database differs from what its revisions say (needs libpq)",
        operands: [.optional("TARGET", help: "which revisions are to be applied: heads unless given")],
        parameters: [Live.dsn],
        discussion: """
            Runs what 'stemma verify' prints, which changes nothing, and ends with 1 when there is a difference.
            """,
        examples: [
            .init("stemma drift", "has anybody changed the database of PGHOST and PGDATABASE by hand?"),
            .init("stemma drift billing@head --json", "one branch, for a program"),
        ])

    static func run(_ context: Context) throws -> String { try Live.drift(context) }
}
