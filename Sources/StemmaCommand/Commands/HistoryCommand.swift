internal import RevisionGraph
internal import Stemma

/// `stemma history`.
enum HistoryCommand: Command {
    static let usage = Usage(
        "history", "the revisions, newest first",
        operands: [.optional("A:B", help: "only what B needs and what stands on A; one target alone is B")],
        parameters: [.verbose, .graph],
        examples: [
            .init("stemma history", "all of them"),
            .init("stemma history 7c1f:head --verbose", "what came after a revision, in full, the revision included"),
            .init("stemma history billing@base:", "what a branch needs"),
        ])

    static func run(_ context: Context) throws -> String {
        let source = try context.graph()
        let graph = source.graph
        let ids = try graph.history(context.arguments.operand(0))
        return try context.facts(GraphDocument(ids, of: graph)) {
            context.arguments.has(.verbose) ? context.blocks(ids, of: source) : graph.lines(ids, \.full)
        }
    }
}
