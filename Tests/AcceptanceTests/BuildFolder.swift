import Foundation
import RevisionLoader

/// Where this package is, and where it was built.
enum BuildFolder {
    /// The package's folder.
    static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// Why there is no module to compile revisions with.
    struct Missing: Error {}

    /// The module that the tests were built with: beside the test bundle.
    static func library() throws -> StemmaLibrary {
        let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        var folder = bundle.deletingLastPathComponent()
        // On macOS the program is inside the bundle.
        for _ in 0..<4 {
            if let library = StemmaLibrary(in: folder.path) { return library }
            folder.deleteLastPathComponent()
        }
        guard let library = StemmaLibrary(in: package + "/.build/debug") else { throw Missing() }
        return library
    }
}
