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

    /// Replays some revisions like ``replayed(_:)``, and lets go of each once something was made of it: all of them
    /// together are more than has to be in memory at once.
    ///
    /// - Parameters:
    ///   - order: the revisions.
    ///   - make: makes something of a revision, beside others.
    ///   - take: is given what was made of each, in their order.
    /// - Throws: what PostgreSQL would refuse, at its line; something may have been taken before.
    func replay<Made: Sendable>(
        _ order: [RevisionID], making make: @Sendable (ReplayedRevision) -> Made, take: (Made) -> Void
    ) throws(Diagnostic) {
        if let known = replays[order] {
            _ = Cores.line(over: order.compactMap { known.revisions[$0] }) { revision in
                revision
            } work: { revision in
                make(revision)
            } take: { made in
                take(made)
            }
            return
        }
        let sources = order.compactMap { self[$0] }
        var end = Replay(project: project)
        var taken = 0
        let isWhole = try? Cores.line(over: sources) { source in
            end.leg(over: source)
        } work: { (leg) throws(Diagnostic) in
            make(try leg.replayed())
        } take: { made in
            taken += 1
            take(made)
        }
        if isWhole == true { return replays.keep(end) }
        let path = try oneByOne(sources)
        for source in sources[taken...] {
            if let revision = path.revisions[RevisionID(source.id)] { take(make(revision)) }
        }
    }

    private func oneByOne(_ sources: [SourceRevision]) throws(Diagnostic) -> ReplayedPath {
        var path = ReplayedPath(project)
        for source in sources { path.revisions[RevisionID(source.id)] = try path.end.apply(source) }
        return path
    }

    /// Goes over the states, and works out on all cores what runs between them; `nil` where one is refused.
    private func sideBySide(_ sources: [SourceRevision]) -> ReplayedPath? {
        var end = Replay(project: project)
        var replayed: [ReplayedRevision] = []
        replayed.reserveCapacity(sources.count)
        let isWhole = try? Cores.line(over: sources) { source in
            end.leg(over: source)
        } work: { (leg) throws(Diagnostic) in
            try leg.replayed()
        } take: { revision in
            replayed.append(revision)
        }
        if isWhole != true { return nil }
        var path = ReplayedPath(project)
        path.revisions.reserveCapacity(sources.count)
        for revision in replayed {
            end.follow(revision, to: end.catalog)
            path.revisions[RevisionID(revision.id)] = revision
        }
        path.end = end
        return path
    }
}
