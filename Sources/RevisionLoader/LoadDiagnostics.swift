internal import Stemma

/// Every message of the loader, in the order in which loading comes upon them.
extension Diagnostic {
    static func noRevisionsFolder() -> Self {
        Self(
            .error, code: "L001", "there is no folder Revisions here",
            notes: [Note("'stemma init' makes one; '--directory' names another project")])
    }

    static func noRevision(in file: String) -> Self {
        Self(
            .error, code: "L002", "no type in this file conforms to Revision", at: SourceLocation(file: file, line: 0),
            notes: [Note("what revisions share belongs in Revisions/Support/")])
    }

    static func noSchema(in file: String) -> Self {
        Self(
            .error, code: "L018", "no type in this file conforms to DeclaredSchema",
            at: SourceLocation(file: file, line: 0),
            notes: [Note("what several schemas share belongs in Revisions/Support/")])
    }

    static func sameType(_ name: String, at place: SourceLocation, other: SourceLocation) -> Self {
        Self(
            .error, code: "L003", "'\(name)' is the name of two revisions", at: place,
            notes: [Note("the other is here", at: other)])
    }

    static func mainFile(_ file: String) -> Self {
        Self(
            .error, code: "L004", "a file of revisions cannot be named main.swift",
            at: SourceLocation(file: file, line: 0), notes: [Note("Swift takes that name for where a program starts")])
    }

    static func sameFileName(_ file: String, _ other: String) -> Self {
        Self(
            .error, code: "L005", "another file has the same name, in another folder",
            at: SourceLocation(file: file, line: 0),
            notes: [
                Note("the other is this", at: SourceLocation(file: other, line: 0)),
                Note("Swift tells the files of a module apart by their names alone"),
            ])
    }

    static func unreadable(_ file: String) -> Self {
        Self(.error, code: "L006", "this cannot be read", at: SourceLocation(file: file, line: 0))
    }

    static func compilerSays(
        _ severity: Severity, _ message: String, at place: SourceLocation?, notes: [Note]
    ) -> Self {
        Self(severity, code: severity == .error ? "L007" : "L008", message, at: place, notes: notes)
    }

    static func unusableRevision(_ name: String, _ reason: String, at place: SourceLocation) -> Self {
        Self(
            .error, code: "L009", "'\(name)' cannot be recorded: \(reason)", at: place,
            notes: [Note("a revision is a type that the whole module can see, and conforms to Stemma's Revision")])
    }

    static func noProject(in file: String, _ reason: String) -> Self {
        Self(
            .error, code: "L010", "'project' cannot be recorded: \(reason)", at: SourceLocation(file: file, line: 0),
            notes: [Note("the file declares it as 'let project = Project(…)'")])
    }

    static func trapped(
        _ name: String, declared: SourceLocation, message: String?, at trap: SourceLocation?
    ) -> Self {
        Self(
            .error, code: "L011",
            "'\(name)' stopped while it was recorded: \(message ?? "a trap that left no message")",
            at: trap ?? declared, notes: trap == nil ? [] : [Note("the revision is declared here", at: declared)])
    }

    static func tookTooLong(_ name: String, declared: SourceLocation, limit: Duration) -> Self {
        Self(
            .error, code: "L012", "'\(name)' was still not recorded after \(limit.formattedSeconds) and was stopped",
            at: declared, notes: [Note("a revision only says what changes: it waits for nothing")])
    }

    static func exited(_ name: String, declared: SourceLocation, status: Int32) -> Self {
        Self(
            .error, code: "L013", "'\(name)' ended the program, with exit(\(status)), while it was recorded",
            at: declared)
    }

    static func cacheNotKept(_ folder: String) -> Self {
        Self(
            .warning, code: "L014", "\(folder) cannot be written to: what was compiled will be compiled again next time"
        )
    }

    static func compilerFailed(_ ending: Ending, saying lines: [String]) -> Self {
        Self(.error, code: "L015", "swiftc \(ending) and named no file", notes: lines.map { Note($0) })
    }

    static func recorderFailed(_ ending: Ending, files: [String]) -> Self {
        Self(
            .error, code: "L016", "what was compiled \(ending) before it recorded this revision",
            at: files.first.map { SourceLocation(file: $0, line: 0) },
            notes: files.dropFirst().map { Note("nor was this recorded", at: SourceLocation(file: $0, line: 0)) })
    }

    static func changedMeanwhile(_ file: String) -> Self {
        Self(
            .error, code: "L017", "this was changed again and again while it was compiled",
            at: SourceLocation(file: file, line: 0))
    }
}

extension Diagnostic.Note {
    static func declaredElsewhere(_ name: String, in file: String) -> Self {
        Self(
            "'\(name)' is declared here; what revisions share belongs in Revisions/Support/",
            at: SourceLocation(file: file, line: 0))
    }
}

extension Duration {
    /// The time in seconds, without zeros that say nothing: `10 s`, `0.5 s`.
    fileprivate var formattedSeconds: String {
        let milliseconds = components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
        return milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(Double(milliseconds) / 1000) s"
    }
}
