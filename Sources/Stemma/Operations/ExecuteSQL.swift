/// Runs SQL of the author's own, with its own way back.
package struct ExecuteSQL: Operation {
    package var sql: String
    /// What the downgrade runs; `nil` when there is no way back, empty when nothing has to be undone.
    package var undo: String?
    /// What it changes, so that proofs know; `nil` when the author did not say.
    package var touches: [ObjectID]?
    /// Whether PostgreSQL lets it run inside a transaction block.
    package var isTransactional: Bool

    package init(sql: String, undo: String? = nil, touches: [ObjectID]? = nil, isTransactional: Bool = true) {
        self.sql = sql
        self.undo = undo
        self.touches = touches
        self.isTransactional = isTransactional
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        for text in [sql, undo ?? ""] where !text.isEmpty {
            if let problem = SQLFragment.problem(ofStatements: text) { throw .badSQL("raw SQL", problem) }
            for part in SQLFragment.statements(in: text) {
                if let problem = SQLFragment.sessionProblem(of: part) { throw .badSQL("raw SQL", problem) }
                if isTransactional, let problem = SQLFragment.blockProblem(of: part) {
                    throw .badSQL("raw SQL", problem, hint: "say `transactional: false`: it then has a step of its own")
                }
            }
        }
        let parts = SQLFragment.statements(in: sql)
        if parts.isEmpty { throw .badSQL("raw SQL", "holds no statement") }
        let locks = (touches ?? []).filter { [.table, .column, .constraint, .trigger, .policy].contains($0.kind) }
            .map { Lock(.accessExclusive, $0.name) }
        return parts.map { part in
            Statement(
                SQLFragment.forScript(part), guarding: .recorded,
                effects: Effects(
                    locks: locks, isTransactional: isTransactional,
                    note: touches == nil ? "raw SQL; what it touches is not declared" : "raw SQL"))
        }
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        catalog.touch(touches ?? [])
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        guard let undo else { return .irreversible(because: "raw SQL has no `undo:`") }
        if undo.isEmpty { return .nothing }
        return .operations([ExecuteSQL(sql: undo, undo: sql, touches: touches, isTransactional: isTransactional)])
    }
}
