import Stemma

/// Finds conflicts that no catalog shows: over rows, and over what raw SQL does.
struct RowRules {
    let left: [RehearsedOperation]
    let right: [RehearsedOperation]
    let leftInvolved: [RehearsedOperation.Involvement]
    let rightInvolved: [RehearsedOperation.Involvement]

    var conflicts: [Commutation.Conflict] {
        var result = Commutation()
        for (these, operation) in left.enumerated() {
            for (those, other) in right.enumerated() where operation.footprint.hasRows || other.footprint.hasRows {
                guard
                    let (object, reason) = conflict(operation, leftInvolved[these], other, rightInvolved[those])
                else { continue }
                // A barrier is named once, with the first thing that it cannot be moved past.
                if case .barrier = reason, result.conflicts.contains(where: { $0.isBarrier(of: operation, other) }) {
                    continue
                }
                result.add(
                    Commutation.Conflict(left: operation.place, right: other.place, object: object, reason: reason))
            }
        }
        return result.conflicts
    }

    private func conflict(
        _ left: RehearsedOperation, _ leftInvolved: RehearsedOperation.Involvement, _ right: RehearsedOperation,
        _ rightInvolved: RehearsedOperation.Involvement
    ) -> (ObjectID, Commutation.Reason)? {
        switch (left.recorded.operation as? ExecuteSQL, right.recorded.operation as? ExecuteSQL) {
        case (let raw?, let other?):
            guard let touched = raw.touches else { return (Self.unknown, .barrier(isLeft: true)) }
            guard let otherTouched = other.touches else { return (Self.unknown, .barrier(isLeft: false)) }
            return Self.overlap(touched, raw.sql, otherTouched, other.sql).map { ($0, .raw) }
        case (let raw?, nil):
            guard let touched = raw.touches else { return (Self.unknown, .barrier(isLeft: true)) }
            return Self.meeting(touched, raw.sql, right, rightInvolved).map { ($0, .raw) }
        case (nil, let raw?):
            guard let touched = raw.touches else { return (Self.unknown, .barrier(isLeft: false)) }
            return Self.meeting(touched, raw.sql, left, leftInvolved).map { ($0, .raw) }
        case (nil, nil):
            let written = left.footprint.rowsWritten.intersection(
                right.footprint.rowsWritten.union(right.footprint.rowsRead)
            ).union(right.footprint.rowsWritten.intersection(left.footprint.rowsRead))
            return written.sorted().first.map { (.table($0), .rows) }
        }
    }

    /// What stands for an object when raw SQL does not say which.
    private static let unknown = ObjectID.table(QualifiedName(schema: nil, name: ""))

    /// Where raw SQL meets another operation.
    private static func meeting(
        _ touched: [ObjectID], _ sql: String, _ operation: RehearsedOperation,
        _ involved: RehearsedOperation.Involvement
    ) -> ObjectID? {
        let accesses = operation.footprint.accesses
        let own = involved.changes.filter { !$0.isComment }
        for id in touched {
            switch id.kind {
            case .column:
                // An index takes whatever is in the column, unless it is unique.
                let isIndifferent = (operation.recorded.operation as? CreateIndex).map { !$0.index.isUnique } ?? false
                if involved.ids.contains(id), !isIndifferent { return id }
                let whole = own.first { change in
                    change.id == .table(id.name)
                        // What fires or filters when rows are written.
                        || change.id.name == id.name && [.trigger, .rule].contains(change.id.kind)
                }
                if let whole { return whole.id }
                if operation.footprint.rowsWritten.contains(id.name) { return id }
            case .table:
                let isMet =
                    accesses.read.contains(id) || accesses.written.contains(id)
                    || involved.ids.contains { $0.table == id } || operation.footprint.rowsWritten.contains(id.name)
                if isMet { return id }
            default:
                if accesses.read.contains(id) || accesses.written.contains(id) || involved.ids.contains(id) {
                    return id
                }
            }
        }
        let words = Set(SQLFragment.identifiers(in: sql).map(\.name))
        return own.first { change in
            // It could not name what is only made by the other branch.
            if !change.isInFirst, change.id.kind == .column { return false }
            switch change.id.kind {
            case .grant, .ownership, .defaultPrivileges, .membership: return false
            default: return words.contains(change.id.part.map { $0 } ?? change.id.name.name)
            }
        }?.id
    }

    /// Where two pieces of raw SQL meet.
    private static func overlap(
        _ touched: [ObjectID], _ sql: String, _ others: [ObjectID], _ otherSQL: String
    ) -> ObjectID? {
        for id in touched {
            if let other = others.first(where: { $0 == id || $0.table == id || id.table == $0 }) {
                return other.part == nil ? id : other
            }
        }
        return touched.first { isNamed($0, in: otherSQL) } ?? others.first { isNamed($0, in: sql) }
    }

    private static func isNamed(_ id: ObjectID, in sql: String) -> Bool {
        let words = Set(SQLFragment.identifiers(in: sql).map(\.name))
        return words.contains(id.name.name) && (id.part.map(words.contains) ?? true)
    }
}

extension Commutation.Conflict {
    fileprivate func isBarrier(of operation: RehearsedOperation, _ other: RehearsedOperation) -> Bool {
        switch reason {
        case .barrier(let isLeft): isLeft ? left == operation.place : right == other.place
        default: false
        }
    }
}
