import Stemma

extension Importer {
    /// Kinds of objects for which there is no verb: the first words of a kind, and what it is called.
    private static let unmodelled: [(words: [String], called: String)] = [
        (["operator", "class"], "operator classes"), (["operator", "family"], "operator families"),
        (["operator"], "operators"), (["text", "search", "dictionary"], "text search dictionaries"),
        (["text", "search", "template"], "text search templates"),
        (["text", "search", "parser"], "text search parsers"),
        (["access", "method"], "access methods"), (["foreign", "data", "wrapper"], "foreign-data wrappers"),
        (["default", "conversion"], "conversions"), (["conversion"], "conversions"), (["transform"], "transforms"),
        (["trusted"], "languages"), (["procedural"], "languages"), (["language"], "languages"),
        (["tablespace"], "tablespaces"),
    ]

    /// Refuses a statement about an object of such a kind; nothing for any other statement, and an answer where no
    /// statement is wanted.
    func readUnmodelled(_ p: Parser) throws(Unmodelled) -> Reading? {
        var p = p
        let verb = p.word()
        guard ["create", "alter", "drop", "comment"].contains(verb) else { return nil }
        p.at += 1
        if verb == "comment" { _ = p.accept("on") }
        if verb == "create" { _ = p.accept("or", "replace") }
        guard let kind = Self.unmodelled.first(where: { p.isAt($0.words) }) else { return nil }
        if verb == "alter", options.leavesOutOwners, setsOwner(p) { return .leftOut("owners are left out on request") }
        throw Unmodelled("\(kind.called) are not modelled")
    }

    private func setsOwner(_ p: Parser) -> Bool {
        var p = p
        while !p.isAtEnd {
            if p.isAt(["owner", "to"]) { return true }
            p.skip()
        }
        return false
    }

    // MARK: Options of columns

    /// Gives a column of a foreign table its options, for which there is no verb, once the table is there.
    mutating func columnOptions(
        _ p: inout Parser, _ column: Name, of table: QualifiedName
    ) throws(Unmodelled) -> ExecuteSQL {
        try p.expect("options")
        try p.expect(.leftParenthesis)
        var names: [Name] = []
        var added: [String] = []
        repeat {
            // A name may be called so, and then its value follows.
            if p.kind(1) == .identifier || p.kind(1) == .quotedIdentifier {
                if !p.accept("add") {
                    throw Unmodelled("a change of options of a foreign table's columns is not modelled")
                }
            }
            let name = try p.name()
            names.append(name)
            added.append("ADD \(name.sql) \(Literal.quote(try p.string()))")
        } while p.accept(.comma)
        try p.expect(.rightParenthesis)
        let start = "ALTER FOREIGN TABLE \(table.sql) ALTER COLUMN \(column.sql) OPTIONS "
        kept.append("options of a foreign table's columns are not modelled")
        return ExecuteSQL(
            "\(start)(\(added.joined(separator: ", ")))",
            undo: "\(start)(\(names.map { "DROP \($0.sql)" }.joined(separator: ", ")))", touches: [.foreignTable(table)]
        )
    }

    /// Changes a foreign table: its columns' options alone.
    mutating func readAlterForeignTable(_ p: inout Parser, _ table: QualifiedName) throws(Unmodelled) -> Reading {
        var operations: [any Operation] = []
        repeat {
            var rest = p
            guard rest.accept("alter") else { throw Unmodelled("changes of a foreign table are not modelled") }
            _ = rest.accept("column")
            let column = try rest.name()
            guard rest.isAt("options") else { throw Unmodelled("changes of a foreign table are not modelled") }
            p = rest
            operations.append(try columnOptions(&p, column, of: table))
        } while p.accept(.comma)
        return .operations(operations)
    }
}
