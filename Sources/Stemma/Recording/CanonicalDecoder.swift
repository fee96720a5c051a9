/// A view of one value on a tape.
///
/// It fits in an existential without a box, and knows its path only when asked: that is what makes it fast.
struct CanonicalDecoder: Decoder {
    let tape: CanonicalTape
    let index: Int

    var codingPath: [any CodingKey] { tape.path(to: index) }
    var userInfo: [CodingUserInfoKey: Any] { tape.userInfo }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        let kind = tape.entries[index].kind
        guard kind == .object || kind == .empty else { throw tape.mismatch([String: Any].self, at: index) }
        return KeyedDecodingContainer(CanonicalKeyedReading(tape: tape, object: index))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        let kind = tape.entries[index].kind
        guard kind == .array || kind == .empty else { throw tape.mismatch([Any].self, at: index) }
        return CanonicalUnkeyedReading(tape: tape, array: UInt32(truncatingIfNeeded: index))
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }
}

extension CanonicalDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool { tape.isNull(index) }
    func decode(_ type: Bool.Type) throws -> Bool { try tape.bool(at: index) }
    func decode(_ type: String.Type) throws -> String { try tape.string(at: index) }
    func decode<T: Decodable & FixedWidthInteger>(_ type: T.Type) throws -> T { try tape.integer(type, at: index) }
    func decode<T: Decodable & BinaryFloatingPoint>(_ type: T.Type) throws -> T {
        throw tape.mismatch(type, at: index)
    }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try tape.value(type, at: index) }
}

// MARK: - Objects

private struct CanonicalKeyedReading<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let tape: CanonicalTape
    let object: Int

    var codingPath: [any CodingKey] { tape.path(to: object) }

    var allKeys: [Key] {
        let first = object + 1
        let end = Int(tape.entries[object].next)
        if first == end { return [] }
        // Nearly always there is one: the name of an enum's case.
        if Int(tape.entries[first + 1].next) == end {
            guard let key = key(at: first) else { return [] }
            return [key]
        }
        var keys: [Key] = []
        var index = first
        while index < end {
            if let key = key(at: index) { keys.append(key) }
            index = Int(tape.entries[index + 1].next)
        }
        return keys
    }

    private func key(at index: Int) -> Key? { Key(stringValue: tape.unescaped(tape.entries[index])) }

    func contains(_ key: Key) -> Bool { tape.find(key, in: object) != nil }

    private func index(_ key: some CodingKey) throws -> Int {
        if let index = tape.find(key, in: object) { return index }
        throw missing(key)
    }

    private func missing(_ key: some CodingKey) -> DecodingError {
        .keyNotFound(key, .init(codingPath: codingPath, debugDescription: "there is no key \"\(key.stringValue)\""))
    }

    /// Where the value of a key is, unless the key is not there or its value is `null`.
    private func presentIndex(_ key: Key) -> Int? {
        guard let index = tape.find(key, in: object), !tape.isNull(index) else { return nil }
        return index
    }

    func decodeNil(forKey key: Key) throws -> Bool { tape.isNull(try index(key)) }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
        guard let index = tape.find(key, in: object) ?? tape.empty else { throw missing(key) }
        return try tape.bool(at: index)
    }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try tape.string(at: index(key)) }
    func decode<T: Decodable & FixedWidthInteger>(_ type: T.Type, forKey key: Key) throws -> T {
        try tape.integer(type, at: index(key))
    }
    func decode<T: Decodable & BinaryFloatingPoint>(_ type: T.Type, forKey key: Key) throws -> T {
        throw tape.mismatch(type, at: try index(key))
    }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        if let index = tape.find(key, in: object) { return try tape.value(type, at: index) }
        return try leftOut(type, key)
    }

    /// What can be made of nothing was left out; anything else is missing.
    // By itself: room for a `T?` is looked for where the function begins, whether or not it comes to that.
    @inline(never)
    private func leftOut<T: Decodable>(_ type: T.Type, _ key: Key) throws -> T {
        guard let value = tape.nothing(type) else { throw missing(key) }
        return value
    }

    // The defaults look each key up three times.
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
        guard let index = presentIndex(key) else { return nil }
        return try tape.bool(at: index)
    }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        guard let index = presentIndex(key) else { return nil }
        return try tape.string(at: index)
    }
    func decodeIfPresent<T: Decodable & FixedWidthInteger>(_ type: T.Type, forKey key: Key) throws -> T? {
        guard let index = presentIndex(key) else { return nil }
        return try tape.integer(type, at: index)
    }
    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        guard let index = presentIndex(key) else { return nil }
        return try tape.value(type, at: index)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try CanonicalDecoder(tape: tape, index: index(key)).container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try CanonicalDecoder(tape: tape, index: index(key)).unkeyedContainer()
    }
    func superDecoder() throws -> any Decoder {
        CanonicalDecoder(tape: tape, index: try index(CanonicalKey(stringValue: "super")))
    }
    func superDecoder(forKey key: Key) throws -> any Decoder { CanonicalDecoder(tape: tape, index: try index(key)) }
}

// MARK: - Arrays

// Two words, so that it too fits in an existential.
private struct CanonicalUnkeyedReading: UnkeyedDecodingContainer {
    let tape: CanonicalTape
    let array: UInt32
    private var position: UInt32
    private var taken: UInt32 = 0

    init(tape: CanonicalTape, array: UInt32) {
        self.tape = tape
        self.array = array
        position = array + 1
    }

    var codingPath: [any CodingKey] { tape.path(to: Int(array)) }
    var count: Int? { Int(tape.entries[Int(array)].length) }
    var currentIndex: Int { Int(taken) }
    var isAtEnd: Bool { position >= tape.entries[Int(array)].next }

    /// Where the next element is.
    private func next(_ type: any Any.Type) throws -> Int {
        if !isAtEnd { return Int(position) }
        throw DecodingError.valueNotFound(
            type, .init(codingPath: codingPath, debugDescription: "the array has only \(taken) elements"))
    }

    /// Goes past the element that was read: not before, so that one that could not be read can be read otherwise.
    private mutating func pass() {
        position = tape.entries[Int(position)].next
        taken += 1
    }

    mutating func decodeNil() throws -> Bool {
        guard tape.isNull(try next(Never?.self)) else { return false }
        pass()
        return true
    }
    mutating func decode(_ type: Bool.Type) throws -> Bool {
        let value = try tape.bool(at: next(type))
        pass()
        return value
    }
    mutating func decode(_ type: String.Type) throws -> String {
        let value = try tape.string(at: next(type))
        pass()
        return value
    }
    mutating func decode<T: Decodable & FixedWidthInteger>(_ type: T.Type) throws -> T {
        let value = try tape.integer(type, at: next(type))
        pass()
        return value
    }
    mutating func decode<T: Decodable & BinaryFloatingPoint>(_ type: T.Type) throws -> T {
        throw tape.mismatch(type, at: try next(type))
    }
    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        let value = try tape.value(type, at: next(type))
        pass()
        return value
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try superDecoder().container(keyedBy: type)
    }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try superDecoder().unkeyedContainer()
    }
    mutating func superDecoder() throws -> any Decoder {
        let decoder = CanonicalDecoder(tape: tape, index: try next((any Decoder).self))
        pass()
        return decoder
    }
}
