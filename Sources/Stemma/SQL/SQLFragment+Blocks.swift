extension SQLFragment {
    /// Why a statement cannot be in a transaction block, worded to follow it; `nil` if it can.
    static func blockProblem(of statement: String) -> String? {
        commandOutsideBlocks(statement).map { "has \($0), which cannot run inside a transaction block" }
    }

    /// The command that PostgreSQL does not run inside a transaction block, if the statement is one for certain.
    package static func commandOutsideBlocks(_ sql: String) -> String? {
        let lexer = Lexer(sql)
        let tokens = lexer.filter { !$0.isTrivia }
        guard tokens.first?.kind == .identifier else { return nil }
        // What is quoted is a name, and no name is empty.
        let words = tokens.compactMap { token in
            switch token.kind {
            case .identifier: String(decoding: lexer.bytes[token.range], as: UTF8.self).lowercased()
            case .quotedIdentifier: ""
            default: nil
            }
        }
        let start = words.prefix(2).joined(separator: " ")
        switch words[0] {
        case "vacuum": return "VACUUM"
        case "cluster": return words.allSatisfy { ["cluster", "verbose"].contains($0) } ? "CLUSTER of all tables" : nil
        case "create", "drop":
            if words.prefix(4).contains("index"), words.prefix(4).contains("concurrently") {
                return "\(words[0].uppercased()) INDEX CONCURRENTLY"
            }
            // Without a slot to make it is harmless.
            if start == "create subscription", !words.contains("connect"), !words.contains("create_slot") {
                return "CREATE SUBSCRIPTION"
            }
            let isWide = ["database", "tablespace"].contains(words.dropFirst().first)
            return isWide ? start.uppercased() : nil
        case "reindex":
            let kind = words.first { ["table", "index", "schema", "database", "system"].contains($0) }
            let isWide = ["schema", "database", "system"].contains(kind)
            if isWide, let kind { return "REINDEX \(kind.uppercased())" }
            guard let place = words.firstIndex(of: "concurrently") else { return nil }
            let isOff = ["false", "off"].contains(words.dropFirst(place + 1).first)
            return isOff ? nil : "REINDEX CONCURRENTLY"
        case "alter":
            if start == "alter system" { return "ALTER SYSTEM" }
            let pairs = zip(words, words.dropFirst())
            if start == "alter database", pairs.contains(where: { $0 == ("set", "tablespace") }) {
                return "ALTER DATABASE SET TABLESPACE"
            }
            return pairs.contains { $0 == ("detach", "partition") } && words.last == "concurrently"
                ? "DETACH PARTITION CONCURRENTLY" : nil
        default: return nil
        }
    }
}
