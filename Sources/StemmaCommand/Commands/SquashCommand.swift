internal import RevisionGraph
internal import RevisionWriter
internal import Stemma
internal import StemmaCompiler

/// `stemma squash`.
enum SquashCommand: Command {
    private static let message = Parameter.value(
        "-m", "--message", of: "MESSAGE", help: "what it is for; made from what it replaces unless given")
    private static let id = Parameter.value("--id", of: "ID", help: "its id, in place of a random one")
    private static let folder = Parameter.value(
        "--folder", of: "DIR", help: "its folder in Revisions/: that of the last one it replaces unless given")

    static let usage = Usage(
        "squash", "one revision in the place of several",
        operands: [
            .one("A:B", help: "the first and the last that it replaces; from 'base' if that is where they begin")
        ],
        parameters: [message, id, folder],
        discussion: """
            Writes a revision that replaces a locked range, and proves that both lead to the same schema. A database \
            that is inside the range goes on through the old revisions, any other takes the new one: the same scripts \
            serve both. Once no database is inside it any more the old files may be deleted. Rows, raw SQL, new names and changes \
            of what was there before the range stay as they were written.
            """,
        examples: [
            .init("stemma squash 7c1f0a9be2d4:b20d61f3a877", "from one revision to another, both included"),
            .init("stemma squash base:billing@head -m \"billing, first year\"", "a whole branch"),
        ])

    private struct Document: Encodable {
        var id: String
        /// The path, relative to the project.
        var file: String
        var replaces: [String]
        /// How many operations the range has, and the squash.
        var operationsBefore: Int
        var operationsAfter: Int
        /// How many of them stay as they were written.
        var kept: Int
    }

    static func run(_ context: Context) throws -> String {
        let range = context.arguments.operand(0) ?? ""
        guard range.contains(":") else {
            throw UsageError.senseless(
                "\(quoted(range)) is no range", hint: "name the first and the last: stemma squash FIRST:LAST")
        }
        let set = try context.load()
        let wanted = Set(try set.graph.history(range))
        // What the end needs on other branches is no part of the range.
        let needed = set.order.filter(wanted.contains)
        let below = Set(needed.last.map { set.graph.ancestors(of: $0) + [$0] } ?? [])
        let ids = needed.filter(below.contains)
        let squash = try RangeSquash(ids, in: set)
        let node = try node(squash, set, context)
        try checkLock(of: squash, context)
        let source = NewRevisionFile(context: context, set: set)
        let folder = context.arguments.value(of: folder) ?? squash.members.last.map { FileSystem.folder(of: $0.file) }
        let file = try source.put(node, in: folder) { source in
            source.replaces = squash.replaced
            source.strategy = squash.strategy
            source.transaction = squash.transaction
            source.lint = squash.lint
            source.downgrade = squash.irreversible.map { .irreversible(because: $0) } ?? .derived
            source.upgrade = items(of: squash)
        }
        try prove(node.id, file, context)
        return try report(squash, node, file, context)
    }

    private static func node(_ squash: RangeSquash, _ set: RevisionSet, _ context: Context) throws -> RevisionNode {
        let ends = [squash.members.first, squash.members.last].compactMap { $0?.id }
        let message =
            try context.arguments.value(of: message).map(Message.checked) ?? "squash \(ends.joined(separator: " to "))"
        do throws(GraphError) {
            return try squash.node(
                RevisionID(context.arguments.value(of: id) ?? context.environment.newID()), message)
        } catch {
            throw GraphSource(set).failure(error)
        }
    }

    /// What is squashed may not change any more: databases say that they have it.
    private static func checkLock(of squash: RangeSquash, _ context: Context) throws {
        let lock = try LockFile.read(in: context.project.path)
        for member in squash.members where lock?[member.id]?.content != member.digest {
            throw Diagnostic(
                .error, code: "Q005",
                "revision \(printable(member.id)) is not locked\(lock?[member.id] == nil ? "" : " as it is")",
                at: member.recorded.location,
                notes: [.init("a squash replaces what cannot change any more: 'stemma lock' locks it")])
        }
    }

    private static func items(of squash: RangeSquash) -> [SourceItem] {
        var items: [SourceItem] = []
        var last: RevisionID?
        for part in squash.parts {
            switch part {
            case .folded(let operation):
                last = nil
                items.append(.operation(operation))
            case .kept(let operation, let member):
                if member != last { items.append(.remark("As revision \(printable(member.text)) has it.")) }
                last = member
                items.append(.operation(operation))
            }
        }
        return items
    }

    /// Compiles what was written, and compares where both ways lead; nothing stays that is not proved.
    private static func prove(_ id: RevisionID, _ file: String, _ context: Context) throws {
        let path = "\(context.project.path)/\(file)"
        do {
            let set = try context.load()
            guard try set.replacedWay(of: id) != nil else {
                throw Failure.fault("the squash that was written is not among the revisions")
            }
            // Beside all other branches, too.
            _ = try Compiler(set).catalog(at: set.graph.effectiveHeads)
        } catch {
            try? FileSystem.remove(path)
            throw error
        }
    }

    private static func report(
        _ squash: RangeSquash, _ node: RevisionNode, _ file: String, _ context: Context
    ) throws -> String {
        let kept = squash.parts.count { if case .kept = $0 { true } else { false } }
        let document = Document(
            id: node.id.text, file: file, replaces: node.replaces.map(\.text),
            operationsBefore: squash.operationCount, operationsAfter: squash.parts.count, kept: kept)
        return try context.facts(document) {
            context.reporter.say(
                "\(squash.members.count) revisions of \(squash.operationCount) operations became one of \(squash.parts.count), and both lead to the same schema"
            )
            if kept > 0 {
                context.reporter.say(
                    "\(kept) of them stay as they were written: rows, raw SQL, new names, or changes of what was there before"
                )
            }
            if let reason = squash.irreversible {
                context.reporter.say("it cannot be taken down: \(printable(reason))")
            }
            context.reporter.say("'stemma lock' locks it, before any database has it")
            return "\(context.reporter.path(file))\n"
        }
    }
}
