#if Apply
    /// Finds out who holds what a statement waits for.
    final class LockWatch {
        private let process: Int32
        private let target: ConnectionTarget
        private let tell: ([String]) -> Void
        private var last: ContinuousClock.Instant?
        /// Kept for the next look.
        private var other: Connection?
        /// Who was in the way of the statement when somebody last looked.
        private(set) var blockers: [String] = []

        init(_ process: Int32, _ target: ConnectionTarget, tell: @escaping ([String]) -> Void) {
            self.process = process
            self.target = target
            self.tell = tell
        }

        /// Another statement begins.
        func reset() {
            blockers = []
            last = nil
        }

        /// Looks, at most once a second.
        func look() {
            let now = ContinuousClock.now
            if let last, now - last < .seconds(1) { return }
            last = now
            if other == nil { other = try? Connection(target) }
            guard let found = try? other?.execute(query).rows else {
                other = nil
                return
            }
            let names = found.compactMap { $0.first.flatMap { $0 } }
            if names != blockers, !names.isEmpty { tell(names) }
            if !names.isEmpty { blockers = names }
        }

        /// No query: it may hold what is nobody's business.
        private var query: String {
            """
            SELECT pg_catalog.concat('process ', a.pid, ' of ', a.usename, ' (', nullif(a.application_name, '') || ', ', a.state,
                ' since ' || pg_catalog.to_char(a.state_change AT TIME ZONE 'UTC', 'HH24:MI:SS" UTC"'), ')')
            FROM pg_catalog.pg_stat_activity AS a WHERE a.pid = ANY (pg_catalog.pg_blocking_pids(\(process))) ORDER BY a.pid
            """
        }
    }
#endif
