/// Follows `BEGIN ATOMIC … END`, the one place of SQL outside parentheses where a semicolon does not end a statement.
///
/// See [CREATE FUNCTION](https://www.postgresql.org/docs/current/sql-createfunction.html), `sql_body`.
package struct AtomicBody {
    /// Outside any body.
    package init() {}

    private enum Word { case begin, label, other }

    /// How many `END`s are still owed: one for the body, one for each `CASE` in it.
    private var depth = 0
    private var previous = Word.other

    /// Whether a body has begun and not ended.
    package var isOpen: Bool { depth > 0 }

    /// Takes the next token that is not white space or a comment.
    package mutating func see(_ token: Token, in bytes: [UInt8]) {
        let before = previous
        previous = token.kind == .dot ? .label : .other
        guard token.kind == .identifier else { return }
        let word = bytes[token.range]
        if word.spells("begin") { previous = .begin }
        if word.spells("as") { previous = .label }
        // After AS and after a dot every word is a name: `SELECT 1 AS end`.
        if before == .label { return }
        if before == .begin, depth == 0, word.spells("atomic") { depth = 1 }
        if depth > 0, word.spells("case") { depth += 1 }
        if depth > 0, word.spells("end") { depth -= 1 }
    }
}

extension ArraySlice<UInt8> {
    /// Whether the bytes are a word in ASCII, whatever the case of their letters; the word is given in lower case.
    func spells(_ word: StaticString) -> Bool {
        guard count == word.utf8CodeUnitCount else { return false }
        return elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: count)) { byte, lower in
            byte == lower || byte | 0x20 == lower && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        }
    }
}
