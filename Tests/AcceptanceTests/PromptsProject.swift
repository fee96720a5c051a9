import RevisionLoader
import StemmaCompiler

/// This repository's own project, loaded once for all tests.
enum PromptsProject {
    /// The revisions of the branch `prompts`.
    static var shared: TestedProject {
        get throws { try loaded.get() }
    }

    /// The id of the branch's head.
    static let head = "1b8f5d62e97a"

    private static let loaded = Result { try TestedProject(loading: BuildFolder.package) }
}
