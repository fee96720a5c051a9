import RevisionGraph
import Stemma
import Synchronization

/// Revisions replayed one after another, from an empty database.
struct ReplayedPath: Sendable {
    var revisions: [RevisionID: ReplayedRevision] = [:]
    /// The replay at their end.
    var end: Replay

    init(_ project: Project) { end = Replay(project: project) }
}

extension RevisionSet {
    /// Replays some revisions one after another, from an empty database; what was asked for before is known.
    ///
    /// The scripts, the schema, the review and the proofs of one range all begin with this.
    func replayed(_ order: [RevisionID]) throws(Diagnostic) -> ReplayedPath {
        if let known = paths[order] { return known }
        var path = ReplayedPath(project)
        for id in order {
            if let source = self[id] { path.revisions[id] = try path.end.apply(source) }
        }
        paths[order] = path
        return path
    }
}

/// The paths of a project that were replayed so far.
final class ReplayedPaths: Sendable {
    private let known = Mutex<[[RevisionID]: ReplayedPath]>([:])

    subscript(order: [RevisionID]) -> ReplayedPath? {
        get { known.withLock { $0[order] } }
        set { known.withLock { $0[order] = newValue } }
    }
}
