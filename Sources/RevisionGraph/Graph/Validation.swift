/// The checks that a list of revisions passes before it is a graph.
extension RevisionGraph {
    static func checkNames(of nodes: [RevisionNode]) throws(GraphError) {
        for (index, node) in nodes.enumerated() {
            for (role, name) in [(GraphError.NameRole.id, node.id.text)] + node.labels.map({ (.label, $0) }) {
                if let fault = NameRules.fault(in: name) {
                    throw .illegalCharacter(fault, in: name, role: role, revision: node.id, positions: [index])
                }
            }
        }
    }

    /// The arrows that the revisions name, each counted once however often it is named.
    static func edges(
        of nodes: [RevisionNode], _ names: NameIndex
    ) throws(GraphError) -> (parents: Adjacency, requirements: Adjacency) {
        var parents: [[Int]] = []
        var requirements: [[Int]] = []
        parents.reserveCapacity(nodes.count)
        requirements.reserveCapacity(nodes.count)
        for (index, node) in nodes.enumerated() {
            var own = OrderedIndices()
            for parent in node.parents {
                // Not by a label: a parent is part of the history, and labels may move.
                guard let target = names.node(named: parent.exact), nodes[target].id == parent else {
                    throw missing(parent.text, .parent, of: index, nodes, names)
                }
                own.append(target)
            }
            parents.append(own.indices)
            for dependency in node.dependencies {
                guard let target = names.node(named: ExactText(dependency)) else {
                    throw missing(dependency, .dependency, of: index, nodes, names)
                }
                own.append(target)
            }
            requirements.append(own.indices)
            if own.contains(index) {
                let role: GraphError.ReferenceRole = parents[index].contains(index) ? .parent : .dependency
                throw .selfLoop(node.id, role: role, positions: [index])
            }
        }
        let result = (parents: Adjacency(parents), requirements: Adjacency(requirements))
        if let cycle = result.parents.firstCycle() {
            throw .cycle(cycle.map { nodes[$0].id }, positions: cycle)
        }
        if let cycle = result.requirements.firstCycle() {
            throw .dependencyCycle(cycle.map { nodes[$0].id }, positions: cycle)
        }
        return result
    }

    private static func missing(
        _ name: String, _ role: GraphError.ReferenceRole, of index: Int, _ nodes: [RevisionNode], _ names: NameIndex
    ) -> GraphError {
        let meant = names.node(named: ExactText(name)).map { [nodes[$0].id.text] }
        return .missingReference(
            name, role: role, revision: nodes[index].id, positions: [index],
            suggestions: meant ?? names.suggestions(for: name))
    }
}

/// Indices in the order of their first mention.
private struct OrderedIndices {
    private(set) var indices: [Int] = []
    private var seen: Set<Int> = []

    mutating func append(_ index: Int) {
        // A set pays only where a merge has many parents.
        guard indices.count >= 8 else {
            if !indices.contains(index) { indices.append(index) }
            return
        }
        if seen.isEmpty { seen = Set(indices) }
        if seen.insert(index).inserted { indices.append(index) }
    }

    func contains(_ index: Int) -> Bool {
        indices.contains(index)
    }
}
