internal import RevisionGraph
internal import Stemma
internal import StemmaCompiler

/// `stemma lock`.
enum LockCommand: Command {
    private static let check = Parameter.flag("--check", help: "change nothing; exit 1 unless all is locked as it is")
    private static let recompile = Parameter.flag(
        "--recompile", help: "compile every file anew, rather than to believe what was recorded of it")
    private static let accept = Parameter.values(
        "--accept", of: "REV", help: "lock it as it is now, or forget it if it is gone; only if no database has it")
    private static let acceptSQL = Parameter.flag(
        "--accept-sql", help: "lock the SQL that Stemma now makes of revisions that did not change")

    static let usage = Usage(
        "lock", "records what every revision does: from then on it may not change",
        parameters: [check, recompile, accept, acceptSQL],
        discussion: """
            Adds new revisions to Revisions/stemma.lock, and what they do to Revisions/Locked/. Commit both. A locked \
            revision that was edited, put elsewhere in the graph or deleted is an error that shows what changed. On a \
            fresh clone locked revisions are read from there, and need no Swift compiler.
            """,
        examples: [
            .init("stemma lock", "before a revision is run anywhere"),
            .init("stemma lock --check", "in CI: is every revision locked, and as it was?"),
            .init("stemma lock --accept 7c1f0a9be2d4", "after editing one that no database has"),
        ])

    private struct Document: Encodable {
        var locked: [String]
        var accepted: [String]
        var removed: [String]
    }

    static func run(_ context: Context) throws -> String {
        let set = try context.load(recompiling: context.arguments.has(recompile))
        let project = context.project.path
        let lock = try LockFile.read(in: project) ?? LockFile()
        let comparison = try LockComparison(lock, with: set, in: project)
        if context.arguments.has(check) { return try self.check(lock, comparison, context) }

        let accepted = try accepted(lock, set, context)
        let acceptsSQL = context.arguments.has(acceptSQL)
        for problem in try refusing(comparison.problems(accepting: accepted)) {
            // What is about to be put right needs no warning.
            if problem.code == "K005", !acceptsSQL { context.reporter.report(problem) }
        }
        let update = try comparison.update(accepting: accepted, acceptingSQL: acceptsSQL)
        try update.write(in: project)
        return try report(update, of: set, context)
    }

    private static func check(_ lock: LockFile, _ comparison: LockComparison, _ context: Context) throws -> String {
        let problems = comparison.problems() + comparison.unlockedProblems
        if !problems.isEmpty {
            throw Failure(
                status: .project, kind: "lock",
                diagnostics: problems.map { problem in
                    var problem = problem
                    problem.severity = .error
                    return problem
                })
        }
        context.reporter.say("\(lock.entries.count) revisions are locked, and as they were")
        return try context.facts(Document(locked: [], accepted: [], removed: [])) { "" }
    }

    /// The problems, if there is no error among them but for records that are not there: they are written anew.
    private static func refusing(_ problems: [Diagnostic]) throws -> [Diagnostic] {
        if problems.contains(where: { $0.severity == .error && $0.code != "K006" }) {
            throw Failure(status: .project, kind: "lock", diagnostics: problems.filter { $0.code != "K006" })
        }
        return problems
    }

    /// The revisions that `--accept` names: those that are there, and those that are locked.
    private static func accepted(_ lock: LockFile, _ set: RevisionSet, _ context: Context) throws -> Set<RevisionID> {
        var accepted: Set<RevisionID> = []
        for name in context.arguments.values(of: accept) {
            if lock[name] != nil {
                accepted.insert(RevisionID(name))
            } else if let id = try set.graph.resolveOne(name) {
                if lock[id.text] == nil { throw Diagnostic.notLocked(id) }
                accepted.insert(id)
            } else {
                throw Diagnostic.baseIsNoRevision
            }
        }
        return accepted
    }

    private static func report(
        _ update: LockComparison.Update, of set: RevisionSet, _ context: Context
    ) throws -> String {
        let document = Document(locked: update.locked, accepted: update.accepted, removed: update.removed)
        return try context.facts(document) {
            var text = ""
            for (word, ids) in [("locked", update.locked), ("locked as it is now", update.accepted)] {
                for id in ids {
                    let line = RevisionLine(RevisionID(id), in: set.graph)?.brief ?? printable(id)
                    text += "\(word): \(line)\n"
                }
            }
            for id in update.removed { text += "locked no more: \(printable(id))\n" }
            if text.isEmpty { context.reporter.say("all \(update.lock.entries.count) revisions are locked already") }
            if !update.accepted.isEmpty {
                context.reporter.say("a database that has one of these will refuse the next script")
            }
            return text
        }
    }
}
