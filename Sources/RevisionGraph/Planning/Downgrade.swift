extension RevisionGraph {
    /// The plan that takes down what stands on the target, newest first.
    ///
    /// ```swift
    /// try graph.downgrade(to: "-1", from: ["7c1f0a9be2d4"])
    /// try graph.downgrade(to: "billing@base", from: ["heads"])
    /// ```
    ///
    /// Going down a branch leaves applied what the branch depends on, and takes down what depends on the branch.
    ///
    /// - Parameters:
    ///   - target: where to, or a range `A:B` that says from where as well. The target itself stays applied.
    ///   - heads: what the database records; none, or `base`, if nothing is applied.
    /// - Returns: the revisions to take down, what needs each before it.
    /// - Throws: the fault of a target; not-in-branch, if of several children of the target none leads to the branch;
    ///   not-ancestor, if there is nothing to take down and the target is neither base nor recorded.
    public func downgrade(to target: String, from heads: [String]) throws(GraphError) -> Plan {
        let request = try PlanRequest([target], from: heads, in: self)
        let recorded = request.recorded
        // A request of one text has one target.
        guard let target = request.targets.first else { return Plan(.downgrade, [], heads: ids(recorded)) }

        let resolved = try resolve(target, from: .downgrade(recorded: recorded))
        let place = try resolved.single()
        let starts = try starts(above: place, resolved.resolver, recorded)
        let applied = requirements.reach(from: recorded)
        let down = dependants.reach(from: starts).intersection(applied)
        if let place, down.isEmpty, !recorded.contains(place) {
            throw .notAncestor(id(place), of: ids(recorded), reason: .downgrade)
        }
        return Plan(
            .downgrade, ids(ordered(down).reversed()),
            heads: ids(requirements.unreachedMembers(of: applied.subtracting(down))),
            notes: notes(on: target, resolved.resolver.branch, down))
    }

    /// The first revisions above the place that go down: of several only those that lead to the line in question.
    private func starts(above place: Int?, _ resolver: Resolver, _ recorded: [Int]) throws(GraphError) -> [Int] {
        let all = place.map { children[$0] } ?? baseIndices
        guard all.count > 1, let line = line(of: resolver, recorded) else { return all }
        let ancestors = parents.reach(from: [line])
        let starts = all.filter(ancestors.contains)
        if starts.isEmpty, let place {
            throw .notInBranch(
                id(place), branch: resolver.branch?.name ?? id(line).text, target: resolver.target.text,
                reason: .noChildLeadsThere)
        }
        return starts
    }

    /// The revision before the `@`; a bare `-N` is `H@-N`, H being the recorded head.
    private func line(of resolver: Resolver, _ recorded: [Int]) -> Int? {
        if case .steps = resolver.target.form { return resolver.branch?.node ?? recorded.first }
        return resolver.branch?.node
    }

    private func notes(on target: Target, _ branch: Resolver.Branch?, _ down: NodeSet) -> [Plan.Note] {
        guard let branch else { return [] }
        let others = down.subtracting(branch.lineage)
        return others.isEmpty ? [] : [.leavesBranch(target: target.text, revisions: ids(others))]
    }
}
