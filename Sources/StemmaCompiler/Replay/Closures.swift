import RevisionGraph

/// What each revision stands on, by its place in the order.
struct Closures: Sendable {
    private let order: [RevisionID]
    private let needs: [[Int]]
    private let positions: [RevisionID: Int]

    /// - Parameters:
    ///   - order: all revisions, each after what it stands on.
    ///   - needs: what must be recorded before a revision can be.
    init(_ order: [RevisionID], needs: (RevisionID) -> [RevisionID]) {
        self.order = order
        let positions = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        self.needs = order.map { needs($0).compactMap { positions[$0] } }
        self.positions = positions
    }

    /// Whether each revision is the one, or below it.
    func closure(of id: RevisionID) -> [Bool] { closure(of: [id]) }

    private func closure(of ids: [RevisionID]) -> [Bool] {
        var seen = Array(repeating: false, count: order.count)
        var stack = ids.compactMap { positions[$0] }
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

    /// How to come to the state after some revisions and all that they stand on: from that after the one with most
    /// below it, if that is at hand, over what is missing then, in order.
    func way(
        to ids: [RevisionID], isAtHand: (RevisionID) -> Bool
    ) -> (start: RevisionID?, over: [RevisionID]) {
        if ids.count == 1, isAtHand(ids[0]) { return (ids[0], []) }
        let all = closure(of: ids)
        let known = ids.filter(isAtHand).map { (id: $0, below: closure(of: $0)) }
        guard let largest = known.max(by: { $0.below.count(where: \.self) < $1.below.count(where: \.self) }) else {
            return (nil, order.indices.filter { all[$0] }.map { order[$0] })
        }
        return (largest.id, order.indices.filter { all[$0] && !largest.below[$0] }.map { order[$0] })
    }
}
