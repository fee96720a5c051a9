internal import RevisionGraph
internal import Stemma
internal import StemmaCompiler

/// `stemma heads`.
enum HeadsCommand: Command {
    private static let single = Parameter.flag("--single", help: "exit 1 unless there is exactly one")
    private static let perBranch = Parameter.flag("--per-branch", help: "the heads of each labelled branch")
    private static let resolve = Parameter.flag(
        "--resolve-dependencies", help: "without those that another revision depends on, as the target 'heads' has it")

    static let usage = Usage(
        "heads", "the revisions that nothing comes after",
        parameters: [single, perBranch, resolve, .verbose, .graph],
        examples: [
            .init("stemma heads", "list the heads"),
            .init("stemma heads --single", "fail in CI when two people have added a revision after the same one"),
            .init("stemma heads --single --per-branch", "the same, where every label is a branch of its own"),
        ])

    private struct Document: Encodable {
        var heads: [String]
    }

    private struct BranchDocument: Encodable {
        struct Entry: Encodable {
            var label: String
            var heads: [String]
        }

        var branches: [Entry]
    }

    static func run(_ context: Context) throws -> String {
        let isSingle = context.arguments.has(single)
        guard !context.arguments.has(perBranch) else { return try branches(context, isSingle) }
        let source = try context.graph()
        let graph = source.graph
        let heads = context.arguments.has(resolve) ? graph.effectiveHeads : graph.heads
        if isSingle { try check(heads, target: "heads") }
        return try context.facts(Document(heads: heads.map(\.text))) {
            context.arguments.has(.verbose) ? context.blocks(heads, of: source) : graph.lines(heads)
        }
    }

    private static func branches(_ context: Context, _ isSingle: Bool) throws -> String {
        if context.arguments.has(resolve) {
            throw UsageError.senseless("'--per-branch' and '--resolve-dependencies' do not go together", hint: nil)
        }
        if context.arguments.has(.verbose) {
            throw UsageError.senseless("'--per-branch' and '--verbose' do not go together", hint: nil)
        }
        let graph = try context.graph().graph
        let branches = graph.headsPerLabel
        if isSingle { for branch in branches { try check(branch.heads, target: "\(branch.label)@head") } }
        let entries = branches.map { BranchDocument.Entry(label: $0.label, heads: $0.heads.map(\.text)) }
        return try context.facts(BranchDocument(branches: entries)) {
            branches.map { "\(printable($0.label))\n" + graph.lines($0.heads, indent: "    ") }.joined()
        }
    }

    private static func check(_ heads: [RevisionID], target: String) throws {
        if heads.isEmpty { throw Diagnostic.noHead }
        if heads.count > 1 { throw GraphError.multipleHeads(target: target, heads: heads) }
    }
}
