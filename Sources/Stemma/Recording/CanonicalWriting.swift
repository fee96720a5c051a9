/// What JSON writes without members.
enum CanonicalScalar {
    case null
    case bool(Bool)
    case string(String)
    /// A whole number, in decimal digits.
    case number(String)

    /// Writes it behind the bytes.
    func write(into bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += value ? "true".utf8 : "false".utf8
        case .string(let value): CanonicalEscape.write(value, into: &bytes)
        case .number(let digits): bytes += digits.utf8
        }
    }
}

/// The error of a number that is not whole.
private func notWhole(_ value: some BinaryFloatingPoint, _ path: [any CodingKey]) -> EncodingError {
    .invalidValue(value, .init(codingPath: path, debugDescription: "only whole numbers have one way to be written"))
}

struct CanonicalKeyedWriting<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: CanonicalEncoder

    var codingPath: [any CodingKey] { encoder.codingPath }

    private func member(_ scalar: CanonicalScalar, _ key: Key) {
        encoder.begin(key)
        encoder.member(scalar)
    }

    func encodeNil(forKey key: Key) throws { member(.null, key) }
    func encode(_ value: Bool, forKey key: Key) throws {
        if value || !encoder.isSparse { member(.bool(value), key) }
    }
    func encode(_ value: String, forKey key: Key) throws { member(.string(value), key) }
    func encode<T: Encodable & FixedWidthInteger>(_ value: T, forKey key: Key) throws {
        member(.number(String(value)), key)
    }
    func encode<T: Encodable & BinaryFloatingPoint>(_ value: T, forKey key: Key) throws {
        throw notWhole(value, codingPath + [key])
    }
    func encode(_ value: some Encodable, forKey key: Key) throws {
        try encoder.writeUnlessEmpty(key) { try encoder.member(value, key) }
    }

    // What is there is written however little it says: it is not `nil`.
    func encodeIfPresent(_ value: Bool?, forKey key: Key) throws {
        if let value { member(.bool(value), key) }
    }
    func encodeIfPresent(_ value: (some Encodable)?, forKey key: Key) throws {
        guard let value else { return }
        encoder.begin(key)
        try encoder.member(value, key)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy keyType: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        superEncoder(key).container(keyedBy: keyType)
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        superEncoder(key).unkeyedContainer()
    }
    func superEncoder() -> any Encoder { superEncoder(CanonicalKey(stringValue: "super")) }
    func superEncoder(forKey key: Key) -> any Encoder { superEncoder(key) }

    private func superEncoder(_ key: some CodingKey) -> CanonicalEncoder {
        encoder.begin(key)
        return encoder.later(key)
    }
}

struct CanonicalUnkeyedWriting: UnkeyedEncodingContainer {
    let encoder: CanonicalEncoder

    var codingPath: [any CodingKey] { encoder.codingPath }
    var count: Int { encoder.count }

    private func element(_ scalar: CanonicalScalar) {
        encoder.comma()
        encoder.member(scalar)
    }

    func encodeNil() throws { element(.null) }
    func encode(_ value: Bool) throws { element(.bool(value)) }
    func encode(_ value: String) throws { element(.string(value)) }
    func encode<T: Encodable & FixedWidthInteger>(_ value: T) throws { element(.number(String(value))) }
    func encode<T: Encodable & BinaryFloatingPoint>(_ value: T) throws { throw notWhole(value, codingPath) }
    func encode(_ value: some Encodable) throws {
        let key = CanonicalKey(intValue: count)
        encoder.comma()
        try encoder.member(value, key)
    }

    func nestedContainer<NestedKey: CodingKey>(keyedBy keyType: NestedKey.Type) -> KeyedEncodingContainer<NestedKey> {
        next().container(keyedBy: keyType)
    }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { next().unkeyedContainer() }
    func superEncoder() -> any Encoder { next() }

    private func next() -> CanonicalEncoder {
        let key = CanonicalKey(intValue: count)
        encoder.comma()
        return encoder.later(key)
    }
}

struct CanonicalSingleWriting: SingleValueEncodingContainer {
    let encoder: CanonicalEncoder

    var codingPath: [any CodingKey] { encoder.codingPath }

    func encodeNil() throws { try encoder.scalar(.null) }
    func encode(_ value: Bool) throws { try encoder.scalar(.bool(value)) }
    func encode(_ value: String) throws { try encoder.scalar(.string(value)) }
    func encode<T: Encodable & FixedWidthInteger>(_ value: T) throws { try encoder.scalar(.number(String(value))) }
    func encode<T: Encodable & BinaryFloatingPoint>(_ value: T) throws { throw notWhole(value, codingPath) }
    func encode(_ value: some Encodable) throws { try encoder.write(value) }
}
