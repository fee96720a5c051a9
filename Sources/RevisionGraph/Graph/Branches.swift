/// Which branch each head belongs to.
extension RevisionGraph {
    /// The heads, by the labels nearest below them, in load order; those below which there is no label come together.
    ///
    /// A label on a trunk belongs to the branches that grow from it too, and says nothing about how many there may be:
    /// so a head belongs to the nearest labels, those with no other label between.
    public var headsByBranch: [(label: String?, heads: [RevisionID])] {
        var groups: [(labels: [ExactText], label: String?, heads: [RevisionID])] = []
        for head in headIndices {
            let labels = nearestLabels(below: head)
            let key = labels.map { ExactText($0) }
            if let place = groups.firstIndex(where: { $0.labels == key }) {
                groups[place].heads.append(nodes[head].id)
            } else {
                groups.append((key, labels.isEmpty ? nil : labels.joined(separator: ", "), [nodes[head].id]))
            }
        }
        return groups.map { ($0.label, $0.heads) }
    }

    /// The labels that are reached over parents without passing another, in load order.
    private func nearestLabels(below head: Int) -> [String] {
        var seen = set([head])
        var stack = [head]
        var found: [Int] = []
        while let node = stack.popLast() {
            if !nodes[node].labels.isEmpty {
                found.append(node)
                continue
            }
            for parent in parents[node] where seen.insert(parent) { stack.append(parent) }
        }
        return found.sorted().flatMap { nodes[$0].labels }
    }
}
