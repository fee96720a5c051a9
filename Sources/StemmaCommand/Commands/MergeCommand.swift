internal import RevisionGraph
internal import Stemma
internal import StemmaCompiler

/// `stemma merge`.
enum MergeCommand: Command {
    private static let message = Parameter.value(
        "-m", "--message", of: "MESSAGE", help: "what it is for; made from what it joins unless given")

    private static let force = Parameter.flag("--force", help: "join branches that conflict, too")

    static let usage = Usage(
        "merge", "a new revision that joins heads",
        operands: [.any("REV", help: "the heads to join: all of them unless given")],
        parameters: [message, force],
        discussion: """
            Branches that lead to another schema when they are applied in another order are not joined: each conflict \
            is named, with both operations. '--force' joins them all the same, and says so in the revision.
            """,
        examples: [
            .init("stemma merge", "join all heads"),
            .init("stemma merge 7c1f b20d -m \"join billing and reports\"", "join two of them"),
        ])

    static func run(_ context: Context) throws -> String {
        let given = try context.arguments.value(of: message).map(Message.checked)
        let operands = context.arguments.operands
        let set = try context.load()
        // By parents, as the command `heads` has it: a head that another revision depends on is to be joined too.
        let isAll = operands.isEmpty || operands == ["heads"]
        let targets = isAll ? set.graph.heads.map(\.text) : operands
        let parents = try set.graph.parents(after: targets)
        guard parents.count > 1 else { throw Diagnostic.nothingToMerge(parents) }
        let node = try set.graph.newRevision(
            RevisionID(context.environment.newID()), after: targets,
            message: given ?? "merge \(names(of: parents, in: set.graph))")
        let commutes = try judge(parents, in: set, context)
        return try NewRevisionFile(context: context, set: set).write(node, in: nil, commutes: commutes)
    }

    /// Whether the branches commute; conflicts are an error, unless they are wanted.
    private static func judge(_ parents: [RevisionID], in set: RevisionSet, _ context: Context) throws -> Bool {
        let pairs = set.branches(joinedBy: parents)
        var proofs = BranchProofs(set, cache: context.proofCache)
        let verdicts = proofs.verdicts(on: pairs)
        // One that is refused by itself says why when it is replayed.
        if verdicts.count < pairs.count { for parent in parents { _ = try Compiler(set).catalog(at: [parent]) } }
        let conflicts = verdicts.filter { !$0.commutation.commutes }
        var diagnostics = verdicts.flatMap { $0.diagnostics(in: set) }
        if !conflicts.isEmpty, !context.arguments.has(force) {
            diagnostics.append(.conflicting(parents))
            throw Failure(status: .project, kind: "conflict", diagnostics: diagnostics)
        }
        for index in diagnostics.indices where diagnostics[index].severity == .error {
            diagnostics[index].severity = .warning
        }
        for diagnostic in diagnostics { context.reporter.report(diagnostic) }
        for verdict in verdicts where verdict.commutation.commutes {
            context.reporter.say("\(names(of: [verdict.pair.left, verdict.pair.right], in: set.graph)) commute")
        }
        return conflicts.isEmpty
    }

    /// The revisions by their labels, or else by their ids: `billing, reports and 7c1f0a9be2d4`.
    private static func names(of parents: [RevisionID], in graph: RevisionGraph) -> String {
        let names = parents.map { graph[$0]?.labels.first ?? $0.text }
        return names.dropLast().joined(separator: ", ") + " and \(names.last ?? "")"
    }
}
