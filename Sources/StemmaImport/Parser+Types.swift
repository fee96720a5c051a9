import Stemma

extension Parser {
    /// A type's name as it is written, for which the importer finds the object.
    struct WrittenType {
        /// A type of the language, spelled as Stemma spells it; otherwise the name stands in `name`.
        var builtIn: String?
        var name: QualifiedName?
        /// `(12, 2)`, `[]`.
        var suffix = ""
    }

    /// The type here.
    mutating func writtenType() throws(Unmodelled) -> WrittenType {
        var type = try typeName()
        while true {
            if kind == .leftBracket {
                let start = at
                skip()
                guard (at - start) <= 3 else { throw unexpected }
                type.suffix += "[]"
            } else if word() == "array" {
                at += 1
                if kind == .leftBracket { skip() }
                type.suffix += "[]"
            } else {
                return type
            }
        }
    }

    private mutating func typeName() throws(Unmodelled) -> WrittenType {
        let isQualified = kind(1) == .dot
        if kind == .identifier, !isQualified || word() == "pg_catalog" {
            let start = at
            if isQualified { at += 2 }
            if kind == .identifier, let known = try builtIn() { return known }
            at = start
        }
        let name = try written()
        if kind == .operator || tokens.indices.contains(at) && bytes[tokens[at].range].first == UInt8(ascii: "%") {
            throw Unmodelled("a type taken from a column is not modelled")
        }
        return WrittenType(name: name, suffix: try modifier())
    }

    /// `(12, 2)` behind a type; empty where there is none.
    private mutating func modifier() throws(Unmodelled) -> String {
        guard kind == .leftParenthesis else { return "" }
        let inner = try parenthesized()
        let parts = inner.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
        let areNumbers = parts.allSatisfy { Int($0) != nil }
        return "(\(areNumbers ? parts.joined(separator: ", ") : inner))"
    }

    private mutating func builtIn() throws(Unmodelled) -> WrittenType? {
        let first = word()
        switch first {
        case "double":
            guard word(1) == "precision" else { return nil }
            at += 2
            return WrittenType(builtIn: "double precision")
        case "character", "char", "nchar", "national":
            at += 1
            if first == "national" { at += 1 }
            let base = accept("varying") ? "varchar" : "char"
            let size = try modifier()
            return WrittenType(builtIn: base, suffix: base == "char" && size.isEmpty ? "(1)" : size)
        case "bit":
            at += 1
            let base = accept("varying") ? "varbit" : "bit"
            let size = try modifier()
            return WrittenType(builtIn: base, suffix: base == "bit" && size.isEmpty ? "(1)" : size)
        case "timestamp", "time", "timestamptz", "timetz":
            at += 1
            let size = try modifier()
            if accept("with", "time", "zone") { return WrittenType(builtIn: first + "tz", suffix: size) }
            _ = accept("without", "time", "zone")
            return WrittenType(builtIn: first, suffix: size)
        case "interval":
            at += 1
            let fields: Set<String> = ["year", "month", "day", "hour", "minute", "second", "to"]
            var words = "interval"
            while fields.contains(word()) {
                words += " " + word()
                at += 1
            }
            return WrittenType(builtIn: words, suffix: try modifier())
        case "float":
            at += 1
            let bits = try modifier()
            let isSmall = Int(bits.dropFirst().dropLast()).map { $0 <= 24 } ?? false
            return WrittenType(builtIn: isSmall ? "real" : "double precision")
        default: break
        }
        if let alias = Self.aliases[first] {
            at += 1
            return WrittenType(builtIn: alias, suffix: try modifier())
        }
        guard Self.plain.contains(first) else { return nil }
        at += 1
        return WrittenType(builtIn: first, suffix: try modifier())
    }

    private static let aliases = [
        "int": "integer", "int4": "integer", "int2": "smallint", "int8": "bigint", "bool": "boolean", "dec": "numeric",
        "decimal": "numeric", "float8": "double precision", "float4": "real", "serial4": "serial",
        "serial2": "smallserial",
        "serial8": "bigserial",
    ]

    private static let plain: Set<String> = [
        "smallint", "integer", "bigint", "real", "money", "numeric", "smallserial", "serial", "bigserial", "text",
        "varchar", "bytea", "varbit", "xml", "json", "jsonb", "jsonpath", "uuid", "boolean", "tsvector", "tsquery",
        "date",
        "inet", "cidr", "macaddr", "macaddr8", "point", "line", "lseg", "box", "path", "polygon", "circle", "int4range",
        "int8range", "numrange", "tsrange", "tstzrange", "daterange", "int4multirange", "int8multirange",
        "nummultirange", "tsmultirange", "tstzmultirange", "datemultirange", "oid", "regclass", "regtype", "name",
        "pg_lsn", "void", "record", "trigger", "event_trigger", "anyelement", "anyarray", "anynonarray", "anyenum",
        "anyrange", "anycompatible", "anycompatiblearray", "internal", "cstring", "regproc", "regprocedure", "regrole",
        "regnamespace", "regoper", "regoperator", "regconfig", "regdictionary", "xid", "xid8", "cid", "tid", "bpchar",
        "int2vector", "oidvector", "txid_snapshot", "pg_snapshot", "anymultirange", "anycompatiblenonarray",
        "anycompatiblerange", "anycompatiblemultirange", "fdw_handler", "language_handler", "index_am_handler",
        "table_am_handler", "tsm_handler", "refcursor", "unknown", "aclitem",
    ]
}
