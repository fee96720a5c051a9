/// Writes one value: its scalar, or the members of its object or array one after another.
final class CanonicalEncoder: Encoder {
    private enum Shape { case nothing, scalar, object, array }

    let codingPath: [any CodingKey]
    let userInfo: [CodingUserInfoKey: Any] = [:]
    /// What has been written.
    ///
    /// While a member writes itself, it has its parent's bytes and goes on behind them.
    private(set) var bytes: [UInt8] = []
    private var shape = Shape.nothing
    private(set) var count = 0
    /// Members that were handed out as containers of their own, and where in `bytes` they belong.
    private var pending: [(offset: Int, encoder: CanonicalEncoder)] = []
    /// What went wrong where Codable does not let one throw.
    private var failure: EncodingError?

    /// Whether members that say nothing are left out.
    let isSparse: Bool

    init(codingPath: [any CodingKey], isSparse: Bool) {
        self.codingPath = codingPath
        self.isSparse = isSparse
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        open(.object, UInt8(ascii: "{"))
        return KeyedEncodingContainer(CanonicalKeyedWriting(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        open(.array, UInt8(ascii: "["))
        return CanonicalUnkeyedWriting(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { CanonicalSingleWriting(encoder: self) }

    private func open(_ wanted: Shape, _ bracket: UInt8) {
        // A class and its superclass may ask for the same container.
        if shape == wanted, shape != .scalar { return }
        if shape != .nothing { failure = failure ?? error(nil, "a value wrote itself twice") }
        if codingPath.count >= CanonicalJSON.deepest { failure = failure ?? tooDeep }
        shape = wanted
        bytes.append(bracket)
    }

    private var tooDeep: EncodingError { error(nil, "values are too deep in one another") }

    private func error(_ value: Any?, _ what: String) -> EncodingError {
        .invalidValue(value as Any, .init(codingPath: codingPath, debugDescription: what))
    }
}

// MARK: - Members

extension CanonicalEncoder {
    /// Begins a member of an object.
    func begin(_ key: some CodingKey) {
        comma()
        CanonicalEscape.write(key.stringValue, into: &bytes)
        bytes.append(UInt8(ascii: ":"))
    }

    /// Begins an element of an array, or goes on to the next member.
    func comma() {
        if count > 0 { bytes.append(UInt8(ascii: ",")) }
        count += 1
    }

    /// Writes a scalar where a member has begun.
    func member(_ scalar: CanonicalScalar) { scalar.write(into: &bytes) }

    /// Writes any value where a member has begun.
    func member(_ value: some Encodable, _ key: some CodingKey) throws {
        if let string = value as? String { return member(.string(string)) }
        let encoder = CanonicalEncoder(codingPath: codingPath + [key], isSparse: isSparse)
        guard encoder.codingPath.count <= CanonicalJSON.deepest else { throw tooDeep }
        swap(&bytes, &encoder.bytes)
        defer { swap(&bytes, &encoder.bytes) }
        try encoder.write(value)
        try encoder.finish()
    }

    /// Writes a member, unless members that say nothing are left out and its value is one: `false`, `[]` or `{}`.
    func writeUnlessEmpty(_ key: some CodingKey, _ write: () throws -> Void) rethrows {
        let (start, written) = (bytes.count, count)
        begin(key)
        let content = bytes.count
        try write()
        guard isSparse, Self.empty.contains(where: { bytes[content...].elementsEqual($0.utf8) }) else { return }
        bytes.removeSubrange(start...)
        count = written
    }

    private static let empty = ["false", "[]", "{}"]

    /// Hands out an encoder for a member that has begun, to be written at any time before this value is finished.
    func later(_ key: some CodingKey) -> CanonicalEncoder {
        let encoder = CanonicalEncoder(codingPath: codingPath + [key], isSparse: isSparse)
        pending.append((bytes.count, encoder))
        return encoder
    }
}

// MARK: - The value itself

extension CanonicalEncoder {
    /// Writes this value as a scalar.
    func scalar(_ scalar: CanonicalScalar) throws {
        guard shape == .nothing else { throw error(nil, "a value wrote itself twice") }
        shape = .scalar
        scalar.write(into: &bytes)
    }

    /// Writes this value as a text that is its canonical JSON already.
    func verbatim(_ text: [UInt8]) throws {
        guard shape == .nothing else { throw error(nil, "a value wrote itself twice") }
        shape = .scalar
        bytes += text
    }

    /// Writes this value as another value writes itself.
    func write(_ value: some Encodable) throws {
        if let unordered = value as? any HashOrdered {
            guard let members = unordered.members else {
                throw error(value, "\(type(of: value)) has no order of its own: encode a sorted array")
            }
            open(.object, UInt8(ascii: "{"))
            for (name, value) in members.sorted(by: { Bytewise.precedes($0.name, $1.name) }) {
                let key = CanonicalKey(stringValue: name)
                begin(key)
                try member(value, key)
            }
        } else {
            try value.encode(to: self)
        }
    }

    /// Closes the value and puts the members in that were handed out.
    func finish() throws {
        if let failure { throw failure }
        // A type without properties writes nothing.
        if shape == .nothing { open(.object, UInt8(ascii: "{")) }
        if let first = pending.first?.offset {
            let rest = bytes[first...]
            bytes.removeSubrange(first...)
            var position = first
            for (offset, encoder) in pending {
                bytes += rest[position..<offset]
                try encoder.finish()
                bytes += encoder.bytes
                position = offset
            }
            bytes += rest[position...]
            pending = []
        }
        if shape == .object { bytes.append(UInt8(ascii: "}")) }
        if shape == .array { bytes.append(UInt8(ascii: "]")) }
    }
}

/// What the standard library keeps in the order of hashes, which differs from run to run.
private protocol HashOrdered {
    /// The members by the text of their keys; `nil` if the keys have none.
    var members: [(name: String, value: any Encodable)]? { get }
}

extension Set: HashOrdered {
    fileprivate var members: [(name: String, value: any Encodable)]? { nil }
}

extension Dictionary: HashOrdered {
    fileprivate var members: [(name: String, value: any Encodable)]? {
        var members: [(name: String, value: any Encodable)] = []
        for (key, value) in self {
            guard let key = key as? any CodingKeyRepresentable, let value = value as? any Encodable else { return nil }
            members.append((key.codingKey.stringValue, value))
        }
        return members
    }
}
