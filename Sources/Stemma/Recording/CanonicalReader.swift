/// Reads JSON onto a tape, once, and finds there whatever is wrong with it.
struct CanonicalReader {
    /// The text, followed by 8 zeros, so that a look ahead needs no check.
    let text: UnsafeMutablePointer<UInt8>
    let size: Int
    /// Where entries go.
    let entries: UnsafeMutablePointer<CanonicalTape.Entry>
    let capacity: Int
    /// How many entries there are so far.
    private(set) var count = 0
    private var position = 0

    init(
        text: UnsafeMutablePointer<UInt8>, size: Int, entries: UnsafeMutablePointer<CanonicalTape.Entry>, capacity: Int
    ) {
        self.text = text
        self.size = size
        self.entries = entries
        self.capacity = capacity
    }

    /// Reads one value and nothing behind it.
    mutating func read() throws {
        skipSpace()
        try value(depth: 0)
        skipSpace()
        if position < size { throw malformed("there is more behind the value") }
    }

    private func malformed(_ what: String) -> DecodingError {
        .dataCorrupted(.init(codingPath: [], debugDescription: "at byte \(min(position, size)): \(what)"))
    }

    private mutating func skipSpace() {
        while text[position] <= 0x20 {
            switch text[position] {
            case UInt8(ascii: " "), 9, 10, 13: position += 1
            default: return
            }
        }
    }

    private mutating func value(depth: Int) throws {
        switch text[position] {
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "{"): try object(depth: depth)
        case UInt8(ascii: "["): try array(depth: depth)
        case UInt8(ascii: "t"): try word("true", .yes)
        case UInt8(ascii: "f"): try word("false", .no)
        case UInt8(ascii: "n"): try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
        default: throw malformed(position < size ? "no value begins so" : "the text ends too early")
        }
    }

    /// Adds an entry and says where it is.
    @discardableResult
    private mutating func add(_ kind: CanonicalTape.Kind, at start: Int, length: Int) -> Int {
        precondition(count < capacity, "a text has more values than its length allows")
        // A text is shorter than 4 GB, so places in it fit.
        (entries + count).initialize(
            to: .init(
                offset: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: length),
                next: UInt32(truncatingIfNeeded: count + 1), kind: kind))
        count += 1
        return count - 1
    }

    private mutating func word(_ word: StaticString, _ kind: CanonicalTape.Kind) throws {
        let length = word.utf8CodeUnitCount
        for index in 0..<length where text[position + index] != word.utf8Start[index] {
            throw malformed("no value begins so")
        }
        add(kind, at: position, length: length)
        position += length
    }

    private mutating func number() throws {
        let start = position
        if text[position] == UInt8(ascii: "-") { position += 1 }
        let first = position
        while ByteClass.isDigit(text[position]) { position += 1 }
        if position == first { throw malformed("a number needs a digit") }
        if text[first] == UInt8(ascii: "0"), position - first > 1 { throw malformed("a number begins with 0") }
        switch text[position] {
        case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): throw malformed("a number is not whole")
        default: add(.number, at: start, length: position - start)
        }
    }

    private mutating func array(depth: Int) throws {
        if depth == CanonicalJSON.deepest { throw malformed("values are too deep in one another") }
        let array = add(.array, at: position, length: 0)
        position += 1
        skipSpace()
        if text[position] != UInt8(ascii: "]") {
            while true {
                try value(depth: depth + 1)
                entries[array].length += 1
                skipSpace()
                if text[position] != UInt8(ascii: ",") { break }
                position += 1
                skipSpace()
            }
            if text[position] != UInt8(ascii: "]") { throw malformed("an array needs a comma or its end here") }
        }
        position += 1
        entries[array].next = UInt32(truncatingIfNeeded: count)
    }

    private mutating func object(depth: Int) throws {
        if depth == CanonicalJSON.deepest { throw malformed("values are too deep in one another") }
        let object = add(.object, at: position, length: count + 1)
        position += 1
        skipSpace()
        if text[position] != UInt8(ascii: "}") {
            while true {
                if text[position] != UInt8(ascii: "\"") { throw malformed("an object needs a key here") }
                try string()
                skipSpace()
                if text[position] != UInt8(ascii: ":") { throw malformed("a key needs a colon") }
                position += 1
                skipSpace()
                try value(depth: depth + 1)
                skipSpace()
                if text[position] != UInt8(ascii: ",") { break }
                position += 1
                skipSpace()
            }
            if text[position] != UInt8(ascii: "}") { throw malformed("an object needs a comma or its end here") }
        }
        position += 1
        entries[object].next = UInt32(truncatingIfNeeded: count)
    }
}

// MARK: - Strings

extension CanonicalReader {
    private mutating func string() throws {
        position += 1
        let start = position
        var isEscaped = false
        var isWide = false
        while true {
            isWide = skipPlain() || isWide
            if text[position] == UInt8(ascii: "\"") { break }
            if text[position] != UInt8(ascii: "\\") {
                throw malformed(position < size ? "a control character in a string" : "a string does not end")
            }
            isEscaped = true
            try escape()
        }
        let index = add(.string, at: start, length: position - start)
        entries[index].isEscaped = isEscaped
        if isWide, !isUnicode(UnsafeBufferPointer(start: text + start, count: position - start)) {
            throw malformed("a string is not UTF-8")
        }
        position += 1
    }

    /// Skips to the next quote, backslash or control character, and says whether it passed a byte above ASCII.
    ///
    /// It takes eight bytes at a time; the zeros behind the text are control characters.
    private mutating func skipPlain() -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        var wide: UInt64 = 0
        while true {
            let word = UInt64(littleEndian: UnsafeRawPointer(text + position).loadUnaligned(as: UInt64.self))
            let quote = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
            let backslash = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
            // A borrow can mark bytes above the first that is meant, never below it.
            let ends =
                ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash | (word &- ones &* 0x20) & ~word) & tops
            if ends == 0 {
                wide |= word
                position += 8
                continue
            }
            let before = ends.trailingZeroBitCount / 8
            wide |= word & ~(UInt64.max << UInt64(before * 8))
            position += before
            return wide & tops != 0
        }
    }

    private mutating func escape() throws {
        let letter = text[position + 1]
        if CanonicalEscape.replacement(letter) != nil {
            position += 2
            return
        }
        let rest = UnsafeBufferPointer(start: text, count: size)
        guard letter == UInt8(ascii: "u"), let value = CanonicalEscape.hexadecimal(rest, at: position + 2) else {
            throw malformed("no escape is written so")
        }
        position += 6
        if value & 0xF800 != 0xD800 { return }
        // A character beyond U+FFFF is two escapes, and half of one is no character.
        guard value < 0xDC00, text[position] == UInt8(ascii: "\\"), text[position + 1] == UInt8(ascii: "u"),
            let low = CanonicalEscape.hexadecimal(rest, at: position + 2), low & 0xFC00 == 0xDC00
        else { throw malformed("half a surrogate pair") }
        position += 6
    }

    /// Whether bytes are UTF-8, which `String(decoding:)` would otherwise repair in silence.
    private func isUnicode(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue: continue
            case .emptyInput: return true
            case .error: return false
            }
        }
    }
}
