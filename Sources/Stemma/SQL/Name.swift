/// The name of a table, a column, a role: text as it stands in PostgreSQL's catalogs, never folded and never quoted.
///
/// ```swift
/// Name("orders").sql  // orders
/// Name("Order").sql   // "Order"
/// ```
///
/// Two names are equal when their UTF-8 bytes are, and sort by them, as they do in PostgreSQL.
/// See [identifiers](https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS).
public struct Name: Sendable {
    /// The name itself, without quotes.
    public var text: String

    /// A name, taken as it is: `Name("Order")` is the table that SQL writes as `"Order"`.
    public init(_ text: String) { self.text = text }
}

extension Name: Hashable, Comparable {
    /// Whether two names are the same bytes.
    public static func == (lhs: Self, rhs: Self) -> Bool { Bytewise.equal(lhs.text, rhs.text) }

    /// Names sort by their bytes.
    public static func < (lhs: Self, rhs: Self) -> Bool { Bytewise.precedes(lhs.text, rhs.text) }

    /// Equal bytes hash alike.
    public func hash(into hasher: inout Hasher) {
        // String's own hash is of the normalised text: coarser than ==, which is allowed, and fast for ASCII.
        text.hash(into: &hasher)
    }
}

extension Name: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// A name written as a literal, taken as it is.
    public init(stringLiteral value: String) { text = value }
}

extension Name: CustomStringConvertible {
    /// The name itself, without quotes.
    public var description: String { text }
}

extension Name: Codable {
    /// Reads a name from a single string.
    public init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }

    /// Writes the name as a single string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension Name {
    /// How many bytes of a name PostgreSQL keeps.
    package static let longest = 63

    /// The name as SQL writes it: between double quotes where it must be, bare elsewhere.
    package var sql: String { isBare ? text : Self.quote(text) }

    /// Why PostgreSQL would refuse or truncate the name, worded to follow it: "is empty"; `nil` for a good name.
    package var problem: String? {
        let bytes = text.utf8
        if bytes.isEmpty { return "is empty" }
        if bytes.contains(0) { return "contains a NUL, which PostgreSQL cannot store" }
        // The server would cut it with a mere notice, and two long names would then collide.
        if bytes.count > Self.longest { return "has \(bytes.count) bytes, and PostgreSQL keeps \(Self.longest)" }
        return nil
    }

    /// The name between double quotes, whatever it is.
    static func quote(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\"")) else { return "\"\(text)\"" }
        var quoted: [UInt8] = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { quoted.append(byte) }
            quoted.append(byte)
        }
        quoted.append(UInt8(ascii: "\""))
        return String(decoding: quoted, as: UTF8.self)
    }

    /// Whether the name reads the same without quotes on every server: the rule of `quote_ident`.
    private var isBare: Bool {
        var isFirst = true
        var hasDigit = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"): break
            case UInt8(ascii: "0")...UInt8(ascii: "9") where !isFirst: hasDigit = true
            default: return false
            }
            isFirst = false
        }
        // No word of SQL has a digit in it.
        return !isFirst && (hasDigit || !Keywords.mustBeQuoted(text))
    }
}
