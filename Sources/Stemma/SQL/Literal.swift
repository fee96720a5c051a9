/// String constants, written so that every setting of the session reads them alike.
///
/// See [string constants](https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-STRINGS).
package enum Literal {
    /// A text as a string constant: `'it''s'`, or `E'a\\b'` when there is a backslash in it.
    ///
    /// `E'…'` means the same whatever `standard_conforming_strings` says, a backslash in `'…'` does not. A carriage
    /// return is written as an escape too, because tools that convert line ends would change the value.
    package static func quote(_ text: String) -> String {
        var isPlain = true
        var isEscaped = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "'"): isPlain = false
            case UInt8(ascii: "\\"), UInt8(ascii: "\r"): isEscaped = true
            default: break
            }
        }
        if isPlain && !isEscaped { return "'\(text)'" }
        var bytes: [UInt8] = isEscaped ? [UInt8(ascii: "E"), UInt8(ascii: "'")] : [UInt8(ascii: "'")]
        bytes.reserveCapacity(text.utf8.count + 8)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\\"):
                bytes.append(byte)
                bytes.append(byte)
            case UInt8(ascii: "\r"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(UInt8(ascii: "r"))
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "'"))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Why a text cannot be a string constant, worded to follow it; `nil` if it can.
    package static func problem(of text: String) -> String? {
        text.utf8.contains(0) ? "contains a NUL, which PostgreSQL cannot store" : nil
    }
}
