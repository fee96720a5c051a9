package import RevisionGraph
package import Stemma

/// What one revision does in the place of several.
///
/// What the range makes and nobody has put a row into is written as the difference that it comes to. All else stays as it
/// was written, and where it was: raw SQL, rows and whatever else no catalog shows; each change of what was there before
/// the range or had rows by then, since a difference of catalogs cannot tell a new name from a loss; what is made to stay
/// when its revision is taken down; and new names of tables and columns, since the server keeps some that it made of the
/// old ones.
package struct RangeSquash: Sendable {
    /// A piece of what the squash does.
    package enum Part: Sendable {
        /// It comes of the difference of two states.
        case folded(any Operation)
        /// It stays as a revision says it.
        case kept(any Operation, of: RevisionID)
    }

    /// What the squash replaces, in order; the last is the end of the range.
    package let members: [SourceRevision]
    package private(set) var parts: [Part] = []
    /// Why the squash cannot be undone, if it cannot.
    package private(set) var irreversible: String?
    private let set: RevisionSet
    /// The objects that may hold rows of before, or were there before the range.
    private var filled: Set<ObjectID> = []
    /// What has still to be folded, with the state before it.
    private var open: [(operation: any Operation, member: RevisionID)] = []
    private var start: Catalog

    /// Works out what a squash does.
    ///
    /// - Parameters:
    ///   - ids: the revisions of the range, each after what it stands on.
    ///   - set: the project's revisions.
    /// - Throws: Q003 for a range of one, Q004 for a way back that its author wrote; what PostgreSQL would refuse.
    package init(_ ids: [RevisionID], in set: RevisionSet) throws(Diagnostic) {
        self.set = set
        members = ids.compactMap { set[$0] }
        guard let end = ids.last, members.count > 1 else { throw .nothingToSquash(members.first) }
        for member in members {
            switch member.recorded.downgrade {
            case .derived: continue
            case .written: throw .writtenWayBack(member)
            case .irreversible(let reason):
                irreversible = irreversible ?? "revision \(member.id): \(reason)"
            }
        }
        let inside = Set(ids)
        var replay = try set.replayed(set.closure(of: [end]).filter { !inside.contains($0) }).end
        start = replay.catalog
        filled = Set(start.ids)
        for member in members {
            if member.recorded.isOnline(in: set.project) {
                // Its steps are others than its operations, and only the state after them all is that of a database.
                let before = replay.catalog
                _ = try replay.apply(member)
                addWhole(member, from: before, to: replay.catalog)
            } else {
                var state = replay.catalog
                for recorded in member.recorded.upgrade { add(recorded.operation, of: member, to: &state) }
                _ = try replay.apply(member)
            }
        }
        close(at: replay.catalog)
        findNoWayBack()
    }

    // MARK: - Operations

    private mutating func add(_ operation: any Operation, of member: SourceRevision, to state: inout Catalog) {
        let before = state
        // The whole range was replayed before: nothing of it is refused.
        do throws(CatalogError) { try operation.apply(to: &state) } catch { state = before }
        add([operation], of: member, from: before, to: state)
    }

    private mutating func addWhole(_ member: SourceRevision, from before: Catalog, to after: Catalog) {
        add(member.recorded.upgrade.map(\.operation), of: member, from: before, to: after)
    }

    private mutating func add(
        _ operations: [any Operation], of member: SourceRevision, from before: Catalog, to after: Catalog
    ) {
        let id = RevisionID(member.id)
        let changed = after.differences(from: before).map { $0.id.table ?? $0.id }
        // What is made to stay, and may be there already, is made in the same words.
        let isShared = operations.contains { ($0 as? any KeepingOperation)?.kept != nil }
        let holdsRows = !isShared && changed.isEmpty || operations.contains { Self.mayChangeRows($0) }
        if !isShared, !holdsRows, !changed.contains(where: filled.contains),
            !operations.contains(where: Self.leavesNames)
        {
            open += operations.map { ($0, id) }
            return
        }
        close(at: before)
        parts += operations.map { .kept($0, of: id) }
        start = after
        if holdsRows { filled = Set(after.ids) }
    }

    private static func mayChangeRows(_ operation: any Operation) -> Bool {
        switch operation {
        case is ExecuteSQL, is InsertRows, is ChangeRows, is DeleteKeyedRows, is SetSequence: true
        default: false
        }
    }

    /// Whether the server keeps names that it made of the old one, for sequences of identities and for `NOT NULL`.
    private static func leavesNames(_ operation: any Operation) -> Bool {
        guard let rename = operation as? Rename else { return false }
        return [.table, .column].contains(rename.object.kind)
    }

    /// Folds what is open: what it came to, if that can be said, or else as it stands.
    private mutating func close(at end: Catalog) {
        defer {
            open = []
            start = end
        }
        if open.isEmpty { return }
        if let folded = Self.fold(from: start, to: end), folded.count <= open.count {
            parts += folded.map { .folded($0) }
        } else {
            parts += open.map { .kept($0.operation, of: $0.member) }
        }
    }

    /// The operations between two states; nothing where they do not lead to the very state that is meant.
    private static func fold(from start: Catalog, to end: Catalog) -> [any Operation]? {
        guard let operations = try? SchemaDiff.operations(from: start, to: end) else { return nil }
        var state = start
        do throws(CatalogError) {
            for operation in operations {
                if try operation.statements(in: state).contains(where: { $0.effects.destroys != nil }) { return nil }
                try operation.apply(to: &state)
            }
        } catch { return nil }
        return state.differences(from: end).isEmpty ? operations : nil
    }

    /// Looks for what has no inverse.
    private mutating func findNoWayBack() {
        guard irreversible == nil, let end = members.last, let first = members.first else { return }
        let inside = Set(members.map(\.id))
        let before = set.closure(of: [RevisionID(end.id)]).filter { !inside.contains($0.text) }
        guard var state = try? set.replayed(before).end.catalog, first.id != end.id else { return }
        for part in parts {
            let operation =
                switch part {
                case .folded(let operation), .kept(let operation, _): operation
                }
            if case .irreversible(let reason)? = try? operation.inverse(in: state) {
                irreversible = reason
                return
            }
            do throws(CatalogError) { try operation.apply(to: &state) } catch { return }
        }
    }
}

// MARK: - The header

extension RangeSquash {
    /// The squash as the graph knows it.
    ///
    /// - Parameters:
    ///   - id: its id.
    ///   - message: what it says of itself.
    /// - Returns: the squash, with all that it replaces.
    /// - Throws: that the range has not one beginning and one end, or that something stands on the middle of it.
    package func node(_ id: RevisionID, _ message: String) throws(GraphError) -> RevisionNode {
        let ids = members.map { RevisionID($0.id) }
        let inside = Set(ids)
        let entrance = ids.first { !set.graph.parents(of: $0).contains(where: inside.contains) }
        var dependencies: [String] = []
        for member in members {
            for name in member.recorded.dependencies {
                let target = set.graph.revision(labelled: name) ?? RevisionID(name)
                if !inside.contains(target), !dependencies.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
                    dependencies.append(name)
                }
            }
        }
        let node = RevisionNode(
            id: id, parents: entrance.map { set.graph.parents(of: $0) } ?? [],
            labels: members.flatMap { set.graph[RevisionID($0.id)]?.labels ?? [] }, dependencies: dependencies,
            message: message, replaces: ids)
        _ = try RevisionGraph(set.graph.nodes + [node])
        // A label of the middle would mean the end from now on.
        for member in ids.dropLast() {
            for other in set.graph.dependants(of: member) where !inside.contains(other) {
                throw .squash(.namedFromOutside(member, by: other), squash: id, positions: [])
            }
        }
        return node
    }

    /// What the header says it replaces.
    package var replaced: [ReplacedRevision] { members.map { ReplacedRevision(id: $0.id, digest: $0.digest) } }

    /// How tables in use are gone about, where that is not the project's own way.
    package var strategy: ChangeStrategy? {
        let strategy: ChangeStrategy = members.contains { $0.recorded.isOnline(in: set.project) } ? .online : .plain
        return strategy == set.project.strategy ? nil : strategy
    }

    /// How statements are grouped, where that is not the project's own way.
    package var transaction: TransactionMode? {
        let modes = Set(members.map { $0.recorded.transaction(in: set.project) })
        let mode = modes.count == 1 ? modes.first ?? .revision : .revision
        return mode == set.project.transaction ? nil : mode
    }

    /// What lint finds in any of them and is right nevertheless.
    package var lint: [LintAllowance] {
        var allowances: [LintAllowance] = []
        for allowance in members.flatMap({ $0.recorded.lint ?? [] })
        where !allowances.contains(where: { $0.code == allowance.code && $0.object == allowance.object }) {
            allowances.append(allowance)
        }
        return allowances
    }

    /// How many operations the range has.
    package var operationCount: Int { members.map(\.recorded.upgrade.count).reduce(0, +) }
}

extension Diagnostic {
    fileprivate static func nothingToSquash(_ source: SourceRevision?) -> Self {
        Diagnostic(
            .error, code: "Q003", "a squash replaces two revisions or more", at: source?.recorded.location,
            notes: [Note("name both ends: 'stemma squash FIRST:LAST', both included")])
    }

    fileprivate static func writtenWayBack(_ source: SourceRevision) -> Self {
        Diagnostic(
            .error, code: "Q004",
            "revision \(LineComment.text(source.id)) has a way back that its author wrote, and a squash would lose it",
            at: source.recorded.location,
            notes: [Note("squash what is before it, and what is after it")])
    }
}
