/// Text that can follow `--` without ending the comment.
package enum LineComment {
    /// A text as one line: each run of line ends and control characters becomes a space.
    ///
    /// A lone carriage return ends a comment as a line feed does, and would leave the rest of a message to run as SQL.
    /// The other characters that are replaced end nothing in PostgreSQL, but make an editor show a line that is not
    /// there, or show it in another order: a reviewer must see what the server sees.
    package static func text(_ text: String) -> String {
        // Nearly every text is a line already.
        if !mayHoldReplaced(text) { return text }
        var line = String.UnicodeScalarView()
        var isInRun = false
        for scalar in text.unicodeScalars {
            let isReplaced = Self.isReplaced(scalar)
            if !isReplaced { line.append(scalar) } else if !isInRun { line.append(" ") }
            isInRun = isReplaced
        }
        return String(line)
    }

    /// Whether there may be a character to replace: by the bytes that each of them begins with.
    private static func mayHoldReplaced(_ text: String) -> Bool {
        var wasC2 = false
        for byte in text.utf8 {
            switch byte {
            case 0...0x1F, 0x7F, 0xE2, 0xEF: return true
            case 0x80...0x9F where wasC2: return true
            default: wasC2 = byte == 0xC2
            }
        }
        return false
    }

    private static func isReplaced(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F: true  // control characters
        case 0x2028, 0x2029: true  // line and paragraph separators
        case 0x202A...0x202E, 0x2066...0x2069: true  // bidirectional overrides and isolates
        case 0xFEFF: true  // byte order mark
        default: false
        }
    }
}
