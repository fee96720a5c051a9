internal import RevisionGraph
internal import Stemma
internal import StemmaCompiler

/// `stemma` alone: how the project stands, and what there is to do.
enum ProjectState: Command {
    static let usage = Usage("", "how the project stands", examples: [.init("stemma", "here and now")])

    private struct Document: Encodable {
        var revisions: Int
        var heads: [String]
        /// Left out where there is no lock file.
        var unlocked: [String]?
        var isOutputFresh: Bool
        var findings: [CheckReport.Document.Finding]
    }

    static func run(_ context: Context) throws -> String {
        let help = try help(context)
        guard FileSystem.isFolder("\(context.project.path)/Revisions") else {
            if context.isJSON { throw Diagnostic.noProject }
            return "There is no project here or above: 'stemma init' makes one.\n\n\(help)"
        }
        let set: RevisionSet
        do { set = try context.load() } catch {
            var failure = Failure(error)
            if failure.status == .project, !context.isJSON { failure.output = Array(help.utf8) }
            throw failure
        }
        var checks = ProjectChecks(set, context)
        var sections = [checks.lock()]
        do { sections.append(try checks.output()) } catch {
            sections.append(.init(name: "output", summary: "not known", findings: Failure(error).diagnostics))
        }
        checks.save()
        let lock = try? LockFile.read(in: context.project.path)
        let unlocked = lock.map { lock in set.order.filter { lock[$0.text] == nil } }
        let document = Document(
            revisions: set.order.count, heads: set.graph.heads.map(\.text), unlocked: unlocked.map { $0.map(\.text) },
            isOutputFresh: sections[1].findings.isEmpty,
            findings: sections.flatMap { section in
                section.findings.map { CheckReport.Document.Finding($0, of: section.name) }
            })
        return try context.facts(document) {
            let rows = rows(of: set, unlocked: unlocked, sections, context)
            return TextTable(rows).text(width: context.environment.console.width) + "\n" + help
        }
    }

    private static func rows(
        of set: RevisionSet, unlocked: [RevisionID]?, _ sections: [CheckReport.Section], _ context: Context
    ) -> [[String]] {
        let count = set.order.count
        var rows = [["revisions", "\(count) in \(printable(context.reporter.path("Revisions")))/"]]
        rows += listed(
            "heads", set.graph.heads, in: set.graph, none: "none: 'stemma revision \"message\"' writes the first")
        if let unlocked {
            rows += listed("unlocked", unlocked, in: set.graph, none: "none")
        } else {
            rows.append(["unlocked", "all: 'stemma lock' records what revisions do, before they are run anywhere"])
        }
        for section in sections {
            // What is not locked yet is listed above.
            for finding in section.findings.filter({ $0.severity == .error }).prefix(3) {
                rows.append([section.name, "\(printable(finding.message)): 'stemma check' says more"])
            }
        }
        if sections.allSatisfy({ $0.name != "output" || $0.findings.isEmpty }) {
            rows.append(["output", "up to date"])
        }
        return rows
    }

    private static func listed(
        _ name: String, _ ids: [RevisionID], in graph: RevisionGraph, none: String
    ) -> [[String]] {
        if ids.isEmpty { return [[name, none]] }
        var rows = ids.prefix(8).enumerated().map { place, id in
            [place == 0 ? name : "", RevisionLine(id, in: graph)?.brief ?? printable(id.text)]
        }
        if ids.count > 8 { rows.append(["", "and \(ids.count - 8) more"]) }
        return rows
    }

    /// The commands of every day.
    private static func help(_ context: Context) throws -> String {
        let daily: [any Command.Type] = [
            RevisionCommand.self, CompileCommand.self, CheckCommand.self, UpgradeCommand.self, GraphCommand.self,
        ]
        let table = TextTable(daily.map { ["stemma \($0.usage.name)", $0.usage.summary] }, indent: "  ")
        return table.text(width: context.environment.console.width)
            + "\n'stemma help' lists all commands, and 'stemma help COMMAND' shows one with examples.\n"
    }
}
