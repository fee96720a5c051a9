extension SQLFragment {
    /// A name in a text, with the name before its dot.
    package struct Identifier: Sendable, Hashable {
        package var qualifier: Name?
        package var name: Name
    }

    /// Every word of a text that may be a name, as PostgreSQL reads it: bare ones folded to lower case.
    package static func identifiers(in sql: String) -> [Identifier] {
        let lexer = Lexer(sql)
        var found: [Identifier] = []
        var last: Name?
        var isAfterDot = false
        for token in lexer where !token.isTrivia {
            var text = String(decoding: lexer.bytes[token.range], as: UTF8.self)
            switch token.kind {
            case .identifier: text = text.lowercasedASCII
            case .quotedIdentifier: text = String(text.dropFirst().dropLast()).unescapedQuotes
            case .dot:
                isAfterDot = last != nil
                continue
            default:
                last = nil
                isAfterDot = false
                continue
            }
            let name = Name(text)
            found.append(Identifier(qualifier: isAfterDot ? last : nil, name: name))
            last = name
            isAfterDot = false
        }
        return found
    }

    /// Whether a query takes all columns of something: `SELECT *`, `a.*`, `TABLE a`, `NATURAL JOIN`; not `count(*)`, nor
    /// a product.
    package static func selectsEverything(_ sql: String) -> Bool {
        let lexer = Lexer(sql)
        var before = ""
        for token in lexer where !token.isTrivia {
            let text = String(decoding: lexer.bytes[token.range], as: UTF8.self).lowercasedASCII
            if text.hasPrefix("*"), ["select", "distinct", "all", ",", "."].contains(before) { return true }
            if text == "natural", before != "." || text == "table" && before.isEmpty { return true }
            before = text
        }
        return false
    }
}

extension String {
    /// Only ASCII letters fold in UTF-8 databases.
    fileprivate var lowercasedASCII: String {
        String(decoding: utf8.map { (65...90).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    fileprivate var unescapedQuotes: String {
        var result: [UInt8] = []
        var isSecond = false
        for byte in utf8 {
            if byte == UInt8(ascii: "\""), !isSecond {
                isSecond = true
                result.append(byte)
            } else if byte == UInt8(ascii: "\"") {
                isSecond = false
            } else {
                isSecond = false
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
