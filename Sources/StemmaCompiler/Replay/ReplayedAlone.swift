package import RevisionGraph
import RevisionLoader
package import Stemma

extension RevisionSet {
    /// All revisions, each replayed on what it stands on; what was asked for before is known.
    ///
    /// - Throws: what PostgreSQL would refuse, at its line.
    package func replayedAlone() throws(Diagnostic) -> [RevisionID: ReplayedRevision] {
        if let known = replays.alone { return known }
        let replayed: [RevisionID: ReplayedRevision]
        if let found = sideBySide() {
            replayed = found
        } else {
            // What is refused is said by a replay that has seen everything before it.
            var history = CatalogHistory(self)
            replayed = try history.replayAll()
        }
        replays.alone = replayed
        return replayed
    }

    private func sideBySide() -> [RevisionID: ReplayedRevision]? {
        var history = CatalogHistory(self)
        var replayed: [RevisionID: ReplayedRevision] = [:]
        for batch in Batches(order) {
            var legs: [(id: RevisionID, own: ReplayLeg, joined: [ReplayLeg])] = []
            for id in batch {
                guard let (leg, joined) = history.leg(over: id) else { return nil }
                legs.append((id, leg, joined))
            }
            let done = try? Cores.map(legs) { (leg) throws(Diagnostic) in
                for other in leg.joined { _ = try other.replayed() }
                return (id: leg.id, revision: try leg.own.replayed())
            }
            guard let done else { return nil }
            for (id, revision) in done { replayed[id] = revision }
        }
        return replayed
    }
}
