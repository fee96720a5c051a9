/// SQL that a revision gives as text: what can be said of it without a parser.
///
/// The functions read PostgreSQL's tokens, never its grammar, so what they refuse is wrong on every server or would
/// change the meaning of the statement around it.
package enum SQLFragment {
    /// Why an expression cannot be put inside a statement, worded to follow it; `nil` if it can.
    ///
    /// ```swift
    /// SQLFragment.problem(of: "price > 0) OR (true")  // "closes a parenthesis that it does not open"
    /// ```
    package static func problem(of expression: String) -> String? {
        problem(in: expression, allowsSemicolons: false)
    }

    /// Why a text cannot be run as whole statements, worded to follow it; `nil` if it can.
    package static func problem(ofStatements sql: String) -> String? {
        problem(in: sql, allowsSemicolons: true)
    }

    private static func problem(in sql: String, allowsSemicolons: Bool) -> String? {
        let lexer = Lexer(sql)
        if lexer.bytes.contains(0) { return "contains a NUL, which PostgreSQL cannot store" }
        var open: [Token.Kind] = []
        var body = AtomicBody()
        var isEmpty = true
        var last: Token?
        for token in lexer {
            last = token
            if token.isTrivia { continue }
            if let problem = problem(of: token, in: lexer.bytes) { return problem }
            if let problem = balance(token.kind, &open) { return problem }
            body.see(token, in: lexer.bytes)
            if token.kind == .semicolon {
                if !allowsSemicolons { return "contains a semicolon, which would end the statement around it" }
            } else {
                isEmpty = false
            }
        }
        if isEmpty { return "is empty" }
        if let kind = open.last {
            return "opens a \(kind == .leftBracket ? "bracket" : "parenthesis") that it does not close"
        }
        if body.isOpen { return "has a BEGIN ATOMIC without its END" }
        if !allowsSemicolons, last?.kind == .lineComment {
            return "ends in a `--` comment, which would swallow what follows it: write `/* … */`"
        }
        return nil
    }

    private static func balance(_ kind: Token.Kind, _ open: inout [Token.Kind]) -> String? {
        switch kind {
        case .leftParenthesis, .leftBracket: open.append(kind)
        case .rightParenthesis:
            if open.popLast() != .leftParenthesis { return "closes a parenthesis that it does not open" }
        case .rightBracket:
            if open.popLast() != .leftBracket { return "closes a bracket that it does not open" }
        default: break
        }
        return nil
    }

    private static func problem(of token: Token, in bytes: [UInt8]) -> String? {
        let text = bytes[token.range]
        switch token.kind {
        case .unterminatedString: return "has a quote (') that is not closed"
        case .unterminatedIdentifier: return "has a double quote that is not closed"
        case .unterminatedComment: return "has a comment (/*) that is not closed"
        case .unterminatedDollarString: return "has a dollar quote that is not closed"
        case .backslash:
            return "has a backslash outside quotes, where SQL has none and psql takes what follows for a command"
        case .unexpected:
            let byte = text.first ?? 0
            if byte < 0x20 || byte == 0x7F { return "has a control character outside quotes" }
            return "has `\(String(decoding: text, as: UTF8.self))` outside quotes, which no SQL has there"
        case .identifier:
            // They look like a space or like nothing, and PostgreSQL takes them for letters.
            let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
            guard let scalar = scalars.first(where: { isInvisible($0) }) else { return nil }
            let number = String(scalar.value, radix: 16, uppercase: true)
            let code = String(repeating: "0", count: max(0, 4 - number.count)) + number
            return "has the invisible character U+\(code) outside quotes, which PostgreSQL takes for a letter"
        default: return nil
        }
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x80 && (scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint)
    }
}
