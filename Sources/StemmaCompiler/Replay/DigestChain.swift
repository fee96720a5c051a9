package import Stemma

/// Works out digests over whole histories, as in a Merkle tree.
package enum DigestChain {
    /// The digest of a revision that records this content and stands on revisions with these digests.
    ///
    /// - Parameters:
    ///   - revision: what it recorded.
    ///   - digests: the digests of its parents, then of its dependencies, as it names them.
    /// - Returns: 32 hexadecimal digits.
    package static func digest(of revision: RecordedRevision, on digests: [String]) -> String {
        let text = ([revision.contentDigest] + digests).joined(separator: "\n")
        // Half of SHA-256 is more than enough against accidents, and fits a line that people read.
        return String(SHA256.hash(Array(text.utf8)).description.prefix(32))
    }
}
