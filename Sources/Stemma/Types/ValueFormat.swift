/// How values are written, as far as it can be told without a server.
enum ValueFormat {
    /// `-12.50`, `.5`, `1e-7`; no hexadecimal and no underscores, which older servers read otherwise.
    static func isNumber(_ text: String) -> Bool {
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        let whole = digits(&rest)
        var fraction = 0
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            fraction = digits(&rest)
        }
        if whole + fraction == 0 { return false }
        if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
            if digits(&rest) == 0 { return false }
        }
        return rest.isEmpty
    }

    /// `2026-11-21`, of a day that there is; or PostgreSQL's `infinity`.
    static func isDate(_ text: String) -> Bool {
        if isInfinite(text) { return true }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count >= 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy(ByteClass.isDigit) }), let year = Int(parts[0]),
            let month = Int(parts[1]), let day = Int(parts[2]), year > 0, (1...12).contains(month)
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...lengths[month - 1]).contains(day)
    }

    /// A date, a space or a `T`, a time; with an offset or `Z` exactly when it has a zone.
    static func isTimestamp(_ text: String, hasZone: Bool) -> Bool {
        if isInfinite(text) { return true }
        guard let gap = text.utf8.firstIndex(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "T") }),
            isDate(String(text[..<gap]))
        else { return false }
        var time = text[text.index(after: gap)...]
        var zone: Substring?
        if let mark = time.utf8.firstIndex(where: {
            $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "Z")
        }) {
            zone = time[mark...]
            time = time[..<mark]
        }
        guard isTime(String(time)), hasZone == (zone != nil) else { return false }
        guard let zone, zone != "Z" else { return true }
        let parts = zone.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard zone.first != "Z", (1...2).contains(parts.count), let hours = Int(parts[0]) else { return false }
        let isWhole = parts.allSatisfy { $0.utf8.count == 2 && $0.utf8.allSatisfy(ByteClass.isDigit) }
        return isWhole && hours < 16 && (parts.count == 1 || Int(parts[1]).map { $0 < 60 } ?? false)
    }

    /// `08:30`, `08:30:15`, `08:30:15.123456`.
    static func isTime(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let hours = number(parts[0]), let minutes = number(parts[1]), hours < 24,
            minutes < 60
        else { return false }
        guard parts.count == 3 else { return true }
        let seconds = parts[2].split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(seconds.count), let whole = number(seconds[0]), whole < 60 else { return false }
        return seconds.count == 1
            || (1...6).contains(seconds[1].utf8.count) && seconds[1].utf8.allSatisfy(ByteClass.isDigit)
    }

    /// Eight, four, four, four and twelve hexadecimal digits.
    static func isUUID(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.utf8.count) == [8, 4, 4, 4, 12]
            && parts.allSatisfy {
                $0.utf8.allSatisfy { UInt8(ascii: "0") <= $0 && Character(Unicode.Scalar($0)).isHexDigit }
            }
    }

    /// Bytes as PostgreSQL prints them.
    static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static func isInfinite(_ text: String) -> Bool { text == "infinity" || text == "-infinity" }

    private static func number(_ text: Substring) -> Int? {
        text.utf8.count == 2 && text.utf8.allSatisfy(ByteClass.isDigit) ? Int(text) : nil
    }

    private static func digits(_ rest: inout Substring.UTF8View) -> Int {
        let run = rest.prefix(while: ByteClass.isDigit)
        rest = rest.dropFirst(run.count)
        return run.count
    }
}

// MARK: - JSON

extension ValueFormat {
    /// Whether a text is one JSON document, by RFC 8259.
    static func isJSON(_ text: String) -> Bool {
        var reader = JSONSyntax(rest: text.utf8[...])
        return reader.readDocument()
    }
}

/// Follows the grammar of JSON, and keeps nothing.
private struct JSONSyntax {
    var rest: Substring.UTF8View

    mutating func readDocument() -> Bool {
        guard readValue(depth: 0) else { return false }
        skipSpace()
        return rest.isEmpty
    }

    private mutating func readValue(depth: Int) -> Bool {
        skipSpace()
        // The server stops at a depth of its own; no seed comes near it.
        guard let byte = rest.first, depth < 500 else { return false }
        switch byte {
        case UInt8(ascii: "{"): return readList(closing: UInt8(ascii: "}"), depth: depth, hasKeys: true)
        case UInt8(ascii: "["): return readList(closing: UInt8(ascii: "]"), depth: depth, hasKeys: false)
        case UInt8(ascii: "\""): return readString()
        case UInt8(ascii: "t"): return read("true")
        case UInt8(ascii: "f"): return read("false")
        case UInt8(ascii: "n"): return read("null")
        default: return readNumber()
        }
    }

    private mutating func readList(closing: UInt8, depth: Int, hasKeys: Bool) -> Bool {
        rest.removeFirst()
        skipSpace()
        if take(closing) { return true }
        while true {
            if hasKeys {
                skipSpace()
                guard rest.first == UInt8(ascii: "\""), readString() else { return false }
                skipSpace()
                guard take(UInt8(ascii: ":")) else { return false }
            }
            guard readValue(depth: depth + 1) else { return false }
            skipSpace()
            if take(closing) { return true }
            guard take(UInt8(ascii: ",")) else { return false }
        }
    }

    private mutating func readString() -> Bool {
        rest.removeFirst()
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return true
            case 0..<0x20: return false
            case UInt8(ascii: "\\"):
                guard let escape = rest.popFirst() else { return false }
                if escape == UInt8(ascii: "u") {
                    let digits = rest.prefix(4)
                    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else {
                        return false
                    }
                    rest = rest.dropFirst(4)
                } else if !"\"\\/bfnrt".utf8.contains(escape) {
                    return false
                }
            default: break
            }
        }
        return false
    }

    private mutating func readNumber() -> Bool {
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")), !readDigits() { return false }
        if take(UInt8(ascii: ".")), !readDigits() { return false }
        if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
            rest.removeFirst()
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            return readDigits()
        }
        return true
    }

    private mutating func readDigits() -> Bool {
        let run = rest.prefix(while: ByteClass.isDigit)
        rest = rest.dropFirst(run.count)
        return !run.isEmpty
    }

    private mutating func read(_ word: String) -> Bool {
        guard rest.starts(with: word.utf8) else { return false }
        rest = rest.dropFirst(word.utf8.count)
        return true
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func skipSpace() {
        rest = rest.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    }
}
