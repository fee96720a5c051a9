/// An expression in one form for all the ways in which it can be written, as far as that can be told without a server.
///
/// PostgreSQL prints expressions in its own words: with parentheses around every operator, casts on every literal, `IN` as
/// `= ANY`, `LIKE` as `~~`. Two texts of one form are the same expression but for casts, which the server adds and drops
/// as it sees fit. What cannot be parsed is compared token by token.
package enum PrintedExpression {
    /// The form; a text to compare, not to run.
    package static func form(_ sql: String, in project: Project = Project()) -> String {
        let normal = SQLFragment.normal(sql, in: project)
        var parser = FormParser(normal)
        guard let form = parser.expression(0), parser.isAtEnd else { return normal }
        return form
    }

    /// What a query names and the literals in it, whatever the words around them: the same for a query and for what the
    /// server prints of it.
    package static func names(in query: String, among known: Set<Name>) -> [String] {
        let lexer = Lexer(query)
        var found: Set<String> = []
        for token in lexer where !token.isTrivia {
            let text = String(decoding: lexer.bytes[token.range], as: UTF8.self)
            switch token.kind {
            case .identifier, .quotedIdentifier:
                guard let name = SQLFragment.identifiers(in: text).first?.name, known.contains(name) else { continue }
                found.insert(name.text)
            case .string, .number: found.insert(text)
            default: break
            }
        }
        return found.sorted()
    }
}

/// Parses an expression by PostgreSQL's precedence of operators.
private struct FormParser {
    private var words: [String] = []
    private var kinds: [Token.Kind] = []
    private var at = 0
    private var depth = 0

    init(_ sql: String) {
        let lexer = Lexer(sql)
        for token in lexer where !token.isTrivia {
            let text = String(decoding: lexer.bytes[token.range], as: UTF8.self)
            words.append(token.kind == .identifier ? text.lowercased() : text)
            kinds.append(token.kind)
        }
    }

    var isAtEnd: Bool { at >= words.count }
    private var word: String { at < words.count ? words[at] : "" }
    private func word(_ distance: Int) -> String { words.indices.contains(at + distance) ? words[at + distance] : "" }
    private func isWord(_ text: String) -> Bool { at < words.count && kinds[at] == .identifier && words[at] == text }

    private mutating func accept(_ text: String) -> Bool {
        guard word == text else { return false }
        at += 1
        return true
    }

    mutating func expression(_ least: Int) -> String? {
        depth += 1
        defer { depth -= 1 }
        if depth > 60 { return nil }
        guard var left = prefix() else { return nil }
        while let next = binary(left, least) {
            guard let result = next else { return nil }
            left = result
        }
        return left
    }

    private mutating func prefix() -> String? {
        if isWord("not") {
            at += 1
            return expression(3).map { "(not \($0))" }
        }
        if at < kinds.count, kinds[at] == .operator, ["-", "+", "~", "@"].contains(word) {
            let sign = word
            at += 1
            guard let operand = expression(12) else { return nil }
            return sign == "-" && operand.allSatisfy { $0.isNumber || $0 == "." }
                ? "-" + operand : "(\(sign) \(operand))"
        }
        return primary()
    }

    /// What stands behind an operand; `nil` where no operator of that strength does, and a `nil` inside where it cannot
    /// be read.
    private mutating func binary(_ left: String, _ least: Int) -> String?? {
        if isAtEnd { return nil }
        if kinds[at] == .typecast {
            at += 1
            return .some(type() ? left : nil)
        }
        if kinds[at] == .leftBracket {
            at += 1
            guard let index = list("]") else { return .some(nil) }
            return "\(left)[\(index)]"
        }
        if kinds[at] == .identifier { return keyword(left, least) }
        guard kinds[at] == .operator else { return nil }
        let sign = word == "!=" ? "<>" : word
        let strength =
            switch sign {
            case "<", ">", "=", "<=", ">=", "<>": 5
            case "+", "-": 8
            case "*", "/", "%": 9
            case "^": 10
            default: 7
            }
        if strength < least { return nil }
        at += 1
        if isWord("any") || isWord("all"), word(1) == "(" {
            let quantifier = word
            at += 2
            guard let operand = expression(0), accept(")") else { return .some(nil) }
            return "(\(left) \(sign) \(quantifier) \(operand))"
        }
        guard let right = expression(strength + 1) else { return .some(nil) }
        return "(\(left) \(sign) \(right))"
    }

    private mutating func keyword(_ left: String, _ least: Int) -> String?? {
        let start = at
        switch word {
        case "or", "and":
            let strength = word == "or" ? 1 : 2
            if strength < least { return nil }
            let joint = word
            at += 1
            guard let right = expression(strength + 1) else { return .some(nil) }
            // A chain is one, however it is nested.
            let head = left.hasPrefix("{\(joint) ") ? String(left.dropLast()) : "{\(joint) \(left)"
            let tail = right.hasPrefix("{\(joint) ") ? String(right.dropFirst(joint.utf8.count + 2).dropLast()) : right
            return "\(head) \(tail)}"
        case "is":
            if 4 < least { return nil }
            at += 1
            let isNot = accept("not")
            if isWord("distinct") {
                at += 1
                guard accept("from"), let right = expression(5) else { return .some(nil) }
                return "(\(left) is \(isNot ? "not " : "")distinct from \(right))"
            }
            let what = word
            at += 1
            return "(\(left) is \(isNot ? "not " : "")\(what))"
        case "isnull", "notnull":
            if 4 < least { return nil }
            let isNot = word == "notnull"
            at += 1
            return "(\(left) is \(isNot ? "not " : "")null)"
        case "collate":
            at += 1
            let name = word
            at += 1
            return "(\(left) collate \(name))"
        case "at" where word(1) == "time" && word(2) == "zone":
            at += 3
            guard let zone = expression(12) else { return .some(nil) }
            return "timezone(\(zone), \(left))"
        case "not", "in", "like", "ilike", "between":
            if 6 < least { return nil }
            let isNot = accept("not")
            switch word {
            case "in" where word(1) == "(" && word(2) != "select":
                at += 2
                guard let items = list(")") else { return .some(nil) }
                return "(\(left) \(isNot ? "<> all" : "= any") array[\(items)])"
            case "like", "ilike":
                let sign = (isNot ? "!~~" : "~~") + (word == "ilike" ? "*" : "")
                at += 1
                guard let right = expression(7) else { return .some(nil) }
                return "(\(left) \(sign) \(right))"
            case "between":
                at += 1
                guard let low = expression(7), accept("and"), let high = expression(7) else { return .some(nil) }
                return isNot
                    ? "{or (\(left) < \(low)) (\(left) > \(high))}" : "{and (\(left) >= \(low)) (\(left) <= \(high))}"
            default:
                at = start
                return nil
            }
        default: return nil
        }
    }

    /// Goes past a type's name; whether there was one.
    private mutating func type() -> Bool {
        guard at < kinds.count, kinds[at] == .identifier || kinds[at] == .quotedIdentifier else { return false }
        let first = word
        at += 1
        while word == "." { at += 2 }
        let more = ["character": ["varying"], "double": ["precision"], "bit": ["varying"]][first] ?? []
        if more.contains(word) { at += 1 }
        if word == "(",
            ["timestamp", "time", "interval", "varchar", "char", "character", "numeric", "bit", "varbit", "bpchar"]
                .contains(first)
        {
            while !isAtEnd, word != ")" { at += 1 }
            at += 1
        }
        if first == "timestamp" || first == "time" {
            if word == "with" || word == "without", word(1) == "time", word(2) == "zone" { at += 3 }
        }
        while word == "[", word(1) == "]" { at += 2 }
        return true
    }

    /// Expressions up to a sign, with commas between them.
    private mutating func list(_ end: String) -> String? {
        var items: [String] = []
        while !accept(end) {
            if !items.isEmpty, !accept(",") { return nil }
            guard let item = expression(0) else { return nil }
            items.append(item)
        }
        return items.joined(separator: ", ")
    }

    private mutating func primary() -> String? {
        guard at < words.count else { return nil }
        let text = word
        switch kinds[at] {
        case .string, .number, .parameter, .dollarString:
            at += 1
            return text
        case .leftParenthesis:
            at += 1
            if isWord("select") || isWord("with") || isWord("values") { return nil }
            guard let first = list(")") else { return nil }
            return first.contains(", ") && !first.hasPrefix("(") && !first.hasPrefix("{") ? "row(\(first))" : first
        case .identifier, .quotedIdentifier: break
        default: return nil
        }
        at += 1
        if text == "case" { return cases() }
        if text == "cast", accept("(") {
            guard let operand = expression(0), accept("as"), type(), accept(")") else { return nil }
            return operand
        }
        if text == "array", accept("[") { return list("]").map { "array[\($0)]" } }
        var name = text
        while word == ".", kinds.indices.contains(at + 1) {
            name = name == "pg_catalog" ? word(1) : name + "." + word(1)
            at += 2
        }
        if accept("(") {
            if accept("*") { return accept(")") ? "\(name)(*)" : nil }
            return list(")").map { "\(name)(\($0))" }
        }
        // `interval '1 day'`: a literal with its type in front.
        if at < kinds.count, kinds[at] == .string, !["is", "and", "or"].contains(name) {
            let literal = word
            at += 1
            return literal
        }
        return name
    }

    private mutating func cases() -> String? {
        var form = "case"
        if !isWord("when") {
            guard let operand = expression(0) else { return nil }
            form += " \(operand)"
        }
        while accept("when") {
            guard let condition = expression(0), accept("then"), let result = expression(0) else { return nil }
            form += " when \(condition) then \(result)"
        }
        if accept("else") {
            guard let other = expression(0) else { return nil }
            // Nothing is said by it.
            if other != "null" { form += " else \(other)" }
        }
        return accept("end") ? form + " end" : nil
    }
}
