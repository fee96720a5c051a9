/// Pictures of a graph, as text for several readers.
///
/// ```swift
/// print(GraphDrawing(graph).text())
/// ```
///
///     ○  m1 (head) join both lines
///     ├─╮
///     │ ○  b2 [billing] create invoices
///     ○ │  b1 add email
///     ├─╯
///     ○  a1 create users
public struct GraphDrawing: Sendable {
    let graph: RevisionGraph

    /// The drawing of all revisions of the graph.
    public init(_ graph: RevisionGraph) {
        self.graph = graph
    }

    /// What stands beside a revision: its id, labels, whether it is a head or of another tool, what it depends on, and its
    /// message.
    func caption(_ index: Int) -> String {
        let node = graph.nodes[index]
        var parts = [oneLine(node.id.text)]
        if !node.labels.isEmpty { parts.append("[" + oneLine(node.labels.joined(separator: ", ")) + "]") }
        if graph.children[index].isEmpty { parts.append("(head)") }
        if node.isLegacy { parts.append("(legacy)") }
        let dependencies = graph.dependencies(of: node.id)
        if !dependencies.isEmpty {
            parts.append("(needs " + oneLine(dependencies.map(\.text).joined(separator: ", ")) + ")")
        }
        if !node.message.isEmpty { parts.append(oneLine(node.message)) }
        return parts.joined(separator: " ")
    }

    /// The dependencies that are not parents as well.
    func dependencies(of index: Int) -> ArraySlice<Int> {
        graph.requirements[index].dropFirst(graph.parents[index].count)
    }

    /// The text without what would break a line or act on a terminal.
    private func oneLine(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
