import Stemma

/// Finds the line that is to blame for a difference.
struct Culprit {
    private let revision: ReplayedRevision
    private let back: WayBack

    init(_ revision: ReplayedRevision, _ back: WayBack) {
        self.revision = revision
        self.back = back
    }

    /// The first operation of the upgrade whose own way back, run right behind it, leaves the difference; for a way
    /// back that was written, or where only several together leave it, the revision's header.
    func location(of difference: CatalogDifference, from before: Catalog) -> SourceLocation {
        let header = revision.source.recorded.location
        if back.isWritten { return header }
        var state = before
        for operation in revision.operations {
            let start = state
            do throws(CatalogError) { try operation.recorded.operation.apply(to: &state) } catch { return header }
            let undo = operation.undo.map { RecordedOperation($0, at: operation.recorded.location) }
            let outcome = WayBack(undo, isWritten: false).replay(on: state)
            let left = outcome.catalog.differences(from: start)
            if left.contains(where: { $0.id == difference.id }) { return operation.recorded.location }
        }
        return header
    }
}
