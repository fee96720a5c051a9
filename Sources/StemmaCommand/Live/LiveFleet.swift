#if Apply
    internal import RevisionGraph
    internal import Stemma
    internal import StemmaApply
    internal import StemmaCompiler
    internal import Synchronization

    extension Live {
        /// What became of many databases, as JSON has it.
        struct FleetDocument: Encodable {
            struct Entry: Encodable {
                var database: String
                /// `done`, `nothing to do`, `pending`, `failed` or `skipped`.
                var outcome: String
                var steps: Int
                var milliseconds: Int
                var error: Problem?
            }

            struct Problem: Encodable {
                var code: String
                var kind: String
                var message: String
                var notes: [String]
            }

            var isDryRun: Bool
            var databases: [Entry]
        }

        static func applyToAll(_ file: String, _ context: Context) throws -> String {
            if context.arguments.value(of: dsn) != nil {
                throw UsageError.senseless("'--dsn' and '--dsn-file' do not go together", hint: nil)
            }
            let jobs = try jobs(context)
            let fleet = Fleet(try targets(file, context), of: try context.load(), context)
            Interruption.listen()
            // Looked at first, so that a question is asked once, and before anything is run.
            fleet.go(jobs, stopsAtFailure: false) { fleet.survey($0) }
            let isDryRun = context.arguments.has(ApplyCommand.dryRun)
            if !isDryRun {
                let losses = fleet.losses
                let count = fleet.entries.count { $0.outcome == "pending" }
                try confirm(losses, on: Plural.count(count, "database"), context)
                let stops = context.arguments.value(of: ApplyCommand.onFailure) == "stop"
                fleet.go(jobs, stopsAtFailure: stops) { fleet.apply($0) }
            }
            let document = FleetDocument(isDryRun: isDryRun, databases: fleet.entries)
            let text = try context.facts(document) { table(document, context) }
            let arrived = ["done", "nothing to do"] + (isDryRun ? ["pending"] : [])
            let failed = document.databases.count { !arrived.contains($0.outcome) }
            if failed == 0 { return text }
            throw Failure(
                status: .project, kind: Interruption.isRequested ? "interrupted" : "fleet",
                diagnostics: [
                    Diagnostic(
                        .error, code: "A008",
                        "\(failed) of \(Plural.count(document.databases.count, "database")) did not arrive",
                        notes: [.init("put right what the table says, and run it again: it does what is left")])
                ], output: Array(text.utf8))
        }

        private static func jobs(_ context: Context) throws -> Int {
            guard let given = context.arguments.value(of: ApplyCommand.jobs) else { return 4 }
            guard let jobs = Int(given), (1...256).contains(jobs) else {
                throw UsageError.senseless("'--jobs' is a number from 1 to 256, not \(quoted(given))", hint: nil)
            }
            return jobs
        }

        private static func targets(_ file: String, _ context: Context) throws -> [ConnectionTarget] {
            do throws(DatabaseList.Problem) { return try DatabaseList(context.path(ofArgument: file)).targets } catch {
                switch error {
                case .unreadable(let reason):
                    throw Failure(status: .project, kind: "file", diagnostics: [.unreadable(file, reason)])
                case .empty: throw UsageError.senseless("\(quoted(file)) names no database", hint: nil)
                case .line(let number):
                    throw UsageError(ConnectionTarget.Problem.unreadable, in: "line \(number) of \(quoted(file))")
                case .notPrivate:
                    throw UsageError.senseless(
                        "\(quoted(file)) holds passwords, and others may read it",
                        hint: "'chmod 600' makes it yours alone")
                }
            }
        }

        private static func table(_ document: FleetDocument, _ context: Context) -> String {
            let rows = document.databases.map { entry in
                let reason = entry.error.map { ([$0.message] + $0.notes.prefix(1)).joined(separator: "; ") } ?? ""
                let time = entry.outcome == "done" ? Duration.milliseconds(entry.milliseconds).words : ""
                let steps = entry.steps > 0 ? Plural.count(entry.steps, "step") : ""
                return [printable(entry.database), entry.outcome, steps, time, reason]
            }
            let head = [["database", "outcome", "steps", "time", "reason"]]
            var counts: [String] = []
            for outcome in ["done", "nothing to do", "pending", "failed", "skipped"] {
                let count = document.databases.count { $0.outcome == outcome }
                if count > 0 { counts.append("\(count) \(outcome)") }
            }
            return TextTable(head + rows).text(width: context.environment.console.width)
                + "\(Plural.count(document.databases.count, "database")): \(counts.joined(separator: ", "))\n"
        }
    }

    /// Many databases on their way, each guarded by its own history.
    private final class Fleet: Sendable {
        private let targets: [ConnectionTarget]
        private let set: RevisionSet
        private let context: Context
        private let state: Mutex<State>

        private struct State {
            var entries: [Live.FleetDocument.Entry]
            var losses: [String] = []
            /// The ways that were planned already, by where they begin.
            var applications: [[RevisionID]: Application] = [:]
        }

        init(_ targets: [ConnectionTarget], of set: RevisionSet, _ context: Context) {
            self.targets = targets
            self.set = set
            self.context = context
            state = Mutex(
                State(entries: targets.map { .init(database: $0.title, outcome: "skipped", steps: 0, milliseconds: 0) })
            )
        }

        var entries: [Live.FleetDocument.Entry] { state.withLock { $0.entries } }
        var losses: [String] { state.withLock { $0.losses } }

        /// Does the same with every database, some at a time, as long as nobody says stop.
        func go(_ jobs: Int, stopsAtFailure: Bool, _ work: @escaping @Sendable (Int) -> Void) {
            let next = Mutex(0)
            Threads.run(min(jobs, targets.count)) { [self] in
                while true {
                    let place = next.withLock { next in
                        defer { next += 1 }
                        return next
                    }
                    guard place < targets.count, !Interruption.isRequested else { return }
                    if stopsAtFailure, entries.contains(where: { $0.outcome == "failed" }) { return }
                    work(place)
                }
            }
        }

        /// Looks at what a database records, and what it still needs.
        func survey(_ place: Int) {
            attempt(place) { connection, application in
                let isThere = try connection.holds(
                    "pg_catalog.to_regclass(\(Compiler(set).historyTable.literal)) IS NOT NULL")
                let steps = application.script.units.flatMap(\.steps)
                var pending = isThere || application.plan.direction == .downgrade ? 0 : steps.count
                if isThere { for step in steps where try connection.holds(step.pending) { pending += 1 } }
                let losses = pending > 0 ? application.script.losses : []
                update(place) { entry in
                    entry.outcome = pending > 0 ? "pending" : "nothing to do"
                    entry.steps = pending
                }
                state.withLock { state in
                    for loss in losses where !state.losses.contains(loss) { state.losses.append(loss) }
                }
            }
        }

        /// Runs what it still needs; the checks of the script are run where that is nothing, too.
        func apply(_ place: Int) {
            // What could not be reached a moment ago is told already.
            if entries[place].outcome == "failed" { return }
            let target = targets[place]
            update(place) { $0.steps = 0 }
            attempt(place) { connection, application in
                do throws(Application.Failure) {
                    let outcome = try application.run(on: connection, target) { [context] event in
                        guard case .notice(let notice) = event, notice.isNews else { return }
                        context.reporter.report(Diagnostic(notice, of: connection.name))
                    }
                    update(place) { entry in
                        entry.outcome = outcome.steps.isEmpty ? "nothing to do" : "done"
                        entry.steps = outcome.steps.count
                        entry.milliseconds = outcome.duration.milliseconds
                    }
                } catch {
                    update(place) { $0.steps = error.done }
                    throw Failure(error)
                }
            }
            let entry = entries[place]
            context.reporter.say(
                "\(printable(entry.database)): \(entry.outcome)"
                    + (entry.steps > 0 ? ", \(Plural.count(entry.steps, "step"))" : "")
                    + (entry.error.map { ": \($0.message)" } ?? ""))
        }

        private func attempt(_ place: Int, _ work: (Connection, Application) throws -> Void) {
            do {
                let connection = try Connection(targets[place])
                update(place) { $0.database = connection.name }
                try work(connection, try application(from: try DatabaseRecord(connection, of: set)))
            } catch {
                let failure = (error as? ConnectionError).map { Failure(connection: $0) } ?? Failure(error)
                let diagnostic = failure.diagnostics.first
                update(place) { entry in
                    entry.outcome = "failed"
                    entry.error = .init(
                        code: diagnostic?.code ?? "", kind: failure.kind, message: diagnostic?.message ?? "",
                        notes: diagnostic?.notes.map(\.message) ?? [])
                }
            }
        }

        /// The way from what is recorded; one that begins where another did is planned once.
        private func application(from record: DatabaseRecord) throws -> Application {
            let direction: Plan.Direction = context.arguments.has(ApplyCommand.downgrade) ? .downgrade : .upgrade
            let start = record.heads(direction)
            if let known = state.withLock({ $0.applications[start] }) { return known }
            let made = try Application(
                direction, to: try Live.goal(direction, context), from: record, in: set)
            state.withLock { $0.applications[start] = made }
            return made
        }

        private func update(_ place: Int, _ change: (inout Live.FleetDocument.Entry) -> Void) {
            state.withLock { change(&$0.entries[place]) }
        }
    }
#endif
