import Stemma

/// Cuts the operations of a revision into steps.
///
/// A step of the upgrade and its mirror in the downgrade undo each other exactly, so that a count of steps says where
/// a revision stands in both directions. What cannot run in a transaction, up or down, is therefore alone.
struct StepBuilder {
    private let mode: TransactionMode
    private var up: [ReplayedStep] = []
    private var down: [ReplayedStep] = []
    private var open: [ReplayedOperation] = []
    /// The states before and after the operations of the open step.
    private var before: Catalog
    private var after: Catalog

    init(mode: TransactionMode, start: Catalog) {
        self.mode = mode
        before = start
        after = start
    }

    /// Adds an operation that led to a state.
    mutating func add(_ operation: ReplayedOperation, after state: Catalog) {
        if operation.isAlone || mode == .statement { close() }
        open.append(operation)
        after = state
        if operation.isAlone || mode == .statement { close() }
    }

    /// Ends the open step: what comes next is in a transaction of its own.
    mutating func cut() { close() }

    /// The steps; one at least, since even a revision that does nothing is recorded.
    mutating func finish() -> (up: [ReplayedStep], down: [ReplayedStep]) {
        close()
        if up.isEmpty { return ([ReplayedStep()], [ReplayedStep()]) }
        return (up, down)
    }

    private mutating func close() {
        if open.isEmpty { return }
        var step = Self.step(open.flatMap(\.up), in: after)
        step.places = open.flatMap { operation in operation.up.map { _ in operation.recorded.location } }
        up.append(step)
        down.append(Self.step(open.reversed().flatMap(\.down), in: before))
        open = []
        before = after
    }

    private static func step(_ statements: [Statement], in catalog: Catalog) -> ReplayedStep {
        let isTransactional = statements.allSatisfy(\.effects.isTransactional)
        var ids: [ObjectID] = []
        for id in statements.flatMap(\.ensures) where !ids.contains(id) { ids.append(id) }
        // A table's own shape holds its columns and constraints.
        let own = ids.filter { id in id.table.map { !ids.contains($0) } ?? true }
        let shapes = own.compactMap { catalog.shape(of: $0) }
        return ReplayedStep(statements: statements, shapes: shapes, isTransactional: isTransactional)
    }
}
