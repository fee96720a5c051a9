internal import RevisionGraph
internal import Stemma

/// A revision in one line, for people.
struct RevisionLine {
    let graph: RevisionGraph
    let node: RevisionNode

    /// Nothing, if the graph has no such revision.
    init?(_ id: RevisionID, in graph: RevisionGraph) {
        guard let node = graph[id] else { return nil }
        self.graph = graph
        self.node = node
    }

    /// The id, the labels and the message: `7c1f0a9be2d4 [billing] create invoices`.
    var brief: String { joined([printable(node.id.text), labels, printable(node.message)]) }

    /// In the words of a history: `7c1f0a9be2d4 -> b20d61f3a877 [billing] (head), create invoices`.
    var full: String {
        let start = node.parents.isEmpty ? "<base>" : list(node.parents)
        let message = node.message.isEmpty ? "" : ", \(printable(node.message))"
        return joined(["\(start) -> \(printable(node.id.text))", labels, marks]) + message
    }

    /// Several lines with all that the graph knows, and with the file where it is written.
    func block(file: String?) -> String {
        var lines = [joined(["revision \(printable(node.id.text))", labels, marks])]
        if node.parents.count > 1 {
            lines.append("merges \(list(node.parents))")
        } else {
            lines.append("after \(node.parents.isEmpty ? "<base>" : list(node.parents))")
        }
        let children = graph.children(of: node.id)
        if !children.isEmpty { lines.append("before \(list(children))") }
        if !node.dependencies.isEmpty {
            lines.append("depends on \(node.dependencies.map { printable($0) }.joined(separator: ", "))")
        }
        if let range = graph.range(of: node.id) {
            let state = range.isThere ? "" : ", whose files are gone"
            lines.append("replaces \(list(range.revisions))\(state)")
        }
        if let file { lines.append("in \(printable(file))") }
        return lines.joined(separator: "\n") + "\n\n    \(printable(node.message))\n"
    }

    private var labels: String {
        node.labels.isEmpty ? "" : "[\(node.labels.map { printable($0) }.joined(separator: ", "))]"
    }

    private var marks: String {
        let children = graph.children(of: node.id).count
        return joined([
            children == 0 ? "(head)" : "", node.parents.count > 1 ? "(merge)" : "",
            children > 1 ? "(branch point)" : "", node.isLegacy ? "(legacy)" : "",
            node.replaces.isEmpty ? "" : "(replaces \(node.replaces.count))",
        ])
    }

    private func list(_ ids: [RevisionID]) -> String { ids.map { printable($0.text) }.joined(separator: ", ") }

    private func joined(_ parts: [String]) -> String { parts.filter { !$0.isEmpty }.joined(separator: " ") }
}

extension Context {
    /// All that is known of each revision, several lines for each.
    func blocks(_ ids: [RevisionID], of source: GraphSource) -> String {
        ids.compactMap { id in
            RevisionLine(id, in: source.graph)?.block(file: source.place(of: id).map { reporter.path($0.description) })
        }.joined(separator: "\n")
    }
}

extension RevisionGraph {
    /// A line for each revision.
    func lines(_ ids: [RevisionID], _ line: KeyPath<RevisionLine, String> = \.brief, indent: String = "") -> String {
        ids.compactMap { RevisionLine($0, in: self) }.map { "\(indent)\($0[keyPath: line])\n" }.joined()
    }
}
