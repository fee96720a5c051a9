/// What targets mean without a plan being made.
extension RevisionGraph {
    /// The revisions that the target means, in load order.
    ///
    /// `base` means none, `heads` all that nothing needs. A bare `-N` is counted down from `head`, `+N` up from base.
    ///
    /// - Throws: the fault of the target, such as unknown, ambiguous or multiple-heads.
    public func resolve(_ target: String) throws(GraphError) -> [RevisionID] {
        ids(try located(target))
    }

    /// The one revision that the target means; nil is base.
    ///
    /// - Throws: multiple-heads where it means several, besides what ``resolve(_:)`` throws.
    public func resolveOne(_ target: String) throws(GraphError) -> RevisionID? {
        try resolve(Target(target), from: .ends).single().map(id)
    }

    /// A target with the place it leads to.
    struct Resolved {
        let resolver: Resolver
        let location: Resolver.Location

        var nodes: [Int] {
            if case .revisions(let nodes) = location { nodes } else { [] }
        }

        func single() throws(GraphError) -> Int? {
            try resolver.single(location)
        }
    }

    func resolve(_ target: Target, from origin: Origin) throws(GraphError) -> Resolved {
        try origin.check(target)
        let resolver = try Resolver(target, in: self)
        return Resolved(resolver: resolver, location: try resolver.location(from: origin))
    }

    private func located(_ target: String) throws(GraphError) -> [Int] {
        guard case .target(let target) = try TargetRange(target) else { throw .unknown(target, reason: .notATarget) }
        return try resolve(target, from: .ends).nodes
    }

    /// The revisions that the targets mean, each once, in the order given.
    func located(_ targets: [String]) throws(GraphError) -> [Int] {
        var seen = NodeSet(count: nodes.count)
        var result: [Int] = []
        for target in targets {
            for node in try located(target) where seen.insert(node) {
                result.append(node)
            }
        }
        return result
    }
}
