/// Texts compared as PostgreSQL compares them: byte by byte, in UTF-8.
///
/// Swift's `==` takes "é" in one scalar and "é" in two for the same text; to PostgreSQL they name two tables.
package enum Bytewise {
    /// Whether two texts are the same bytes.
    package static func equal(_ lhs: String, _ rhs: String) -> Bool {
        // Two strings of the same representation are the same bytes: most names are short, and a short string is its
        // own representation. Otherwise what differs as Unicode differs in bytes, and Swift finds that out fastest.
        if isSameRepresentation(lhs, rhs) { return true }
        guard lhs.utf8.count == rhs.utf8.count, lhs == rhs else { return false }
        let fast = lhs.utf8.withContiguousStorageIfAvailable { left in
            rhs.utf8.withContiguousStorageIfAvailable { right in areEqual(left, right) }
        }
        return (fast ?? nil) ?? lhs.utf8.elementsEqual(rhs.utf8)
    }

    /// Whether one text sorts before another: the order of the `C` collation.
    package static func precedes(_ lhs: String, _ rhs: String) -> Bool {
        let fast = lhs.utf8.withContiguousStorageIfAvailable { left in
            rhs.utf8.withContiguousStorageIfAvailable { right in left.lexicographicallyPrecedes(right) }
        }
        return (fast ?? nil) ?? lhs.utf8.lexicographicallyPrecedes(rhs.utf8)
    }

    private static func isSameRepresentation(_ lhs: String, _ rhs: String) -> Bool {
        typealias Words = (UInt64, UInt64)
        guard MemoryLayout<String>.size == MemoryLayout<Words>.size else { return false }
        return unsafeBitCast(lhs, to: Words.self) == unsafeBitCast(rhs, to: Words.self)
    }

    /// Compares two buffers of one length, eight bytes at a time.
    private static func areEqual(_ lhs: UnsafeBufferPointer<UInt8>, _ rhs: UnsafeBufferPointer<UInt8>) -> Bool {
        let left = UnsafeRawBufferPointer(lhs)
        let right = UnsafeRawBufferPointer(rhs)
        var index = 0
        while index + 8 <= left.count {
            let word = left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if word != right.loadUnaligned(fromByteOffset: index, as: UInt64.self) { return false }
            index += 8
        }
        while index < left.count {
            if left[index] != right[index] { return false }
            index += 1
        }
        return true
    }
}
