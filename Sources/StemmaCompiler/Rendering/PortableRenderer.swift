import Stemma

/// Renders a script without psql's commands, for drivers and tools that send one statement at a time.
///
/// A step that can run in a transaction is one `DO` block, which checks the history table itself. What cannot be in a
/// block stands plain, in its own guarded form; `PortableRules` has refused what would not be right when run again.
package struct PortableRenderer {
    private let script: Script
    private let history: HistoryTable
    private var contents: ScriptContents
    private var body: [PortableUnit] = []
    /// The step rendered last, with its revision.
    private var last: StepPlace?
    /// The last step before the range that is gone through.
    private var beforeRange: StepPlace?
    /// The block that further steps of the same transaction are added to.
    private var open: (steps: [PortableUnit.Step], comment: String, body: String) = ([], "", "")

    /// The text of a script.
    package static func render(_ script: Script) -> String {
        statements(of: script).map { "\($0.comment)\($0.sql);\n" }.joined(separator: "\n")
    }

    /// The statements of a script, each with the comment lines above it.
    package static func statements(of script: Script) -> [(comment: String, sql: String)] {
        units(of: script).flatMap(\.statements).map { ($0.comment, $0.sql) }
    }

    /// The statements of a script by what they belong to: the checks, then steps, then the end.
    package static func units(of script: Script) -> [PortableUnit] {
        var renderer = Self(script)
        for revision in script.revisions {
            renderer.enter(revision)
            renderer.contents.add(RevisionContents(revision))
            for (index, step) in revision.steps.enumerated() { renderer.render(step, number: index + 1, of: revision) }
        }
        renderer.close()
        let end = PortableUnit(statements: [.init(sql: ScriptParts.unlock(renderer.history))])
        return [renderer.head] + renderer.body + [end]
    }

    private init(_ script: Script) {
        self.script = script
        history = HistoryTable(script.project)
        contents = ScriptContents(script.direction)
    }

    private var head: PortableUnit {
        let usage =
            "run it over one connection, one statement at a time, in autocommit mode; stop at the first error, and close"
        let lines = ScriptHeading(script: script, contents: contents, usage: usage).lines
        var statements = Settings(project: script.project).statements + [ScriptParts.lock(history)]
        statements += [
            Preflight(script: script, contents: contents, history: history).sql, ScriptParts.orderFunction(history),
        ]
        if contents.comparesRelations { statements += Comparison.functions }
        statements += ObjectDescriptions.functions(for: contents)
        if contents.asksForDependants { statements.append(KnownDependants.function) }
        statements += Settings(project: script.project).afterFunctions
        return PortableUnit(
            statements: statements.enumerated().map { place, sql in
                .init(comment: place == 0 ? lines.joined(separator: "\n") + "\n\n" : "", sql: sql)
            })
    }

    // MARK: - Steps

    private mutating func render(_ step: ScriptStep, number: Int, of revision: ScriptRevision) {
        let title = "revision \(revision.id) · \(revision.message) · \(revision.file)"
        var comment = "-- ──────── \(LineComment.text(title))\n"
        if let note = ScriptParts.note(on: revision) { comment += "-- \(LineComment.text(note))\n" }
        comment += "-- step \(number) of \(revision.steps.count)\n"
        let isShared = step.content.isTransactional && revision.transaction == .script
        if !isShared { close() }
        let place = PortableUnit.Step(
            revision: revision.id, message: revision.message, file: revision.file, number: number,
            count: revision.steps.count, pending: history.isPending(step, of: revision))
        if step.content.isTransactional {
            for statement in step.content.statements { comment += note(on: statement) }
            open.steps.append(place)
            open.comment += comment
            open.body += block(step, of: revision)
            if !isShared { close() }
        } else {
            body.append(plain(step, at: place, of: revision, comment: comment))
        }
        last = StepPlace(step, of: revision)
    }

    /// Records a squash at the end of the old way; both ways begin after what was before the range.
    private mutating func enter(_ revision: ScriptRevision) {
        guard script.direction == .upgrade else { return }
        switch revision.way {
        case .only: return
        case .old(let members, _): if members.first == revision.id { beforeRange = last }
        case .new:
            guard let last, let squash = script.squashes.first(where: { $0.id == revision.id }) else { return }
            close()
            let comment =
                "-- what came through all that \(LineComment.text(squash.id)) replaces has that from here on\n"
            let fold = PortableUnit.Statement(comment: comment, sql: history.foldBlock(squash, after: last))
            body.append(PortableUnit(statements: [fold]))
            self.last = beforeRange
        }
    }

    /// Ends the block that is open: it holds one step, or those that share a transaction.
    private mutating func close() {
        if open.body.isEmpty { return }
        let sql = "\nDECLARE\n    existed boolean;\nBEGIN\n\(open.body)END\n"
        let statement = PortableUnit.Statement(comment: open.comment, sql: "DO \(DollarQuote.quote(sql, tag: "step"))")
        body.append(PortableUnit(steps: open.steps, statements: [statement]))
        open = ([], "", "")
    }

    /// The comment above a statement, which comes next in the script.
    private mutating func note(on statement: Statement) -> String {
        let note = contents.risk(of: statement.effects).note(script.direction)
        return note.isEmpty ? "" : "-- \(note)\n"
    }

    private func block(_ step: ScriptStep, of revision: ScriptRevision) -> String {
        let content = step.content
        var body = "    IF \(condition(of: step, revision)) THEN\n"
        if !content.shapes.isEmpty {
            body += "    existed := \(content.shapes.map(\.exists).joined(separator: "\n        OR "));\n"
        }
        for statement in content.statements {
            let question = statement.effects.knows.map { "    PERFORM \($0.call);\n" } ?? ""
            switch statement.guarding {
            case .repeatable, .recorded, .inStep: body += question + execute(statement.sql)
            case .native(let sql): body += question + execute(sql)
            case .when(let condition, let inBlock):
                body += "    IF \(condition) THEN\n\(question)    \(execute(inBlock ?? statement.sql))    END IF;\n"
            }
        }
        if !content.shapes.isEmpty {
            body += "    IF existed THEN\n    \(execute(ScriptParts.postcondition(content.shapes, in: script.project)))"
            body += "    END IF;\n"
        }
        return body + execute(history.record(step, of: revision)) + "    END IF;\n"
    }

    private func condition(of step: ScriptStep, _ revision: ScriptRevision) -> String {
        let due = history.isDue(step, of: revision)
        return "\(due.before)\(ScriptParts.order(after: last))\(due.after)"
            .split(separator: "\n").joined(separator: "\n    ")
    }

    private func execute(_ sql: String) -> String { "    EXECUTE \(DollarQuote.quote(sql, tag: "sql"));\n" }

    /// A step outside any transaction: each statement in the form that looks first, then the record of them all.
    private mutating func plain(
        _ step: ScriptStep, at place: PortableUnit.Step, of revision: ScriptRevision, comment: String
    ) -> PortableUnit {
        let condition = condition(of: step, revision)
        var unit = PortableUnit(steps: [place], statements: [])
        func add(_ comment: String, _ sql: String, when condition: String? = nil) {
            unit.statements.append(.init(comment: comment, sql: sql, condition: condition))
        }
        add(comment, block("checks", when: condition, history.begin(step, of: revision).map { [$0] } ?? []))
        for statement in step.content.statements {
            let heading = note(on: statement)
            if let knows = statement.effects.knows {
                add("", block("known", when: condition, "        PERFORM \(knows.call)"))
            }
            switch statement.guarding {
            case .repeatable, .recorded: add(heading, statement.sql)
            case .native(let sql): add(heading, sql)
            case .inStep(let block): add(heading, self.block("batches", when: condition, block))
            case .when(let guarding, inBlock: nil) where !statement.effects.isTransactional:
                // In no block, and so only for a driver that asks first; `PortableRules` refuses it for all others.
                add(heading, statement.sql, when: guarding)
            case .when(let guarding, let inBlock):
                add(heading, block("leftover", when: guarding, [inBlock ?? statement.sql]))
            }
        }
        // Compared and recorded as one: a tool that went on after an error must not record what failed.
        let shapes = step.content.shapes
        let comparison = shapes.isEmpty ? [] : [ScriptParts.postcondition(shapes, in: script.project)]
        add("", block("step", when: condition, comparison + [history.record(step, of: revision)]))
        return unit
    }

    /// A block that goes through a text of its own when a condition holds; what it commits stays committed.
    private func block(_ tag: String, when condition: String, _ body: String) -> String {
        "DO \(DollarQuote.quote("\nBEGIN\n    IF \(condition) THEN\n\(body);\n    END IF;\nEND\n", tag: tag))"
    }

    /// A block that runs statements when a condition holds.
    private func block(_ tag: String, when condition: String, _ statements: [String]) -> String {
        let lines = statements.isEmpty ? "        NULL;\n" : statements.map { "    \(execute($0))" }.joined()
        return "DO \(DollarQuote.quote("\nBEGIN\n    IF \(condition) THEN\n\(lines)    END IF;\nEND\n", tag: tag))"
    }
}
