package import Stemma

/// Finds the operations that lead from one state of a schema to another, in an order in which each finds what it needs.
///
/// Objects propose what brings them nearer to what they are meant to be, and replaying a proposal says whether
/// PostgreSQL would take it at that point. So one knowledge of what rests on what, the catalog's, decides the order. What
/// an operation brings about elsewhere (a parent's column reaches its children, a dropped column takes its indexes along)
/// is seen in the state after it, and not asked for again.
package struct SchemaDiff {
    /// The operations so far.
    package private(set) var operations: [any Operation] = []
    private var current: Catalog
    private let target: Catalog
    private var refusals: [(change: ProposedChange, error: CatalogError)] = []
    /// What was taken away because something that had to change was in the way, once each.
    private var loosened: Set<ObjectID> = []
    /// Whether words that may only look like names of what is missing are no longer waited for.
    private var isEager = false
    private let needs: DiffNeeds
    private var order: [ObjectID: Int] = [:]

    /// The operations that lead from one state to another.
    ///
    /// - Parameters:
    ///   - start: the state to begin with.
    ///   - target: the state that is meant.
    ///   - renames: what has another name by then, first things first.
    ///   - order: the order in which somebody listed the objects; new ones are made in it as far as that can be.
    /// - Returns: the operations; none where the states mean the same.
    /// - Throws: why PostgreSQL has no way from here to there.
    package static func operations(
        from start: Catalog, to target: Catalog, renaming renames: [any Operation] = [],
        inOrder order: [ObjectID: Int] = [:]
    ) throws(CatalogError) -> [any Operation] {
        var diff = Self(from: start, to: target)
        diff.order = order
        for rename in renames { try diff.run(rename) }
        // One that cannot be is made anew.
        for rename in diff.current.renamesOfLikes(towards: target) { try? diff.run(rename) }
        try diff.settle()
        return diff.operations
    }

    private init(from start: Catalog, to target: Catalog) {
        current = start
        self.target = target
        needs = DiffNeeds(of: target)
    }

    private mutating func run(_ operation: any Operation) throws(CatalogError) {
        _ = try operation.statements(in: current)
        try operation.apply(to: &current)
        operations.append(operation)
    }

    private mutating func settle() throws(CatalogError) {
        while true {
            refusals = []
            var isNearer = false
            for phase in ChangePhase.allCases where try run(phase) { isNearer = true }
            if isNearer { continue }
            if current.differencesToMend(towards: target).isEmpty { return }
            if loosen() { continue }
            if !isEager {
                isEager = true
                continue
            }
            if try cutCircle() { continue }
            throw refusals.first?.error ?? .noWay(current.differencesToMend(towards: target))
        }
    }

    /// Does what the objects propose for a phase, until nothing more is taken.
    private mutating func run(_ phase: ChangePhase) throws(CatalogError) -> Bool {
        var isNearer = false
        while true {
            let before = operations.count
            for id in objects(in: phase) {
                for change in try current.proposals(for: id, towards: target) where change.phase == phase {
                    if attempt(change) { try follow(change) }
                }
            }
            if operations.count == before { return isNearer }
            isNearer = true
        }
    }

    /// The objects that differ: what others rest on first, or last where things go.
    private func objects(in phase: ChangePhase) -> [ObjectID] {
        var seen: Set<ObjectID> = []
        let ids = current.differencesToMend(towards: target).map { $0.id.table ?? $0.id }
            .filter { seen.insert($0).inserted }
        let ordered = ids.sorted { (depth(of: $0), $0) < (depth(of: $1), $1) }
        switch phase {
        case .loosen, .remove: return ordered.reversed()
        case .alter: return ordered
        case .make, .tie, .read, .grant:
            return ordered.enumerated().sorted { (place(of: $0.1), $0.0) < (place(of: $1.1), $1.0) }.map(\.element)
        }
    }

    /// Where somebody listed it; what is on another object stands where that does.
    private func place(of id: ObjectID) -> Int {
        order[id] ?? target[id]?.owner.flatMap { order[$0] } ?? Int.max
    }

    /// Kinds in their order, and tables below those that they inherit from.
    private func depth(of id: ObjectID) -> Int {
        var depth = id.kind.rank * 100
        var next = (target[id] ?? current[id]) as? Table
        while let parent = next?.parents.first, depth % 100 < 99 {
            depth += 1
            next = target.table(parent) ?? current.table(parent)
        }
        return depth
    }

    /// What belongs right behind a new table.
    private mutating func follow(_ change: ProposedChange) throws(CatalogError) {
        guard let table = change.makes as? Table else { return }
        let own = target.indexes(on: table.name).map(\.id) + target.statistics(on: table.name).map(\.id)
        for id in own.enumerated().sorted(by: { (place(of: $0.1), $0.0) < (place(of: $1.1), $1.0) }).map(\.element)
        where current[id] == nil {
            for change in try current.proposals(for: id, towards: target) where change.makes != nil {
                _ = attempt(change)
            }
        }
    }

    /// Runs a proposal if the state takes it.
    private mutating func attempt(_ change: ProposedChange) -> Bool {
        if !needs.haveRows(for: change, in: current) || !isEager && !needs.areMet(for: change, in: current) {
            return false
        }
        var trial = current
        do throws(CatalogError) {
            for operation in change.operations {
                let before = trial
                let statements = try operation.statements(in: trial)
                try operation.apply(to: &trial)
                try trial.requireVersions(of: statements, after: before)
            }
        } catch {
            refusals.append((change, error))
            return false
        }
        current = trial
        operations += change.operations
        return true
    }
}

// MARK: - What is in the way

extension SchemaDiff {
    /// Takes away what stands in the way of a change and can be made again without loss, and makes that change at once.
    private mutating func loosen() -> Bool {
        for (change, _) in refusals {
            let before = operations.count
            if force(change, depth: 0) || operations.count > before { return true }
        }
        return false
    }

    private mutating func force(_ change: ProposedChange, depth: Int) -> Bool {
        let known = refusals.count
        if attempt(change) { return true }
        guard depth < 16, refusals.count > known, let error = refusals.last?.error else { return false }
        for id in error.related where loosened.insert(id).inserted {
            for way in waysOut(of: id, for: change) where !way.isEmpty {
                if force(ProposedChange(removing: id, way), depth: depth + 1) { break }
            }
        }
        return attempt(change)
    }

    /// How something can be taken out of the way of a change, the best way first.
    private func waysOut(of id: ObjectID, for change: ProposedChange) -> [[any Operation]] {
        let owner = id.table ?? id
        var ways: [[any Operation]] = []
        if target[id] != nil || owner == id || target[owner] != nil { ways.append(current.forcedRemoval(of: id)) }
        // A key of another table, or a table that goes too.
        if owner.kind == .table, owner.name != change.id.name {
            ways.append(current.keys(of: owner, to: change.id.name))
        }
        guard target[owner] == nil else { return ways }
        let proposals = (try? current.proposals(for: owner, towards: target)) ?? []
        return ways + proposals.map(\.operations)
    }

    /// Makes a table of a circle without the foreign keys to those that are not there yet, and without the checks that
    /// name their rows.
    private mutating func cutCircle() throws(CatalogError) -> Bool {
        for id in objects(in: .make) where id.kind == .table && current[id] == nil {
            for change in try current.proposals(for: id, towards: target) {
                if let cut = current.withoutLateKeys(change, towards: target), attempt(cut) {
                    try follow(cut)
                    return true
                }
            }
        }
        return false
    }
}

extension CatalogError {
    fileprivate static func noWay(_ differences: [CatalogDifference]) -> Self {
        guard let first = differences.first else {
            return Self("S140", "the schemas differ in nothing that can be said")
        }
        return Self(
            "S140", "no operation leads to what is meant: \(first.description)",
            hint: "write the change by hand", related: [first.id])
    }
}
