package import RevisionGraph
package import Stemma

/// The state after each revision, with nothing applied but what it stands on.
///
/// This is what a revision is by itself: its own script, its verdicts and its digest must not change because another
/// branch did.
package struct CatalogHistory {
    private let revisions: RevisionSet
    /// As long as something that stands on them was not replayed.
    private var states: [RevisionID: Replay] = [:]
    private var uses: StateUses

    package init(_ revisions: RevisionSet) {
        self.revisions = revisions
        uses = StateUses(revisions)
    }

    /// Replays every revision on what it stands on, in order.
    package mutating func replayAll() throws(Diagnostic) -> [RevisionID: ReplayedRevision] {
        var replayed: [RevisionID: ReplayedRevision] = [:]
        for id in revisions.order { replayed[id] = try replay(id)?.revision }
        return replayed
    }

    /// Replays a revision on what it stands on, which must have been replayed before.
    ///
    /// - Returns: the revision with the states before and after it.
    package mutating func replay(
        _ id: RevisionID
    ) throws(Diagnostic) -> (revision: ReplayedRevision, before: Catalog, after: Catalog)? {
        guard let source = revisions[id] else { return nil }
        var replay = try start(of: id)
        let before = replay.catalog
        let revision = try replay.apply(source)
        finish(id, with: replay)
        return (revision, before, replay.catalog)
    }

    /// Goes over a revision on what it stands on, which must have been gone over before.
    ///
    /// - Returns: the revision, and what had to be gone over again to join what it stands on; `nil` if one is refused.
    mutating func leg(over id: RevisionID) -> (leg: ReplayLeg, joined: [ReplayLeg])? {
        guard let source = revisions[id] else { return nil }
        var (replay, over) = closest(to: id)
        var joined: [ReplayLeg] = []
        for other in over {
            guard let leg = replay.leg(over: other) else { return nil }
            joined.append(leg)
        }
        guard let leg = replay.leg(over: source) else { return nil }
        finish(id, with: replay)
        return (leg, joined)
    }

    private mutating func finish(_ id: RevisionID, with replay: Replay) {
        states[id] = replay
        for done in uses.finished(by: id) { states[done] = nil }
    }

    /// The replay that ends with a revision which was replayed.
    func replay(endingWith id: RevisionID) -> Replay? { states[id] }

    /// The state before a revision.
    private func start(of id: RevisionID) throws(Diagnostic) -> Replay {
        var (replay, over) = closest(to: id)
        for source in over { _ = try replay.apply(source) }
        return replay
    }

    /// The state after the one that a revision stands on, or the one with most below it, and the rest, to go on top.
    private func closest(to id: RevisionID) -> (start: Replay, over: [SourceRevision]) {
        let (start, over) = revisions.closures.way(to: revisions.needs(of: id)) { states[$0] != nil }
        let replay = start.flatMap { states[$0] } ?? Replay(project: revisions.project)
        return (replay, over.compactMap { revisions[$0] })
    }
}

/// How often the state after each revision is still to be gone on from: nobody needs it after that.
struct StateUses {
    private let revisions: RevisionSet
    private var left: [RevisionID: Int] = [:]

    init(_ revisions: RevisionSet) {
        self.revisions = revisions
        for id in revisions.order { for need in revisions.needs(of: id) { left[need, default: 0] += 1 } }
    }

    /// The revisions whose states have been gone on from for the last time when one was replayed.
    mutating func finished(by id: RevisionID) -> [RevisionID] {
        revisions.needs(of: id).filter { need in
            left[need, default: 0] -= 1
            return left[need] == 0
        }
    }
}
