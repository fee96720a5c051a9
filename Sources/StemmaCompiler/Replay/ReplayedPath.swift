import RevisionGraph
import RevisionLoader
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
        if let known = replays[order] { return known }
        let sources = order.compactMap { self[$0] }
        // What is refused is said by a replay that has seen everything before it.
        let path: ReplayedPath
        if let found = sideBySide(sources) { path = found } else { path = try oneByOne(sources) }
        replays[order] = path
        return path
    }

    private func oneByOne(_ sources: [SourceRevision]) throws(Diagnostic) -> ReplayedPath {
        var path = ReplayedPath(project)
        for source in sources { path.revisions[RevisionID(source.id)] = try path.end.apply(source) }
        return path
    }

    /// Goes over the states first, and then works out on all cores what runs between them; `nil` where one is refused.
    private func sideBySide(_ sources: [SourceRevision]) -> ReplayedPath? {
        var path = ReplayedPath(project)
        for part in Batches(sources) {
            var legs: [ReplayLeg] = []
            for source in part {
                guard let leg = path.end.leg(over: source) else { return nil }
                legs.append(leg)
            }
            guard let replayed = try? Cores.map(legs, { (leg) throws(Diagnostic) in try leg.replayed() }) else {
                return nil
            }
            for (leg, revision) in zip(legs, replayed) {
                path.end.follow(revision, to: leg.after)
                path.revisions[RevisionID(revision.id)] = revision
            }
        }
        return path
    }
}
