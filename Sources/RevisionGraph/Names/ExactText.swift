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
        left.text.utf8.elementsEqual(right.text.utf8)
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
