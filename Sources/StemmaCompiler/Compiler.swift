package import RevisionGraph
package import Stemma

/// Compiles revisions to scripts.
///
/// Everything here is a function of the revisions alone: no file, clock, user or machine reaches a byte of it.
package struct Compiler {
    private let revisions: RevisionSet
    private var graph: RevisionGraph { revisions.graph }

    package init(_ revisions: RevisionSet) { self.revisions = revisions }

    /// The forms that a script can have.
    package enum Flavour: String, Sendable, CaseIterable {
        /// For psql: plain DDL between its conditions.
        case psql
        /// For drivers: one `DO` block a step.
        case portable
    }

    /// The script of a plan.
    ///
    /// - Parameters:
    ///   - plan: what to go through.
    ///   - heads: the recorded heads that it starts from.
    ///   - flavour: the form of the script.
    /// - Returns: the text.
    /// - Throws: what PostgreSQL would refuse, or the flavour cannot carry, at its line.
    package func script(
        for plan: Plan, from heads: [RevisionID], flavour: Flavour = .psql
    ) throws(Diagnostic) -> Text {
        if !plan.revisions.isEmpty, plan.revisions.allSatisfy({ revisions[$0]?.isLegacy == true }) { throw .onlyLegacy }
        switch flavour {
        case .psql:
            let planner = ScriptPlanner(revisions)
            var renderer = PsqlRenderer(.upgrade, in: revisions.project, squashes: [])
            let script = try planner.script(for: plan, from: heads) { [project = revisions.project] revision in
                PsqlSection(revision, in: project)
            } take: { section in
                renderer.add(section)
            }
            if let script { return renderer.text(of: script) }
            return PsqlRenderer.render(try planner.script(for: plan, from: heads).script)
        case .portable:
            let (script, end) = try ScriptPlanner(revisions).script(for: plan, from: heads)
            if let problem = PortableRules.problem(in: script, end: end) { throw problem }
            return Text(PortableRenderer.render(script))
        }
    }

    /// The portable script of a plan, unit by unit, for a driver that asks before it runs one.
    ///
    /// Such a driver can run what the flavour cannot carry as a text.
    package func portableScript(for plan: Plan, from heads: [RevisionID]) throws(Diagnostic) -> PortableScript {
        let (script, _) = try ScriptPlanner(revisions).script(for: plan, from: heads)
        var risks = RiskNotes(script.direction)
        for statement in script.revisions.flatMap(\.steps).flatMap(\.content.statements) {
            _ = risks.risk(of: statement.effects)
        }
        return PortableScript(
            units: PortableRenderer.units(of: script), losses: risks.destroyed.elements, summary: risks.summary)
    }

    /// The history table, as SQL names it and as a literal of that name.
    package var historyTable: (sql: String, literal: String) {
        let sql = HistoryTable(revisions.project).sql
        return (sql, Literal.quote(sql))
    }

    /// The script that records a position without running DDL.
    ///
    /// - Parameters:
    ///   - heads: the recorded heads afterwards; none for base.
    ///   - others: heads of other branches, which are left as they are.
    /// - Returns: the text.
    /// - Throws: what PostgreSQL would refuse, at its line.
    package func stamp(_ heads: [RevisionID], leaving others: [RevisionID] = []) throws(Diagnostic) -> String {
        let replayed = try revisions.replayedAlone()
        let recorded = revisions.closure(of: heads)
        let left = revisions.closure(of: others).filter { !recorded.contains($0) }
        let kept = Set(recorded + left)
        let planner = ScriptPlanner(revisions)
        var rows: [ScriptRevision] = []
        for id in recorded {
            if let revision = replayed[id] { rows.append(planner.record(of: revision)) }
        }
        func replaced(_ ids: [RevisionID]) -> [String] { ids.flatMap { revisions.replaced(by: $0) }.map(\.id) }
        let removed = revisions.order.filter { !kept.contains($0) }
        return StampScript.render(
            recorded: rows, removed: removed.map(\.text) + replaced(removed + recorded),
            others: left.map(\.text) + replaced(left), heads: graph.maximal(of: recorded).map(\.text),
            project: revisions.project)
    }

    /// The script that compares a database with what some revisions say, before they are recorded in it: it raises, with
    /// the list of differences, and then nothing is recorded.
    ///
    /// - Parameter heads: the revisions, with all that they stand on.
    /// - Returns: the text.
    /// - Throws: what PostgreSQL would refuse, at its line.
    package func adoption(at heads: [RevisionID]) throws -> String {
        let plan = try graph.upgrade(to: heads.isEmpty ? ["base"] : heads.map(\.text))
        let all = Set(heads) == Set(graph.effectiveHeads) ? nil : try catalog(at: graph.effectiveHeads)
        return try verification(for: plan, among: all).render(.psql, comparesRecord: false)
    }

    /// The script that takes the version table of Alembic over into the history table, and runs no DDL.
    ///
    /// - Parameter table: Alembic's table, as `name` or `schema.name`.
    /// - Returns: the text.
    /// - Throws: what is wrong with a revision, at its line; that there is nothing to take over.
    package func takeOver(_ table: QualifiedName) throws(Diagnostic) -> String {
        let legacy = revisions.order.filter { revisions[$0]?.isLegacy == true }
        if legacy.isEmpty { throw .noLegacy }
        var history = CatalogHistory(revisions)
        let planner = ScriptPlanner(revisions)
        var rows: [ScriptRevision] = []
        for id in revisions.closure(of: legacy) {
            guard let (revision, _, _) = try history.replay(id), revision.source.isLegacy else { continue }
            rows.append(planner.record(of: revision))
        }
        return AlembicStampScript.render(
            rows, edges: legacy.flatMap { id in revisions.needs(of: id).map { (id.text, $0.text) } },
            known: revisions.order.flatMap { id in [id.text] + revisions.replaced(by: id).map(\.id) }, table: table,
            project: revisions.project)
    }

    /// The schema after some revisions and all that they stand on.
    package func schema(at heads: [RevisionID]) throws(Diagnostic) -> String {
        SchemaSQL.render(try catalog(at: heads))
    }

    /// The script that tells whether a database is what its revisions say.
    ///
    /// - Parameters:
    ///   - heads: the revisions that are to be applied, with all that they stand on; none for base.
    ///   - flavour: the form of the script.
    /// - Returns: the text.
    /// - Throws: what PostgreSQL would refuse, at its line.
    package func verification(at heads: [RevisionID], flavour: Flavour = .psql) throws -> String {
        let plan = try graph.upgrade(to: heads.isEmpty ? ["base"] : heads.map(\.text))
        let all = Set(heads) == Set(graph.effectiveHeads) ? nil : try catalog(at: graph.effectiveHeads)
        return try verification(for: plan, among: all).render(flavour)
    }

    /// The script for a plan from base.
    ///
    /// - Parameters:
    ///   - plan: an upgrade from base to the revisions that are to be applied.
    ///   - all: the state at all heads of the project; `nil` where the plan leads there.
    /// - Returns: the script, before it is text.
    /// - Throws: what PostgreSQL would refuse, at its line.
    func verification(for plan: Plan, among all: Catalog?) throws(Diagnostic) -> VerifyScript {
        let (script, end) = try ScriptPlanner(revisions).script(for: plan, from: [])
        let known = end.knownParts.merging(all?.knownParts ?? [:]) { $0.union($1) }
        let recorded = (all == nil ? plan.revisions : revisions.order).compactMap { revisions[$0]?.recorded }
        return VerifyScript(
            script: script, catalog: end, known: known,
            touchedParts: end.touchedParts.union(all?.touchedParts ?? []), raw: RawWords(recorded))
    }

    /// The state of the schema after some revisions and all that they stand on.
    package func catalog(at heads: [RevisionID]) throws(Diagnostic) -> Catalog {
        try revisions.replayed(revisions.closure(of: heads)).end.catalog
    }

    /// One revision's script, from what it stands on.
    package func script(alone id: RevisionID, _ direction: Script.Direction) throws(Diagnostic) -> String {
        guard let replayed = try revisions.replayed(revisions.closure(of: [id])).revisions[id] else { return "" }
        return PsqlRenderer.render(try ScriptPlanner(revisions).script(alone: replayed, direction)).string
    }
}

extension Diagnostic {
    fileprivate static let onlyLegacy = Self(
        .error, code: "P010", "these revisions were made by another tool, and are known by name alone",
        notes: [Note("let a revision after them make the schema as they left it: 'stemma import schema.sql'")])

    fileprivate static let noLegacy = Self(
        .error, code: "P011", "no revision of before is known that could be taken over",
        notes: [Note("'stemma import --alembic DIR' reads them")])
}
