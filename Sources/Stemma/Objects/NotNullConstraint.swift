/// A `NOT NULL` with a name of its own; PostgreSQL 18 and later.
package struct NotNullConstraint: Sendable, Hashable, Codable {
    package var column: Name
    /// Whether tables that inherit do not get it.
    package var isNoInherit = false

    var sql: String { "NOT NULL \(column.sql)" + (isNoInherit ? " NO INHERIT" : "") }

    func following(_ rename: Renaming, in table: QualifiedName) -> Self {
        Self(column: rename.column(column, of: table), isNoInherit: isNoInherit)
    }
}

extension Constraint {
    /// The column that it makes `NOT NULL` under a name of its own.
    package var notNullColumn: Name? {
        if case .notNull(let constraint) = definition { constraint.column } else { nil }
    }

    /// What the server shows of it: it has no other words for it.
    var notNullItem: Shape.Item? {
        notNullColumn.map {
            Shape.Item(name: "setting not null \(name.text)", definition: $0.text + (isNotValid ? " NOT VALID" : ""))
        }
    }
}
