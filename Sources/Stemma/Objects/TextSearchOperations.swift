/// A change of the dictionaries that look at some kinds of words.
package struct TextSearchChange: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable { case add, alter, drop }

    package var kind: Kind
    package var tokens: [String]
    package var dictionaries: [QualifiedName]

    package init(kind: Kind, tokens: [String], dictionaries: [QualifiedName]) {
        self.kind = kind
        self.tokens = tokens
        self.dictionaries = dictionaries
    }

    private var list: String { tokens.map { Name($0).sql }.joined(separator: ", ") }

    /// What is behind the name of the configuration.
    var sql: String {
        let with = dictionaries.map(\.sql).joined(separator: ", ")
        return switch kind {
        case .add: "ADD MAPPING FOR \(list) WITH \(with)"
        case .alter: "ALTER MAPPING FOR \(list) WITH \(with)"
        case .drop: "DROP MAPPING FOR \(list)"
        }
    }

    /// The same in the form that looks first, where there is one.
    var guarded: String { kind == .drop ? "DROP MAPPING IF EXISTS FOR \(list)" : sql }

    func statement(on name: QualifiedName, in catalog: Catalog) -> Statement {
        let start = "ALTER TEXT SEARCH CONFIGURATION \(name.sql) "
        switch kind {
        case .add:
            let tokens = tokens.map { Literal.quote($0) }.joined(separator: ", ")
            let isMapped =
                "EXISTS (SELECT FROM pg_catalog.pg_ts_config AS c JOIN pg_catalog.pg_ts_config_map AS m ON m.mapcfg = c.oid"
                + " WHERE c.oid = \(catalog.lookup(textSearch: name)) AND m.maptokentype IN (SELECT t.tokid"
                + " FROM pg_catalog.ts_token_type(c.cfgparser) AS t WHERE t.alias IN (\(tokens))))"
            return Statement(
                start + sql, guarding: .when(condition: "NOT \(isMapped)"), ensures: [.textSearch(name)])
        case .alter: return Statement(start + sql, guarding: .repeatable)
        case .drop: return Statement(start + sql, guarding: .native(start + guarded))
        }
    }
}

/// Changes the dictionaries that look at some kinds of words.
package struct ChangeTextSearchMapping: Operation {
    package var configuration: QualifiedName
    package var change: TextSearchChange

    package init(configuration: QualifiedName, change: TextSearchChange) {
        self.configuration = configuration
        self.change = change
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let there = try catalog.existing(textSearch: configuration)
        if change.tokens.isEmpty { throw there.bad("is asked to change the mapping of no kind of word") }
        if Set(change.tokens).count != change.tokens.count { throw there.bad("is told of a kind of word twice") }
        if change.kind != .drop, change.dictionaries.isEmpty {
            throw there.bad("is given no dictionary", hint: "drop the mapping to leave a kind of word out")
        }
        for dictionary in change.dictionaries {
            if let problem = dictionary.problem { throw there.bad("is given a dictionary whose name \(problem)") }
        }
        for token in change.tokens { try validate(token, of: there) }
        return [change.statement(on: configuration, in: catalog)]
    }

    private func validate(_ token: String, of there: TextSearchConfiguration) throws(CatalogError) {
        if let problem = Name(token).problem { throw there.bad("is told of a kind of word whose name \(problem)") }
        let isMapped: Bool? =
            switch (there.mapping(of: token), there.source) {
            case (let mapping?, _): mapping.dictionaries != nil
            case (nil, .parser): false
            case (nil, .copy): nil
            }
        switch (change.kind, isMapped) {
        case (.add, true?):
            throw there.bad("maps \(LineComment.text(token)) already", hint: "alter the mapping")
        case (.drop, false?): throw there.bad("does not map \(LineComment.text(token))")
        default: break
        }
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var there = try catalog.existing(textSearch: configuration)
        for token in change.tokens {
            there.set(TextSearchMapping(token: token, dictionaries: change.kind == .drop ? nil : change.dictionaries))
        }
        catalog.update(there)
    }

    /// What a copy began with only the server knows: it is copied once more.
    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        let there = try catalog.existing(textSearch: configuration)
        var changes: [TextSearchChange] = []
        var unknown: [String] = []
        for token in change.tokens {
            var back = TextSearchChange(kind: .drop, tokens: [token], dictionaries: [])
            if let dictionaries = there.mapping(of: token)?.dictionaries {
                back = TextSearchChange(kind: .alter, tokens: [token], dictionaries: dictionaries)
            } else if there.mapping(of: token) == nil, case .copy = there.source {
                unknown.append(token)
                continue
            }
            if let index = changes.firstIndex(where: { $0.kind == back.kind && $0.dictionaries == back.dictionaries }) {
                changes[index].tokens.append(token)
            } else {
                changes.append(back)
            }
        }
        var operations: [any Operation] = changes.map {
            ChangeTextSearchMapping(configuration: configuration, change: $0)
        }
        if !unknown.isEmpty {
            operations.append(ResetTextSearchMapping(configuration: configuration, tokens: unknown))
        }
        return .operations(operations)
    }
}

/// Gives some kinds of words the dictionaries that the configuration was copied with.
package struct ResetTextSearchMapping: Operation {
    package var configuration: QualifiedName
    package var tokens: [String]

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        guard case .copy(let source) = try catalog.existing(textSearch: configuration).source else { return [] }
        let alter = Literal.quote("ALTER TEXT SEARCH CONFIGURATION \(configuration.sql) ")
        let body = """
            DECLARE
                kind text;
                dictionaries text;
            BEGIN
                FOR kind, dictionaries IN
                    SELECT t.alias, (SELECT pg_catalog.string_agg(m.mapdict::pg_catalog.regdictionary::text, ', ' ORDER BY m.mapseqno)
                            FROM pg_catalog.pg_ts_config_map AS m WHERE m.mapcfg = c.oid AND m.maptokentype = t.tokid)
                        FROM pg_catalog.pg_ts_config AS c, LATERAL pg_catalog.ts_token_type(c.cfgparser) AS t
                        WHERE c.oid = \(Literal.quote(source.sql))::pg_catalog.regconfig
                        AND t.alias IN (\(tokens.map { Literal.quote($0) }.joined(separator: ", ")))
                LOOP
                    EXECUTE \(alter) || CASE WHEN dictionaries IS NULL
                        THEN pg_catalog.format('DROP MAPPING IF EXISTS FOR %I', kind)
                        ELSE pg_catalog.format('ALTER MAPPING FOR %I WITH %s', kind, dictionaries) END;
                END LOOP;
            END
            """
        var effects = Effects()
        effects.note = "maps \(tokens.joined(separator: ", ")) as \(source) does"
        return [
            Statement("DO \(DollarQuote.quote("\n\(body)\n", tag: "mapping"))", guarding: .repeatable, effects: effects)
        ]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var there = try catalog.existing(textSearch: configuration)
        there.mappings.removeAll { tokens.contains($0.token) }
        catalog.update(there)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        let there = try catalog.existing(textSearch: configuration)
        return .operations(
            there.mappings.filter { tokens.contains($0.token) }.map { mapping in
                ChangeTextSearchMapping(
                    configuration: configuration,
                    change: TextSearchChange(
                        kind: mapping.dictionaries == nil ? .drop : .alter, tokens: [mapping.token],
                        dictionaries: mapping.dictionaries ?? []))
            })
    }
}

extension Catalog {
    func existing(textSearch name: QualifiedName) throws(CatalogError) -> TextSearchConfiguration {
        guard let found = self[.textSearch(name)] as? TextSearchConfiguration else { throw missing(.textSearch(name)) }
        return found
    }
}
