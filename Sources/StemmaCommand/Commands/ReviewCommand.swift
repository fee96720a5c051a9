internal import RevisionGraph
internal import StemmaCompiler

/// `stemma review`.
enum ReviewCommand: Command {
    private enum Format: String, CaseIterable {
        case html, markdown
    }

    private static let format = Parameter.value(
        "--format", of: "FORMAT", help: "a page (unless given) or Markdown for a pull request",
        choices: Format.allCases.map(\.rawValue))

    static let usage = Usage(
        "review", "what a DBA has to know of a range of revisions",
        operands: [.optional("RANGE", help: "A:B, or where to, from base: heads unless given")],
        parameters: [PlanRequest.from, ScriptOutput.file, format],
        discussion: """
            Shows locks, copies, reads and losses in both directions, the revisions, the tables that change, and each \
            statement up and down. The page needs no other file and no script. Output/ has that of the whole project.
            """,
        examples: [
            .init("stemma review 7c1f0a9be2d4:head -o review.html", "a page to mail to the DBA"),
            .init("stemma review 7c1f0a9be2d4:head --format markdown", "the text of a pull request"),
        ])

    private struct Document: Encodable {
        var revisions: [String]
        var heads: [String]
        /// The page, unless it went to a file.
        var text: String?
    }

    static func run(_ context: Context) throws -> Text {
        let set = try context.load()
        let request = PlanRequest(.upgrade, to: context.arguments.operand(0) ?? "heads", context)
        let plan = try request.plan(in: set.graph)
        for note in plan.notes { context.reporter.report(.planNote(note)) }
        let review = try Review(set, plan: plan, from: try request.start(in: set.graph))
        let isMarkdown = context.arguments.value(of: format) == Format.markdown.rawValue
        let down = review.isReversible ? "downgrade.sql" : nil
        let text =
            isMarkdown
            ? ReviewMarkdown.render(review, up: "upgrade.sql", down: down)
            : ReviewPage.render(review, up: "upgrade.sql", down: down)
        return try ScriptOutput.deliver(text, context) {
            Document(revisions: plan.revisions.map(\.text), heads: plan.heads.map(\.text), text: $0)
        }
    }
}
