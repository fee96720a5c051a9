package import RevisionGraph
import RevisionLoader
package import Stemma

/// What is known of all revisions of a project once each was replayed, proved and linted: once for all that tells of it.
package struct RevisionFacts: Sendable {
    /// The revisions, each on what it stands on.
    package let replayed: [RevisionID: ReplayedRevision]
    /// What their ways back come to.
    package let verdicts: [RevisionID: Verdict]
    /// What lint finds in them, each as a script of its own, and where they lead.
    package let lint: LintReport
    private let findings: [String: [LintFinding]]

    /// Replays, proves and lints all revisions.
    ///
    /// - Parameter revisions: the project's revisions.
    /// - Throws: what PostgreSQL would refuse, at its line.
    package init(_ revisions: RevisionSet) throws(Diagnostic) {
        // Lint is told that all of it replays; what it finds counts only where the proofs say so.
        let (proved, linted) = Cores.both(
            { Result { () throws(Diagnostic) in try ReversalProof(revisions).proved() } },
            {
                Result { () throws(Diagnostic) in
                    try Linter(revisions).lint(.each(upTo: revisions.graph.heads), isReplayed: true)
                }
            })
        (replayed, verdicts) = try proved.get()
        lint = try linted.get()
        findings = Dictionary(grouping: lint.findings, by: \.revision)
    }

    /// What lint finds in a revision, the silenced findings too.
    package func findings(in id: RevisionID) -> [LintFinding] { findings[id.text] ?? [] }
}
