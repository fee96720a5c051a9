import RevisionGraph
import RevisionLoader
import Stemma

/// Every message about what is locked.
extension Diagnostic {
    static func changed(_ source: SourceRevision, _ notes: [Note], above: [RevisionID]) -> Self {
        var notes = notes
        if !above.isEmpty {
            let names = above.prefix(5).map { LineComment.text($0.text) }.joined(separator: ", ")
            let rest = above.count > 5 ? " and \(above.count - 5) more" : ""
            notes.append(Note("what is locked stands on it: \(names)\(rest)"))
        }
        let id = LineComment.text(source.id)
        notes.append(
            Note(
                "put it back, and change the schema in a new revision; if no database has it, 'stemma lock --accept \(id)' locks it as it is now"
            ))
        return Diagnostic(
            .error, code: "K003", "revision \(id) is not what was locked", at: source.recorded.location, notes: notes)
    }

    static func gone(_ entry: LockFile.Entry, twin: SourceRevision?, operations: [String], squash: RevisionID?) -> Self
    {
        let id = LineComment.text(entry.id)
        var notes = operations.map { Note("- \($0)") }
        if let twin {
            notes = [
                Note("revision \(LineComment.text(twin.id)) does the same: was it renamed?", at: twin.recorded.location)
            ]
        }
        if let squash {
            notes.append(
                Note("squash \(LineComment.text(squash.text)) replaces it, and is not locked as it is: lock it first"))
        }
        notes.append(
            Note("bring it back; if no database has it, 'stemma lock --accept \(id)' takes it out of the lock file"))
        return Diagnostic(
            .error, code: "K004", "revision \(id) is locked, and is not there any more",
            at: SourceLocation(file: LockFile.path, line: entry.line), notes: notes)
    }

    static func otherSQL(_ source: SourceRevision, _ notes: [Note]) -> Self {
        let id = LineComment.text(source.id)
        return Diagnostic(
            .warning, code: "K005",
            "revision \(id) is what was locked, but Stemma, or Revisions/Project.swift, makes other SQL of it now",
            at: source.recorded.location,
            notes: notes + [Note("read the difference; 'stemma lock --accept-sql' locks the SQL as it is now")])
    }

    static func noRecord(_ entry: LockFile.Entry, isThere: Bool) -> Self {
        let problem = isThere ? "is not what was locked" : "is not there, or cannot be read"
        return Diagnostic(
            .error, code: "K006", "the record of the locked revision \(LineComment.text(entry.id)) \(problem)",
            at: SourceLocation(file: LockedRecord.path(of: entry.id), line: 0),
            notes: [Note("'stemma lock' writes it anew: the revision is as it was")])
    }

    static func unlocked(_ source: SourceRevision) -> Self {
        Diagnostic(
            .warning, code: "K007", "revision \(LineComment.text(source.id)) is not locked",
            at: source.recorded.location, notes: [Note("'stemma lock' locks it, before any database has it")])
    }
}
