import Stemma

/// The text of a revision in a script for psql, with gaps for what depends on what comes before it.
///
/// Nothing else is held on to of what the revision runs.
struct PsqlSection: Sendable {
    /// What only the script knows.
    enum Gap: Sendable {
        /// Where a way through a range begins or ends, what has to be said of it.
        case way
        /// The end of a transaction of several steps, if one is open and the next step does not share it.
        case end(isShared: Bool)
        /// The beginning of one, if none is open and the next step shares it.
        case begin(isShared: Bool)
        /// The condition about the step before this one.
        case order(StepPlace)
        /// The comment on a statement.
        case note(KeptEffects)
    }

    /// The id of the revision.
    let id: String
    /// Which of two ways it is on.
    let way: ScriptRevision.Way
    /// What the head must know of it.
    let contents: RevisionContents
    /// Pieces of the text, each with the gap behind it.
    private(set) var pieces: [(text: String, gap: Gap)] = []
    /// The text behind the last gap.
    private(set) var rest = ""

    /// The text of a revision.
    init(_ revision: ScriptRevision, in project: Project) {
        id = revision.id
        way = revision.way
        contents = RevisionContents(revision)
        leave(.way)
        let title = "revision \(revision.id) · \(revision.message) · \(revision.file)"
        rest += "\n-- ──────── \(LineComment.text(title))\n"
        if let note = ScriptParts.note(on: revision) { rest += "-- \(LineComment.text(note))\n" }
        let history = HistoryTable(project)
        for (index, step) in revision.steps.enumerated() {
            write(step, number: index + 1, of: revision, history)
            writeShapes(of: step.content, in: project)
            rest += "\(history.record(step, of: revision));\n"
            if step.content.isTransactional, !Self.isShared(step, revision) { rest += "COMMIT;\n" }
            rest += "\\endif\n"
        }
    }

    /// Ends the piece of text that is written.
    private mutating func leave(_ gap: Gap) {
        pieces.append((rest, gap))
        rest = ""
    }

    /// Whether a step is in one transaction with its neighbours.
    private static func isShared(_ step: ScriptStep, _ revision: ScriptRevision) -> Bool {
        step.content.isTransactional && revision.transaction == .script
    }

    /// Writes a step up to its last statement.
    private mutating func write(
        _ step: ScriptStep, number: Int, of revision: ScriptRevision, _ history: HistoryTable
    ) {
        let content = step.content
        let isShared = Self.isShared(step, revision)
        leave(.end(isShared: isShared))
        let words = "step \(number) of \(revision.steps.count)"
        rest += number == 1 ? "-- \(words)" : "\n-- \(words)"
        rest +=
            content.isTransactional
            ? ": one transaction\(isShared ? " with its neighbours" : "")\n" : ": outside any transaction\n"
        leave(.begin(isShared: isShared))
        writeCondition(of: step, revision, history)
        rest += "\\if :pending\n\(PsqlSettings.echo("stemma: revision \(revision.id), \(words)"))\n"
        if content.isTransactional, !isShared { rest += "BEGIN;\n" }
        if let begin = history.begin(step, of: revision) { rest += "\(begin);\n" }
        for statement in content.statements { write(statement) }
    }

    /// Asks whether the step has still to run, and whether anything of it is there already.
    private mutating func writeCondition(of step: ScriptStep, _ revision: ScriptRevision, _ history: HistoryTable) {
        let due = history.isDue(step, of: revision)
        // A piece of a script that is refused past errors must find nothing to run.
        rest += "\\set pending off\nSELECT \(due.before)"
        leave(.order(StepPlace(step, of: revision)))
        rest += "\(due.after) AS pending"
        let existence = step.content.shapes.map(\.exists)
        if !existence.isEmpty, step.content.isTransactional {
            rest += ",\n    \(existence.joined(separator: "\n    OR ")) AS existed"
        }
        rest += " \\gset\n"
    }

    private mutating func write(_ statement: Statement) {
        rest += "\n"
        if case .when(let condition, _) = statement.guarding {
            rest += "SELECT \(condition) AS needed \\gset\n\\if :needed\n"
        }
        if let knows = statement.effects.knows { rest += "SELECT \(knows.call) AS known \\gset\n" }
        leave(.note(statement.keptEffects))
        switch statement.guarding {
        case .repeatable, .recorded, .inStep: rest += "\(statement.sql);\n"
        case .native(let sql): rest += "\(sql);\n"
        case .when: rest += "\(statement.sql);\n\\endif\n"
        }
    }

    private mutating func writeShapes(of content: ReplayedStep, in project: Project) {
        rest += "\n"
        if content.shapes.isEmpty { return }
        let block = ScriptParts.postcondition(content.shapes, in: project)
        // What did not exist before the transaction was made by it as it was meant.
        rest += content.isTransactional ? "\\if :existed\n\(block);\n\\endif\n" : "\(block);\n"
    }
}
