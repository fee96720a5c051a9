/// Types under the name that PostgreSQL itself prints, so that `int` and `integer` are one.
package enum TypeName {
    /// The name without aliases: `varchar(9)` becomes `character varying(9)`.
    package static func canonical(_ type: String) -> String {
        // What is in quotes is a name, whatever it looks like.
        if type.utf8.contains(UInt8(ascii: "\"")) { return type }
        var base = type
        var suffix = ""
        if let end = base.firstIndex(where: { $0 == "(" || $0 == "[" }) {
            suffix = String(base[end...])
            base = String(base[..<end])
        }
        while base.hasSuffix(" ") { base.removeLast() }
        return (aliases[base.lowercased()] ?? base) + suffix
    }

    /// The name under which an argument of that type tells functions apart: without what modifies it, and with one pair
    /// of brackets for an array of any dimensions.
    package static func ofArgument(_ type: String) -> String {
        let quoted = type.lastIndex(of: "\"").map { type.index(after: $0) } ?? type.startIndex
        let name = String(type[..<quoted])
        var bare = String(type[quoted...])
        if let open = bare.firstIndex(of: "("), let close = bare.lastIndex(of: ")"), open < close {
            bare.removeSubrange(open...close)
        }
        let isArray = bare.hasSuffix("]")
        if let bracket = bare.firstIndex(of: "["), isArray { bare = String(bare[..<bracket]) }
        return (name.isEmpty ? canonical(bare) : name + bare) + (isArray ? "[]" : "")
    }

    private static let aliases = [
        "int": "integer", "int4": "integer", "int2": "smallint", "int8": "bigint", "bool": "boolean",
        "varchar": "character varying", "char": "character", "decimal": "numeric", "float8": "double precision",
        "float": "double precision", "float4": "real", "timestamptz": "timestamp with time zone",
        "timestamp": "timestamp without time zone", "timetz": "time with time zone", "time": "time without time zone",
        "varbit": "bit varying",
    ]
}
