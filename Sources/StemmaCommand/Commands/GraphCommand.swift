internal import RevisionGraph

/// `stemma graph`.
enum GraphCommand: Command {
    private enum Format: String, CaseIterable {
        case text, dot, mermaid, svg, json
    }

    private static let format = Parameter.value(
        "--format", of: "FORMAT", help: "what to draw it as; text unless given",
        choices: Format.allCases.map(\.rawValue))

    static let usage = Usage(
        "graph", "a drawing of the revision graph", parameters: [format, .graph],
        examples: [
            .init("stemma graph", "draw it in the terminal"),
            .init("stemma graph --format svg > graph.svg", "draw it for a page"),
            .init("stemma graph --format json > graph.json", "keep it for '--graph'"),
        ])

    static func run(_ context: Context) throws -> String {
        let given = context.arguments.value(of: format).flatMap(Format.init)
        let graph = try context.graph().graph
        let drawing: String
        switch given ?? (context.isJSON ? .json : .text) {
        case .text: drawing = GraphDrawing(graph).text()
        case .dot: drawing = GraphDrawing(graph).dot
        case .mermaid: drawing = GraphDrawing(graph).mermaid
        case .svg: drawing = GraphDrawing(graph).svg
        case .json: return try context.json(GraphDocument(graph))
        }
        return try context.facts(["drawing": drawing]) { drawing }
    }
}
