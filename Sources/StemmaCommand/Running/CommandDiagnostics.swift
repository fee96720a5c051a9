internal import RevisionGraph
internal import Stemma
internal import StemmaCompiler

/// Every message of the commands themselves.
extension Diagnostic {
    static func unavailable(_ message: String) -> Self { Self(.error, code: "C001", message) }

    static func fault(_ message: String) -> Self {
        Self(.error, code: "C002", message, notes: [Note("this is a mistake in Stemma, and worth a report")])
    }

    static func file(_ problem: FileProblem) -> Self {
        Self(.error, code: "C003", problem.reason, at: SourceLocation(file: problem.path, line: 0))
    }

    static func unreadable(_ file: String, _ reason: String) -> Self {
        Self(.error, code: "C003", "\(quoted(file)) cannot be read: \(reason)")
    }

    static func notAGraph(_ file: String, _ reason: String) -> Self {
        Self(
            .error, code: "C004", "\(quoted(file)) is not a graph: \(reason)",
            notes: [Note("'stemma graph --format json' prints one")])
    }

    static let baseIsNoRevision = Self(
        .error, code: "C005", "base is where no revision is applied, and no revision itself")

    static let noHead = Self(
        .error, code: "C006", "there is no head, since there is no revision",
        notes: [Note("'stemma revision \"message\"' writes the first")])

    static func nothingToMerge(_ revisions: [RevisionID]) -> Self {
        let only = revisions.first.map { ": \(quoted($0.text)) is the only head" } ?? ": there is no revision"
        return Self(.error, code: "C007", "there is nothing to merge\(only)")
    }

    static func alreadyThere(_ path: String) -> Self {
        Self(
            .error, code: "C008", "this is here already, and nothing was changed",
            at: SourceLocation(file: path, line: 0))
    }

    /// `Output/` is not what the revisions say.
    static func outdated(_ output: String, _ difference: OutputFolder.Difference) -> Self {
        let found = [
            ("stale", difference.stale), ("missing", difference.missing), ("superfluous", difference.superfluous),
            ("in the way", difference.inTheWay),
        ]
        return Self(
            .error, code: "C009", "\(output)/ is not what the revisions say",
            notes: found.flatMap { word, files in
                files.map { Note(word, at: SourceLocation(file: "\(output)/\($0)", line: 0)) }
            } + [Note("'stemma compile' puts it right")])
    }

    static func editedFile(_ path: String) -> Self {
        Self(
            .warning, code: "C010", "no revision makes this any more, but it was edited, and so it is left here",
            at: SourceLocation(file: path, line: 0))
    }

    static func unwritten(_ reason: String) -> Self {
        Self(.error, code: "C011", "the standard output cannot be written: \(reason)")
    }

    static func notLocked(_ id: RevisionID) -> Self {
        Self(
            .error, code: "C012", "revision \(quoted(id.text)) is not locked, so that there is nothing to accept",
            notes: [Note("'stemma lock' alone locks what is new")])
    }

    static func conflicting(_ revisions: [RevisionID]) -> Self {
        let names = revisions.map { quoted($0.text) }.joined(separator: ", ")
        return Self(
            .error, code: "C013", "\(names) are not merged, since they conflict",
            notes: [Note("'--force' merges them as they are")])
    }

    static let noProject = Self(
        .error, code: "C014", "there is no Revisions/ here or above", notes: [Note("'stemma init' makes a project")])

    // What the graph has to say besides errors.

    /// A branch has more ends than one.
    static func severalHeads(_ heads: [RevisionID], of branch: String?, at place: SourceLocation?) -> Self {
        let names = heads.map(\.text)
        let what = branch.map { "branch \(quoted($0)) has" } ?? "there are"
        return Self(
            .error, code: "G103", "\(what) \(heads.count) heads: \(names.map(quoted).joined(separator: ", "))",
            at: place,
            notes: [
                Note(
                    "'stemma merge \(names.joined(separator: " "))' joins them"
                        + (branch == nil ? "; branches that live side by side have labels" : ""))
            ])
    }

    static func redundant(_ edge: RedundantEdge, at place: SourceLocation?) -> Self {
        Self(.warning, code: "G101", edge.message, at: place)
    }

    static func planNote(_ note: Plan.Note) -> Self { Self(.note, code: "G102", note.message) }
}
