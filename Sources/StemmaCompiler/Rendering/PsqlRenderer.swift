import Stemma

/// Renders a script for psql: plain DDL between `\if`s, which is what a DBA reads, approves and runs.
package struct PsqlRenderer {
    private let script: Script
    private let history: HistoryTable
    private var risks: RiskNotes
    private var body = ""
    /// The step rendered last, with its revision.
    private var last: (step: ScriptStep, revision: ScriptRevision)?
    /// Whether a transaction of several steps is open.
    private var isOpen = false

    /// The text of a script.
    package static func render(_ script: Script) -> String {
        var renderer = Self(script)
        for revision in script.revisions { renderer.render(revision) }
        renderer.close()
        // What the script as a whole does is known only now, and stands at its beginning.
        var text = renderer.head
        let foot = renderer.foot
        text.reserveCapacity(text.utf8.count + renderer.body.utf8.count + foot.utf8.count)
        text += renderer.body
        text += foot
        return text
    }

    private init(_ script: Script) {
        self.script = script
        history = HistoryTable(script.project)
        risks = RiskNotes(script.direction)
    }

    private var head: String {
        let usage = "run it with: psql -X -v ON_ERROR_STOP=1 -f FILE"
        var text = """
            \(PsqlSettings.lines)
            \(ScriptHeading(script: script, risks: risks, usage: usage).lines.joined(separator: "\n"))


            """
        for setting in Settings(project: script.project).statements { text += "\(setting);\n" }
        text += "\n-- one run at a time: this never waits, since waiting for it would block CREATE INDEX CONCURRENTLY\n"
        text += "\(ScriptParts.lock(history));\n"
        text += "\n-- what this database must be for the script to touch it, and the table that records what is done\n"
        text += "\(Preflight(script: script, history: history).sql);\n"
        text += "\n-- for this session only: no step without these checks, and without the step before it\n"
        text += "\(ScriptParts.orderFunction(history));\n"
        if ScriptParts.comparesRelations(script) {
            text += "\n-- for this session only: they compare what is there already with what was meant\n"
            for function in Comparison.functions { text += "\(function);\n" }
        }
        for function in ObjectDescriptions.functions(for: script) { text += "\(function);\n" }
        for setting in Settings(project: script.project).afterFunctions { text += "\(setting);\n" }
        return text
    }

    private var foot: String {
        let place = script.to.isEmpty ? "base" : script.to.joined(separator: ", ")
        return
            "\n\(ScriptParts.unlock(history));\n\(PsqlSettings.echo("stemma: done, \(script.direction.rawValue) to \(place)"))\n"
    }

    // MARK: - Revisions and steps

    private mutating func render(_ revision: ScriptRevision) {
        let title = "revision \(revision.id) · \(revision.message) · \(revision.file)"
        body += "\n-- ──────── \(LineComment.text(title))\n"
        for (index, step) in revision.steps.enumerated() { render(step, number: index + 1, of: revision) }
    }

    private mutating func render(_ step: ScriptStep, number: Int, of revision: ScriptRevision) {
        let content = step.content
        let isShared = content.isTransactional && revision.transaction == .script
        if !isShared { close() }
        let place = "step \(number) of \(revision.steps.count)"
        body += number == 1 ? "-- \(place)" : "\n-- \(place)"
        body +=
            content.isTransactional
            ? ": one transaction\(isShared ? " with its neighbours" : "")\n" : ": outside any transaction\n"
        if isShared, !isOpen {
            body += "BEGIN;\n"
            isOpen = true
        }
        renderCondition(of: step, revision)
        body += "\\if :pending\n\(PsqlSettings.echo("stemma: revision \(revision.id), \(place)"))\n"
        if content.isTransactional, !isShared { body += "BEGIN;\n" }
        if let begin = history.begin(step, of: revision) { body += "\(begin);\n" }
        for statement in content.statements { render(statement) }
        renderShapes(of: content)
        body += "\(history.record(step, of: revision));\n"
        if content.isTransactional, !isShared { body += "COMMIT;\n" }
        body += "\\endif\n"
        last = (step, revision)
    }

    /// Asks whether the step has still to run, and whether anything of it is there already.
    private mutating func renderCondition(of step: ScriptStep, _ revision: ScriptRevision) {
        // A piece of a script that is refused past errors must find nothing to run.
        body += "\\set pending off\n"
        body += "SELECT \(history.isPending(step, of: revision))\n    AND \(ScriptParts.order(after: last)) AS pending"
        let existence = step.content.shapes.map(\.exists)
        if !existence.isEmpty, step.content.isTransactional {
            body += ",\n    \(existence.joined(separator: "\n    OR ")) AS existed"
        }
        body += " \\gset\n"
    }

    /// Ends the transaction of several steps.
    private mutating func close() {
        if isOpen { body += "COMMIT;\n" }
        isOpen = false
    }

    private mutating func render(_ statement: Statement) {
        let text = risks.note(on: statement)
        let note = text.isEmpty ? "" : "-- \(text)\n"
        switch statement.guarding {
        case .repeatable, .recorded, .inStep: body += "\n\(note)\(statement.sql);\n"
        case .native(let sql): body += "\n\(note)\(sql);\n"
        case .when(let condition, _):
            body += "\nSELECT \(condition) AS needed \\gset\n\\if :needed\n\(note)\(statement.sql);\n\\endif\n"
        }
    }

    private mutating func renderShapes(of content: ReplayedStep) {
        body += "\n"
        if content.shapes.isEmpty { return }
        let block = ScriptParts.postcondition(content.shapes, in: script.project)
        // What did not exist before the transaction was made by it as it was meant.
        body += content.isTransactional ? "\\if :existed\n\(block);\n\\endif\n" : "\(block);\n"
    }
}
