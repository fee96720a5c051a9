extension SQLFragment {
    /// Cuts a text into its statements: at semicolons outside quotes, comments, parentheses and `BEGIN ATOMIC` bodies.
    ///
    /// Each comes without its semicolon and without the white space around it. A comment stays with the statement that
    /// it stands before or in; one behind a statement's last word is dropped, so that a semicolon can be put there.
    package static func statements(in sql: String) -> [String] {
        let lexer = Lexer(sql)
        var statements: [String] = []
        var body = AtomicBody()
        var depth = 0
        var start: Int?
        var end: Int?

        func finish() {
            if let first = start, let last = end {
                statements.append(String(decoding: lexer.bytes[first..<last], as: UTF8.self))
            }
            start = nil
            end = nil
        }

        for token in lexer {
            if token.kind == .whitespace { continue }
            if !token.isTrivia {
                body.see(token, in: lexer.bytes)
                switch token.kind {
                case .leftParenthesis, .leftBracket: depth += 1
                case .rightParenthesis, .rightBracket: depth = max(0, depth - 1)
                case .semicolon where depth == 0 && !body.isOpen:
                    finish()
                    continue
                default: break
                }
                end = token.range.upperBound
            }
            start = start ?? token.range.lowerBound
        }
        finish()
        return statements
    }
}
