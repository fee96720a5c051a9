/// What follows from what. Lists of revisions are in load order unless said otherwise; an id that is not in the graph
/// has no relatives.
extension RevisionGraph {
    /// The parents of the revision, each once, in the order written.
    public func parents(of id: RevisionID) -> [RevisionID] {
        index(of: id).map { ids(parents[$0]) } ?? []
    }

    /// The revisions that name this one as a parent.
    public func children(of id: RevisionID) -> [RevisionID] {
        index(of: id).map { ids(children[$0]) } ?? []
    }

    /// The revisions that this one depends on, each once, in the order written; a parent named again is one of them.
    public func dependencies(of id: RevisionID) -> [RevisionID] {
        guard let node = self[id] else { return [] }
        var seen = NodeSet(count: nodes.count)
        return ids(node.dependencies.compactMap { names.node(named: ExactText($0)) }.filter { seen.insert($0) })
    }

    /// The revisions that depend on this one or have it as a parent.
    public func dependants(of id: RevisionID) -> [RevisionID] {
        index(of: id).map { ids(dependants[$0]) } ?? []
    }

    /// The revisions above which this one stands, by parents alone.
    public func ancestors(of id: RevisionID) -> [RevisionID] {
        index(of: id).map { ids(parents.reachBeyond([$0])) } ?? []
    }

    /// The revisions that stand on this one, by parents alone.
    public func descendants(of id: RevisionID) -> [RevisionID] {
        index(of: id).map { ids(children.reachBeyond([$0])) } ?? []
    }

    /// The revision, its ancestors and its descendants, by parents alone.
    public func lineage(of id: RevisionID) -> [RevisionID] {
        index(of: id).map { ids(lineage(of: $0)) } ?? []
    }

    /// The revisions and all that must be applied before them, over parents and dependencies.
    public func closure(of revisions: some Sequence<RevisionID>) -> [RevisionID] {
        ids(requirements.reach(from: revisions.compactMap(index(of:))))
    }

    /// The revision and all that must be applied before it, over parents and dependencies.
    public func closure(of id: RevisionID) -> [RevisionID] {
        closure(of: CollectionOfOne(id))
    }

    /// The revisions of the set that no other one of it needs: what the database records when the set is applied.
    public func maximal(of revisions: some Sequence<RevisionID>) -> [RevisionID] {
        ids(requirements.unreachedMembers(of: set(revisions.compactMap(index(of:)))))
    }

    func lineage(of index: Int) -> NodeSet {
        var lineage = parents.reach(from: [index])
        lineage.formUnion(children.reach(from: [index]))
        return lineage
    }
}
