import Stemma

/// A place in a statement, and what can be read there.
///
/// What is read is gone past; what cannot be read is an ``Unmodelled``, and the statement is kept as it is.
struct Parser {
    let bytes: [UInt8]
    let tokens: [Token]
    /// The words of the tokens, folded; empty for what is no bare word.
    private let words: [String]
    /// For an opening parenthesis or bracket, the index of the one that closes it.
    private let matches: [Int]
    var at = 0

    init(_ statement: SQLScript.Statement, of bytes: [UInt8]) {
        self.bytes = bytes
        tokens = statement.tokens
        words = tokens.map { token in
            token.kind == .identifier ? String(decoding: bytes[token.range], as: UTF8.self).folded : ""
        }
        var matches = [Int](repeating: -1, count: tokens.count)
        var open: [Int] = []
        for (index, token) in tokens.enumerated() {
            switch token.kind {
            case .leftParenthesis, .leftBracket: open.append(index)
            case .rightParenthesis, .rightBracket: if let start = open.popLast() { matches[start] = index }
            default: break
            }
        }
        self.matches = matches
    }

    var isAtEnd: Bool { at >= tokens.count }
    var kind: Token.Kind? { at < tokens.count ? tokens[at].kind : nil }

    /// The word here, or some tokens on; empty where there is none.
    func word(_ distance: Int = 0) -> String {
        words.indices.contains(at + distance) ? words[at + distance] : ""
    }

    func kind(_ distance: Int) -> Token.Kind? {
        at + distance < tokens.count ? tokens[at + distance].kind : nil
    }

    /// What the token here says, for messages.
    var here: String {
        guard at < tokens.count else { return "the end of the statement" }
        let text = String(decoding: bytes[tokens[at].range], as: UTF8.self)
        return "`\(LineComment.text(text.count > 40 ? text.prefix(39) + "…" : text))`"
    }

    var unexpected: Unmodelled { Unmodelled("\(here) is not modelled there") }

    /// The text of some tokens, as it was written.
    func text(_ range: Range<Int>) -> String {
        guard let first = tokens[range].first, let last = tokens[range].last else { return "" }
        return String(decoding: bytes[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
    }

    // MARK: Words and signs

    func isAt(_ sequence: String...) -> Bool { isAt(sequence) }

    func isAt(_ sequence: [String]) -> Bool {
        guard at + sequence.count <= words.count else { return false }
        for (offset, expected) in sequence.enumerated() where words[at + offset] != expected { return false }
        return true
    }

    mutating func accept(_ sequence: String...) -> Bool {
        guard isAt(sequence) else { return false }
        at += sequence.count
        return true
    }

    mutating func expect(_ sequence: String...) throws(Unmodelled) {
        guard isAt(sequence) else { throw unexpected }
        at += sequence.count
    }

    mutating func accept(_ kind: Token.Kind) -> Bool {
        guard self.kind == kind else { return false }
        at += 1
        return true
    }

    mutating func expect(_ kind: Token.Kind) throws(Unmodelled) {
        guard accept(kind) else { throw unexpected }
    }

    /// Whether an operator stands here.
    func isAt(operator sign: String) -> Bool {
        guard at < tokens.count, tokens[at].kind == .operator else { return false }
        return bytes[tokens[at].range].elementsEqual(sign.utf8)
    }

    mutating func accept(operator sign: String) -> Bool {
        guard isAt(operator: sign) else { return false }
        at += 1
        return true
    }

    func expectEnd() throws(Unmodelled) {
        if !isAtEnd { throw unexpected }
    }

    /// A word of a list.
    mutating func oneOf(_ list: String...) throws(Unmodelled) -> String {
        let found = word()
        guard list.contains(found) else { throw unexpected }
        at += 1
        return found
    }

    // MARK: Names

    mutating func name() throws(Unmodelled) -> Name {
        guard at < tokens.count else { throw unexpected }
        let token = tokens[at]
        switch token.kind {
        case .identifier:
            at += 1
            return Name(words[at - 1])
        case .quotedIdentifier:
            at += 1
            return Name(Self.unquoted(bytes[token.range].dropFirst().dropLast()))
        default: throw unexpected
        }
    }

    /// Names with dots between them.
    mutating func dotted() throws(Unmodelled) -> [Name] {
        var names = [try name()]
        while kind == .dot {
            at += 1
            names.append(try name())
        }
        return names
    }

    /// `name` or `schema.name`, as it is written.
    mutating func written() throws(Unmodelled) -> QualifiedName {
        let start = at
        let names = try dotted()
        switch names.count {
        case 1: return QualifiedName(schema: nil, name: names[0])
        case 2: return QualifiedName(schema: names[0], name: names[1])
        default:
            at = start
            throw Unmodelled("a name of \(names.count) parts is not modelled")
        }
    }

    /// `(a, b)`.
    mutating func nameList() throws(Unmodelled) -> [Name] {
        try expect(.leftParenthesis)
        var names = [try name()]
        while accept(.comma) { names.append(try name()) }
        try expect(.rightParenthesis)
        return names
    }

    private static func unquoted(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var isSecond = false
        for byte in bytes {
            if byte == UInt8(ascii: "\""), isSecond {
                isSecond = false
                continue
            }
            isSecond = byte == UInt8(ascii: "\"")
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    // MARK: Texts

    /// What stands between the parentheses here, as it was written.
    mutating func parenthesized() throws(Unmodelled) -> String {
        guard kind == .leftParenthesis, matches[at] > at else { throw unexpected }
        let inner = (at + 1)..<matches[at]
        at = inner.upperBound + 1
        return text(inner)
    }

    /// A condition or an expression between parentheses, without more of them than it needs.
    mutating func condition() throws(Unmodelled) -> String {
        guard kind == .leftParenthesis, matches[at] > at else { throw unexpected }
        var inner = (at + 1)..<matches[at]
        at = inner.upperBound + 1
        while let first = inner.first, matches[first] == inner.upperBound - 1, tokens[first].kind == .leftParenthesis {
            inner = (first + 1)..<(inner.upperBound - 1)
        }
        if inner.isEmpty { throw unexpected }
        return text(inner)
    }

    /// Goes past a token, and past all that it opens.
    mutating func skip() {
        if at < tokens.count, matches[at] > at { at = matches[at] }
        at += 1
    }

    /// The expression up to a word or sign that cannot be part of it.
    ///
    /// - Parameters:
    ///   - stops: words that end it, outside `CASE … END`.
    ///   - commas: whether a comma ends it.
    /// - Returns: the text as it was written.
    /// - Throws: `Unmodelled` when there is none.
    mutating func expression(until stops: Set<String> = [], commas: Bool = true) throws(Unmodelled) -> String {
        let start = at
        var cases = 0
        while at < tokens.count {
            let token = tokens[at]
            if token.kind == .rightParenthesis || token.kind == .rightBracket { break }
            if token.kind == .comma, commas { break }
            if token.kind == .identifier {
                let isLabel = at > start && tokens[at - 1].kind == .dot
                if !isLabel, words[at] == "case" { cases += 1 }
                if !isLabel, cases == 0, at > start, stops.contains(words[at]) { break }
                if !isLabel, words[at] == "end", cases > 0 { cases -= 1 }
            }
            skip()
        }
        if at == start { throw unexpected }
        return text(start..<at)
    }

    /// All that is left.
    mutating func rest() throws(Unmodelled) -> String {
        if isAtEnd { throw unexpected }
        let start = at
        at = tokens.count
        return text(start..<tokens.count)
    }

    /// The index behind the parenthesis that is opened at an index.
    func closing(_ index: Int) -> Int { matches[index] }
}
