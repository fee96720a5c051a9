/// Text that equals only the same UTF-8 bytes.
///
/// `String` compares by canonical equivalence, under which the two spellings of "é" are one name. PostgreSQL, file
/// systems and lock files take them for two, so ids and labels are compared as they do.
struct ExactText: Sendable, Hashable, Comparable {
    let text: String

    init(_ text: String) {
        var text = text
        text.makeContiguousUTF8()
        self.text = text
    }

    static func == (left: ExactText, right: ExactText) -> Bool {
        // What differs as Unicode differs in bytes, and Swift finds that out fastest.
        guard left.text.utf8.count == right.text.utf8.count, left.text == right.text else { return false }
        let isEqual = left.text.utf8.withContiguousStorageIfAvailable { left in
            right.text.utf8.withContiguousStorageIfAvailable { right in areEqual(left, right) }
        }
        return (isEqual ?? nil) ?? left.text.utf8.elementsEqual(right.text.utf8)
    }

    /// Compares two buffers of one length.
    private static func areEqual(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < left.count {
            if left[index] != right[index] { return false }
            index += 1
        }
        return true
    }

    static func < (left: ExactText, right: ExactText) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        // Always available, since the text was made contiguous.
        _ = text.utf8.withContiguousStorageIfAvailable { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        // No byte of UTF-8 is 0xFF, so it ends the text.
        hasher.combine(0xFF as UInt8)
    }

    func starts(with prefix: ExactText) -> Bool {
        text.utf8.starts(with: prefix.text.utf8)
    }
}
