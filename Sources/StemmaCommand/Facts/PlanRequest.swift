internal import RevisionGraph

/// What plans are asked for: a direction, a target, and where the database stands.
struct PlanRequest {
    static let from = Parameter.values("--from", of: "REV", help: "a revision that the database records; base for none")

    let direction: Plan.Direction
    let target: String
    /// The recorded heads, as targets; none for base.
    let heads: [String]

    /// - Parameters:
    ///   - direction: up or down.
    ///   - target: where to, or a range that says from where as well.
    ///   - context: where the options are.
    init(_ direction: Plan.Direction, to target: String, _ context: Context) {
        self.direction = direction
        self.target = target
        let given = context.arguments.values(of: Self.from)
        let isRange = target.utf8.contains(UInt8(ascii: ":"))
        // A downgrade begins where everything is applied, unless somebody says otherwise.
        heads = given.isEmpty && direction == .downgrade && !isRange ? ["heads"] : given
    }

    func plan(in graph: RevisionGraph) throws(GraphError) -> Plan {
        switch direction {
        case .upgrade: try graph.upgrade(to: target, from: heads)
        case .downgrade: try graph.downgrade(to: target, from: heads)
        }
    }

    /// The recorded heads that the plan starts from.
    func start(in graph: RevisionGraph) throws(GraphError) -> [RevisionID] {
        guard let colon = target.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            var start: [RevisionID] = []
            for head in heads { start += try graph.resolve(head) }
            return graph.maximal(of: start)
        }
        return try graph.resolveOne(String(target[..<colon])).map { [$0] } ?? []
    }
}

/// A plan as JSON.
struct PlanDocument: Encodable {
    var direction: String
    var revisions: [String]
    var heads: [String]
    /// The script, where one was asked for.
    var sql: String?

    init(_ plan: Plan, sql: String? = nil) {
        direction = plan.direction.rawValue
        revisions = plan.revisions.map(\.text)
        heads = plan.heads.map(\.text)
        self.sql = sql
    }
}
