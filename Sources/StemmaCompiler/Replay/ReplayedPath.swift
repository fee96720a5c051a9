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

    /// Replays some revisions like ``replayed(_:)``, and hands them over part by part: all of them together are more than
    /// has to be in memory at once.
    ///
    /// - Parameters:
    ///   - order: the revisions.
    ///   - take: is given the next ones.
    /// - Throws: what PostgreSQL would refuse, at its line; something may have been handed over before.
    func replay(_ order: [RevisionID], inParts take: ([ReplayedRevision]) -> Void) throws(Diagnostic) {
        if let known = replays[order] { return take(order.compactMap { known.revisions[$0] }) }
        var end = Replay(project: project)
        var rest = order.compactMap { self[$0] }[...]
        while !rest.isEmpty {
            guard let part = sideBySide(rest.prefix(Self.part), on: &end) else {
                let path = try oneByOne(order.compactMap { self[$0] })
                return take(rest.compactMap { path.revisions[RevisionID($0.id)] })
            }
            take(part)
            rest = rest.dropFirst(part.count)
        }
    }

    /// How many revisions a part has: enough for the cores to be seldom without work.
    private static var part: Int { 256 }

    private func oneByOne(_ sources: [SourceRevision]) throws(Diagnostic) -> ReplayedPath {
        var path = ReplayedPath(project)
        for source in sources { path.revisions[RevisionID(source.id)] = try path.end.apply(source) }
        return path
    }

    /// Goes over the states, and works out on all cores what runs between them; `nil` where one is refused.
    private func sideBySide(_ sources: [SourceRevision]) -> ReplayedPath? {
        var end = Replay(project: project)
        guard let replayed = sideBySide(sources[...], on: &end) else { return nil }
        var path = ReplayedPath(project)
        path.revisions.reserveCapacity(sources.count)
        for revision in replayed {
            end.follow(revision, to: end.catalog)
            path.revisions[RevisionID(revision.id)] = revision
        }
        path.end = end
        return path
    }
    private func sideBySide(_ sources: ArraySlice<SourceRevision>, on end: inout Replay) -> [ReplayedRevision]? {
        var replayed: [ReplayedRevision] = []
        replayed.reserveCapacity(sources.count)
        let isWhole = try? Cores.line(over: sources) { source in
            end.leg(over: source)
        } work: { (leg) throws(Diagnostic) in
            try leg.replayed()
        } take: { revision in
            replayed.append(revision)
        }
        return isWhole == true ? replayed : nil
    }
}
