package import RevisionGraph
import RevisionLoader
package import Stemma

/// A lock file with its records, beside the revisions as they are now.
package struct LockComparison {
    private let lock: LockFile
    private let revisions: RevisionSet
    private let project: String
    /// The revisions, each replayed on what it stands on, with the state before it.
    private let replayed: [RevisionID: (revision: ReplayedRevision, before: Catalog)]
    private let records: [RevisionID: LockedRecord]

    /// How a locked revision is today.
    package enum State: Sendable {
        case same
        /// It does something else, or stands on something else.
        case changed
        /// It is as it was, and something below it is not.
        case changedBelow
        /// It is as it was, and Stemma writes other SQL for it.
        case otherSQL
    }

    /// - Parameters:
    ///   - lock: what is locked.
    ///   - revisions: what there is.
    ///   - project: the path of the folder that holds `Revisions/`.
    /// - Throws: what PostgreSQL would refuse, at its line.
    package init(_ lock: LockFile, with revisions: RevisionSet, in project: String) throws(Diagnostic) {
        self.lock = lock
        self.revisions = revisions
        self.project = project
        var history = CatalogHistory(revisions)
        var replayed: [RevisionID: (revision: ReplayedRevision, before: Catalog)] = [:]
        for id in revisions.order {
            if let (revision, before, _) = try history.replay(id) { replayed[id] = (revision, before) }
        }
        self.replayed = replayed
        var records: [RevisionID: LockedRecord] = [:]
        for entry in lock.entries { records[RevisionID(entry.id)] = Self.record(of: entry.id, in: project) }
        self.records = records
    }

    private static func record(of id: String, in project: String) -> LockedRecord? {
        guard let bytes = try? FileSystem.read("\(project)/\(LockedRecord.path(of: id))") else { return nil }
        guard let record = LockedRecord(bytes), record.isWhole else { return nil }
        return record
    }

    /// How a locked revision is today.
    func state(of entry: LockFile.Entry) -> State {
        guard let (revision, _) = replayed[RevisionID(entry.id)] else { return .changed }
        if revision.source.digest == entry.content {
            return LockedSQL(revision).digest == entry.sql ? .same : .otherSQL
        }
        let id = RevisionID(entry.id)
        let below = revisions.graph.parents(of: id) + revisions.graph.dependencies(of: id)
        let locked = below.compactMap { lock[$0.text]?.content ?? revisions[$0]?.digest }
        return DigestChain.digest(of: revision.source.recorded, on: locked) == entry.content ? .changedBelow : .changed
    }
}

// MARK: - What is wrong

extension LockFile {
    /// What is not as it was locked: errors for revisions that are other ones now, or gone; warnings for SQL that
    /// Stemma now writes in another way, and for revisions that are not locked.
    ///
    /// - Parameters:
    ///   - revisions: the project's revisions.
    ///   - project: the path of the folder that holds `Revisions/`.
    /// - Returns: the problems, in the order of the revisions.
    /// - Throws: what PostgreSQL would refuse, at its line.
    package func problems(of revisions: RevisionSet, in project: String) throws(Diagnostic) -> [Diagnostic] {
        let comparison = try LockComparison(self, with: revisions, in: project)
        return comparison.problems() + comparison.unlockedProblems
    }
}

extension LockComparison {
    /// The revisions that are not locked, in order.
    package var unlocked: [SourceRevision] {
        revisions.order.filter { lock[$0.text] == nil }.compactMap { revisions[$0] }
    }

    /// A warning for each revision that is not locked.
    package var unlockedProblems: [Diagnostic] { unlocked.map { .unlocked($0) } }

    /// What is not as it was locked.
    ///
    /// - Parameter accepted: the ids of revisions that are to be locked as they are now.
    package func problems(accepting accepted: Set<RevisionID> = []) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        for entry in lock.entries where revisions[RevisionID(entry.id)] == nil && !accepted.contains(RevisionID(entry.id)) {
            problems.append(.gone(entry, twin: twin(of: entry), operations: operations(of: entry)))
        }
        for id in revisions.order {
            guard let entry = lock[id.text], let (revision, _) = replayed[id] else { continue }
            switch state(of: entry) {
            case .same:
                let digest = records[RevisionID(entry.id)]?.contentDigest
                if digest != revision.source.recorded.contentDigest {
                    problems.append(.noRecord(entry, isThere: digest != nil))
                }
            case .changed where !accepted.contains(RevisionID(entry.id)):
                problems.append(.changed(revision.source, changes(of: entry), above: changedAbove(id)))
            case .otherSQL where !accepted.contains(RevisionID(entry.id)):
                problems.append(.otherSQL(revision.source, sqlChanges(of: entry)))
            case .changed, .changedBelow, .otherSQL: break
            }
        }
        return problems
    }

    /// The locked revisions that stand on one that has changed.
    package func changedAbove(_ id: RevisionID) -> [RevisionID] {
        revisions.order.filter { other in
            other != id && lock[other.text] != nil && revisions.graph.closure(of: other).contains(id)
        }
    }

    /// A revision that is not locked and does what one did that is gone.
    private func twin(of entry: LockFile.Entry) -> SourceRevision? {
        guard let old = records[RevisionID(entry.id)].map({ LockedOperations($0, revisions.project) }), !old.upgrade.isEmpty else {
            return nil
        }
        return unlocked.first { LockedOperations($0.recorded.upgrade).texts == old.texts }
    }

    private func operations(of entry: LockFile.Entry) -> [String] {
        records[RevisionID(entry.id)].map { LockedOperations($0, revisions.project).summaries } ?? []
    }

    /// What changed about a revision, as its author would say it.
    private func changes(of entry: LockFile.Entry) -> [Diagnostic.Note] {
        guard let (revision, before) = replayed[RevisionID(entry.id)] else { return [] }
        guard let record = records[RevisionID(entry.id)] else {
            let path = LockedRecord.path(of: entry.id)
            return [Diagnostic.Note("what it was cannot be shown: \(path) is not there, or cannot be read")]
        }
        return RevisionChanges(from: record, to: revision, before: before, project: revisions.project).notes
    }

    private func sqlChanges(of entry: LockFile.Entry) -> [Diagnostic.Note] {
        guard let (revision, _) = replayed[RevisionID(entry.id)], let record = records[RevisionID(entry.id)] else { return [] }
        let now = LockedSQL(revision)
        let changes = LineChange.between(record.up, now.up).map { "up: \($0)" }
            + LineChange.between(record.down, now.down).map { "down: \($0)" }
        return changes.isEmpty
            ? [Diagnostic.Note("the statements are the same, what guards them is not")]
            : changes.map { Diagnostic.Note($0) }
    }
}

// MARK: - Locking

extension LockComparison {
    /// What a lock does.
    package struct Update: Sendable {
        package var lock: LockFile
        /// The records to write, by path; `nil` for one to take away.
        package var records: [(path: String, text: String?)] = []
        package var locked: [String] = []
        package var accepted: [String] = []
        package var removed: [String] = []
    }

    /// The lock file with all revisions in it: those that are locked stay as they are, unless they are accepted.
    ///
    /// - Parameters:
    ///   - accepted: the ids of revisions to lock as they are now, with what stands on them.
    ///   - acceptsSQL: whether the SQL that Stemma now writes takes the place of the SQL that was locked.
    package func update(accepting accepted: Set<RevisionID>, acceptingSQL acceptsSQL: Bool) throws -> Update {
        var update = Update(lock: LockFile())
        for entry in lock.entries where revisions[RevisionID(entry.id)] == nil {
            if accepted.contains(RevisionID(entry.id)) {
                update.removed.append(entry.id)
                update.records.append((LockedRecord.path(of: entry.id), nil))
            } else {
                update.lock.entries.append(entry)
            }
        }
        for id in revisions.order {
            guard let (revision, _) = replayed[id] else { continue }
            let sql = LockedSQL(revision)
            var entry = LockFile.Entry(id: id.text, content: revision.source.digest, sql: sql.digest)
            if let old = lock[id.text] {
                switch state(of: old) {
                case .same: break
                case .otherSQL where !acceptsSQL && !accepted.contains(id): entry = old
                case .changed where !accepted.contains(id): entry = old
                case .changed, .changedBelow, .otherSQL: update.accepted.append(id.text)
                }
            } else {
                update.locked.append(id.text)
            }
            update.lock.entries.append(entry)
            // A record follows its file as long as the revision says the same.
            guard entry.content == revision.source.digest, entry.sql == sql.digest else { continue }
            let text = try LockedRecord(revision.source, sql).text()
            let path = LockedRecord.path(of: id.text)
            if (try? FileSystem.read("\(project)/\(path)")) != Array(text.utf8) { update.records.append((path, text)) }
        }
        return update
    }
}

extension LockedRecord {
    fileprivate init(_ source: SourceRevision, _ sql: LockedSQL) throws {
        let bytes = try source.origin.map { Array($0.payload) } ?? CanonicalJSON.encode(source.recorded)
        self.init(
            type: source.origin?.type ?? "", line: source.origin?.line ?? source.recorded.location.line,
            source: source.origin?.source ?? "", revision: try CanonicalJSON.decode(JSONTree.self, from: bytes),
            up: sql.up, down: sql.down)
    }
}

extension LockComparison.Update {
    /// Writes it into a project: the records first, so that no line is without its record.
    package func write(in project: String) throws(FileProblem) {
        for (path, text) in records {
            if let text {
                try FileSystem.makeFolder(FileSystem.folder(of: "\(project)/\(path)"))
                try FileSystem.replace("\(project)/\(path)", with: Array(text.utf8))
            }
        }
        let file = "\(project)/\(LockFile.path)"
        if (try? FileSystem.read(file)) != Array(lock.text.utf8) {
            try FileSystem.replace(file, with: Array(lock.text.utf8))
        }
        for (path, text) in records where text == nil && FileSystem.kind("\(project)/\(path)") == .file {
            try FileSystem.remove("\(project)/\(path)")
        }
    }
}

// MARK: - Messages

extension Diagnostic {
    fileprivate static func changed(_ source: SourceRevision, _ notes: [Note], above: [RevisionID]) -> Self {
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

    fileprivate static func gone(_ entry: LockFile.Entry, twin: SourceRevision?, operations: [String]) -> Self {
        let id = LineComment.text(entry.id)
        var notes = operations.map { Note("- \($0)") }
        if let twin {
            notes = [Note("revision \(LineComment.text(twin.id)) does the same: was it renamed?", at: twin.recorded.location)]
        }
        notes.append(
            Note("bring it back; if no database has it, 'stemma lock --accept \(id)' takes it out of the lock file"))
        return Diagnostic(
            .error, code: "K004", "revision \(id) is locked, and is not there any more",
            at: SourceLocation(file: LockFile.path, line: entry.line), notes: notes)
    }

    fileprivate static func otherSQL(_ source: SourceRevision, _ notes: [Note]) -> Self {
        let id = LineComment.text(source.id)
        return Diagnostic(
            .warning, code: "K005",
            "revision \(id) is what was locked, but Stemma, or Revisions/Project.swift, makes other SQL of it now",
            at: source.recorded.location,
            notes: notes + [Note("read the difference; 'stemma lock --accept-sql' locks the SQL as it is now")])
    }

    fileprivate static func noRecord(_ entry: LockFile.Entry, isThere: Bool) -> Self {
        let problem = isThere ? "is not what was locked" : "is not there, or cannot be read"
        return Diagnostic(
            .error, code: "K006", "the record of the locked revision \(LineComment.text(entry.id)) \(problem)",
            at: SourceLocation(file: LockedRecord.path(of: entry.id), line: 0),
            notes: [Note("'stemma lock' writes it anew: the revision is as it was")])
    }

    fileprivate static func unlocked(_ source: SourceRevision) -> Self {
        Diagnostic(
            .warning, code: "K007", "revision \(LineComment.text(source.id)) is not locked",
            at: source.recorded.location, notes: [Note("'stemma lock' locks it, before any database has it")])
    }
}
