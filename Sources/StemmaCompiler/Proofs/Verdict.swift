package import RevisionGraph
package import Stemma

/// What the proof of a revision's reversal came to.
package struct Verdict: Sendable {
    /// The verdicts, from the best to the worst.
    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// Up and down again leads back to the schema before, and no statement destroys anything.
        case lossless
        /// It leads back, but data goes, or a column comes back at the end of its table.
        case lossy
        /// It leads back as far as is known: raw SQL does not say what it touches.
        case unproved
        /// The author says that there is no way back.
        case irreversible
        /// It does not lead back.
        case broken
    }

    /// Something that the proof met, and where.
    package struct Finding: Sendable, Hashable {
        package var message: String
        package var location: SourceLocation

        package init(_ message: String, at location: SourceLocation) {
            self.message = message
            self.location = location
        }
    }

    package var revision: RevisionID
    /// Where the revision's header is.
    package var location: SourceLocation
    package var outcome: Outcome
    /// Why there is no way back, in the author's words.
    package var reason: String?
    /// The data that goes, and the columns that move.
    package var losses: [Finding] = []
    /// What is left behind on request.
    package var kept: [Finding] = []
    /// Raw SQL of which nothing is known.
    package var gaps: [Finding] = []
    /// Raw SQL that was taken at its author's word.
    package var trusted: [Finding] = []
    /// Why the way back does not lead back.
    package var faults: [Finding] = []
    /// How the schema after the way back differs from the one before.
    package var differences: [CatalogDifference] = []

    /// Whether the schema comes back exactly, so that proofs of paths may be put together from it.
    package var isExact: Bool { outcome != .irreversible && differences.isEmpty && faults.isEmpty }

    init(_ source: SourceRevision, _ outcome: Outcome) {
        revision = RevisionID(source.id)
        location = source.recorded.location
        self.outcome = outcome
    }
}

extension Verdict {
    /// What `prove` and `check` have to say: an error for what is broken, a warning for what is unproved.
    package var problem: Diagnostic? {
        switch outcome {
        case .broken:
            Diagnostic(
                .error, code: "R001", "revision \(revision.text) does not lead back to the schema before it",
                at: location,
                notes: faults.map { Diagnostic.Note($0.message, at: $0.location) }
                    + [
                        Diagnostic.Note(
                            "write the way back with `downgrade: .written(…)`, or mend the one that is there")
                    ]
            )
        case .unproved:
            Diagnostic(
                .warning, code: "R002", "the way back of revision \(revision.text) is unproved", at: location,
                notes: gaps.map { Diagnostic.Note($0.message, at: $0.location) }
                    + [Diagnostic.Note("say what the raw SQL changes: `touches: .table(\"orders\")`")])
        case .lossless, .lossy, .irreversible: nil
        }
    }
}
