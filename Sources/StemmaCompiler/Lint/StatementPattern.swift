import Stemma

/// The bare words of a statement, in lower case: its keywords and unquoted names, without what is in quotes.
struct BareWords: Sendable {
    var words: [String]
    /// Whether they come from the body of a `DO` block, where a statement may begin anywhere.
    var isInBlock = false

    init(_ sql: String) {
        let lexer = Lexer(sql)
        words = []
        var body: String?
        for token in lexer {
            switch token.kind {
            case .identifier: words.append(String(decoding: lexer.bytes[token.range], as: UTF8.self).lowercased())
            // Where a quoted name stands is as good as a word, but not one of SQL's.
            case .quotedIdentifier, .unicodeIdentifier: words.append("\"\"")
            case .dollarString: body = body ?? String(decoding: lexer.bytes[token.range], as: UTF8.self)
            default: break
            }
        }
        if words.first == "do", let body {
            let inside = body.split(separator: "$", maxSplits: 2, omittingEmptySubsequences: false).last ?? ""
            words = BareWords(String(inside)).words
            isInBlock = true
        }
    }

    func contains(_ phrase: String) -> Bool { index(of: phrase.split(separator: " ").map(String.init), from: 0) != nil }

    /// Where a phrase ends that begins at a place or behind it.
    func index(of phrase: [String], from start: Int, onlyThere isAnchored: Bool = false) -> Int? {
        guard words.count >= phrase.count, start <= words.count - phrase.count else { return nil }
        let last = isAnchored ? start : words.count - phrase.count
        for place in start...last where Array(words[place..<(place + phrase.count)]) == phrase {
            return place + phrase.count
        }
        return nil
    }
}

/// A form of statement: words that follow one another, with `…` for any in between.
struct StatementPattern: Sendable {
    private var phrases: [[String]]
    private var excluded: [String]

    /// Reads `alter table … drop column`.
    ///
    /// - Parameters:
    ///   - text: the words.
    ///   - excluded: phrases that make it another statement.
    init(_ text: String, without excluded: String...) {
        phrases = text.split(separator: "…").map { $0.split(separator: " ").map(String.init) }
        self.excluded = excluded
    }

    func matches(_ words: BareWords) -> Bool {
        if excluded.contains(where: words.contains) { return false }
        var place = 0
        for (number, phrase) in phrases.enumerated() {
            let isAnchored = number == 0 && !words.isInBlock
            guard let end = words.index(of: phrase, from: place, onlyThere: isAnchored) else { return false }
            place = end
        }
        return true
    }
}
