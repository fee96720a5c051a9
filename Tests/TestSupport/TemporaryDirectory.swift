import Foundation

/// A folder of one's own that goes away with the value that stands for it.
///
/// ```swift
/// let folder = try TemporaryDirectory()
/// try folder.write("SELECT 1;", to: "scripts/one.sql")
/// ```
public final class TemporaryDirectory: Sendable {
    /// Its absolute path, without symbolic links.
    public let path: String

    /// Makes an empty folder.
    public init() throws {
        path = try Self.root.get() + "/" + uniqueName("test")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The absolute path of something in the folder.
    public func path(_ relative: String) -> String { path + "/" + relative }

    /// Writes a file, with the folders that it needs.
    ///
    /// - Parameters:
    ///   - text: what the file holds.
    ///   - relative: its path in the folder.
    /// - Returns: its absolute path.
    /// - Throws: when it cannot be written.
    @discardableResult
    public func write(_ text: String, to relative: String) throws -> String {
        let file = path(relative)
        let parent = (file as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        // Bytes, not `String.write`: what is tested may hold any of them.
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        return file
    }

    /// What a file in the folder holds.
    public func read(_ relative: String) throws -> String {
        // Tests compare texts; a byte that is no UTF-8 becomes a replacement character and differs.
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path(relative))), as: UTF8.self)
    }

    /// Whether there is a file or folder of that name.
    public func contains(_ relative: String) -> Bool { FileManager.default.fileExists(atPath: path(relative)) }

    /// The relative paths of all files, sorted.
    public func files() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path)
            .filter { relative in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: path(relative), isDirectory: &isFolder)
                    && !isFolder.boolValue
            }
            .sorted()
    }

    /// The folder of all temporary folders of this process: it goes when the process does, even when that is killed.
    private static let root = Result {
        let root =
            FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path + "/" + uniqueName("stemma-tests")
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        let keeper = try BackgroundProcess(
            "/bin/sh", ["-c", "trap '' HUP INT TERM; while read -r _; do :; done; rm -rf \"$0\"", root])
        // Nobody else holds on to it, and its input has to stay open.
        _ = Unmanaged.passRetained(keeper)
        return root
    }
}

/// A name that nothing else has: for databases, roles, folders.
///
/// - Parameter prefix: what the name starts with.
/// - Returns: the prefix and some random letters.
public func uniqueName(_ prefix: String) -> String {
    let random = UInt64.random(in: .min ... .max)
    return prefix + "_" + String(random, radix: 36)
}
