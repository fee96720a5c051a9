extension Catalog {
    /// Whether a check that every row satisfies says that a column is not null: PostgreSQL then reads no rows to make
    /// it `NOT NULL`.
    package func proves(_ column: Name, notNullIn table: QualifiedName) -> Bool {
        self.table(table)?.constraints.contains { constraint in
            guard case .check(let check) = constraint.definition, !constraint.isNotValid, !constraint.isNotEnforced
            else { return false }
            let words = SQLFragment.identifiers(in: check.expression)
            // Nothing but the column and IS NOT NULL, in whatever parentheses.
            return words.map(\.name) == [column, "is", "not", "null"]
        } ?? false
    }
}
