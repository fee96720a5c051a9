internal import RevisionGraph
internal import StemmaCompiler

/// `stemma downgrade`.
enum DowngradeCommand: Command {
    static let usage = Usage(
        "downgrade", "the script that takes revisions down",
        operands: [.one("TARGET", help: "what stays applied; a range A:B says from where as well")],
        parameters: [PlanRequest.from, ScriptOutput.file, ScriptOutput.flavor],
        discussion: "Without '--from' the script starts from the heads.",
        examples: [
            .init("stemma downgrade -1", "the last revision"),
            .init("stemma downgrade base -o down.sql", "everything"),
            .init("stemma downgrade billing@base --from heads", "one branch"),
        ])

    static func run(_ context: Context) throws -> Text {
        try UpgradeCommand.script(
            for: PlanRequest(.downgrade, to: context.arguments.operand(0) ?? "", context), context)
    }
}
