extension TypeName {
    /// The name under which an argument of that type tells functions apart: PostgreSQL's own, without what modifies it,
    /// without a schema that goes without saying, quoted only where it must be, and with one pair of brackets for an
    /// array of any dimensions.
    ///
    /// ```swift
    /// TypeName.ofArgument("pg_catalog.int4")          // integer
    /// TypeName.ofArgument("sales.\"mood\" ARRAY[3]")  // sales.mood[]
    /// ```
    ///
    /// What is no type in SQL's grammar is left as it is.
    package static func ofArgument(_ type: String) -> String { ArgumentType(type)?.sql ?? type }

    /// Whether PostgreSQL's grammar reads a text as a type: `orders.id%TYPE` it reads in some places only.
    static func isType(_ sql: String) -> Bool { ArgumentType(sql) != nil }

    /// The text of a type, or of several between commas, without a schema that goes without saying.
    ///
    /// It stays before what PostgreSQL has a type of its own for: `public.text` is not `text`.
    package static func without(schema: Name, in sql: String) -> String {
        if !sql.utf8.contains(UInt8(ascii: ".")) { return sql }
        return SQLFragment.replacing(.type, in: sql, as: .types) { name in
            guard name.schema == schema, !isBuiltIn(name.name) else { return name }
            return QualifiedName(schema: nil, name: name.name)
        }
    }

    /// Types between commas, one by one.
    static func list(_ types: String) -> [String] {
        let lexer = Lexer(types)
        var found: [String] = []
        var start = 0
        var depth = 0
        for token in lexer {
            switch token.kind {
            case .leftParenthesis, .leftBracket: depth += 1
            case .rightParenthesis, .rightBracket: depth -= 1
            case .comma where depth == 0:
                found.append(String(decoding: lexer.bytes[start..<token.range.lowerBound], as: UTF8.self))
                start = token.range.upperBound
            default: break
            }
        }
        found.append(String(decoding: lexer.bytes[start...], as: UTF8.self))
        return found.map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
    }

    /// Whether PostgreSQL itself has a type of that name, which hides all others but in their own schema.
    static func isBuiltIn(_ name: Name) -> Bool {
        let text = name.text
        if text.hasPrefix("pg_") || text.hasPrefix("_pg_") { return true }
        return builtIn.contains(text) || text.hasPrefix("_") && builtIn.contains(String(text.dropFirst()))
    }

    /// The names in `pg_type` of PostgreSQL 13 to 18.
    static let builtIn = Set(
        """
        aclitem any anyarray anycompatible anycompatiblearray anycompatiblemultirange anycompatiblenonarray \
        anycompatiblerange anyelement anyenum anymultirange anynonarray anyrange bit bool box bpchar bytea char cid cidr \
        circle cstring date datemultirange daterange event_trigger fdw_handler float4 float8 gtsvector index_am_handler \
        inet int2 int2vector int4 int4multirange int4range int8 int8multirange int8range internal interval json jsonb \
        jsonpath language_handler line lseg macaddr macaddr8 money name numeric nummultirange numrange oid oidvector path \
        point polygon record refcursor regclass regcollation regconfig regdictionary regnamespace regoper regoperator \
        regproc regprocedure regrole regtype table_am_handler text tid time timestamp timestamptz timetz trigger \
        tsm_handler tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector txid_snapshot unknown uuid varbit \
        varchar void xid xid8 xml
        """.split(separator: " ").map(String.init))
}

/// A type as PostgreSQL's grammar reads it.
private struct ArgumentType {
    private var schema: Name?
    private var name: Name
    /// The words of a type with a grammar of its own: `timestamp with time zone`.
    private var words: [String] = []
    private var modifier: Int?
    private var isArray = false

    /// Reads a type; `nil` for what is none.
    init?(_ text: String) {
        let lexer = Lexer(text)
        var tokens = lexer.filter { !$0.isTrivia }[...]
        guard let first = tokens.popFirst(), let read = Self.name(first, in: lexer) else { return nil }
        name = read
        var isWord = first.kind == .identifier
        if tokens.first?.kind == .dot {
            tokens.removeFirst()
            guard let last = tokens.popFirst(), let own = Self.name(last, in: lexer) else { return nil }
            (schema, name) = (read, own)
            isWord = false
        }
        if isWord { words = [name.text] }
        var isPast = false
        while let token = tokens.popFirst() {
            switch token.kind {
            case .leftParenthesis:
                if isPast { return nil }
                if tokens.first?.kind == .number, let number = tokens.first {
                    modifier = Int(String(decoding: lexer.bytes[number.range], as: UTF8.self))
                }
                var depth = 1
                while depth > 0 {
                    guard let next = tokens.popFirst() else { return nil }
                    if next.kind == .leftParenthesis { depth += 1 }
                    if next.kind == .rightParenthesis { depth -= 1 }
                }
            case .leftBracket:
                if tokens.first?.kind == .number { tokens.removeFirst() }
                guard tokens.popFirst()?.kind == .rightBracket else { return nil }
                (isArray, isPast) = (true, true)
            case .identifier:
                guard !isPast, let word = Self.name(token, in: lexer)?.text else { return nil }
                if word == "array" {
                    (isArray, isPast) = (true, true)
                } else if isWord, Self.furtherWords.contains(word) {
                    words.append(word)
                } else {
                    return nil
                }
            default: return nil
            }
        }
        if words.count > 1, grammatical == nil { return nil }
    }

    var sql: String {
        var base = grammatical
        var isArray = isArray
        if base == nil, schema == nil || schema == "pg_catalog" {
            var own = name.text
            if own.hasPrefix("_"), TypeName.isBuiltIn(Name(String(own.dropFirst()))) {
                own.removeFirst()
                isArray = true
            }
            if let known = Self.names[own] {
                base = known
            } else if TypeName.isBuiltIn(Name(own)) {
                base = Name(own).sql
            }
        }
        return (base ?? QualifiedName(schema: schema, name: name).sql) + (isArray ? "[]" : "")
    }

    /// The type that words of SQL's grammar name.
    private var grammatical: String? {
        guard let first = words.first else { return nil }
        let rest = words.dropFirst().joined(separator: " ")
        switch (first, rest) {
        case ("int", ""), ("integer", ""): return "integer"
        case ("smallint", ""), ("bigint", ""), ("real", ""), ("boolean", ""), ("numeric", ""): return first
        case ("dec", ""), ("decimal", ""): return "numeric"
        case ("double", "precision"): return "double precision"
        case ("float", ""): return modifier.map { $0 <= 24 } ?? false ? "real" : "double precision"
        case ("varchar", ""), ("character", "varying"), ("char", "varying"), ("nchar", "varying"),
            ("national", "character varying"), ("national", "char varying"):
            return "character varying"
        case ("character", ""), ("char", ""), ("nchar", ""), ("national", "character"), ("national", "char"):
            return "character"
        case ("bit", ""): return "bit"
        case ("bit", "varying"): return "bit varying"
        case ("timestamp", ""), ("time", ""), ("timestamp", "without time zone"), ("time", "without time zone"):
            return "\(first) without time zone"
        case ("timestamp", "with time zone"), ("time", "with time zone"): return "\(first) with time zone"
        case ("interval", _): return "interval"
        default: return nil
        }
    }

    /// What may follow the first word of a type with a grammar of its own.
    private static let furtherWords: Set<String> = [
        "precision", "varying", "character", "char", "with", "without", "time", "zone", "year", "month", "day", "hour",
        "minute", "second", "to",
    ]

    /// The names of types in `pg_type` that are printed in other words, or are words of the grammar themselves.
    private static let names = [
        "int2": "smallint", "int4": "integer", "int8": "bigint", "float4": "real", "float8": "double precision",
        "bool": "boolean", "bpchar": "character", "varchar": "character varying", "varbit": "bit varying",
        "timestamp": "timestamp without time zone", "timestamptz": "timestamp with time zone",
        "time": "time without time zone", "timetz": "time with time zone", "numeric": "numeric", "bit": "bit",
        "interval": "interval", "char": "\"char\"",
        // A word that is quoted as the name of anything else.
        "json": "json",
    ]

    /// The name that a token spells, folded as PostgreSQL folds it.
    private static func name(_ token: Token, in lexer: Lexer) -> Name? {
        SQLFragment.name(of: lexer.bytes[token.range], token.kind)
    }
}
