import Stemma

/// Renders a script for psql: plain DDL between `\if`s, which is what a DBA reads, approves and runs.
///
/// Revisions are rendered as they come, and need not be there any more after that; the head, which tells of all of them,
/// is made last.
package struct PsqlRenderer: Sendable {
    private let direction: Script.Direction
    private let project: Project
    private let squashes: [ScriptSquash]
    private let history: HistoryTable
    private var contents: ScriptContents
    /// What the revisions run, so far.
    private var body = Text()
    /// The step rendered last, with its revision.
    private var last: (step: ScriptStep, revision: ScriptRevision)?
    /// The last step before the range that is gone through: both ways begin after it.
    private var beforeRange: (step: ScriptStep, revision: ScriptRevision)?
    /// Whether a transaction of several steps is open.
    private var isOpen = false

    /// The text of a script.
    package static func render(_ script: Script) -> Text {
        var renderer = Self(script.direction, in: script.project, squashes: script.squashes)
        renderer.add(script.revisions)
        return renderer.text(of: script)
    }

    /// A renderer that has seen no revision of its script.
    init(_ direction: Script.Direction, in project: Project, squashes: [ScriptSquash]) {
        self.direction = direction
        self.project = project
        self.squashes = squashes
        history = HistoryTable(project)
        contents = ScriptContents(direction)
    }

    /// Renders the next revisions.
    mutating func add(_ revisions: [ScriptRevision]) {
        // What depends on what came before is found out first; the rest is done on all cores.
        let sections = revisions.map { section(of: $0) }
        body.append(of: sections) { $0.text }
    }

    /// The text of the script whose revisions were all rendered: they themselves may be without their statements.
    func text(of script: Script) -> Text {
        var text = Text(head(of: script))
        text.append(body)
        text.append((isOpen ? "COMMIT;\n" : "") + foot(of: script))
        return text
    }

    /// The next revision, with the places of its steps.
    private mutating func section(of revision: ScriptRevision) -> PsqlSection {
        var section = PsqlSection(revision: revision, direction: direction, project: project, history: history)
        switch revision.way {
        case .old(let members, _) where direction == .upgrade && members.first == revision.id: beforeRange = last
        case .new where direction == .upgrade:
            guard let step = last, let squash = squashes.first(where: { $0.id == revision.id }) else { break }
            section.fold = PsqlSection.Fold(squash: squash, last: step, closes: isOpen)
            isOpen = false
            last = beforeRange
        case .only, .old, .new: break
        }
        for (step, risks) in zip(revision.steps, contents.add(revision)) {
            let isShared = PsqlSection.isShared(step, revision)
            section.steps.append(
                PsqlSection.Place(
                    risks: risks, order: ScriptParts.order(after: last), closes: isOpen && !isShared,
                    opens: isShared && !isOpen))
            isOpen = isShared
            last = (step, revision)
        }
        return section
    }

    private func head(of script: Script) -> String {
        let usage = "run it with: psql -X -v ON_ERROR_STOP=1 -f FILE"
        var text = """
            \(PsqlSettings.lines)
            \(ScriptHeading(script: script, contents: contents, usage: usage).lines.joined(separator: "\n"))


            """
        for setting in Settings(project: project).statements { text += "\(setting);\n" }
        text += "\n-- one run at a time: this never waits, since waiting for it would block CREATE INDEX CONCURRENTLY\n"
        text += "\(ScriptParts.lock(history));\n"
        text += "\n-- what this database must be for the script to touch it, and the table that records what is done\n"
        text += "\(Preflight(script: script, contents: contents, history: history).sql);\n"
        text += "\n-- for this session only: no step without these checks, and without the step before it\n"
        text += "\(ScriptParts.orderFunction(history));\n"
        if contents.comparesRelations {
            text += "\n-- for this session only: they compare what is there already with what was meant\n"
            for function in Comparison.functions { text += "\(function);\n" }
        }
        for function in ObjectDescriptions.functions(for: contents) { text += "\(function);\n" }
        if contents.asksForDependants {
            text +=
                "\n-- for this session only: it refuses to change a column on which something rests that this script does not know\n"
            text += "\(KnownDependants.function);\n"
        }
        for setting in Settings(project: project).afterFunctions { text += "\(setting);\n" }
        return text
    }

    private func foot(of script: Script) -> String {
        let place = script.to.isEmpty ? "base" : script.to.joined(separator: ", ")
        return
            "\n\(ScriptParts.unlock(history));\n\(PsqlSettings.echo("stemma: done, \(script.direction.rawValue) to \(place)"))\n"
    }
}
