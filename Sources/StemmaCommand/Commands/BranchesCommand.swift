internal import RevisionGraph

/// `stemma branches`.
enum BranchesCommand: Command {
    static let usage = Usage(
        "branches", "the revisions that several come after, and those", parameters: [.verbose, .graph],
        examples: [.init("stemma branches", "list the forks, with the revisions after each")])

    private struct Document: Encodable {
        struct Entry: Encodable {
            var revision: String
            var children: [String]
            var labels: [String]
        }

        var branches: [Entry]
    }

    static func run(_ context: Context) throws -> String {
        let source = try context.graph()
        let graph = source.graph
        let points = graph.branchPoints
        let entries = points.map { id in
            Document.Entry(
                revision: id.text, children: graph.children(of: id).map(\.text), labels: graph[id]?.labels ?? [])
        }
        return try context.facts(Document(branches: entries)) {
            if context.arguments.has(.verbose) { return context.blocks(points, of: source) }
            return points.map { graph.lines([$0]) + graph.lines(graph.children(of: $0), indent: "    -> ") }.joined()
        }
    }
}
