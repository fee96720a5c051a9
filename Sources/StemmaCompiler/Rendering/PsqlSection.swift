import Stemma

/// A revision in a script for psql, with what its text depends on besides itself.
struct PsqlSection: Sendable {
    let revision: ScriptRevision
    let direction: Script.Direction
    let project: Project
    let history: HistoryTable
    /// Where its steps stand in the script.
    var steps: [Place] = []
    var fold: Fold?

    /// Before the new way through a range: a squash is recorded at the end of the old way.
    struct Fold: Sendable {
        var squash: ScriptSquash
        /// The last step of the old way.
        var last: (step: ScriptStep, revision: ScriptRevision)
        /// Whether it ends a transaction of several steps that is open before it.
        var closes: Bool
    }

    /// Where a step stands in the script.
    struct Place: Sendable {
        /// What each of its statements does at this point.
        var risks: [StatementRisk]
        /// The condition under which alone it may run: the checks have passed, and the step before it is recorded.
        var order: String
        /// Whether it ends a transaction of several steps that is open before it.
        var closes = false
        /// Whether it begins one.
        var opens = false
    }

    /// The text.
    var text: String {
        var text = ""
        if let fold {
            if fold.closes { text += "COMMIT;\n" }
            text +=
                "\n-- what came through all that \(LineComment.text(fold.squash.id)) replaces has that from here on\n"
            text += "\(history.foldBlock(fold.squash, after: fold.last));\n"
        }
        let title = "revision \(revision.id) · \(revision.message) · \(revision.file)"
        text += "\n-- ──────── \(LineComment.text(title))\n"
        if let note = ScriptParts.note(on: revision) { text += "-- \(LineComment.text(note))\n" }
        for (index, step) in revision.steps.enumerated() {
            write(step, number: index + 1, at: steps[index], to: &text)
        }
        return text
    }

    /// Whether a step is in one transaction with its neighbours.
    static func isShared(_ step: ScriptStep, _ revision: ScriptRevision) -> Bool {
        step.content.isTransactional && revision.transaction == .script
    }

    private func write(_ step: ScriptStep, number: Int, at place: Place, to text: inout String) {
        let content = step.content
        let isShared = Self.isShared(step, revision)
        if place.closes { text += "COMMIT;\n" }
        let words = "step \(number) of \(revision.steps.count)"
        text += number == 1 ? "-- \(words)" : "\n-- \(words)"
        text +=
            content.isTransactional
            ? ": one transaction\(isShared ? " with its neighbours" : "")\n" : ": outside any transaction\n"
        if place.opens { text += "BEGIN;\n" }
        text += condition(of: step, order: place.order)
        text += "\\if :pending\n\(PsqlSettings.echo("stemma: revision \(revision.id), \(words)"))\n"
        if content.isTransactional, !isShared { text += "BEGIN;\n" }
        if let begin = history.begin(step, of: revision) { text += "\(begin);\n" }
        for (statement, risk) in zip(content.statements, place.risks) { write(statement, risk, to: &text) }
        writeShapes(of: content, to: &text)
        text += "\(history.record(step, of: revision));\n"
        if content.isTransactional, !isShared { text += "COMMIT;\n" }
        text += "\\endif\n"
    }

    /// Asks whether the step has still to run, and whether anything of it is there already.
    private func condition(of step: ScriptStep, order: String) -> String {
        // A piece of a script that is refused past errors must find nothing to run.
        var text = "\\set pending off\n"
        text += "SELECT \(history.isDue(step, of: revision, order: order)) AS pending"
        let existence = step.content.shapes.map(\.exists)
        if !existence.isEmpty, step.content.isTransactional {
            text += ",\n    \(existence.joined(separator: "\n    OR ")) AS existed"
        }
        text += " \\gset\n"
        return text
    }

    private func write(_ statement: Statement, _ risk: StatementRisk, to text: inout String) {
        let words = risk.note(direction)
        var note = words.isEmpty ? "" : "-- \(words)\n"
        if let knows = statement.effects.knows { note = "SELECT \(knows.call) AS known \\gset\n\(note)" }
        switch statement.guarding {
        case .repeatable, .recorded, .inStep: text += "\n\(note)\(statement.sql);\n"
        case .native(let sql): text += "\n\(note)\(sql);\n"
        case .when(let condition, _):
            text += "\nSELECT \(condition) AS needed \\gset\n\\if :needed\n\(note)\(statement.sql);\n\\endif\n"
        }
    }

    private func writeShapes(of content: ReplayedStep, to text: inout String) {
        text += "\n"
        if content.shapes.isEmpty { return }
        let block = ScriptParts.postcondition(content.shapes, in: project)
        // What did not exist before the transaction was made by it as it was meant.
        text += content.isTransactional ? "\\if :existed\n\(block);\n\\endif\n" : "\(block);\n"
    }
}
