extension RevisionGraph {
    /// The heads that a database records after a position is stamped without running anything.
    ///
    /// The targets are recorded. A recorded head that needs a target, or that a target needs, gives way to it; one on
    /// another branch stays. `base` clears the record, `X@base` what stands on the roots of X's line.
    ///
    /// - Returns: the heads in load order, none of which needs another.
    public func stamp(to targets: [String], from heads: [String] = []) throws(GraphError) -> [RevisionID] {
        let recorded = try located(heads)
        var stamped: [Int] = []
        var cleared: [Int] = []
        for text in targets {
            let resolved = try resolve(Target(text), from: .ends)
            stamped += resolved.nodes
            if case .base = resolved.location {
                cleared += baseIndices.filter { resolved.resolver.branch?.lineage.contains($0) ?? true }
            }
        }
        var replaced = dependants.reach(from: stamped + cleared)
        replaced.formUnion(requirements.reach(from: stamped))
        return ids(requirements.unreachedMembers(of: set(stamped + recorded.filter { !replaced.contains($0) })))
    }
}
