extension GraphDrawing {
    /// The graph as a Mermaid flowchart, bases at the bottom; dependencies are dotted, and revisions of another
    /// tool dashed.
    public var mermaid: String {
        var lines = ["flowchart BT"]
        for index in graph.nodes.indices {
            lines.append("    n\(index)[\"\(mermaidText(caption(index)))\"]")
        }
        for index in graph.nodes.indices {
            lines += graph.parents[index].map { "    n\($0) --> n\(index)" }
            lines += dependencies(of: index).map { "    n\($0) -.-> n\(index)" }
        }
        let legacy = graph.nodes.indices.filter { graph.nodes[$0].isLegacy }
        if !legacy.isEmpty {
            lines.append("    classDef legacy stroke-dasharray: 4 3")
            lines.append("    class \(legacy.map { "n\($0)" }.joined(separator: ",")) legacy")
        }
        return (lines + [""]).joined(separator: "\n")
    }

    /// The text with everything that Mermaid, Markdown or HTML could read as its own written as a number.
    private func mermaidText(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", " ", ".", ",", "-", "(", ")", "/", "\u{80}"...:
                result.unicodeScalars.append(scalar)
            default:
                result += "#\(scalar.value);"
            }
        }
        return result
    }
}
