extension PrintedParser {
    /// Whether a query stands here, whatever parentheses are around it.
    var startsQuery: Bool {
        isNext("select") || isNext("with") || isNext("values") || isNext("table") && word(1).isName
    }

    /// A query with all that follows it.
    mutating func query() -> PrintedQuery? {
        depth += 1
        defer { depth -= 1 }
        if depth > Self.limit { return nil }
        var commons: [PrintedQuery.Common] = []
        var isRecursive = false
        if accept("with") {
            isRecursive = accept("recursive")
            repeat {
                guard let common = common() else { return nil }
                commons.append(common)
            } while accept(.comma)
        }
        guard var query = combination(1) else { return nil }
        if !commons.isEmpty {
            query.commons = commons
            query.isRecursive = isRecursive
        }
        return ending(&query) ? query : nil
    }

    private mutating func common() -> PrintedQuery.Common? {
        guard word().isName else { return nil }
        let name = word().text
        at += 1
        var columns: [String] = []
        if isSign(.leftParenthesis) {
            guard let names = names() else { return nil }
            columns = names
        }
        guard accept("as") else { return nil }
        let isMaterialized = accept("not", "materialized") ? "not" : accept("materialized") ? "yes" : ""
        guard accept(.leftParenthesis), let query = statement(), accept(.rightParenthesis) else { return nil }
        // SEARCH and CYCLE are compared as they stand.
        if isNext("search") || isNext("cycle") { return nil }
        return .init(name: name, columns: columns, isMaterialized: isMaterialized, query: query)
    }

    /// ORDER BY, LIMIT and what else ends a query.
    private mutating func ending(_ query: inout PrintedQuery) -> Bool {
        if accept("order", "by") {
            guard let sorts = sorts() else { return false }
            query.order = sorts
        }
        while true {
            if accept("limit") {
                if accept("all") { continue }
                guard let count = expression(0) else { return false }
                query.limit = count
            } else if accept("offset") {
                guard let count = expression(0) else { return false }
                query.offset = count
                if !accept("rows") { _ = accept("row") }
            } else if accept("fetch") {
                guard accept("first") || accept("next") else { return false }
                query.limit = .literal("1")
                if !isNext("row"), !isNext("rows") {
                    guard let count = expression(11) else { return false }
                    query.limit = count
                }
                guard accept("rows") || accept("row") else { return false }
                query.hasTies = accept("with", "ties")
                if !query.hasTies, !accept("only") { return false }
            } else if isNext("for"), ["update", "share", "no", "key"].contains(word(1).text) {
                var lock: [String] = []
                while !isAtEnd, !isSign(.rightParenthesis), !isSign(.semicolon) {
                    if !isSign(.comma) { lock.append(word().text) }
                    at += 1
                }
                query.locks.append(lock.joined(separator: " "))
            } else {
                return true
            }
        }
    }

    /// Queries with UNION, EXCEPT and INTERSECT between them.
    private mutating func combination(_ least: Int) -> PrintedQuery? {
        depth += 1
        defer { depth -= 1 }
        if depth > Self.limit { return nil }
        guard var left = simple() else { return nil }
        while word().isBare, let strength = ["union": 1, "except": 1, "intersect": 2][word().text], strength >= least {
            var sign = word().text
            at += 1
            if accept("all") { sign += " all" } else { _ = accept("distinct") }
            guard let right = combination(strength + 1) else { return nil }
            left = PrintedQuery(body: .combination(sign, left, right))
        }
        return left
    }

    private mutating func simple() -> PrintedQuery? {
        if accept(.leftParenthesis) {
            guard let query = query(), accept(.rightParenthesis) else { return nil }
            return query
        }
        if accept("values") {
            var rows: [[PrintedNode]] = []
            repeat {
                guard accept(.leftParenthesis), let row = list(), accept(.rightParenthesis) else { return nil }
                rows.append(row)
            } while accept(.comma)
            return PrintedQuery(body: .values(rows))
        }
        if accept("table") {
            guard let relation = relation() else { return nil }
            var select = PrintedQuery.Select()
            select.outputs = [.init(node: .star([]))]
            select.from = [.relation(relation)]
            return PrintedQuery(body: .select(select))
        }
        guard accept("select") else { return nil }
        return select().map { PrintedQuery(body: .select($0)) }
    }

    private mutating func select() -> PrintedQuery.Select? {
        var select = PrintedQuery.Select()
        if accept("distinct") {
            select.isDistinct = true
            if accept("on") {
                guard accept(.leftParenthesis), let sorts = sorts(), accept(.rightParenthesis) else { return nil }
                select.distinctOn = sorts
            }
        } else {
            _ = accept("all")
        }
        if !isAtEnd, !isNext("from"), !isSign(.rightParenthesis) {
            guard let outputs = outputs() else { return nil }
            select.outputs = outputs
        }
        if accept("from") {
            guard let from = sources() else { return nil }
            select.from = from
        }
        if accept("where") {
            guard let condition = expression(0) else { return nil }
            select.condition = condition
        }
        if accept("group", "by") {
            select.groupsDistinct = accept("distinct")
            guard let groups = groups() else { return nil }
            select.groups = groups
        }
        if accept("having") {
            guard let condition = expression(0) else { return nil }
            select.having = condition
        }
        if accept("window") {
            repeat {
                guard word().isName else { return nil }
                let name = word().text
                at += 1
                guard accept("as"), let definition = window() else { return nil }
                select.windows.append((name, definition))
            } while accept(.comma)
        }
        return select
    }

    /// What is selected, or returned.
    mutating func outputs() -> [PrintedQuery.Output]? {
        var outputs: [PrintedQuery.Output] = []
        repeat {
            guard let node = expression(0) else { return nil }
            var name: String?
            if accept("as") {
                guard word().isName else { return nil }
                name = word().text
                at += 1
            } else if word().isName, word().kind == .quotedIdentifier || !Self.reserved.contains(word().text), !isAtEnd
            {
                name = word().text
                at += 1
            }
            outputs.append(.init(node: node, name: name))
        } while accept(.comma)
        return outputs
    }

    private mutating func groups() -> [PrintedQuery.Sort]? {
        var groups: [PrintedQuery.Sort] = []
        repeat {
            if accept("grouping", "sets") {
                guard accept(.leftParenthesis), let items = list(), accept(.rightParenthesis) else { return nil }
                groups.append(.init(node: .apply("grouping sets", items)))
            } else {
                guard let node = expression(0) else { return nil }
                groups.append(.init(node: node))
            }
        } while accept(.comma)
        return groups
    }

    // MARK: - FROM

    /// What rows come from.
    mutating func sources() -> [PrintedQuery.Source]? {
        var sources: [PrintedQuery.Source] = []
        repeat {
            guard let source = source() else { return nil }
            sources.append(source)
        } while accept(.comma)
        return sources
    }

    private mutating func source() -> PrintedQuery.Source? {
        depth += 1
        defer { depth -= 1 }
        if depth > Self.limit { return nil }
        guard var left = operandOfJoin() else { return nil }
        while true {
            let isNatural = accept("natural")
            var kind = "inner"
            if accept("cross") {
                kind = "cross"
            } else if !accept("inner") {
                for side in ["left", "right", "full"] where isNext(side) {
                    at += 1
                    _ = accept("outer")
                    kind = side
                    break
                }
            }
            guard accept("join") else { return kind == "inner" && !isNatural ? left : nil }
            // A join binds what follows it up to its own condition.
            guard let right = kind == "cross" || isNatural ? operandOfJoin() : nested() else { return nil }
            var join = isNatural ? PrintedQuery.Join.natural : .product
            if kind == "cross" {
                kind = "inner"
            } else if !isNatural {
                if accept("using") {
                    guard let names = names() else { return nil }
                    join = .using(names)
                } else {
                    guard accept("on"), let condition = expression(0) else { return nil }
                    join = .on(condition)
                }
            }
            left = .join(kind, left, right, join)
        }
    }

    /// The right side of a join: `a JOIN b JOIN c ON … ON …` joins b and c first.
    private mutating func nested() -> PrintedQuery.Source? {
        let start = at
        guard let operand = operandOfJoin() else { return nil }
        if isNext("on") || isNext("using") { return operand }
        at = start
        return source()
    }

    private mutating func operandOfJoin() -> PrintedQuery.Source? {
        if isSign(.leftParenthesis) {
            let start = at
            at += 1
            if !startsQuery, let source = source(), accept(.rightParenthesis) {
                // A join with a name of its own hides those of its tables.
                if isNext("as") || word().kind == .quotedIdentifier { return nil }
                return source
            }
            at = start
        }
        return relation().map { .relation($0) }
    }

    private mutating func relation() -> PrintedQuery.Relation? {
        let isLateral = accept("lateral")
        var relation: PrintedQuery.Relation
        if isSign(.leftParenthesis) {
            at += 1
            guard let query = query(), accept(.rightParenthesis) else { return nil }
            relation = .init(kind: .query(.query(query)))
        } else {
            let isOnly = accept("only")
            if isNext("rows"), isNext("from", 1) { return nil }
            guard word().kind == .quotedIdentifier || word().isBare && !Self.reserved.contains(word().text),
                let node = called()
            else { return nil }
            if case .name(let parts) = node {
                relation = .init(kind: .table(parts))
                if isSign(.operator), word().text == "*" { at += 1 }
            } else {
                relation = .init(kind: .function(node))
            }
            relation.isOnly = isOnly
        }
        relation.isLateral = isLateral
        if accept("with", "ordinality") { relation.isNumbered = true }
        return named(&relation) ? relation : nil
    }

    /// What stands behind a relation: its name here, and those of its columns.
    private mutating func named(_ relation: inout PrintedQuery.Relation) -> Bool {
        let isSaid = accept("as")
        if word().isName, !isAtEnd, word().kind == .quotedIdentifier || !Self.reserved.contains(word().text) {
            relation.alias = word().text
            at += 1
        } else if isSaid, !isSign(.leftParenthesis) {
            return false
        }
        if isSign(.leftParenthesis) {
            at += 1
            repeat {
                guard word().isName else { return false }
                relation.columns.append(word().text)
                at += 1
                if !isSign(.comma), !isSign(.rightParenthesis) {
                    guard let type = type() else { return false }
                    relation.columns[relation.columns.count - 1] += " \(type)"
                }
            } while accept(.comma)
            guard accept(.rightParenthesis) else { return false }
        }
        if accept("tablesample") {
            guard let sample = called() else { return false }
            relation.sample = sample
            if accept("repeatable") {
                guard let seed = expression(11) else { return false }
                relation.sample = .apply("repeatable", [sample, seed])
            }
        }
        return true
    }
}
