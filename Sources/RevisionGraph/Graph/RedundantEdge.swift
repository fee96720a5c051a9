/// A parent or dependency that says nothing new: legal, planned as if it were not there, and worth a warning.
public struct RedundantEdge: Sendable, Hashable {
    /// The revision that names it.
    public let revision: RevisionID
    /// Whether it is named as a parent or as a dependency.
    public let role: GraphError.ReferenceRole
    /// The revision named.
    public let target: RevisionID
    /// The other parent or dependency of the revision that implies it; the target itself, if it is a parent and a
    /// dependency at once.
    public let impliedBy: RevisionID

    /// The warning in words.
    public var message: String {
        let revision = quoted(revision.text)
        let target = quoted(target.text)
        let implied = quoted(impliedBy.text)
        return switch role {
        case .parent: "revision \(revision) names the parent \(target), which is an ancestor of its parent \(implied)"
        case .dependency where self.target == impliedBy:
            "revision \(revision) depends on \(target), which is its parent"
        case .dependency: "revision \(revision) depends on \(target), which \(implied) already needs"
        }
    }
}

extension RevisionGraph {
    /// The parents that are ancestors of another parent, and the dependencies that a parent or another dependency
    /// implies, in load order.
    public var redundantEdges: [RedundantEdge] {
        let depths = requirementDepths()
        var search = BoundedSearch(depths: depths)
        var result: [RedundantEdge] = []
        for (index, node) in nodes.enumerated() where !(node.dependencies.isEmpty && parents[index].count < 2) {
            let own = parents[index]
            // Nothing implies the deepest.
            let deepest = requirements[index].map { depths[$0] }.max() ?? 0
            for parent in own where depths[parent] < deepest {
                if let implied = search.source(of: parent, among: own, over: parents) {
                    result.append(
                        RedundantEdge(revision: node.id, role: .parent, target: id(parent), impliedBy: id(implied)))
                }
            }
            for dependency in dependencies(of: node.id).compactMap(self.index(of:)) {
                let implied: Int? =
                    if own.contains(dependency) {
                        dependency
                    } else if depths[dependency] < deepest {
                        search.source(of: dependency, among: requirements[index], over: requirements)
                    } else {
                        nil
                    }
                if let implied {
                    result.append(
                        RedundantEdge(
                            revision: node.id, role: .dependency, target: id(dependency), impliedBy: id(implied)))
                }
            }
        }
        return result
    }

    /// The length of the longest way down from each revision.
    private func requirementDepths() -> [Int] {
        var depths = Array(repeating: 0, count: nodes.count)
        for node in ordered(set(nodes.indices)) {
            depths[node] = (requirements[node].map { depths[$0] }.max() ?? -1) + 1
        }
        return depths
    }
}

/// Searches downwards that look no deeper than what they look for.
private struct BoundedSearch {
    private let depths: [Int]
    private var visits: [Int]
    private var visit = 0

    init(depths: [Int]) {
        self.depths = depths
        visits = Array(repeating: 0, count: depths.count)
    }

    /// The first of the sources, other than the target itself, from which the target can be reached.
    mutating func source(of target: Int, among sources: [Int], over edges: Adjacency) -> Int? {
        // What one source has visited without success needs no second visit.
        visit += 1
        for source in sources where depths[source] > depths[target] {
            var stack = [source]
            while let node = stack.popLast() {
                for next in edges[node] where depths[next] >= depths[target] && visits[next] != visit {
                    if next == target { return source }
                    visits[next] = visit
                    stack.append(next)
                }
            }
        }
        return nil
    }
}
