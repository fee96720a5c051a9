import RevisionGraph
import Stemma

/// Decides whether branches commute.
///
/// Branches of which neither changes what the other one looks at commute by construction. All others are replayed in
/// both orders from where they fork, and the states that they lead to are compared.
package struct CommutationProof {
    private let revisions: RevisionSet
    private lazy var rehearsed = RehearsedRevisions(revisions)

    package init(_ revisions: RevisionSet) { self.revisions = revisions }

    /// The verdict on two branches; `nil` where one of them, or what they stand on, is refused by itself.
    package mutating func commutation(of pair: BranchPair) -> Commutation? {
        guard let left = operations(of: pair.leftOwn), let right = operations(of: pair.rightOwn) else { return nil }
        if left.isEmpty || right.isEmpty || !Self.union(left).meets(Self.union(right)) { return Commutation() }
        guard let fork = rehearsed.state(after: pair.fork) else { return nil }
        var found = BranchComparison(fork: fork, left: left, right: right).commutation
        if pair.merge != nil, !found.commutes, found.conflicts.allSatisfy({ $0.reason == .differs }),
            settles(pair, fork, left, right)
        {
            found.conflicts = []
        }
        return found
    }

    /// Whether the merge itself makes equal what differs by the order of what it joins.
    private func settles(
        _ pair: BranchPair, _ fork: Catalog, _ left: [RehearsedOperation], _ right: [RehearsedOperation]
    ) -> Bool {
        guard let own = pair.merge.flatMap({ revisions[$0]?.recorded.upgrade }), !own.isEmpty else { return false }
        var ends: [Catalog] = []
        var written: Set<ObjectID> = []
        for order in [left + right, right + left] {
            var rehearsal = Rehearsal(on: fork)
            for operation in order.map(\.recorded.operation) + own.map(\.operation) {
                guard let (_, footprint) = try? rehearsal.run(operation) else { return false }
                written.formUnion(footprint.accesses.written)
            }
            ends.append(rehearsal.catalog)
        }
        return written.allSatisfy { id in
            ObjectChange.changes(of: id, from: ends[0], to: ends[1]).allSatisfy(\.isOrder)
        }
    }

    private mutating func operations(of ids: [RevisionID]) -> [RehearsedOperation]? {
        var operations: [RehearsedOperation] = []
        for id in ids {
            guard let own = rehearsed.operations[id] else { return nil }
            operations += own
        }
        return operations
    }

    private static func union(_ operations: [RehearsedOperation]) -> Footprint {
        operations.reduce(into: Footprint()) { $0.formUnion($1.footprint) }
    }
}

/// Two lists of operations, compared in both orders from one state.
struct BranchComparison {
    let fork: Catalog
    let left: [RehearsedOperation]
    let right: [RehearsedOperation]

    var commutation: Commutation {
        var result = Commutation()
        let involved = (left: involvements(of: left), right: involvements(of: right))
        result.conflicts =
            RowRules(left: left, right: right, leftInvolved: involved.left, rightInvolved: involved.right)
            .conflicts
        let rightLast = run(left, then: right)
        let leftLast = run(right, then: left)
        for refusal in rightLast.refusals {
            let culprit = culprit(of: refusal, in: left, before: right, involved.left, involved.right[refusal.index])
            result.add(
                Commutation.Conflict(
                    left: left[culprit.index].place, right: right[refusal.index].place, object: culprit.object,
                    reason: .rightRefused(refusal.error.refusal)))
        }
        for refusal in leftLast.refusals {
            let culprit = culprit(of: refusal, in: right, before: left, involved.right, involved.left[refusal.index])
            result.add(
                Commutation.Conflict(
                    left: left[refusal.index].place, right: right[culprit.index].place, object: culprit.object,
                    reason: .leftRefused(refusal.error.refusal)))
        }
        if rightLast.refusals.isEmpty, leftLast.refusals.isEmpty {
            compare(rightLast.end, leftLast.end, involved, into: &result)
        }
        return result
    }

    // MARK: - Both orders

    private struct Refusal {
        var index: Int
        var error: CatalogError
        var accesses: AccessLog.Accesses
    }

    /// Replays one list after the other.
    private func run(
        _ first: [RehearsedOperation], then second: [RehearsedOperation]
    ) -> (end: Catalog, refusals: [Refusal]) {
        var rehearsal = Rehearsal(on: fork)
        for operation in first { _ = try? rehearsal.run(operation.recorded.operation) }
        var refusals: [Refusal] = []
        // What was not done because of a refusal refuses others, which is no conflict of their own.
        var undone: Set<ObjectID> = []
        for (index, operation) in second.enumerated() {
            let accesses = operation.footprint.accesses
            if !undone.isDisjoint(with: accesses.read.union(accesses.written)) {
                undone.formUnion(accesses.written)
                continue
            }
            do throws(CatalogError) { _ = try rehearsal.run(operation.recorded.operation) } catch {
                refusals.append(Refusal(index: index, error: error, accesses: rehearsal.accessesOfRefused()))
                undone.formUnion(accesses.written)
            }
        }
        return (rehearsal.catalog, refusals)
    }

    /// The operation after which another is refused, and the object over which.
    private func culprit(
        of refusal: Refusal, in first: [RehearsedOperation], before second: [RehearsedOperation],
        _ involved: [RehearsedOperation.Involvement], _ own: RehearsedOperation.Involvement
    ) -> (index: Int, object: ObjectID) {
        let looked = refusal.accesses.read.union(refusal.accesses.written).union(refusal.error.related)
        let users = refusal.accesses.usersRead
        var candidates = first.indices.filter { index in
            let accesses = first[index].footprint.accesses
            return !accesses.written.isDisjoint(with: looked) || !accesses.usersWritten.isDisjoint(with: users)
                || refusal.accesses.readsEverything
        }
        if candidates.isEmpty { candidates = Array(first.indices) }
        // The shortest beginning after which it is refused ends with the culprit.
        var (low, high) = (0, candidates.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if isRefused(second, at: refusal.index, after: first[...candidates[middle]]) {
                high = middle
            } else {
                low = middle + 1
            }
        }
        let index = candidates[low]
        let candidate = Shared(refused: own, culprit: involved[index], refusal: refusal, looked: looked)
        return (index, candidate.object)
    }

    /// Finds the object over which two operations meet.
    private struct Shared {
        var refused: RehearsedOperation.Involvement
        var culprit: RehearsedOperation.Involvement
        var refusal: Refusal
        var looked: Set<ObjectID>

        var object: ObjectID {
            // What the one changes and the other names is what they share, before anything else.
            let own = refused.changes.map(\.id)
            if let id = own.first(where: { culprit.ids.contains($0) }) { return id }
            let changed = culprit.changes.map(\.id)
            if let id = changed.first(where: { refused.ids.contains($0) }) { return id }
            if let id = changed.first(where: { refusal.error.related.contains($0) }) { return id }
            if changed.count == 1 { return changed[0] }
            let words = Set(SQLFragment.identifiers(in: refusal.error.message).map(\.name))
            if let id = changed.first(where: { words.contains($0.part ?? $0.name.name) }) { return id }
            if let id = changed.first(where: { looked.contains($0) }) { return id }
            return changed.first ?? looked.sorted().first ?? .table(QualifiedName(schema: nil, name: ""))
        }
    }

    private func isRefused(
        _ second: [RehearsedOperation], at index: Int, after first: ArraySlice<RehearsedOperation>
    ) -> Bool {
        var rehearsal = Rehearsal(on: fork)
        for operation in first { _ = try? rehearsal.run(operation.recorded.operation) }
        for operation in second[..<index] { _ = try? rehearsal.run(operation.recorded.operation) }
        return (try? rehearsal.run(second[index].recorded.operation)) == nil
    }

    /// Compares what both orders lead to.
    private func compare(
        _ rightLast: Catalog, _ leftLast: Catalog,
        _ involved: (left: [RehearsedOperation.Involvement], right: [RehearsedOperation.Involvement]),
        into result: inout Commutation
    ) {
        var written: Set<ObjectID> = []
        for operation in left + right { written.formUnion(operation.footprint.accesses.written) }
        // What follows a rename is written under a name that neither of them saw alone.
        for id in written { written.formUnion(rightLast.users(of: id) + leftLast.users(of: id)) }
        for id in written.sorted() {
            for change in ObjectChange.changes(of: id, from: rightLast, to: leftLast) {
                if change.isOrder {
                    result.reorderedTables.append(change.id)
                    continue
                }
                let places = (last(change.id, in: left, involved.left), last(change.id, in: right, involved.right))
                result.add(
                    Commutation.Conflict(
                        left: left[places.0].place, right: right[places.1].place, object: change.id, reason: .differs))
            }
        }
    }

    /// The last operation that changed an object, or else one that looked at it.
    private func last(
        _ id: ObjectID, in operations: [RehearsedOperation], _ involved: [RehearsedOperation.Involvement]
    ) -> Int {
        let whole = id.table ?? id
        return operations.indices.last { index in involved[index].changes.contains { $0.id == id } }
            ?? operations.indices.last { operations[$0].footprint.accesses.written.contains(whole) }
            ?? operations.indices.last { operations[$0].footprint.accesses.read.contains(whole) }
            ?? operations.indices.last { index in
                !involved[index].changes.isEmpty
            } ?? operations.count - 1
    }

    private func involvements(of operations: [RehearsedOperation]) -> [RehearsedOperation.Involvement] {
        var rehearsal = Rehearsal(on: fork)
        return operations.map { $0.involvement(on: &rehearsal) }
    }
}

extension Commutation {
    /// Adds a conflict, unless one of the same two operations is there, which then hears of it.
    mutating func add(_ conflict: Conflict) {
        guard
            let place = conflicts.firstIndex(where: { $0.left == conflict.left && $0.right == conflict.right })
        else {
            conflicts.append(conflict)
            return
        }
        switch (conflicts[place].reason, conflict.reason) {
        case (.rightRefused, .leftRefused), (.leftRefused, .rightRefused): conflicts[place].isRefusedEitherWay = true
        default: break
        }
    }
}

extension CatalogError {
    fileprivate var refusal: Commutation.Refusal { Commutation.Refusal(code: code, message: message) }
}

extension RehearsedOperation {
    var place: Commutation.Place {
        Commutation.Place(revision: revision.text, index: index, sql: statements.first?.summary ?? "nothing")
    }
}

extension Statement {
    /// The statement on one line, cut where it gets long.
    var summary: String {
        let words = sql.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" }.joined(separator: " ")
        let text = LineComment.text(words)
        return text.count > 72 ? "\(text.prefix(70))…" : text
    }
}
