/// Dollar-quoted strings: bodies of functions and of `DO`, carried unchanged.
///
/// See [dollar quoting](https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-DOLLAR-QUOTING).
package enum DollarQuote {
    /// A body between dollar tags that it does not contain: `$do$…$do$`, or `$do1$…$do1$`, and so on.
    ///
    /// White space must stand before it: `AS$do$` is lexed as an identifier.
    ///
    /// - Parameters:
    ///   - body: what to quote, kept byte for byte.
    ///   - tag: the word between the dollars: ASCII letters, digits and underscores, the first not a digit.
    /// - Returns: the body with the tags around it.
    package static func quote(_ body: String, tag: String) -> String {
        let bytes = Array(body.utf8)
        var number = 0
        while true {
            let delimiter = number == 0 ? "$\(tag)$" : "$\(tag)\(number)$"
            if closes(bytes, with: Array(delimiter.utf8)) { return delimiter + body + delimiter }
            number += 1
        }
    }

    /// Whether the first tag in body and closing tag together is the closing one.
    ///
    /// It is not enough that the body does not contain the tag: in `…$do` + `$do$` it begins too early.
    private static func closes(_ body: [UInt8], with tag: [UInt8]) -> Bool {
        var start = 0
        while let dollar = body[start...].firstIndex(of: UInt8(ascii: "$")) {
            let inBody = body[dollar...].prefix(tag.count)
            if inBody.elementsEqual(tag.prefix(inBody.count)),
                tag.dropFirst(inBody.count).elementsEqual(tag.prefix(tag.count - inBody.count))
            {
                return false
            }
            start = dollar + 1
        }
        return true
    }
}
