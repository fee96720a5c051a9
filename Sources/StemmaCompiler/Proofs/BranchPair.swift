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
        let closures = Closures(self)
        return order.flatMap { id in
            pairs(of: graph.parents(of: id), mergedBy: id, closures)
        }
    }

    /// The branches that a revision joins, or would join, two by two.
    package func branches(joinedBy parents: [RevisionID], merge: RevisionID? = nil) -> [BranchPair] {
        pairs(of: parents, mergedBy: merge, Closures(self))
    }

    private func pairs(of tips: [RevisionID], mergedBy merge: RevisionID?, _ closures: Closures) -> [BranchPair] {
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

/// What each revision stands on, by its place in the order.
private struct Closures {
    private let order: [RevisionID]
    private let needs: [[Int]]
    private let positions: [RevisionID: Int]

    init(_ revisions: RevisionSet) {
        order = revisions.order
        let positions = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        needs = order.map { revisions.needs(of: $0).compactMap { positions[$0] } }
        self.positions = positions
    }

    func closure(of id: RevisionID) -> [Bool] {
        var seen = Array(repeating: false, count: order.count)
        var stack = positions[id].map { [$0] } ?? []
        for start in stack { seen[start] = true }
        while let next = stack.popLast() {
            for need in needs[next] where !seen[need] {
                seen[need] = true
                stack.append(need)
            }
        }
        return seen
    }

    /// The revisions of a closed set that nothing else in it stands on.
    func tips(of set: [Int]) -> [RevisionID] {
        var isNeeded = Array(repeating: false, count: order.count)
        for member in set { for need in needs[member] { isNeeded[need] = true } }
        return set.filter { !isNeeded[$0] }.map { order[$0] }
    }
}
