extension RevisionGraph {
    /// The revisions of a range, newest first.
    ///
    /// ```swift
    /// try graph.history()                      // all
    /// try graph.history("7c1f0a9be2d4:head")   // both ends included
    /// try graph.history("billing@base:")       // what the branch needs
    /// ```
    ///
    /// A range `A:B` is what B needs and what stands on A, by parents. Without A, or from `base`, nothing is cut away;
    /// without B it ends at `heads`. One target B alone is `:B`.
    ///
    /// - Throws: the fault of a target; not-ancestor, if B does not need A.
    public func history(_ range: String? = nil) throws(GraphError) -> [RevisionID] {
        let (from, to) = try Self.ends(of: range)
        let start = try from.map { target throws(GraphError) in try resolve(target, from: .ends) }
        let lower = try start?.single()
        let recorded = lower.map { [$0] } ?? []
        var upper = try resolve(to ?? .heads, from: .upgrade(recorded: recorded)).nodes
        if lower == nil, let branch = start?.resolver.branch {
            upper = upper.filter(branch.lineage.contains)
        }

        let members = requirements.reach(from: upper)
        let newestFirst = ordered(members).reversed()
        guard let lower else { return ids(newestFirst) }
        guard members.contains(lower) else { throw .notAncestor(id(lower), of: ids(upper), reason: .range) }
        // Cut only now: two revisions of the range may be in order for the sake of a third that is not in it.
        let standing = children.reach(from: [lower])
        return ids(newestFirst.filter(standing.contains))
    }

    private static func ends(of range: String?) throws(GraphError) -> (from: Target?, to: Target?) {
        guard let range, !range.isEmpty else { return (nil, nil) }
        return switch try TargetRange(range) {
        case .target(let target): (nil, target)
        case .range(let from, let to): (from, to)
        }
    }
}
