package import RevisionGraph
package import Stemma

/// The revisions that squashes replace, in a set of their own in which no squash replaces them.
package final class ReplacedRevisions: Sendable {
    package let set: RevisionSet

    init(_ set: RevisionSet) { self.set = set }
}

/// A squash, and how its range is gone through where a database is inside of it.
package struct ReplacedWay: Sendable {
    package var squash: RevisionID
    /// What it replaces, in the order in which it runs; none where their files are gone.
    package var revisions: [ReplayedRevision]
}

extension RevisionSet {
    /// The revisions that a squash says it replaces, with their digests; none for any other revision.
    package func replaced(by id: RevisionID) -> [ReplacedRevision] { self[id]?.recorded.replaces ?? [] }

    /// The way through what a squash replaces, which is proved to lead to the same schema.
    ///
    /// - Parameter id: a revision.
    /// - Returns: the way; `nil` for a revision that is no squash.
    /// - Throws: Q001 where the two ways differ; what PostgreSQL would refuse of either.
    package func replacedWay(of id: RevisionID) throws(Diagnostic) -> ReplacedWay? {
        guard let range = graph.range(of: id) else { return nil }
        guard range.isThere, let old = replaced?.set, let end = range.end else {
            return ReplacedWay(squash: id, revisions: [])
        }
        let differences = try differences(of: id)
        if !differences.isEmpty, let source = self[id] { throw .differs(source, range, differences) }
        let inside = Set(range.revisions)
        let path = try old.replayed(old.closure(of: [end]))
        return ReplacedWay(
            squash: id, revisions: old.order.filter(inside.contains).compactMap { path.revisions[$0] })
    }

    /// How the schema after a squash differs from that after what it replaces; the order of columns counts.
    ///
    /// - Parameter id: a squash.
    /// - Returns: the differences; none where what it replaces is not there any more.
    /// - Throws: what PostgreSQL would refuse of either way.
    package func differences(of id: RevisionID) throws(Diagnostic) -> [CatalogDifference] {
        guard let range = graph.range(of: id), range.isThere, let old = replaced?.set, let end = range.end else {
            return []
        }
        let meant = try old.replayed(old.closure(of: [end])).end.catalog
        return try replayed(closure(of: [id])).end.catalog.differences(from: meant)
    }

    /// The first squash that does not stand for what it says it replaces.
    func staleSquash() -> Diagnostic? {
        guard let old = replaced?.set else { return nil }
        for source in sources {
            for replaced in source.recorded.replaces ?? [] {
                guard let found = old[RevisionID(replaced.id)], found.digest != replaced.digest else { continue }
                return .stale(source, found, meant: replaced.digest)
            }
        }
        return nil
    }
}

extension Diagnostic {
    fileprivate static func differs(
        _ source: SourceRevision, _ range: ReplacedRange, _ differences: [CatalogDifference]
    ) -> Self {
        var notes = differences.prefix(20).map { Note($0.description) }
        if differences.count > 20 { notes.append(Note("and \(differences.count - 20) more")) }
        notes.append(
            Note("a database that takes the squash must become what one is that took the others: mend the squash"))
        return Diagnostic(
            .error, code: "Q001",
            "squash \(LineComment.text(source.id)) does not lead to the schema to which the \(range.revisions.count) revisions lead that it replaces",
            at: source.recorded.location, notes: notes)
    }

    fileprivate static func stale(_ squash: SourceRevision, _ source: SourceRevision, meant: String) -> Self {
        let id = LineComment.text(source.id)
        return Diagnostic(
            .error, code: "Q002",
            "revision \(id) is not what squash \(LineComment.text(squash.id)) replaces: its digest is \(source.digest), and \(LineComment.text(meant)) is meant",
            at: source.recorded.location,
            notes: [
                Note("the squash is here", at: squash.recorded.location),
                Note("put it back as it was when the range was squashed"),
            ])
    }
}
