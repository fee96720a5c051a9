internal import RevisionGraph
internal import Stemma
internal import StemmaCompiler

/// `stemma check`.
enum CheckCommand: Command {
    private static let format = Parameter.value(
        "--format", of: "FORMAT", help: "for people (unless given), or annotations for GitHub",
        choices: ["text", "github"])
    private static let strict = Parameter.flag("--strict", help: "exit 1 for warnings, too")

    static let usage = Usage(
        "check", "all static checks at once", parameters: [format, strict],
        discussion: """
            Looks at the graph and its heads, replays every revision up and down, compares Output/ and the lock file, \
            and judges whether the branches of merges and heads commute, what transactions lock or the server \
            refuses, what lint finds, and whether the revisions of each branch lead to the schema that \
            Revisions/Schema/ declares for it.
            """,
        examples: [
            .init("stemma check", "before a commit"),
            .init("stemma check --format github", "in CI, with annotations at the lines that are at fault"),
        ])

    static func run(_ context: Context) throws -> String {
        let report = try report(context)
        let isStrict = context.arguments.has(strict)
        let isAnnotated = context.arguments.value(of: format) == "github"
        let output =
            context.isJSON
            ? try context.json(report.document)
            : (isAnnotated ? report.annotations(path: context.reporter.path) : "")
                + report.text(width: context.environment.console.width)
        // Annotations say it all, and a log need not say it twice.
        let spoken = isAnnotated ? [] : report.findings
        if report.fails(isStrict: isStrict) {
            throw Failure(status: .project, kind: "check", diagnostics: spoken, output: Array(output.utf8))
        }
        for finding in spoken { context.reporter.report(finding) }
        return output
    }

    private static func report(_ context: Context) throws -> CheckReport {
        do {
            var checks = ProjectChecks(try context.load(includingSchema: true), context)
            return checks.report()
        } catch {
            let failure = Failure(error)
            guard failure.status == .project else { throw failure }
            return CheckReport(sections: [
                .init(name: "graph", summary: "not readable", findings: failure.diagnostics)
            ])
        }
    }
}
