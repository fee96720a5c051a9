internal import RevisionGraph
internal import Stemma
internal import StemmaCompiler

/// `stemma show`.
enum ShowCommand: Command {
    static let usage = Usage(
        "show", "one revision: its header, its file, its operations and its SQL",
        operands: [.one("REV", help: "the revision")],
        examples: [.init("stemma show head", "the newest one"), .init("stemma show 7c1f", "one by part of its id")])

    private struct Document: Encodable {
        struct Entry: Encodable {
            var kind: String
            var file: String
            var line: Int
        }

        var id: String
        var message: String
        var file: String
        var parents: [String]
        var labels: [String]
        var dependsOn: [String]
        /// Of a squash: what it stands for.
        var replaces: [ReplacedRevision]?
        /// The squash that stands for it.
        var replacedBy: String?
        var children: [String]
        var operations: [Entry]
        var up: String
        /// Left out when it cannot be taken down.
        var down: String?
        /// Why it cannot be taken down.
        var irreversible: String?
    }

    /// The revision, and the set that it is in: what squashes replace is shown too, as long as it is there.
    private static func find(_ target: String, in set: RevisionSet) throws -> (RevisionSet, RevisionID?) {
        if let old = set.replaced?.set, set.graph.range(replacing: RevisionID(target)) != nil {
            return (old, RevisionID(target))
        }
        do throws(GraphError) { return (set, try set.graph.resolveOne(target)) } catch {
            guard case .replaced(let id, _, _) = error, let old = set.replaced?.set else { throw error }
            return (old, id)
        }
    }

    static func run(_ context: Context) throws -> String {
        let target = context.arguments.operand(0) ?? ""
        let (set, found) = try find(target, in: context.load())
        guard let id = found, let source = set[id] else { throw Diagnostic.baseIsNoRevision }
        // Of a set in which squashes are not, what they replace.
        let squash = try context.load().graph.range(replacing: id)?.squash
        let recorded = source.recorded
        let compiler = Compiler(set)
        let up = try compiler.script(alone: id, .upgrade)
        var reason: String?
        if case .irreversible(let because) = recorded.downgrade { reason = because }
        let down = reason == nil ? try compiler.script(alone: id, .downgrade) : nil
        let operations = recorded.upgrade.map { operation in
            Document.Entry(
                kind: OperationKinds.name(of: operation.operation) ?? "operation", file: operation.location.file,
                line: operation.location.line)
        }
        let document = Document(
            id: recorded.id, message: recorded.message, file: source.file, parents: recorded.parents,
            labels: recorded.labels, dependsOn: recorded.dependencies,
            replaces: recorded.replaces, replacedBy: squash?.text, children: set.graph.children(of: id).map(\.text),
            operations: operations, up: up, down: down,
            irreversible: reason)
        return try context.facts(document) {
            let place = context.reporter.path(recorded.location.description)
            var text = RevisionLine(id, in: set.graph)?.block(file: place) ?? ""
            if let squash { text += "\nreplaced by \(printable(squash.text))\n" }
            text += "\n\(operations.count) \(operations.count == 1 ? "operation" : "operations")\n"
            for entry in operations {
                text += "    \(entry.kind)  \(context.reporter.path(entry.file)):\(entry.line)\n"
            }
            text += "\n-- up --\n\n\(up)"
            text += "\n-- down --\n\n\(down ?? "-- irreversible: \(printable(reason ?? ""))\n")"
            return text
        }
    }
}
