import Foundation

/// Compares what a document shows with what there is.
///
/// `…` stands for any text in a line, and alone for any lines. Random ids and dates of the document stand for the real
/// ones, always for the same.
struct ShownText {
    /// What the ids in the document are in truth.
    private(set) var ids: [String: String] = [:]

    /// A text of the document with the ids that there are.
    func real(_ text: String) -> String {
        ids.reduce(text) { $1.key == $1.value ? $0 : $0.replacingOccurrences(of: $1.key, with: $1.value) }
    }

    /// Whether the lines are those that are shown, from the first to the last.
    mutating func matches(_ actual: [String], shown: [String]) -> Bool {
        var found = ids
        guard Self.match(shown[...], actual[...], &found, toEnd: true) else { return false }
        ids = found
        return true
    }

    /// Whether the shown lines occur one after the other somewhere in a text; indentation and empty lines do not count.
    func occurs(_ shown: String, in text: String) -> Bool {
        let wanted = Self.code(real(shown))
        let lines = Self.code(text)
        guard let first = wanted.first else { return true }
        var found = ids
        return lines.indices.contains { start in
            Self.matches(lines[start], first, &found) && Self.match(wanted[...], lines[start...], &found, toEnd: false)
        }
    }

    private static func code(_ text: String) -> [String] {
        text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    private static func match(
        _ shown: ArraySlice<String>, _ actual: ArraySlice<String>, _ ids: inout [String: String], toEnd: Bool
    ) -> Bool {
        guard let line = shown.first else { return actual.isEmpty || !toEnd }
        if line.trimmingCharacters(in: .whitespaces) == "…" {
            for skipped in 0...actual.count {
                var found = ids
                if match(shown.dropFirst(), actual.dropFirst(skipped), &found, toEnd: toEnd) {
                    ids = found
                    return true
                }
            }
            return false
        }
        guard let other = actual.first, matches(other, line, &ids) else { return false }
        return match(shown.dropFirst(), actual.dropFirst(), &ids, toEnd: toEnd)
    }

    private static func matches(_ actual: String, _ shown: String, _ ids: inout [String: String]) -> Bool {
        if actual == shown { return true }
        // Most lines are quickly told apart, and a pattern takes time.
        let exact = shown.prefix { $0 != "…" && !$0.isHexDigit }
        guard actual.hasPrefix(exact), shown.contains(/…|[0-9a-f]{12}|\d{4}-\d\d-\d\d/) else { return false }
        var pattern = ""
        var named: [String] = []
        var rest = shown[...]
        while let character = rest.first {
            if let id = rest.prefixMatch(of: /[0-9a-f]{12}(?![0-9a-f])/)?.output {
                named.append(String(id))
                pattern += "(\(ids[String(id)] ?? "[0-9a-f]{12}"))"
                rest = rest.dropFirst(12)
            } else if rest.prefixMatch(of: /\d{4}-\d\d-\d\d/) != nil {
                pattern += "\\d{4}-\\d\\d-\\d\\d"
                rest = rest.dropFirst(10)
            } else {
                pattern += character == "…" ? ".*" : NSRegularExpression.escapedPattern(for: String(character))
                rest = rest.dropFirst()
            }
        }
        guard let match = try? Regex("^\(pattern)$").wholeMatch(in: actual) else { return false }
        for (place, id) in named.enumerated() {
            guard let real = match[place + 1].substring.map(String.init) else { continue }
            if ids[id, default: real] != real { return false }
            ids[id] = real
        }
        return true
    }
}
