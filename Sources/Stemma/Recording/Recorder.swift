#if canImport(Glibc)
    @preconcurrency internal import Glibc
#elseif canImport(Musl)
    @preconcurrency internal import Musl
#else
    @preconcurrency internal import Darwin
#endif

/// The child's half of loading: runs revisions and writes down what they said.
///
/// Only the `main.swift` that the loader generates calls it. Each entry is framed by a line when it begins and a line
/// when it ends, so that the parent can name the revision in which a run died:
///
///     B 3
///     E 3 {"type":…}
///
/// What stands after the number belongs to the entry: one line, any bytes.
public enum Recorder {
    /// The descriptor that the frames are written to; the parent opens it.
    package static let descriptor: Int32 = 3

    /// One thing to record: a revision type, or the project's settings.
    public struct Entry {
        let body: () throws -> [UInt8]

        /// Records a revision.
        public static func revision(_ type: any Revision.Type) -> Self {
            Self { try CanonicalJSON.encode(RecordedRevision(type)) }
        }

        /// Records a declared schema.
        public static func schema(_ type: any DeclaredSchema.Type) -> Self {
            Self { try CanonicalJSON.encode(RecordedSchema(type)) }
        }

        /// Records the project's settings.
        public static func project(_ project: @autoclosure @escaping () -> Project) -> Self {
            Self { try CanonicalJSON.encode(project()) }
        }
    }

    /// Records the entries whose positions are named in the arguments, after the seconds that each may take.
    public static func main(_ entries: [Entry]) {
        let arguments = CommandLine.arguments
        // Whatever a revision starts must not hold the frames open.
        guard arguments.count >= 2, let seconds = UInt32(arguments[1]), fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0
        else { exit(2) }
        // What a revision prints must not be lost when it traps.
        setvbuf(stdout, nil, _IOLBF, 0)
        for argument in arguments.dropFirst(2) {
            guard let index = Int(argument), entries.indices.contains(index) else { exit(2) }
            // The parent kills a run that takes too long; should the parent be gone, this does.
            alarm(seconds &+ 1)
            write(Array("B \(index)\n".utf8))
            write(Array("E \(index) ".utf8) + recorded(entries[index]) + [10])
        }
    }

    /// What the entry says; that it cannot be written down is a fault of Stemma's own, which a trap names best.
    private static func recorded(_ entry: Entry) -> [UInt8] {
        do { return try entry.body() } catch { fatalError("a revision that cannot be written down: \(error)") }
    }

    private static func write(_ bytes: [UInt8]) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { send(descriptor, $0) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { exit(2) }
            written += count
        }
    }

    /// `write(2)`, whose name the function above has taken.
    private static func send(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
            Musl.write(descriptor, bytes.baseAddress, bytes.count)
        #else
            Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }
}
