extension SQLFragment {
    /// Why a statement cannot be part of a script, worded to follow it; `nil` if it can.
    ///
    /// A script opens and ends its transactions itself, and sets what a name or a literal means for all of it.
    static func sessionProblem(of statement: String) -> String? {
        let words = Self.words(of: statement, upTo: 3)
        switch words.first {
        case "begin", "start", "commit", "end", "abort", "rollback":
            return "begins or ends a transaction, which the script does itself"
        case "prepare" where words.dropFirst().first == "transaction":
            return "prepares a transaction, which the script could not end"
        case "set", "reset":
            if ["local", "constraints", "transaction"].contains(words.dropFirst().first) { return nil }
            return "changes the session for every step after it: use SET LOCAL, or a setting of the function"
        case "discard": return "discards what the script keeps in its session"
        default: return nil
        }
    }

    /// The first words of a statement, folded as PostgreSQL folds them.
    private static func words(of statement: String, upTo most: Int) -> [String] {
        let lexer = Lexer(statement)
        var words: [String] = []
        for token in lexer where !token.isTrivia {
            guard token.kind == .identifier, words.count < most else { break }
            words.append(String(decoding: lexer.bytes[token.range], as: UTF8.self).lowercased())
        }
        return words
    }
}
