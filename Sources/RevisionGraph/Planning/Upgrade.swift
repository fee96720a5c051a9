extension RevisionGraph {
    /// The plan that applies the target and all it needs.
    ///
    /// ```swift
    /// try graph.upgrade(to: "billing@head", from: ["7c1f0a9be2d4"])
    /// try graph.upgrade(to: "7c1f0a9be2d4:+2")
    /// ```
    ///
    /// What is applied already is left out, and nothing may be left.
    ///
    /// - Parameters:
    ///   - target: where to, or a range `A:B` that says from where as well.
    ///   - heads: what the database records; none, or `base`, if nothing is applied.
    /// - Returns: the revisions to apply, what each needs before it.
    /// - Throws: the fault of a target; overlapping, if one recorded head needs another; not-ancestor, if the end of a
    ///   range does not need its start.
    public func upgrade(to target: String, from heads: [String] = []) throws(GraphError) -> Plan {
        try upgrade(to: [target], from: heads)
    }

    /// The plan that applies several targets and all they need.
    public func upgrade(to targets: [String], from heads: [String] = []) throws(GraphError) -> Plan {
        let request = try PlanRequest(targets, from: heads, in: self)
        var wanted: [Int] = []
        for target in request.targets {
            wanted += try resolve(target, from: .upgrade(recorded: request.recorded)).nodes
        }
        try checkOverlap(of: request.recorded)

        let applied = requirements.reach(from: request.recorded)
        let closure = requirements.reach(from: wanted)
        if let start = request.start, !closure.contains(start) {
            throw .notAncestor(id(start), of: ids(wanted), reason: .range)
        }
        var after = applied
        after.formUnion(closure)
        return Plan(
            .upgrade, ids(ordered(closure.subtracting(applied))), heads: ids(requirements.unreachedMembers(of: after)))
    }

    /// Recorded heads are maximal; of a pair that is not, one row is a lie, and which one the graph cannot tell.
    private func checkOverlap(of recorded: [Int]) throws(GraphError) {
        let below = requirements.reachBeyond(recorded)
        guard let lower = recorded.first(where: below.contains) else { return }
        let above = dependants.reachBeyond([lower])
        guard let upper = recorded.first(where: above.contains) else { return }
        throw .overlapping(id(upper), id(lower))
    }
}
