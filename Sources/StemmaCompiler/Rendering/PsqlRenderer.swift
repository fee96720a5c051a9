import Stemma

/// Renders a script for psql: plain DDL between `\if`s, which is what a DBA reads, approves and runs.
package struct PsqlRenderer: Sendable {
    private let script: Script
    private let history: HistoryTable
    private let risks: RiskNotes

    /// A revision, and what its text depends on besides itself.
    private struct Section: Sendable {
        var revision: ScriptRevision
        var steps: [Place] = []
        var fold: Fold?
    }

    /// Before the new way through a range: a squash is recorded at the end of the old way.
    private struct Fold: Sendable {
        var squash: ScriptSquash
        /// The last step of the old way.
        var last: (step: ScriptStep, revision: ScriptRevision)
        /// Whether it ends a transaction of several steps that is open before it.
        var closes: Bool
    }

    /// Where a step stands in the script.
    private struct Place: Sendable {
        /// What each of its statements does at this point.
        var risks: [StatementRisk]
        /// The step before it, with its revision.
        var last: (step: ScriptStep, revision: ScriptRevision)?
        /// Whether it ends a transaction of several steps that is open before it.
        var closes = false
        /// Whether it begins one.
        var opens = false
    }

    /// The text of a script.
    package static func render(_ script: Script) -> Text {
        // What depends on what came before is found out first; the rest is done on all cores.
        let (sections, risks, isOpen) = sections(of: script)
        let renderer = Self(script: script, history: HistoryTable(script.project), risks: risks)
        var text = Text()
        // The head looks through all of it, too.
        text.append(of: [nil] + sections) { section in section.map { renderer.text(of: $0) } ?? renderer.head }
        text.append((isOpen ? "COMMIT;\n" : "") + renderer.foot)
        return text
    }

    /// The revisions with the places of their steps, all the risks, and whether a transaction is open at the end.
    private static func sections(of script: Script) -> (sections: [Section], risks: RiskNotes, isOpen: Bool) {
        var risks = RiskNotes(script.direction)
        var last: (step: ScriptStep, revision: ScriptRevision)?
        // Both ways through a range begin after what was before it.
        var beforeRange: (step: ScriptStep, revision: ScriptRevision)?
        var isOpen = false
        let sections = script.revisions.map { revision in
            var section = Section(revision: revision)
            switch revision.way {
            case .old(let members, _) where script.direction == .upgrade && members.first == revision.id:
                beforeRange = last
            case .new where script.direction == .upgrade:
                guard let step = last, let squash = script.squashes.first(where: { $0.id == revision.id }) else {
                    break
                }
                section.fold = Fold(squash: squash, last: step, closes: isOpen)
                isOpen = false
                last = beforeRange
            case .only, .old, .new: break
            }
            for step in revision.steps {
                let isShared = isShared(step, revision)
                section.steps.append(
                    Place(
                        risks: step.content.statements.map { risks.risk(of: $0) }, last: last,
                        closes: isOpen && !isShared, opens: isShared && !isOpen))
                isOpen = isShared
                last = (step, revision)
            }
            return section
        }
        return (sections, risks, isOpen)
    }

    /// Whether a step is in one transaction with its neighbours.
    private static func isShared(_ step: ScriptStep, _ revision: ScriptRevision) -> Bool {
        step.content.isTransactional && revision.transaction == .script
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
        if ScriptParts.asksForDependants(script) {
            text +=
                "\n-- for this session only: it refuses to change a column on which something rests that this script does not know\n"
            text += "\(KnownDependants.function);\n"
        }
        for setting in Settings(project: script.project).afterFunctions { text += "\(setting);\n" }
        return text
    }

    private var foot: String {
        let place = script.to.isEmpty ? "base" : script.to.joined(separator: ", ")
        return
            "\n\(ScriptParts.unlock(history));\n\(PsqlSettings.echo("stemma: done, \(script.direction.rawValue) to \(place)"))\n"
    }

    // MARK: - Revisions and steps

    private func text(of section: Section) -> String {
        let revision = section.revision
        var text = ""
        if let fold = section.fold {
            if fold.closes { text += "COMMIT;\n" }
            text +=
                "\n-- what came through all that \(LineComment.text(fold.squash.id)) replaces has that from here on\n"
            text += "\(history.foldBlock(fold.squash, after: fold.last));\n"
        }
        let title = "revision \(revision.id) · \(revision.message) · \(revision.file)"
        text += "\n-- ──────── \(LineComment.text(title))\n"
        if let note = ScriptParts.note(on: revision) { text += "-- \(LineComment.text(note))\n" }
        for (index, step) in revision.steps.enumerated() {
            write(step, number: index + 1, of: revision, at: section.steps[index], to: &text)
        }
        return text
    }

    private func write(
        _ step: ScriptStep, number: Int, of revision: ScriptRevision, at place: Place, to text: inout String
    ) {
        let content = step.content
        let isShared = Self.isShared(step, revision)
        if place.closes { text += "COMMIT;\n" }
        let words = "step \(number) of \(revision.steps.count)"
        text += number == 1 ? "-- \(words)" : "\n-- \(words)"
        text +=
            content.isTransactional
            ? ": one transaction\(isShared ? " with its neighbours" : "")\n" : ": outside any transaction\n"
        if place.opens { text += "BEGIN;\n" }
        text += condition(of: step, revision, after: place.last)
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
    private func condition(
        of step: ScriptStep, _ revision: ScriptRevision, after last: (step: ScriptStep, revision: ScriptRevision)?
    ) -> String {
        // A piece of a script that is refused past errors must find nothing to run.
        var text = "\\set pending off\n"
        text += "SELECT \(history.isDue(step, of: revision, order: ScriptParts.order(after: last))) AS pending"
        let existence = step.content.shapes.map(\.exists)
        if !existence.isEmpty, step.content.isTransactional {
            text += ",\n    \(existence.joined(separator: "\n    OR ")) AS existed"
        }
        text += " \\gset\n"
        return text
    }

    private func write(_ statement: Statement, _ risk: StatementRisk, to text: inout String) {
        let words = risks.note(on: risk)
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
        let block = ScriptParts.postcondition(content.shapes, in: script.project)
        // What did not exist before the transaction was made by it as it was meant.
        text += content.isTransactional ? "\\if :existed\n\(block);\n\\endif\n" : "\(block);\n"
    }
}
