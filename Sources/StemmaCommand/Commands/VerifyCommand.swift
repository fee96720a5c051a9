internal import RevisionGraph
internal import StemmaCompiler

/// `stemma verify`.
enum VerifyCommand: Command {
    static let usage = Usage(
        "verify", "the script that tells whether a database is what its revisions say",
        operands: [.optional("TARGET", help: "which revisions are to be applied: heads unless given")],
        parameters: [ScriptOutput.flavor, ScriptOutput.file],
        discussion: """
            The script changes nothing, and waits for nothing. It raises with the list of differences, a line an object: \
            what is missing, what is not what was meant, and what no revision made. Revisions of other branches are left \
            alone.
            """,
        examples: [
            .init("stemma verify -o verify.sql", "then: psql -X -v ON_ERROR_STOP=1 -f verify.sql"),
            .init("stemma verify billing@head --flavor portable", "for one branch, and for drivers"),
        ])

    private struct Document: Encodable {
        var heads: [String]
        var sql: String?
    }

    static func run(_ context: Context) throws -> Text {
        let set = try context.load()
        let heads = try set.graph.resolve(context.arguments.operand(0) ?? "heads")
        let script = try Compiler(set).verification(at: heads, flavour: ScriptOutput.flavor(in: context))
        return try ScriptOutput.deliver(Text(script), context) { Document(heads: heads.map(\.text), sql: $0) }
    }
}
