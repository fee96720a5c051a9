import RevisionGraph
import Stemma

/// The digests that a revision stands on, by the names with which it says so.
///
/// What came after a range names the end of it, and goes on to stand on what it stood on when the range is squashed, and
/// when its files are gone: otherwise it would be another revision for every database that has it.
struct NamedDigests: Sendable {
    let graph: RevisionGraph
    /// Of each squash the digest of the end of its range.
    var ends: [RevisionID: String] = [:]
    /// Of each end of a range that is in the graph the squash that is not.
    var squashes: [RevisionID: (id: RevisionID, digest: String)] = [:]

    /// The digests of what a revision names: its parents, then its dependencies.
    ///
    /// - Parameters:
    ///   - recorded: the revision.
    ///   - digest: the digests of revisions in the graph.
    /// - Returns: a digest for each that is known.
    func below(_ recorded: RecordedRevision, _ digest: (RevisionID) -> String?) -> [String] {
        let id = RevisionID(recorded.id)
        let below = graph.parents(of: id) + graph.dependencies(of: id)
        if ends.isEmpty, squashes.isEmpty { return below.compactMap(digest) }
        let named = Set((recorded.parents + recorded.dependencies).map { RevisionID($0) })
        return below.compactMap { below in
            // A label of a squash is that of what it replaces.
            if let end = ends[below], !named.contains(below) { return end }
            if let squash = squashes[below], named.contains(squash.id) { return squash.digest }
            return digest(below)
        }
    }
}
