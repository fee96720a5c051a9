/// A JSON value as data, for those who look at values without knowing their types.
package indirect enum JSONTree: Sendable {
    case null
    case bool(Bool)
    case number(Int64)
    case string(String)
    case array([JSONTree])
    /// Members in the order in which they were written.
    case object([Member])

    /// A key with its value.
    package struct Member: Sendable {
        package var key: String
        package var value: JSONTree

        package init(_ key: String, _ value: JSONTree) {
            self.key = key
            self.value = value
        }
    }
}

extension JSONTree: Equatable {
    /// Texts are compared as bytes, and the order of members counts.
    package static func == (lhs: Self, rhs: Self) -> Bool {
        switch (lhs, rhs) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)):
            left.count == right.count
                && zip(left, right).allSatisfy {
                    $0.key.utf8.elementsEqual($1.key.utf8) && $0.value == $1.value
                }
        default: false
        }
    }
}

extension JSONTree: Codable {
    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(_ text: String) { stringValue = text }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    package init(from decoder: any Decoder) throws {
        // The tape says what each value is; any other decoder has to be asked for one kind after the other.
        if let canonical = decoder as? CanonicalDecoder {
            self = try canonical.tape.tree(at: canonical.index)
            return
        }
        if let container = try? decoder.container(keyedBy: Key.self) {
            self = .object(
                try container.allKeys.map { Member($0.stringValue, try container.decode(Self.self, forKey: $0)) })
            return
        }
        if var container = try? decoder.unkeyedContainer() {
            var elements: [JSONTree] = []
            while !container.isAtEnd { elements.append(try container.decode(Self.self)) }
            self = .array(elements)
            return
        }
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .number(value)
        } else {
            self = .string(try container.decode(String.self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .object(let members):
            var container = encoder.container(keyedBy: Key.self)
            for member in members { try container.encode(member.value, forKey: Key(member.key)) }
        case .array(let elements):
            var container = encoder.unkeyedContainer()
            for element in elements { try container.encode(element) }
        case .null:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        case .bool(let value):
            var container = encoder.singleValueContainer()
            try container.encode(value)
        case .number(let value):
            var container = encoder.singleValueContainer()
            try container.encode(value)
        case .string(let value):
            var container = encoder.singleValueContainer()
            try container.encode(value)
        }
    }
}

extension JSONTree {
    package subscript(key: String) -> JSONTree? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The text of a string.
    package var text: String? {
        if case .string(let text) = self { text } else { nil }
    }
}

extension CanonicalTape {
    /// A value with all that is in it.
    fileprivate func tree(at index: Int) throws -> JSONTree {
        let entry = entries[index]
        let end = Int(entry.next)
        switch entry.kind {
        case .null: return .null
        case .no, .empty: return .bool(false)
        case .yes: return .bool(true)
        case .number: return .number(try integer(Int64.self, at: index))
        case .string: return .string(try string(at: index))
        case .array:
            var elements: [JSONTree] = []
            var next = index + 1
            while next < end {
                elements.append(try tree(at: next))
                next = Int(entries[next].next)
            }
            return .array(elements)
        case .object:
            var members: [JSONTree.Member] = []
            var next = index + 1
            while next < end {
                members.append(JSONTree.Member(try string(at: next), try tree(at: next + 1)))
                next = Int(entries[next + 1].next)
            }
            return .object(members)
        }
    }
}
