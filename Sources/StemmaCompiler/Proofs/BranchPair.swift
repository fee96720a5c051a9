package import RevisionGraph
import Stemma

/// Two revisions that are joined, or could be, with what each has of its own.
package struct BranchPair: Sendable {
    package var left: RevisionID
    package var right: RevisionID
    /// The revision that joins them; `nil` for heads that nothing joins yet.
    package var merge: RevisionID?
    /// What only the left one stands on, itself included, in order; what both stand on is inherited.
    package var leftOwn: [RevisionID]
    package var rightOwn: [RevisionID]
    /// The last revisions that both stand on.
    package var fork: [RevisionID]
}

extension RevisionSet {
    /// The branches that each merge joins, two by two, in order.
    package var mergedBranches: [BranchPair] {
        order.flatMap { id in pairs(of: graph.parents(of: id), mergedBy: id) }
    }

    /// The branches that a revision joins, or would join, two by two.
    package func branches(joinedBy parents: [RevisionID], merge: RevisionID? = nil) -> [BranchPair] {
        pairs(of: parents, mergedBy: merge)
    }

    private func pairs(of tips: [RevisionID], mergedBy merge: RevisionID?) -> [BranchPair] {
        if tips.count < 2 { return [] }
        let below = tips.map(closures.closure)
        var pairs: [BranchPair] = []
        for right in 1..<tips.count {
            for left in 0..<right {
                let (these, those) = (below[left], below[right])
                let leftOwn = order.indices.filter { these[$0] && !those[$0] }
                let rightOwn = order.indices.filter { those[$0] && !these[$0] }
                // A redundant edge joins nothing.
                if leftOwn.isEmpty || rightOwn.isEmpty { continue }
                let common = order.indices.filter { these[$0] && those[$0] }
                pairs.append(
                    BranchPair(
                        left: tips[left], right: tips[right], merge: merge, leftOwn: leftOwn.map { order[$0] },
                        rightOwn: rightOwn.map { order[$0] }, fork: closures.tips(of: common)))
            }
        }
        return pairs
    }
}
