/// Reads expressions, queries and statements on rows, as people write them and as the server prints them.
///
/// What it does not know it refuses with `nil`.
struct PrintedParser {
    struct Word {
        var text: String
        var kind: Token.Kind
        /// Whether it may be a word of SQL.
        var isBare: Bool { kind == .identifier }
        var isName: Bool { kind == .identifier || kind == .quotedIdentifier }
    }

    private var words: [Word] = []
    var at = 0
    /// How deep the text is nested at this place.
    var depth = 0
    static let limit = 100

    private init(_ sql: String) {
        let lexer = Lexer(sql)
        for token in lexer where !token.isTrivia {
            var text = String(decoding: lexer.bytes[token.range], as: UTF8.self)
            if token.kind == .identifier || token.kind == .quotedIdentifier {
                text = SQLFragment.identifiers(in: text).first?.name.text ?? text
            }
            words.append(Word(text: text, kind: token.kind))
        }
    }

    /// An expression.
    static func expression(_ sql: String) -> PrintedNode? {
        var parser = Self(sql)
        guard let node = parser.expression(0), parser.isAtEnd else { return nil }
        return node
    }

    /// Queries, `INSERT`, `UPDATE` and `DELETE`, and what the bodies of functions are made of.
    static func statements(_ sql: String) -> [PrintedNode]? {
        var parser = Self(sql)
        return parser.statements()
    }

    var isAtEnd: Bool { at >= words.count }

    /// The word at some distance; one that is nothing beyond the end.
    func word(_ distance: Int = 0) -> Word {
        words.indices.contains(at + distance) ? words[at + distance] : Word(text: "", kind: .semicolon)
    }

    /// Whether a word of SQL stands here.
    func isNext(_ text: String, _ distance: Int = 0) -> Bool {
        let word = word(distance)
        return word.isBare && word.text == text
    }

    /// Whether a sign stands here.
    func isSign(_ kind: Token.Kind, _ distance: Int = 0) -> Bool {
        at + distance < words.count && word(distance).kind == kind
    }

    /// Goes past words of SQL, if all of them stand here.
    mutating func accept(_ texts: String...) -> Bool {
        for (distance, text) in texts.enumerated() where !isNext(text, distance) { return false }
        at += texts.count
        return true
    }

    mutating func accept(_ kind: Token.Kind) -> Bool {
        guard isSign(kind) else { return false }
        at += 1
        return true
    }

    /// A name, with what stands before its dots.
    mutating func name() -> [String]? {
        guard word().isName else { return nil }
        var parts = [word().text]
        at += 1
        while isSign(.dot), word(1).isName {
            parts.append(word(1).text)
            at += 2
        }
        return parts
    }

    /// Names between parentheses.
    mutating func names() -> [String]? {
        guard accept(.leftParenthesis) else { return nil }
        var names: [String] = []
        repeat {
            guard word().isName else { return nil }
            names.append(word().text)
            at += 1
        } while accept(.comma)
        return accept(.rightParenthesis) ? names : nil
    }

    /// Goes past a type's name.
    mutating func type() -> String? {
        guard word().isName, word().kind == .quotedIdentifier || !Self.reserved.contains(word().text) else {
            return nil
        }
        let first = word().text
        guard var text = name()?.joined(separator: ".") else { return nil }
        if text.hasPrefix("pg_catalog.") { text.removeFirst(11) }
        for (word, next) in [("character", "varying"), ("bit", "varying"), ("double", "precision")] where first == word
        {
            if accept(next) { text += " \(next)" }
        }
        if isSign(.leftParenthesis), isSign(.number, 1) {
            at += 1
            var modifier: [String] = []
            while isSign(.number) || isSign(.comma) {
                if isSign(.number) { modifier.append(word().text) }
                at += 1
            }
            guard accept(.rightParenthesis) else { return nil }
            text += "(\(modifier.joined(separator: ",")))"
        }
        if first == "timestamp" || first == "time" {
            if accept("with", "time", "zone") {
                text += " with time zone"
            } else {
                _ = accept("without", "time", "zone")
            }
        }
        if first == "interval" {
            while ["year", "month", "day", "hour", "minute", "second", "to"].contains(word().text), word().isBare {
                text += " \(word().text)"
                at += 1
            }
        }
        var brackets = accept("array") ? "[]" : ""
        while accept(.leftBracket) {
            _ = accept(.number)
            guard accept(.rightBracket) else { return nil }
            brackets = "[]"
        }
        let canonical = TypeName.canonical(text)
        return (canonical == "character" && !text.contains("(") && text == "char" ? "character(1)" : canonical)
            + brackets
    }

    /// The words that are no names.
    static let reserved: Set<String> = [
        "all", "and", "any", "as", "asc", "between", "both", "case", "cast", "collate", "cross", "desc", "distinct",
        "else", "end", "except", "fetch", "for", "from", "full", "group", "having", "ilike", "in", "inner", "intersect",
        "is", "isnull", "join", "lateral", "leading", "left", "like", "limit", "natural", "not", "notnull", "offset",
        "on", "only", "or", "order", "outer", "returning", "right", "select", "set", "similar", "tablesample", "then",
        "trailing", "union", "using", "values", "when", "where", "window", "with",
    ]
}
