extension PrintedParser {
    /// An expression of operators that bind at least so strongly.
    mutating func expression(_ least: Int) -> PrintedNode? {
        depth += 1
        defer { depth -= 1 }
        if depth > Self.limit { return nil }
        guard var left = prefix() else { return nil }
        while let next = binary(left, least) {
            guard let result = next else { return nil }
            left = result
        }
        return left
    }

    private mutating func prefix() -> PrintedNode? {
        if accept("not") { return expression(3).map { .apply("not", [$0]) } }
        if isSign(.operator), ["-", "+", "~", "@", "|/", "||/", "!!", "@-@", "#", "?-", "?|"].contains(word().text) {
            let sign = word().text
            at += 1
            guard let operand = expression(12) else { return nil }
            if sign == "-", case .literal(let text) = operand, let number = PrintedLiteral.number(text) {
                return .literal("-" + number)
            }
            return .apply("\(sign) of", [operand])
        }
        return primary()
    }

    /// What stands behind an operand; `nil` where no operator of that strength does, and a `nil` inside where it cannot
    /// be read.
    private mutating func binary(_ left: PrintedNode, _ least: Int) -> PrintedNode?? {
        if isAtEnd { return nil }
        switch word().kind {
        case .typecast:
            at += 1
            return .some(type().map { .cast(left, $0) })
        case .leftBracket: return .some(subscripts(left))
        case .dot:
            at += 1
            if isSign(.operator), word().text == "*" {
                at += 1
                return .some(.apply("fields", [left]))
            }
            guard word().isName else { return .some(nil) }
            at += 1
            return .some(.apply("field \(word(-1).text)", [left]))
        case .identifier: return keyword(left, least)
        case .operator: break
        default: return nil
        }
        let sign = word().text == "!=" ? "<>" : word().text
        let strength = Self.strength(of: sign)
        if strength < least { return nil }
        at += 1
        return .some(operand(left, sign, strength))
    }

    private static func strength(of sign: String) -> Int {
        switch sign {
        case "<", ">", "=", "<=", ">=", "<>": 5
        case "+", "-": 8
        case "*", "/", "%": 9
        case "^": 10
        default: 7
        }
    }

    private mutating func subscripts(_ left: PrintedNode) -> PrintedNode? {
        at += 1
        var bounds: [PrintedNode] = []
        var head = "subscript"
        if !isSign(.colon), !isSign(.rightBracket) {
            guard let bound = expression(0) else { return nil }
            bounds.append(bound)
        }
        if accept(.colon) {
            head = bounds.isEmpty ? "slice to" : "slice"
            if !isSign(.rightBracket) {
                guard let bound = expression(0) else { return nil }
                bounds.append(bound)
            }
        }
        return accept(.rightBracket) ? .apply(head, [left] + bounds) : nil
    }

    /// What is behind an operator.
    private mutating func operand(_ left: PrintedNode, _ sign: String, _ strength: Int) -> PrintedNode? {
        for quantifier in ["any", "some", "all"] where isNext(quantifier) && isSign(.leftParenthesis, 1) {
            at += 2
            guard let operand = expression(0) ?? query().map({ .query($0) }), accept(.rightParenthesis) else {
                return nil
            }
            return .apply("\(sign) \(quantifier == "all" ? "all" : "any")", [left, operand])
        }
        return expression(strength + 1).map { .comparison(left, sign, $0) }
    }

    private mutating func keyword(_ left: PrintedNode, _ least: Int) -> PrintedNode?? {
        switch word().text {
        case "or", "and":
            let joint = word().text
            let strength = joint == "or" ? 1 : 2
            if strength < least { return nil }
            at += 1
            return .some(expression(strength + 1).map { .chain(joint, [left, $0]) })
        case "is":
            if 4 < least { return nil }
            at += 1
            return .some(test(left))
        case "isnull", "notnull":
            if 4 < least { return nil }
            at += 1
            return .some(.apply(word(-1).text == "isnull" ? "is null" : "is not null", [left]))
        case "collate":
            at += 1
            guard let name = name(), let last = name.last else { return .some(nil) }
            return .some(.apply("collate \(last)", [left]))
        case "at" where isNext("time", 1) && isNext("zone", 2):
            if 11 < least { return nil }
            at += 3
            return .some(expression(12).map { .apply("call timezone", [$0, left]) })
        case "operator" where isSign(.leftParenthesis, 1):
            if 7 < least { return nil }
            at += 2
            while word().isName || isSign(.dot) { at += 1 }
            guard isSign(.operator), isSign(.rightParenthesis, 1) else { return .some(nil) }
            at += 2
            return .some(operand(left, word(-2).text == "!=" ? "<>" : word(-2).text, 7))
        case "overlaps":
            if 6 < least { return nil }
            at += 1
            guard let right = expression(7), case .apply("row", let one) = left, case .apply("row", let other) = right
            else { return .some(nil) }
            return .some(.apply("call overlaps", one + other))
        case "not", "in", "like", "ilike", "between", "similar":
            if 6 < least { return nil }
            if isNext("not"), !["in", "like", "ilike", "between", "similar"].contains(word(1).text) { return nil }
            return .some(range(left))
        default: return nil
        }
    }

    /// What follows `IS`.
    private mutating func test(_ left: PrintedNode) -> PrintedNode? {
        let isNot = accept("not")
        if accept("distinct", "from") {
            guard let right = expression(5) else { return nil }
            let test = PrintedNode.apply("is distinct from", [left, right])
            return isNot ? .apply("not", [test]) : test
        }
        guard word().isBare,
            ["null", "true", "false", "unknown", "document", "normalized", "json"].contains(word().text)
        else { return nil }
        at += 1
        return .apply("is \(isNot ? "not " : "")\(word(-1).text)", [left])
    }

    /// `IN`, `LIKE`, `BETWEEN` and their kind.
    private mutating func range(_ left: PrintedNode) -> PrintedNode? {
        let isNot = accept("not")
        if accept("in") {
            guard accept(.leftParenthesis) else { return nil }
            if startsQuery {
                guard let query = query(), accept(.rightParenthesis) else { return nil }
                let test = PrintedNode.apply("= any", [left, .query(query)])
                return isNot ? .apply("not", [test]) : test
            }
            guard let items = list(), accept(.rightParenthesis) else { return nil }
            return .membership(left, among: items, isNot: isNot)
        }
        if accept("between") {
            let isSymmetric = accept("symmetric")
            _ = accept("asymmetric")
            guard let low = expression(7), accept("and"), let high = expression(7) else { return nil }
            func between(_ low: PrintedNode, _ high: PrintedNode) -> PrintedNode {
                .chain(
                    isNot ? "or" : "and",
                    [.apply(isNot ? "<" : ">=", [left, low]), .apply(isNot ? ">" : "<=", [left, high])])
            }
            if !isSymmetric { return between(low, high) }
            return .chain(isNot ? "and" : "or", [between(low, high), between(high, low)])
        }
        let isSimilar = accept("similar", "to")
        let isCaseless = !isSimilar && accept("ilike")
        guard isSimilar || isCaseless || accept("like"), var pattern = expression(7) else { return nil }
        if accept("escape") {
            guard let escape = expression(7) else { return nil }
            pattern = .apply(isSimilar ? "call similar_to_escape" : "call like_escape", [pattern, escape])
        } else if isSimilar {
            pattern = .apply("call similar_to_escape", [pattern])
        }
        let sign = (isNot ? "!" : "") + (isSimilar ? "~" : "~~") + (isCaseless ? "*" : "")
        return .apply(sign, [left, pattern])
    }

    /// Expressions with commas between them; none before a closing sign.
    mutating func list() -> [PrintedNode]? {
        if isSign(.rightParenthesis) || isSign(.rightBracket) { return [] }
        var items: [PrintedNode] = []
        repeat {
            guard let item = expression(0) else { return nil }
            items.append(item)
        } while accept(.comma)
        return items
    }

    private mutating func primary() -> PrintedNode? {
        let first = word()
        switch first.kind {
        case .string, .number, .dollarString:
            at += 1
            return .literal(PrintedLiteral.value(first.text))
        case .parameter:
            at += 1
            return .literal(first.text)
        case .leftParenthesis:
            at += 1
            if startsQuery {
                guard let query = query(), accept(.rightParenthesis) else { return nil }
                return .query(query)
            }
            let start = at
            if let items = list(), accept(.rightParenthesis) {
                return items.count == 1 ? items[0] : .apply("row", items)
            }
            // A query between parentheses of its own.
            at = start
            guard isSign(.leftParenthesis), let query = query(), accept(.rightParenthesis) else { return nil }
            return .query(query)
        case .operator where first.text == "*":
            at += 1
            return .star([])
        case .identifier, .quotedIdentifier: return first.isBare ? construct(first.text) : called()
        default: return nil
        }
    }

    /// What begins with a word of SQL, or a name.
    private mutating func construct(_ text: String) -> PrintedNode? {
        switch text {
        case "case":
            at += 1
            return cases()
        case "cast" where isSign(.leftParenthesis, 1):
            at += 2
            guard let operand = expression(0), accept("as"), let type = type(), accept(.rightParenthesis) else {
                return nil
            }
            return .cast(operand, type)
        case "array" where isSign(.leftBracket, 1):
            return array()
        case "array" where isSign(.leftParenthesis, 1), "exists" where isSign(.leftParenthesis, 1):
            at += 2
            guard let query = query(), accept(.rightParenthesis) else { return nil }
            return .apply(text, [.query(query)])
        case "row" where isSign(.leftParenthesis, 1):
            at += 2
            guard let items = list(), accept(.rightParenthesis) else { return nil }
            return .apply("row", items)
        case "true", "false", "null":
            at += 1
            return .literal(text)
        case "left", "right":
            return isSign(.leftParenthesis, 1) ? called() : nil
        default:
            if Self.reserved.contains(text) { return nil }
            return typed() ?? called()
        }
    }

    private mutating func array() -> PrintedNode? {
        if isNext("array") { at += 1 }
        guard accept(.leftBracket) else { return nil }
        var items: [PrintedNode] = []
        while !accept(.rightBracket) {
            if !items.isEmpty, !accept(.comma) { return nil }
            guard let item = isSign(.leftBracket) ? array() : expression(0) else { return nil }
            items.append(item)
        }
        return .apply("array", items)
    }

    /// `interval '1 day'`: a constant with its type in front.
    private mutating func typed() -> PrintedNode? {
        let start = at
        guard let type = type(), isSign(.string), at > start else {
            at = start
            return nil
        }
        at += 1
        return .cast(.literal(PrintedLiteral.value(word(-1).text)), type)
    }

    private mutating func cases() -> PrintedNode? {
        var parts: [PrintedNode] = []
        var head = "case"
        if !isNext("when") {
            guard let operand = expression(0) else { return nil }
            parts.append(operand)
            head = "case of"
        }
        while accept("when") {
            guard let condition = expression(0), accept("then"), let result = expression(0) else { return nil }
            parts += [condition, result]
        }
        if accept("else") {
            guard let other = expression(0) else { return nil }
            // A NULL goes without saying.
            if case .literal("null") = other.withoutCasts.node {
            } else {
                parts.append(other)
                head += " else"
            }
        }
        return accept("end") ? .apply(head, parts) : nil
    }
}
