internal import RevisionGraph
internal import Stemma
internal import StemmaCompiler

/// `stemma stamp`.
enum StampCommand: Command {
    private static let alembic = Parameter.flag(
        "--from-alembic", help: "record what Alembic's version table says, in place of REV")
    private static let verify = Parameter.flag(
        "--verify", help: "compare the database first, and record nothing where it differs")
    private static let table = Parameter.value(
        "--version-table", of: "NAME", help: "that table, if it is not alembic_version")

    static let usage = Usage(
        "stamp", "the script that records a position and runs no DDL",
        operands: [.optional("REV", help: "what the database is to record: a revision, heads, or base")],
        parameters: [verify, alembic, table, ScriptOutput.file],
        discussion: """
            For a database that got its objects in another way. Branches that the revision is not on are left as they \
            are recorded. With --verify the script looks before it records: where an object lacks, is there besides or is \
            otherwise it raises with the list, and nothing is recorded.
            """,
        examples: [
            .init("stemma stamp head", "all is there"),
            .init("stemma stamp head --verify", "all is there, and is as it was meant"),
            .init("stemma stamp billing@base", "nothing of a branch is"),
            .init("stemma stamp --from-alembic", "what Alembic applied, after 'stemma import --alembic'"),
        ])

    private struct Document: Encodable {
        var heads: [String]
        var sql: String?
    }

    static func run(_ context: Context) throws -> Text {
        if context.arguments.has(alembic) { return try takeOver(context) }
        guard let target = context.arguments.operand(0) else {
            throw UsageError.missingOperand("REV", command: "stemma stamp")
        }
        let set = try context.load()
        let heads = try set.graph.resolve(target)
        let others = try set.graph.stamp(to: [target], from: ["heads"]).filter { !heads.contains($0) }
        let compiler = Compiler(set)
        let look = context.arguments.has(verify) ? try compiler.adoption(at: heads) + "\n" : ""
        let script = try look + compiler.stamp(heads, leaving: others)
        return try ScriptOutput.deliver(Text(script), context) { Document(heads: heads.map(\.text), sql: $0) }
    }

    private static func takeOver(_ context: Context) throws -> Text {
        if context.arguments.operand(0) != nil {
            throw UsageError.senseless(
                "--from-alembic records what the version table says, and no other revision", hint: "leave out REV")
        }
        if context.arguments.has(verify) {
            throw UsageError.senseless(
                "--verify compares with a revision, and what Alembic made no revision here says",
                hint: "stamp the first revision after those of Alembic with --verify")
        }
        let set = try context.load()
        let name = QualifiedName(context.arguments.value(of: table) ?? "alembic_version")
        let script = try Compiler(set).takeOver(name)
        let legacy = set.graph.nodes.filter(\.isLegacy).map(\.id.text)
        return try ScriptOutput.deliver(Text(script), context) { Document(heads: legacy, sql: $0) }
    }
}
