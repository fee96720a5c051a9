internal import Stemma

extension SwiftExpression {
    /// A value of a row.
    static func value(_ value: SQLValue) -> Self {
        let text = value.text
        func typed(_ member: String) -> Self { .call(".\(member)", [SwiftArgument(nil, .text(text))]) }
        switch value.kind {
        case .null: return .member("null")
        case .text: return .text(text)
        case .integer, .boolean: return .code(value.sql)
        case .number: return typed("numeric")
        case .date, .timestamp, .timestamptz, .time, .interval, .uuid, .json: return typed(value.kind.rawValue)
        case .bytea: return .call(".bytea", [SwiftArgument(nil, .list(bytes(ofHexadecimal: text.dropFirst(2))))])
        case .array: return array(text)
        case .expression: return .call(".expression", [SwiftArgument("sql", .text(value.sql))])
        }
    }

    /// A constant of SQL as a value, if it is one: `'new'`, `0`, `true`.
    static func constant(_ sql: String) -> Self? {
        if sql == "true" || sql == "false" { return .code(sql) }
        if let number = Int(sql), String(number) == sql { return .code(sql) }
        if let number = Double(sql), "\(number)" == sql, sql.utf8.contains(UInt8(ascii: ".")) { return .code(sql) }
        guard sql.hasPrefix("'") || sql.hasPrefix("E'"), sql.utf8.count > 2, sql.hasSuffix("'") else {
            return sql == "''" ? .text("") : nil
        }
        let text = SQLValue(.text, sql: sql).text
        return Literal.quote(text).utf8.elementsEqual(sql.utf8) ? .text(text) : nil
    }

    /// `["id": 1, "name": "red"]`.
    static func row(_ row: SQLRow) -> Self {
        .pairs(row.entries.map { (.name($0.column), .value($0.value)) })
    }

    private static func bytes(ofHexadecimal digits: Substring) -> [Self] {
        let digits = Array(digits)
        return stride(from: 0, to: digits.count - 1, by: 2).map { .code("0x\(digits[$0])\(digits[$0 + 1])") }
    }

    /// `.array([1, 2])` from `{1,2}`.
    private static func array(_ text: String) -> Self {
        var rest = Substring(text).unicodeScalars
        return .call(".array", [SwiftArgument(nil, .list(elements(&rest)))])
    }

    /// The elements up to the brace that closes the one at the beginning.
    private static func elements(_ rest: inout Substring.UnicodeScalarView) -> [Self] {
        var elements: [Self] = []
        rest.removeFirst()
        while let first = rest.first {
            switch first {
            case "}":
                rest.removeFirst()
                return elements
            case ",": rest.removeFirst()
            case "{": elements.append(.call(".array", [SwiftArgument(nil, .list(Self.elements(&rest)))]))
            case "\"": elements.append(.text(quoted(&rest)))
            default:
                let word = String(rest.prefix { $0 != "," && $0 != "}" })
                rest = rest.dropFirst(word.unicodeScalars.count)
                elements.append(bare(word))
            }
        }
        return elements
    }

    private static func bare(_ word: String) -> Self {
        if word == "NULL" { return .member("null") }
        if let constant = constant(word), Int(word) != nil || word == "true" || word == "false" { return constant }
        return .call(".numeric", [SwiftArgument(nil, .name(word))])
    }

    private static func quoted(_ rest: inout Substring.UnicodeScalarView) -> String {
        var text = ""
        rest.removeFirst()
        while let scalar = rest.popFirst(), scalar != "\"" {
            text.unicodeScalars.append(scalar == "\\" ? rest.popFirst() ?? scalar : scalar)
        }
        return text
    }
}
