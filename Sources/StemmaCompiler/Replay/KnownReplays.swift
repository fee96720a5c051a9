import RevisionGraph
import Synchronization

/// What was replayed of a project so far.
final class KnownReplays: Sendable {
    private let paths = Mutex<[[RevisionID]: ReplayedPath]>([:])
    private let all = Mutex<[RevisionID: ReplayedRevision]?>(nil)

    /// The path over some revisions.
    subscript(order: [RevisionID]) -> ReplayedPath? {
        get { paths.withLock { $0[order] } }
        set { paths.withLock { $0[order] = newValue } }
    }

    /// All revisions, each on what it stands on.
    var alone: [RevisionID: ReplayedRevision]? {
        get { all.withLock { $0 } }
        set { all.withLock { $0 = newValue } }
    }
}
