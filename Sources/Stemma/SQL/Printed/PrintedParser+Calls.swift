extension PrintedParser {
    /// A column, a row, or the call of a function.
    mutating func called() -> PrintedNode? {
        guard var parts = name() else { return nil }
        if isSign(.dot), word(1).text == "*" {
            at += 2
            return .star(parts)
        }
        guard isSign(.leftParenthesis) else { return .name(parts) }
        if parts.count > 1, parts[0] == "pg_catalog" { parts.removeFirst() }
        at += 1
        guard var call = arguments(of: parts.joined(separator: ".")), accept(.rightParenthesis) else { return nil }
        if accept("within", "group") {
            guard accept(.leftParenthesis), accept("order", "by"), let sorts = sorts(), accept(.rightParenthesis) else {
                return nil
            }
            call = .apply("within", [call] + sorts.flatMap(\.parts))
        }
        if accept("filter") {
            guard accept(.leftParenthesis), accept("where"), let condition = expression(0), accept(.rightParenthesis)
            else { return nil }
            call = .apply("filter", [call, condition])
        }
        if accept("over") {
            if word().isName {
                at += 1
                return .apply("over \(word(-1).text)", [call])
            }
            guard let window = window() else { return nil }
            return .apply("over", [call, window])
        }
        return call
    }

    private mutating func arguments(of function: String) -> PrintedNode? {
        var head = "call \(function)"
        var items: [PrintedNode] = []
        if accept("distinct") { head = "distinct \(head)" } else { _ = accept("all") }
        if function == "trim" {
            head = "call btrim"
            if accept("leading") {
                head = "call ltrim"
            } else if accept("trailing") {
                head = "call rtrim"
            } else {
                _ = accept("both")
            }
            if accept("from") { return expression(0).map { .apply(head, [$0]) } }
            guard let first = expression(0) else { return nil }
            if accept("from") { return expression(0).map { .apply(head, [$0, first]) } }
            if accept(.comma) { return expression(0).map { .apply(head, [first, $0]) } }
            return .apply(head, [first])
        }
        if function == "extract", word().isName || isSign(.string), isNext("from", 1) {
            let field = isSign(.string) ? PrintedLiteral.value(word().text) : word().text
            at += 2
            return expression(0).map { .apply(head, [.literal(field), $0]) }
        }
        if function == "position", let part = expression(7), accept("in") {
            return expression(7).map { .apply(head, [part, $0]) }
        }
        if isSign(.rightParenthesis) { return .apply(head, []) }
        repeat {
            if accept("variadic") { head += " variadic" }
            var label: String?
            if word().isName, isSign(.assignment, 1) || isSign(.operator, 1) && word(1).text == "=>" {
                label = word().text
                at += 2
            }
            guard let item = expression(0) else { return nil }
            items.append(label.map { .apply("named \($0)", [item]) } ?? item)
        } while accept(.comma) || accept("from") || accept("for") || accept("placing")
        if accept("order", "by") {
            guard let sorts = sorts() else { return nil }
            return .apply("\(head) ordered", items + sorts.flatMap(\.parts))
        }
        return .apply(head, items)
    }

    /// `(PARTITION BY … ORDER BY … ROWS …)`.
    mutating func window() -> PrintedNode? {
        guard accept(.leftParenthesis) else { return nil }
        var parts: [PrintedNode] = []
        if word().isName, !["partition", "order", "rows", "range", "groups"].contains(word().text) {
            parts.append(.apply("window \(word().text)", []))
            at += 1
        }
        if accept("partition", "by") {
            guard let items = list() else { return nil }
            parts.append(.apply("partition", items))
        }
        if accept("order", "by") {
            guard let sorts = sorts() else { return nil }
            parts.append(.apply("order", sorts.flatMap(\.parts)))
        }
        while !isSign(.rightParenthesis) {
            if word().isBare, Self.frames.contains(word().text) {
                parts.append(.apply(word().text, []))
                at += 1
            } else {
                guard let bound = expression(3) else { return nil }
                parts.append(bound)
            }
        }
        at += 1
        return .apply("window", parts)
    }

    private static let frames: Set<String> = [
        "rows", "range", "groups", "between", "and", "unbounded", "preceding", "following", "current", "row", "exclude",
        "ties", "no", "others", "group",
    ]

    /// What rows are sorted by.
    mutating func sorts() -> [PrintedQuery.Sort]? {
        var sorts: [PrintedQuery.Sort] = []
        repeat {
            guard let node = expression(0) else { return nil }
            var sort = PrintedQuery.Sort(node: node)
            if accept("desc") {
                sort.isDescending = true
                sort.hasNullsFirst = true
            } else if accept("using") {
                sort.sign = word().text
                at += 1
            } else {
                _ = accept("asc")
            }
            if accept("nulls", "first") { sort.hasNullsFirst = true }
            if accept("nulls", "last") { sort.hasNullsFirst = false }
            sorts.append(sort)
        } while accept(.comma)
        return sorts
    }
}

extension PrintedQuery.Sort {
    /// It as nodes, where no place in what is selected can be meant.
    fileprivate var parts: [PrintedNode] {
        [node, .apply("\(isDescending ? "desc" : "asc") \(hasNullsFirst) \(sign)", [])]
    }
}
