/// `stemma drift`.
enum DriftCommand: Command {
    private static let dump = Parameter.value(
        "--dump", of: "FILE", help: "what 'pg_dump --schema-only' printed; - for the standard input")

    static let usage = Usage(
        "drift", "how a database, or a dump of one, differs from what its revisions say",
        operands: [.optional("TARGET", help: "which revisions are to be applied: heads unless given; not with --dump")],
        parameters: [dump, Live.dsn],
        discussion: """
            A dump is looked for in the whole graph. Differences are named object by object, with the SQL that would \
            mend the database, and the SQL that the revisions would lack. Expressions are compared as PostgreSQL prints \
            them, casts aside; queries of views by what they name. Without a dump it runs on the server what 'stemma \
            verify' prints, which changes nothing; that needs libpq. It ends with 1 when something differs.
            """,
        examples: [
            .init("pg_dump --schema-only shop | stemma drift --dump -", "is this database what we think?"),
            .init("stemma drift", "has anybody changed the database of PGHOST and PGDATABASE by hand?"),
            .init("stemma drift billing@head --json", "one branch, for a program"),
        ])

    static func run(_ context: Context) throws -> String {
        guard let file = context.arguments.value(of: dump) else { return try Live.drift(context) }
        if let target = context.arguments.operands.first {
            throw UsageError.senseless(
                "'\(target)' says nothing beside --dump", hint: "a dump is looked for among all revisions")
        }
        return try DumpFacts.drift(of: file, context)
    }
}
