package import RevisionGraph
import RevisionLoader
package import Stemma

/// The transactions in which revisions are applied one after the other, over their whole path.
package struct TransactionPath: Sendable {
    /// A statement in its place on the path.
    private struct PathStatement: Sendable {
        var statement: Statement
        var location: SourceLocation
        var revision: String

        var line: TransactionFinding.Line {
            TransactionFinding.Line(sql: statement.summary, location: location, revision: revision)
        }
    }

    private var transactions: [[PathStatement]] = []
    private var splits: [TransactionFinding] = []
    /// The tables that there are: for a lock on another relation nobody waits.
    private var tables: Set<QualifiedName> = []

    /// The path through some revisions, in the order in which they are applied.
    ///
    /// - Parameters:
    ///   - revisions: the revisions, replayed.
    ///   - project: what holds for revisions that do not say how they are grouped.
    ///   - start: the state before them.
    package init(_ revisions: [ReplayedRevision], in project: Project, from start: Catalog? = nil) {
        tables = Set(start?.sorted.filter { $0.id.kind == .table }.map(\.id.name) ?? [])
        var isOpen = false
        for revision in revisions {
            let mode = revision.source.recorded.transaction(in: project)
            for step in revision.steps where !step.statements.isEmpty {
                let statements = zip(step.statements, step.places).map { statement, location in
                    PathStatement(statement: statement, location: location, revision: revision.id)
                }
                let isShared = step.isTransactional && mode == .script
                if isShared, isOpen {
                    transactions[transactions.count - 1] += statements
                } else if step.isTransactional {
                    transactions.append(statements)
                }
                isOpen = isShared
                for statement in step.statements { noteTable(of: statement) }
            }
            if mode != .statement, let split = Self.split(revision) { splits.append(split) }
        }
    }

    /// The path from base to the heads.
    ///
    /// - Parameters:
    ///   - revisions: all revisions.
    ///   - replayed: the same, replayed.
    package init(through revisions: RevisionSet, _ replayed: [RevisionID: ReplayedRevision]) {
        self.init(revisions.order.compactMap { replayed[$0] }, in: revisions.project)
    }

    /// How many transactions there are.
    package var count: Int { transactions.count }

    /// What is wrong with them, in the order of the path.
    package var findings: [TransactionFinding] {
        let found = Cores.map(transactions) { transaction in
            labelsUsed(transaction) + locksHeld(transaction) + severalTables(transaction)
        }
        return found.flatMap(\.self) + splits
    }

    private mutating func noteTable(of statement: Statement) {
        let names = [statement.effects.creates, statement.effects.renames].compactMap(\.self)
        if names.isEmpty || !SQLFragment.leadingWords(of: statement.sql, upTo: 3).contains("table") { return }
        tables.formUnion(names)
    }

    // MARK: - What the server refuses

    private func labelsUsed(_ transaction: [PathStatement]) -> [TransactionFinding] {
        var findings: [TransactionFinding] = []
        var created: Set<Name> = []
        for (index, member) in transaction.enumerated() {
            if let type = SQLFragment.createdType(member.statement.sql) { created.insert(type) }
            guard let added = SQLFragment.addedLabel(member.statement.sql), !created.contains(added.type),
                let user = transaction[(index + 1)...].first(where: {
                    SQLFragment.uses(label: added.label, in: $0.statement.sql)
                })
            else { continue }
            findings.append(
                TransactionFinding(
                    kind: .labelUsed, severity: .error,
                    message:
                        "'\(user.statement.summary)' uses the label \(Literal.quote(added.label)) in the transaction"
                        + " that adds it to type \(added.type.text), which PostgreSQL refuses",
                    subject: "type \(added.type.text)", statements: [user.line, member.line],
                    suggestion: "add the label in a step of its own: `schema.add(label:to:)`, or `transactional: false`"
                ))
        }
        return findings
    }

    // MARK: - What others wait for

    /// The locks for which writers wait while a later statement reads or copies a table.
    ///
    /// What a revision does under an `ACCESS EXCLUSIVE` of its own is for L114 to say.
    private func locksHeld(_ transaction: [PathStatement]) -> [TransactionFinding] {
        var findings: [TransactionFinding] = []
        var born: Set<QualifiedName> = []
        var held: [(lock: Lock, by: PathStatement)] = []
        var reported: Set<QualifiedName> = []
        for member in transaction {
            let effects = member.statement.effects
            let long = (effects.rewrites + effects.scans).filter { !born.contains($0) && tables.contains($0) }
            for (lock, holder) in held where !long.isEmpty && !reported.contains(lock.relation) {
                // What it locks as strongly itself would wait for it in any case.
                if effects.locks.contains(where: { $0.relation == lock.relation && $0.mode >= lock.mode }) { continue }
                if holder.revision == member.revision, lock.mode == .accessExclusive { continue }
                reported.insert(lock.relation)
                let verb = effects.rewrites.contains(long[0]) ? "rewrites" : "reads all of"
                findings.append(
                    TransactionFinding(
                        kind: .lockHeld, severity: .warning,
                        message: "\(lock.mode.sql) on \(lock.relation), which \(lock.mode.blocks), is held while"
                            + " '\(member.statement.summary)' \(verb) \(long[0])",
                        subject: "table \(lock.relation)", statements: [member.line, holder.line],
                        suggestion: "put the slow statement before the lock, or into a transaction of its own"))
            }
            if let name = effects.creates { born.insert(name) }
            if let name = effects.renames, effects.locks.contains(where: { born.contains($0.relation) }) {
                born.insert(name)
            }
            for lock in effects.locks
            where lock.mode >= .share && tables.contains(lock.relation) && !born.contains(lock.relation) {
                if let index = held.firstIndex(where: { $0.lock.relation == lock.relation }) {
                    if held[index].lock.mode < lock.mode { held[index] = (lock, member) }
                } else {
                    held.append((lock, member))
                }
            }
        }
        return findings
    }

    private func severalTables(_ transaction: [PathStatement]) -> [TransactionFinding] {
        var born: Set<QualifiedName> = []
        var first: [(table: QualifiedName, by: PathStatement)] = []
        for member in transaction {
            let effects = member.statement.effects
            if let name = effects.creates { born.insert(name) }
            if let name = effects.renames { born.insert(name) }
            for lock in effects.locks where lock.mode == .accessExclusive && tables.contains(lock.relation) {
                if born.contains(lock.relation) || first.contains(where: { $0.table == lock.relation }) { continue }
                first.append((lock.relation, member))
            }
        }
        // One statement that locks two cannot be cut in two.
        var seen: Set<SourceLocation> = []
        let lines = first.filter { seen.insert($0.by.location).inserted }
        if lines.count < 2 { return [] }
        let names = first.map(\.table.description).joined(separator: ", ")
        return [
            TransactionFinding(
                kind: .severalTables, severity: .warning,
                message:
                    "one transaction locks \(first.count) tables against reads and writes, one after the other: \(names)",
                subject: "tables \(names)", statements: lines.map(\.by.line),
                suggestion: "while it waits for one it holds the others: give each a revision of its own, or"
                    + " `transaction: .statement`")
        ]
    }

    // MARK: - What is not done as a whole

    private static func split(_ revision: ReplayedRevision) -> TransactionFinding? {
        guard revision.steps.count > 1,
            let step = revision.steps.first(where: { !$0.isTransactional }), let statement = step.statements.last,
            let place = step.places.last
        else { return nil }
        return TransactionFinding(
            kind: .split, severity: .note,
            message:
                "revision \(revision.id) runs in \(revision.steps.count) steps, since '\(statement.summary)' cannot be"
                + " in a transaction",
            subject: "revision \(revision.id)",
            statements: [TransactionFinding.Line(sql: statement.summary, location: place, revision: revision.id)],
            suggestion: "an interrupted run leaves what it has done so far, and the next one goes on from there")
    }
}
