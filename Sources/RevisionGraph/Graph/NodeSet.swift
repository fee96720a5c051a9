/// A set of revisions of one graph, by their index in load order.
struct NodeSet: Sendable {
    private var words: [UInt64]

    /// The empty set, with room for the indices below the given count.
    init(count: Int) {
        words = Array(repeating: 0, count: (count + 63) / 64)
    }

    init(_ nodes: some Sequence<Int>, count: Int) {
        self.init(count: count)
        for node in nodes {
            insert(node)
        }
    }

    var isEmpty: Bool {
        words.allSatisfy { $0 == 0 }
    }

    func contains(_ node: Int) -> Bool {
        words[node >> 6] & (1 << UInt64(node & 63)) != 0
    }

    /// Adds the revision; false if it was there.
    @discardableResult
    mutating func insert(_ node: Int) -> Bool {
        let bit: UInt64 = 1 << UInt64(node & 63)
        defer { words[node >> 6] |= bit }
        return words[node >> 6] & bit == 0
    }

    mutating func formUnion(_ other: NodeSet) {
        for index in words.indices {
            words[index] |= other.words[index]
        }
    }

    func subtracting(_ other: NodeSet) -> NodeSet {
        var result = self
        for index in words.indices {
            result.words[index] &= ~other.words[index]
        }
        return result
    }

    func intersection(_ other: NodeSet) -> NodeSet {
        var result = self
        for index in words.indices {
            result.words[index] &= other.words[index]
        }
        return result
    }
}

extension NodeSet: Sequence {
    /// Visits the revisions in load order.
    func makeIterator() -> Iterator {
        Iterator(words: words)
    }

    struct Iterator: IteratorProtocol {
        private let words: [UInt64]
        private var index = 0
        private var rest: UInt64

        init(words: [UInt64]) {
            self.words = words
            rest = words.first ?? 0
        }

        mutating func next() -> Int? {
            while rest == 0 {
                index += 1
                guard index < words.count else { return nil }
                rest = words[index]
            }
            defer { rest &= rest - 1 }
            return index << 6 | rest.trailingZeroBitCount
        }
    }
}
