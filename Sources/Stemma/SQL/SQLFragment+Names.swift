extension SQLFragment {
    /// Whether a name stands in a text as an identifier: bare and folded to lower case, or quoted.
    ///
    /// Only the tokens are read: `o.total` mentions `o` and `total`, whatever they stand for, and the inside of a
    /// string or a comment mentions nothing. A bare word that only SQL's grammar can use there is no mention: not
    /// `END` of a column `end`, not `x::timestamp` and not `position('a' IN b)` of columns of these names.
    package static func mentions(_ name: Name, in sql: String) -> Bool {
        !ranges(of: name, in: Lexer(sql)).isEmpty
    }

    /// The text with a name replaced wherever ``mentions(_:in:)`` finds it.
    package static func renaming(_ old: Name, to new: Name, in sql: String) -> String {
        let lexer = Lexer(sql)
        let source = lexer.bytes
        let ranges = ranges(of: old, in: lexer)
        guard !ranges.isEmpty else { return sql }
        let replacement = Array(new.sql.utf8)
        let space = UInt8(ascii: " ")
        var bytes: [UInt8] = []
        var position = 0
        for range in ranges {
            bytes += source[position..<range.lowerBound]
            // `"a"AND` is two tokens, `bAND` is one: what the quotes kept apart must stay apart.
            if let before = bytes.last, joins(before) { bytes.append(space) }
            bytes += replacement
            if range.upperBound < source.count, joins(source[range.upperBound]) { bytes.append(space) }
            position = range.upperBound
        }
        bytes += source[position...]
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text with another schema before the functions that it calls: `sales.total(id)`.
    static func movingCalls(from old: Name, to new: Name, in sql: String) -> String {
        let text = LabelText(sql)
        var bytes: [UInt8] = []
        var position = 0
        for index in text.tokens.indices
        where text.part(index) == old && !text.isKind(.dot, index - 1) && text.isKind(.dot, index + 1)
            && text.part(index + 2) != nil && text.isKind(.leftParenthesis, index + 3)
        {
            let range = text.tokens[index].range
            bytes += text.bytes[position..<range.lowerBound]
            if let before = bytes.last, joins(before) { bytes.append(UInt8(ascii: " ")) }
            bytes += Array(new.sql.utf8)
            position = range.upperBound
        }
        return position == 0 ? sql : String(decoding: bytes + text.bytes[position...], as: UTF8.self)
    }

    /// Whether a name stands alone between the parentheses of a call: `f(orders)`, `f(1, orders)`.
    static func passes(_ name: Name, in sql: String) -> Bool {
        let text = LabelText(sql)
        return text.tokens.indices.contains { index in
            text.name(endingAt: index).map { !$0.isCast && $0.name.name == name } ?? false
                && (text.isKind(.leftParenthesis, index - 1) || text.isKind(.comma, index - 1))
                && (text.isKind(.rightParenthesis, index + 1) || text.isKind(.comma, index + 1))
        }
    }

    /// The numbers of the arguments that a text names by their place, `$1`.
    static func parameters(in sql: String) -> [Int] {
        let lexer = Lexer(sql)
        return lexer.filter { $0.kind == .parameter }.compactMap {
            Int(String(decoding: lexer.bytes[$0.range].dropFirst(), as: UTF8.self))
        }
    }

    /// Whether a byte beside an identifier could become one token with it.
    static func joins(_ byte: UInt8) -> Bool {
        ByteClass.continuesIdentifier(byte) || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")
            || byte == UInt8(ascii: "&")
    }

    private static func ranges(of name: Name, in lexer: Lexer) -> [Range<Int>] {
        let wanted = Array(name.text.utf8)
        var ranges: [Range<Int>] = []
        var before: Token.Kind?
        /// A bare word of SQL that is a name unless a parenthesis follows.
        var undecided: Range<Int>?
        for token in lexer where !token.isTrivia {
            if let range = undecided, token.kind != .leftParenthesis { ranges.append(range) }
            undecided = nil
            defer { before = token.kind }
            let text = lexer.bytes[token.range]
            switch token.kind {
            case .quotedIdentifier:
                if unquoted(text.dropFirst().dropLast()) == wanted { ranges.append(token.range) }
            case .unicodeIdentifier:
                if unescaped(unquoted(text.dropFirst(3).dropLast())) == wanted { ranges.append(token.range) }
            case .identifier where text.count == wanted.count && text.map(folded) == wanted:
                if before == .dot || !Keywords.mustBeQuoted(name.text) {
                    ranges.append(token.range)
                } else if Keywords.mayNameColumn(name.text), before != .typecast {
                    undecided = token.range
                }
            default: break
            }
        }
        if let undecided { ranges.append(undecided) }
        return ranges
    }

    /// The byte as PostgreSQL folds it in UTF-8: ASCII letters only.
    static func folded(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    static func unquoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = text
        while let byte = rest.popFirst() {
            bytes.append(byte)
            if byte == UInt8(ascii: "\"") { rest = rest.dropFirst() }
        }
        return bytes
    }

    /// Reads `\0061`, `\+000061` and `\\`; `nil` for what the server would refuse.
    static func unescaped(_ text: [UInt8]) -> [UInt8]? {
        let backslash = UInt8(ascii: "\\")
        var bytes: [UInt8] = []
        var rest = text[...]
        while let byte = rest.popFirst() {
            guard byte == backslash else {
                bytes.append(byte)
                continue
            }
            if rest.first == backslash {
                bytes.append(backslash)
                rest = rest.dropFirst()
                continue
            }
            let isLong = rest.first == UInt8(ascii: "+")
            if isLong { rest = rest.dropFirst() }
            let digits = rest.prefix(isLong ? 6 : 4)
            guard digits.count == (isLong ? 6 : 4),
                let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(value)
            else { return nil }
            bytes += Array(String(scalar).utf8)
            rest = rest.dropFirst(digits.count)
        }
        return bytes
    }
}
