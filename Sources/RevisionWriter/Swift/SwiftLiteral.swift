/// Text as a string literal of Swift, in which everything can be seen.
package enum SwiftLiteral {
    /// The literal on one line, without raw delimiters: for names, ids and messages.
    package static func quote(_ text: String) -> String {
        "\"" + text.unicodeScalars.map { escaped($0, hashes: "") }.joined() + "\""
    }

    /// The literal on one line; raw where the text has quotes or backslashes in it.
    static func line(_ text: String) -> String {
        // Behind a number sign, three quotes look like the beginning of a literal over several lines.
        if text == "\"" || text.hasPrefix("\"\"") { return quote(text) }
        let hashes = self.hashes(for: text, delimiter: "\"")
        return "\(hashes)\"" + text.unicodeScalars.map { escaped($0, hashes: hashes) }.joined() + "\"\(hashes)"
    }

    /// The lines of a literal over several lines, with its delimiters, without indentation.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - width: how long a line may be that is broken without being one of the text.
    /// - Returns: the lines; a text that has no line of its own is broken between its words.
    static func block(_ text: String, width: Int) -> [String] {
        let hashes = self.hashes(for: text, delimiter: "\"\"\"")
        var lines: [String] = []
        // By scalars: a carriage return and a line feed are one character.
        for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
            lines.append(visible(String(String.UnicodeScalarView(line)), hashes: hashes))
        }
        if lines.count == 1 { lines = broken(text, hashes: hashes, width: width) }
        return ["\(hashes)\"\"\""] + lines + ["\"\"\"\(hashes)"]
    }

    /// A line of a text, in which white space at the end can be seen.
    private static func visible(_ line: String, hashes: String) -> String {
        var scalars = Array(line.unicodeScalars)
        var end = ""
        if let last = scalars.last, last == " " || last == "\t" {
            scalars.removeLast()
            end = last == " " ? "\\\(hashes)u{20}" : "\\\(hashes)t"
        }
        return scalars.map { $0 == "\t" || $0 == "\"" ? String($0) : escaped($0, hashes: hashes) }.joined() + end
    }

    /// A long line as several that end in a backslash, broken behind spaces if there are any.
    private static func broken(_ text: String, hashes: String, width: Int) -> [String] {
        let end = "\\\(hashes)"
        let room = max(width - end.count, 20)
        var lines: [String] = []
        var line = ""
        var afterSpace: String.Index?
        for character in text {
            let piece = character.unicodeScalars.map { $0 == "\"" ? "\"" : escaped($0, hashes: hashes) }.joined()
            if line.count + piece.count > room {
                let index = afterSpace ?? line.endIndex
                lines.append(line[..<index] + end)
                line = String(line[index...])
                afterSpace = nil
            }
            line += piece
            if character == " " { afterSpace = line.endIndex }
        }
        // White space at the very end would not be seen.
        if line.hasSuffix(" ") { line = line.dropLast() + "\\\(hashes)u{20}" }
        return lines + [line]
    }

    /// As many `#` as keep quotes and backslashes what they are; none for a text without them.
    private static func hashes(for text: String, delimiter: String) -> String {
        var bytes = Array(text.utf8)[...]
        let quotes = Array(delimiter.utf8)
        var most: Int?
        while let byte = bytes.first {
            let length = bytes.starts(with: quotes) ? quotes.count : byte == UInt8(ascii: "\\") ? 1 : 0
            guard length > 0 else {
                bytes.removeFirst()
                continue
            }
            // Four quotes are one and three: the next try begins behind the first.
            most = max(most ?? 0, bytes.dropFirst(length).prefix { $0 == UInt8(ascii: "#") }.count)
            bytes.removeFirst()
        }
        return most.map { String(repeating: "#", count: $0 + 1) } ?? ""
    }

    private static func escaped(_ scalar: Unicode.Scalar, hashes: String) -> String {
        let escape = "\\\(hashes)"
        switch scalar {
        case "\"": return hashes.isEmpty ? "\\\"" : "\""
        case "\\": return hashes.isEmpty ? "\\\\" : "\\"
        case "\n": return "\(escape)n"
        case "\r": return "\(escape)r"
        case "\t": return "\(escape)t"
        // They join emoji and letters, and are of no harm.
        case "\u{200C}", "\u{200D}": return String(scalar)
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
            return "\(escape)u{\(String(scalar.value, radix: 16, uppercase: true))}"
        default: return String(scalar)
        }
    }
}
