import Stemma

/// A revision between two states that are known: what it runs can be worked out beside that of others.
struct ReplayLeg: Sendable {
    let source: SourceRevision
    let before: Catalog
    let after: Catalog
    /// The state after each operation, unless it has been replayed.
    fileprivate let states: [Catalog]
    fileprivate let done: ReplayedRevision?

    /// What the revision runs.
    ///
    /// - Throws: what PostgreSQL would refuse, without the places where the rest was made.
    func replayed() throws(Diagnostic) -> ReplayedRevision {
        if let done { return done }
        var replay = Replay(on: before)
        return try replay.apply(source, along: states)
    }
}

extension Replay {
    /// Goes over a revision for the states that it leads to, which is a fraction of the work; `nil` if it is refused.
    mutating func leg(over source: SourceRevision) -> ReplayLeg? {
        let before = catalog
        // How tables in use are spared decides on the states too.
        if source.recorded.isOnline(in: before.project) {
            guard let done = try? apply(source) else { return nil }
            return ReplayLeg(source: source, before: before, after: catalog, states: [], done: done)
        }
        guard let states = advance(over: source.recorded.upgrade) else { return nil }
        return ReplayLeg(source: source, before: before, after: catalog, states: states, done: nil)
    }
}
