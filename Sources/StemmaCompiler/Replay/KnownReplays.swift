import RevisionGraph
import Synchronization

/// What was replayed of a project so far.
final class KnownReplays: Sendable {
    private let paths = Mutex<[[RevisionID]: ReplayedPath]>([:])
    private let last = Mutex<Replay?>(nil)
    private let all = Mutex<[RevisionID: ReplayedRevision]?>(nil)

    /// The path over some revisions.
    subscript(order: [RevisionID]) -> ReplayedPath? {
        get { paths.withLock { $0[order] } }
        set { paths.withLock { $0[order] = newValue } }
    }

    /// Holds on to where a replay ended: to take a large state apart takes as long as dozens of revisions, and when the
    /// program ends nobody has to.
    func keep(_ end: Replay) { last.withLock { $0 = end } }

    /// All revisions, each on what it stands on.
    var alone: [RevisionID: ReplayedRevision]? {
        get { all.withLock { $0 } }
        set { all.withLock { $0 = newValue } }
    }
}
