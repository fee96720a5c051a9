import Stemma

/// What a review says, for the page and for Markdown alike.
enum ReviewWords {
    /// How much attention something wants.
    enum Level: String {
        /// Nobody waits, nothing is lost.
        case none
        /// Somebody may wait for a moment.
        case low
        /// Writers wait, or time grows with a table.
        case medium
        /// Everybody waits while a table is read or copied, or something is lost.
        case high

        var rank: Int { [Self.none, .low, .medium, .high].firstIndex(of: self) ?? 0 }
    }

    /// A text with the attention that it wants.
    struct Remark {
        var text: String
        var risk: Level
    }

    /// A line of the summary.
    struct Row {
        var what: String
        var up: String
        var upRisk: Level
        var down: String
        var downRisk: Level
    }

    static func title(of review: Review) -> String {
        "Review: \(place(review.from)) → \(place(review.to))"
    }

    static func subtitle(of review: Review) -> String {
        let count = Plural.count(review.revisions.count, "revision")
        return "\(count) · PostgreSQL \(review.project.postgres.major) and later"
    }

    static func command(for file: String) -> String { "psql -X -v ON_ERROR_STOP=1 -f \(file) DATABASE" }

    static let promise = """
        A script may be run again at any time: it asks the history table what is done, goes on where it was interrupted, \
        and refuses a database for which it was not made.
        """

    static func noWayBack(of review: Review) -> String {
        let without = review.revisions.filter { $0.down == nil }.map(\.id)
        return without.isEmpty ? "" : "There is no way back past \(without.joined(separator: ", "))."
    }

    static func irreversible(_ revision: ReviewedRevision) -> String {
        "No way back: \(revision.irreversible ?? "")"
    }

    static func summary(of review: Review) -> [Row] {
        func row(_ what: String, _ remark: (Review.Totals) -> Remark) -> Row {
            let (up, down) = (remark(review.up), remark(review.down))
            return Row(what: what, up: up.text, upRisk: up.risk, down: down.text, downRisk: down.risk)
        }
        return [
            row("Strongest lock") { remark(on: $0.strongest) },
            row("Copies") {
                Remark(text: list($0.rewrites.map(\.description)), risk: $0.rewrites.isEmpty ? .none : .high)
            },
            row("Reads from end to end") {
                Remark(text: list($0.scans.map(\.description)), risk: $0.scans.isEmpty ? .none : .medium)
            },
            row("Destroys") { Remark(text: list($0.destroys), risk: $0.destroys.isEmpty ? .none : .high) },
            row("May fail on") { Remark(text: list($0.failsOn), risk: $0.failsOn.isEmpty ? .none : .medium) },
            row("Needs") { Remark(text: $0.needs.isEmpty ? "its tables' owner" : list($0.needs), risk: .none) },
            row("Standbys and subscribers") {
                Remark(text: list($0.replication), risk: $0.replication.isEmpty ? .none : .medium)
            },
            row("Time") { duration($0.duration) },
            row("Statements") { Remark(text: "\($0.statements)", risk: .none) },
            findings(of: review),
        ]
    }

    /// How many findings of lint there are, by severity.
    private static func findings(of review: Review) -> Row {
        let open = review.revisions.flatMap(\.findings)
        let counts = [Diagnostic.Severity.error, .warning, .note].compactMap { severity -> String? in
            let count = open.count { $0.severity == severity }
            return count == 0 ? nil : Plural.count(count, severity.rawValue)
        }
        let silenced = review.revisions.map(\.silenced.count).reduce(0, +)
        let text = (counts.isEmpty ? ["none"] : counts) + (silenced == 0 ? [] : ["\(silenced) silenced"])
        let worst = open.map { level(of: $0.severity) }.max { $0.rank < $1.rank }
        return Row(
            what: "Findings of lint", up: text.joined(separator: ", "), upRisk: worst ?? .none, down: "",
            downRisk: .none)
    }

    static func level(of severity: Diagnostic.Severity) -> Level {
        switch severity {
        case .error: .high
        case .warning: .medium
        case .note: .low
        }
    }

    /// What a finding says, with why it is silenced where it is.
    static func text(of finding: LintFinding) -> String {
        let about = finding.object.map(\.description).flatMap { finding.message.contains($0) ? nil : " (\($0))" } ?? ""
        return finding.message + about + (finding.silencedBecause.map { ": \($0)" } ?? "")
    }

    static let silenced = "silenced, each with the author's reason"
    static let plainForm = "the plain form, with its locks"

    static func strongestLock(of statements: [ReviewedStatement]) -> Remark {
        remark(on: statements.compactMap(\.risk.strongestLock).max { $0.mode < $1.mode })
    }

    /// What the way back was proved to be, and why it is not lossless.
    static func verdict(on revision: ReviewedRevision) -> Remark {
        var remark = shortVerdict(on: revision)
        let reasons = reasons(for: revision)
        if !reasons.isEmpty { remark.text += ": \(list(reasons))" }
        return remark
    }

    /// The verdict in one word, where the lines below say the rest.
    static func shortVerdict(on revision: ReviewedRevision) -> Remark {
        let outcome = revision.verdict?.outcome ?? .unproved
        let level: Level =
            switch outcome {
            case .lossless: .none
            case .unproved: .medium
            case .lossy, .irreversible, .broken: .high
            }
        return Remark(text: outcome.rawValue, risk: level)
    }

    /// What goes, what is unknown or what differs, a clause each.
    static func reasons(for revision: ReviewedRevision) -> [String] {
        guard let verdict = revision.verdict else { return [] }
        return switch verdict.outcome {
        case .lossless, .irreversible: []
        case .lossy: verdict.losses.map(\.message)
        case .unproved: verdict.gaps.map(\.message)
        case .broken: verdict.faults.map(\.message)
        }
    }

    static func facts(of revision: ReviewedRevision) -> [(what: String, value: String)] {
        var facts = [("after", revision.parents.isEmpty ? "base" : revision.parents.joined(separator: ", "))]
        if !revision.dependencies.isEmpty { facts.append(("needs", revision.dependencies.joined(separator: ", "))) }
        if !revision.labels.isEmpty { facts.append(("labels", revision.labels.joined(separator: ", "))) }
        if !revision.replaces.isEmpty {
            facts.append(("runs only where none is applied of", revision.replaces.joined(separator: ", ")))
        }
        facts += [("file", revision.file), ("digest", revision.digest)]
        return facts.map { (what: $0.0, value: $0.1) }
    }

    static func clauses(of risk: StatementRisk, _ direction: Script.Direction) -> [String] {
        var clauses = risk.clauses
        if let lost = risk.destroys { clauses.append(direction == .upgrade ? "destroys \(lost)" : "lossy: \(lost)") }
        return clauses
    }

    static func level(of risk: StatementRisk, _ direction: Script.Direction) -> Level {
        if risk.destroys != nil { return .high }
        guard let lock = risk.strongestLock else { return .none }
        switch (risk.duration, lock.mode) {
        case (.rewrite, _), (.scan, .accessExclusive): return .high
        case (.scan, _): return .medium
        case (.instant, .share...): return .low
        case (.instant, _): return .none
        }
    }

    private static func remark(on lock: Lock?) -> Remark {
        guard let lock else { return Remark(text: "none", risk: .none) }
        let level: Level = lock.mode == .accessExclusive ? .medium : lock.mode >= .share ? .low : .none
        return Remark(text: "\(lock.mode.sql) on \(lock.relation), \(lock.mode.blocks)", risk: level)
    }

    private static func duration(_ duration: StatementRisk.Duration) -> Remark {
        switch duration {
        case .instant: Remark(text: "moments, however large the tables are", risk: .none)
        case .scan: Remark(text: "grows with the tables that are read", risk: .medium)
        case .rewrite: Remark(text: "grows with the tables that are copied", risk: .high)
        }
    }

    private static func place(_ heads: [String]) -> String { heads.isEmpty ? "base" : heads.joined(separator: ", ") }
    /// The first of several, and how many more there are: each revision lists its own.
    private static func list(_ items: [String]) -> String {
        if items.isEmpty { return "nothing" }
        let rest = items.count - 6
        return items.prefix(6).joined(separator: ", ") + (rest > 0 ? ", and \(rest) more" : "")
    }
}
