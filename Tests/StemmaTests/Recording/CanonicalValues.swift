import Stemma

/// Values of every shape that Codable gives.
struct Parcel: Codable, Hashable, Sendable {
    enum Content: Codable, Hashable, Sendable {
        case nothing
        case text(String)
        case pair(first: Int, second: String?)
        indirect case boxed(Content)
        case many([Content], labels: [String: Int])
    }

    enum Size: String, Codable { case small, large }

    var name: Name
    var table: QualifiedName?
    var size = Size.small
    var isOpen = false
    var count = 0
    var content = Content.nothing
    var parts: [Parcel] = []
    var notes: [String?] = []
    var labels: [String: String] = [:]
}

/// What writes its members in its own way: containers handed out early and filled late, and a superclass.
class Base: Codable {
    var base = 1
}

final class Derived: Base {
    var derived = [1, 2]

    private enum CodingKeys: String, CodingKey { case first, derived, last }

    init(derived: [Int]) {
        super.init()
        self.derived = derived
    }

    required init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        derived = try container.decode([Int].self, forKey: .derived)
        try super.init(from: container.superDecoder())
    }

    override func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        var first = container.nestedUnkeyedContainer(forKey: .first)
        try container.encode(derived, forKey: .derived)
        try super.encode(to: container.superEncoder())
        var last = container.nestedContainer(keyedBy: CodingKeys.self, forKey: .last)
        try first.encode("late")
        var inner = first.nestedContainer(keyedBy: CodingKeys.self)
        try last.encodeNil(forKey: .first)
        try inner.encode(true, forKey: .last)
        try first.encode(7)
    }
}

/// A value as deep as asked for.
indirect enum Chain: Codable, Hashable, Sendable {
    case end
    case link([Chain])

    init(depth: Int) { self = depth == 0 ? .end : .link([Chain(depth: depth - 1)]) }

    init(from decoder: any Decoder) throws {
        let links = try decoder.singleValueContainer().decode([Chain].self)
        self = links.isEmpty ? .end : .link(links)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        if case .link(let links) = self { for link in links { try container.encode(link) } }
    }
}
