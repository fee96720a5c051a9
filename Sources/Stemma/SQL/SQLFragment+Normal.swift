extension SQLFragment {
    /// A text in the one spelling of all that mean the same: without white space that says nothing, names quoted only
    /// where they must be, and without the schemas that go without saying.
    ///
    /// `public.orders` is `orders` where `public` is the default schema, and `sales.orders.id` is `orders.id`, since a
    /// query calls a table by its own name.
    ///
    /// - Parameters:
    ///   - sql: any SQL.
    ///   - project: whose default schema goes without saying.
    /// - Returns: a text to compare, not to run.
    package static func normal(_ sql: String, in project: Project) -> String {
        let lexer = Lexer(sql)
        let schema = Name(project.defaultSchema)
        var words: [String] = []
        for token in lexer where !token.isTrivia {
            let text = String(decoding: lexer.bytes[token.range], as: UTF8.self)
            switch token.kind {
            case .identifier, .quotedIdentifier:
                words.append(identifiers(in: text).first?.name.sql ?? text)
                if words.suffix(5).dropFirst().first == ".", words.suffix(2).first == ".", words.count >= 5,
                    words[words.count - 3] != "."
                {
                    words.removeSubrange((words.count - 5)..<(words.count - 3))
                } else if words.suffix(2).first == ".", words.suffix(3).first == schema.sql {
                    words.removeSubrange((words.count - 3)..<(words.count - 1))
                }
            case .string:
                // `'public.recipes'::regconfig` names an object too.
                let prefix = "'\(schema.sql)."
                words.append(text.hasPrefix(prefix) ? "'" + text.dropFirst(prefix.count) : text)
            default: words.append(text)
            }
        }
        return words.joined(separator: " ")
    }
}
