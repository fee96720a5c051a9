import Stemma

/// What an operation, or several, looks at and changes.
///
/// It is noted by the catalog itself while the operation is replayed, so that every kind of object has one.
struct Footprint: Sendable {
    var accesses = AccessLog.Accesses()
    /// Tables whose rows are written.
    var rowsWritten: Set<QualifiedName> = []
    /// Tables whose rows decide whether it succeeds, or what comes of it.
    var rowsRead: Set<QualifiedName> = []
    /// Whether there is raw SQL, which only its author knows.
    var isRaw = false

    init() {}

    /// Whether it may write rows.
    var hasRows: Bool { isRaw || !rowsWritten.isEmpty }

    /// What was noted while an operation was replayed.
    init(_ accesses: AccessLog.Accesses, of operation: any Operation, _ statements: [Statement]) {
        self.accesses = accesses
        isRaw = operation is ExecuteSQL
        if isRaw { return }
        for effects in statements.map(\.effects) {
            rowsWritten.formUnion(effects.locks.filter { $0.mode == .rowExclusive }.map(\.relation))
            // An index that is not unique takes every row.
            let isIndifferent = (operation as? CreateIndex).map { !$0.index.isUnique } ?? false
            if !isIndifferent { rowsRead.formUnion(effects.scans + effects.rewrites) }
        }
    }

    mutating func formUnion(_ other: Footprint) {
        accesses.read.formUnion(other.accesses.read)
        accesses.written.formUnion(other.accesses.written)
        accesses.usersRead.formUnion(other.accesses.usersRead)
        accesses.usersWritten.formUnion(other.accesses.usersWritten)
        accesses.readsEverything = accesses.readsEverything || other.accesses.readsEverything
        rowsWritten.formUnion(other.rowsWritten)
        rowsRead.formUnion(other.rowsRead)
        isRaw = isRaw || other.isRaw
    }

    /// Whether the order of the two may matter; where it does not, replaying them in either order is the same by
    /// construction.
    func meets(_ other: Footprint) -> Bool {
        isRaw || other.isRaw || changesWhatIsRead(by: other) || other.changesWhatIsRead(by: self)
            || !accesses.written.isDisjoint(with: other.accesses.written) || writesRows(of: other)
            || other.writesRows(of: self)
    }

    private func changesWhatIsRead(by other: Footprint) -> Bool {
        !accesses.written.isDisjoint(with: other.accesses.read)
            || !accesses.usersWritten.isDisjoint(with: other.accesses.usersRead)
            || other.accesses.readsEverything && !accesses.written.isEmpty
    }

    private func writesRows(of other: Footprint) -> Bool {
        !rowsWritten.isDisjoint(with: other.rowsRead) || !rowsWritten.isDisjoint(with: other.rowsWritten)
    }
}
