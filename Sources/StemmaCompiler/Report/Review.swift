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
        package var statements: Int

        package var duration: StatementRisk.Duration {
            !rewrites.isEmpty ? .rewrite : !scans.isEmpty ? .scan : .instant
        }

        init(_ risks: RiskNotes, statements: Int) {
            strongest = risks.strongest
            rewrites = risks.rewritten
            scans = risks.scanned
            destroys = risks.destroyed
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
    /// - Throws: what PostgreSQL would refuse, at its line.
    package init(_ revisions: RevisionSet, plan: Plan, from heads: [RevisionID]) throws(Diagnostic) {
        project = revisions.project
        from = heads.map(\.text)
        to = plan.heads.map(\.text)
        var replay = Replay(project: revisions.project)
        for id in revisions.closure(of: heads) {
            if let source = revisions[id] { _ = try replay.apply(source) }
        }
        before = replay.catalog
        var replayed: [ReplayedRevision] = []
        for id in plan.revisions {
            if let source = revisions[id] { replayed.append(try replay.apply(source)) }
        }
        after = replay.catalog
        var risks = RiskNotes(.upgrade)
        self.revisions = replayed.map { ReviewedRevision($0, in: revisions, &risks) }
        up = Totals(risks, statements: self.revisions.map(\.up.count).reduce(0, +))
        // The way back begins with the newest, and finds all tables there.
        risks = RiskNotes(.downgrade)
        for index in replayed.indices.reversed() { self.revisions[index].takeDown(replayed[index], &risks) }
        down = Totals(risks, statements: self.revisions.map { $0.down?.count ?? 0 }.reduce(0, +))
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
    package var digest: String
    package var up: [ReviewedStatement]
    /// The way back, in the order in which it runs; `nil` when there is none.
    package var down: [ReviewedStatement]?
    /// Why there is no way back.
    package var irreversible: String?

    init(_ revision: ReplayedRevision, in set: RevisionSet, _ risks: inout RiskNotes) {
        let id = RevisionID(revision.id)
        self.id = revision.id
        message = revision.source.recorded.message
        file = revision.source.file
        parents = set.graph.parents(of: id).map(\.text)
        dependencies = set.graph.dependencies(of: id).map(\.text)
        labels = revision.source.recorded.labels
        digest = revision.source.digest
        up = ReviewedStatement.all(of: revision.steps, &risks)
    }

    mutating func takeDown(_ revision: ReplayedRevision, _ risks: inout RiskNotes) {
        switch revision.downgrade {
        case .mirrored(let steps): down = ReviewedStatement.all(of: steps.reversed(), &risks)
        case .written(let steps): down = ReviewedStatement.all(of: steps, &risks)
        case .irreversible(let reason): irreversible = reason
        }
    }

    /// What its way back loses for good, a clause each.
    package var lost: [String] { (down ?? []).compactMap(\.risk.destroys) }
}

/// A statement in a review.
package struct ReviewedStatement: Sendable {
    /// The statement as its guard leaves it.
    package var sql: String
    package var risk: StatementRisk
    /// The step of its revision in which it runs, from 1.
    package var step: Int
    package var isTransactional: Bool

    static func all(of steps: [ReplayedStep], _ risks: inout RiskNotes) -> [Self] {
        var all: [Self] = []
        for (index, step) in steps.enumerated() {
            for statement in step.statements {
                all.append(
                    Self(
                        sql: statement.guardedSQL, risk: risks.risk(of: statement), step: index + 1,
                        isTransactional: step.isTransactional))
            }
        }
        return all
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
