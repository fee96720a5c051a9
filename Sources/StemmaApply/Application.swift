#if Apply
    package import RevisionGraph
    package import StemmaCompiler

    /// Runs the portable script of a plan on a database, unit by unit.
    package struct Application: Sendable {
        /// What is told while it runs.
        package enum Event: Sendable {
            /// These steps begin.
            case began([PortableUnit.Step])
            /// These steps are done, after so long.
            case finished([PortableUnit.Step], Duration)
            /// The server said something, news or not.
            case notice(Notice)
            /// Others hold what a statement waits for.
            case blocked([String])
        }

        /// Why it did not come to its end.
        package struct Failure: Error, Sendable {
            package var error: ConnectionError
            /// What was being done; empty before the first step and after the last.
            package var steps: [PortableUnit.Step]
            /// Who held what it waited for.
            package var blockers: [String]
            /// How many steps were run before.
            package var done: Int
        }

        /// What it came to.
        package struct Outcome: Sendable {
            /// The steps that were run, with how long each took; those of one transaction share that.
            package var steps: [(step: PortableUnit.Step, duration: Duration)] = []
            package var duration: Duration = .zero
        }

        package let plan: Plan
        /// The recorded heads that it starts from.
        package let start: [RevisionID]
        package let script: PortableScript

        /// The way from what a database records to a target.
        ///
        /// - Throws: `GraphError` for a target that makes no sense, `Diagnostic` for what PostgreSQL would refuse.
        package init(
            _ direction: Plan.Direction, to target: String, from record: DatabaseRecord, in set: RevisionSet
        ) throws {
            start = record.heads(direction)
            let heads = start.map(\.text)
            plan =
                try direction == .upgrade
                ? set.graph.upgrade(to: target, from: heads) : set.graph.downgrade(to: target, from: heads)
            script = try Compiler(set).portableScript(for: plan, from: start)
        }

        /// Runs it.
        ///
        /// - Parameters:
        ///   - connection: to the database.
        ///   - target: how another connection is made, to ask who is in the way.
        ///   - tell: takes what happens.
        /// - Returns: what was run.
        /// - Throws: ``Failure``.
        package func run(
            on connection: Connection, _ target: ConnectionTarget, tell: @escaping (Event) -> Void
        ) throws(Failure) -> Outcome {
            var outcome = Outcome()
            let begin = ContinuousClock.now
            let watch = LockWatch(connection.process, target) { tell(.blocked($0)) }
            connection.whileWaiting = watch.look
            let hears = connection.hears
            connection.hears = { tell(.notice($0)) }
            defer {
                connection.whileWaiting = nil
                connection.hears = hears
            }
            // A server that finds its client gone gives up, so that the next run need not wait for it.
            if connection.serverVersion >= 140_000 {
                _ = try? connection.execute("SET client_connection_check_interval = '2s'")
            }
            for unit in script.units {
                do throws(ConnectionError) {
                    if Interruption.isRequested { throw .interrupted }
                    guard try isDue(unit, connection) else { continue }
                    if !unit.steps.isEmpty { tell(.began(unit.steps)) }
                    let start = ContinuousClock.now
                    for statement in unit.statements {
                        watch.reset()
                        if let condition = statement.condition, try !connection.holds(condition) { continue }
                        try connection.execute(statement.sql)
                    }
                    let duration = ContinuousClock.now - start
                    if !unit.steps.isEmpty { tell(.finished(unit.steps, duration)) }
                    outcome.steps += unit.steps.map { ($0, duration) }
                } catch {
                    // What the session holds goes with it.
                    throw Failure(error: error, steps: unit.steps, blockers: watch.blockers, done: outcome.steps.count)
                }
            }
            outcome.duration = ContinuousClock.now - begin
            return outcome
        }

        /// Whether something of it has still to run.
        private func isDue(_ unit: PortableUnit, _ connection: Connection) throws(ConnectionError) -> Bool {
            if unit.steps.isEmpty { return true }
            for step in unit.steps where try connection.holds(step.pending) { return true }
            return false
        }
    }
#endif
