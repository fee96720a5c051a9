import RevisionLoader
import Stemma

/// Renders a script for psql: plain DDL between `\if`s, which is what a DBA reads, approves and runs.
///
/// What a revision runs is text before its turn comes (`PsqlSection`), and need not be there any more then; the head, which
/// tells of all revisions, is made last.
package struct PsqlRenderer: Sendable {
    private let direction: Script.Direction
    private let project: Project
    private let squashes: [ScriptSquash]
    private let history: HistoryTable
    private var contents: ScriptContents
    /// What the revisions run, so far.
    private var body = Text()
    /// The step before.
    private var last: StepPlace?
    /// The last step before the range that is gone through: both ways begin after it.
    private var beforeRange: StepPlace?
    /// Whether a transaction of several steps is open.
    private var isOpen = false

    /// The text of a script.
    package static func render(_ script: Script) -> Text {
        let project = script.project
        var renderer = Self(script.direction, in: project, squashes: script.squashes)
        _ = Cores.line(over: script.revisions) { revision in
            revision
        } work: { revision in
            PsqlSection(revision, in: project)
        } take: { section in
            renderer.add(section)
        }
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

    /// Adds the next revision.
    mutating func add(_ section: PsqlSection) {
        contents.add(section.contents)
        for (text, gap) in section.pieces {
            body.append(text)
            fill(gap, in: section)
        }
        body.append(section.rest)
    }

    private mutating func fill(_ gap: PsqlSection.Gap, in section: PsqlSection) {
        switch gap {
        case .way: enter(section)
        case .end(let isShared):
            if isOpen, !isShared { endTransaction() }
        case .begin(let isShared):
            if isShared, !isOpen { body.append("BEGIN;\n") }
            isOpen = isShared
        case .order(let step):
            body.append(ScriptParts.order(after: last))
            last = step
        case .note(let statement):
            let note = contents.risk(of: statement.effects).note(direction)
            if !note.isEmpty { body.append("-- \(note)\n") }
        }
    }

    /// Records a squash at the end of the old way; both ways begin after what was before the range.
    private mutating func enter(_ section: PsqlSection) {
        guard direction == .upgrade else { return }
        switch section.way {
        case .only: return
        case .old(let members, _): if members.first == section.id { beforeRange = last }
        case .new:
            guard let last, let squash = squashes.first(where: { $0.id == section.id }) else { return }
            if isOpen { endTransaction() }
            body.append(
                "\n-- what came through all that \(LineComment.text(squash.id)) replaces has that from here on\n"
                    + "\(history.foldBlock(squash, after: last));\n")
            self.last = beforeRange
        }
    }

    private mutating func endTransaction() {
        body.append("COMMIT;\n")
        isOpen = false
    }

    /// The text of the script whose revisions were all added: they themselves may be without their steps.
    func text(of script: Script) -> Text {
        var text = Text(head(of: script))
        text.append(body)
        text.append((isOpen ? "COMMIT;\n" : "") + foot(of: script))
        return text
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
