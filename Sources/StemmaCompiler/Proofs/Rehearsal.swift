import RevisionGraph
import Stemma

/// An operation that was replayed to see what it looks at and changes.
struct RehearsedOperation: Sendable {
    var revision: RevisionID
    /// Its place among the operations of the revision.
    var index: Int
    var recorded: RecordedOperation
    var statements: [Statement]
    var footprint: Footprint
}

/// A catalog on which operations are replayed for what they change alone: without their way back, without scripts.
struct Rehearsal: Sendable {
    private(set) var catalog: Catalog
    private let log = AccessLog()

    init(on catalog: Catalog) {
        self.catalog = catalog
        self.catalog.note(in: log)
    }

    /// Replays an operation; one that is refused leaves the catalog as it was.
    mutating func run(_ operation: any Operation) throws(CatalogError) -> (statements: [Statement], Footprint) {
        _ = log.take()
        let before = catalog
        do throws(CatalogError) {
            let statements = try operation.statements(in: catalog)
            try operation.apply(to: &catalog)
            return (statements, Footprint(log.take(), of: operation, statements))
        } catch {
            catalog = before
            throw error
        }
    }

    /// What an operation that was refused had looked at.
    func accessesOfRefused() -> AccessLog.Accesses { log.take() }
}

/// Every revision rehearsed once, on what it stands on.
struct RehearsedRevisions {
    private let revisions: RevisionSet
    private(set) var operations: [RevisionID: [RehearsedOperation]] = [:]
    private var states: [RevisionID: Catalog] = [:]

    /// Rehearses all revisions; one that is refused has no operations here, nor has what stands on it.
    init(_ revisions: RevisionSet) {
        self.revisions = revisions
        for id in revisions.order {
            guard let source = revisions[id], var rehearsal = state(after: revisions.needs(of: id)).map(Rehearsal.init)
            else { continue }
            var own: [RehearsedOperation] = []
            do throws(CatalogError) {
                for (index, recorded) in source.recorded.upgrade.enumerated() {
                    let (statements, footprint) = try rehearsal.run(recorded.operation)
                    own.append(
                        RehearsedOperation(
                            revision: id, index: index, recorded: recorded, statements: statements,
                            footprint: footprint))
                }
            } catch {
                continue
            }
            operations[id] = own
            states[id] = rehearsal.catalog
        }
    }

    /// The state after some revisions and all that they stand on; `nil` where one of them is refused.
    func state(after ids: [RevisionID]) -> Catalog? {
        guard ids.allSatisfy({ states[$0] != nil }) else { return nil }
        let (start, over) = revisions.closures.way(to: ids) { _ in true }
        guard let start else { return Catalog(project: revisions.project) }
        guard let state = states[start] else { return nil }
        if over.isEmpty { return state }
        var rehearsal = Rehearsal(on: state)
        for id in over {
            for recorded in revisions[id]?.recorded.upgrade ?? [] {
                guard (try? rehearsal.run(recorded.operation)) != nil else { return nil }
            }
        }
        return rehearsal.catalog
    }
}
