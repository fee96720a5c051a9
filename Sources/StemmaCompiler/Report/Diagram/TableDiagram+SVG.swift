extension TableDiagram {
    /// The diagram as an SVG image that needs no other file and suits light and dark pages.
    ///
    /// A filled diamond marks a primary key, a question mark a column that may be null; what is new is green, what
    /// changes is amber, what goes is red.
    package var svg: String {
        let layout = DiagramLayout(self)
        let lines = keys.indices.map {
            "<path class=\"\(keys[$0].change.rawValue)\" d=\"\(Self.path(layout.lines[$0]))\" marker-end=\"url(#one)\"/>"
        }
        let boxes = tables.indices.map { box(tables[$0], layout.boxes[$0]) }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" class="table-diagram" width="\(layout.width)" height="\(layout.height)" \
            viewBox="0 0 \(layout.width) \(layout.height)" role="img" aria-label="Tables and foreign keys">
            <style>
            \(Self.style)
            </style>
            <defs><marker id="one" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">\
            <path class="tip" d="M0 1L8 4L0 7z"/></marker></defs>
            \((lines + boxes).joined(separator: "\n"))
            </svg>

            """
    }

    private func box(_ box: Box, _ place: DiagramLayout.Rectangle) -> String {
        var parts = [
            "<g class=\"\(box.change.rawValue)\">",
            "<rect x=\"\(place.x)\" y=\"\(place.y)\" width=\"\(place.width)\" height=\"\(place.height)\" rx=\"5\"/>",
            "<text class=\"title\" x=\"\(place.x + 8)\" y=\"\(place.y + 18)\">\(HTML.text(box.title))</text>",
            "<path class=\"rule\" d=\"M\(place.x) \(place.y + DiagramLayout.titleHeight)h\(place.width)\"/>", "</g>",
        ]
        for (index, row) in box.rows.enumerated() {
            let y = place.y + DiagramLayout.titleHeight + index * DiagramLayout.rowHeight + 15
            let mark = row.change == .same || box.change == row.change ? "" : " class=\"\(row.change.rawValue)\""
            parts.append("<text\(mark) x=\"\(place.x + 8)\" y=\"\(y)\">\(HTML.text(row.label))</text>")
            parts.append(
                "<text class=\"type\" x=\"\(place.x + place.width - 8)\" y=\"\(y)\">\(HTML.text(row.shownType))</text>")
        }
        return parts.joined(separator: "\n")
    }

    /// A line through its corners, which are rounded.
    private static func path(_ corners: [(x: Int, y: Int)]) -> String {
        guard let first = corners.first, let last = corners.last else { return "" }
        var path = "M\(first.x) \(first.y)"
        for index in corners.indices.dropFirst().dropLast() {
            let (before, corner, after) = (corners[index - 1], corners[index], corners[index + 1])
            let start = Self.near(corner, before)
            let end = Self.near(corner, after)
            path += "L\(start.x) \(start.y)Q\(corner.x) \(corner.y) \(end.x) \(end.y)"
        }
        return path + "L\(last.x) \(last.y)"
    }

    /// The point at most 4 pixels from a corner on the way to another.
    private static func near(_ corner: (x: Int, y: Int), _ other: (x: Int, y: Int)) -> (x: Int, y: Int) {
        func step(_ distance: Int) -> Int { distance.signum() * min(abs(distance) / 2, 4) }
        return (corner.x + step(other.x - corner.x), corner.y + step(other.y - corner.y))
    }

    private static let style = """
        .table-diagram { background: #ffffff; }
        .table-diagram text { fill: #1f2328; font: 12.5px ui-monospace, monospace; white-space: pre; }
        .table-diagram .title { font-weight: 600; }
        .table-diagram .type { fill: #59636e; text-anchor: end; }
        .table-diagram rect { fill: #f6f8fa; stroke: #818b98; }
        .table-diagram path { fill: none; stroke: #818b98; stroke-width: 1.3; }
        .table-diagram .tip { fill: #818b98; stroke: none; }
        .table-diagram .rule { stroke-width: 1; }
        .table-diagram .new rect, .table-diagram path.new, .table-diagram .new .rule { stroke: #1a7f37; }
        .table-diagram .changed rect, .table-diagram .changed .rule { stroke: #9a6700; }
        .table-diagram .gone rect, .table-diagram path.gone, .table-diagram .gone .rule { stroke: #cf222e; }
        .table-diagram path.gone { stroke-dasharray: 4 3; }
        .table-diagram .new .title, .table-diagram text.new { fill: #1a7f37; }
        .table-diagram .changed .title, .table-diagram text.changed { fill: #9a6700; }
        .table-diagram .gone .title, .table-diagram text.gone { fill: #cf222e; text-decoration: line-through; }
        @media (prefers-color-scheme: dark) {
        .table-diagram { background: #0d1117; }
        .table-diagram text { fill: #f0f6fc; }
        .table-diagram .type { fill: #9198a1; }
        .table-diagram rect { fill: #151b23; }
        .table-diagram .new rect, .table-diagram path.new, .table-diagram .new .rule { stroke: #3fb950; }
        .table-diagram .changed rect, .table-diagram .changed .rule { stroke: #d29922; }
        .table-diagram .gone rect, .table-diagram path.gone, .table-diagram .gone .rule { stroke: #f85149; }
        .table-diagram .new .title, .table-diagram text.new { fill: #3fb950; }
        .table-diagram .changed .title, .table-diagram text.changed { fill: #d29922; }
        .table-diagram .gone .title, .table-diagram text.gone { fill: #f85149; }
        }
        """
}
