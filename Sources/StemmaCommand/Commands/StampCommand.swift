internal import RevisionGraph
internal import StemmaCompiler

/// `stemma stamp`.
enum StampCommand: Command {
    static let usage = Usage(
        "stamp", "the script that records a position and runs no DDL",
        operands: [.one("REV", help: "what the database is to record: a revision, heads, or base")],
        parameters: [ScriptOutput.file],
        discussion: """
            For a database that got its objects in another way. Branches that the revision is not on are left as they \
            are recorded.
            """,
        examples: [
            .init("stemma stamp head", "all is there"), .init("stemma stamp billing@base", "nothing of a branch is"),
        ])

    private struct Document: Encodable {
        var heads: [String]
        var sql: String?
    }

    static func run(_ context: Context) throws -> String {
        let target = context.arguments.operand(0) ?? ""
        let set = try context.load()
        let heads = try set.graph.resolve(target)
        let others = try set.graph.stamp(to: [target], from: ["heads"]).filter { !heads.contains($0) }
        let script = try Compiler(set).stamp(heads, leaving: others)
        return try ScriptOutput.deliver(script, context) { Document(heads: heads.map(\.text), sql: $0) }
    }
}
