/// Where a new revision goes.
extension RevisionGraph {
    /// The parents that a new revision, or a merge, has after the given targets: each once, in the order given.
    ///
    /// ```swift
    /// try graph.parents(after: ["head"])      // the one head
    /// try graph.parents(after: ["heads"])     // all of them: a merge
    /// try graph.parents(after: ["base"])      // none: a new base
    /// ```
    ///
    /// - Parameters:
    ///   - targets: what the revision comes after.
    ///   - splice: whether a revision that has children may be a parent, which makes a new branch.
    /// - Returns: full ids.
    /// - Throws: not-a-head without `splice`, besides the fault of a target.
    public func parents(after targets: [String], splice: Bool = false) throws(GraphError) -> [RevisionID] {
        let parents = try located(targets)
        if !splice, let inner = parents.first(where: { !children[$0].isEmpty }) {
            throw .notAHead(id(inner), children: ids(children[inner]))
        }
        return ids(parents)
    }

    /// A new revision that fits the graph.
    ///
    /// - Parameters:
    ///   - id: its id, which must be free.
    ///   - targets: what it comes after.
    ///   - labels: its labels, which must be free.
    ///   - dependencies: what it depends on, in the words of targets; a label stays a label.
    ///   - message: what it does.
    ///   - splice: whether a revision that has children may be a parent.
    /// - Returns: the revision with full ids.
    /// - Throws: the fault of a target; what ``init(_:)`` would throw with the revision in the graph.
    public func newRevision(
        _ id: RevisionID, after targets: [String] = ["head"], labels: [String] = [],
        dependsOn dependencies: [String] = [], message: String = "", splice: Bool = false
    ) throws(GraphError) -> RevisionNode {
        let parents = try parents(after: targets, splice: splice)
        var resolved: [String] = []
        for dependency in dependencies {
            if revision(labelled: dependency) != nil {
                resolved.append(dependency)
            } else {
                resolved += try resolve(dependency).map(\.text)
            }
        }
        let node = RevisionNode(
            id: id, parents: parents, labels: labels, dependencies: resolved, message: message)
        _ = try RevisionGraph(nodes + CollectionOfOne(node))
        return node
    }
}
