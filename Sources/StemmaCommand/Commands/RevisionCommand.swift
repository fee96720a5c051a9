internal import RevisionGraph
internal import RevisionWriter
internal import Stemma
internal import StemmaCompiler

/// `stemma revision`.
enum RevisionCommand: Command {
    private static let message = Parameter.value(
        "-m", "--message", of: "MESSAGE", help: "the same as MESSAGE, as Alembic has it")
    private static let parent = Parameter.values("--parent", of: "REV", help: "what it comes after: head unless given")
    private static let label = Parameter.values("--branch-label", of: "LABEL", help: "a name for its branch")
    private static let dependency = Parameter.values(
        "--depends-on", of: "REV", help: "a revision of another branch that must be applied before it")
    private static let splice = Parameter.flag("--splice", help: "allow a parent that is no head: a new branch")
    private static let id = Parameter.value("--id", of: "ID", help: "its id, in place of a random one")
    private static let folder = Parameter.value(
        "--folder", of: "DIR", help: "its folder in Revisions/: that of its parent unless given")
    private static let empty = Parameter.flag("--empty", help: "leave the upgrade empty")

    private static let autogenerate = Parameter.flag(
        "--autogenerate", help: "write what differs from the schema declared in Revisions/Schema/")
    private static let rename = Parameter.values(
        "--rename", of: "OLD:NEW", help: "with --autogenerate: a new name and no loss, as orders.note:remark")

    private static let allow = Parameter.values(
        "--allow", of: "CODE:REASON", help: "silence a finding of lint in it, and say why that is right")

    static let usage = Usage(
        "revision", "a new revision file",
        operands: [.optional("MESSAGE", help: "what it does, in a few words")],
        parameters: [message, parent, label, dependency, splice, id, folder, empty, autogenerate, rename, allow],
        discussion: """
            With --autogenerate the declared schema of a branch is compared with what its revisions lead to, without a \
            database, and the revision that is missing is written. --branch-label then names the branch, where several \
            are declared. Whatever may lose data is marked by a comment; read what was written before you commit it.
            """,
        examples: [
            .init("stemma revision --autogenerate \"add remarks\"", "what the declared schema has and revisions lack"),
            .init("stemma revision \"create invoices\"", "after the head"),
            .init(
                "stemma revision \"create invoices\" --parent base --branch-label billing --folder billing",
                "the first one of a branch of its own"),
        ])

    static func run(_ context: Context) throws -> String {
        let arguments = context.arguments
        if arguments.operand(0) != nil, arguments.value(of: message) != nil {
            throw UsageError.senseless("the message is given twice", hint: "leave one out")
        }
        guard let text = arguments.operand(0) ?? arguments.value(of: message) else {
            throw UsageError.missingOperand("MESSAGE", command: "revision")
        }
        let message = try Message.checked(text)
        let set = try context.load(includingSchema: arguments.has(autogenerate))
        if arguments.has(autogenerate) { return try writeDifference(message, set, context) }
        if !arguments.values(of: rename).isEmpty {
            throw UsageError.senseless("--rename says nothing without --autogenerate", hint: nil)
        }
        let parents = arguments.values(of: parent)
        let node = try node(
            message, after: parents.isEmpty ? ["head"] : parents, labels: arguments.values(of: label), set, context)
        let hint = "// What changes, in order: schema.create(table: \"orders\") { t in … }"
        return try NewRevisionFile(context: context, set: set)
            .write(
                node, in: arguments.value(of: folder), arguments.has(empty) ? [] : [.code([hint])],
                lint: try allowances(context))
    }

    private static func node(
        _ message: String, after parents: [String], labels: [String], _ set: RevisionSet, _ context: Context
    ) throws -> RevisionNode {
        let arguments = context.arguments
        do throws(GraphError) {
            return try set.graph.newRevision(
                RevisionID(arguments.value(of: id) ?? context.environment.newID()), after: parents, labels: labels,
                dependsOn: arguments.values(of: dependency), message: message, splice: arguments.has(splice))
        } catch {
            throw GraphSource(set).failure(error)
        }
    }

    private static func writeDifference(_ message: String, _ set: RevisionSet, _ context: Context) throws -> String {
        let arguments = context.arguments
        let labels = arguments.values(of: label)
        if labels.count > 1 {
            throw UsageError.senseless("a revision is generated for one branch", hint: "give one --branch-label")
        }
        if !arguments.values(of: parent).isEmpty || arguments.has(empty) {
            throw UsageError.senseless(
                "--autogenerate writes what is missing after the head of the branch",
                hint: "leave out --parent and --empty")
        }
        let dependencies: [RevisionID]
        do throws(GraphError) {
            dependencies = try set.graph.upgrade(
                to: arguments.values(of: dependency).isEmpty ? ["base"] : arguments.values(of: dependency)
            ).revisions
        } catch {
            throw GraphSource(set).failure(error)
        }
        let made = try Autogeneration(
            labels.first, in: set, dependingOn: dependencies, renames: arguments.values(of: rename))
        let branch = made.branch
        let node = try node(
            message, after: [branch.head?.text ?? "base"],
            labels: branch.head == nil && branch.label != "head" ? [branch.label] : [], set, context)
        return try NewRevisionFile(context: context, set: set).write(
            node, in: arguments.value(of: folder), made.items, irreversible: made.irreversible,
            lint: try allowances(context), isLinted: true)
    }

    private static func allowances(_ context: Context) throws(UsageError) -> [LintAllowance] {
        var allowances: [LintAllowance] = []
        for text in context.arguments.values(of: allow) {
            let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2, let code = LintCode(rawValue: parts[0].uppercased()) else {
                throw .senseless(
                    "\(quoted(text)) silences nothing",
                    hint: "give a code and a reason: --allow \"L402:rows are numbered by hand\"")
            }
            let reason = parts[1].drop { $0 == " " }
            allowances.append(.allow(code, because: String(reason)))
        }
        return allowances
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
