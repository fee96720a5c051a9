internal import RevisionGraph
internal import Stemma

/// `stemma plan`.
enum PlanCommand: Command {
    static let usage = Usage(
        "plan", "the revisions that an upgrade or downgrade runs, without SQL",
        operands: [
            .one("DIRECTION", help: "upgrade or downgrade", choices: ["upgrade", "downgrade"]),
            .one("TARGET", help: "where to, or a range A:B that says from where as well"),
        ],
        parameters: [PlanRequest.from, .graph],
        discussion: "Without '--from' an upgrade starts from base, and a downgrade from the heads.",
        examples: [
            .init("stemma plan upgrade head --from 7c1f0a9be2d4", "what is still to come"),
            .init("stemma plan downgrade --from heads -- -1", "what the last step back takes down"),
        ])

    static func run(_ context: Context) throws -> String {
        let direction: Plan.Direction = context.arguments.operand(0) == "upgrade" ? .upgrade : .downgrade
        let request = PlanRequest(direction, to: context.arguments.operand(1) ?? "", context)
        let graph = try context.graph().graph
        let plan = try request.plan(in: graph)
        for note in plan.notes { context.reporter.report(.planNote(note)) }
        return try context.facts(PlanDocument(plan)) {
            let steps = graph.lines(plan.revisions, indent: "    ")
            let heads = plan.heads.isEmpty ? "    base\n" : graph.lines(plan.heads, indent: "    ")
            let title = plan.revisions.isEmpty ? "nothing to \(direction)" : "\(direction)"
            return "\(title)\n\(steps)heads afterwards\n\(heads)"
        }
    }
}
