/// The name of an object that lives in a schema, written as `regclass` reads it but without folding case.
///
/// | text | schema | name |
/// |---|---|---|
/// | `orders` | the project's default | `orders` |
/// | `audit.Orders` | `audit` | `Orders` |
/// | `audit."a.b"` | `audit` | `a.b` |
/// | `we"ird` | the project's default | `we"ird` |
///
/// A dot separates schema and name. A part that begins with a double quote runs to its closing quote, inside which
/// two double quotes are one and a dot is only a dot; any other part is taken as it is.
public struct QualifiedName: Sendable, Hashable {
    /// The schema; `nil` for the project's default schema.
    public var schema: Name? { didSet { malformation = nil } }
    /// The object's own name.
    public var name: Name { didSet { malformation = nil } }
    /// What is wrong with the text that this was read from; the text is then kept whole, in `name`.
    private var malformation: Malformation?

    private enum Malformation: UInt8, Sendable {
        case manyDots, unclosedQuote, textAfterQuote
    }

    /// A name in a schema, both taken as they are: dots and quotes are parts of them.
    public init(schema: Name?, name: Name) {
        self.schema = schema
        self.name = name
    }

    /// Reads `name` or `schema.name`; what cannot be read is kept whole and shows in `problem`.
    public init(_ text: String) {
        switch Self.parts(of: text) {
        case .success(let parts):
            schema = parts.schema
            name = parts.name
        case .failure(let malformation):
            schema = nil
            name = Name(text)
            self.malformation = malformation
        }
    }

    /// The shortest text that reads back as this name.
    public var spelled: String {
        if malformation != nil { return name.text }
        guard let schema else { return Self.spell(name) }
        return Self.spell(schema) + "." + Self.spell(name)
    }

    /// The name as SQL writes it, qualified if it has a schema: `audit."Orders"`.
    package var sql: String {
        guard let schema else { return name.sql }
        return schema.sql + "." + name.sql
    }

    /// Why this cannot be the name of an object, worded to follow it; `nil` for a good name.
    package var problem: String? {
        switch malformation {
        case .manyDots: return "has more than one dot: put a part that contains one between double quotes"
        case .unclosedQuote: return "has a double quote that is not closed"
        case .textAfterQuote: return "has text after a closing double quote"
        case nil: break
        }
        if let problem = schema?.problem { return "has a schema that \(problem)" }
        return name.problem
    }
}

extension QualifiedName: Comparable {
    /// Names in the default schema come first; then schemas by their bytes, and names within one.
    public static func < (lhs: Self, rhs: Self) -> Bool {
        switch (lhs.schema, rhs.schema) {
        case (nil, .some): return true
        case (.some, nil): return false
        case (let left?, let right?) where left != right: return left < right
        default: return lhs.name < rhs.name
        }
    }
}

extension QualifiedName: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// A name written as a literal: `"orders"`, `"audit.orders"`.
    public init(stringLiteral value: String) { self.init(value) }
}

extension QualifiedName: CustomStringConvertible {
    /// The name as ``spelled``.
    public var description: String { spelled }
}

extension CodingUserInfoKey {
    /// The ``Name`` of the project's default schema: names decoded with it as their schema lose it.
    package static let stemmaDefaultSchema: CodingUserInfoKey = {
        guard let key = CodingUserInfoKey(rawValue: "stemmaDefaultSchema") else {
            preconditionFailure("the standard library accepts every key")
        }
        return key
    }()
}

extension QualifiedName: Codable {
    /// Reads a name from a single string, and drops the schema if it is the project's default.
    ///
    /// `public.orders` and `orders` become one name here and nowhere else.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
        guard let schema, let standard = decoder.userInfo[.stemmaDefaultSchema] as? Name else { return }
        if schema == standard { self.schema = nil }
    }

    /// Writes the name as a single string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(spelled)
    }
}

extension QualifiedName {
    private static let dot = UInt8(ascii: ".")
    private static let quote = UInt8(ascii: "\"")

    /// What reading a text comes to.
    private enum Reading {
        case success((schema: Name?, name: Name))
        case failure(Malformation)
    }

    private static func parts(of text: String) -> Reading {
        if !text.utf8.contains(where: { $0 == dot || $0 == quote }) { return .success((nil, Name(text))) }
        var rest = text.utf8[...]
        var names: [Name] = []
        while true {
            if rest.first == quote {
                rest.removeFirst()
                guard let name = quotedPart(&rest) else { return .failure(.unclosedQuote) }
                guard rest.isEmpty || rest.first == dot else { return .failure(.textAfterQuote) }
                names.append(name)
            } else {
                let part = rest.prefix { $0 != dot }
                rest = rest[part.endIndex...]
                names.append(Name(String(Substring(part))))
            }
            guard rest.first == dot else { break }
            rest.removeFirst()
        }
        switch names.count {
        case 1: return .success((nil, names[0]))
        case 2: return .success((names[0], names[1]))
        default: return .failure(.manyDots)
        }
    }

    /// Reads up to the closing quote and past it; `nil` if there is none.
    private static func quotedPart(_ rest: inout Substring.UTF8View) -> Name? {
        var bytes: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == quote {
                guard rest.first == quote else { return Name(String(decoding: bytes, as: UTF8.self)) }
                rest.removeFirst()
            }
            bytes.append(byte)
        }
        return nil
    }

    private static func spell(_ name: Name) -> String {
        let bytes = name.text.utf8
        return bytes.first == quote || bytes.contains(dot) ? Name.quote(name.text) : name.text
    }
}
