package import Stemma

/// Something about the transactions of a path that fails on a server, or that others will wait for.
package struct TransactionFinding: Sendable, Hashable {
    /// What is the matter.
    package enum Kind: String, Sendable, Hashable, Codable {
        /// A label is added to an enum, and used before the transaction ends: the server refuses that.
        case labelUsed = "label used"
        /// A lock is held while a later statement of the transaction takes its time.
        case lockHeld = "lock held"
        /// Several tables are locked one after the other in one transaction.
        case severalTables = "several tables"
        /// A revision is not done as a whole, since part of it cannot be in a transaction.
        case split
    }

    package var kind: Kind
    package var severity: Diagnostic.Severity
    package var message: String
    /// The table, type or other object that it is about.
    package var subject: String
    /// The statements that are concerned, the one to change first.
    package var statements: [Line]
    /// What to do about it.
    package var suggestion: String

    /// A statement and the line that asked for it.
    package struct Line: Sendable, Hashable {
        package var sql: String
        package var location: SourceLocation
        package var revision: String
    }
}

extension TransactionFinding {
    /// The finding as it is printed.
    package var diagnostic: Diagnostic {
        Diagnostic(
            severity, code: code, message, at: statements.first?.location,
            notes: statements.dropFirst().map { Diagnostic.Note("'\($0.sql)'", at: $0.location) }
                + [Diagnostic.Note(suggestion)])
    }

    /// Its code: `T102`.
    package var code: String {
        switch kind {
        case .labelUsed: "T001"
        case .lockHeld: "T101"
        case .severalTables: "T102"
        case .split: "T103"
        }
    }
}
