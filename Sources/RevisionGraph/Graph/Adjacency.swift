/// The arrows of one kind between the revisions of a graph, by index.
///
/// Every search keeps its own stack, so that ten thousand revisions in a line are no deeper than two.
struct Adjacency: Sendable {
    private(set) var next: [[Int]]

    /// Arrows from each index to the ones listed for it, none of which may be listed twice.
    init(_ next: [[Int]]) {
        self.next = next
    }

    var count: Int { next.count }

    subscript(node: Int) -> [Int] { next[node] }

    /// The same arrows the other way round, each list in load order.
    var reversed: Adjacency {
        var result = Array(repeating: [Int](), count: count)
        for (node, targets) in next.enumerated() {
            for target in targets {
                result[target].append(node)
            }
        }
        return Adjacency(result)
    }

    /// The given revisions and all that can be reached from them.
    func reach(from starts: some Sequence<Int>) -> NodeSet {
        var seen = NodeSet(count: count)
        var stack: [Int] = []
        for start in starts where seen.insert(start) {
            stack.append(start)
        }
        while let node = stack.popLast() {
            for target in next[node] where seen.insert(target) {
                stack.append(target)
            }
        }
        return seen
    }

    /// What can be reached from the given revisions in one step or more.
    func reachBeyond(_ starts: some Sequence<Int>) -> NodeSet {
        reach(from: starts.lazy.flatMap { next[$0] })
    }

    /// The members of the set to which no other member has an arrow, in load order.
    func unreachedMembers(of set: NodeSet) -> [Int] {
        let beyond = reachBeyond(set)
        return set.filter { !beyond.contains($0) }
    }

    /// The revisions along one cycle, each with an arrow to the one after it and the last to the first.
    ///
    /// A depth-first search that enters every revision once; nil if there is no cycle.
    func firstCycle() -> [Int]? {
        var entered = NodeSet(count: count)
        var left = NodeSet(count: count)
        for start in 0..<count where entered.insert(start) {
            var path = [(node: start, arrow: 0)]
            while let (node, arrow) = path.last {
                guard arrow < next[node].count else {
                    left.insert(node)
                    path.removeLast()
                    continue
                }
                path[path.count - 1].arrow += 1
                let target = next[node][arrow]
                if entered.insert(target) {
                    path.append((target, 0))
                } else if !left.contains(target) {
                    return path.map(\.node).drop { $0 != target }.map { $0 }
                }
            }
        }
        return nil
    }
}
