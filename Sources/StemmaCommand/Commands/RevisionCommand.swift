internal import RevisionGraph
internal import RevisionWriter
internal import Stemma
internal import StemmaCompiler

/// `stemma revision`.
enum RevisionCommand: Command {
    private static let parent = Parameter.values("--parent", of: "REV", help: "what it comes after: head unless given")
    private static let label = Parameter.values("--branch-label", of: "LABEL", help: "a name for its branch")
    private static let dependency = Parameter.values(
        "--depends-on", of: "REV", help: "a revision of another branch that must be applied before it")
    private static let splice = Parameter.flag("--splice", help: "allow a parent that is no head: a new branch")
    private static let id = Parameter.value("--id", of: "ID", help: "its id, in place of a random one")
    private static let folder = Parameter.value(
        "--folder", of: "DIR", help: "its folder in Revisions/: that of its parent unless given")
    private static let empty = Parameter.flag("--empty", help: "leave the upgrade empty")

    static let usage = Usage(
        "revision", "a new revision file",
        operands: [.one("MESSAGE", help: "what it does, in a few words")],
        parameters: [parent, label, dependency, splice, id, folder, empty],
        examples: [
            .init("stemma revision \"create invoices\"", "after the head"),
            .init(
                "stemma revision \"create invoices\" --parent base --branch-label billing --folder billing",
                "the first one of a branch of its own"),
        ])

    static func run(_ context: Context) throws -> String {
        let arguments = context.arguments
        let message = try Message.checked(arguments.operand(0) ?? "")
        let set = try context.load()
        let parents = arguments.values(of: parent)
        let node: RevisionNode
        do throws(GraphError) {
            node = try set.graph.newRevision(
                RevisionID(arguments.value(of: id) ?? context.environment.newID()),
                after: parents.isEmpty ? ["head"] : parents, labels: arguments.values(of: label),
                dependsOn: arguments.values(of: dependency), message: message, splice: arguments.has(splice))
        } catch {
            throw GraphSource(set).failure(error)
        }
        let hint = "// What changes, in order: schema.create(table: \"orders\") { t in … }"
        return try NewRevisionFile(context: context, set: set)
            .write(node, in: arguments.value(of: folder), arguments.has(empty) ? [] : [.code([hint])])
    }
}

/// What a revision does, in the words of whoever wrote it.
enum Message {
    static func checked(_ message: String) throws(UsageError) -> String {
        if message.unicodeScalars.allSatisfy(\.properties.isWhitespace) {
            throw .senseless("the message is empty", hint: "say in a few words what the revision does")
        }
        return message
    }
}
