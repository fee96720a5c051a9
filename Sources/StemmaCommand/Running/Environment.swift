package import RevisionLoader
package import Stemma
package import StemmaCompiler

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// What a command takes from the world around it, so that a test can be its world.
package struct Environment: Sendable {
    /// Where its words go.
    package var console: Console
    /// The folder that it is run in, as an absolute path.
    package var folder: String
    /// The date, as file names begin with it: `2026-03-31`.
    package var today: @Sendable () -> String
    /// An id that nothing has yet: 12 hexadecimal digits.
    package var newID: @Sendable () -> String
    /// Loads the revisions of a project.
    package var load: @Sendable (RevisionLoader) throws(ProjectError) -> (set: RevisionSet, warnings: [Diagnostic])

    /// Asks whoever sits at the terminal, and returns the line that they answer; `nil` where nobody does.
    package var ask: @Sendable (String) -> String? = { _ in nil }

    /// Whether answers may come from memory: only where the loader is the real one.
    package var remembers: Bool

    package init(
        console: Console, folder: String, remembers: Bool = false, today: @escaping @Sendable () -> String,
        newID: @escaping @Sendable () -> String,
        load: @escaping @Sendable (RevisionLoader) throws(ProjectError) -> (set: RevisionSet, warnings: [Diagnostic])
    ) {
        self.console = console
        self.folder = folder
        self.remembers = remembers
        self.today = today
        self.newID = newID
        self.load = load
    }

    /// The process's own.
    package static var process: Self {
        var environment = Self(
            console: .standard, folder: currentFolder(), remembers: true, today: currentDay, newID: randomID,
            load: { loader throws(ProjectError) in
                let loaded = try RevisionSet.load(loader)
                keepUntilTheEnd(loaded.set)
                return loaded
            })
        environment.ask = askTerminal
        return environment
    }

    /// Keeps what was loaded, and all that is replayed of it: the process is about to end, and taking it apart piece by
    /// piece would take a tenth of its time.
    private static func keepUntilTheEnd(_ set: RevisionSet) { _ = Unmanaged.passRetained(Kept(set)) }

    private final class Kept: Sendable {
        let set: RevisionSet
        init(_ set: RevisionSet) { self.set = set }
    }

    private static func askTerminal(_ question: String) -> String? {
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return nil }
        Console.standard.errors(Array(question.utf8))
        return readLine()
    }

    private static func currentFolder() -> String {
        guard let path = getcwd(nil, 0) else { return "." }
        defer { free(path) }
        return String(cString: path)
    }

    private static func currentDay() -> String {
        var now = time(nil)
        var day = tm()
        localtime_r(&now, &day)
        let parts = [(Int(day.tm_year) + 1900, 4), (Int(day.tm_mon) + 1, 2), (Int(day.tm_mday), 2)]
        return parts.map { padded(String($0), to: $1) }.joined(separator: "-")
    }

    private static func randomID() -> String {
        padded(String(UInt64.random(in: 0..<1 << 48), radix: 16), to: 12)
    }

    private static func padded(_ digits: String, to count: Int) -> String {
        String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
    }
}
