/// The ids and labels of a graph, each with the index of its revision.
struct NameIndex: Sendable {
    private var exact: [ExactText: Int] = [:]
    /// Every name in load order, a revision's id before its labels.
    private(set) var all: [Entry] = []

    struct Entry: Sendable {
        let name: ExactText
        let node: Int
        let isID: Bool
        /// Shorter names would make nearly every target ambiguous.
        let answersToPrefixes: Bool
    }

    init(_ nodes: [RevisionNode]) throws(GraphError) {
        exact.reserveCapacity(nodes.count)
        all.reserveCapacity(nodes.count)
        for (index, node) in nodes.enumerated() {
            if let first = exact.updateValue(index, forKey: node.id.exact) {
                throw .duplicateRevision(node.id, positions: [first, index])
            }
        }
        for (index, node) in nodes.enumerated() {
            add(node.id.exact, of: index, isID: true)
            for label in node.labels {
                let name = ExactText(label)
                if let first = exact.updateValue(index, forKey: name) {
                    throw .duplicateLabel(
                        label, revisions: [nodes[first].id, node.id], positions: [first, index])
                }
                add(name, of: index, isID: false)
            }
        }
    }

    private mutating func add(_ name: ExactText, of node: Int, isID: Bool) {
        let answers = name.text.unicodeScalars.count >= 4
        all.append(Entry(name: name, node: node, isID: isID, answersToPrefixes: answers))
    }

    /// The revision that bears exactly this name, as its id or as a label.
    func node(named name: ExactText) -> Int? {
        exact[name]
    }

    /// The names that begin with the given text, in load order.
    func entries(startingWith prefix: ExactText) -> [Entry] {
        all.filter { $0.answersToPrefixes && $0.name.starts(with: prefix) }
    }
}
