extension GraphDrawing {
    /// The graph in the language of Graphviz, bases at the bottom; dependencies and revisions of another tool are dashed.
    public var dot: String {
        var lines = [
            "digraph revisions {", "    rankdir=BT;", "    node [shape=box, style=rounded, fontname=\"monospace\"];",
        ]
        for index in graph.nodes.indices {
            let style = graph.nodes[index].isLegacy ? ", style=\"rounded,dashed\"" : ""
            lines.append("    n\(index) [label=\(dotString(caption(index)))\(style)];")
        }
        for index in graph.nodes.indices {
            lines += graph.parents[index].map { "    n\($0) -> n\(index);" }
            lines += dependencies(of: index).map { "    n\($0) -> n\(index) [style=dashed];" }
        }
        return (lines + ["}", ""]).joined(separator: "\n")
    }

    /// A quoted string, in which a backslash would otherwise begin an escape of a label.
    private func dotString(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { result.unicodeScalars.append("\\") }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }
}
