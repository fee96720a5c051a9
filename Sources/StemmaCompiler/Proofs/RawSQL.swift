import Stemma

/// What is known of the raw SQL of a revision, up and down again.
///
/// What raw SQL does is known to its author alone. So it counts as a step of its own with a declared inverse: run
/// behind it, with nothing between that touches the same, the inverse takes it back, as a pair of brackets closes. What
/// is left open has not been undone.
struct RawSQL {
    private struct Open {
        var raw: ExecuteSQL
        var location: SourceLocation
        var isDown: Bool

        func meets(_ other: ExecuteSQL) -> Bool {
            guard let own = raw.touches, let others = other.touches else { return true }
            return own.contains { one in others.contains { RawSQL.covers(one, $0) || RawSQL.covers($0, one) } }
        }
    }

    private var open: [Open] = []
    /// SQL that does not say what it touches.
    private(set) var gaps: [Verdict.Finding] = []
    /// SQL that does, and is believed.
    private(set) var trusted: [Verdict.Finding] = []

    init(up: [RecordedOperation], down: WayBack) {
        for recorded in up { run(recorded, isDown: false) }
        for recorded in down.operations { run(recorded, isDown: true) }
    }

    private mutating func run(_ recorded: RecordedOperation, isDown: Bool) {
        if let rows = recorded.operation as? UndoRows {
            let finding = Verdict.Finding(
                "this SQL is believed to bring the rows of \(rows.table) back", at: recorded.location)
            if !trusted.contains(finding) { trusted.append(finding) }
        }
        guard let raw = recorded.operation as? ExecuteSQL else { return }
        note(raw, at: recorded.location)
        if isDown, let place = open.lastIndex(where: { $0.raw.undo == raw.sql }),
            !open[(place + 1)...].contains(where: { $0.meets(open[place].raw) })
        {
            open.remove(at: place)
        } else if isDown || raw.undo != "" {
            open.append(Open(raw: raw, location: recorded.location, isDown: isDown))
        }
    }

    private mutating func note(_ raw: ExecuteSQL, at location: SourceLocation) {
        guard let touches = raw.touches else {
            let gap = Verdict.Finding("this raw SQL does not say what it touches", at: location)
            if !gaps.contains(gap) { gaps.append(gap) }
            return
        }
        let names = touches.isEmpty ? "nothing" : touches.map { LineComment.text($0.description) }.joined(separator: ", ")
        let finding = Verdict.Finding("this raw SQL is believed to change no more than \(names)", at: location)
        if !trusted.contains(finding) { trusted.append(finding) }
    }

    /// What a derived way back has left undone, or undoes without need.
    var faults: [Verdict.Finding] {
        open.map { entry in
            Verdict.Finding(
                entry.isDown ? "the way back runs SQL that undoes nothing" : "the way back does not undo this raw SQL",
                at: entry.location)
        }
    }

    /// Whether raw SQL of the way back says that it changes an object, so that the catalog cannot know how it ends up.
    func mayRestore(_ id: ObjectID) -> Bool {
        open.contains { entry in
            entry.isDown && (entry.raw.touches?.contains { Self.covers($0, id) } ?? true)
        }
    }

    /// Whether what touches one object may touch another: a table's parts and what is on it go with it.
    private static func covers(_ touched: ObjectID, _ id: ObjectID) -> Bool {
        touched == id || touched.kind.isRelation && touched.name == id.name && touched.part == nil
    }
}
