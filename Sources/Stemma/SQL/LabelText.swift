/// The tokens of an expression or a query, as it is asked for what stands beside its string constants.
struct LabelText {
    let bytes: [UInt8]
    let tokens: [Token]

    init(_ sql: String) {
        let lexer = Lexer(sql)
        bytes = lexer.bytes
        tokens = lexer.filter { !$0.isTrivia }
    }

    /// A name beside a constant: of a column, or of the type that something is cast to.
    struct Operand {
        var name: QualifiedName
        var isCast: Bool
    }

    /// The operators that take an enum on both sides.
    static let comparisons: Set<String> = ["=", "<>", "!=", "<", ">", "<=", ">="]

    func isKind(_ kind: Token.Kind, _ index: Int) -> Bool {
        tokens.indices.contains(index) && tokens[index].kind == kind
    }

    /// A bare word, in small letters.
    func word(_ index: Int) -> String? {
        guard isKind(.identifier, index) else { return nil }
        return SQLFragment.name(of: bytes[tokens[index].range], .identifier)?.text
    }

    func `operator`(_ index: Int) -> String? {
        isKind(.operator, index) ? String(decoding: bytes[tokens[index].range], as: UTF8.self) : nil
    }

    /// The value of a string constant; `nil` for one with escapes other than those of quotes and backslashes.
    func string(_ index: Int) -> String? {
        guard isKind(.string, index) else { return nil }
        var text = bytes[tokens[index].range]
        let quote = UInt8(ascii: "'")
        let isEscaped = text.first.map { $0 | 0x20 == UInt8(ascii: "e") } ?? false
        if isEscaped { text = text.dropFirst() }
        guard text.first == quote, text.last == quote, text.count >= 2 else { return nil }
        var value: [UInt8] = []
        var pending: UInt8?
        for byte in text.dropFirst().dropLast() {
            if let before = pending {
                if before != quote, byte != quote, byte != before { return nil }
                value.append(byte)
                pending = nil
            } else if byte == quote || isEscaped && byte == UInt8(ascii: "\\") {
                pending = byte
            } else {
                value.append(byte)
            }
        }
        return String(decoding: value, as: UTF8.self)
    }

    /// The type that what ends here is cast to at last: `'x'::mood`, `CAST('x' AS mood)`.
    ///
    /// Of several casts in a row the first one counts: it says what the constant is.
    func cast(after index: Int) -> QualifiedName? {
        if isKind(.typecast, index + 1) { return chain(beginningAt: index + 2)?.name }
        guard word(index + 1) == "as", isKind(.leftParenthesis, index - 1), word(index - 2) == "cast" else {
            return nil
        }
        return chain(beginningAt: index + 2)?.name
    }

    /// What ends at a token, if it is a name, or something that is cast.
    func name(endingAt index: Int) -> Operand? {
        guard let last = part(index) else { return nil }
        var first = index
        var schema: Name?
        while isKind(.dot, first - 1), let before = part(first - 2) {
            schema = schema ?? before
            first -= 2
        }
        // A field of a value in parentheses is not known here.
        if isKind(.dot, first - 1) { return nil }
        let isCast = isKind(.typecast, first - 1)
        return Operand(name: QualifiedName(schema: isCast ? schema : nil, name: last), isCast: isCast)
    }

    /// What begins at a token, if it is a name, or one that is cast.
    func name(beginningAt index: Int) -> Operand? {
        guard let chain = chain(beginningAt: index) else { return nil }
        if isKind(.typecast, chain.end), let type = self.chain(beginningAt: chain.end + 1) {
            return Operand(name: type.name, isCast: true)
        }
        // A function, or an element of an array.
        if isKind(.leftParenthesis, chain.end) || isKind(.leftBracket, chain.end) { return nil }
        return Operand(name: QualifiedName(schema: nil, name: chain.name.name), isCast: false)
    }

    /// The last token of what `CASE … WHEN` compares with, of a `WHEN` at a place.
    func caseOperand(before index: Int) -> Int? {
        var depth = 0
        for place in stride(from: index - 1, through: 0, by: -1) {
            if word(place) == "end" { depth += 1 }
            if word(place) != "case" { continue }
            if depth > 0 {
                depth -= 1
                continue
            }
            guard let when = (place..<index + 1).first(where: { word($0) == "when" }), when > place + 1 else {
                return nil
            }
            return when - 1
        }
        return nil
    }

    /// The parenthesis or bracket that a token stands in.
    func opening(around index: Int) -> Int? {
        var depth = 0
        for place in stride(from: index - 1, through: 0, by: -1) {
            switch tokens[place].kind {
            case .rightParenthesis, .rightBracket: depth += 1
            case .leftParenthesis, .leftBracket:
                if depth == 0 { return place }
                depth -= 1
            default: break
            }
        }
        return nil
    }

    func closing(of open: Int) -> Int? {
        var depth = 0
        for place in open..<tokens.count {
            switch tokens[place].kind {
            case .leftParenthesis, .leftBracket: depth += 1
            case .rightParenthesis, .rightBracket:
                depth -= 1
                if depth == 0 { return place }
            default: break
            }
        }
        return nil
    }

    /// The last tokens of what stands between the commas behind a parenthesis.
    func siblings(inside open: Int) -> [Int] {
        guard let close = closing(of: open) else { return [] }
        var depth = 0
        var found: [Int] = []
        for place in open + 1..<close {
            switch tokens[place].kind {
            case .leftParenthesis, .leftBracket: depth += 1
            case .rightParenthesis, .rightBracket: depth -= 1
            case .comma where depth == 0: found.append(place - 1)
            default: break
            }
        }
        return found + [close - 1]
    }

    func part(_ index: Int) -> Name? {
        guard tokens.indices.contains(index) else { return nil }
        return SQLFragment.name(of: bytes[tokens[index].range], tokens[index].kind)
    }

    /// The last two parts of a name, and the token behind it.
    func chain(beginningAt index: Int) -> (name: QualifiedName, end: Int)? {
        guard var last = part(index) else { return nil }
        var schema: Name?
        var end = index + 1
        while isKind(.dot, end), let next = part(end + 1) {
            schema = last
            last = next
            end += 2
        }
        return (QualifiedName(schema: schema, name: last), end)
    }
}
