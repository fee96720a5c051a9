import RevisionGraph
package import RevisionLoader
import Stemma

/// Verdicts on the branches of a project, from memory where their content was judged before.
package struct BranchProofs {
    private let revisions: RevisionSet
    private var proof: CommutationProof
    /// What was proved before, and now.
    package private(set) var cache: ProofCache?
    private let ground: String

    /// The branches of some revisions.
    ///
    /// - Parameters:
    ///   - revisions: the revisions.
    ///   - cache: what was proved before; `nil` for no memory.
    package init(_ revisions: RevisionSet, cache: ProofCache? = nil) {
        self.revisions = revisions
        self.cache = cache
        proof = CommutationProof(revisions)
        // Versions and the default schema decide what is refused.
        let project = (try? CanonicalJSON.encode(revisions.project)) ?? []
        ground = String(SHA256.hash(project).description.prefix(16))
    }

    /// The verdicts on pairs of branches; a pair of which one is refused by itself has none.
    package mutating func verdicts(on pairs: [BranchPair]) -> [BranchVerdict] {
        pairs.compactMap { pair in commutation(of: pair).map { BranchVerdict(pair: pair, commutation: $0) } }
    }

    private mutating func commutation(of pair: BranchPair) -> Commutation? {
        let ids = [pair.left, pair.right] + (pair.merge.map { [$0] } ?? [])
        let key = (["commutation", ground] + ids.map { revisions[$0]?.digest ?? "" }).joined(separator: "/")
        if let known = cache?.proof(of: key), let found = try? CanonicalJSON.decode(Commutation.self, from: known) {
            return found
        }
        guard let found = proof.commutation(of: pair) else { return nil }
        if let bytes = try? CanonicalJSON.encode(found) { cache?.keep(bytes, of: key) }
        return found
    }
}
