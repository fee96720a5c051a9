internal import Stemma
internal import StemmaCompiler
internal import StemmaImport

/// The files of Alembic's revisions, wherever its `alembic.ini` or `pyproject.toml` says they are.
struct AlembicFolders {
    /// The files, each once.
    private(set) var files: [String] = []
    private var seen: Set<String> = []

    /// Finds the files.
    ///
    /// - Parameters:
    ///   - root: the folder with `env.py`, one with `alembic.ini` or `pyproject.toml`, a folder of revisions, or such a file itself.
    ///   - named: the same, as it was given.
    /// - Throws: a `Diagnostic` about what is not there or cannot be read.
    init(_ root: String, named: String) throws {
        guard let environment = try Self.environment(of: root, named: named) else {
            let versions = FileSystem.isFolder("\(root)/versions") ? "\(root)/versions" : root
            guard FileSystem.isFolder(versions) else { throw Self.missing(named) }
            try add(versions, isRecursive: false, isSourceless: false)
            return
        }
        let file = environment.file.split(separator: "/").last ?? ""
        for folder in environment.folders {
            guard FileSystem.isFolder(folder) else {
                throw Diagnostic(
                    .error, code: "I006",
                    "\(quoted(folder)) is no folder, and \(file) says that it holds revisions",
                    at: SourceLocation(file: environment.file, line: 0))
            }
            try add(folder, isRecursive: environment.isRecursive, isSourceless: environment.isSourceless)
        }
    }

    private struct Found {
        var file: String
        var folders: [String]
        var isRecursive: Bool
        var isSourceless: Bool
    }

    private static func missing(_ named: String) -> Diagnostic {
        Diagnostic(
            .error, code: "I006", "\(quoted(named)) is no folder",
            notes: [
                .init("name the folder that holds Alembic's env.py and versions/, or its alembic.ini or pyproject.toml")
            ])
    }

    /// What an `alembic.ini` or a `pyproject.toml` says of the folder: one in it or above it.
    private static func environment(of root: String, named: String) throws -> Found? {
        if FileSystem.kind(root) == .file {
            guard let found = try environment(in: root, for: nil) else { throw missing(named) }
            return found
        }
        guard FileSystem.isFolder(root) else { throw missing(named) }
        if let found = try environment(in: "\(root)/alembic.ini", for: nil) { return found }
        var folder = normal(root)
        for _ in 0..<6 {
            let above = FileSystem.folder(of: folder)
            if above == folder || above.isEmpty { break }
            folder = above
            if let found = try environment(in: "\(folder)/alembic.ini", for: normal(root)) { return found }
        }
        return nil
    }

    /// The environment whose scripts are in a folder, by an `alembic.ini` and the `pyproject.toml` beside it, of which
    /// either may lack; the first one where the folder does not matter.
    private static func environment(in file: String, for root: String?) throws -> Found? {
        let here = FileSystem.folder(of: normal(file))
        let project = "\(here)/pyproject.toml"
        // As in Alembic, each has its place when the other is named.
        let ini = file.hasSuffix("/pyproject.toml") ? "\(here)/alembic.ini" : file
        var configuration = AlembicConfiguration()
        if FileSystem.kind(ini) == .file {
            configuration = try reading(ini) { bytes throws(ImportError) in
                try AlembicConfiguration(bytes, here: here)
            }
        }
        if FileSystem.kind(project) == .file {
            configuration = try reading(project) { bytes throws(ImportError) in
                var configuration = configuration
                try configuration.add(project: bytes, here: here)
                return configuration
            }
        }
        func path(_ text: String) -> String { normal(text.hasPrefix("/") ? text : "\(here)/\(text)") }
        for environment in configuration.environments {
            let scripts = path(environment.scriptLocation)
            let file = environment.isOfProject ? project : ini
            if let root, scripts != root { continue }
            for location in [environment.scriptLocation] + environment.versionLocations
            where location.contains(":") && !FileSystem.isFolder(path(location)) {
                throw Diagnostic(
                    .error, code: "I007", "\(quoted(location)) is inside a package of Python, which is not looked for",
                    at: SourceLocation(file: file, line: 0), notes: [.init("name the folder of revisions itself")])
            }
            let folders = environment.versionLocations.map(path)
            return Found(
                file: file, folders: folders.isEmpty ? ["\(scripts)/versions"] : folders,
                isRecursive: environment.isRecursive, isSourceless: environment.isSourceless)
        }
        return nil
    }

    private static func reading(
        _ file: String, _ read: ([UInt8]) throws(ImportError) -> AlembicConfiguration
    ) throws -> AlembicConfiguration {
        do throws(ImportError) { return try read(try AlembicImport.readable(file)) } catch {
            throw Diagnostic(
                .error, code: "I007", error.message, at: SourceLocation(file: file, line: error.line),
                notes: error.hint.map { [Diagnostic.Note($0)] } ?? [])
        }
    }

    /// As Alembic has it: every file of Python but `__init__.py` and those that editors leave behind.
    private mutating func add(_ folder: String, isRecursive: Bool, isSourceless: Bool, depth: Int = 0) throws {
        let names = FileSystem.names(in: folder).sorted()
        for name in names where name.hasSuffix(".py") && name != "__init__.py" && !name.hasPrefix(".#") {
            let path = "\(folder)/\(name)"
            if FileSystem.kind(path) == .file, seen.insert(path).inserted { files.append(path) }
        }
        if isSourceless {
            let sources = Set(names.filter { $0.hasSuffix(".py") }.map { String($0.dropLast(3)) })
            let cached = FileSystem.names(in: "\(folder)/__pycache__").map { "__pycache__/\($0)" }
            for name in (names + cached).sorted() where name.hasSuffix(".pyc") || name.hasSuffix(".pyo") {
                let base = name.split(separator: "/").last.map { $0.prefix { $0 != "." } } ?? ""
                if sources.contains(String(base)) || base == "__init__" { continue }
                throw Diagnostic(
                    .error, code: "I007", "this revision is compiled Python without its source, which is not read",
                    at: SourceLocation(file: "\(folder)/\(name)", line: 0),
                    notes: [.init("put the .py file beside it")])
            }
        }
        guard isRecursive, depth < 32 else { return }
        for name in names where name != "__pycache__" && FileSystem.isFolder("\(folder)/\(name)") {
            try add("\(folder)/\(name)", isRecursive: true, isSourceless: isSourceless, depth: depth + 1)
        }
    }

    /// A path without `.` and `..`.
    private static func normal(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else if part != ".." || !path.hasPrefix("/") {
                parts.append(part)
            }
        }
        return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }
}
