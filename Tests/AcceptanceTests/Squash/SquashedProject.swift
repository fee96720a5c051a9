import RevisionGraph
import Stemma
import StemmaCompiler

extension TestedProject {
    /// The project with a squash of a range, as `stemma squash` works it out.
    ///
    /// - Parameters:
    ///   - range: the first and the last that it replaces.
    ///   - id: its id.
    ///   - deletes: whether what it replaces is there no more.
    ///   - change: makes it another one.
    /// - Returns: the project.
    /// - Throws: why the range cannot be squashed.
    func squashing(
        _ range: String, as id: String = "s1", deletingOld deletes: Bool = false,
        changing change: (inout [any Operation]) -> Void = { _ in }
    ) throws -> TestedProject {
        let wanted = Set(try revisions.graph.history(range))
        let squash = try RangeSquash(revisions.order.filter(wanted.contains), in: revisions)
        let node = try squash.node(RevisionID(id), "squash \(range)")
        var header = Header(
            id, node.message, downgrade: squash.irreversible.map { .irreversible(because: $0) } ?? .derived,
            transaction: squash.transaction, strategy: squash.strategy)
        header.parents = node.parents.map(\.text)
        header.labels = node.labels
        header.dependencies = node.dependencies
        header.replaces = squash.replaced
        var recorded = try RecordedRevision(header) { _ in }
        var operations = squash.parts.map { part -> any Operation in
            switch part {
            case .folded(let operation), .kept(let operation, _): operation
            }
        }
        change(&operations)
        recorded.upgrade = operations.map {
            RecordedOperation($0, at: SourceLocation(file: "Revisions/\(id).swift", line: 1))
        }
        recorded.contentDigest = try recorded.digestOfContent()
        let replaced = revisions.replaced?.set.sources.filter { revisions[RevisionID($0.id)] == nil } ?? []
        let kept = (revisions.sources + replaced).filter { !deletes || !wanted.contains(RevisionID($0.id)) }
        return TestedProject(
            try RevisionSet(
                kept.map { ($0.recorded, $0.file) } + [(recorded, "Revisions/\(id).swift")], project: revisions.project)
        )
    }
}
