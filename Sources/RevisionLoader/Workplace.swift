#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A folder for the generated programs of one load: in the project's `.build`, or with the temporary files when that
/// cannot be written to.
struct Workplace {
    /// Whether it is in the project.
    let isInProject: Bool
    /// The folder, relative to the project when it is in it.
    let path: String

    private let directory: String

    /// Makes the folder.
    init?(in directory: String) {
        self.directory = directory
        let home = "\(directory)/.build/stemma"
        if Files.makeFolder(home) {
            Self.sweep(home)
            if let own = Files.makeOwnFolder(in: home) {
                isInProject = true
                path = String(own.dropFirst(directory.count + 1))
                return
            }
        }
        let temporary = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        guard let own = Files.makeOwnFolder(in: temporary) else { return nil }
        isInProject = false
        path = own
    }

    private var absolute: String { isInProject ? "\(directory)/\(path)" : path }

    /// Makes a folder for one of several programs, and tells its path as the compiler is to be given it.
    func makeFolder(_ number: Int) -> String? {
        Files.makeFolder("\(absolute)/\(number)") ? "\(path)/\(number)" : nil
    }

    /// Deletes the folder and those of the programs.
    func remove() { Self.remove(absolute) }

    private static func remove(_ path: String) {
        for name in Files.names(in: path) ?? [] { Files.removeFolder("\(path)/\(name)") }
        Files.removeFolder(path)
    }

    /// Deletes what loads left behind that were killed, once it is an hour old.
    private static func sweep(_ home: String) {
        for name in Files.names(in: home) ?? [] {
            guard ["work-", "revisions.cache."].contains(where: { name.utf8.starts(with: $0.utf8) }) else { continue }
            guard let modified = Files.modified("\(home)/\(name)"), modified < Files.now() - 3_600_000_000_000 else {
                continue
            }
            remove("\(home)/\(name)")
            unlink("\(home)/\(name)")
        }
    }
}
