import Stemma

/// What a statement does, as far as its words tell: raw SQL has nothing else to say.
extension SQLFragment {
    /// The words that a statement begins with, in small letters.
    static func leadingWords(of sql: String, upTo most: Int) -> [String] {
        var words: [String] = []
        for token in significant(sql) {
            guard case .word(let word) = token, words.count < most else { break }
            words.append(word)
        }
        return words
    }

    /// The label that `ALTER TYPE … ADD VALUE '…'` adds, and the type without its schema.
    static func addedLabel(_ sql: String) -> (type: Name, label: String)? {
        let tokens = significant(sql)
        guard tokens.count > 4, tokens[0] == .word("alter"), tokens[1] == .word("type"),
            let add = tokens.firstIndex(of: .word("add")), add > 2, add + 1 < tokens.count,
            tokens[add + 1] == .word("value"), let type = tokens[add - 1].name
        else { return nil }
        for token in tokens[(add + 2)...] { if case .string(let label) = token { return (type, label) } }
        return nil
    }

    /// The type that a statement makes, without its schema.
    static func createdType(_ sql: String) -> Name? {
        let tokens = significant(sql)
        guard tokens.count > 3, tokens[0] == .word("create"), tokens[1] == .word("type"),
            let end = tokens.firstIndex(of: .word("as"))
        else { return nil }
        return tokens[end - 1].name
    }

    /// Whether a statement reads a label as a value.
    static func uses(label: String, in sql: String) -> Bool {
        let tokens = significant(sql)
        switch (tokens.first, tokens.dropFirst().first) {
        case (.word("alter")?, .word("type")?), (.word("comment")?, _): return false
        default: return tokens.contains(.string(label))
        }
    }

    private enum Piece: Equatable {
        /// In small letters.
        case word(String)
        case quoted(String)
        case string(String)
        case dot
        case other

        var name: Name? {
            switch self {
            case .word(let text), .quoted(let text): Name(text)
            case .string, .dot, .other: nil
            }
        }
    }

    private static func significant(_ sql: String) -> [Piece] {
        let lexer = Lexer(sql)
        return lexer.filter { !$0.isTrivia }.map { token in
            let text = String(decoding: lexer.bytes[token.range], as: UTF8.self)
            switch token.kind {
            case .identifier: return .word(text.lowercased())
            case .quotedIdentifier: return .quoted(unescaped(text, by: "\""))
            case .string: return .string(unescaped(text, by: "'"))
            case .dot: return .dot
            default: return .other
            }
        }
    }

    /// What is between two quotes, with doubled ones undone.
    private static func unescaped(_ text: String, by quote: Character) -> String {
        guard text.first == quote, text.count > 1 else { return text }
        var inner = ""
        var isEscaped = false
        for character in text.dropFirst().dropLast() {
            if character == quote, !isEscaped {
                isEscaped = true
                continue
            }
            isEscaped = false
            inner.append(character)
        }
        return inner
    }
}
