import Stemma

/// Renders a script for psql: plain DDL between `\if`s, which is what a DBA reads, approves and runs.
package struct PsqlRenderer {
    private let script: Script
    private let history: HistoryTable
    private var risks: RiskNotes
    private var body = ""

    /// The text of a script.
    package static func render(_ script: Script) -> String {
        var renderer = Self(script)
        for (index, revision) in script.revisions.enumerated() { renderer.render(revision, at: index) }
        return renderer.head + renderer.body + renderer.foot
    }

    private init(_ script: Script) {
        self.script = script
        history = HistoryTable(script.project)
        risks = RiskNotes(script.direction)
    }

    private var head: String {
        let usage = "run it with: psql -X -v ON_ERROR_STOP=1 -f FILE"
        var text = """
            \\set ON_ERROR_STOP on
            \\set ON_ERROR_ROLLBACK off
            \\set AUTOCOMMIT on
            \(ScriptHeading(script: script, risks: risks, usage: usage).lines.joined(separator: "\n"))


            """
        for setting in Settings(project: script.project).statements { text += "\(setting);\n" }
        text += "\n-- one run at a time: this never waits, since waiting for it would block CREATE INDEX CONCURRENTLY\n"
        text += "\(ScriptParts.lock(history));\n\n"
        for statement in history.creation { text += "\(statement);\n" }
        text += "\n-- what this database must be for the script to touch it\n"
        text += "\(Preflight(script: script, history: history).sql);\n"
        if ScriptParts.needsOrder(script) {
            text += "\n-- for this session only: no step without the one before it\n"
            text += "\(ScriptParts.orderFunction(history));\n"
        }
        if ScriptParts.comparesRelations(script) {
            text += "\n-- for this session only: they compare what is there already with what was meant\n"
            for function in Comparison.functions { text += "\(function);\n" }
        }
        for function in ObjectDescriptions.functions(for: script) { text += "\(function);\n" }
        return text
    }

    private var foot: String {
        "\n\(ScriptParts.unlock(history));\n"
    }

    // MARK: - Revisions and steps

    private mutating func render(_ revision: ScriptRevision, at index: Int) {
        let title = "revision \(revision.id) · \(revision.message) · \(revision.file)"
        body += "\n-- ──────── \(LineComment.text(title))\n"
        for (number, step) in revision.steps.enumerated() {
            let before =
                number > 0
                ? (revision.steps[number - 1], revision)
                : index > 0 ? script.revisions[index - 1].steps.last.map { ($0, script.revisions[index - 1]) } : nil
            render(step, number: number + 1, of: revision, after: before)
        }
    }

    private mutating func render(
        _ step: ScriptStep, number: Int, of revision: ScriptRevision, after before: (ScriptStep, ScriptRevision)?
    ) {
        let content = step.content
        let isBlock = content.isTransactional
        body += "-- step \(number) of \(revision.steps.count)"
        body += isBlock ? ": one transaction\n" : ": outside any transaction\n"
        body += "SELECT \(history.isPending(step, of: revision)) AS pending"
        let existence = content.shapes.map(\.exists)
        if !existence.isEmpty, isBlock {
            body += ",\n    \(existence.joined(separator: "\n    OR ")) AS existed"
        }
        body += " \\gset\n\\if :pending\n"
        if let (last, owner) = before { body += "\(ScriptParts.order(last, of: owner));\n" }
        let isOpen = isBlock && revision.transaction != .script
        if isOpen { body += "BEGIN;\n" }
        for statement in content.statements { render(statement) }
        renderShapes(of: content)
        body += "\(history.record(step, of: revision));\n"
        if isOpen { body += "COMMIT;\n" }
        body += "\\endif\n"
    }

    private mutating func render(_ statement: Statement) {
        let note = risks.note(on: statement)
        body += note.isEmpty ? "\n" : "\n-- \(note)\n"
        switch statement.guarding {
        case .repeatable, .recorded: body += "\(statement.sql);\n"
        case .native(let sql): body += "\(sql);\n"
        case .when(let condition, _):
            body += "SELECT \(condition) AS needed \\gset\n\\if :needed\n\(statement.sql);\n\\endif\n"
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
