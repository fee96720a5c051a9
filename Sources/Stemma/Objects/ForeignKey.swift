/// A foreign key.
package struct ForeignKey: Sendable, Hashable, Codable {
    package var columns: [Name]
    package var table: QualifiedName
    package var referenced: [Name]
    package var isMatchFull = false
    package var onUpdate = ReferentialAction.noAction
    package var onDelete = ReferentialAction.noAction

    var sql: String {
        var sql = "FOREIGN KEY (\(columns.sqlList)) REFERENCES \(table.sql) (\(referenced.sqlList))"
        if isMatchFull { sql += " MATCH FULL" }
        if onUpdate != .noAction { sql += " ON UPDATE \(onUpdate.sql)" }
        if onDelete != .noAction { sql += " ON DELETE \(onDelete.sql)" }
        return sql
    }

    func validate(as name: Name, on table: Table, in catalog: Catalog) throws(CatalogError) {
        guard columns.count == referenced.count, !columns.isEmpty else {
            throw .badConstraint(
                name, on: table.name, "has \(columns.count) columns, and refers to \(referenced.count) of \(self.table)"
            )
        }
        if !onUpdate.columns.isEmpty {
            throw .badConstraint(name, on: table.name, "lists columns for ON UPDATE, which only ON DELETE can")
        }
        if let other = onDelete.columns.first(where: { !columns.contains($0) }) {
            throw .badConstraint(name, on: table.name, "sets \(other.text) on delete, which is not one of its columns")
        }
        if !onDelete.columns.isEmpty {
            try catalog.require(.v15, for: "ON DELETE SET NULL with a list of columns")
        }
        if catalog.table(self.table) == nil, self.table != table.name, catalog.isTouched(.table(self.table)) { return }
        let target = self.table == table.name ? table : try catalog.existing(table: self.table)
        for column in referenced where target.column(column) == nil {
            throw catalog.missing(.column(column, of: self.table))
        }
        let wanted = Set(referenced)
        let isUnique =
            target.constraints.contains { $0.uniqueColumns.map(Set.init) == wanted && $0.deferral == nil }
            || catalog.indexes(on: self.table).contains {
                $0.isUnique && $0.predicate == nil && Set($0.keys.compactMap(\.column)) == wanted
                    && $0.keys.count == wanted.count
            }
        if !isUnique {
            throw .badConstraint(
                name, on: table.name,
                "refers to (\(referenced.map(\.text).joined(separator: ", "))) of \(self.table), which nothing makes unique",
                hint: "PostgreSQL wants a key that is not deferrable, or a full unique index, on exactly those columns")
        }
    }

    func following(_ rename: Renaming, in own: QualifiedName) -> Self {
        var copy = self
        copy.columns = columns.map { rename.column($0, of: own) }
        copy.referenced = referenced.map { rename.column($0, of: table) }
        copy.table = rename.table(table)
        return copy
    }

    /// The line in which the script describes a foreign key to itself, names unquoted.
    func description(of constraint: Constraint, in catalog: Catalog) -> String {
        let target = catalog.qualified(table)
        var text = "FOREIGN KEY (\(columns.map(\.text).joined(separator: ", "))) REFERENCES "
        text += "\(target.schema?.text ?? "").\(target.name.text)(\(referenced.map(\.text).joined(separator: ", ")))"
        if isMatchFull { text += " MATCH FULL" }
        if onUpdate != .noAction { text += " ON UPDATE \(onUpdate.name)" }
        if onDelete != .noAction { text += " ON DELETE \(onDelete.description)" }
        if let deferral = constraint.deferral {
            text += " DEFERRABLE" + (deferral == .initiallyDeferred ? " INITIALLY DEFERRED" : "")
        }
        if constraint.isNotValid { text += " NOT VALID" }
        if constraint.isNotEnforced { text += " NOT ENFORCED" }
        return text
    }
}

/// What happens to a row whose referenced row is deleted or gets another key.
public struct ReferentialAction: Sendable, Hashable, Codable {
    package enum Kind: Sendable, Hashable, Codable {
        case noAction, restrict, cascade, setNull([Name]), setDefault([Name])
    }

    package var kind: Kind

    /// `NO ACTION`: refuse, at the end of the statement or transaction.
    public static let noAction = Self(kind: .noAction)
    /// `RESTRICT`: refuse at once.
    public static let restrict = Self(kind: .restrict)
    /// `CASCADE`: the row goes, or follows, too.
    public static let cascade = Self(kind: .cascade)
    /// `SET NULL`: the row's own columns become null.
    public static let setNull = Self(kind: .setNull([]))
    /// `SET DEFAULT`: the row's own columns get their defaults.
    public static let setDefault = Self(kind: .setDefault([]))
    /// `SET NULL (columns)`: only these become null; `ON DELETE` only, PostgreSQL 15 and later.
    public static func setNull(_ columns: String...) -> Self { Self(kind: .setNull(columns.map { Name($0) })) }

    /// The action without its columns.
    package var name: String {
        switch kind {
        case .noAction: "NO ACTION"
        case .restrict: "RESTRICT"
        case .cascade: "CASCADE"
        case .setNull: "SET NULL"
        case .setDefault: "SET DEFAULT"
        }
    }

    var sql: String { columns.isEmpty ? name : "\(name) (\(columns.sqlList))" }

    /// The same, with its names unquoted.
    var description: String {
        columns.isEmpty ? name : "\(name) (\(columns.map(\.text).joined(separator: ", ")))"
    }

    /// The columns that it is restricted to.
    var columns: [Name] {
        switch kind {
        case .setNull(let columns), .setDefault(let columns): columns
        case .noAction, .restrict, .cascade: []
        }
    }
}
