package import Stemma

/// Replays revisions, one after another, on a catalog.
///
/// It refuses what PostgreSQL would refuse, at the line that asked for it, and works out every downgrade while the
/// state before each operation is at hand.
package struct Replay: Sendable {
    /// The state after the revisions replayed so far.
    package private(set) var catalog: Catalog
    /// Where the objects of the catalog were made.
    private var origins = ShardedMap<SourceLocation>()

    /// A replay that begins with an empty database.
    package init(project: Project) { catalog = Catalog(project: project) }

    /// Applies a revision; the catalog is then the state after it.
    package mutating func apply(_ source: SourceRevision) throws(Diagnostic) -> ReplayedRevision {
        var steps = StepBuilder(mode: source.recorded.transaction ?? catalog.project.transaction, start: catalog)
        var operations: [ReplayedOperation] = []
        for recorded in source.recorded.upgrade {
            let replayed = try apply(recorded, isDerived: source.recorded.downgrade.isDerived)
            steps.add(replayed, after: catalog)
            operations.append(replayed)
        }
        let (up, down) = steps.finish()
        return ReplayedRevision(
            source: source, operations: operations, steps: up, downgrade: try downgrade(of: source, mirrored: down))
    }

    private mutating func apply(
        _ recorded: RecordedOperation, isDerived: Bool
    ) throws(Diagnostic) -> ReplayedOperation {
        let operation = recorded.operation
        do throws(CatalogError) {
            let statements = try operation.statements(in: catalog)
            let before = catalog
            let inverse = isDerived ? try operation.inverse(in: catalog) : .nothing
            try operation.apply(to: &catalog)
            try catalog.requireVersions(of: statements, after: before)
            for id in statements.flatMap(\.ensures) where origins[id] == nil { origins[id] = recorded.location }
            guard case .operations(let undo) = inverse else {
                throw .irreversible(inverse)
            }
            return ReplayedOperation(
                recorded: recorded, undo: undo, up: statements, down: try catalog.statements(of: undo))
        } catch {
            throw diagnostic(for: error, at: recorded.location(of: error.part))
        }
    }

    private func downgrade(
        of source: SourceRevision, mirrored: [ReplayedStep]
    ) throws(Diagnostic) -> ReplayedDowngrade {
        switch source.recorded.downgrade {
        case .derived: return .mirrored(mirrored)
        case .irreversible(let reason): return .irreversible(because: reason)
        case .written(let operations):
            var replay = self
            var steps = StepBuilder(mode: source.recorded.transaction ?? catalog.project.transaction, start: catalog)
            for recorded in operations {
                let replayed = try replay.apply(recorded, isDerived: false)
                steps.add(replayed, after: replay.catalog)
            }
            return .written(steps.finish().up)
        }
    }

    /// A refusal, at the line that asked for it, with the lines that made what it is about.
    func diagnostic(for error: CatalogError, at location: SourceLocation) -> Diagnostic {
        var notes = error.hint.map { [Diagnostic.Note($0)] } ?? []
        for id in error.related {
            guard let origin = origins[id] ?? id.table.flatMap({ origins[$0] }), origin != location else { continue }
            notes.append(Diagnostic.Note("\(id) was made here", at: origin))
        }
        return Diagnostic(.error, code: error.code, error.message, at: location, notes: notes)
    }
}

/// What an operation runs, and what takes it back.
package struct ReplayedOperation: Sendable {
    package var recorded: RecordedOperation
    /// The operations that take it back, in the order in which they run; none where the revision says itself how.
    package var undo: [any Operation]
    package var up: [Statement]
    package var down: [Statement]

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
