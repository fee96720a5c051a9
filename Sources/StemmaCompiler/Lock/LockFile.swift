import RevisionGraph
import RevisionLoader
package import Stemma

/// `Revisions/stemma.lock`: from the moment when a revision is in it, it stays as it is.
///
/// A line holds a revision's id and two digests. The first is the one that the history table records, so that the
/// script and the server agree on what was applied: it covers what the revision does and all that it stands on. The
/// second covers the SQL that Stemma made of it, up and down, so that a change of Stemma is told from a change of the
/// revision. Lines are sorted, and each is about one revision, so that two branches that lock theirs merge by taking
/// the lines of both. What was locked, as operations and as SQL, is in `Revisions/Locked/`, a file a revision.
package struct LockFile: Sendable {
    /// Where it is, relative to the project.
    package static let path = "Revisions/stemma.lock"

    /// The folder of what was locked, relative to the project.
    package static let records = LockedRecord.folder

    /// A locked revision.
    package struct Entry: Sendable, Hashable {
        package var id: String
        /// The digest that the history table records.
        package var content: String
        /// The digest of the SQL, up and down.
        package var sql: String
        /// Its line in the file, counted from 1; 0 for one that is not written yet.
        package var line = 0
    }

    /// The entries, in the order of their ids.
    package var entries: [Entry] = []

    package init() {}

    package subscript(id: String) -> Entry? { entries.first { $0.id.utf8.elementsEqual(id.utf8) } }
}

// MARK: - The file

extension LockFile {
    private static let heading = """
        # What is locked: a revision, the digest of what it does and stands on, the digest of its SQL.
        # 'stemma lock' adds to it; when branches meet, the lines of both stay.

        """

    /// Reads the lock file of a project.
    ///
    /// - Parameter project: the path of the folder that holds `Revisions/`.
    /// - Returns: what is locked; `nil` where nothing was ever locked.
    /// - Throws: K001 at a line that cannot be read, K002 where two lines contradict each other.
    package static func read(in project: String) throws(Diagnostic) -> LockFile? {
        let file = "\(project)/\(path)"
        guard FileSystem.kind(file) == .file else { return nil }
        let bytes: [UInt8]
        do throws(FileProblem) { bytes = try FileSystem.read(file) } catch { throw .unreadableLock(error.reason) }
        return try LockFile(String(decoding: bytes, as: UTF8.self))
    }

    /// Reads the text of a lock file; the order of its lines is free, since a merge may have mixed them.
    package init(_ text: String) throws(Diagnostic) {
        var found: [RevisionID: Entry] = [:]
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if line.isEmpty || line.hasPrefix("#") { continue }
            let words = line.split(separator: " ")
            guard words.count == 3, Self.isDigest(words[1]), Self.isDigest(words[2]) else {
                throw .badLockLine(String(line), at: index + 1)
            }
            let entry = Entry(
                id: Self.unescaped(words[0]), content: String(words[1]), sql: String(words[2]), line: index + 1)
            if let other = found[RevisionID(entry.id)], (other.content, other.sql) != (entry.content, entry.sql) {
                throw .contradiction(entry, other)
            }
            found[RevisionID(entry.id)] = found[RevisionID(entry.id)] ?? entry
        }
        entries = found.values.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }

    /// The text of the file: sorted, so that it does not depend on the order in which revisions were locked.
    package var text: String {
        let lines = entries.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }.map { entry in
            "\(Self.escaped(entry.id)) \(entry.content) \(entry.sql)\n"
        }
        return Self.heading + lines.joined()
    }

    private static func isDigest(_ word: Substring) -> Bool {
        word.utf8.count == 32 && word.utf8.allSatisfy { byte in "0123456789abcdef".utf8.contains(byte) }
    }

    /// An id as a line can begin with it: neither a comment nor the mark of a conflict.
    private static func escaped(_ id: String) -> String {
        id.unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "%": text += "%25"
            case "#": text += "%23"
            case "<": text += "%3c"
            case "=": text += "%3d"
            case ">": text += "%3e"
            case "|": text += "%7c"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }

    private static func unescaped(_ word: Substring) -> String {
        let marks = ["25": "%", "23": "#", "3c": "<", "3d": "=", "3e": ">", "7c": "|"]
        var text = ""
        var rest = word[...]
        while let percent = rest.firstIndex(of: "%") {
            let code = rest[rest.index(after: percent)...].prefix(2)
            text += rest[..<percent]
            text += marks[String(code)] ?? "%\(code)"
            rest = rest[code.endIndex...]
        }
        return text + rest
    }
}

extension Diagnostic {
    fileprivate static func unreadableLock(_ reason: String) -> Self {
        Diagnostic(
            .error, code: "K001", "the lock file cannot be read: \(reason)",
            at: SourceLocation(file: LockFile.path, line: 0))
    }

    fileprivate static func badLockLine(_ line: String, at number: Int) -> Self {
        let isConflict = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].contains { line.hasPrefix($0) }
        return Diagnostic(
            .error, code: "K001",
            isConflict
                ? "this is the mark of a merge conflict"
                : "this is no line of a lock file: '\(LineComment.text(String(line.prefix(60))))'",
            at: SourceLocation(file: LockFile.path, line: number),
            notes: [
                Note(
                    isConflict
                        ? "keep the lines of both sides and take the marks away: their order does not matter"
                        : "a line is an id and two digests of 32 digits; 'git checkout' brings back what was committed")
            ])
    }

    fileprivate static func contradiction(_ entry: LockFile.Entry, _ other: LockFile.Entry) -> Self {
        Diagnostic(
            .error, code: "K002", "revision \(LineComment.text(entry.id)) is locked twice, with other digests",
            at: SourceLocation(file: LockFile.path, line: max(entry.line, other.line)),
            notes: [
                Note(
                    "the other line is here", at: SourceLocation(file: LockFile.path, line: min(entry.line, other.line))
                ),
                Note("keep the one of the branch on which it was applied"),
            ])
    }
}
