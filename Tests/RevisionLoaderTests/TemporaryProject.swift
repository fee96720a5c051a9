import Foundation
import Stemma

@testable import RevisionLoader

/// A project in a folder of its own, gone with the test.
final class TemporaryProject: Sendable {
    let path: String

    init() throws {
        let name = "stemma-loader-\(UUID().uuidString)"
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.resolvingSymlinksInPath().path
    }

    /// A project with some files in `Revisions/`.
    convenience init(_ files: [String: String]) throws {
        try self.init()
        for (name, text) in files { try write(text, to: name) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file of `Revisions/`.
    func write(_ text: String, to name: String) throws {
        let file = URL(fileURLWithPath: path).appendingPathComponent("Revisions/\(name)")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: "\(path)/Revisions/\(name)")
    }

    /// Lets the clock of the file system tick, so that the files' stamps are believed.
    func settle() throws { Thread.sleep(forTimeInterval: 0.03) }

    func loader(
        compiler: String? = nil, timeLimit: Duration = .seconds(10), printed: Printed = Printed(), cores: Int = 1
    ) throws -> RevisionLoader {
        RevisionLoader(
            project: path, library: try Self.library(), compiler: compiler, timeLimit: timeLimit, cores: cores,
            output: { printed.add($0) })
    }

    /// Loads the project.
    func load() throws -> LoadedProject { try loader().load() }

    /// The messages of a load that must fail.
    func mistakes(timeLimit: Duration = .seconds(10)) throws -> [Diagnostic] {
        try mistakes(try loader(timeLimit: timeLimit))
    }

    /// The messages of a load that must fail.
    func mistakes(_ loader: RevisionLoader) throws -> [Diagnostic] {
        do {
            _ = try loader.load()
            return []
        } catch {
            guard case .failed(let diagnostics) = error else { throw error }
            return diagnostics
        }
    }

    /// The module that the tests were built with.
    static func library() throws -> StemmaLibrary {
        if let beside = try? StemmaLibrary.find() { return beside }
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        guard let built = StemmaLibrary(in: package.appendingPathComponent(".build/debug").path) else {
            throw LoadError.noLibrary(nil)
        }
        return built
    }
}

/// What revisions printed.
final class Printed: @unchecked Sendable {
    private let lock = NSLock()
    private var bytes: [UInt8] = []

    func add(_ more: ArraySlice<UInt8>) { lock.withLock { bytes += more } }

    var text: String { lock.withLock { String(decoding: bytes, as: UTF8.self) } }
}

/// The source of a revision.
func revision(_ name: String, id: String = "1", _ body: String = "schema.execute(sql: \"SELECT 1\")") -> String {
    """
    import Stemma

    enum \(name): Revision {
        static let header = Header("\(id)", "a revision", downgrade: .derived)

        static func upgrade(_ schema: inout SchemaEditor) {
            \(body)
        }
    }
    """
}

extension LoadedProject.Revision {
    var text: String { String(decoding: payload, as: UTF8.self) }
}
