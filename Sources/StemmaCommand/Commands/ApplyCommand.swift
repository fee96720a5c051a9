/// `stemma apply`.
enum ApplyCommand: Command {
    static let downgrade = Parameter.flag("--downgrade", help: "take revisions down to TARGET, rather than up")
    static let dryRun = Parameter.flag("--dry-run", help: "say what would be run, and run nothing")
    static let yes = Parameter.flag("-y", "--yes", help: "do not ask before data is lost")

    static let dsnFile = Parameter.value(
        "--dsn-file", of: "FILE", help: "many databases, a connection string on each line, in place of '--dsn'")
    static let jobs = Parameter.value("--jobs", of: "N", help: "how many of them at a time: 4 unless given")
    static let onFailure = Parameter.value(
        "--on-failure", of: "WHAT", help: "what becomes of the other databases: continue unless given",
        choices: ["continue", "stop"])

    static let usage = Usage(
        "apply", "runs the steps of a script on a database (needs libpq)",
        operands: [.optional("TARGET", help: "where to, from what the database records: head unless given")],
        parameters: [downgrade, dryRun, yes, Live.dsn, dsnFile, jobs, onFailure],
        discussion: """
            Runs what 'stemma upgrade --flavor portable' prints for what the database records, step by step. Where it \
            was interrupted, the next run goes on. Without '--dsn' libpq's variables and files say which database is \
            meant: PGHOST, PGDATABASE, PGSERVICE, .pgpass. No password may be an argument.
            With '--dsn-file' each database goes its own way from what it records, and a table at the end says which \
            have arrived. Run it again for those that have not. A file with passwords must be its owner's alone.
            """,
        examples: [
            .init("stemma apply --dry-run", "what would be done to the database of PGHOST and PGDATABASE"),
            .init("stemma apply billing@head --dsn service=production", "one branch, where a service file says"),
            .init("stemma apply --dsn-file tenants.txt --jobs 8", "many databases, eight at a time"),
            .init("stemma apply --downgrade --yes -- -1", "the last revision back, without a question"),
        ])

    static func run(_ context: Context) throws -> String { try Live.apply(context) }
}
