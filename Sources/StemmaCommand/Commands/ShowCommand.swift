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
        var children: [String]
        var operations: [Entry]
        var up: String
        /// Left out when it cannot be taken down.
        var down: String?
        /// Why it cannot be taken down.
        var irreversible: String?
    }

    static func run(_ context: Context) throws -> String {
        let target = context.arguments.operand(0) ?? ""
        let set = try context.load()
        guard let id = try set.graph.resolveOne(target), let source = set[id] else {
            throw Diagnostic.baseIsNoRevision
        }
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
            children: set.graph.children(of: id).map(\.text), operations: operations, up: up, down: down,
            irreversible: reason)
        return try context.facts(document) {
            let place = context.reporter.path(recorded.location.description)
            var text = RevisionLine(id, in: set.graph)?.block(file: place) ?? ""
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
