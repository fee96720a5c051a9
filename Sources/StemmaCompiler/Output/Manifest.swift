import RevisionGraph
import RevisionLoader
import Stemma

/// What `Output/manifest.json` says: revisions, digests, steps, statements with their effects, and file checksums.
struct Manifest: Sendable {
    /// The version of this format; it grows when a reader must change.
    var format = 1
    var postgres: Int
    var heads: [String]
    var revisions: [ReplayedRevision]
    var facts: RevisionFacts
    var files: [OutputFile]

    struct Revision: Encodable {
        var id: String
        var message: String
        var file: String
        var parents: [String]
        var dependsOn: [String]
        var labels: [String]
        /// What it stands for; left out of all but squashes.
        var replaces: [ReplacedRevision]?
        var digest: String
        /// What its way back was proved to be: `lossless`.
        var verdict: String?
        /// The codes of what lint finds in it and nothing silences, one for each finding.
        var findings: [String]
        var up: [Step]
        /// Left out when the revision cannot be taken down.
        var down: [Step]?
        /// Why it cannot be taken down.
        var irreversible: String?

        init(_ revision: ReplayedRevision, _ facts: RevisionFacts) {
            let recorded = revision.source.recorded
            id = recorded.id
            message = recorded.message
            file = revision.source.file
            parents = recorded.parents
            dependsOn = recorded.dependencies
            labels = recorded.labels
            replaces = recorded.replaces
            digest = revision.source.digest
            verdict = facts.verdicts[RevisionID(revision.id)]?.outcome.rawValue
            findings = facts.findings(in: RevisionID(revision.id)).filter { $0.silencedBecause == nil }
                .map(\.code.rawValue)
            up = Step.all(revision.steps, .upgrade)
            switch revision.downgrade {
            case .mirrored(let steps): down = Step.all(steps.reversed(), .downgrade)
            case .written(let steps): down = Step.all(steps, .downgrade)
            case .irreversible(let reason): irreversible = reason
            }
        }
    }

    struct Step: Encodable {
        var transaction: Bool
        var statements: [StatementEntry]

        /// The steps of a script of the revision alone: what it made itself is no hazard.
        static func all(_ steps: [ReplayedStep], _ direction: Script.Direction) -> [Self] {
            var risks = RiskNotes(direction)
            return steps.map { step in
                Self(
                    transaction: step.isTransactional,
                    statements: step.statements.map { StatementEntry($0, risks.risk(of: $0.effects)) })
            }
        }
    }

    struct StatementEntry: Encodable {
        var sql: String
        var locks: [LockEntry]
        var rewrites: [String]
        var scans: [String]
        var creates: String?
        var destroys: String?
        /// What in the rows that were there would have it fail.
        var mayFail: [String]
        /// What its role must be or have, besides owning what it changes.
        var needs: [String]
        /// What it means for standbys and subscribers.
        var replication: [String]

        init(_ statement: Statement, _ risk: StatementRisk) {
            sql = statement.sql
            locks = statement.effects.locks.map { LockEntry(mode: $0.mode.sql, relation: $0.relation.spelled) }
            rewrites = statement.effects.rewrites.map(\.spelled)
            scans = statement.effects.scans.map(\.spelled)
            creates = statement.effects.creates?.spelled
            destroys = statement.effects.destroys
            mayFail = risk.failsOn
            needs = risk.needs
            replication = risk.replication
        }
    }

    struct LockEntry: Encodable {
        var mode: String
        var relation: String
    }

    struct File: Encodable {
        var path: String
        var sha256: String
    }

    /// The manifest as JSON: one revision, and one file, a line.
    func render() throws(Diagnostic) -> Text {
        let facts = self.facts
        var text = Text(
            "{\"format\":\(format),\"postgres\":\(postgres),\"heads\":\(try Self.json(heads)),\n\"revisions\":[")
        try Self.append(revisions, to: &text) { revision throws(Diagnostic) in
            try Self.json(Revision(revision, facts))
        }
        text.append("\n],\n\"files\":[")
        try Self.append(files, to: &text) { file throws(Diagnostic) in
            try Self.json(File(path: file.path, sha256: file.digest().description))
        }
        text.append("\n]}\n")
        return text
    }

    /// Adds a line for each item, with a comma between them.
    private static func append<Item: Sendable>(
        _ items: [Item], to text: inout Text, _ line: @Sendable (Item) throws(Diagnostic) -> String
    ) throws(Diagnostic) {
        var separator = "\n"
        _ = try Cores.line(over: items) { item in
            item
        } work: { item throws(Diagnostic) in
            try line(item)
        } take: { line in
            text.append(separator + line)
            separator = ",\n"
        }
    }

    private static func json(_ value: some Encodable) throws(Diagnostic) -> String {
        do { return String(decoding: try CanonicalJSON.encode(value), as: UTF8.self) } catch {
            throw Diagnostic(.error, code: "O003", "the manifest cannot be written down: \(error)", at: nil)
        }
    }
}
