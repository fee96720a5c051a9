/// The revisions that a command runs, in the order in which it runs them.
public struct Plan: Sendable, Hashable {
    /// Whether the revisions are applied or taken down.
    public let direction: Direction
    /// The revisions in running order: in a downgrade the newest first.
    public let revisions: [RevisionID]
    /// The heads that the database records afterwards, in load order: of all that is applied then, the revisions that
    /// nothing else applied needs.
    public let heads: [RevisionID]
    /// What a reader of the target would not expect.
    public let notes: [Note]

    /// A way through the graph.
    public enum Direction: String, Sendable, Hashable {
        /// From base towards the heads.
        case upgrade
        /// From the heads towards base.
        case downgrade
    }

    /// Something that the plan does beyond its target's words.
    public enum Note: Sendable, Hashable {
        /// A downgrade of one branch also takes down these revisions that are not on it.
        case leavesBranch(target: String, revisions: [RevisionID])

        /// The note in words.
        public var message: String {
            switch self {
            case .leavesBranch(let target, let revisions):
                "\(quoted(target)) also takes down what is not on the branch: "
                    + Wording.list(revisions.map(quoted), joined: "and")
            }
        }
    }

    init(_ direction: Direction, _ revisions: [RevisionID], heads: [RevisionID], notes: [Note] = []) {
        self.direction = direction
        self.revisions = revisions
        self.heads = heads
        self.notes = notes
    }
}
