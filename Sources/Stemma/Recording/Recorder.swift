#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The child's half of loading: runs revisions and writes down what they said.
///
/// Only the `main.swift` that the loader generates calls it. Each entry is framed by a line when it begins and a line
/// when it ends, so that the parent can name the revision in which a run died:
///
///     B 3
///     E 3 {"type":…}
public enum Recorder {
    /// One thing to record: a revision type, or the project's settings.
    public struct Entry {
        let body: () throws -> [UInt8]

        /// Records a revision.
        public static func revision(_ type: any Revision.Type) -> Self {
            Self { try CanonicalJSON.encode(RecordedRevision(type)) }
        }

        /// Records the project's settings.
        public static func project(_ project: @autoclosure @escaping () -> Project) -> Self {
            Self { try CanonicalJSON.encode(project()) }
        }
    }

    /// Records the entries whose positions are named in the arguments, into the file named before them.
    public static func main(_ entries: [Entry]) {
        let arguments = CommandLine.arguments
        guard arguments.count >= 2, let file = fopen(arguments[1], "w") else { exit(2) }
        for argument in arguments.dropFirst(2) {
            guard let index = Int(argument), entries.indices.contains(index) else { exit(2) }
            write(Array("B \(index)\n".utf8), to: file)
            write(Array("E \(index) ".utf8) + recorded(entries[index]) + [10], to: file)
        }
        fclose(file)
    }

    /// What the entry says; that it cannot be written down is a fault of Stemma's own, which a trap names best.
    private static func recorded(_ entry: Entry) -> [UInt8] {
        do { return try entry.body() } catch { fatalError("a revision that cannot be written down: \(error)") }
    }

    private static func write(_ bytes: [UInt8], to file: UnsafeMutablePointer<FILE>) {
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count, fflush(file) == 0 else { exit(2) }
    }
}
