/// The revisions of a project and how they follow from one another.
///
/// A graph is made once, from all revisions in load order, and is valid from then on: every name is unique, every
/// reference leads somewhere, and nothing comes after itself.
///
/// ```swift
/// let graph = try RevisionGraph([
///     RevisionNode(id: "a1"), RevisionNode(id: "b1", parents: ["a1"]), RevisionNode(id: "b2", parents: ["a1"]),
/// ])
/// graph.heads                                         // b1, b2
/// try graph.upgrade(to: "b2", from: ["a1"]).revisions // b2
/// ```
///
/// Heads, bases, branch points and lineage go by parents alone. What must be applied before what also goes by
/// dependencies.
public struct RevisionGraph: Sendable {
    /// All revisions in load order, which breaks every tie; a squash stands in the place of what it replaces.
    public let nodes: [RevisionNode]
    /// The place of each in the list that the graph was made from.
    public let positions: [Int]
    /// The squashes with what they replace.
    public let replacedRanges: [ReplacedRange]

    let names: NameIndex
    let parents: Adjacency
    let children: Adjacency
    /// Parents, then the dependencies that are not parents as well.
    let requirements: Adjacency
    /// Children and the revisions that depend on this one.
    let dependants: Adjacency

    /// The graph of the given revisions.
    ///
    /// - Parameter nodes: the revisions in load order.
    /// - Throws: the first fault, of the kinds illegal-character, duplicate-revision, duplicate-label,
    ///   missing-reference, self-loop, cycle, dependency-cycle and squash.
    public init(_ nodes: [RevisionNode]) throws(GraphError) {
        try Self.checkNames(of: nodes)
        let contraction = try Contraction(nodes)
        let nodes = contraction.nodes
        let names: NameIndex
        let edges: (parents: Adjacency, requirements: Adjacency)
        do throws(GraphError) {
            names = try NameIndex(nodes)
            edges = try Self.edges(of: nodes, names)
        } catch {
            throw error.moved(to: contraction.positions)
        }
        self.nodes = nodes
        positions = contraction.positions
        replacedRanges = contraction.ranges
        self.names = names
        parents = edges.parents
        children = edges.parents.reversed
        requirements = edges.requirements
        dependants = edges.requirements.reversed
    }

    /// The revision of the given id.
    public subscript(id: RevisionID) -> RevisionNode? {
        index(of: id).map { nodes[$0] }
    }

    /// The id of the revision that bears the label.
    public func revision(labelled label: String) -> RevisionID? {
        guard let index = names.node(named: ExactText(label)) else { return nil }
        let node = nodes[index]
        return node.id.exact == ExactText(label) ? nil : node.id
    }

    /// The place of the revision in load order.
    func index(of id: RevisionID) -> Int? {
        guard let index = names.node(named: id.exact), nodes[index].id == id else { return nil }
        return index
    }

    func id(_ index: Int) -> RevisionID {
        nodes[index].id
    }

    func ids(_ indices: some Sequence<Int>) -> [RevisionID] {
        indices.map { nodes[$0].id }
    }

    func set(_ indices: some Sequence<Int>) -> NodeSet {
        NodeSet(indices, count: nodes.count)
    }
}
