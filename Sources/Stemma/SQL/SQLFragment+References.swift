/// What a type or an expression names where SQL can mean nothing else: a type, a collation, a text search configuration.
///
/// A column or an alias of the same name is none of these.
package struct FragmentReference: Sendable, Hashable {
    /// What is named.
    package enum Kind: Sendable, Hashable { case type, collation, textSearch, sequence }

    /// How the text is read.
    package enum Reading: Sendable, Hashable {
        /// It is a type, or a list of types between commas: `mood[], sales.price`.
        case types
        /// It is an expression or a query.
        case expression
    }

    package var kind: Kind
    package var name: QualifiedName

    package init(_ kind: Kind, _ name: QualifiedName) {
        self.kind = kind
        self.name = name
    }
}

extension FragmentReference {
    /// Whether a text names it.
    package func isIn(_ sql: String, as reading: Reading) -> Bool {
        Fragment(sql).places(of: kind, reading).contains { $0.name == name }
    }
}

extension SQLFragment {
    /// The text with other names in the places of those for which there is one.
    package static func replacing(
        _ kind: FragmentReference.Kind, in sql: String, as reading: FragmentReference.Reading,
        with replacement: (QualifiedName) -> QualifiedName
    ) -> String {
        let fragment = Fragment(sql)
        var bytes: [UInt8] = []
        var position = 0
        for place in fragment.places(of: kind, reading) {
            let new = replacement(place.name)
            if new == place.name { continue }
            bytes += fragment.bytes[position..<place.range.lowerBound]
            if let before = bytes.last, joins(before) { bytes.append(UInt8(ascii: " ")) }
            bytes += Array(([.textSearch, .sequence].contains(kind) ? Literal.quote(new.sql) : new.sql).utf8)
            position = place.range.upperBound
            if position < fragment.bytes.count, joins(fragment.bytes[position]) { bytes.append(UInt8(ascii: " ")) }
        }
        if position == 0 { return sql }
        bytes += fragment.bytes[position...]
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The name with which the text of a type begins, and whether nothing follows it: `mood[]` is `mood` and more.
    package static func typeName(of sql: String) -> (name: QualifiedName, isWhole: Bool)? {
        let fragment = Fragment(sql)
        guard let first = fragment.places(of: .type, .types).first else { return nil }
        return (first.name, first.range.upperBound == fragment.end)
    }
}

extension SQLFragment {
    /// The types that an expression or a query names, in their order.
    package static func types(in sql: String) -> [QualifiedName] {
        Fragment(sql).places(of: .type, .expression).map(\.name)
    }
}

extension SQLFragment {
    /// The sequences that an expression names for good: the string constants that are `regclass`, as `nextval` takes
    /// them.
    package static func sequences(in sql: String) -> [QualifiedName] {
        Fragment(sql).places(of: .sequence, .expression).map(\.name)
    }
}

extension SQLFragment {
    /// The name that a token spells, folded as PostgreSQL folds it; `nil` for what is no name.
    static func name(of text: ArraySlice<UInt8>, _ kind: Token.Kind) -> Name? {
        switch kind {
        case .identifier: return Name(String(decoding: text.map(folded), as: UTF8.self))
        case .quotedIdentifier:
            return Name(String(decoding: unquoted(text.dropFirst().dropLast()), as: UTF8.self))
        case .unicodeIdentifier:
            return unescaped(unquoted(text.dropFirst(3).dropLast())).map { Name(String(decoding: $0, as: UTF8.self)) }
        default: return nil
        }
    }
}

/// The tokens of a text that carry meaning.
private struct Fragment {
    let bytes: [UInt8]
    private let tokens: [Token]

    init(_ sql: String) {
        let lexer = Lexer(sql)
        bytes = lexer.bytes
        tokens = lexer.filter { !$0.isTrivia }
    }

    /// The end of the last token.
    var end: Int { tokens.last?.range.upperBound ?? 0 }

    /// Names that stand where only this kind can, in their order.
    func places(
        of kind: FragmentReference.Kind, _ reading: FragmentReference.Reading
    ) -> [(name: QualifiedName, range: Range<Int>)] {
        switch kind {
        case .textSearch: configurations
        case .sequence: sequences
        case .type, .collation: names(of: kind, reading)
        }
    }

    private func names(
        of kind: FragmentReference.Kind, _ reading: FragmentReference.Reading
    ) -> [(name: QualifiedName, range: Range<Int>)] {
        var found: [(QualifiedName, Range<Int>)] = []
        /// Whether each open parenthesis is that of a `CAST`.
        var casts: [Bool] = []
        var index = 0
        while index < tokens.count {
            let token = tokens[index]
            switch token.kind {
            case .leftParenthesis: casts.append(index > 0 && word(index - 1) == "cast")
            case .rightParenthesis: _ = casts.popLast()
            default: break
            }
            guard let first = name(index), index == 0 || tokens[index - 1].kind != .dot else {
                index += 1
                continue
            }
            var last = index
            var parts = [first]
            while last + 2 < tokens.count, tokens[last + 1].kind == .dot, let next = name(last + 2) {
                parts.append(next)
                last += 2
            }
            let isHere =
                switch (kind, reading) {
                case (.type, .types):
                    casts.isEmpty && (index == 0 || text(index - 1) == ",")
                case (.type, .expression):
                    index > 0
                        && (tokens[index - 1].kind == .typecast || casts.last == true && word(index - 1) == "as")
                        || last + 1 < tokens.count && isString(last + 1)
                case (.collation, _): index > 0 && word(index - 1) == "collate"
                case (.textSearch, _), (.sequence, _): false
                }
            if isHere, parts.count <= 2 {
                let name = QualifiedName(schema: parts.count == 2 ? parts[0] : nil, name: parts[parts.count - 1])
                found.append((name, tokens[index].range.lowerBound..<tokens[last].range.upperBound))
            }
            index = last + 1
        }
        return found
    }

    private static let textSearching: Set<String> = [
        "to_tsvector", "to_tsquery", "plainto_tsquery", "phraseto_tsquery", "websearch_to_tsquery", "ts_headline",
        "json_to_tsvector", "jsonb_to_tsvector",
    ]
    private static let counting: Set<String> = ["nextval", "currval", "setval"]

    /// String constants that name a text search configuration: a `regconfig`, or the first argument of a function that
    /// takes one.
    private var configurations: [(name: QualifiedName, range: Range<Int>)] {
        tokens.indices.compactMap { index in
            guard isString(index), let name = configuration(index) else { return nil }
            let isCast =
                index + 2 < tokens.count && tokens[index + 1].kind == .typecast
                && [index + 2, index + 4].contains { $0 < tokens.count && word($0) == "regconfig" }
            let isArgument =
                index > 1 && tokens[index - 1].kind == .leftParenthesis
                && Self.textSearching.contains(word(index - 2) ?? "")
                && index + 1 < tokens.count && text(index + 1) == ","
            return isCast || isArgument ? (name, tokens[index].range) : nil
        }
    }

    /// String constants that name a sequence: the first argument of a function that takes one, unless it is `text`.
    private var sequences: [(name: QualifiedName, range: Range<Int>)] {
        tokens.indices.compactMap { index in
            guard index > 1, isString(index), tokens[index - 1].kind == .leftParenthesis,
                Self.counting.contains(word(index - 2) ?? "")
            else { return nil }
            if index + 2 < tokens.count, tokens[index + 1].kind == .typecast,
                ![index + 2, index + 4].contains(where: { $0 < tokens.count && word($0) == "regclass" })
            {
                return nil
            }
            return configuration(index).map { ($0, tokens[index].range) }
        }
    }

    /// What a plain string constant names when it is read as `regconfig` or `regclass`.
    private func configuration(_ index: Int) -> QualifiedName? {
        let text = bytes[tokens[index].range]
        guard text.first == UInt8(ascii: "'"), text.count > 2 else { return nil }
        var content: [UInt8] = []
        var rest = text.dropFirst().dropLast()
        while let byte = rest.popFirst() {
            content.append(byte)
            if byte == UInt8(ascii: "'") { rest = rest.dropFirst() }
        }
        let names = SQLFragment.identifiers(in: String(decoding: content, as: UTF8.self))
        guard let last = names.last, names.count <= 2 else { return nil }
        return QualifiedName(schema: last.qualifier, name: last.name)
    }

    private func text(_ index: Int) -> String { String(decoding: bytes[tokens[index].range], as: UTF8.self) }

    /// A bare word, folded.
    private func word(_ index: Int) -> String? {
        guard tokens[index].kind == .identifier else { return nil }
        return String(decoding: bytes[tokens[index].range].map(SQLFragment.folded), as: UTF8.self)
    }

    private func name(_ index: Int) -> Name? {
        SQLFragment.name(of: bytes[tokens[index].range], tokens[index].kind)
    }

    private func isString(_ index: Int) -> Bool {
        switch tokens[index].kind {
        case .string, .dollarString: true
        default: false
        }
    }
}
