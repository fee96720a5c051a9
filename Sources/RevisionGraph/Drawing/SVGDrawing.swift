extension GraphDrawing {
    /// The graph as an SVG image, newest first, that needs no other file and suits light and dark pages.
    public var svg: String {
        let layout = GraphLayout(graph)
        var lines: [String] = []
        var circles: [String] = []
        var captions: [String] = []
        var width = 0
        for (place, row) in layout.rows.enumerated() {
            lines += row.segments.map { Self.path($0, below: place) }
            let style = graph.nodes[row.node].isLegacy ? "class=\"legacy\" " : ""
            circles.append("<circle \(style)cx=\"\(Self.x(row.lane))\" cy=\"\(Self.y(place))\" r=\"5\"/>")
            let left = Self.x(max(row.above.count, row.below.count))
            let caption = caption(row.node)
            captions.append("<text x=\"\(left)\" y=\"\(Self.y(place) + 4)\">\(svgText(caption))</text>")
            width = max(width, left + caption.unicodeScalars.count * 8 + 16)
        }
        // Revisions of another tool are rings of dashes.
        let hasLegacy = graph.nodes.contains(where: \.isLegacy)
        func ring(_ color: String) -> String {
            let look = "fill: none; stroke: \(color); stroke-width: 2; stroke-dasharray: 3 2;"
            return hasLegacy ? "\n.revision-graph circle.legacy { \(look) }" : ""
        }
        let height = Self.y(layout.rows.count)
        return """
            <svg xmlns="http://www.w3.org/2000/svg" class="revision-graph" width="\(width)" height="\(height)" \
            viewBox="0 0 \(width) \(height)" role="img" aria-label="Revision graph">
            <style>
            .revision-graph { background: #ffffff; }
            .revision-graph path { fill: none; stroke: #57606a; stroke-width: 2; }
            .revision-graph circle { fill: #0969da; }\(ring("#0969da"))
            .revision-graph text { fill: #1f2328; font: 13px ui-monospace, monospace; white-space: pre; }
            @media (prefers-color-scheme: dark) {
            .revision-graph { background: #0d1117; }
            .revision-graph path { stroke: #8b949e; }
            .revision-graph circle { fill: #4493f8; }\(ring("#4493f8"))
            .revision-graph text { fill: #e6edf3; }
            }
            </style>
            \((lines + circles + captions).joined(separator: "\n"))
            </svg>

            """
    }

    private static func x(_ lane: Int) -> Int { 16 + lane * 18 }

    private static func y(_ row: Int) -> Int { 20 + row * 26 }

    private static func path(_ segment: GraphLayout.Segment, below row: Int) -> String {
        let (top, bottom) = (y(row), y(row + 1))
        let (from, to) = (x(segment.from), x(segment.to))
        guard from != to else { return "<path d=\"M\(from) \(top)V\(bottom)\"/>" }
        let middle = (top + bottom) / 2
        return "<path d=\"M\(from) \(top)C\(from) \(middle) \(to) \(middle) \(to) \(bottom)\"/>"
    }

    private func svgText(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            // Not characters of XML, however written.
            case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
