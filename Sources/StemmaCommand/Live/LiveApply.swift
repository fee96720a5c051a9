#if Apply
    internal import RevisionGraph
    internal import Stemma
    internal import StemmaApply
    internal import StemmaCompiler

    extension Live {
        /// What a run of the steps came to, as JSON has it.
        struct ApplyDocument: Encodable {
            struct Step: Encodable {
                var revision: String
                var step: Int
                var of: Int
                /// Left out where it was not run.
                var milliseconds: Int?
            }

            var database: String
            var direction: String
            var from: [String]
            var to: [String]
            var revisions: [String]
            var isDryRun: Bool
            var steps: [Step]
            var losses: [String]
        }

        static func apply(_ context: Context) throws -> String {
            if let file = context.arguments.value(of: ApplyCommand.dsnFile) {
                return try applyToAll(file, context)
            }
            for option in [ApplyCommand.jobs, ApplyCommand.onFailure] where context.arguments.value(of: option) != nil {
                throw UsageError.senseless("'\(option.name)' is for '--dsn-file'", hint: nil)
            }
            let target = try target(context)
            let set = try context.load()
            let connection = try connect(target, context)
            let application = try application(on: connection, in: set, context)
            for note in application.plan.notes { context.reporter.report(.planNote(note)) }
            var document = ApplyDocument(
                database: connection.name, direction: application.plan.direction.rawValue,
                from: application.start.map(\.text), to: application.plan.heads.map(\.text),
                revisions: application.plan.revisions.map(\.text), isDryRun: context.arguments.has(ApplyCommand.dryRun),
                steps: [], losses: application.script.losses)
            if document.isDryRun {
                document.steps = try pending(application, on: connection, in: set).map { step in
                    ApplyDocument.Step(revision: step.revision, step: step.number, of: step.count)
                }
                return try context.facts(document) { text(of: document, application, context) }
            }
            try confirm(document.losses, on: document.database, context)
            let outcome = try run(application, on: connection, target, context)
            document.steps = outcome.steps.map { step, duration in
                ApplyDocument.Step(
                    revision: step.revision, step: step.number, of: step.count, milliseconds: duration.milliseconds)
            }
            return try context.facts(document) { summary(document, outcome.duration) }
        }

        private static func application(
            on connection: Connection, in set: RevisionSet, _ context: Context
        ) throws -> Application {
            let direction: Plan.Direction = context.arguments.has(ApplyCommand.downgrade) ? .downgrade : .upgrade
            let target = try goal(direction, context)
            let record: DatabaseRecord
            do throws(ConnectionError) { record = try DatabaseRecord(connection, of: set) } catch {
                throw Failure(connection: error)
            }
            return try Application(direction, to: target, from: record, in: set)
        }

        /// Where to.
        static func goal(_ direction: Plan.Direction, _ context: Context) throws -> String {
            guard let target = context.arguments.operand(0) ?? (direction == .upgrade ? "head" : nil) else {
                throw UsageError.missingOperand("TARGET", command: "apply --downgrade")
            }
            return target
        }

        /// Runs it, and says what happens as it happens.
        private static func run(
            _ application: Application, on connection: Connection, _ target: ConnectionTarget, _ context: Context
        ) throws -> Application.Outcome {
            let progress = StepProgress(context.reporter)
            do throws(Application.Failure) {
                return try application.run(on: connection, target, tell: progress.show)
            } catch {
                progress.end()
                throw Failure(error)
            }
        }

        /// Asks before data goes.
        static func confirm(_ losses: [String], on database: String, _ context: Context) throws {
            guard !losses.isEmpty, !context.arguments.has(ApplyCommand.yes) else { return }
            let question =
                "This destroys data of \(printable(database)):\n"
                + losses.map { "  \(printable($0))\n" }.joined() + "Go on? [y/N] "
            let answer = context.environment.ask(question)
            if let answer, ["y", "yes"].contains(answer.lowercased()) { return }
            throw Failure(
                status: .project, kind: "lossy",
                diagnostics: [
                    Diagnostic(
                        .error, code: "A006", "nothing was run, since it would destroy data",
                        notes: losses.map { .init("it destroys \(printable($0))") }
                            + [.init("'--yes' runs it without a question")])
                ])
        }

        /// The steps that have still to run; all of them where nothing is recorded at all.
        private static func pending(
            _ application: Application, on connection: Connection, in set: RevisionSet
        ) throws -> [PortableUnit.Step] {
            let steps = application.script.units.flatMap(\.steps)
            do throws(ConnectionError) {
                let table = Compiler(set).historyTable
                guard try connection.holds("pg_catalog.to_regclass(\(table.literal)) IS NOT NULL") else {
                    return application.plan.direction == .upgrade ? steps : []
                }
                var pending: [PortableUnit.Step] = []
                for step in steps where try connection.holds(step.pending) { pending.append(step) }
                return pending
            } catch { throw Failure(connection: error) }
        }

        // MARK: - Words

        private static func place(_ ids: [String]) -> String {
            ids.isEmpty ? "base" : ids.map { printable($0) }.joined(separator: ", ")
        }

        private static func summary(_ document: ApplyDocument, _ duration: Duration) -> String {
            let what = document.steps.isEmpty ? "nothing to do" : Plural.count(document.steps.count, "step")
            return "\(printable(document.database)): \(document.direction) to \(place(document.to)), "
                + "\(what), \(duration.words)\n"
        }

        private static func text(of document: ApplyDocument, _ application: Application, _ context: Context) -> String {
            var text = "\(printable(document.database)): \(document.direction) from \(place(document.from)) "
            text += "to \(place(document.to)), \(document.steps.isEmpty ? "nothing to do" : "not run"):\n"
            let messages = Dictionary(
                application.script.units.flatMap(\.steps).map { ($0.revision, $0.message) }, uniquingKeysWith: { $1 })
            let rows = document.steps.map { step in
                [printable(step.revision), "step \(step.step) of \(step.of)", printable(messages[step.revision] ?? "")]
            }
            text += TextTable(rows, indent: "    ").text(width: context.environment.console.width)
            if !document.steps.isEmpty { text += "\(application.script.summary)\n" }
            return text
        }
    }

    extension Failure {
        init(_ failure: Application.Failure) {
            let step = failure.steps.first
            self.init(
                connection: failure.error, at: step.map { SourceLocation(file: $0.file, line: 0) },
                blockers: failure.blockers)
            guard let step else { return }
            let place = "in revision \(printable(step.revision)), step \(step.number) of \(step.count)"
            var diagnostics = self.diagnostics
            diagnostics[0].notes.append(.init("\(place), after \(Plural.count(failure.done, "step"))"))
            self = Failure(status: status, kind: kind, diagnostics: diagnostics)
        }
    }

    /// Shows a line for each step that is done, and on a terminal the one that is running.
    private final class StepProgress {
        private let reporter: Reporter
        private var isShown = false

        init(_ reporter: Reporter) { self.reporter = reporter }

        func show(_ event: Application.Event) {
            switch event {
            case .began(let steps): if let step = steps.first { running("\(line(step)) …") }
            case .finished(let steps, let duration):
                end()
                for step in steps { reporter.say("\(line(step))  \(duration.words)") }
            case .notice(let notice):
                guard notice.isNews else { return }
                end()
                reporter.report(Diagnostic(notice))
            case .blocked(let blockers):
                end()
                reporter.say("waiting for a lock, held by \(blockers.map { printable($0) }.joined(separator: ", "))")
            }
        }

        func end() {
            if isShown { reporter.console.transient(Array("\r\u{1B}[K".utf8)) }
            isShown = false
        }

        private func running(_ text: String) {
            guard reporter.console.isTerminal, !reporter.isQuiet else { return }
            reporter.console.transient(Array("\r\u{1B}[K\(text)".utf8))
            isShown = true
        }

        private func line(_ step: PortableUnit.Step) -> String {
            "\(printable(step.revision))  step \(step.number) of \(step.count)  \(printable(step.message))"
        }
    }

    extension Duration {
        var milliseconds: Int {
            Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
        }

        /// `12 ms`, `3.4 s`, `5 min 12 s`.
        var words: String {
            let count = milliseconds
            if count < 1000 { return "\(count) ms" }
            if count < 60_000 { return "\(count / 1000).\(count % 1000 / 100) s" }
            return "\(count / 60_000) min \(count % 60_000 / 1000) s"
        }
    }
#endif
