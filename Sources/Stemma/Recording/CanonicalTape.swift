/// JSON that has been read once: a flat list of values in the order of the text, each with a link past its contents.
///
/// Nothing is built for an object or an array but its entry, and strings stay in the text until they are asked for.
final class CanonicalTape {
    /// What a value is.
    enum Kind: UInt8 {
        case null, no, yes, number, string, array, object
        /// What was left out since it says nothing: `false`, an empty array or an empty object.
        case empty
    }

    /// One value, or one key of an object, which stands before its value.
    struct Entry {
        /// Where it begins in the text; for a string, behind the quote.
        var offset: UInt32
        /// The bytes of a string or number; the number of elements of an array; for an object, the position of the
        /// key after the one found last, where the next search begins.
        var length: UInt32
        /// The position of the value after this one.
        var next: UInt32
        var kind: Kind
        /// Whether a string has escapes.
        var isEscaped = false
    }

    /// The text, followed by 8 zeros.
    let text: UnsafeMutablePointer<UInt8>
    let entries: UnsafeMutablePointer<Entry>
    /// How many entries there are, and bytes.
    private var count = 0
    private let size: Int
    let userInfo: [CodingUserInfoKey: Any]
    /// Columns that need not be read again.
    private let columns: (any ColumnMemory)?
    /// The position of the value of every key that was left out; nothing where keys may not be.
    let empty: Int?
    /// The values that were made of nothing, which are the same each time; by type, in memory of their own.
    private var nothings: [Nothing] = []

    /// The file that was read last, and where its name stands.
    private var lastFile: (text: UnsafeBufferPointer<UInt8>, name: String)?

    private struct Nothing {
        var type: ObjectIdentifier
        var value: UnsafeMutableRawPointer
        var free: (UnsafeMutableRawPointer) -> Void
    }

    /// Reads a whole text.
    init(
        _ bytes: some Collection<UInt8>, isSparse: Bool = false, userInfo: [CodingUserInfoKey: any Sendable],
        columns: (any ColumnMemory)? = nil
    ) throws {
        size = bytes.count
        text = .allocate(capacity: size + 8)
        let rest = UnsafeMutableBufferPointer(start: text, count: size).initialize(from: bytes).index
        (text + rest).initialize(repeating: 0, count: size - rest + 8)
        // A scalar or key needs a byte and a separator behind it, an array or object two brackets, of which the
        // innermost may lack the second. What is not used is not touched, and so costs nothing.
        let capacity = size / 2 + CanonicalJSON.deepest + 2
        entries = .allocate(capacity: capacity + 1)
        (entries + capacity).initialize(
            to: Entry(offset: 0, length: 0, next: UInt32(truncatingIfNeeded: capacity + 1), kind: .empty))
        empty = isSparse ? capacity : nil
        self.userInfo = userInfo
        self.columns = columns
        guard size < UInt32.max else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "the text is longer than 4 GB"))
        }
        var reader = CanonicalReader(text: text, size: size, entries: entries, capacity: capacity)
        try reader.read()
        count = reader.count
    }

    deinit {
        for nothing in nothings { nothing.free(nothing.value) }
        text.deallocate()
        entries.deallocate()
    }
}

// MARK: - Looking up

extension CanonicalTape {
    /// Where the value of a key is, if the object has it.
    func find(_ key: some CodingKey, in object: Int) -> Int? {
        let first = object + 1
        let end = Int(entries[object].next)
        if first == end { return nil }
        var name = key.stringValue
        return name.withUTF8 { name in
            // Keys are mostly asked for in the order in which they stand.
            let cursor = Int(entries[object].length)
            let start = cursor == end ? first : cursor
            var index = start
            repeat {
                let next = Int(entries[index + 1].next)
                if isKey(name, at: index) {
                    entries[object].length = UInt32(truncatingIfNeeded: next)
                    return index + 1
                }
                index = next == end ? first : next
            } while index != start
            return nil
        }
    }

    private func isKey(_ name: StaticString, at index: Int) -> Bool {
        name.withUTF8Buffer { isKey($0, at: index) }
    }

    private func isKey(_ name: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        let entry = entries[index]
        if entry.isEscaped { return unescaped(entry).utf8.elementsEqual(name) }
        guard Int(entry.length) == name.count else { return false }
        let bytes = text + Int(entry.offset)
        var position = 0
        while position < name.count {
            if bytes[position] != name[position] { return false }
            position += 1
        }
        return true
    }

    /// The path to a value, found from the top: nothing is kept for it while all goes well.
    func path(to index: Int) -> [any CodingKey] {
        var path: [any CodingKey] = []
        var current = 0
        while current < index {
            let entry = entries[current]
            var child = current + 1
            var position = 0
            while child < Int(entry.next) {
                let value = entry.kind == .object ? child + 1 : child
                if index < Int(entries[value].next) {
                    path.append(
                        entry.kind == .object
                            ? CanonicalKey(stringValue: unescaped(entries[child])) : CanonicalKey(intValue: position))
                    child = value
                    break
                }
                child = Int(entries[value].next)
                position += 1
            }
            if child <= current || child >= Int(entry.next) { break }
            current = child
        }
        return path
    }
}

// MARK: - Values

extension CanonicalTape {
    /// Whether the value is `null`.
    func isNull(_ index: Int) -> Bool { entries[index].kind == .null }

    /// Any value.
    func value<T: Decodable>(_ type: T.Type, at index: Int) throws -> T {
        // Without a detour through String's own init(from:), and without a cast, which would look up T? each time.
        if type == String.self { return unsafeBitCast(try string(at: index), to: T.self) }
        if type == SourceLocation.self { return unsafeBitCast(try location(at: index), to: T.self) }
        if type == Column.self, let columns {
            return unsafeBitCast(
                try columns.column(of: span(of: index)) {
                    try Column(from: CanonicalDecoder(tape: self, index: index))
                },
                to: T.self)
        }
        return try T(from: CanonicalDecoder(tape: self, index: index))
    }

    /// A place: nearly all of a text's are in one file, whose name they share.
    private func location(at index: Int) throws -> SourceLocation {
        let place = CanonicalDecoder(tape: self, index: index)
        // Two keys with a value each.
        guard entries[index].kind == .object, Int(entries[index].next) == index + 5, isKey("file", at: index + 1),
            entries[index + 2].kind == .string, isKey("line", at: index + 3)
        else { return try SourceLocation(from: place) }
        return SourceLocation(file: try file(at: index + 2), line: try integer(Int.self, at: index + 4))
    }

    /// The name of a file.
    private func file(at index: Int) throws -> String {
        let entry = entries[index]
        if !entry.isEscaped, let known = lastFile, known.text.elementsEqual(raw(entry)) { return known.name }
        let name = try string(at: index)
        lastFile = (raw(entry), name)
        return name
    }

    /// The value of a key that was left out; `nil` if there is no such value.
    func nothing<T: Decodable>(_ type: T.Type) -> T? {
        let id = ObjectIdentifier(type)
        for known in nothings where known.type == id { return known.value.assumingMemoryBound(to: T.self).pointee }
        guard let empty, let value = try? self.value(type, at: empty) else { return nil }
        let place = UnsafeMutablePointer<T>.allocate(capacity: 1)
        place.initialize(to: value)
        nothings.append(
            Nothing(type: id, value: UnsafeMutableRawPointer(place)) { place in
                place.assumingMemoryBound(to: T.self).deinitialize(count: 1)
                place.deallocate()
            })
        return value
    }

    /// A truth value.
    func bool(at index: Int) throws -> Bool {
        switch entries[index].kind {
        case .yes: return true
        case .no, .empty: return false
        default: throw mismatch(Bool.self, at: index)
        }
    }

    /// A string, its escapes replaced.
    func string(at index: Int) throws -> String {
        let entry = entries[index]
        guard entry.kind == .string else { throw mismatch(String.self, at: index) }
        if entry.isEscaped { return unescaped(entry) }
        return String(decoding: raw(entry), as: UTF8.self)
    }

    /// A whole number.
    func integer<T: FixedWidthInteger>(_ type: T.Type, at index: Int) throws -> T {
        let entry = entries[index]
        guard entry.kind == .number else { throw mismatch(type, at: index) }
        var digits = raw(entry)[...]
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits = digits.dropFirst() }
        var value: T = 0
        for digit in digits {
            let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
            let number = T(truncatingIfNeeded: digit &- UInt8(ascii: "0"))
            // The smallest number has no positive counterpart, so negative ones are built downwards.
            let (sum, overflow2) =
                isNegative ? scaled.subtractingReportingOverflow(number) : scaled.addingReportingOverflow(number)
            if overflow || overflow2 {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: path(to: index), debugDescription: "the number does not fit in \(type)"))
            }
            value = sum
        }
        return value
    }

    /// The error of a value that is not what was asked for.
    func mismatch(_ type: any Any.Type, at index: Int) -> DecodingError {
        let context = DecodingError.Context(
            codingPath: path(to: index), debugDescription: "there is \(entries[index].kind.words), not \(type)")
        return isNull(index) ? .valueNotFound(type, context) : .typeMismatch(type, context)
    }

    /// The text of any value, where there is no white space in it.
    func text(at index: Int) -> UnsafeBufferPointer<UInt8> {
        let entry = entries[index]
        let start = Int(entry.offset) - (entry.kind == .string ? 1 : 0)
        return UnsafeBufferPointer(start: text + start, count: end(of: index) - start)
    }

    /// The text of a value, and what is between it and the next one.
    private func span(of index: Int) -> UnsafeRawBufferPointer {
        let start = Int(entries[index].offset)
        let next = Int(entries[index].next)
        let end = next < count ? Int(entries[next].offset) : size
        return UnsafeRawBufferPointer(start: text + start, count: end - start)
    }

    /// Where the text behind a value begins: behind the last value in it, and its bracket.
    private func end(of index: Int) -> Int {
        let entry = entries[index]
        switch entry.kind {
        case .null, .no, .yes, .number: return Int(entry.offset + entry.length)
        case .string: return Int(entry.offset + entry.length) + 1
        case .empty: return Int(entry.offset)
        case .array, .object:
            let next = Int(entry.next)
            if next == index + 1 { return Int(entry.offset) + 2 }
            let hasKeys = entry.kind == .object
            var value = hasKeys ? index + 2 : index + 1
            while Int(entries[value].next) < next { value = Int(entries[value].next) + (hasKeys ? 1 : 0) }
            return end(of: value) + 1
        }
    }

    func raw(_ entry: Entry) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: text + Int(entry.offset), count: Int(entry.length))
    }

    /// The text of a string whose escapes the reader has found to be good.
    func unescaped(_ entry: Entry) -> String {
        let raw = raw(entry)
        guard entry.isEscaped else { return String(decoding: raw, as: UTF8.self) }
        return String(unsafeUninitializedCapacity: raw.count) { CanonicalEscape.read(raw, into: $0) }
    }
}

extension CanonicalTape.Kind {
    fileprivate var words: String {
        switch self {
        case .null: "null"
        case .no, .yes: "a truth value"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        case .empty: "nothing"
        }
    }
}

/// A key of no particular type: for paths, and for `super`.
struct CanonicalKey: CodingKey {
    var stringValue: String
    var intValue: Int?

    init(stringValue: String) { self.stringValue = stringValue }

    init(intValue: Int) {
        self.intValue = intValue
        stringValue = "\(intValue)"
    }
}
