/// The name of one revision, unique in its graph.
///
/// Two ids are equal when their UTF-8 bytes are, and are ordered by those bytes.
public struct RevisionID: Sendable, Hashable, Comparable {
    let exact: ExactText

    /// The id of the given text, which only a graph checks.
    public init(_ text: String) {
        exact = ExactText(text)
    }

    /// The id as it is written.
    public var text: String { exact.text }

    /// Whether the bytes of the left id come before those of the right one.
    public static func < (left: RevisionID, right: RevisionID) -> Bool {
        left.exact < right.exact
    }
}

extension RevisionID: ExpressibleByStringLiteral {
    /// The id of a literal, as in `let id: RevisionID = "7c1f0a9be2d4"`.
    public init(stringLiteral text: String) {
        self.init(text)
    }
}

extension RevisionID: CustomStringConvertible {
    /// The id as it is written.
    public var description: String { text }
}
