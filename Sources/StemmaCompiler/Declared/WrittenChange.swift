package import Stemma

/// An operation of a revision that is to be written, with what its author should know of it.
package struct WrittenChange: Sendable {
    package var operation: any Operation
    /// What may be lost, or refused, in words for a comment.
    package var warning: String?
}

extension DeclaredBranch {
    /// The operations that lead to the declaration, each with a warning where data may be lost or the server may refuse it.
    ///
    /// - Parameter renames: what else has another name by now.
    /// - Returns: the changes, and why no downgrade can be derived from them, if none can.
    /// - Throws: why PostgreSQL has no way.
    package func changes(
        renaming renames: [RenameHint] = []
    ) throws(CatalogError) -> (changes: [WrittenChange], irreversible: String?) {
        var state = current
        var changes: [WrittenChange] = []
        var reason: String?
        for operation in try operations(renaming: renames) {
            let statements = try operation.statements(in: state)
            if case .irreversible(let because) = try operation.inverse(in: state), reason == nil { reason = because }
            var warning = statements.lazy.compactMap(\.effects.destroys).first.map { "This loses data: \($0)." }
            if let addition = operation as? AddColumn, addition.column.isNotNull, addition.column.value == nil,
                current.table(addition.table) != nil
            {
                let other = lacksDefault(addition) ? "" : "give the column a default, or "
                warning =
                    "The server refuses this while \(addition.table) has rows: \(other)add it without NOT NULL, fill it, "
                    + "and set NOT NULL then."
            } else if let addition = operation as? AddColumn, lacksDefault(addition) {
                warning =
                    "Rows of \(addition.table) that are there have NULL in it: PostgreSQL gives them no value while rows of "
                    + "the table are held elsewhere."
            }
            changes.append(WrittenChange(operation: operation, warning: warning))
            try operation.apply(to: &state)
        }
        return (changes, reason)
    }

    /// Whether a column is added without the default that it is declared with.
    private func lacksDefault(_ addition: AddColumn) -> Bool {
        guard addition.column.value == nil, current.table(addition.table) != nil else { return false }
        return target.table(addition.table)?.column(addition.column.name)?.value != nil
    }
}
