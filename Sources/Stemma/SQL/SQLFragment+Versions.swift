extension SQLFragment {
    /// What a server may be too old for.
    package struct Novelty: Sendable, Hashable {
        /// What it is, as a text shows it: `uuidv7()`.
        package var what: String
        /// The first version that has it.
        package var since: PostgresVersion
        /// The function's name, which somebody may have made on an older server too.
        package var function: Name?
    }

    /// What a text asks of a server that some version lacks; only what an older one would refuse, or would read as
    /// something else.
    ///
    /// It is found by its words, wherever the text comes from. The insides of strings, bodies of functions among them,
    /// are read by nobody before they run.
    package static func novelties(in sql: String) -> [Novelty] {
        guard mayHoldNovelty(sql) else { return [] }
        let lexer = Lexer(sql)
        var found: [Novelty] = []
        /// A function of which the opening parenthesis has still to be seen.
        var pending: Novelty?
        var before: Token.Kind?
        for token in lexer where !token.isTrivia {
            defer { before = token.kind }
            if let novelty = pending, token.kind == .leftParenthesis { found.append(novelty) }
            pending = nil
            let text = String(decoding: lexer.bytes[token.range], as: UTF8.self)
            switch token.kind {
            case .number where text.utf8.contains { $0 == UInt8(ascii: "_") || isRadix($0) }:
                found.append(Novelty(what: "the number \(text)", since: .v16))
            case .identifier where before != .dot:
                let word = text.lowercased()
                if multiranges.contains(word) { found.append(Novelty(what: word, since: .v14)) }
                if let since = functions[word] {
                    pending = Novelty(what: "\(word)()", since: since, function: Name(word))
                }
            default: break
            }
        }
        return found
    }

    private static let multiranges: Set<String> = [
        "int4multirange", "int8multirange", "nummultirange", "tsmultirange", "tstzmultirange", "datemultirange",
    ]

    private static let functions: [String: PostgresVersion] = [
        "any_value": .v16, "uuidv4": .v18, "uuidv7": .v18, "json_exists": .v17, "json_query": .v17,
        "json_table": .v17, "json_value": .v17, "array_sort": .v18, "array_reverse": .v18, "casefold": .v18,
        "string_to_table": .v14, "date_bin": .v14, "bit_count": .v14, "unistr": .v14, "trim_array": .v14,
        "range_agg": .v14, "regexp_count": .v15, "regexp_instr": .v15, "regexp_like": .v15, "regexp_substr": .v15,
        "array_shuffle": .v16, "array_sample": .v16, "random_normal": .v16, "to_bin": .v17, "to_oct": .v17,
        "crc32": .v18, "crc32c": .v18,
    ]

    /// Whether it is worth the while to cut a text into its tokens; most texts are not.
    private static func mayHoldNovelty(_ sql: String) -> Bool {
        var sql = sql
        return sql.withUTF8 { bytes in
            var start = 0
            for (index, byte) in bytes.enumerated() {
                if ByteClass.continuesIdentifier(byte) {
                    let isNumber = index > start && ByteClass.isDigit(bytes[start])
                    if isNumber, byte == UInt8(ascii: "_") || isRadix(byte) { return true }
                    continue
                }
                let length = index - start
                if length > 0, length < 32, lengths[Int(bytes[start] & 0x1F)] & (1 << UInt32(length)) != 0 {
                    // White space may be before the bracket, and comments.
                    let next = bytes[index...].first { $0 > 0x20 } ?? 0
                    if [UInt8(ascii: "("), UInt8(ascii: "/"), UInt8(ascii: "-")].contains(next) { return true }
                }
                if (12...14).contains(length), bytes[index - 1] | 0x20 == UInt8(ascii: "e") { return true }
                start = index + 1
            }
            return (12...14).contains(bytes.count - start)
        }
    }

    /// The lengths of the functions' names, a bit each, by what their first letters have in common with capitals.
    private static let lengths = functions.keys.reduce(into: Array(repeating: UInt32(0), count: 32)) { lengths, name in
        lengths[Int((name.utf8.first ?? 0) & 0x1F)] |= 1 << UInt32(name.utf8.count)
    }

    private static func isRadix(_ byte: UInt8) -> Bool {
        let letter = byte | 0x20
        return letter == UInt8(ascii: "x") || letter == UInt8(ascii: "o") || letter == UInt8(ascii: "b")
    }
}

extension Catalog {
    /// Refuses statements that led to this state and that ask more than the oldest server of the project has.
    package func requireVersions(of statements: [Statement], after before: Catalog) throws(CatalogError) {
        try requireDistributable(statements, after: before)
        if project.postgres >= .v18 { return }
        for novelty in statements.flatMap({ SQLFragment.novelties(in: $0.sql) }) where novelty.since > project.postgres
        {
            // On an older server somebody may have made such a function, or an extension may bring it.
            if let function = novelty.function, hasFunction(function) || before.hasFunction(function) { continue }
            var error = CatalogError.needs(novelty.since, for: novelty.what, project: project.postgres)
            if novelty.function != nil {
                error.hint =
                    "raise `postgres:` in Revisions/Project.swift, or let the raw SQL that makes it say `touches: .function(…)`"
            }
            throw error
        }
    }

    private func hasFunction(_ name: Name) -> Bool {
        if hasTouchedFunction(name) { return true }
        return sorted.contains { object in
            object.id.kind == .function && object.id.name.name == name
                || object.id.kind == .extension && !Self.ownExtensions.contains(object.id.name.name.text)
        }
    }

    /// Extensions of PostgreSQL's own that bring no function under a newer server's name.
    private static let ownExtensions: Set<String> = [
        "btree_gin", "btree_gist", "citext", "hstore", "intarray", "ltree", "pg_stat_statements", "pg_trgm", "pgcrypto",
        "unaccent", "uuid-ossp", "vector",
    ]
}
