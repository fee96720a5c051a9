package import RevisionGraph
package import Stemma

/// Turns a plan over the graph into a script: what to run, and what the database must be for it.
package struct ScriptPlanner {
    private let revisions: RevisionSet
    private var graph: RevisionGraph { revisions.graph }

    package init(_ revisions: RevisionSet) { self.revisions = revisions }

    /// The script of a plan that starts from recorded heads; replays everything that the plan stands on.
    ///
    /// - Returns: the script, and the state of the schema at its end.
    package func script(
        for plan: Plan, from heads: [RevisionID]
    ) throws(Diagnostic) -> (script: Script, end: Catalog) {
        switch plan.direction {
        case .upgrade:
            let below = revisions.closure(of: heads)
            let path = try revisions.replayed(below + plan.revisions)
            let script = try script(for: plan, from: heads, replayed: path.revisions)
            return (script, path.end.catalog)
        case .downgrade:
            let going = Set(plan.revisions)
            let order = revisions.closure(of: heads)
            let path = try revisions.replayed(order)
            let script = try script(for: plan, from: heads, replayed: path.revisions)
            let rest = try revisions.replayed(order.filter { !going.contains($0) })
            return (script, rest.end.catalog)
        }
    }

    /// The script of an upgrade whose revisions are let go once something was made of them.
    ///
    /// - Parameters:
    ///   - plan: an upgrade.
    ///   - heads: the recorded heads that it starts from.
    ///   - make: makes something of a revision, beside others.
    ///   - take: is given what was made of each, in the order in which they run.
    /// - Returns: the script; its revisions are without their steps. `nil` where a squash is on the way, of which much must
    ///   be known before the first revision.
    /// - Throws: what PostgreSQL would refuse, at its line; something may have been taken before.
    package func script<Made: Sendable>(
        for plan: Plan, from heads: [RevisionID], making make: @Sendable (ScriptRevision) -> Made,
        take: (Made) -> Void
    ) throws(Diagnostic) -> Script? {
        if plan.direction != .upgrade || !graph.replacedRanges.isEmpty { return nil }
        let planned = Set(plan.revisions)
        var all: [ScriptRevision] = []
        all.reserveCapacity(plan.revisions.count)
        try revisions.replay(revisions.closure(of: heads) + plan.revisions) { revision -> (ScriptRevision, Made)? in
            guard planned.contains(RevisionID(revision.id)) else { return nil }
            var scripted = record(of: revision)
            let made = make(scripted)
            scripted.steps = []
            return (scripted, made)
        } take: { one in
            guard let (scripted, made) = one else { return }
            all.append(scripted)
            take(made)
        }
        return script(for: plan, from: heads, all)
    }

    /// The script of a plan whose revisions were replayed already.
    package func script(
        for plan: Plan, from heads: [RevisionID], replayed: [RevisionID: ReplayedRevision]
    ) throws(Diagnostic) -> Script {
        var planned: [ScriptRevision] = []
        for id in plan.revisions {
            guard let revision = replayed[id] else { continue }
            planned += try ways(of: revision, plan.direction)
        }
        var script = script(for: plan, from: heads, planned)
        script.squashes = try squashes(in: planned, script.surroundings)
        return script
    }

    private func script(for plan: Plan, from heads: [RevisionID], _ planned: [ScriptRevision]) -> Script {
        Script(
            direction: plan.direction == .upgrade ? .upgrade : .downgrade, project: revisions.project,
            from: heads.map(\.text), to: plan.heads.map(\.text), revisions: planned,
            surroundings: surroundings(of: plan, from: heads))
    }

    /// The script of one revision alone, from what it stands on directly.
    ///
    /// A digest vouches for all that is below it, so that only the neighbours are named, and the files of a project
    /// grow with it in a straight line.
    package func script(alone revision: ReplayedRevision, _ direction: Script.Direction) throws(Diagnostic) -> Script {
        let id = RevisionID(revision.id)
        var surroundings = Surroundings()
        surroundings.isComplete = false
        surroundings.required = revisions.needs(of: id).map(known).map { known in
            var known = known
            known.needs = []
            return known
        }
        let above = graph.children(of: id) + graph.dependants(of: id)
        if direction == .downgrade { surroundings.refused = above.flatMap(rows) }
        let below = revisions.needs(of: id).map(\.text)
        let planned = try ways(of: revision, direction == .upgrade ? .upgrade : .downgrade)
        return Script(
            direction: direction, project: revisions.project, from: direction == .upgrade ? below : [id.text],
            to: direction == .upgrade ? [id.text] : below, revisions: planned, surroundings: surroundings,
            squashes: try squashes(in: planned, surroundings))
    }

    // MARK: - Parts

    /// The record of a revision that is applied in full.
    package func record(of revision: ReplayedRevision) -> ScriptRevision {
        scripted(revision, Self.upgrade(revision), needs: revisions.needs(of: RevisionID(revision.id)))
    }

    /// A revision; of a squash also what it replaces, for databases that are inside of that.
    ///
    /// They go through it on the old way: up to its end, where it is recorded as the squash, or down to its beginning.
    private func ways(
        of revision: ReplayedRevision, _ direction: Plan.Direction
    ) throws(Diagnostic) -> [ScriptRevision] {
        let id = RevisionID(revision.id)
        var new = try scripted(revision, direction, needs: revisions.needs(of: id))
        guard let old = revisions.replaced?.set, let way = try revisions.replacedWay(of: id), !way.revisions.isEmpty,
            direction == .upgrade || way.revisions.allSatisfy({ $0.source.recorded.downgrade.isReversible })
        else { return [new] }
        let members = way.revisions.map(\.id)
        new.way = .new(members)
        var before: [ScriptRevision] = []
        for member in way.revisions {
            // What another range ends with is recorded as the squash of that.
            let needs = old.needs(of: RevisionID(member.id)).map { need in
                members.contains(need.text) ? need : revisions.graph.range(replacing: need)?.squash ?? need
            }
            var scripted = try scripted(member, direction, needs: needs)
            scripted.way = .old(members, squash: revision.id)
            before.append(scripted)
        }
        return direction == .upgrade ? before + [new] : [new] + before.reversed()
    }

    /// The squashes that a script must know: those that it goes through, and those below it.
    private func squashes(
        in planned: [ScriptRevision], _ surroundings: Surroundings
    ) throws(Diagnostic) -> [ScriptSquash] {
        if revisions.graph.replacedRanges.isEmpty { return [] }
        var squashes: [ScriptSquash] = []
        for name in planned.filter({ !$0.isReplaced }).map(\.id) + surroundings.required.map(\.id) {
            let id = RevisionID(name)
            guard let range = revisions.graph.range(of: id), let source = revisions[id] else { continue }
            let entry = planned.first { $0.id == name }
            let total: Int
            if let entry {
                total = entry.total
            } else {
                total = try revisions.replayed(revisions.closure(of: [id])).revisions[id]?.steps.count ?? 1
            }
            let isPassable = if case .new = entry?.way { true } else { false }
            squashes.append(
                ScriptSquash(
                    id: name, message: source.recorded.message, digest: source.digest, total: total,
                    replaced: source.recorded.replaces ?? [], isPassable: isPassable,
                    advice: !range.isThere
                        ? "bring it past that with the scripts of a version that still has the files"
                        : entry == nil ? "run a script first that begins before that" : "upgrade it first"))
        }
        return squashes
    }

    private func scripted(
        _ revision: ReplayedRevision, _ direction: Plan.Direction, needs: [RevisionID]
    ) throws(Diagnostic) -> ScriptRevision {
        let steps = try direction == .upgrade ? Self.upgrade(revision) : Self.downgrade(revision)
        return scripted(revision, steps, needs: needs)
    }

    private func scripted(
        _ revision: ReplayedRevision, _ steps: [ScriptStep], needs: [RevisionID]
    ) -> ScriptRevision {
        let source = revision.source
        return ScriptRevision(
            id: source.id, message: source.recorded.message, file: source.file, digest: source.digest,
            needs: needs.map(\.text), total: revision.steps.count,
            transaction: source.recorded.transaction(in: revisions.project), steps: steps)
    }

    private static func upgrade(_ revision: ReplayedRevision) -> [ScriptStep] {
        revision.steps.enumerated().map { index, step in
            ScriptStep(content: step, pending: .below(index + 1), done: index + 1)
        }
    }

    private static func downgrade(_ revision: ReplayedRevision) throws(Diagnostic) -> [ScriptStep] {
        switch revision.downgrade {
        case .mirrored(let steps):
            return steps.enumerated().reversed().map { index, step in
                ScriptStep(content: step, pending: .atLeast(index + 1), done: index)
            }
        case .written(let steps):
            return steps.enumerated().map { index, step in
                let left = steps.count - index
                return ScriptStep(content: step, pending: .written(left: left, isFirst: index == 0), done: 1 - left)
            }
        case .irreversible(let reason): throw .irreversible(revision.source, because: reason)
        }
    }

    private func known(_ id: RevisionID) -> Surroundings.Known {
        Surroundings.Known(
            id: id.text, digest: revisions[id]?.digest ?? "", needs: revisions.needs(of: id).map(\.text))
    }

    private func surroundings(of plan: Plan, from heads: [RevisionID]) -> Surroundings {
        let planned = Set(plan.revisions)
        let start = revisions.closure(of: heads)
        let path = planned.union(start)
        var surroundings = Surroundings()
        surroundings.required = start.filter { !planned.contains($0) }.map(known)
        let rest = graph.nodes.map(\.id).filter { !path.contains($0) }
        if rest.isEmpty { return surroundings }
        let refused: Set<RevisionID>
        switch plan.direction {
        case .upgrade:
            // What shares a base with the path is beyond its end or beside it; the rest is another branch's.
            let bases = self.bases()
            let own = path.reduce(into: Set<RevisionID>()) { $0.formUnion(bases[$1] ?? []) }
            refused = Set(rest.filter { !own.isDisjoint(with: bases[$0] ?? []) })
        case .downgrade:
            refused = standing(on: planned)
        }
        surroundings.refused = rest.filter { refused.contains($0) }.flatMap(rows)
        surroundings.others = rest.filter { !refused.contains($0) }.flatMap(rows)
        return surroundings
    }

    /// What a revision may be recorded as: itself, and what it replaces.
    private func rows(_ id: RevisionID) -> [String] { [id.text] + revisions.replaced(by: id).map(\.id) }

    /// The bases that each revision descends from.
    private func bases() -> [RevisionID: Set<RevisionID>] {
        var bases: [RevisionID: Set<RevisionID>] = [:]
        for id in revisions.order {
            let parents = graph.parents(of: id)
            bases[id] =
                parents.isEmpty
                ? [id]
                : parents.dropFirst().reduce(bases[parents[0]] ?? []) { $0.union(bases[$1] ?? []) }
        }
        return bases
    }

    /// Everything that stands on some revisions, over parents and dependencies.
    private func standing(on revisions: Set<RevisionID>) -> Set<RevisionID> {
        var standing = revisions
        for id in self.revisions.order where self.revisions.needs(of: id).contains(where: standing.contains) {
            standing.insert(id)
        }
        return standing
    }
}

extension Diagnostic {
    fileprivate static func irreversible(_ source: SourceRevision, because reason: String) -> Self {
        Diagnostic(
            .error, code: "P001", "revision \(source.id) cannot be taken down: \(reason)",
            at: source.recorded.location, notes: [Note("its header says `downgrade: .irreversible`")])
    }
}
