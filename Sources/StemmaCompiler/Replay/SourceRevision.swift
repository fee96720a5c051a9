package import Stemma

/// A revision as the loader found it: what it recorded, and the file that said so.
package struct SourceRevision: Sendable {
    package var recorded: RecordedRevision
    /// The file, relative to the project.
    package var file: String
    /// The digest over its own content and the digests of all that it stands on.
    ///
    /// One digest so vouches for a whole history. It is what the history table records.
    package var digest: String

    package init(_ recorded: RecordedRevision, file: String, digest: String) {
        self.recorded = recorded
        self.file = file
        self.digest = digest
    }

    package var id: String { recorded.id }
}
