public import Stemma

/// What the revisions of a project recorded, whole.
public struct LoadedProject: Sendable {
    /// A revision as it was recorded.
    public struct Revision: Sendable {
        /// The file that declares it, relative to the project.
        public var file: String
        /// The name of its type.
        public var name: String
        /// The line of the declaration.
        public var line: Int
        /// What its content amounts to, with everything that it was compiled with.
        public var key: ContentKey
        /// What its source amounts to: the file with its path, and `Support/`; the same on every machine.
        public var source: ContentKey
        /// What it recorded, in the words of ``Recorder``; a part of the loader's one buffer.
        public var payload: ArraySlice<UInt8>
    }

    /// A declared schema as it was recorded.
    public struct Schema: Sendable {
        /// The file that declares it, relative to the project.
        public var file: String
        /// The name of its type.
        public var name: String
        /// The line of the declaration.
        public var line: Int
        /// What it recorded; a part of the loader's one buffer.
        public var payload: ArraySlice<UInt8>
    }

    /// The revision files in load order: by path, byte for byte.
    public var files: [String]
    /// The revisions in load order: by file, then by line.
    public var revisions: [Revision]
    /// The declared schemas, by file, then by line; those of files that were not compiled are not among them.
    public var schemas: [Schema] = []
    /// The recorded settings of `Revisions/Project.swift`; `nil` when there is no such file.
    public var project: ArraySlice<UInt8>?
    /// What the source of `Revisions/Project.swift` amounts to.
    public var projectSource: ContentKey?
    /// Warnings: of the compiler about what it compiled this time, and of the loader.
    public var diagnostics: [Diagnostic]
    /// The files that were compiled this time; what is not among them came from the cache.
    public var compiled: [String]
}

/// The name of a content: equal for files that would record the same.
public struct ContentKey: Sendable, Hashable, CustomStringConvertible {
    let digest: SHA256.Digest

    init(_ digest: SHA256.Digest) { self.digest = digest }

    /// The key in 64 hexadecimal digits.
    public var description: String { digest.description }
}
