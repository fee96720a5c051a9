import Stemma

extension Importer {
    /// Reads a statement.
    mutating func read(_ p: inout Parser) throws(Unmodelled) -> Reading {
        if let reading = try readUnmodelled(p) {
            p.at = p.tokens.count
            return reading
        }
        switch p.word() {
        case "set": return try readSet(&p)
        case "reset": return .understood("the session is the script's own affair")
        case "select": return try readSelect(&p)
        case "begin", "commit", "start", "end":
            return .understood("transactions are the script's own affair")
        case "create": return .operations(try readCreate(&p))
        case "alter": return try readAlter(&p)
        case "drop": return try readDrop(&p)
        case "comment": return .operations(try readComment(&p))
        case "grant", "revoke":
            if options.leavesOutPrivileges { return .leftOut("privileges are left out on request") }
            return .operations(try readPrivileges(&p))
        case "insert": return .operations(try readInsert(&p))
        case "copy":
            if p.tokens.contains(where: { p.bytes[$0.range].isWord("stdin") }) {
                return .leftOut("COPY brings data, not schema")
            }
            throw Unmodelled("COPY is data, not schema")
        case "refresh":
            p.at += 1
            try p.expect("materialized", "view")
            _ = p.accept("concurrently")
            let name = relation(try p.written())
            if p.accept("with", "no", "data") { throw p.unexpected }
            _ = p.accept("with", "data")
            return .operations([RefreshMaterializedView(name)])
        case "do": return .operations(try readDo(&p))
        case "security": throw Unmodelled("security labels are not modelled")
        case "analyze", "vacuum":
            p.at = p.tokens.count
            return .leftOut("\(p.words0) changes no schema")
        default: throw Unmodelled("the statement is not modelled")
        }
    }

    // MARK: The session

    private mutating func readSet(_ p: inout Parser) throws(Unmodelled) -> Reading {
        p.at += 1
        if !p.accept("local") { _ = p.accept("session") }
        if p.isAt("search_path") || p.isAt("schema") {
            p.at += 1
            if !p.accept("to") { _ = p.accept(operator: "=") }
            var names: [Name] = []
            repeat {
                if p.accept("default") {
                    path = nil
                    return .understood("the search path is the project's own again")
                }
                if p.isAtString { names.append(Name(try p.string())) } else { names.append(try p.name()) }
            } while p.accept(.comma)
            setPath(names)
            return .understood("bare names are looked up in \(Self.list(names))")
        }
        let name = p.word()
        p.at = p.tokens.count
        if name == "role" || name == "authorization" {
            return .leftOut("the role that runs a script is not the script's to choose")
        }
        return .understood("\(name) is a setting of the session")
    }

    private mutating func setPath(_ names: [Name]) {
        let real = names.filter { !$0.text.isEmpty && $0 != "$user" && $0 != "pg_catalog" }
        path = real
        if let first = real.first, first.text != catalog.project.defaultSchema {
            remarks.append(
                "texts that name things without a schema are read in \(catalog.project.defaultSchema) by the scripts, "
                    + "not in \(LineComment.text(first.text)): qualify them")
        }
    }

    private static func list(_ names: [Name]) -> String {
        let real = names.filter { !$0.text.isEmpty }
        return real.isEmpty ? "no schema" : real.map { LineComment.text($0.text) }.joined(separator: ", ")
    }

    /// `SELECT set_config('search_path', …)` and `SELECT setval(…)`, as pg_dump writes them.
    private mutating func readSelect(_ p: inout Parser) throws(Unmodelled) -> Reading {
        let start = p.at
        p.at += 1
        _ = p.accept("pg_catalog") && p.accept(.dot)
        if p.accept("set_config"), p.accept(.leftParenthesis) {
            let name = try p.string()
            try p.expect(.comma)
            let value = try p.string()
            p.at = p.tokens.count
            if name == "search_path" {
                setPath(value.split(separator: ",").map { Name(String($0).trimmed) })
                return .understood("bare names are looked up in \(value.isEmpty ? "no schema" : value)")
            }
            return .understood("\(name) is a setting of the session")
        }
        if p.accept("setval"), p.accept(.leftParenthesis) {
            let sequence = object(.sequence, try name(in: p.string()))
            if p.accept(.typecast) { _ = try p.written() }
            try p.expect(.comma)
            let value = try p.integer()
            let isCalled = p.accept(.comma) ? try p.truth() : true
            try p.expect(.rightParenthesis)
            if value == 1, !isCalled { return .understood("a new sequence begins there anyway") }
            return .operations([SetSequence.read(sequence, .value(value, isCalled: isCalled))])
        }
        p.at = start
        throw Unmodelled("a query is no schema")
    }

    /// A name inside a string: `'public.orders_id_seq'`.
    func name(in text: String) throws(Unmodelled) -> QualifiedName {
        let names = SQLFragment.identifiers(in: text)
        guard let last = names.last, names.count <= 2 else {
            throw Unmodelled("'\(LineComment.text(text))' names nothing")
        }
        return QualifiedName(schema: last.qualifier, name: last.name)
    }

    // MARK: Making

    private mutating func readCreate(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        p.at += 1
        let replaces = p.accept("or", "replace")
        switch p.word() {
        case "temp", "temporary", "local", "global": throw Unmodelled("temporary objects are no schema")
        case "unlogged":
            p.at += 1
            try p.expect("table")
            return try readTable(&p, isUnlogged: true)
        case "table":
            p.at += 1
            return try readTable(&p, isUnlogged: false)
        case "foreign":
            p.at += 1
            try p.expect("table")
            return try readForeignTable(&p)
        case "view":
            p.at += 1
            return try readView(&p, replaces: replaces)
        case "materialized":
            p.at += 1
            try p.expect("view")
            return try readMaterializedView(&p)
        case "unique", "index": return try readIndex(&p)
        case "sequence":
            p.at += 1
            return try readSequence(&p)
        case "type":
            p.at += 1
            return try readType(&p)
        case "domain":
            p.at += 1
            return try readDomain(&p)
        case "function", "procedure":
            let isProcedure = p.word() == "procedure"
            p.at += 1
            return try readFunction(&p, isProcedure: isProcedure, replaces: replaces)
        case "aggregate":
            p.at += 1
            return try readAggregate(&p)
        case "trigger", "constraint": return try readTrigger(&p, replaces: replaces)
        case "event":
            p.at += 1
            return try readEventTrigger(&p)
        case "rule":
            p.at += 1
            return try readRule(&p, replaces: replaces)
        case "policy":
            p.at += 1
            return try readPolicy(&p)
        case "extension":
            p.at += 1
            return try readExtension(&p)
        case "schema":
            p.at += 1
            return try readSchema(&p)
        case "collation":
            p.at += 1
            return try readCollation(&p)
        case "cast":
            p.at += 1
            return try readCast(&p)
        case "text":
            p.at += 1
            try p.expect("search")
            try p.expect("configuration")
            return try readTextSearch(&p)
        case "statistics":
            p.at += 1
            return try readStatistics(&p)
        case "server":
            p.at += 1
            return try readServer(&p)
        case "user" where p.word(1) == "mapping":
            p.at += 2
            return try readUserMapping(&p)
        case "publication":
            p.at += 1
            return try readPublication(&p)
        case "subscription":
            p.at += 1
            return try readSubscription(&p)
        case "role", "user", "group":
            let canLogIn = p.word() == "user"
            p.at += 1
            return try readRole(&p, canLogIn: canLogIn)
        case let word: throw Unmodelled("CREATE \(word.uppercased()) is not modelled")
        }
    }

    /// What raw SQL makes, as far as its first words say, and what takes it away again.
    func made(by p: inout Parser) -> (touches: [ObjectID]?, undo: String?) {
        guard p.accept("create") else { return (nil, nil) }
        _ = p.accept("or", "replace")
        let kinds: [([String], ObjectID.Kind?)] = [
            (["table"], .table), (["unlogged", "table"], .table), (["view"], .view), (["recursive", "view"], .view),
            (["materialized", "view"], .materializedView), (["sequence"], .sequence), (["type"], .type),
            (["domain"], .type), (["foreign", "table"], .foreignTable), (["collation"], .collation),
            (["text", "search", "configuration"], .textSearch), (["text", "search", "dictionary"], nil),
            (["text", "search", "parser"], nil), (["text", "search", "template"], nil), (["conversion"], nil),
            (["foreign", "data", "wrapper"], nil), (["language"], nil), (["access", "method"], nil),
            (["server"], .server), (["role"], .role),
        ]
        for (words, kind) in kinds where p.isAt(words) {
            p.at += words.count
            _ = p.accept("if", "not", "exists")
            guard let name = try? p.written() else { return (nil, nil) }
            let undo =
                "DROP \(words.filter { $0 != "unlogged" && $0 != "recursive" }.joined(separator: " ").uppercased()) \(name.sql)"
            // PostgreSQL's wrappers are called as the extensions that bring them.
            if words.first == "foreign", words.count == 3 { return ([.extension(name.name)], undo) }
            return (kind.map { [ObjectID($0, made(name))] }, undo)
        }
        for word in ["function", "procedure", "aggregate"] where p.accept(word) {
            guard let name = try? p.written(), let types = try? argumentTypes(&p) else { return (nil, nil) }
            let id = ObjectID.function(made(name), arguments: types)
            return ([id], "DROP \(word.uppercased()) \(id.signature)")
        }
        return (nil, nil)
    }
}

extension Parser {
    /// The word here, for a message.
    var words0: String {
        at < tokens.count
            ? word() : (tokens.isEmpty ? "" : String(decoding: bytes[tokens[0].range], as: UTF8.self).uppercased())
    }
}
