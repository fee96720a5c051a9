import Stemma

extension Parser {
    /// A string constant of any kind, decoded.
    mutating func string() throws(Unmodelled) -> String {
        guard at < tokens.count else { throw unexpected }
        let token = tokens[at]
        guard token.kind == .string || token.kind == .dollarString, let text = StringConstant.decode(bytes[token.range])
        else { throw unexpected }
        at += 1
        return text
    }

    var isAtString: Bool { kind == .string || kind == .dollarString }

    /// A whole number with its sign.
    mutating func integer() throws(Unmodelled) -> Int {
        let start = at
        var text = ""
        if accept(operator: "-") { text = "-" } else { _ = accept(operator: "+") }
        guard kind == .number, let number = Int(text + self.text(at..<at + 1)) else {
            at = start
            throw unexpected
        }
        at += 1
        return number
    }

    /// A value of a parameter or an option: a number, a word, a string or a name, as SQL writes it.
    mutating func value() throws(Unmodelled) -> String {
        let start = at
        if isAt(operator: "-") || isAt(operator: "+") { at += 1 }
        switch kind {
        case .number, .identifier, .quotedIdentifier, .string, .dollarString: at += 1
        default: throw unexpected
        }
        while kind == .dot {
            at += 1
            _ = try name()
        }
        return text(start..<at)
    }

    /// A value as a text: a string's content, and anything else as it is written.
    mutating func plainValue() throws(Unmodelled) -> String {
        if isAtString { return try string() }
        if kind == .quotedIdentifier { return try name().text }
        return try value()
    }

    /// `true`, `on`, `1` and their opposites.
    mutating func truth() throws(Unmodelled) -> Bool {
        let start = at
        switch try plainValue().folded {
        case "true", "on", "1", "yes": return true
        case "false", "off", "0", "no": return false
        default:
            at = start
            throw unexpected
        }
    }
}

/// String constants as PostgreSQL reads them.
enum StringConstant {
    /// What a constant stands for; `nil` for what is no text, or would be refused.
    static func decode(_ token: ArraySlice<UInt8>) -> String? {
        guard let first = token.first else { return nil }
        if first == UInt8(ascii: "$") { return dollar(token) }
        var rest = token
        var isEscaped = false
        switch first | 0x20 {
        case UInt8(ascii: "e"):
            isEscaped = true
            rest.removeFirst()
        case UInt8(ascii: "n"): rest.removeFirst()
        default: break
        }
        guard rest.first == UInt8(ascii: "'") else { return nil }
        return isEscaped ? escaped(rest) : plain(rest)
    }

    private static func dollar(_ token: ArraySlice<UInt8>) -> String? {
        guard let end = token.dropFirst().firstIndex(of: UInt8(ascii: "$")) else { return nil }
        let tag = end - token.startIndex + 1
        guard token.count >= 2 * tag else { return nil }
        return String(decoding: token.dropFirst(tag).dropLast(tag), as: UTF8.self)
    }

    /// `'a''b'`, and the pieces that follow on later lines.
    private static func plain(_ token: ArraySlice<UInt8>) -> String? {
        var result: [UInt8] = []
        var rest = token
        while rest.popFirst() == UInt8(ascii: "'") {
            while let byte = rest.popFirst() {
                if byte != UInt8(ascii: "'") {
                    result.append(byte)
                } else if rest.first == byte {
                    rest.removeFirst()
                    result.append(byte)
                } else {
                    break
                }
            }
            skipBetween(&rest)
        }
        return rest.isEmpty ? String(decoding: result, as: UTF8.self) : nil
    }

    private static func escaped(_ token: ArraySlice<UInt8>) -> String? {
        var result: [UInt8] = []
        var rest = token
        while rest.popFirst() == UInt8(ascii: "'") {
            while let byte = rest.popFirst() {
                if byte == UInt8(ascii: "\\") {
                    guard let bytes = escape(&rest) else { return nil }
                    result += bytes
                } else if byte != UInt8(ascii: "'") {
                    result.append(byte)
                } else if rest.first == byte {
                    rest.removeFirst()
                    result.append(byte)
                } else {
                    break
                }
            }
            skipBetween(&rest)
        }
        if !rest.isEmpty || result.contains(0) { return nil }
        // Bytes that are no text are kept as they are written.
        return String(validating: result, as: UTF8.self)
    }

    private static func escape(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        guard let letter = rest.popFirst() else { return nil }
        switch letter {
        case UInt8(ascii: "b"): return [8]
        case UInt8(ascii: "f"): return [12]
        case UInt8(ascii: "n"): return [10]
        case UInt8(ascii: "r"): return [13]
        case UInt8(ascii: "t"): return [9]
        case UInt8(ascii: "x"):
            let digits = rest.prefix(2).prefix { hex($0) != nil }
            if digits.isEmpty { return [letter] }
            rest.removeFirst(digits.count)
            return [UInt8(truncatingIfNeeded: digits.reduce(0) { $0 * 16 + (hex($1) ?? 0) })]
        case UInt8(ascii: "u"), UInt8(ascii: "U"):
            let length = letter == UInt8(ascii: "u") ? 4 : 8
            let digits = rest.prefix(length).prefix { hex($0) != nil }
            guard digits.count == length,
                let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: digits.reduce(0) { $0 * 16 + (hex($1) ?? 0) }))
            else { return nil }
            rest.removeFirst(length)
            return Array(String(scalar).utf8)
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            var value = Int(letter - UInt8(ascii: "0"))
            for _ in 0..<2 {
                guard let next = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(next) else { break }
                value = value * 8 + Int(next - UInt8(ascii: "0"))
                rest.removeFirst()
            }
            return [UInt8(truncatingIfNeeded: value)]
        default: return [letter]
        }
    }

    private static func hex(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 48
        case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte) - 87
        case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte) - 55
        default: nil
        }
    }

    /// Goes past the line ends and comments between the pieces of a string.
    private static func skipBetween(_ rest: inout ArraySlice<UInt8>) {
        while let byte = rest.first, byte != UInt8(ascii: "'") {
            if byte == UInt8(ascii: "-") {
                while let other = rest.first, other != 10, other != 13 { rest.removeFirst() }
            } else {
                rest.removeFirst()
            }
        }
    }
}
