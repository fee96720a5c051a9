/// Cuts SQL into tokens by PostgreSQL's rules, with `standard_conforming_strings` on.
///
/// The tokens of a text, put together again, are the text: nothing is skipped, and no bytes are refused. What
/// PostgreSQL's scanner would refuse becomes a token that says so.
/// See [lexical structure](https://www.postgresql.org/docs/current/sql-syntax-lexical.html).
package struct Lexer: Sequence, IteratorProtocol {
    /// The text, in UTF-8.
    package let bytes: [UInt8]
    /// Where the next token begins.
    package private(set) var position = 0

    /// A lexer at the beginning of a text.
    package init(_ sql: String) { bytes = Array(sql.utf8) }

    /// A lexer at the beginning of any bytes.
    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// The next token, or `nil` at the end.
    package mutating func next() -> Token? {
        guard position < bytes.count else { return nil }
        let start = position
        let kind = scan(bytes[start])
        return Token(kind, start..<position)
    }

    /// Goes on behind what is no SQL: a command of psql, or the rows of a `COPY`.
    package mutating func skip(to position: Int) {
        self.position = Swift.max(self.position, Swift.min(position, bytes.count))
    }

    /// The byte at some distance from the position; 0 beyond the end.
    private func peek(_ distance: Int = 0) -> UInt8 {
        position + distance < bytes.count ? bytes[position + distance] : 0
    }

    private mutating func skip(while condition: (UInt8) -> Bool) {
        while position < bytes.count, condition(bytes[position]) { position += 1 }
    }

    private mutating func single(_ kind: Token.Kind) -> Token.Kind {
        position += 1
        return kind
    }

    private mutating func scan(_ byte: UInt8) -> Token.Kind {
        switch byte {
        case UInt8(ascii: " "), 9...13:
            skip(while: ByteClass.isSpace)
            return .whitespace
        case UInt8(ascii: "'"):
            return string(prefix: 0, isDoubled: true, isEscaped: false)
        case UInt8(ascii: "\""):
            return quotedIdentifier(prefix: 0, .quotedIdentifier)
        case UInt8(ascii: "$"):
            return dollar()
        case UInt8(ascii: "("): return single(.leftParenthesis)
        case UInt8(ascii: ")"): return single(.rightParenthesis)
        case UInt8(ascii: "["): return single(.leftBracket)
        case UInt8(ascii: "]"): return single(.rightBracket)
        case UInt8(ascii: ","): return single(.comma)
        case UInt8(ascii: ";"): return single(.semicolon)
        case UInt8(ascii: "\\"): return single(.backslash)
        case UInt8(ascii: ":"):
            position += 1
            if peek() == UInt8(ascii: ":") { return single(.typecast) }
            if peek() == UInt8(ascii: "=") { return single(.assignment) }
            return .colon
        case UInt8(ascii: "."):
            if ByteClass.isDigit(peek(1)) { return number() }
            position += 1
            return peek() == UInt8(ascii: ".") ? single(.dotDot) : .dot
        case UInt8(ascii: "-") where peek(1) == byte:
            skip { $0 != 10 && $0 != 13 }
            return .lineComment
        case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"):
            return blockComment()
        default:
            if ByteClass.isDigit(byte) { return number() }
            if ByteClass.startsIdentifier(byte) { return identifier(byte) }
            if ByteClass.isOperator(byte) { return operatorToken() }
            return single(.unexpected)
        }
    }
}

// MARK: - Words

extension Lexer {
    private mutating func identifier(_ first: UInt8) -> Token.Kind {
        let quote = UInt8(ascii: "'")
        switch first | 0x20 {
        case UInt8(ascii: "e") where peek(1) == quote: return string(prefix: 1, isDoubled: true, isEscaped: true)
        case UInt8(ascii: "n") where peek(1) == quote: return string(prefix: 1, isDoubled: true, isEscaped: false)
        case UInt8(ascii: "b") where peek(1) == quote, UInt8(ascii: "x") where peek(1) == quote:
            return string(prefix: 1, isDoubled: false, isEscaped: false)
        case UInt8(ascii: "u") where peek(1) == UInt8(ascii: "&"):
            if peek(2) == quote { return string(prefix: 2, isDoubled: true, isEscaped: false) }
            if peek(2) == UInt8(ascii: "\"") { return quotedIdentifier(prefix: 2, .unicodeIdentifier) }
        default: break
        }
        skip(while: ByteClass.continuesIdentifier)
        return .identifier
    }

    private mutating func quotedIdentifier(prefix: Int, _ kind: Token.Kind) -> Token.Kind {
        position += prefix + 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            guard byte == UInt8(ascii: "\"") else { continue }
            if peek() != byte { return kind }
            position += 1
        }
        return .unterminatedIdentifier
    }
}

// MARK: - Strings

extension Lexer {
    private mutating func string(prefix: Int, isDoubled: Bool, isEscaped: Bool) -> Token.Kind {
        position += prefix + 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\\"), isEscaped {
                position = Swift.min(position + 1, bytes.count)
            } else if byte == UInt8(ascii: "'") {
                if isDoubled, peek() == byte {
                    position += 1
                } else if let continuation = self.continuation() {
                    position = continuation
                } else {
                    return .string
                }
            }
        }
        return .unterminatedString
    }

    /// Where the string goes on if a quote follows on a later line: strings apart by a line end are one string.
    private func continuation() -> Int? {
        var index = position
        var sawLineEnd = false
        while index < bytes.count {
            switch bytes[index] {
            case 10, 13:
                sawLineEnd = true
                index += 1
            case UInt8(ascii: " "), 9, 11, 12:
                index += 1
            case UInt8(ascii: "-") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "-"):
                while index < bytes.count, bytes[index] != 10, bytes[index] != 13 { index += 1 }
            case UInt8(ascii: "'"): return sawLineEnd ? index + 1 : nil
            default: return nil
            }
        }
        return nil
    }

    private mutating func dollar() -> Token.Kind {
        if ByteClass.isDigit(peek(1)) {
            position += 1
            skip(while: ByteClass.isDigit)
            return .parameter
        }
        let start = position
        position += 1
        if ByteClass.startsIdentifier(peek()) {
            skip { $0 != UInt8(ascii: "$") && ByteClass.continuesIdentifier($0) }
        }
        guard peek() == UInt8(ascii: "$") else {
            position = start
            return single(.unexpected)
        }
        position += 1
        let tag = bytes[start..<position]
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "$"), bytes[position...].starts(with: tag) {
                position += tag.count
                return .dollarString
            }
            position += 1
        }
        return .unterminatedDollarString
    }
}

// MARK: - Comments, numbers, operators

extension Lexer {
    private mutating func blockComment() -> Token.Kind {
        var depth = 0
        while position < bytes.count {
            switch (bytes[position], peek(1)) {
            case (UInt8(ascii: "/"), UInt8(ascii: "*")):
                depth += 1
                position += 2
            case (UInt8(ascii: "*"), UInt8(ascii: "/")):
                depth -= 1
                position += 2
                if depth == 0 { return .blockComment }
            default: position += 1
            }
        }
        return .unterminatedComment
    }

    private mutating func number() -> Token.Kind {
        if peek() == UInt8(ascii: "0"), let isDigit = ByteClass.digits(ofRadix: peek(1)),
            isDigit(peek(2)) || peek(2) == UInt8(ascii: "_") && isDigit(peek(3))
        {
            position += 2
            skip { isDigit($0) || $0 == UInt8(ascii: "_") }
            return .number
        }
        skipDigits()
        // `1..10` is a range of integers, not `1.` and `.10`.
        if peek() == UInt8(ascii: "."), peek(1) != UInt8(ascii: ".") {
            position += 1
            skipDigits()
        }
        if peek() | 0x20 == UInt8(ascii: "e") {
            let sign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-") ? 1 : 0
            if ByteClass.isDigit(peek(1 + sign)) {
                position += 1 + sign
                skipDigits()
            }
        }
        return .number
    }

    private mutating func skipDigits() {
        skip(while: ByteClass.isDigit)
        while peek() == UInt8(ascii: "_"), ByteClass.isDigit(peek(1)) {
            position += 1
            skip(while: ByteClass.isDigit)
        }
    }

    private mutating func operatorToken() -> Token.Kind {
        let start = position
        var mayEndInSign = false
        while position < bytes.count, ByteClass.isOperator(bytes[position]) {
            let byte = bytes[position]
            // A comment begins even in the middle of an operator: `a*/* … */b`.
            if byte == UInt8(ascii: "-"), peek(1) == byte { break }
            if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") { break }
            mayEndInSign = mayEndInSign || !ByteClass.isSQLOperator(byte)
            position += 1
        }
        // So that `a=-1` is `a = -1`: a sign ends an operator only together with a character that SQL itself does not use.
        while position - start > 1, !mayEndInSign,
            bytes[position - 1] == UInt8(ascii: "+") || bytes[position - 1] == UInt8(ascii: "-")
        {
            position -= 1
        }
        return .operator
    }
}
