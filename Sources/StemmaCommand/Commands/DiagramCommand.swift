internal import RevisionGraph
internal import StemmaCompiler

/// `stemma diagram`.
enum DiagramCommand: Command {
    static let usage = Usage(
        "diagram", "the tables and their foreign keys, as an SVG image",
        operands: [.optional("TARGET", help: "after which revisions: heads unless given")],
        parameters: [ScriptOutput.file],
        examples: [.init("stemma diagram -o schema.svg", "the schema as it is now")])

    private struct Document: Encodable {
        var heads: [String]
        /// The image, unless it went to a file.
        var svg: String?
    }

    static func run(_ context: Context) throws -> Text {
        let set = try context.load()
        let heads = try set.graph.resolve(context.arguments.operand(0) ?? "heads")
        let diagram = TableDiagram(try Compiler(set).catalog(at: heads))
        return try ScriptOutput.deliver(Text(diagram.svg), context) { Document(heads: heads.map(\.text), svg: $0) }
    }
}
