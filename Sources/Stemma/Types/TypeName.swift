/// Types under the name that PostgreSQL itself prints, so that `int` and `integer` are one.
package enum TypeName {
    /// The name without aliases: `varchar(9)` becomes `character varying(9)`.
    package static func canonical(_ type: String) -> String {
        // What is in quotes is a name, whatever it looks like.
        if type.utf8.contains(UInt8(ascii: "\"")) { return type }
        var base = type
        var brackets = ""
        if let open = base.firstIndex(of: "[") {
            brackets = String(base[open...])
            base = String(base[..<open])
        }
        var modifier = ""
        if let open = base.firstIndex(of: "("), let close = base.lastIndex(of: ")"), open < close {
            modifier = String(base[open...close])
            var before = base[..<open]
            while before.last == " " { before.removeLast() }
            base = String(before + base[base.index(after: close)...])
        }
        while base.hasSuffix(" ") { base.removeLast() }
        let name = aliases[base.lowercased()] ?? base
        // Of times the precision stands in the middle: `timestamp(3) with time zone`.
        guard !modifier.isEmpty, name.hasSuffix(" time zone"), let end = name.firstIndex(of: " ") else {
            return name + modifier + brackets
        }
        return name[..<end] + modifier + name[end...] + brackets
    }

    private static let aliases = [
        "int": "integer", "int4": "integer", "int2": "smallint", "int8": "bigint", "bool": "boolean",
        "varchar": "character varying", "char": "character", "decimal": "numeric", "float8": "double precision",
        "float": "double precision", "float4": "real", "timestamptz": "timestamp with time zone",
        "timestamp": "timestamp without time zone", "timetz": "time with time zone", "time": "time without time zone",
        "varbit": "bit varying",
    ]
}
