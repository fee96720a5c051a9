import Stemma

extension Importer {
    // MARK: Comments

    mutating func readComment(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        try p.expect("comment", "on")
        let object = try commented(&p)
        try p.expect("is")
        let text: String? = p.accept("null") ? nil : try p.string()
        if object == .schema(Name(catalog.project.defaultSchema)), text == nil || text == "standard public schema" {
            return []
        }
        return [SetComment(text, on: object)]
    }

    /// The object that a comment is on, or that is changed, behind the word for its kind.
    mutating func commented(_ p: inout Parser) throws(Unmodelled) -> ObjectID {
        switch p.word() {
        case "table", "view", "sequence", "index":
            p.at += 1
            return try relationID(&p)
        case "materialized":
            p.at += 1
            try p.expect("view")
            return try relationID(&p)
        case "foreign" where p.word(1) == "table":
            p.at += 2
            return try relationID(&p)
        case "foreign": throw Unmodelled("foreign-data wrappers are not modelled")
        case "column":
            p.at += 1
            let names = try p.dotted()
            guard let column = names.last, names.count == 2 || names.count == 3 else { throw p.unexpected }
            let table = relation(QualifiedName(schema: names.count == 3 ? names[0] : nil, name: names[names.count - 2]))
            return .column(column, of: table)
        case "constraint":
            p.at += 1
            let name = try p.name()
            try p.expect("on")
            if p.accept("domain") { throw Unmodelled("comments on constraints of domains are not modelled") }
            return .constraint(name, on: relation(try p.written()))
        case "trigger", "rule", "policy":
            let word = p.word()
            p.at += 1
            let name = try p.name()
            try p.expect("on")
            let table = relation(try p.written())
            switch word {
            case "trigger": return .trigger(name, on: table)
            case "rule": return .rule(name, on: table)
            default: return .policy(name, on: table)
            }
        case "function", "procedure", "aggregate", "routine":
            p.at += 1
            return try routine(&p)
        case "type", "domain":
            p.at += 1
            return .type(try typeName(&p))
        case "schema":
            p.at += 1
            return .schema(try p.name())
        case "extension":
            p.at += 1
            return .extension(try p.name())
        case "role":
            p.at += 1
            return .role(try role(&p))
        case "server":
            p.at += 1
            return .server(try p.name())
        case "publication":
            p.at += 1
            return .publication(try p.name())
        case "subscription":
            p.at += 1
            return .subscription(try p.name())
        case "event":
            p.at += 1
            try p.expect("trigger")
            return .eventTrigger(try p.name())
        case "collation":
            p.at += 1
            return .collation(try collation(&p))
        case "cast":
            p.at += 1
            let (source, target) = try castTypes(&p)
            return .cast(from: source, to: target)
        case "statistics":
            p.at += 1
            return .statistics(object(.statistics, try p.written()))
        case "text":
            p.at += 1
            try p.expect("search")
            try p.expect("configuration")
            return .textSearch(object(.textSearch, try p.written()))
        case "database": throw Unmodelled("the name of the database is the server's: a script does not know it")
        case let word: throw Unmodelled("\(word.uppercased()) is no kind of object that is modelled")
        }
    }

    /// A relation by its name, of whatever kind it is.
    private func relationID(_ p: inout Parser) throws(Unmodelled) -> ObjectID {
        let name = relation(try p.written())
        guard let id = catalog.namedRelation(name) else { return .table(name) }
        return id
    }

    // MARK: Rows

    mutating func readInsert(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        try p.expect("insert", "into")
        let table = relation(try p.written())
        if catalog.table(table)?.partitioning != nil { _ = flush() }
        let columns: [Name]
        if p.kind == .leftParenthesis {
            columns = try p.nameList()
        } else {
            guard let known = catalog.table(table)?.columns.map(\.name) else {
                throw Unmodelled("the columns of \(table) are not known")
            }
            columns = known
        }
        if p.accept("overriding") {
            _ = try p.oneOf("system", "user")
            try p.expect("value")
        }
        try p.expect("values")
        var rows: [[(Name, SQLValue)]] = []
        repeat {
            try p.expect(.leftParenthesis)
            var row: [(Name, SQLValue)] = []
            repeat {
                guard row.count < columns.count else {
                    throw Unmodelled("a row has more values than there are columns")
                }
                let column = columns[row.count]
                row.append((column, try literal(&p)))
            } while p.accept(.comma)
            try p.expect(.rightParenthesis)
            if row.count < columns.count, p.bytes.isEmpty { throw p.unexpected }
            rows.append(row)
        } while p.accept(.comma)
        if p.accept("on", "conflict") {
            let target = p.kind == .leftParenthesis ? try p.nameList() : []
            try p.expect("do", "nothing")
            let conflict: OnConflict = target.isEmpty ? .doNothing : OnConflict.nothing(on: target)
            return [InsertRows(rows, into: table, conflict, undo: .nothing)]
        }
        return [InsertRows(rows, into: table, nil, undo: .nothing)]
    }

    /// A value of a row: a literal, or an expression as it is written.
    private func literal(_ p: inout Parser) throws(Unmodelled) -> SQLValue {
        let start = p.at
        let text = try p.expression()
        if p.at == start + 1 {
            var inner = p
            inner.at = start
            if inner.isAtString { return .text(try inner.string()) }
            if inner.kind == .number {
                if let number = Int(text) { return .integer(number) }
                return .numeric(text)
            }
            switch inner.word() {
            case "null": return .null
            case "true": return .boolean(true)
            case "false": return .boolean(false)
            case "default": throw Unmodelled("DEFAULT in a row is not modelled: leave the column out")
            default: break
            }
        }
        if p.at == start + 2, let number = Int(text) { return .integer(number) }
        return .expression(sql: text)
    }

    // MARK: DO

    /// What Stemma itself writes as a block: roles that may be there before the database is, and settings of a database
    /// whose name only the server knows.
    mutating func readDo(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        p.at += 1
        if p.accept("language") { _ = try p.name() }
        let body = try p.string()
        if p.accept("language") { _ = try p.name() }
        try p.expectEnd()
        guard let tokens = Self.block(body) else { throw Unmodelled("a DO block is not modelled") }
        var block = tokens
        try block.expect("begin")
        if block.accept("execute") { return try databaseStatement(&block) }
        try block.expect("if", "not")
        _ = try block.parenthesized()
        try block.expect("then")
        var operations: [any Operation] = []
        while !block.isAt("end", "if") {
            let start = block.at
            while !block.isAtEnd, block.kind != .semicolon { block.skip() }
            guard block.kind == .semicolon, let text = Self.block(block.text(start..<block.at)) else {
                throw Unmodelled("a DO block is not modelled")
            }
            block.at += 1
            var statement = text
            guard
                statement.isAt("create", "role") || statement.isAt("alter", "role")
                    || statement.isAt("comment", "on", "role")
            else { throw Unmodelled("a DO block is not modelled") }
            if case .operations(let own) = try read(&statement) {
                try statement.expectEnd()
                operations += own
            }
        }
        try block.expect("end", "if")
        try block.expect(.semicolon)
        try block.expect("end")
        _ = block.accept(.semicolon)
        try block.expectEnd()
        neededRoles = []
        return operations
    }

    /// `EXECUTE 'ALTER DATABASE ' || quote_ident(current_database()) || ' SET …'`.
    private mutating func databaseStatement(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        let before = try p.string()
        for word in ["quote_ident", "current_database"] {
            if word == "quote_ident" {
                guard p.accept(operator: "||") else { throw Unmodelled("a DO block is not modelled") }
            }
            _ = p.accept("pg_catalog") && p.accept(.dot)
            try p.expect(word)
            try p.expect(.leftParenthesis)
        }
        try p.expect(.rightParenthesis)
        try p.expect(.rightParenthesis)
        guard p.accept(operator: "||") else { throw Unmodelled("a DO block is not modelled") }
        let after = try p.string()
        try p.expect(.semicolon)
        try p.expect("end")
        _ = p.accept(.semicolon)
        try p.expectEnd()
        guard var statement = Self.block(before + " current_database " + after) else { throw p.unexpected }
        if statement.isAt("alter", "database"), case .operations(let found) = try readAlter(&statement) {
            try statement.expectEnd()
            return found
        }
        if statement.isAt("comment", "on", "database") {
            statement.at += 4
            try statement.expect("is")
            return [SetComment(statement.accept("null") ? nil : try statement.string(), on: .database)]
        }
        let found = try readPrivileges(&statement)
        try statement.expectEnd()
        return found
    }

    /// The tokens of a block or of a statement in it; semicolons are tokens.
    private static func block(_ text: String) -> Parser? {
        let bytes = Array(text.utf8)
        let tokens = Lexer(bytes: bytes).filter { !$0.isTrivia }
        let line = SQLScript.Statement(tokens: tokens, range: 0..<bytes.count, line: 1)
        if tokens.isEmpty { return nil }
        return Parser(line, of: bytes)
    }
}
