/// The words and punctuation of a Swift file, without its comments and literals.
///
/// Just enough of Swift's grammar to find declarations: whatever could hide or imitate one (comments that nest, strings
/// raw and on several lines, interpolations, regular expressions) is passed over whole.
struct SwiftTokens: Sequence, IteratorProtocol {
    /// A word, with the backticks it was written in, or one character of punctuation.
    struct Token: Equatable {
        var text: String
        var line: Int
        var isWord: Bool
    }

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    /// Whether an operand just ended, so that a slash divides and begins no regular expression.
    private var afterOperand = false

    /// The tokens of a file's text.
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next token, or `nil` at the end of the file.
    mutating func next() -> Token? {
        while let byte = peek() {
            switch byte {
            case "\n":
                line += 1
                position += 1
            case " ", "\t", "\r":
                position += 1
            case "/" where peek(1) == "/":
                skipLine()
            case "/" where peek(1) == "*":
                skipComment()
            case "/" where !afterOperand && skipPattern(pounds: 0):
                afterOperand = true
            case "\"":
                skipString(pounds: 0)
                afterOperand = true
            case "#" where skipPounds():
                afterOperand = true
            default:
                return token(byte)
            }
        }
        return nil
    }

    private mutating func token(_ first: Character8) -> Token {
        let start = position
        let startLine = line
        if first == "`" {
            position += 1
            while let byte = peek(), byte != "`", byte != "\n" { position += 1 }
            if peek() == "`" { position += 1 }
        } else if first.isWord {
            while let byte = peek(), byte.isWord { position += 1 }
        } else {
            position += 1
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        let isWord = first == "`" || first.isWord
        afterOperand = isWord ? !Self.beforeOperand.contains(text) : first == ")" || first == "]" || first == "}"
        return Token(text: text, line: startLine, isWord: isWord)
    }

    /// Words after which a slash begins a regular expression.
    private static let beforeOperand: Set<String> = ["return", "in", "case", "where", "try", "await", "throw", "else"]

    private func peek(_ ahead: Int = 0) -> Character8? {
        let index = position + ahead
        return index < bytes.count ? Character8(byte: bytes[index]) : nil
    }

    private mutating func skipLine() {
        while let byte = peek(), byte != "\n" { position += 1 }
    }

    private mutating func skipComment() {
        var depth = 0
        while let byte = peek() {
            if byte == "/" && peek(1) == "*" {
                depth += 1
                position += 2
            } else if byte == "*" && peek(1) == "/" {
                depth -= 1
                position += 2
                if depth == 0 { return }
            } else {
                if byte == "\n" { line += 1 }
                position += 1
            }
        }
    }

    /// Passes over what begins with number signs: a raw string or an extended regular expression.
    private mutating func skipPounds() -> Bool {
        var pounds = 0
        while peek(pounds) == "#" { pounds += 1 }
        if peek(pounds) == "\"" {
            position += pounds
            skipString(pounds: pounds)
            return true
        }
        if peek(pounds) == "/" {
            position += pounds
            if skipPattern(pounds: pounds) { return true }
            position -= pounds
        }
        return false
    }

    /// Passes over a string from its first quote to what closes it.
    private mutating func skipString(pounds: Int) {
        let isLong = peek(1) == "\"" && peek(2) == "\"" && (pounds == 0 || endsLine(3))
        let quotes = isLong ? 3 : 1
        position += quotes
        while let byte = peek() {
            if byte == "\"" && isClosing(quotes: quotes, pounds: pounds) {
                position += quotes + pounds
                return
            }
            if byte == "\\" && (0..<pounds).allSatisfy({ peek(1 + $0) == "#" }) {
                position += 1 + pounds
                if peek() == "(" { skipInterpolation() } else if peek() != "\n" { position += 1 }
                continue
            }
            if byte == "\n" {
                // A string that its line does not end is a mistake that the compiler will report.
                if !isLong { return }
                line += 1
            }
            position += 1
        }
    }

    /// Whether nothing more stands on the line: `#"""#` is a raw string that holds a quote, and no beginning of a long one.
    private func endsLine(_ ahead: Int) -> Bool {
        var ahead = ahead
        while let byte = peek(ahead), byte != "\n" {
            guard byte == " " || byte == "\t" || byte == "\r" else { return false }
            ahead += 1
        }
        return true
    }

    private func isClosing(quotes: Int, pounds: Int) -> Bool {
        (0..<quotes).allSatisfy { peek($0) == "\"" } && (0..<pounds).allSatisfy { peek(quotes + $0) == "#" }
    }

    /// Passes over an interpolation, in which there may be strings again.
    private mutating func skipInterpolation() {
        var depth = 0
        while let byte = peek() {
            switch byte {
            case "(":
                depth += 1
                position += 1
            case ")":
                depth -= 1
                position += 1
                if depth == 0 { return }
            case "\"":
                skipString(pounds: 0)
            case "#" where skipPounds():
                continue
            case "/" where peek(1) == "*":
                skipComment()
            case "\n":
                line += 1
                position += 1
            default:
                position += 1
            }
        }
    }

    /// Passes over a regular expression; false, without moving, when the slash begins none.
    private mutating func skipPattern(pounds: Int) -> Bool {
        var index = position + 1
        var lines = 0
        guard index < bytes.count else { return false }
        if pounds == 0 && (bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0a) { return false }
        while index < bytes.count {
            switch Character8(byte: bytes[index]) {
            case "\\":
                index += 1
            case "\n":
                if pounds == 0 { return false }
                lines += 1
            case "/":
                let end = index + 1 + pounds
                if end <= bytes.count, bytes[(index + 1)..<end].allSatisfy({ Character8(byte: $0) == "#" }) {
                    position = end
                    line += lines
                    return true
                }
            default:
                break
            }
            index += 1
        }
        return false
    }
}

/// A byte of a Swift file that can be compared with a literal.
private struct Character8: Equatable, ExpressibleByUnicodeScalarLiteral {
    let byte: UInt8

    init(byte: UInt8) { self.byte = byte }
    init(unicodeScalarLiteral scalar: Unicode.Scalar) { byte = UInt8(truncatingIfNeeded: scalar.value) }

    /// Letters, digits, underscores and whatever is not ASCII.
    var isWord: Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x5f, 0x61...0x7a, 0x80...0xff: true
        default: false
        }
    }
}
