import Stemma

/// Renders a script without psql's commands, for drivers and tools that send one statement at a time.
///
/// A step that can run in a transaction is one `DO` block, which checks the history table itself. What cannot be in a
/// block stands plain, in its own guarded form; `PortableRules` has refused what would not be right when run again.
package struct PortableRenderer {
    private let script: Script
    private let history: HistoryTable
    private var risks: RiskNotes
    private var body = ""

    /// The text of a script.
    package static func render(_ script: Script) -> String {
        statements(of: script).map { "\($0.comment)\($0.sql);\n" }.joined(separator: "\n")
    }

    /// The statements of a script, each with the comment lines above it.
    package static func statements(of script: Script) -> [(comment: String, sql: String)] {
        var renderer = Self(script)
        var steps: [(comment: String, sql: String)] = []
        for (index, revision) in script.revisions.enumerated() {
            for (number, step) in revision.steps.enumerated() {
                let before =
                    number > 0
                    ? (revision.steps[number - 1], revision)
                    : index > 0 ? script.revisions[index - 1].steps.last.map { ($0, script.revisions[index - 1]) } : nil
                steps += renderer.render(step, number: number + 1, of: revision, after: before)
            }
        }
        return renderer.head + steps + [("", ScriptParts.unlock(renderer.history))]
    }

    private init(_ script: Script) {
        self.script = script
        history = HistoryTable(script.project)
        risks = RiskNotes(script.direction)
    }

    private var head: [(comment: String, sql: String)] {
        let usage =
            "run it over one connection, one statement at a time, in autocommit mode, and stop at the first error"
        let lines = ScriptHeading(script: script, risks: risks, usage: usage).lines
        var statements = Settings(project: script.project).statements + [ScriptParts.lock(history)] + history.creation
        statements.append(Preflight(script: script, history: history).sql)
        if ScriptParts.needsOrder(script) { statements.append(ScriptParts.orderFunction(history)) }
        if ScriptParts.comparesRelations(script) { statements += Comparison.functions }
        statements += ObjectDescriptions.functions(for: script)
        return statements.enumerated().map { ($0 == 0 ? lines.joined(separator: "\n") + "\n\n" : "", $1) }
    }

    private mutating func render(
        _ step: ScriptStep, number: Int, of revision: ScriptRevision, after before: (ScriptStep, ScriptRevision)?
    ) -> [(comment: String, sql: String)] {
        let title = "revision \(revision.id) · \(revision.message) · \(revision.file)"
        var comment = "-- ──────── \(LineComment.text(title))\n-- step \(number) of \(revision.steps.count)\n"
        if step.content.isTransactional {
            for statement in step.content.statements { comment += line(risks.note(on: statement)) }
            return [(comment, block(step, of: revision, after: before))]
        }
        return plain(step, of: revision, comment: comment)
    }

    private func line(_ note: String) -> String { note.isEmpty ? "" : "-- \(note)\n" }

    private func block(
        _ step: ScriptStep, of revision: ScriptRevision, after before: (ScriptStep, ScriptRevision)?
    ) -> String {
        let content = step.content
        var body = "\nDECLARE\n    existed boolean;\nBEGIN\n"
        body += "    IF NOT (\(history.isPending(step, of: revision))) THEN RETURN; END IF;\n"
        if let (last, owner) = before { body += execute(ScriptParts.order(last, of: owner)) }
        if !content.shapes.isEmpty {
            body += "    existed := \(content.shapes.map(\.exists).joined(separator: "\n        OR "));\n"
        }
        for statement in content.statements {
            switch statement.guarding {
            case .repeatable, .recorded: body += execute(statement.sql)
            case .native(let sql): body += execute(sql)
            case .when(let condition, let inBlock):
                body += "    IF \(condition) THEN\n    \(execute(inBlock ?? statement.sql))    END IF;\n"
            }
        }
        if !content.shapes.isEmpty {
            body += "    IF existed THEN\n    \(execute(ScriptParts.postcondition(content.shapes, in: script.project)))"
            body += "    END IF;\n"
        }
        body += execute(history.record(step, of: revision)) + "END\n"
        return "DO \(DollarQuote.quote(body, tag: "step"))"
    }

    private func execute(_ sql: String) -> String { "    EXECUTE \(DollarQuote.quote(sql, tag: "sql"));\n" }

    /// A step outside any transaction: each statement in the form that looks first, then the record of them all.
    private mutating func plain(
        _ step: ScriptStep, of revision: ScriptRevision, comment: String
    ) -> [(comment: String, sql: String)] {
        var statements: [(comment: String, sql: String)] = []
        for statement in step.content.statements {
            let heading = (statements.isEmpty ? comment : "") + line(risks.note(on: statement))
            switch statement.guarding {
            case .repeatable, .recorded: statements.append((heading, statement.sql))
            case .native(let sql): statements.append((heading, sql))
            case .when(let condition, let inBlock):
                let body = "\nBEGIN\n    IF \(condition) THEN\n    \(execute(inBlock ?? statement.sql))    END IF;\nEND\n"
                statements.append((heading, "DO \(DollarQuote.quote(body, tag: "leftover"))"))
            }
        }
        if !step.content.shapes.isEmpty {
            statements.append(("", ScriptParts.postcondition(step.content.shapes, in: script.project)))
        }
        var body = "\nBEGIN\n    IF NOT (\(history.isPending(step, of: revision))) THEN RETURN; END IF;\n"
        body += execute(history.record(step, of: revision)) + "END\n"
        statements.append(("", "DO \(DollarQuote.quote(body, tag: "step"))"))
        return statements
    }
}
