import RevisionLoader

/// A text that may be long, in pieces: put together it would take as much memory again.
package struct Text: Sendable {
    /// The pieces, one after the other.
    package private(set) var pieces: [String] = []

    /// How many bytes a piece has at least, unless it is the last.
    private static let enough = 1 << 18

    /// A text of no length.
    package init() {}

    /// A text that is there already.
    package init(_ text: String) { pieces = [text] }

    /// The whole text.
    package var string: String { pieces.count == 1 ? pieces[0] : pieces.joined() }

    /// Adds to the end.
    package mutating func append(_ more: String) {
        if let last = pieces.indices.last, pieces[last].utf8.count < Self.enough {
            pieces[last] += more
        } else {
            pieces.append(more)
            // Grown by doubling, the piece would be copied a dozen times.
            pieces[pieces.count - 1].reserveCapacity(Self.enough + Self.enough / 8)
        }
    }

    /// Adds to the end.
    mutating func append(_ more: Text) { pieces += more.pieces }

    /// Adds what is made of each item, which happens on all cores, in the order of the items.
    mutating func append<Item: Sendable>(of items: some Collection<Item>, _ make: @Sendable (Item) -> String) {
        _ = Cores.line(over: items) { item in
            item
        } work: { item in
            make(item)
        } take: {
            append($0)
        }
    }
}

/// What can be written piece by piece.
package protocol WrittenInPieces: Sendable {
    /// The pieces, one after the other.
    var pieces: [String] { get }
}

extension Text: WrittenInPieces {}

extension String: WrittenInPieces {
    /// The text itself.
    package var pieces: [String] { [self] }
}
