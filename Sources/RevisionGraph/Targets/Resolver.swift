/// Finds what a target means in a graph.
struct Resolver {
    let graph: RevisionGraph
    let target: Target
    /// What stands before the `@`.
    let branch: Branch?

    struct Branch {
        let name: String
        let node: Int
        let lineage: NodeSet
    }

    /// Where a target leads.
    enum Location {
        case base
        /// Several for `heads`, none in an empty graph.
        case revisions([Int])
    }

    init(_ target: Target, in graph: RevisionGraph) throws(GraphError) {
        self.graph = graph
        self.target = target
        guard let name = target.branch else {
            branch = nil
            return
        }
        let anywhere = Resolver(graph: graph, target: target, branch: nil)
        guard let node = try anywhere.find(name) else {
            throw .noSuchBranch(name, target: target.text, suggestions: graph.names.suggestions(for: name))
        }
        branch = Branch(name: name, node: node, lineage: graph.lineage(of: node))
    }

    private init(graph: RevisionGraph, target: Target, branch: Branch?) {
        self.graph = graph
        self.target = target
        self.branch = branch
    }

    /// Where the target leads when its steps are counted as the origin says.
    func location(from origin: Origin) throws(GraphError) -> Location {
        switch target.form {
        case .place(let place):
            return try location(of: place)
        case .steps(let steps):
            return try walk(from: start(of: steps, origin), steps)
        case .walk(let place, let steps):
            return try walk(from: place, steps)
        case .hyphenated(let name, let place, let steps):
            // An exact reading wins over a shortened one, and the name over the steps.
            if let node = try exact(name) { return .revisions([node]) }
            if try isExact(place) { return try walk(from: place, steps) }
            if let node = try prefix(name) { return .revisions([node]) }
            if case .name(let start) = place, try prefix(start) == nil { throw unknown(name) }
            return try walk(from: place, steps)
        }
    }

    /// The one revision of the location, or nil for base and where there is none.
    func single(_ location: Location) throws(GraphError) -> Int? {
        guard case .revisions(let nodes) = location else { return nil }
        guard nodes.count <= 1 else { throw .multipleHeads(target: target.text, heads: graph.ids(nodes)) }
        return nodes.first
    }
}

// MARK: - Places

extension Resolver {
    private func location(of place: Target.Place) throws(GraphError) -> Location {
        switch place {
        case .base: return .base
        case .head: return .revisions(try single(.revisions(parentHeads)).map { [$0] } ?? [])
        case .heads: return .revisions(branch == nil ? graph.effectiveHeadIndices : parentHeads)
        case .name(let name):
            guard let node = try find(name) else { throw unknown(name) }
            return .revisions([node])
        }
    }

    /// The heads by parents, those of the branch if there is one.
    var parentHeads: [Int] {
        branch.map { graph.heads(on: $0.lineage) } ?? graph.headIndices
    }

    /// The revision of the name: an exact name wins over the beginning of another.
    private func find(_ name: String) throws(GraphError) -> Int? {
        if let node = try exact(name) { node } else { try prefix(name) }
    }

    /// The revision that bears the name, which must be on the branch.
    private func exact(_ name: String) throws(GraphError) -> Int? {
        let known = graph.names.node(named: ExactText(name))
        guard let node = known == nil ? try replaced(RevisionID(name)) : known else { return nil }
        if let branch, !branch.lineage.contains(node) {
            throw .notInBranch(graph.id(node), branch: branch.name, target: target.text, reason: .offLineage)
        }
        return node
    }

    private func isExact(_ place: Target.Place) throws(GraphError) -> Bool {
        if case .name(let name) = place { try exact(name) != nil } else { true }
    }

    /// The revision of the one name on the branch that begins with the text.
    private func prefix(_ text: String) throws(GraphError) -> Int? {
        guard !NameRules.isReserved(text) else { return nil }
        var found = graph.names.entries(startingWith: ExactText(text))
        if let branch {
            found.removeAll { !branch.lineage.contains($0.node) }
        }
        guard found.count <= 1 else { throw .ambiguous(text, candidates: found.map(\.name.text)) }
        if let entry = found.first { return entry.node }
        return try replaced(startingWith: text)
    }

    /// The squash of a range whose end is named; what is inside of a range is no place any more.
    private func replaced(_ id: RevisionID) throws(GraphError) -> Int? {
        guard let range = graph.range(replacing: id) else { return nil }
        guard range.end == id else { throw .replaced(id, by: range.squash, target: target.text) }
        return graph.index(of: range.squash)
    }

    private func replaced(startingWith text: String) throws(GraphError) -> Int? {
        guard text.unicodeScalars.count >= 4, !graph.replacedRanges.isEmpty else { return nil }
        let found = graph.replacedRanges.flatMap(\.revisions).filter { $0.exact.starts(with: ExactText(text)) }
        guard found.count <= 1 else { throw .ambiguous(text, candidates: found.map(\.text)) }
        guard let id = found.first, let node = try replaced(id) else { return nil }
        if let branch, !branch.lineage.contains(node) { return nil }
        return node
    }

    private func unknown(_ name: String) -> GraphError {
        if ExactText(name) == ExactText("current") { return .unknown(target.text, reason: .current) }
        let words = branch == nil ? ["head", "heads", "base"] : []
        return .unknown(target.text, reason: .noSuchName(suggestions: graph.names.suggestions(for: name, and: words)))
    }
}

// MARK: - Steps

extension Resolver {
    private func walk(from place: Target.Place, _ steps: Target.Steps) throws(GraphError) -> Location {
        let start = try location(of: place)
        return steps.count == 0 ? start : try walk(from: single(start), steps)
    }

    /// Goes up over children or down over parents, from base if there is no start.
    ///
    /// On the way up only the branch counts; on the way down nothing narrows, since a merge must not lose a parent.
    private func walk(from start: Int?, _ steps: Target.Steps) throws(GraphError) -> Location {
        var place = start
        // Ends at the latest where the graph does.
        for _ in 0..<steps.count {
            let ways: [Int]
            switch steps.direction {
            case .up:
                let all = place.map { graph.children[$0] } ?? graph.baseIndices
                ways = branch.map { all.filter($0.lineage.contains) } ?? all
                if ways.isEmpty { throw outOfRange(.pastHead(place.map(graph.id))) }
            case .down:
                guard let node = place else { throw outOfRange(.pastBase) }
                ways = graph.parents[node]
            }
            guard ways.count <= 1 else {
                throw .ambiguousWalk(target: target.text, from: place.map(graph.id), ways: graph.ids(ways))
            }
            place = ways.first
        }
        return place.map { .revisions([$0]) } ?? .base
    }

    private func outOfRange(_ reason: GraphError.RangeReason) -> GraphError {
        .outOfRange(target: target.text, reason: reason)
    }
}
