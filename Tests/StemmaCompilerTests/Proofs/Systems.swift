import Foundation
import RevisionLoader
import StemmaCompiler
import TestSupport

/// The project's own revisions: five systems.
enum Systems {
    /// Why they cannot be loaded.
    struct Missing: Error {}

    private static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    private static let loaded = Result {
        let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        let folder = bundle.deletingLastPathComponent().path
        guard let library = StemmaLibrary(in: folder) ?? StemmaLibrary(in: package + "/.build/debug") else {
            throw Missing()
        }
        return try RevisionSet.load(RevisionLoader(project: package, library: library)).set
    }

    static func load() throws -> RevisionSet { try loaded.get() }
}
