extension SQLFragment {
    /// The names of the columns that a query returns, where its text tells them without a look at its tables.
    ///
    /// ```swift
    /// SQLFragment.outputNames(of: "SELECT o.id, count(*) AS n FROM orders AS o")     // id, n
    /// SQLFragment.outputNames(of: "SELECT * FROM orders")                            // nil
    /// ```
    package static func outputNames(of query: String) -> [Name]? {
        let lexer = Lexer(query)
        guard let items = items(of: lexer) else { return nil }
        var names: [Name] = []
        for item in items {
            guard let name = outputName(of: item, in: lexer.bytes) else { return nil }
            names.append(name)
        }
        return names
    }

    /// The items of a query's list, each as its words.
    package static func outputItems(of query: String) -> [[String]]? {
        let lexer = Lexer(query)
        guard let items = items(of: lexer) else { return nil }
        return items.map { item in item.map { String(decoding: lexer.bytes[$0.range], as: UTF8.self) } }
    }

    private static func items(of lexer: Lexer) -> [[Token]]? {
        let tokens = lexer.filter { !$0.isTrivia }
        func word(_ token: Token) -> ArraySlice<UInt8>? {
            token.kind == .identifier ? lexer.bytes[token.range] : nil
        }
        guard let first = tokens.first, word(first)?.spells("select") == true else { return nil }
        var items: [[Token]] = []
        var item: [Token] = []
        var depth = 0
        for (index, token) in tokens.enumerated().dropFirst() {
            if index == 1, let word = word(token), word.spells("distinct") || word.spells("all") { continue }
            let isEnd = depth == 0 && item.last?.kind != .dot && (word(token).map(endsList) ?? false)
            if isEnd { break }
            if token.kind == .comma, depth == 0 {
                items.append(item)
                item = []
                continue
            }
            switch token.kind {
            case .leftParenthesis, .leftBracket: depth += 1
            case .rightParenthesis, .rightBracket: depth -= 1
            default: break
            }
            item.append(token)
        }
        return items + [item]
    }

    /// The name of an item: what follows its AS, or the last part of a plain column.
    private static func outputName(of item: [Token], in bytes: [UInt8]) -> Name? {
        guard let last = item.last, last.kind == .identifier || last.kind == .quotedIdentifier,
            let name = identifiers(in: String(decoding: bytes[last.range], as: UTF8.self)).first?.name
        else { return nil }
        if item.count > 1, bytes[item[item.count - 2].range].spells("as") { return name }
        if last.kind == .identifier, item.count == 1, Keywords.mustBeQuoted(name.text) { return nil }
        for (index, token) in item.enumerated() {
            let isName = token.kind == .identifier || token.kind == .quotedIdentifier
            if index % 2 == 0 ? !isName : token.kind != .dot { return nil }
        }
        return name
    }

    private static func endsList(_ word: ArraySlice<UInt8>) -> Bool {
        word.spells("from") || word.spells("where") || word.spells("group") || word.spells("having")
            || word.spells("window") || word.spells("union") || word.spells("intersect") || word.spells("except")
            || word.spells("order") || word.spells("limit") || word.spells("offset") || word.spells("fetch")
    }
}
