extension GraphDrawing {
    /// The characters of which lines are made.
    public struct Glyphs: Sendable, Hashable {
        /// A revision.
        let revision: Character
        /// A line by the sides it touches: up 1, down 2, left 4, right 8.
        let lines: [Character]

        /// Box-drawing characters, for terminals and editors of today.
        public static let unicode = Glyphs(revision: "○", lines: Array(" │││─╯╮┤─╰╭├─┴┬┼"))
        /// What every terminal shows, as in `git log --graph`.
        public static let ascii = Glyphs(revision: "*", lines: Array(" |||-/\\|-\\/|---+"))
    }

    /// The graph as text, newest first, in the manner of `git log --graph`.
    ///
    /// A dependency is written beside the revision, not drawn.
    public func text(_ glyphs: Glyphs = .unicode) -> String {
        var result = ""
        for row in GraphLayout(graph).rows {
            var line = row.above.map { $0 ? glyphs.lines[3] : glyphs.lines[0] }
            line[row.lane] = glyphs.revision
            result += spaced(line) + "  " + caption(row.node) + "\n"
            if let connection = connection(below: row, glyphs) {
                result += connection + "\n"
            }
        }
        return result
    }

    private func spaced(_ line: [Character]) -> String {
        withoutTrailingSpaces(line.map(String.init).joined(separator: " "))
    }

    /// The line that leads sideways to the lanes in which the parents wait; nil if every line goes straight down.
    private func connection(below row: GraphLayout.Row, _ glyphs: Glyphs) -> String? {
        let bends = row.segments.filter { $0.from != $0.to }.flatMap { [$0.from, $0.to] }
        guard let first = bends.min(), let last = bends.max() else { return nil }
        var line = ""
        for lane in 0..<max(row.above.count, row.below.count) {
            let up = row.above.indices.contains(lane) && row.above[lane]
            let down = row.below.indices.contains(lane) && row.below[lane]
            // A line that only crosses another goes under it.
            let sideways = bends.contains(lane) || !(up || down)
            let left = sideways && first < lane && lane <= last
            let right = sideways && first <= lane && lane < last
            line.append(glyphs.lines[(up ? 1 : 0) + (down ? 2 : 0) + (left ? 4 : 0) + (right ? 8 : 0)])
            line.append(first <= lane && lane < last ? glyphs.lines[12] : " ")
        }
        return withoutTrailingSpaces(line)
    }

    private func withoutTrailingSpaces(_ line: String) -> String {
        guard let last = line.lastIndex(where: { $0 != " " }) else { return "" }
        return String(line[...last])
    }
}
