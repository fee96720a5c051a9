/// A trigger of a table or a view.
package struct Trigger: SchemaObject {
    package var name: Name
    package var table: QualifiedName
    package var timing: TriggerTiming
    package var events: [TriggerEvent]
    package var isForEachRow: Bool
    package var condition: String?
    package var function: QualifiedName
    package var arguments: [String] = []
    /// The name under which the function sees all old rows.
    package var oldTable: Name?
    /// The name under which the function sees all new rows.
    package var newTable: Name?
    /// Whether it is a constraint trigger.
    package var isConstraint = false
    /// When a constraint trigger fires, if that can be put off.
    package var deferral: Deferral?
    /// Whether it is a trigger of a view.
    package var isOnView = false
    package var firing = TriggerFiring.enabled
    /// The columns that its condition names, found when it is made.
    package var uses: [ObjectID] = []
    package var comment: String?

    package var id: ObjectID { .trigger(name, on: table) }
    package var owner: ObjectID? { isOnView ? .view(table) : .table(table) }
    package var references: [ObjectID] {
        [.function(function, arguments: [])]
            + events.flatMap(\.columns).map { .column($0, of: table) } + uses
    }

    package func settled(in catalog: Catalog) -> Self {
        var copy = self
        copy.isOnView = catalog[.view(table)] != nil
        copy.uses =
            condition.map { condition in
                (catalog.table(table)?.columns ?? []).map(\.name)
                    .filter { SQLFragment.mentions($0, in: condition) }.map { .column($0, of: table) }
            } ?? []
        return copy
    }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem { throw bad(problem) }
        if events.isEmpty { throw bad("names no event") }
        if let condition, let problem = SQLFragment.problem(of: condition) {
            throw bad("has a condition that \(problem)")
        }
        if isConstraint, timing != .after || !isForEachRow {
            throw bad("is a constraint trigger, which fires after each row")
        }
        if oldTable != nil || newTable != nil, timing != .after || events.contains(where: { !$0.columns.isEmpty }) {
            throw bad("names transition tables, which only an AFTER trigger without a list of columns has")
        }
        if events.contains(.truncate), isForEachRow { throw bad("fires on TRUNCATE, which has no rows") }
        if !catalog.has(.table(table)), !catalog.has(.view(table)) { throw catalog.missing(.table(table)) }
        let isOnView = catalog[.view(table)] != nil
        if isOnView, isForEachRow, timing != .insteadOf { throw bad("is on a view, where rows have only INSTEAD OF") }
        if timing == .insteadOf {
            if catalog[.table(table)] != nil { throw bad("fires INSTEAD OF, which only views know") }
            if !isForEachRow || condition != nil || events.contains(where: { !$0.columns.isEmpty || $0 == .truncate }) {
                throw bad("fires INSTEAD OF, for each row and without a condition or a list of columns")
            }
        }
        if let owner = catalog.table(table) {
            for column in events.flatMap(\.columns) where owner.column(column) == nil {
                throw catalog.missing(.column(column, of: table))
            }
        }
        guard let called = catalog[.function(function, arguments: [])] as? Function else {
            if catalog.isTouched(.function(function, arguments: [])) { return }
            throw catalog.missing(.function(function, arguments: []), isFunction: true)
        }
        guard case .trigger = called.result?.kind else { throw bad("calls \(function), which does not return trigger") }
    }

    package func create(in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "CREATE \(definition(on: table.sql))",
                guarding: .when(condition: "NOT (\(catalog.existence(of: id)))"),
                effects: Effects(locks: [Lock(.shareRowExclusive, table)]), ensures: [id])
        ] + (firing == .enabled ? [] : [enabling(on: table.sql)]) + (comment.map { [.comment($0, on: id)] } ?? [])
    }

    /// What makes it fire as it is meant to.
    func enabling(on relation: String) -> Statement {
        Statement(
            "ALTER TABLE \(relation) \(firing.sql) TRIGGER \(name.sql)", guarding: .repeatable,
            effects: Effects(locks: [Lock(.shareRowExclusive, table)]))
    }

    /// What puts it in the place of a trigger of its name, whose comment stays.
    var replacement: Statement {
        Statement(
            "CREATE OR REPLACE \(definition(on: table.sql))", guarding: .repeatable,
            effects: Effects(locks: [Lock(.shareRowExclusive, table)]))
    }

    /// Everything behind `CREATE`.
    func definition(on table: String) -> String {
        var sql = "\(isConstraint ? "CONSTRAINT " : "")TRIGGER \(name.sql) \(timing.sql) "
        sql += "\(events.map(\.sql).joined(separator: " OR ")) ON \(table)"
        if let deferral { sql += " \(deferral.sql)" }
        var tables: [String] = []
        if let oldTable { tables.append("OLD TABLE AS \(oldTable.sql)") }
        if let newTable { tables.append("NEW TABLE AS \(newTable.sql)") }
        if !tables.isEmpty { sql += " REFERENCING \(tables.joined(separator: " "))" }
        sql += "\n    FOR EACH \(isForEachRow ? "ROW" : "STATEMENT")"
        if let condition { sql += " WHEN (\(SQLFragment.forScript(condition)))" }
        return sql + " EXECUTE FUNCTION \(function.sql)(\(arguments.map { Literal.quote($0) }.joined(separator: ", ")))"
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "DROP TRIGGER \(name.sql) ON \(table.sql)",
                guarding: .native("DROP TRIGGER IF EXISTS \(name.sql) ON \(table.sql)"),
                effects: Effects(locks: [Lock(.accessExclusive, table)]))
        ]
    }

    package func shape(in catalog: Catalog) -> Shape {
        let found =
            "(SELECT t.oid FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = \(Lookup.relation(table, in: catalog))"
            + " AND t.tgname = \(Literal.quote(name.text)))"
        let isOnView = catalog[.view(table)] != nil
        let copied =
            isOnView
            ? "CREATE TEMPORARY VIEW stemma_meant AS SELECT * FROM \(table.sql)"
            : catalog.table(table).map { $0.copy(columns: $0.columns.map(\.bare), constraints: []) }
                ?? "CREATE TEMPORARY TABLE stemma_meant (LIKE \(table.sql))"
        return Shape(
            exists: catalog.existence(of: id),
            check: .described(
                Shape.Described(
                    kind: .trigger, subject: id.description, found: found,
                    meant:
                        "(SELECT t.oid FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = '\(Shape.copy)'::pg_catalog.regclass)",
                    copy: [copied, "CREATE \(definition(on: Shape.copy))"]
                        + (firing == .enabled ? [] : [enabling(on: Shape.copy).sql]),
                    removal: ["DROP \(isOnView ? "VIEW" : "TABLE") \(Shape.copy)"])))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.name = rename.id(id).part ?? name
        copy.table = isOnView ? rename.view(table) : rename.table(table)
        copy.function = rename.function(function)
        copy.events = events.map { $0.following(rename, in: table) }
        copy.condition = condition.map { rename.expression($0, over: table) }
        copy.uses = uses.map { rename.id($0) }
        return copy
    }

    private func bad(_ problem: String) -> CatalogError {
        CatalogError("S071", "trigger \(LineComment.text(name.text)) on \(table) \(problem)")
    }
}

/// When a trigger fires.
public enum TriggerTiming: String, Sendable, Hashable, Codable {
    /// Before the row is written; the function may change it.
    case before
    /// After the row is written.
    case after
    /// In its place: views only.
    case insteadOf

    var sql: String {
        switch self {
        case .before: "BEFORE"
        case .after: "AFTER"
        case .insteadOf: "INSTEAD OF"
        }
    }
}

/// What a trigger fires on.
public struct TriggerEvent: Sendable, Hashable, Codable {
    package var name: String
    package var columns: [Name] = []

    /// `INSERT`.
    public static let insert = Self(name: "INSERT")
    /// `UPDATE`.
    public static let update = Self(name: "UPDATE")
    /// `DELETE`.
    public static let delete = Self(name: "DELETE")
    /// `TRUNCATE`.
    public static let truncate = Self(name: "TRUNCATE")
    /// `UPDATE OF columns`.
    public static func update(of columns: String...) -> Self { Self(name: "UPDATE", columns: columns.map { Name($0) }) }

    var sql: String { columns.isEmpty ? name : "\(name) OF \(columns.sqlList)" }

    func following(_ rename: Renaming, in table: QualifiedName) -> Self {
        Self(name: name, columns: columns.map { rename.column($0, of: table) })
    }
}
