/// The order in which revisions run.
extension RevisionGraph {
    /// All revisions, each after everything it needs.
    ///
    /// The order is total and stable. A line is followed as long as nothing it waits for is missing, so that a branch
    /// is one block; ties break by load order. A new revision takes its place among the others without moving any.
    public var order: [RevisionID] {
        ids(ordered(set(nodes.indices)))
    }

    /// The members of the set, each after those members that it needs.
    ///
    /// Ready revisions wait on a stack: what became ready last runs first, and so a line goes on where it was. Nothing
    /// is fetched ahead of its turn for the sake of another revision, which is why a new one, on which nothing
    /// can depend yet, leaves the stack as it found it.
    func ordered(_ set: NodeSet) -> [Int] {
        var missing = Array(repeating: 0, count: nodes.count)
        var stack: [Int] = []
        for node in set {
            missing[node] = requirements[node].count(where: set.contains)
            if missing[node] == 0 { stack.append(node) }
        }
        stack.reverse()

        var result: [Int] = []
        while let node = stack.popLast() {
            result.append(node)
            var ready: [Int] = []
            for dependant in dependants[node] where set.contains(dependant) {
                missing[dependant] -= 1
                if missing[dependant] == 0 { ready.append(dependant) }
            }
            // The line's own children first, hence last on the stack; then those that only depend on it.
            stack.append(contentsOf: ready.reversed().filter { !parents[$0].contains(node) })
            stack.append(contentsOf: ready.reversed().filter { parents[$0].contains(node) })
        }
        return result
    }
}
