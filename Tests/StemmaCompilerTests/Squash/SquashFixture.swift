import RevisionGraph
import Stemma
import StemmaCompiler

extension Fixture {
    /// The same revisions, of which a squash replaces a range.
    func squashing(_ range: String, as id: String = "s1") throws -> (fixture: Fixture, squash: RangeSquash) {
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
        recorded.upgrade = squash.parts.map { part in
            let operation =
                switch part {
                case .folded(let operation), .kept(let operation, _): operation
                }
            return RecordedOperation(operation, at: SourceLocation(file: "Revisions/\(id).swift", line: 1))
        }
        let all = revisions.sources.map { (revision: $0.recorded, file: $0.file) }
        let set = try RevisionSet(all + [(recorded, "Revisions/\(id).swift")], project: revisions.project)
        return (Fixture(set), squash)
    }
}
