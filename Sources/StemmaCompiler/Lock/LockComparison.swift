package import RevisionGraph
import RevisionLoader
package import Stemma

/// A lock file with its records, beside the revisions as they are now.
package struct LockComparison {
    private let lock: LockFile
    private let revisions: RevisionSet
    private let project: String
    /// The revisions, each replayed on what it stands on.
    private let replayed: [RevisionID: ReplayedRevision]
    private let records: [RevisionID: Record]
    private let entries: [RevisionID: LockFile.Entry]

    /// What was locked of a revision.
    private struct Record: Sendable {
        var bytes: [UInt8]
        /// Whether a load just now made the very same of the source: then there is nothing to read in it.
        var isCurrent: Bool

        /// What it says; `nil` where its operations are not those that it was made of.
        var content: LockedRecord? {
            guard let record = LockedRecord(bytes), record.isWhole else { return nil }
            return record
        }
    }

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
        entries = Dictionary(lock.entries.map { (RevisionID($0.id), $0) }) { first, _ in first }
        replayed = try Self.replayed(revisions)
        let records = Cores.map(lock.entries) { (RevisionID($0.id), Self.record(of: $0.id, revisions, in: project)) }
        self.records = Dictionary(records.compactMap { id, record in record.map { (id, $0) } }) { first, _ in first }
    }

    private static func replayed(
        _ revisions: RevisionSet
    ) throws(Diagnostic) -> [RevisionID: ReplayedRevision] {
        guard let old = revisions.replaced?.set else { return try revisions.replayedAlone() }
        return try revisions.replayedAlone().merging(old.replayedAlone()) { first, _ in first }
    }

    /// What squashes replace that is still there.
    private var replacedIDs: [RevisionID] {
        guard let old = revisions.replaced?.set else { return [] }
        return old.order.filter { revisions[$0] == nil }
    }

    /// Whether a locked revision is not there any more, and no locked squash stands for it.
    private func isGone(_ entry: LockFile.Entry) -> Bool {
        let id = RevisionID(entry.id)
        guard revisions[id] == nil, replayed[id] == nil else { return false }
        guard let range = revisions.graph.range(replacing: id), let squash = entries[range.squash] else { return true }
        return squash.content != revisions[range.squash]?.digest
    }

    private static func record(of id: String, _ revisions: RevisionSet, in project: String) -> Record? {
        guard let bytes = try? FileSystem.read("\(project)/\(LockedRecord.path(of: id))") else { return nil }
        let source = revisions[RevisionID(id)] ?? revisions.replaced?.set[RevisionID(id)]
        let loaded = source?.origin?.payload
        return Record(bytes: bytes, isCurrent: loaded.map { LockedRecord.holds($0, in: bytes) } ?? false)
    }

    /// How a locked revision is today.
    func state(of entry: LockFile.Entry) -> State {
        guard let revision = replayed[RevisionID(entry.id)] else { return .changed }
        if revision.source.digest == entry.content {
            return LockedSQL(revision).digest == entry.sql ? .same : .otherSQL
        }
        let locked = revisions.digests.below(revision.source.recorded) { below in
            entries[below]?.content ?? revisions[below]?.digest
        }
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
        revisions.order.filter { entries[$0] == nil }.compactMap { revisions[$0] }
    }

    /// A warning for each revision that is not locked.
    package var unlockedProblems: [Diagnostic] { unlocked.map { .unlocked($0) } }

    /// What is not as it was locked.
    ///
    /// - Parameter accepted: the ids of revisions that are to be locked as they are now.
    /// - Returns: the problems: first what is gone, then the revisions in their order.
    package func problems(accepting accepted: Set<RevisionID> = []) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        for entry in lock.entries
        where isGone(entry) && !accepted.contains(RevisionID(entry.id)) {
            problems.append(
                .gone(
                    entry, twin: twin(of: entry), operations: operations(of: entry),
                    squash: revisions.graph.range(replacing: RevisionID(entry.id))?.squash))
        }
        for id in replacedIDs + revisions.order {
            guard let entry = entries[id], let revision = replayed[id] else { continue }
            switch state(of: entry) {
            case .same:
                let record = records[id]
                if record?.isCurrent == true { break }
                let digest = record?.content?.contentDigest
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
            other != id && entries[other] != nil && revisions.graph.closure(of: other).contains(id)
        }
    }

    /// A revision that is not locked and does what one did that is gone.
    private func twin(of entry: LockFile.Entry) -> SourceRevision? {
        guard let old = records[RevisionID(entry.id)]?.content.map({ LockedOperations($0, revisions.project) }),
            !old.upgrade.isEmpty
        else {
            return nil
        }
        return unlocked.first { LockedOperations($0.recorded.upgrade).texts == old.texts }
    }

    private func operations(of entry: LockFile.Entry) -> [String] {
        records[RevisionID(entry.id)]?.content.map { LockedOperations($0, revisions.project).summaries } ?? []
    }

    /// What changed about a revision, as its author would say it.
    private func changes(of entry: LockFile.Entry) -> [Diagnostic.Note] {
        let id = RevisionID(entry.id)
        guard let revision = replayed[id],
            let all = revisions[id] == nil ? revisions.replaced?.set : revisions,
            let before = try? all.replayed(all.closure(of: all.needs(of: id))).end.catalog
        else { return [] }
        guard let record = records[id]?.content else {
            let path = LockedRecord.path(of: entry.id)
            return [Diagnostic.Note("what it was cannot be shown: \(path) is not there, or cannot be read")]
        }
        return RevisionChanges(from: record, to: revision, before: before, project: revisions.project).notes
    }

    private func sqlChanges(of entry: LockFile.Entry) -> [Diagnostic.Note] {
        let id = RevisionID(entry.id)
        guard let revision = replayed[id], let record = records[id]?.content else { return [] }
        let now = LockedSQL(revision)
        let changes =
            LineChange.between(record.up, now.up).map { "up: \($0)" }
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
    /// - Returns: what to write.
    /// - Throws: what cannot be written down.
    package func update(accepting accepted: Set<RevisionID>, acceptingSQL acceptsSQL: Bool) throws -> Update {
        var update = Update(lock: LockFile())
        for entry in lock.entries where replayed[RevisionID(entry.id)] == nil {
            // What a locked squash replaces is locked as long as its file is there.
            if accepted.contains(RevisionID(entry.id)) || !isGone(entry) {
                update.removed.append(entry.id)
                update.records.append((LockedRecord.path(of: entry.id), nil))
            } else {
                update.lock.entries.append(entry)
            }
        }
        for id in replacedIDs + revisions.order {
            guard let revision = replayed[id] else { continue }
            let sql = LockedSQL(revision)
            var entry = LockFile.Entry(id: id.text, content: revision.source.digest, sql: sql.digest)
            if let old = entries[id] {
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
            try add(try LockedRecord(revision.source, sql), at: LockedRecord.path(of: id.text), to: &update)
        }
        // The settings travel with the revisions, which cannot be compiled to SQL without them.
        if let origin = revisions.projectOrigin {
            let tree = try CanonicalJSON.decode(JSONTree.self, from: origin.payload)
            let record = LockedRecord(
                type: origin.type, line: origin.line, source: origin.source?.description ?? "", revision: tree, up: [],
                down: [])
            try add(record, at: LockedRecord.project, to: &update)
        }
        return update
    }

    private func add(_ record: LockedRecord, at path: String, to update: inout Update) throws {
        let text = try record.text()
        if (try? FileSystem.read("\(project)/\(path)")) != Array(text.utf8) { update.records.append((path, text)) }
    }
}

extension LockedRecord {
    fileprivate init(_ source: SourceRevision, _ sql: LockedSQL) throws {
        let bytes = try source.origin.map { Array($0.payload) } ?? CanonicalJSON.encode(source.recorded)
        self.init(
            type: source.origin?.type ?? "", line: source.origin?.line ?? source.recorded.location.line,
            source: source.origin?.source?.description ?? "",
            revision: try CanonicalJSON.decode(JSONTree.self, from: bytes),
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
