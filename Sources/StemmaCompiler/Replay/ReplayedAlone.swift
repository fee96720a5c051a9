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
        replayed.reserveCapacity(order.count)
        let isWhole = try? Cores.line(over: order) { id in
            history.leg(over: id)
        } work: { (legs) throws(Diagnostic) in
            for other in legs.joined { _ = try other.replayed() }
            return try legs.leg.replayed()
        } take: { revision in
            replayed[RevisionID(revision.id)] = revision
        }
        return isWhole == true ? replayed : nil
    }
}
