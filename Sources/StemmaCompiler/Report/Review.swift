package import RevisionGraph
package import Stemma

/// What a DBA has to know of a range of revisions before approving it: the values, before they are a page.
package struct Review: Sendable {
    package var project: Project
    /// The recorded heads that the range starts from and leads to; empty for base.
    package var from: [String]
    package var to: [String]
    /// The revisions of the range, in the order in which they are applied.
    package var revisions: [ReviewedRevision]
    package var up: Totals
    package var down: Totals
    /// What is to be said of the transactions of the range.
    package var transactions: [TransactionFinding]
    /// The revisions of the range as a graph of their own.
    package var graph: RevisionGraph?
    /// The schema before the range and after it.
    package var before: Catalog
    package var after: Catalog

    /// What a whole direction does to the tables that were there before it.
    package struct Totals: Sendable {
        package var strongest: Lock?
        package var rewrites: [QualifiedName]
        package var scans: [QualifiedName]
        package var destroys: [String]
        /// What rows may have it fail.
        package var failsOn: [String]
        /// What its role must be or have, besides owning what it changes.
        package var needs: [String]
        /// What it means for standbys and subscribers.
        package var replication: [String]
        package var statements: Int

        package var duration: StatementRisk.Duration {
            !rewrites.isEmpty ? .rewrite : !scans.isEmpty ? .scan : .instant
        }

        init(_ risks: RiskNotes, statements: Int) {
            strongest = risks.strongest
            rewrites = risks.rewritten.elements
            scans = risks.scanned.elements
            destroys = risks.destroyed.elements
            failsOn = risks.failing.elements
            needs = risks.needed.elements
            replication = risks.replicated.elements
            self.statements = statements
        }
    }

    /// Whether every revision of the range has a way back.
    package var isReversible: Bool { revisions.allSatisfy { $0.down != nil } }

    /// Replays a plan and what it stands on.
    ///
    /// - Parameters:
    ///   - revisions: all revisions of the project.
    ///   - plan: an upgrade.
    ///   - heads: the recorded heads that it starts from.
    ///   - facts: what is known of the revisions; worked out unless given.
    /// - Throws: what PostgreSQL would refuse, at its line.
    package init(
        _ revisions: RevisionSet, plan: Plan, from heads: [RevisionID], facts: RevisionFacts? = nil
    ) throws(Diagnostic) {
        let facts = if let facts { facts } else { try RevisionFacts(revisions) }
        project = revisions.project
        from = heads.map(\.text)
        to = plan.heads.map(\.text)
        let start = revisions.closure(of: heads)
        before = try revisions.replayed(start).end.catalog
        let path = try revisions.replayed(start + plan.revisions)
        let replayed = plan.revisions.compactMap { path.revisions[$0] }
        after = path.end.catalog
        var risks = RiskNotes(.upgrade)
        self.revisions = replayed.map { ReviewedRevision($0, in: revisions, facts, &risks) }
        up = Totals(risks, statements: self.revisions.map(\.up.count).reduce(0, +))
        // The way back begins with the newest, and finds all tables there.
        risks = RiskNotes(.downgrade)
        for index in replayed.indices.reversed() { self.revisions[index].takeDown(replayed[index], &risks) }
        down = Totals(risks, statements: self.revisions.map { $0.down?.count ?? 0 }.reduce(0, +))
        transactions = TransactionPath(replayed, in: project, from: before).findings
        graph = revisions.graph.part(of: plan.revisions)
    }
}

/// A revision in a review.
package struct ReviewedRevision: Sendable {
    package var id: String
    package var message: String
    package var file: String
    package var parents: [String]
    package var dependencies: [String]
    package var labels: [String]
    /// Of a squash: what it stands for, which a database that is inside of that runs in its place.
    package var replaces: [String]
    package var digest: String
    package var up: [ReviewedStatement]
    /// The way back, in the order in which it runs; `nil` when there is none.
    package var down: [ReviewedStatement]?
    /// Why there is no way back.
    package var irreversible: String?
    /// What its way back was proved to be.
    package var verdict: Verdict?
    /// What lint finds in it.
    package var findings: [LintFinding]
    /// What lint finds in it, and its author says is right.
    package var silenced: [LintFinding]

    init(_ revision: ReplayedRevision, in set: RevisionSet, _ facts: RevisionFacts, _ risks: inout RiskNotes) {
        let id = RevisionID(revision.id)
        self.id = revision.id
        message = revision.source.recorded.message
        file = revision.source.file
        parents = set.graph.parents(of: id).map(\.text)
        dependencies = set.graph.dependencies(of: id).map(\.text)
        labels = revision.source.recorded.labels
        replaces = (revision.source.recorded.replaces ?? []).map(\.id)
        digest = revision.source.digest
        verdict = facts.verdicts[id]
        findings = facts.findings(in: id).filter { $0.silencedBecause == nil }
        silenced = facts.findings(in: id).filter { $0.silencedBecause != nil }
        up = ReviewedStatement.all(of: revision.steps, &risks, plain: revision.plainForms)
    }

    mutating func takeDown(_ revision: ReplayedRevision, _ risks: inout RiskNotes) {
        switch revision.downgrade {
        case .mirrored(let steps): down = ReviewedStatement.all(of: steps.reversed(), &risks)
        case .written(let steps): down = ReviewedStatement.all(of: steps, &risks)
        case .irreversible(let reason): irreversible = reason
        }
    }
}

/// A statement in a review.
package struct ReviewedStatement: Sendable {
    /// The statement as its guard leaves it.
    package var sql: String
    package var risk: StatementRisk
    /// The step of its revision in which it runs, from 1.
    package var step: Int
    package var isTransactional: Bool
    /// What would run in its place and that of the next ones, if the revision did not spare tables in use.
    package var plain: [ReviewedStatement] = []

    static func all(
        of steps: [ReplayedStep], _ risks: inout RiskNotes, plain: [Int: [Statement]] = [:]
    ) -> [Self] {
        var all: [Self] = []
        for (index, step) in steps.enumerated() {
            for statement in step.statements {
                var instead: [Self] = []
                if let others = plain[all.count] {
                    // What is known of the script so far is copied only here: it grows with the script.
                    var apart = risks
                    instead = others.map { other in
                        Self(
                            sql: other.guardedSQL, risk: apart.risk(of: other.effects), step: index + 1,
                            isTransactional: true)
                    }
                }
                all.append(
                    Self(
                        sql: statement.guardedSQL, risk: risks.risk(of: statement.effects), step: index + 1,
                        isTransactional: step.isTransactional, plain: instead))
            }
        }
        return all
    }
}

extension ReplayedRevision {
    /// The plain forms of what has another, by the number of the statement that begins it.
    fileprivate var plainForms: [Int: [Statement]] {
        var forms: [Int: [Statement]] = [:]
        var count = 0
        for operation in operations {
            if !operation.plain.isEmpty { forms[count] = operation.plain }
            count += operation.up.count
        }
        return forms
    }
}

extension Statement {
    /// The text as a script runs it.
    fileprivate var guardedSQL: String {
        if case .native(let sql) = guarding { sql } else { sql }
    }
}

extension RevisionGraph {
    /// Some revisions as a graph of their own: what leads out of it is left away.
    fileprivate func part(of ids: [RevisionID]) -> RevisionGraph? {
        let kept = Set(ids)
        let nodes = self.nodes.filter { kept.contains($0.id) }.map { node in
            RevisionNode(
                id: node.id, parents: node.parents.filter(kept.contains), labels: node.labels,
                dependencies: dependencies(of: node.id).filter(kept.contains).map(\.text), message: node.message)
        }
        return try? RevisionGraph(nodes)
    }
}
