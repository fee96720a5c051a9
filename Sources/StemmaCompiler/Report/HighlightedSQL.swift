import Stemma

/// SQL as HTML in which words, strings and comments can be told apart at a glance.
enum HighlightedSQL {
    static func html(_ sql: String) -> String {
        let lexer = Lexer(sql)
        var html = ""
        for token in lexer {
            let text = String(decoding: lexer.bytes[token.range], as: UTF8.self)
            let type: String?
            switch token.kind {
            // Stemma writes the words of SQL in capitals, and names as they are.
            case .identifier: type = isCapital(text) ? "word" : nil
            case .string, .dollarString: type = "string"
            case .lineComment, .blockComment: type = "comment"
            case .number: type = "number"
            default: type = nil
            }
            html += type.map { HTML.element("span", text, class: $0) } ?? HTML.text(text)
        }
        return html
    }

    private static func isCapital(_ text: String) -> Bool {
        text.utf8.allSatisfy { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 || $0 == UInt8(ascii: "_") }
    }
}
