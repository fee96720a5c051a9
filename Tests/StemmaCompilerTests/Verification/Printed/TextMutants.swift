import Stemma

/// Texts that differ in one place.
enum TextMutants {
    private static let signs: [String: [String]] = [
        "<": ["<=", ">"], ">": [">=", "<"], "<=": ["<"], ">=": [">"], "=": ["<>"], "<>": ["="], "+": ["-"], "-": ["+"],
        "*": ["+"], "/": ["*"], "~": ["!~"], "!~*": ["~*"], "||": ["<>"], "@>": ["<@"], "&&": ["@>"], "->>": ["->"],
        "%": ["+"],
    ]
    private static let words: [String: [String]] = [
        "and": ["OR"], "or": ["AND"], "not": [""], "left": ["RIGHT", ""], "full": ["LEFT"], "inner": ["LEFT"],
        "join": ["LEFT JOIN"], "desc": ["ASC"], "asc": ["DESC"], "union": ["EXCEPT", "INTERSECT"],
        "intersect": ["UNION"],
        "except": ["UNION"], "all": [""], "distinct": [""], "sum": ["avg"], "max": ["min"], "min": ["max"],
        "count": ["max"], "lower": ["upper"], "upper": ["lower"], "first": ["LAST"], "last": ["FIRST"],
        "true": ["false"], "false": ["true"], "like": ["ILIKE"], "ilike": ["LIKE"], "coalesce": ["nullif"],
        "greatest": ["least"], "null": ["TRUE"], "exists": ["NOT EXISTS"], "id": ["org_id", "parent"],
        "total": ["quantity", "id"], "state": ["note"], "name": ["kind"], "org_id": ["id"], "o": ["g", "l"], "g": ["o"],
        "a": ["b"], "p": ["g"], "date": ["timestamp"], "int": ["bigint", "text"], "text": ["varchar"],
        "orders": ["lines", "orgs"],
        "orgs": ["orders", "lines"], "new": ["old"], "materialized": [""], "only": [""], "recursive": [""],
        "cross": [""],
        "year": ["month"], "leading": ["trailing"], "order_id": ["id"], "isopen": ["NOT isopen"],
    ]

    /// Whether two texts differ in the name of a type alone.
    static func differInType(_ one: String, _ other: String) -> Bool {
        func words(_ sql: String) -> [String] {
            let lexer = Lexer(sql)
            return lexer.map { String(decoding: lexer.bytes[$0.range], as: UTF8.self) }
        }
        let (words, others) = (words(one), words(other))
        return words.count == others.count
            && zip(words, others).allSatisfy { $0 == $1 || types.contains($0) && types.contains($1) }
    }

    private static let types: Set<String> = ["date", "timestamp", "int", "bigint", "text", "varchar"]

    /// Every text that one change to a token makes, and those without a condition or with what is selected changed over.
    static func of(_ sql: String) -> [String] {
        let lexer = Lexer(sql)
        let tokens = lexer.map { (String(decoding: lexer.bytes[$0.range], as: UTF8.self), $0.kind) }
        var mutants: [String] = []
        func put(_ text: String, at place: Int) {
            mutants.append(tokens.enumerated().map { $0 == place ? text : $1.0 }.joined())
        }
        for (place, (text, kind)) in tokens.enumerated() {
            switch kind {
            case .operator: for other in signs[text] ?? [] { put(other, at: place) }
            case .identifier: for other in words[text.lowercased()] ?? [] { put(other, at: place) }
            case .number: put(text.hasSuffix("1") ? "2" : "1", at: place)
            case .string: if text.hasPrefix("'") { put("'z" + text.dropFirst(), at: place) }
            default: break
            }
        }
        let lower = sql.lowercased()
        for word in [" where ", " having ", " order by ", " limit ", " filter "] {
            if let range = lower.firstRange(of: word) { mutants.append(String(sql[..<range.lowerBound])) }
        }
        if lower.hasPrefix("select "), let from = lower.firstRange(of: " from ") {
            let list = sql[sql.index(sql.startIndex, offsetBy: 7)..<from.lowerBound].split(separator: ",")
            if list.count > 1 {
                mutants.append("SELECT \(list.reversed().joined(separator: ","))\(sql[from.lowerBound...])")
                mutants.append("SELECT \(list.dropLast().joined(separator: ","))\(sql[from.lowerBound...])")
            }
        }
        return Array(Set(mutants)).sorted().filter { $0 != sql }
    }
}
