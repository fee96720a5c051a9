import RevisionGraph
import Stemma

/// An operation as lint sees it: with its statements, and the schema before and after it.
struct LintedOperation: Sendable {
    var recorded: RecordedOperation
    var statements: [LintedStatement]
    var before: Catalog
    var after: Catalog
    /// The transaction of the revision that it runs in, by number; `nil` for one that runs outside any.
    var transaction: Int?
    /// What the same script made before it.
    var born: Set<ObjectID>

    var operation: any Operation { recorded.operation }

    /// Whether an object, or the table that it is in, was made by the same script: nobody uses it yet.
    func isBorn(_ id: ObjectID) -> Bool {
        born.contains(id) || id.kind.isPartOfTable && born.contains(.table(id.name))
            || (before[id]?.owner.map(born.contains) ?? false)
    }

    func isBorn(_ table: QualifiedName) -> Bool { born.contains(.table(table)) }

    /// Whether any statement reads or copies a table that was there before the script.
    var scansExisting: Bool { statements.contains { !$0.scans.isEmpty || !$0.rewrites.isEmpty } }

    /// The tables that its statements name, if it is raw SQL that says what it touches, or names tables that are known.
    fileprivate static func tables(of operation: any Operation, in catalog: Catalog) -> [ObjectID]? {
        guard let raw = operation as? ExecuteSQL else { return nil }
        let named = raw.touches ?? catalog.relations(namedIn: raw.sql)
        let tables = named.compactMap { $0.kind.isPartOfTable ? .table($0.name) : $0.kind.isRelation ? $0 : nil }
        return tables.isEmpty ? nil : tables
    }
}

/// A statement with what it does to relations that were there before the script.
struct LintedStatement: Sendable {
    var statement: Statement
    var words: BareWords
    /// The locks that somebody may wait for.
    var locks: [Lock]
    var rewrites: [QualifiedName]
    var scans: [QualifiedName]
    /// Whether all that it works on was made by the same script.
    var isFree: Bool
}

/// A revision as lint sees it.
struct LintedRevision: Sendable {
    var source: SourceRevision
    var operations: [LintedOperation]
    var project: Project

    /// The operations of each transaction, in order.
    var transactions: [[LintedOperation]] {
        var groups: [[LintedOperation]] = []
        for operation in operations {
            if let number = operation.transaction, groups.last?.last?.transaction == number {
                groups[groups.count - 1].append(operation)
            } else {
                groups.append([operation])
            }
        }
        return groups
    }
}

/// Makes linted revisions of recorded ones, one script at a time.
struct LintedScript {
    /// What the script made so far, tables with the names that they have by now.
    private var born: Set<ObjectID> = []

    /// Follows the operations of a revision.
    ///
    /// - Parameters:
    ///   - source: the revision.
    ///   - back: the operations of its way back, where that is followed.
    ///   - start: the schema before it, with the origins of its objects.
    /// - Returns: the revision, and the schema after it.
    /// - Throws: what PostgreSQL would refuse.
    mutating func follow(
        _ source: SourceRevision, back: [RecordedOperation]? = nil, from start: LintedState
    ) throws(CatalogError) -> (revision: LintedRevision, end: LintedState) {
        var state = start
        var operations: [LintedOperation] = []
        var transaction = 0
        let mode = source.recorded.transaction(in: start.catalog.project)
        for (recorded, isCut) in try run(source, back ?? source.recorded.upgrade, from: start.catalog) {
            if isCut { transaction += 1 }
            let before = state.catalog
            let statements = try recorded.operation.statements(in: before)
            let isOutside = statements.contains { !$0.effects.isTransactional }
            if isOutside || mode == .statement { transaction += 1 }
            let bornBefore = born
            let linted = statements.map { see($0, of: recorded.operation, in: before) }
            try state.apply(recorded, of: source)
            operations.append(
                LintedOperation(
                    recorded: recorded, statements: linted, before: before, after: state.catalog,
                    transaction: isOutside ? nil : transaction, born: bornBefore))
            if isOutside { transaction += 1 }
            note(recorded.operation)
        }
        let revision = LintedRevision(source: source, operations: operations, project: start.catalog.project)
        return (revision, state)
    }

    /// The operations that a revision runs, and which of them begin a transaction whatever comes before them.
    private func run(
        _ source: SourceRevision, _ operations: [RecordedOperation], from start: Catalog
    ) throws(CatalogError) -> [(recorded: RecordedOperation, isCut: Bool)] {
        guard source.recorded.isOnline(in: start.project) else { return operations.map { ($0, false) } }
        var catalog = start
        let isDerived = source.recorded.downgrade.isDerived
        var new = NewRelations()
        var run: [(recorded: RecordedOperation, isCut: Bool)] = []
        var isCut = false
        for recorded in operations {
            if let form = OnlineForm(of: recorded.operation, in: catalog, isNew: new.holds, isDerived: isDerived) {
                // What has steps for the way back alone is one statement on the way up.
                let steps = form.steps.filter { !$0.isEmpty }
                let isPlain = form.mirrors != nil && steps.count == 1
                if isPlain { run.append((recorded, true)) }
                for step in steps where !isPlain {
                    for (index, part) in step.enumerated() {
                        var own = recorded
                        own.operation = part.operation
                        run.append((own, index == 0))
                    }
                }
                isCut = true
            } else {
                run.append((recorded, isCut))
                isCut = false
            }
            try recorded.operation.apply(to: &catalog)
            new.note(recorded.operation)
        }
        return run
    }

    private mutating func see(_ statement: Statement, of operation: any Operation, in catalog: Catalog)
        -> LintedStatement
    {
        let effects = statement.effects
        let own = born
        let isOld = { (name: QualifiedName) in !ObjectID.Kind.relations.contains { own.contains(ObjectID($0, name)) } }
        let locks = effects.locks.filter { isOld($0.relation) }
        var isFree = !effects.locks.isEmpty && locks.isEmpty
        if let tables = LintedOperation.tables(of: operation, in: catalog) {
            isFree = tables.allSatisfy { born.contains($0) }
        }
        if let made = effects.creates { born.formUnion(ObjectID.Kind.relations.map { ObjectID($0, made) }) }
        return LintedStatement(
            statement: statement, words: BareWords(statement.sql), locks: locks,
            rewrites: effects.rewrites.filter(isOld), scans: effects.scans.filter(isOld), isFree: isFree)
    }

    private mutating func note(_ operation: any Operation) {
        if let made = (operation as? any DefiningOperation)?.defined, operation is any CreatingOperation {
            born.insert(made.id)
        }
        if let column = operation as? AddColumn { born.insert(.column(column.column.name, of: column.table)) }
        if let moved = operation as? SetSchema { born = Set(born.map { moved.followed(by: $0) }) }
        if let rename = operation as? Rename { born = Set(born.map { rename.followed(by: $0) }) }
        if let gone = (operation as? any RemovingOperation)?.removed { born.remove(gone) }
    }
}
