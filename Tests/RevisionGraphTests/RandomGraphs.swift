import RevisionGraph
import TestSupport

extension Sequence {
    /// About the given share of the elements.
    func sample(_ percent: Int, using generator: inout SeededGenerator) -> [Element] {
        var result: [Element] = []
        for element in self where generator.chance(percent) {
            result.append(element)
        }
        return result
    }
}

/// A valid graph of branches, merges, labels, dependencies and redundant edges, loaded in any order.
func randomNodes(using generator: inout SeededGenerator) -> [RevisionNode] {
    let count = Int.random(in: 0...14, using: &generator)
    let prefixes = ["a", "ab", "abc", "rel-20", "x"]
    let ids = (0..<count).map { (prefixes.randomElement(using: &generator) ?? "") + "\($0)" }
    var nodes: [RevisionNode] = []
    for (index, id) in ids.enumerated() {
        let near = ids[max(0, index - 4)..<index]
        var parents: [String] = []
        if !generator.chance(15), let parent = near.randomElement(using: &generator) {
            parents = [parent] + near.sample(12, using: &generator)
        }
        let labels = generator.chance(15) ? ["lab\(index)"] : generator.chance(8) ? ["lab-\(index)-1"] : []
        var dependencies = generator.chance(20) ? ids[..<index].sample(15, using: &generator) : []
        if let labelled = nodes.randomElement(using: &generator)?.labels.first, generator.chance(20) {
            dependencies.append(labelled)
        }
        nodes.append(
            RevisionNode(
                id: RevisionID(id), parents: parents.map { RevisionID($0) }, labels: labels,
                dependencies: dependencies, message: "message \(index)"))
    }
    return nodes.shuffled(using: &generator)
}

/// The rules in their plainest form: sets of ids, closed by repetition.
struct Model {
    let nodes: [RevisionNode]
    private(set) var needs: [RevisionID: Set<RevisionID>] = [:]

    init(_ nodes: [RevisionNode]) {
        self.nodes = nodes
        var owners: [String: RevisionID] = [:]
        for node in nodes {
            for name in [node.id.text] + node.labels { owners[name] = node.id }
        }
        for node in nodes {
            needs[node.id] = Set(node.parents + node.dependencies.compactMap { owners[$0] })
        }
    }

    func closure(_ ids: some Sequence<RevisionID>) -> Set<RevisionID> {
        var result = Set(ids)
        while true {
            let grown = result.union(result.flatMap { needs[$0] ?? [] })
            if grown == result { return result }
            result = grown
        }
    }

    func dependants(_ ids: some Sequence<RevisionID>) -> Set<RevisionID> {
        var result = Set(ids)
        while true {
            let grown = result.union(nodes.map(\.id).filter { !(needs[$0] ?? []).isDisjoint(with: result) })
            if grown == result { return result }
            result = grown
        }
    }

    func children(_ id: RevisionID) -> [RevisionID] {
        nodes.filter { $0.parents.contains(id) }.map(\.id)
    }

    func maximal(_ ids: Set<RevisionID>) -> [RevisionID] {
        nodes.map(\.id).filter { id in ids.contains(id) && !ids.contains { needs[$0]?.contains(id) == true } }
    }

    /// Whether everything comes after what it needs of the list.
    func isTopological(_ ids: [RevisionID]) -> Bool {
        var missing = Set(ids)
        guard missing.count == ids.count else { return false }
        for id in ids {
            missing.remove(id)
            if !(needs[id] ?? []).isDisjoint(with: missing) { return false }
        }
        return true
    }
}
