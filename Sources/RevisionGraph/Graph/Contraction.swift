/// A squash with the revisions that it replaces.
public struct ReplacedRange: Sendable, Hashable {
    /// The revision that replaces the others.
    public let squash: RevisionID
    /// What it replaces, in the order written; the last of them is what came after the range stands on.
    public let revisions: [RevisionID]
    /// Whether the revisions are still there; they are all, or none.
    public let isThere: Bool

    /// The revision that the others of the range lead to.
    public var end: RevisionID? { revisions.last }
}

/// A list of revisions in which each squash stands for what it replaces.
///
/// A squash and what it replaces are two ways between the same two places, and a graph holds one of them. In this one
/// the squash is in the place of the range: what came before the range comes before the squash, what names the end of
/// the range means the squash, and nothing else may name what is in it.
struct Contraction {
    /// The revisions that are left, whose references lead to squashes.
    private(set) var nodes: [RevisionNode] = []
    /// The place of each in the list.
    private(set) var positions: [Int] = []
    private(set) var ranges: [ReplacedRange] = []
    /// The range of each revision that is replaced.
    private var rangeOf: [RevisionID: Int] = [:]
    private let all: [RevisionNode]
    private let placeOf: [RevisionID: Int]

    init(_ all: [RevisionNode]) throws(GraphError) {
        self.all = all
        guard all.contains(where: { !$0.replaces.isEmpty }) else {
            nodes = all
            positions = Array(all.indices)
            placeOf = [:]
            return
        }
        placeOf = Dictionary(all.enumerated().map { ($1.id, $0) }) { first, _ in first }
        for (place, node) in all.enumerated() where !node.replaces.isEmpty { try add(node, at: place) }
        for (place, node) in all.enumerated() where rangeOf[node.id] == nil {
            nodes.append(try pointed(node, at: place))
            positions.append(place)
        }
        for range in ranges where range.isThere { try check(range) }
    }

    /// The range that a revision is in.
    func range(of id: RevisionID) -> ReplacedRange? { rangeOf[id].map { ranges[$0] } }

    /// The list with the revisions that are replaced, and without the squashes that replace them.
    var unfolded: (nodes: [RevisionNode], positions: [Int]) {
        let folded = ranges.filter(\.isThere)
        var ends: [RevisionID: RevisionID] = [:]
        var labels: [RevisionID: [String]] = [:]
        for range in folded {
            guard let end = range.end, let squash = placeOf[range.squash] else { continue }
            ends[range.squash] = end
            for id in range.revisions { labels[id] = [] }
            // What is labelled so is reached at the end of the range, as it is by its squash.
            labels[end] = all[squash].labels
        }
        var nodes: [RevisionNode] = []
        var positions: [Int] = []
        for (place, node) in all.enumerated() where ends[node.id] == nil {
            let neighbours = (range(of: node.id)?.revisions ?? []).compactMap { placeOf[$0].map { all[$0] } }
            nodes.append(
                node.with(
                    parents: node.parents.map { ends[$0] ?? $0 }, labels: labels[node.id] ?? node.labels,
                    dependencies: node.dependencies.map { name in
                        (bearer(of: name, in: neighbours) ?? ends[RevisionID(name)])?.text ?? name
                    }))
            positions.append(place)
        }
        return (nodes, positions)
    }

    // MARK: - What a squash says

    private mutating func add(_ node: RevisionNode, at place: Int) throws(GraphError) {
        func fault(_ fault: GraphError.SquashFault, _ others: [RevisionID] = []) -> GraphError {
            .squash(fault, squash: node.id, positions: [place] + others.compactMap { placeOf[$0] })
        }
        var seen: Set<RevisionID> = []
        for id in node.replaces {
            if !seen.insert(id).inserted { throw fault(.namesTwice(id)) }
            if id == node.id { throw fault(.namesItself) }
            if let other = rangeOf[id] { throw fault(.shares(id, with: ranges[other].squash), [ranges[other].squash]) }
            if let place = placeOf[id] {
                if !all[place].replaces.isEmpty { throw fault(.replacesSquash(id), [id]) }
                if all[place].isLegacy { throw fault(.replacesLegacy(id), [id]) }
            }
            rangeOf[id] = ranges.count
        }
        let gone = node.replaces.filter { placeOf[$0] == nil }
        if !gone.isEmpty, gone.count < node.replaces.count { throw fault(.partlyGone(gone)) }
        ranges.append(ReplacedRange(squash: node.id, revisions: node.replaces, isThere: gone.isEmpty))
    }

    /// A revision with its references to the ends of ranges led to their squashes.
    private func pointed(_ node: RevisionNode, at place: Int) throws(GraphError) -> RevisionNode {
        var parents: [RevisionID] = []
        for parent in node.parents {
            let id = try target(of: parent, from: node, at: place)
            if !parents.contains(id) { parents.append(id) }
        }
        var dependencies: [String] = []
        for dependency in node.dependencies {
            dependencies.append(try target(of: RevisionID(dependency), from: node, at: place).text)
        }
        return node.with(parents: parents, labels: node.labels, dependencies: dependencies)
    }

    private func target(
        of reference: RevisionID, from node: RevisionNode, at place: Int
    ) throws(GraphError) -> RevisionID {
        guard let range = range(of: reference) else { return reference }
        guard range.end == reference, range.squash != node.id else {
            throw .squash(
                .namedFromOutside(reference, by: node.id), squash: range.squash,
                positions: [place] + [placeOf[range.squash]].compactMap(\.self))
        }
        return range.squash
    }

    // MARK: - What a range must be

    /// Whether a range that is still there has one beginning and one end, and loses nothing.
    private func check(_ range: ReplacedRange) throws(GraphError) {
        guard let place = placeOf[range.squash], let end = range.end else { return }
        let squash = all[place]
        func fault(_ fault: GraphError.SquashFault, at others: [RevisionID] = []) -> GraphError {
            .squash(fault, squash: squash.id, positions: [place] + others.compactMap { placeOf[$0] })
        }
        let members = range.revisions.compactMap { placeOf[$0].map { all[$0] } }
        let inside = Set(range.revisions)
        let last = members.filter { member in !members.contains { $0.parents.contains(member.id) } }
        // Several may begin it, all after the same.
        let entering = members.filter { $0.parents.isEmpty || $0.parents.contains { !inside.contains($0) } }
        let beginnings = try entering.map { member throws(GraphError) in
            Set(
                try member.parents.filter { !inside.contains($0) }.map { id throws(GraphError) in
                    try outer(id, member)
                })
        }
        guard let before = beginnings.first, beginnings.allSatisfy({ $0 == before }) else {
            throw fault(.severalBeginnings(entering.map(\.id)), at: entering.map(\.id))
        }
        guard last.map(\.id) == [end] else { throw fault(.severalEnds(last.map(\.id), said: end), at: last.map(\.id)) }
        let meant = Set(try squash.parents.map { id throws(GraphError) in try outer(id, squash) })
        if before != meant { throw fault(.beginsElsewhere(before.sorted()), at: entering.map(\.id)) }
        for member in members {
            for label in member.labels where !squash.labels.contains(where: { ExactText($0) == ExactText(label) }) {
                throw fault(.losesLabel(label, of: member.id), at: [member.id])
            }
            for name in member.dependencies where !inside.contains(RevisionID(name)) && !isLabel(name, in: members) {
                let id = try outer(RevisionID(name), member)
                let kept = try squash.dependencies.map { name throws(GraphError) in
                    try outer(RevisionID(name), squash)
                }
                if !kept.contains(id), !meant.contains(id) {
                    throw fault(.losesDependency(name, of: member.id), at: [member.id])
                }
            }
        }
    }

    private func isLabel(_ name: String, in members: [RevisionNode]) -> Bool { bearer(of: name, in: members) != nil }

    /// The revision among some that bears a label.
    private func bearer(of label: String, in members: [RevisionNode]) -> RevisionID? {
        members.first { $0.labels.contains { ExactText($0) == ExactText(label) } }?.id
    }

    /// What a reference out of a range leads to.
    private func outer(_ id: RevisionID, _ node: RevisionNode) throws(GraphError) -> RevisionID {
        try target(of: id, from: node, at: placeOf[node.id] ?? 0)
    }
}

extension RevisionNode {
    fileprivate func with(parents: [RevisionID], labels: [String], dependencies: [String]) -> Self {
        RevisionNode(
            id: id, parents: parents, labels: labels, dependencies: dependencies, message: message, isLegacy: isLegacy,
            replaces: replaces)
    }
}

extension RevisionGraph {
    /// The range that holds a revision which a squash replaces.
    public func range(replacing id: RevisionID) -> ReplacedRange? {
        replacedRanges.first { $0.revisions.contains(id) }
    }

    /// The range that a squash replaces.
    public func range(of squash: RevisionID) -> ReplacedRange? { replacedRanges.first { $0.squash == squash } }

    /// A list of revisions with those that squashes replace, and without the squashes: the way that databases take
    /// which are inside a range.
    ///
    /// - Parameter nodes: the revisions in load order, squashes among them.
    /// - Returns: the revisions, and the place of each in the list; nothing where no squash has what it replaces.
    /// - Throws: what ``init(_:)`` throws of squashes.
    public static func unfolded(
        _ nodes: [RevisionNode]
    ) throws(GraphError) -> (nodes: [RevisionNode], positions: [Int])? {
        let contraction = try Contraction(nodes)
        return contraction.ranges.contains(where: \.isThere) ? contraction.unfolded : nil
    }
}
