package import RevisionGraph
import RevisionLoader
package import Stemma

/// Proves that what revisions do can be undone: schema, up, down, and the schema is what it was.
///
/// **One revision.** Its way back is replayed on the state after it, and what comes of that is compared with the state
/// before, object by object, the order of columns included. A derived way back is held to the same test as a written
/// one. A revision is proved twice where the graph has branches: on nothing but what it stands on, and on all that comes
/// before it in the order of the whole project.
///
/// **Paths.** Write U for an upgrade and D for its downgrade. A path up over r₁ … rₙ and back is D₁ … Dₙ Uₙ … U₁. Where
/// each revision is exact (D U = 1 on the state that it meets) the innermost pair vanishes, then the next one, and the
/// path is exact: no path has to be replayed. A revision that is not exact leaves another state behind than the one
/// that those below it were proved on: a column that came back stands at the end of its table. Paths that begin above it
/// still reach it exactly, for the same reason, so that it is enough to go down from it: the proof does so, really
/// replaying every way back below it, until the state is again exactly what it was at that point, or base is reached.
/// On that way the columns may stand where they came back to, and nothing else may differ.
///
/// Revisions of different branches can be gone through in other orders than the project's. That those lead to the same
/// states is what the proof of commutation says; together the two proofs cover them.
package struct ReversalProof {
    private let revisions: RevisionSet

    package init(_ revisions: RevisionSet) { self.revisions = revisions }

    /// The verdicts on all revisions of a project.
    ///
    /// - Parameter revisions: the project's revisions.
    /// - Returns: a verdict for each.
    /// - Throws: what PostgreSQL would refuse of the upgrades themselves, at its line.
    package static func verdicts(of revisions: RevisionSet) throws(Diagnostic) -> [RevisionID: Verdict] {
        try ReversalProof(revisions).verdicts()
    }

    /// The verdicts on all revisions.
    package func verdicts() throws(Diagnostic) -> [RevisionID: Verdict] { try proved().verdicts }

    /// All revisions, replayed on what they stand on, and the verdicts on them.
    func proved() throws(Diagnostic) -> (
        revisions: [RevisionID: ReplayedRevision], verdicts: [RevisionID: Verdict]
    ) {
        var proof = ReversalLine(revisions)
        // The states follow from one another; what is to be proved of each is worked out on all cores.
        let isWhole: Bool
        do throws(Diagnostic) {
            isWhole = try Cores.line(over: revisions.order) { id in
                proof.legs(over: id)
            } work: { (legs) throws(Diagnostic) in
                try legs.proved()
            } take: { one in
                proof.add(one)
            }
        } catch {
            throw refusal(error)
        }
        if !isWhole { throw refusal() }
        revisions.replays[revisions.order] = proof.path
        revisions.replays.alone = proof.replayed
        return (proof.replayed, proof.verdicts)
    }

    /// What is refused, in the words of a replay that has seen where everything was made.
    ///
    /// - Parameter known: what was refused beside the others.
    /// - Returns: the refusal; never none, since a project that is half proved would look like one that is proved.
    private func refusal(_ known: Diagnostic? = nil) -> Diagnostic {
        var history = CatalogHistory(revisions)
        var whole = Replay(project: revisions.project)
        do throws(Diagnostic) {
            for id in revisions.order {
                _ = try history.replay(id)
                if let source = revisions[id] { _ = try whole.apply(source) }
            }
        } catch {
            return error
        }
        return known ?? Diagnostic(.error, code: "P006", "the ways back cannot be proved: a fault of Stemma's own")
    }

    /// The verdict on a revision that was replayed between two states.
    package static func verdict(of revision: ReplayedRevision, before: Catalog, after: Catalog) -> Verdict {
        guard let back = WayBack(of: revision) else {
            var verdict = Verdict(revision.source, .irreversible)
            if case .irreversible(let reason) = revision.source.recorded.downgrade { verdict.reason = reason }
            return verdict
        }
        return self.verdict(of: revision, back, before: before, after: after)
    }

    /// The verdict on a way back from the state after a revision.
    package static func verdict(
        of revision: ReplayedRevision, _ back: WayBack, before: Catalog, after: Catalog
    ) -> Verdict {
        var verdict = Verdict(revision.source, .lossless)
        let raw = RawSQL(up: revision.operations.map(\.recorded), down: back)
        verdict.gaps = raw.gaps
        verdict.trusted = raw.trusted
        let outcome = back.replay(on: after)
        if let (error, location) = outcome.refusal {
            verdict.faults.append(Verdict.Finding("the way back is refused: \(error.message)", at: location))
            verdict.outcome = .broken
            return verdict
        }
        if !back.isWritten { verdict.faults += raw.faults }
        verdict.differences = outcome.catalog.differences(from: before)
        let culprit = Culprit(revision, back)
        let kept = Set(revision.operations.compactMap { ($0.recorded.operation as? any KeepingOperation)?.kept })
        for difference in verdict.differences {
            let finding = Verdict.Finding(difference.description, at: culprit.location(of: difference, from: before))
            switch difference.kind {
            case .moved where outcome.added.contains(difference.id): verdict.losses.append(finding)
            case .unexpected where kept.contains(difference.id), .changed where kept.contains(difference.id):
                verdict.kept.append(Verdict.Finding("\(difference.id) is kept on request", at: finding.location))
            case _ where back.isWritten && raw.mayRestore(difference.id):
                verdict.gaps.append(
                    Verdict.Finding("\(finding.message), unless raw SQL of the way back mends it", at: finding.location)
                )
            default: verdict.faults.append(finding)
            }
        }
        verdict.losses = Self.losses(of: revision, back, outcome) + verdict.losses
        verdict.settle()
        return verdict
    }

    /// The data that goes, on the way up and on the way down.
    private static func losses(
        of revision: ReplayedRevision, _ back: WayBack, _ outcome: WayBack.Outcome
    ) -> [Verdict.Finding] {
        var losses: [Verdict.Finding] = []
        func add(_ statements: [Statement], _ way: String, at location: SourceLocation) {
            for lost in statements.compactMap(\.effects.destroys) {
                let finding = Verdict.Finding("the \(way) destroys \(LineComment.text(lost))", at: location)
                if !losses.contains(finding) { losses.append(finding) }
            }
        }
        for operation in revision.operations { add(operation.up, "upgrade", at: operation.recorded.location) }
        for (recorded, statements) in zip(back.operations, outcome.statements) {
            add(statements, "downgrade", at: recorded.location)
        }
        return losses
    }
}

extension Verdict {
    /// Draws the outcome from what was found.
    mutating func settle() {
        outcome = !faults.isEmpty ? .broken : !gaps.isEmpty ? .unproved : !losses.isEmpty ? .lossy : .lossless
    }
}
