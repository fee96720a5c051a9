extension SQLFragment {
    /// The names behind `INTO`, `UPDATE` and `DELETE FROM`: what commands would write.
    package static func written(by sql: String) -> [Identifier] {
        let lexer = Lexer(sql)
        let tokens = lexer.filter { !$0.isTrivia }
        func text(_ index: Int) -> String {
            tokens.indices.contains(index) ? String(decoding: lexer.bytes[tokens[index].range], as: UTF8.self) : ""
        }
        var found: [Identifier] = []
        for (index, token) in tokens.enumerated() where token.kind == .identifier {
            let word = lexer.bytes[token.range]
            let before = text(index - 1).lowercased()
            let isWriting =
                word.spells("into") && ["insert", "merge"].contains(before)
                || word.spells("update") && !["for", "do", "or", "on", "key", "before", "after"].contains(before)
                || word.spells("from") && before == "delete"
            // `WHEN MATCHED THEN UPDATE SET` writes what MERGE named.
            if !isWriting || text(index + 1).lowercased() == "set" { continue }
            let start = text(index + 1).lowercased() == "only" ? index + 2 : index + 1
            let isQualified = text(start + 1) == "."
            let name = isQualified ? text(start) + "." + text(start + 2) : text(start)
            if let identifier = identifiers(in: name).last { found.append(identifier) }
        }
        return found
    }
}

extension Catalog {
    /// The locks that PostgreSQL takes to read commands that it keeps, on the tables and views that they would write.
    func locks(toRead commands: [String]) -> [Lock] {
        var names: [QualifiedName] = []
        for written in commands.flatMap(SQLFragment.written) {
            for schema in [written.qualifier, nil] {
                let name = QualifiedName(schema: schema, name: written.name)
                let isThere = self[.table(name)] != nil || self[.view(name)] != nil
                if isThere, !names.contains(name) { names.append(name) }
            }
        }
        return names.map { Lock(.rowExclusive, $0) }
    }
}
