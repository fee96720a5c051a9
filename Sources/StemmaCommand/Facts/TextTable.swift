/// Cells in columns, for people.
///
/// On a terminal the last column is broken into the lines that it has room for, between words: a path or an id is never
/// cut. Anywhere else a row is a line.
struct TextTable: Sendable {
    /// The space between two columns.
    private static let gap = 2
    /// A last column that would be narrower is not broken at all.
    private static let narrowest = 20

    /// The cells of each row.
    let rows: [[String]]
    /// What every line begins with.
    let indent: String

    init(_ rows: [[String]], indent: String = "") {
        self.rows = rows
        self.indent = indent
    }

    /// The rows as text, each with the end of its line.
    ///
    /// - Parameter width: how many columns the terminal has; `nil` where the text goes elsewhere.
    /// - Returns: the lines.
    func text(width: Int?) -> String {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { $0.indices.contains(column) ? Self.columns($0[column]) : 0 }.max() ?? 0
        }
        let start = indent.utf8.count + widths.dropLast().reduce(0) { $0 + $1 + Self.gap }
        return rows.map { row in
            var line = indent
            for (column, cell) in row.enumerated() {
                if column + 1 < row.count {
                    line += cell + Self.spaces(widths[column] + Self.gap - Self.columns(cell))
                } else if column + 1 == count, let width, width - start >= Self.narrowest {
                    line += Self.filled(cell, width: width - start).joined(separator: "\n" + Self.spaces(start))
                } else {
                    line += cell
                }
            }
            while line.utf8.last == UInt8(ascii: " ") { line.unicodeScalars.removeLast() }
            return line + "\n"
        }.joined()
    }

    /// Words in lines of some columns; a word that is longer has a line to itself, uncut.
    static func filled(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, columns(line) + 1 + columns(String(word)) > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " \(word)"
        }
        return lines + [line]
    }

    /// How many columns of a terminal a text takes.
    static func columns(_ text: String) -> Int {
        text.reduce(0) { columns, character in
            guard let scalar = character.unicodeScalars.first else { return columns }
            return columns + (isWide(scalar) ? 2 : 1)
        }
    }

    /// What East Asian terminals, and all of them for emoji, draw twice as wide.
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }

    static func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
