extension SQLFragment {
    /// The text with nothing left that psql would replace by a variable; to the server it means the same.
    ///
    /// psql reads `:name`, `:'name'`, `:"name"` and `:{?name}` outside quotes and comments, and some variables are
    /// always set: `ports[1:PORT]` reaches the server as `ports[1:5432]`. A space behind the colon prevents it.
    package static func forScript(_ sql: String) -> String {
        let colon = UInt8(ascii: ":")
        guard sql.utf8.contains(colon) else { return sql }
        let lexer = Lexer(sql)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(lexer.bytes.count + 8)
        for token in lexer {
            bytes += lexer.bytes[token.range]
            guard token.kind == .colon, token.range.upperBound < lexer.bytes.count else { continue }
            switch lexer.bytes[token.range.upperBound] {
            case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "{"): bytes.append(UInt8(ascii: " "))
            case let next where ByteClass.isVariable(next): bytes.append(UInt8(ascii: " "))
            default: break
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
