extension SQLFragment {
    /// What a name in a text stands for.
    package enum Use: Sendable, Hashable { case relation, function, type }

    /// The text with the name of something replaced after it was moved to another schema.
    ///
    /// `sales.orders` is replaced wherever it stands. `orders` alone could be a column or an alias: it is replaced where
    /// a relation, a function or a type must follow, so that `FROM orders WHERE orders.total > 0` keeps its alias.
    ///
    /// ```swift
    /// SQLFragment.moving("orders", to: "sales.orders", as: .relation, in: "SELECT orders.id FROM orders")
    /// // SELECT orders.id FROM sales.orders
    /// ```
    ///
    /// - Parameters:
    ///   - old: what it was called.
    ///   - new: what it is called now.
    ///   - use: what it is.
    ///   - sql: the text.
    ///   - isType: whether the text is a type as a whole: `mood[]`.
    /// - Returns: the text as it means the same after the move.
    package static func moving(
        _ old: QualifiedName, to new: QualifiedName, as use: Use, in sql: String, isType: Bool = false
    ) -> String {
        let lexer = Lexer(sql)
        let tokens = lexer.filter { !$0.isTrivia }
        var places = Places(takesType: isType)
        var ranges: [Range<Int>] = []
        var index = 0
        while index < tokens.count {
            let token = tokens[index]
            guard let name = name(of: token, in: lexer) else {
                places.see(token.kind)
                index += 1
                continue
            }
            var chain = [name]
            var last = index
            while last + 2 < tokens.count, tokens[last + 1].kind == .dot,
                let next = self.name(of: tokens[last + 2], in: lexer)
            {
                chain.append(next)
                last += 2
            }
            let isQuoted = token.kind != .identifier || chain.count > 1
            if !isQuoted { places.see(word: name.text) }
            let following = last + 1 < tokens.count ? tokens[last + 1].kind : nil
            if let schema = old.schema {
                if chain.count > 1, chain[0] == schema, chain[1] == old.name {
                    ranges.append(token.range.lowerBound..<tokens[index + 2].range.upperBound)
                }
            } else if chain == [old.name] {
                let isMeant =
                    switch use {
                    case .relation: places.takesRelation
                    case .function: following == .leftParenthesis
                    case .type: places.takesType || following == .string
                    }
                if isMeant { ranges.append(token.range) }
            }
            places.seeName()
            index = last + 1
        }
        return replacing(ranges, in: lexer, by: new.sql)
    }

    private static func replacing(_ ranges: [Range<Int>], in lexer: Lexer, by text: String) -> String {
        if ranges.isEmpty { return String(decoding: lexer.bytes, as: UTF8.self) }
        var bytes: [UInt8] = []
        var position = 0
        for range in ranges {
            bytes += lexer.bytes[position..<range.lowerBound]
            // `"a"AND` is two tokens, `aAND` is one.
            if let before = bytes.last, ByteClass.continuesIdentifier(before) { bytes.append(UInt8(ascii: " ")) }
            bytes += Array(text.utf8)
            if range.upperBound < lexer.bytes.count, ByteClass.continuesIdentifier(lexer.bytes[range.upperBound]) {
                bytes.append(UInt8(ascii: " "))
            }
            position = range.upperBound
        }
        bytes += lexer.bytes[position...]
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The name that a token spells, folded as PostgreSQL folds it.
    private static func name(of token: Token, in lexer: Lexer) -> Name? {
        let text = String(decoding: lexer.bytes[token.range], as: UTF8.self)
        switch token.kind {
        case .identifier, .quotedIdentifier: return identifiers(in: text).first?.name
        default: return nil
        }
    }
}

/// Where in a query one stands: in a list of relations, or where a type follows.
private struct Places {
    private struct Level {
        var isInFrom = false
        var isInCast = false
        var isSelect = false
    }

    private var levels = [Level()]
    /// Whether a relation may follow.
    private(set) var takesRelation = false
    /// Whether a type must follow.
    private(set) var takesType: Bool
    private var lastWord = ""

    init(takesType: Bool) { self.takesType = takesType }

    /// Words behind which the relations of a query end.
    private static let ends: Set<String> = [
        "where", "group", "having", "order", "limit", "offset", "fetch", "for", "window", "union", "intersect",
        "except", "returning", "set",
    ]

    /// Takes in a word that is not quoted, before it is judged whether it is a name.
    mutating func see(word: String) {
        defer { lastWord = word }
        switch word {
        case "select":
            levels[levels.count - 1].isSelect = true
            levels[levels.count - 1].isInFrom = false
        case "from":
            // `extract(year FROM day)` lists no relations; DELETE has its own FROM.
            let isQuery = levels[levels.count - 1].isSelect || levels.count == 1
            levels[levels.count - 1].isInFrom = isQuery
        case let end where Self.ends.contains(end): levels[levels.count - 1].isInFrom = false
        default: break
        }
    }

    /// Takes in that a word or a name is past.
    mutating func seeName() {
        let level = levels[levels.count - 1]
        switch lastWord {
        case "from" where level.isInFrom: takesRelation = true
        case "join": takesRelation = true; levels[levels.count - 1].isInFrom = true
        case "into", "update", "table": takesRelation = true
        case "only", "lateral": break
        default: takesRelation = false
        }
        takesType = lastWord == "as" && level.isInCast
        if lastWord != "cast" { lastWord = "" }
    }

    /// Takes in what is no name.
    mutating func see(_ kind: Token.Kind) {
        takesType = kind == .typecast
        switch kind {
        case .leftParenthesis:
            var next = Level()
            next.isInCast = lastWord == "cast"
            // `FROM (orders JOIN …)`
            next.isInFrom = takesRelation
            levels.append(next)
        case .rightParenthesis:
            if levels.count > 1 { levels.removeLast() }
            takesRelation = false
        case .comma: takesRelation = levels[levels.count - 1].isInFrom
        default: takesRelation = false
        }
        lastWord = ""
    }
}
