/// The values of constants, which the server prints as it keeps them.
enum PrintedLiteral {
    /// The value that a token stands for: a text without its quotes, a number without what says nothing.
    static func value(_ token: String) -> String {
        guard let first = token.utf8.first else { return token }
        if first == UInt8(ascii: "$"), let mark = token.dropFirst().firstIndex(of: "$") {
            let tag = token[...mark]
            return token.count >= 2 * tag.count ? String(token.dropFirst(tag.count).dropLast(tag.count)) : token
        }
        if token.hasSuffix("'") {
            if first == UInt8(ascii: "'") { return unquoted(token.dropFirst().dropLast(), isEscaped: false) }
            if first | 0x20 == UInt8(ascii: "e") { return unquoted(token.dropFirst(2).dropLast(), isEscaped: true) }
            let digits = token.dropFirst(2).dropLast()
            if first | 0x20 == UInt8(ascii: "b") { return String(digits) }
            if first | 0x20 == UInt8(ascii: "x") {
                return digits.compactMap(\.hexDigitValue).map { nibble in
                    let bits = String(nibble, radix: 2)
                    return String(repeating: "0", count: 4 - bits.count) + bits
                }.joined()
            }
            return token.lowercased()
        }
        return number(token) ?? token
    }

    /// Whether two values are one of the types that they are cast to.
    static func isSame(_ one: String, _ other: String, types: [String]) -> Bool {
        if one == other { return true }
        if let number = number(one), number == self.number(other) { return true }
        let types = Set(types.map { $0.hasSuffix("]") ? "array" : String($0.prefix { $0 != "(" }) })
        func has(_ prefix: String) -> Bool { types.contains { $0.hasPrefix(prefix) } }
        if has("boolean") || [one, other].allSatisfy({ truth($0) != nil }) && [one, other].contains("true")
            || [one, other].contains("false")
        {
            if let value = truth(one), value == truth(other) { return true }
        }
        if has("interval"), let span = PrintedInterval(one), span == PrintedInterval(other) { return true }
        if has("json") || has("array") || has("point") || has("box") || has("record") {
            return squeezed(one) == squeezed(other)
        }
        if has("date") || has("timestamp") || has("time") { return moment(one) == moment(other) }
        if has("uuid") || has("reg") || has("inet") || has("cidr") {
            return name(one) == name(other)
        }
        return false
    }

    private static func truth(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "t", "true", "yes", "on", "1", "y": true
        case "f", "false", "no", "off", "0", "n": false
        default: nil
        }
    }

    /// A number in one spelling: `1.50` stays what it is, since it has two digits behind its point.
    static func number(_ text: String) -> String? {
        var digits = text.filter { $0 != "_" }
        let isNegative = digits.hasPrefix("-")
        if isNegative || digits.hasPrefix("+") { digits.removeFirst() }
        guard let first = digits.first, first.isASCII, first.isNumber || first == "." else { return nil }
        if digits.lowercased().hasPrefix("0x") { return Int(digits.dropFirst(2), radix: 16).map { String($0) } }
        guard digits.allSatisfy({ $0.isASCII && ($0.isNumber || ".eE+-".contains($0)) }) else { return nil }
        if digits.lowercased().contains("e") {
            guard let value = Double(digits) else { return nil }
            let isWhole = value == value.rounded() && value < 1e15
            return (isNegative ? "-" : "") + (isWhole ? "\(Int(value))" : "\(value)")
        }
        guard digits.filter({ $0 == "." }).count <= 1, !digits.contains("+"), !digits.contains("-") else { return nil }
        while digits.hasPrefix("0"), digits.dropFirst().first?.isNumber == true { digits.removeFirst() }
        if digits.hasPrefix(".") { digits = "0" + digits }
        if digits.hasSuffix(".") { digits.removeLast() }
        return (isNegative ? "-" : "") + digits
    }

    private static func squeezed(_ text: String) -> String { text.filter { $0 != " " && $0 != "\n" && $0 != "\"" } }

    /// A moment without the hours of a midnight and a zone.
    private static func moment(_ text: String) -> String {
        var text = text.lowercased().replacing("t", " ")
        for end in ["z", "+00:00", "+00", " utc"] where text.hasSuffix(end) { text.removeLast(end.count) }
        var parts = text.split(separator: " ").map { String($0) }
        if parts.count == 2, parts[1].allSatisfy({ $0 == "0" || $0 == ":" }) { parts.removeLast() }
        if let last = parts.last, last.filter({ $0 == ":" }).count == 1 { parts[parts.count - 1] = last + ":00" }
        return parts.joined(separator: " ")
    }

    private static func name(_ text: String) -> String {
        let text = text.lowercased().filter { $0 != "\"" }
        return text.split(separator: ".").last.map { String($0) } ?? text
    }

    private static func unquoted(_ text: Substring, isEscaped: Bool) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "'"), rest.first == byte { rest.removeFirst() }
            guard isEscaped, byte == UInt8(ascii: "\\"), let next = rest.popFirst() else {
                bytes.append(byte)
                continue
            }
            let plain: [UInt8: UInt8] = [
                UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9, UInt8(ascii: "b"): 8,
                UInt8(ascii: "f"): 12,
            ]
            bytes.append(plain[next] ?? next)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension String {
    fileprivate func replacing(_ old: Character, _ new: Character) -> String { String(map { $0 == old ? new : $0 }) }
}

/// A span of time, however its units are written.
struct PrintedInterval: Equatable {
    private var months = 0.0
    private var days = 0.0
    private var seconds = 0.0

    /// Reads `1 year 2 mons`, `36 hours`, `-1 days +02:03:04`; `nil` for other ways to write it.
    init?(_ text: String) {
        var amount: Double?
        var isEmpty = true
        for word in Self.words(text) {
            if word.contains(":") {
                let parts = word.drop { $0 == "-" || $0 == "+" }.split(separator: ":").map { Double($0) }
                var value = 0.0
                for (place, part) in parts.enumerated() {
                    guard let part, place < 3 else { return nil }
                    value += part * [3600, 60, 1][place]
                }
                seconds += word.hasPrefix("-") ? -value : value
                isEmpty = false
            } else if let number = Double(word) {
                if amount != nil { return nil }
                amount = number
            } else {
                guard let number = amount else { return nil }
                switch word.lowercased() {
                case "y", "yr", "yrs", "year", "years": months += 12 * number
                case "mon", "mons", "month", "months": months += number
                case "w", "week", "weeks": days += 7 * number
                case "d", "day", "days": days += number
                case "h", "hr", "hrs", "hour", "hours": seconds += 3600 * number
                case "m", "min", "mins", "minute", "minutes": seconds += 60 * number
                case "s", "sec", "secs", "second", "seconds": seconds += number
                case "ms", "millisecond", "milliseconds": seconds += number / 1000
                default: return nil
                }
                amount = nil
                isEmpty = false
            }
        }
        if let amount { seconds += amount } else if isEmpty { return nil }
    }

    /// Words, with a number apart from its unit.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        for word in text.split(separator: " ") {
            let digits = word.prefix { !$0.isLetter }
            if !digits.isEmpty { words.append(String(digits)) }
            if digits.count < word.count { words.append(String(word.dropFirst(digits.count))) }
        }
        return words
    }
}
