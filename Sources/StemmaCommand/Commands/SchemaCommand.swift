internal import RevisionGraph
internal import StemmaCompiler

/// `stemma schema`.
enum SchemaCommand: Command {
    static let usage = Usage(
        "schema", "the schema as plain DDL, without a history",
        operands: [.optional("TARGET", help: "after which revisions: heads unless given")],
        parameters: [ScriptOutput.file],
        examples: [
            .init("stemma schema", "the schema as it is now"),
            .init("diff <(stemma schema 7c1f0a9be2d4) <(stemma schema)", "what has changed since a revision"),
        ])

    private struct Document: Encodable {
        var heads: [String]
        var sql: String?
    }

    static func run(_ context: Context) throws -> Text {
        let set = try context.load()
        let heads = try set.graph.resolve(context.arguments.operand(0) ?? "heads")
        let schema = try Compiler(set).schema(at: heads)
        return try ScriptOutput.deliver(Text(schema), context) { Document(heads: heads.map(\.text), sql: $0) }
    }
}
