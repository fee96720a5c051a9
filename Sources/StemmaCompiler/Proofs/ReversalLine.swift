import RevisionGraph
import Stemma

/// The proofs of all revisions of a project in their order, each by itself and on all that comes before it.
struct ReversalLine {
    private(set) var replayed: [RevisionID: ReplayedRevision] = [:]
    private(set) var verdicts: [RevisionID: Verdict] = [:]
    /// The revisions one after the other.
    private(set) var path: ReplayedPath

    private let revisions: RevisionSet
    private var history: CatalogHistory
    private var whole: Replay
    /// The last revision, if by itself it leads to the very state that the whole project has there.
    private var last: RevisionID?
    private var isFirst = true
    private var line: [Stop] = []

    init(_ revisions: RevisionSet) {
        self.revisions = revisions
        path = ReplayedPath(revisions.project)
        history = CatalogHistory(revisions)
        whole = Replay(project: revisions.project)
    }

    /// Goes over the next revision in order; `nil` if it is refused.
    mutating func legs(over id: RevisionID) -> ReversalLegs? {
        guard let source = revisions[id], let (alone, joined) = history.leg(over: id) else { return nil }
        defer { isFirst = false }
        if isFirst || last.map({ revisions.needs(of: id) == [$0] }) == true,
            let same = history.replay(endingWith: id)
        {
            whole = same
            last = id
            return ReversalLegs(alone: alone, joined: joined, inAll: nil, isSame: true)
        }
        guard let inAll = whole.leg(over: source) else { return nil }
        let isSame = inAll.before == alone.before
        last = isSame ? id : nil
        return ReversalLegs(alone: alone, joined: joined, inAll: inAll, isSame: isSame)
    }

    /// Takes what was proved of the next revision.
    mutating func add(_ one: ReversalLegs.Proved) {
        let id = RevisionID(one.alone.id)
        replayed[id] = one.alone
        path.revisions[id] = one.inAll
        path.end.follow(one.inAll, to: one.after)
        var verdict = one.verdict
        if one.verdictInAll.outcome.isWorse(than: verdict.outcome) { verdict = one.verdictInAll }
        line.append(Stop(revision: one.inAll, before: one.before, verdict: one.verdictInAll))
        if !one.verdictInAll.isExact, [.lossless, .lossy].contains(verdict.outcome) {
            verdict.addFaults(ofPathsBelow: line, from: one.after)
        }
        verdicts[id] = verdict
    }
}

/// A revision by itself, and on all that comes before it, between states that are known.
struct ReversalLegs: Sendable {
    let alone: ReplayLeg
    /// What had to be gone over again to join what it stands on, which may be refused there.
    let joined: [ReplayLeg]
    let inAll: ReplayLeg?
    /// Whether both are the same.
    let isSame: Bool

    /// What was proved of them.
    struct Proved: Sendable {
        var alone: ReplayedRevision
        var verdict: Verdict
        var inAll: ReplayedRevision
        var verdictInAll: Verdict
        /// The states before and after it where all that comes before it was applied.
        var before: Catalog
        var after: Catalog
    }

    func proved() throws(Diagnostic) -> Proved {
        for leg in joined { _ = try leg.replayed() }
        let revision = try alone.replayed()
        let verdict = ReversalProof.verdict(of: revision, before: alone.before, after: alone.after)
        let leg = inAll ?? alone
        let revisionInAll = try inAll?.replayed() ?? revision
        return Proved(
            alone: revision, verdict: verdict, inAll: revisionInAll,
            verdictInAll: isSame
                ? verdict : ReversalProof.verdict(of: revisionInAll, before: leg.before, after: leg.after),
            before: leg.before, after: leg.after)
    }
}

/// A revision on the way down, the state that it must lead back to, and whether it does so by itself.
struct Stop {
    var revision: ReplayedRevision
    var before: Catalog
    var verdict: Verdict

    /// Whether there is a way past it of which anything can be said.
    var canBePassed: Bool {
        switch verdict.outcome {
        case .lossless, .lossy: true
        case .unproved: verdict.isExact
        case .irreversible, .broken: false
        }
    }
}

extension Verdict.Outcome {
    fileprivate func isWorse(than other: Self) -> Bool {
        let all = Self.allCases
        return (all.firstIndex(of: self) ?? 0) > (all.firstIndex(of: other) ?? 0)
    }
}

extension Verdict {
    /// Goes down from a revision that is not exact, over all that are below it.
    fileprivate mutating func addFaults(ofPathsBelow line: [Stop], from state: Catalog) {
        var state = state
        // What moved and what was kept on the way so far.
        var known: Set<ObjectID> = []
        for stop in line.reversed() {
            guard stop.canBePassed, let back = WayBack(of: stop.revision) else { return }
            let outcome = back.replay(on: state)
            let path = "on the way from \(revision.text) down past \(stop.revision.id)"
            if let (error, location) = outcome.refusal {
                faults.append(Finding("\(path) the way back is refused: \(error.message)", at: location))
                break
            }
            let found = outcome.catalog.differences(from: stop.before)
            if found.isEmpty { return }
            known.formUnion(stop.verdict.differences.map(\.id))
            let unknown = found.filter { $0.kind != .moved && !known.contains($0.id) }
            faults += unknown.map { Finding("\(path), \($0)", at: stop.revision.source.recorded.location) }
            if !faults.isEmpty { break }
            state = outcome.catalog
        }
        settle()
    }
}
