import RevisionLoader
import Stemma

/// What changed about a locked revision, in words and in SQL rather than in digests.
struct RevisionChanges {
    private(set) var notes: [Diagnostic.Note] = []

    init(from record: LockedRecord, to revision: ReplayedRevision, before: Catalog, project: Project) {
        guard let old = LockedOperations.revision(of: record, project) else {
            notes = [Diagnostic.Note("what it was cannot be shown: its record is of another version of Stemma")]
            return
        }
        let new = revision.source.recorded
        let place = new.location
        compare("after", old.parents, new.parents, at: place)
        compare("depends on", old.dependencies, new.dependencies, at: place)
        if old.transaction != new.transaction {
            let (was, now) = (Self.text(old.transaction), Self.text(new.transaction))
            notes.append(Diagnostic.Note("its transactions were \(was), and are \(now)", at: place))
        }
        if (old.strategy == .online) != (new.strategy == .online) {
            let word = new.strategy == .online ? "now spares" : "no longer spares"
            notes.append(Diagnostic.Note("it \(word) tables in use: its steps are others", at: place))
        }
        compare(old.upgrade, new.upgrade, from: before, "")
        compare(old.downgrade, new.downgrade, of: revision, before, at: place)
        if notes.isEmpty {
            notes.append(
                Diagnostic.Note(
                    "it stands on something else: a label has moved, or what it stands on is not locked", at: place))
        }
    }

    private mutating func compare(_ word: String, _ old: [String], _ new: [String], at place: SourceLocation) {
        if old.count == new.count, zip(old, new).allSatisfy({ $0.utf8.elementsEqual($1.utf8) }) { return }
        let names = { (ids: [String]) in
            ids.isEmpty ? "nothing" : ids.map { LineComment.text($0) }.joined(separator: ", ")
        }
        notes.append(Diagnostic.Note("it was \(word) \(names(old)), and is \(word) \(names(new))", at: place))
    }

    private mutating func compare(
        _ old: [RecordedOperation], _ new: [RecordedOperation], from state: Catalog, _ way: String
    ) {
        let (locked, now) = (LockedOperations(old), LockedOperations(new))
        // What looks the same as SQL may not be the same.
        let (oldSQL, newSQL) = (locked.sql(from: state), now.sql(from: state))
        let isShownBySQL = !LineChange.changes(oldSQL, newSQL).isEmpty
        let oldTexts = isShownBySQL ? oldSQL : locked.summaries
        let newTexts = isShownBySQL ? newSQL : now.summaries
        for change in LineChange.changes(oldTexts, newTexts) {
            switch change {
            case .gone(let place): notes.append(Diagnostic.Note("\(way)- \(LineChange.flat(oldTexts[place]))"))
            case .new(let place):
                notes.append(Diagnostic.Note("\(way)+ \(LineChange.flat(newTexts[place]))", at: new[place].location))
            }
        }
    }

    private mutating func compare(
        _ old: RecordedDowngrade, _ new: RecordedDowngrade, of revision: ReplayedRevision, _ before: Catalog,
        at place: SourceLocation
    ) {
        switch (old, new) {
        case (.derived, .derived): break
        case (.irreversible(let reason), .irreversible(let other)) where reason.utf8.elementsEqual(other.utf8): break
        case (.written(let one), .written(let other)):
            var after = before
            for operation in revision.operations { try? operation.recorded.operation.apply(to: &after) }
            compare(one, other, from: after, "down: ")
        default:
            notes.append(
                Diagnostic.Note("its downgrade was \(Self.text(old)), and is \(Self.text(new))", at: place))
        }
    }

    private static func text(_ mode: TransactionMode?) -> String {
        mode.map { "one a \($0.rawValue)" } ?? "those of the project"
    }

    private static func text(_ downgrade: RecordedDowngrade) -> String {
        switch downgrade {
        case .derived: "derived"
        case .written: "written"
        case .irreversible(let reason): "irreversible (\(LineComment.text(reason)))"
        }
    }
}
