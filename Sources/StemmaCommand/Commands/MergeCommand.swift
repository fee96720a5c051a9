internal import RevisionGraph
internal import Stemma
internal import StemmaCompiler

/// `stemma merge`.
enum MergeCommand: Command {
    private static let message = Parameter.value(
        "-m", "--message", of: "MESSAGE", help: "what it is for; made from what it joins unless given")

    static let usage = Usage(
        "merge", "a new revision that joins heads",
        operands: [.any("REV", help: "the heads to join: all of them unless given")],
        parameters: [message],
        examples: [
            .init("stemma merge", "join all heads"),
            .init("stemma merge 7c1f b20d -m \"join billing and reports\"", "join two of them"),
        ])

    static func run(_ context: Context) throws -> String {
        let given = try context.arguments.value(of: message).map(Message.checked)
        let targets = context.arguments.operands.isEmpty ? ["heads"] : context.arguments.operands
        let set = try context.load()
        let parents = try set.graph.parents(after: targets)
        guard parents.count > 1 else { throw Diagnostic.nothingToMerge(parents) }
        let node = try set.graph.newRevision(
            RevisionID(context.environment.newID()), after: targets,
            message: given ?? "merge \(names(of: parents, in: set.graph))")
        return try RevisionWriter(context: context, set: set).write(node, in: nil, body: [])
    }

    /// The revisions by their labels, or else by their ids: `billing, reports and 7c1f0a9be2d4`.
    private static func names(of parents: [RevisionID], in graph: RevisionGraph) -> String {
        let names = parents.map { graph[$0]?.labels.first ?? $0.text }
        return names.dropLast().joined(separator: ", ") + " and \(names.last ?? "")"
    }
}
