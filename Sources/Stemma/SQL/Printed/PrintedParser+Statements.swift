extension PrintedParser {
    /// Statements up to the end, with those of a `BEGIN ATOMIC` apart.
    mutating func statements() -> [PrintedNode]? {
        let isBody = accept("begin", "atomic")
        var found: [PrintedNode] = []
        while !isAtEnd {
            if accept(.semicolon) { continue }
            if isBody, isNext("end") {
                at += 1
                continue
            }
            guard let statement = statement(), isAtEnd || isSign(.semicolon) else { return nil }
            found.append(statement)
        }
        return found.isEmpty ? nil : found
    }

    /// A statement on rows, or what a function returns.
    mutating func statement() -> PrintedNode? {
        if accept("return") { return expression(0).map { .apply("return", [$0]) } }
        if accept("insert", "into") { return insertion() }
        if accept("update") { return update() }
        if accept("delete", "from") { return deletion() }
        return query().map { .query($0) }
    }

    /// A statement as a query from its table, so that what it reads is compared as that of any query.
    private mutating func change(
        _ head: String, of target: PrintedQuery.Source, _ parts: [PrintedNode], more: [PrintedQuery.Source] = [],
        condition: PrintedNode? = nil
    ) -> PrintedNode? {
        var select = PrintedQuery.Select()
        select.from = [target] + more
        select.condition = condition
        select.outputs = parts.map { .init(node: $0) }
        if accept("returning") {
            guard let outputs = outputs() else { return nil }
            select.outputs.append(.init(node: .apply("returning", [])))
            select.outputs += outputs
        }
        return .apply(head, [.query(PrintedQuery(body: .select(select)))])
    }

    private mutating func target() -> PrintedQuery.Source? {
        let isOnly = accept("only")
        guard word().kind == .quotedIdentifier || word().isBare && !Self.reserved.contains(word().text),
            let name = name()
        else { return nil }
        var relation = PrintedQuery.Relation(kind: .table(name))
        relation.isOnly = isOnly
        if accept("as")
            || word().isName && !isAtEnd && !Self.reserved.contains(word().text)
                && !["default", "overriding"].contains(word().text)
        {
            guard word().isName else { return nil }
            relation.alias = word().text
            at += 1
        }
        return .relation(relation)
    }

    private mutating func insertion() -> PrintedNode? {
        guard let target = target() else { return nil }
        var head = "insert"
        var parts: [PrintedNode] = []
        if isSign(.leftParenthesis), !isNext("select", 1), !isNext("with", 1) {
            guard let names = names() else { return nil }
            parts.append(.apply("columns \(names.joined(separator: ", "))", []))
        } else {
            // Without names the server says those of all columns.
            parts.append(.apply("columns *", []))
        }
        if accept("overriding") {
            head += " overriding \(word().text)"
            at += 1
            guard accept("value") else { return nil }
        }
        guard let query = query() else { return nil }
        // One row of values is a row, however it is written.
        if case .values(let rows) = query.body, rows.count == 1 {
            parts.append(.apply("row", rows[0]))
        } else {
            parts.append(.query(query))
        }
        if isNext("on") { return nil }
        return change(head, of: target, parts)
    }

    private mutating func update() -> PrintedNode? {
        guard let target = target(), accept("set") else { return nil }
        var parts: [PrintedNode] = []
        repeat {
            guard word().isName else { return nil }
            let column = word().text
            at += 1
            guard isSign(.operator), word().text == "=" else { return nil }
            at += 1
            guard let value = expression(0) else { return nil }
            parts.append(.apply("set \(column)", [value]))
        } while accept(.comma)
        var more: [PrintedQuery.Source] = []
        if accept("from") {
            guard let sources = sources() else { return nil }
            more = sources
        }
        var condition: PrintedNode?
        if accept("where") {
            guard let found = expression(0) else { return nil }
            condition = found
        }
        return change("update", of: target, parts, more: more, condition: condition)
    }

    private mutating func deletion() -> PrintedNode? {
        guard let target = target() else { return nil }
        var more: [PrintedQuery.Source] = []
        if accept("using") {
            guard let sources = sources() else { return nil }
            more = sources
        }
        var condition: PrintedNode?
        if accept("where") {
            guard let found = expression(0) else { return nil }
            condition = found
        }
        return change("delete", of: target, [], more: more, condition: condition)
    }
}
