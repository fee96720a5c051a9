/// Gives rows new values, or deletes them.
package struct ChangeRows: Operation {
    package var table: QualifiedName
    /// The new values; `nil` to delete the rows.
    package var set: SQLRow?
    /// The rows, as a condition.
    package var condition: String
    package var undo: Undo?
    /// How many rows are changed before each commit; `nil` for all of them in the step's own transaction.
    package var batches: RowBatches?

    package init(
        table: QualifiedName, set: SQLRow? = nil, condition: String, undo: Undo? = nil, batches: RowBatches? = nil
    ) {
        self.table = table
        self.set = set
        self.condition = condition
        self.undo = undo
        self.batches = batches
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        try statements(in: catalog, when: nil)
    }

    /// The statements; batches do nothing unless a condition holds.
    func statements(in catalog: Catalog, when needed: String?) throws(CatalogError) -> [Statement] {
        try validate(in: catalog)
        let effects = effects(in: catalog)
        if let batches { return [batches.statement(of: self, effects: effects, when: needed)] }
        return [Statement("\(change) WHERE \(SQLFragment.forScript(condition))", guarding: .recorded, effects: effects)]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {}

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        if let undo { return undo.inverse(on: table, isInBatches: batches != nil) }
        let lost = set == nil ? "the deleted rows" : "the values before the update"
        return .irreversible(because: "\(lost) of \(table) are gone, and there is no `undo:`")
    }

    /// The statement up to its condition.
    var change: String {
        guard let set else { return "DELETE FROM \(table.sql)" }
        let values = set.entries.map { "\($0.column.sql) = \($0.value.sql)" }
        return "UPDATE \(table.sql) SET \(values.joined(separator: ", "))"
    }

    private func effects(in catalog: Catalog) -> Effects {
        var effects: Effects
        if let set {
            let nulls = set.entries.filter { $0.value.kind == .null }.map(\.column)
            effects = catalog.effectsOfUpdating(table, setting: set.columns, toNull: nulls)
        } else {
            effects = catalog.effectsOfDeleting(from: table)
            effects.destroys = "rows of \(table)"
        }
        effects.scans.insert(table, at: 0)
        return effects
    }

    private func validate(in catalog: Catalog) throws(CatalogError) {
        let what = set == nil ? "a deletion from \(table)" : "an update of \(table)"
        if let problem = SQLFragment.problem(of: condition) { throw .badSQL("the condition of \(what)", problem) }
        if let undo { try undo.validate(of: table) }
        if !catalog.has(.table(table)) { throw catalog.missing(.table(table)) }
        if let set {
            if set.entries.isEmpty { throw .badRows(table, "the update sets no column") }
            try set.validate(for: table, in: catalog)
            if let column = catalog.distribution(of: table)?.column, set.columns.contains(column) {
                throw .moved(table, by: column)
            }
            for column in set.columns {
                guard case .identity(let identity) = catalog.table(table)?.column(column)?.value else { continue }
                if identity.mode == .always {
                    throw .badColumn(column, of: table, "is numbered by PostgreSQL alone: GENERATED ALWAYS AS IDENTITY")
                }
            }
        }
        try batches?.validate(on: table, in: catalog)
    }
}
