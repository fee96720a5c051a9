extension SQLFragment {
    /// Whether an expression may name a type that is not one of PostgreSQL's own.
    ///
    /// Every default and every check is asked, and most say no: their bytes are gone over once, without reading them as
    /// SQL. What is not seen at once may: a quoted name, a comment, a dollar quote.
    package static func mayNameOwnType(_ sql: String) -> Bool {
        var text = sql
        return text.withUTF8 { mayNameOwnType(in: $0) }
    }

    private static func mayNameOwnType(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        // The last byte that is no space.
        var before: UInt8 = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "$"): return true
            case UInt8(ascii: "/") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "*"),
                UInt8(ascii: "-") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "-"):
                return true
            case UInt8(ascii: "'"):
                // `date '2020-01-01'`, and `E'\''`, in which a quote ends elsewhere.
                if isWord(before) { return true }
                index += 1
                while index < bytes.count, bytes[index] != byte { index += 1 }
            case UInt8(ascii: ":") where before == byte:
                guard let end = endOfBuiltInType(in: bytes, from: index + 1) else { return true }
                index = end - 1
            case UInt8(ascii: "t"), UInt8(ascii: "T"):
                if endsCast(in: bytes, at: index) { return true }
            default: break
            }
            if index < bytes.count, !isSpace(bytes[index]) { before = bytes[index] }
            index += 1
        }
        return false
    }

    /// Where the name of a type of PostgreSQL's own ends; nothing if it may be another type.
    private static func endOfBuiltInType(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var start = start
        while start < bytes.count, isSpace(bytes[start]) { start += 1 }
        var end = start
        while end < bytes.count, isWord(bytes[end]) { end += 1 }
        if end == start || end < bytes.count && bytes[end] == UInt8(ascii: ".") { return nil }
        let name = String(decoding: bytes[start..<end].map(folded), as: UTF8.self)
        return TypeName.isPlainlyBuiltIn(name) ? end : nil
    }

    private static func endsCast(in bytes: UnsafeBufferPointer<UInt8>, at last: Int) -> Bool {
        guard last >= 3, last < 4 || !isWord(bytes[last - 4]), last + 1 == bytes.count || !isWord(bytes[last + 1])
        else { return false }
        return bytes[(last - 3)...last].map(folded).elementsEqual("cast".utf8)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
            true
        default: false
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte) }
}
