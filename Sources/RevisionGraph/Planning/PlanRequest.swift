/// What a plan is asked for: the targets, and where the database stands.
struct PlanRequest {
    let targets: [Target]
    /// The recorded heads, each once.
    let recorded: [Int]
    /// The start of a range `A:B`, which is not base.
    let start: Int?

    /// Reads targets, or one range `A:B` and then no heads beside it.
    init(_ texts: [String], from heads: [String], in graph: RevisionGraph) throws(GraphError) {
        var targets: [Target] = []
        var start: Target?
        for text in texts {
            switch try TargetRange(text) {
            case .target(let target):
                targets.append(target)
            case .range(let from?, let to?):
                guard texts.count == 1, heads.isEmpty else { throw .unknown(text, reason: .notATarget) }
                start = from
                targets = [to]
            case .range:
                throw .unknown(text, reason: .malformed)
            }
        }
        self.targets = targets
        if let start {
            self.start = try graph.resolve(start, from: .ends).single()
            recorded = self.start.map { [$0] } ?? []
        } else {
            self.start = nil
            recorded = try graph.located(heads)
        }
    }
}
