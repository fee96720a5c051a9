package import Stemma

/// Replays revisions, one after another, on a catalog.
///
/// It refuses what PostgreSQL would refuse, at the line that asked for it, and works out every downgrade while the
/// state before each operation is at hand.
package struct Replay: Sendable {
    /// The state after the revisions replayed so far.
    package private(set) var catalog: Catalog
    /// Where the objects of the catalog were made.
    private var origins = Origins()

    /// The revision that is replayed.
    private var revision = ""

    /// A replay that begins with an empty database.
    package init(project: Project) { catalog = Catalog(project: project) }

    /// A replay that goes on from a state.
    init(on catalog: Catalog) { self.catalog = catalog }

    /// Applies a revision; the catalog is then the state after it.
    ///
    /// - Parameters:
    ///   - source: the revision.
    ///   - states: the state after each operation of its upgrade, where they are known already.
    /// - Returns: what it runs.
    /// - Throws: what PostgreSQL would refuse, at its line.
    package mutating func apply(
        _ source: SourceRevision, along states: [Catalog]? = nil
    ) throws(Diagnostic) -> ReplayedRevision {
        revision = source.id
        let isDerived = source.recorded.downgrade.isDerived
        let (steps, operations) = try apply(source.recorded.upgrade, of: source, isDerived: isDerived, along: states)
        let (up, down) = steps
        return ReplayedRevision(
            source: source, operations: operations, steps: up, downgrade: try downgrade(of: source, mirrored: down))
    }

    /// Applies operations of a revision, one after the other.
    private mutating func apply(
        _ all: [RecordedOperation], of source: SourceRevision, isDerived: Bool, along states: [Catalog]? = nil
    ) throws(Diagnostic) -> (steps: (up: [ReplayedStep], down: [ReplayedStep]), operations: [ReplayedOperation]) {
        let isOnline = source.recorded.isOnline(in: catalog.project)
        var steps = StepBuilder(mode: source.recorded.transaction(in: catalog.project), start: catalog)
        var operations: [ReplayedOperation] = []
        var new = NewRelations()
        for (index, recorded) in all.enumerated() {
            if isOnline,
                let form = OnlineForm(
                    of: recorded.operation, in: catalog, isNew: new.holds, isDerived: isDerived)
            {
                for step in try apply(form, of: recorded, isDerived: isDerived) {
                    steps.cut()
                    for (replayed, state) in step {
                        steps.add(replayed, after: state)
                        operations.append(replayed)
                    }
                    steps.cut()
                }
            } else {
                // What goes with its table needs no way back of its own, which Citus has not for every table.
                let goesAlong = catalog.project.engine == .citus && new.isSpread(by: recorded.operation)
                var replayed = try apply(
                    recorded, isDerived: isDerived, goesAlong: goesAlong, leadingTo: states?[index])
                if recorded.operation is Rename { replayed.leaveAlone(renamedIn: all, at: index, in: catalog) }
                steps.add(replayed, after: catalog)
                operations.append(replayed)
            }
            if isOnline || catalog.project.engine == .citus { new.note(recorded.operation) }
        }
        return (steps.finish(), operations)
    }

    /// Applies an operation step by step, each with the state after it.
    ///
    /// What is wrong with it is said of the plain form, which also says what it would have cost.
    private mutating func apply(
        _ form: OnlineForm, of recorded: RecordedOperation, isDerived: Bool
    ) throws(Diagnostic) -> [[(operation: ReplayedOperation, after: Catalog)]] {
        do throws(CatalogError) {
            let plain = try catalog.statements(of: recorded.operation)
            var undo: [any Operation] = []
            if isDerived, form.mirrors == nil {
                let taken = form.undo == nil ? form.steps.first?.first?.operation : nil
                let inverse = try (taken ?? recorded.operation).inverse(in: catalog)
                guard case .operations(let own) = inverse else { throw .irreversible(inverse) }
                undo = form.undo ?? own
            }
            var steps: [[(operation: ReplayedOperation, after: Catalog)]] = []
            for parts in form.steps {
                var step: [(operation: ReplayedOperation, after: Catalog)] = []
                for part in parts {
                    let before = catalog
                    let statements = try part.statements(in: catalog)
                    try part.operation.apply(to: &catalog)
                    try catalog.requireVersions(of: statements, after: before)
                    note(statements, at: recorded.location)
                    var own = recorded
                    own.operation = part.operation
                    step.append((ReplayedOperation(recorded: own, undo: [], up: statements, down: []), catalog))
                }
                if step.isEmpty {
                    var own = recorded
                    own.operation = PassStep()
                    step.append((ReplayedOperation(recorded: own, undo: [], up: [], down: []), catalog))
                }
                steps.append(step)
            }
            if let mirrors = form.mirrors {
                try mirror(&steps, mirrors)
                if let first = steps.firstIndex(where: { !$0[0].operation.up.isEmpty }) {
                    steps[first][0].operation.plain = plain
                }
                return steps
            }
            // The first step's mirror takes back all of it, seen from the end.
            if var first = steps.first?.first {
                first.operation.undo = undo
                first.operation.down = try catalog.statements(of: undo)
                first.operation.plain = plain
                steps[0][0] = first
            }
            return steps
        } catch {
            throw diagnostic(for: error, at: recorded.location(of: error.part))
        }
    }

    /// Gives each step what its mirror does, the last one first, from the state after all of them.
    private func mirror(
        _ steps: inout [[(operation: ReplayedOperation, after: Catalog)]], _ mirrors: [[any Operation]]
    ) throws(CatalogError) {
        var state = catalog
        for (index, mirror) in mirrors.enumerated().reversed() {
            steps[index][0].operation.undo = mirror
            var down: [Statement] = []
            for operation in mirror {
                var statements = try state.statements(of: operation)
                // What is announced is compared when it is validated.
                if (operation as? AddConstraint)?.constraint.isNotValid == true {
                    for place in statements.indices { statements[place].ensures = [] }
                }
                down += statements
                try operation.apply(to: &state)
            }
            steps[index][0].operation.down = down
        }
    }

    private mutating func note(_ statements: [Statement], at location: SourceLocation) {
        for statement in statements {
            for id in statement.ensures where origins[id] == nil {
                origins[id] = Origin(location: location, revision: revision)
            }
        }
    }

    private mutating func apply(
        _ recorded: RecordedOperation, isDerived: Bool, goesAlong: Bool, leadingTo state: Catalog?
    ) throws(Diagnostic) -> ReplayedOperation {
        let operation = recorded.operation
        do throws(CatalogError) {
            let statements = try catalog.statements(of: operation)
            let before = catalog
            let inverse = isDerived && !goesAlong ? try operation.inverse(in: catalog) : .nothing
            if let state { catalog = state } else { try operation.apply(to: &catalog) }
            try catalog.requireVersions(of: statements, after: before)
            note(statements, at: recorded.location)
            guard case .operations(let undo) = inverse else {
                throw .irreversible(inverse)
            }
            return ReplayedOperation(
                recorded: recorded, undo: undo, up: statements, down: try catalog.statements(of: undo))
        } catch {
            throw diagnostic(for: error, at: recorded.location(of: error.part))
        }
    }

    /// Applies operations without asking what they run; the state after each, or `nil` if one of them is refused.
    mutating func advance(over operations: [RecordedOperation]) -> [Catalog]? {
        var states: [Catalog] = []
        for recorded in operations {
            do { try recorded.operation.apply(to: &catalog) } catch { return nil }
            states.append(catalog)
        }
        return states
    }

    /// Takes over a revision that was replayed elsewhere, with the state after it.
    mutating func follow(_ replayed: ReplayedRevision, to state: Catalog) {
        catalog = state
        revision = replayed.id
        for operation in replayed.operations { note(operation.up, at: operation.recorded.location) }
    }

    private func downgrade(
        of source: SourceRevision, mirrored: [ReplayedStep]
    ) throws(Diagnostic) -> ReplayedDowngrade {
        switch source.recorded.downgrade {
        case .derived: return .mirrored(mirrored)
        case .irreversible(let reason): return .irreversible(because: reason)
        case .written(let operations):
            var replay = self
            return .written(try replay.apply(operations, of: source, isDerived: false).steps.up)
        }
    }

    /// A refusal, at the line that asked for it, with the lines that made what it is about.
    func diagnostic(for error: CatalogError, at location: SourceLocation) -> Diagnostic {
        var notes = error.hint.map { [Diagnostic.Note(catalog.worded($0))] } ?? []
        for id in error.related {
            guard let origin = origins[id] ?? id.table.flatMap({ origins[$0] }), origin.location != location else {
                continue
            }
            notes.append(Diagnostic.Note(catalog.worded("\(id) was made here"), at: origin.location))
        }
        return Diagnostic(.error, code: error.code, catalog.worded(error.message), at: location, notes: notes)
    }
}

/// What an operation runs, and what takes it back.
package struct ReplayedOperation: Sendable {
    package var recorded: RecordedOperation
    /// The operations that take it back, in the order in which they run; none where the revision says itself how.
    package var undo: [any Operation]
    package var up: [Statement]
    package var down: [Statement]
    /// What the plain form would run, where this is the first part of another.
    package var plain: [Statement] = []

    /// Whether it needs a step of its own, in either direction.
    var isAlone: Bool { (up + down).contains { !$0.effects.isTransactional } }
}

extension CatalogError {
    fileprivate static func irreversible(_ inverse: Inverse) -> Self {
        var reason = "it has no inverse"
        if case .irreversible(let because) = inverse { reason = because }
        return Self(
            "S060", "the downgrade cannot be derived: \(reason)",
            hint: "give the operation its way back, or the header `downgrade: .written(…)` or `.irreversible(because:)`"
        )
    }
}

extension RecordedDowngrade {
    var isDerived: Bool {
        if case .derived = self { true } else { false }
    }
}
