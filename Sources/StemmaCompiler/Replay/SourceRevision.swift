package import RevisionLoader
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
    /// How it was loaded; nothing where no loader was involved.
    package var origin: Origin?

    /// What the loader knows of a revision besides what it recorded.
    package struct Origin: Sendable {
        /// The name of its type, and the line where that is declared.
        package var type: String
        package var line: Int
        /// What was compiled for it amounts to this.
        package var source: ContentKey?
        /// What it recorded, as it was written down.
        package var payload: ArraySlice<UInt8>
    }

    package init(_ recorded: RecordedRevision, file: String, digest: String) {
        self.recorded = recorded
        self.file = file
        self.digest = digest
    }

    package var id: String { recorded.id }
}
