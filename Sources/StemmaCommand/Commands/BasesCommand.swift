internal import RevisionGraph

/// `stemma bases`.
enum BasesCommand: Command {
    static let usage = Usage(
        "bases", "the revisions that come after nothing", parameters: [.graph],
        examples: [.init("stemma bases", "list the bases"), .init("stemma bases --json", "the same, for a program")])

    private struct Document: Encodable {
        var bases: [String]
    }

    static func run(_ context: Context) throws -> String {
        let graph = try context.graph().graph
        return try context.facts(Document(bases: graph.bases.map(\.text))) { graph.lines(graph.bases) }
    }
}
