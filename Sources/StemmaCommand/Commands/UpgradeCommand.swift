internal import RevisionGraph
internal import StemmaCompiler

/// `stemma upgrade`.
enum UpgradeCommand: Command {
    static let usage = Usage(
        "upgrade", "the script that applies revisions",
        operands: [.optional("TARGET", help: "where to: head unless given; a range A:B says from where as well")],
        parameters: [PlanRequest.from, ScriptOutput.file, ScriptOutput.flavor],
        discussion: """
            Without '--from' the script starts from base. It leaves out what a database has already: it may be run \
            twice, and goes on where it was interrupted.
            """,
        examples: [
            .init("stemma upgrade > upgrade.sql", "the way from an empty database to the head"),
            .init("stemma upgrade 7c1f0a9be2d4:head -o next.sql", "what comes after a revision"),
            .init("stemma upgrade billing@head --from b20d61f3a877 --flavor portable", "one branch, for a driver"),
        ])

    static func run(_ context: Context) throws -> Text {
        try script(for: PlanRequest(.upgrade, to: context.arguments.operand(0) ?? "head", context), context)
    }

    /// The script of a plan.
    static func script(for request: PlanRequest, _ context: Context) throws -> Text {
        let set = try context.load()
        let plan = try request.plan(in: set.graph)
        for note in plan.notes { context.reporter.report(.planNote(note)) }
        let script = try Compiler(set).script(
            for: plan, from: try request.start(in: set.graph), flavour: ScriptOutput.flavor(in: context))
        return try ScriptOutput.deliver(script, context) { PlanDocument(plan, sql: $0) }
    }
}
