/// A policy of row level security.
package struct Policy: SchemaObject {
    package var name: Name
    package var table: QualifiedName
    package var isRestrictive = false
    package var command = PolicyCommand.all
    /// The roles that it holds for; none for everyone.
    package var roles: [Name] = []
    /// The rows that may be seen, changed or deleted.
    package var using: String?
    /// The rows that may be written.
    package var check: String?
    /// What its conditions name: columns of its table, and other tables and views; found when it is made.
    package var uses: [ObjectID] = []
    package var comment: String?

    package var id: ObjectID { .policy(name, on: table) }
    package var owner: ObjectID? { .table(table) }
    package var references: [ObjectID] { roles.map { .role($0) } + uses }

    package func settled(in catalog: Catalog) -> Self {
        var copy = self
        let conditions = [using, check].compactMap { $0 }
        copy.uses = conditions.flatMap { catalog.relations(namedIn: $0, inside: table) }
            .filter { $0 != .table(table) }
        return copy
    }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem { throw bad(problem) }
        if !catalog.has(.table(table)) { throw catalog.missing(.table(table)) }
        for role in roles { try catalog.require(role: role) }
        for sql in [using, check].compactMap({ $0 }) {
            if let problem = SQLFragment.problem(of: sql) { throw bad("has a condition that \(problem)") }
        }
        switch (command, using, check) {
        case (.insert, .some, _): throw bad("is for INSERT, which has no rows to see: use `check:`")
        case (.select, _, .some), (.delete, _, .some):
            throw bad("is for \(command.sql), which writes no rows: use `using:`")
        case (_, nil, nil): throw bad("has neither `using:` nor `check:`")
        default: break
        }
    }

    package func create(in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "CREATE \(definition(on: table.sql))",
                guarding: .when(condition: "NOT (\(catalog.existence(of: id)))"),
                effects: Effects(locks: [Lock(.accessExclusive, table)]), ensures: [id])
        ] + (comment.map { [.comment($0, on: id)] } ?? [])
    }

    /// Everything behind `CREATE`.
    private func definition(on table: String) -> String {
        var sql = "POLICY \(name.sql) ON \(table)"
        if isRestrictive { sql += " AS RESTRICTIVE" }
        if command != .all { sql += " FOR \(command.sql)" }
        if !roles.isEmpty { sql += " TO \(roles.map(\.roleSQL).joined(separator: ", "))" }
        if let using { sql += "\n    USING (\(SQLFragment.forScript(using)))" }
        if let check { sql += "\n    WITH CHECK (\(SQLFragment.forScript(check)))" }
        return sql
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "DROP POLICY \(name.sql) ON \(table.sql)",
                guarding: .native("DROP POLICY IF EXISTS \(name.sql) ON \(table.sql)"),
                effects: Effects(locks: [Lock(.accessExclusive, table)]))
        ]
    }

    package func shape(in catalog: Catalog) -> Shape {
        let found =
            "(SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = \(Lookup.relation(table, in: catalog))"
            + " AND p.polname = \(Literal.quote(name.text)))"
        // Under the name of the table itself, which the conditions may use.
        let copy = "pg_temp.\(table.name.sql)"
        let like = "CREATE TEMPORARY TABLE \(table.name.sql) (LIKE \(catalog.qualified(table).sql))"
        var described = Shape.Described(
            kind: .policy, subject: id.description, found: found,
            meant:
                "(SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = \(Literal.quote(copy))::pg_catalog.regclass)",
            copy: [like, "CREATE \(definition(on: copy))"], removal: ["DROP TABLE \(copy)"])
        if [using, check].contains(where: { $0.map { SQLFragment.passes(table.name, in: $0) } ?? false }) {
            // What takes rows of the table takes none of another, unless they are rows of it as well.
            let whole = catalog.qualified(table).sql
            described.copy.insert("CREATE CAST (\(copy) AS \(whole)) WITH INOUT AS IMPLICIT", at: 1)
            described.removal = [
                "DROP POLICY \(name.sql) ON \(copy)", "DROP CAST (\(copy) AS \(whole))", "DROP TABLE \(copy)",
            ]
            described.rows = Shape.Rows(
                printed: "\(table.name.sql).*", type: "\(Literal.quote(whole))::pg_catalog.regtype")
        }
        return Shape(exists: catalog.existence(of: id), check: .described(described))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.name = rename.id(id).part ?? name
        copy.table = rename.table(table)
        copy.using = using.map { rename.query($0, over: table) }
        copy.check = check.map { rename.query($0, over: table) }
        copy.uses = uses.map { rename.id($0) }
        copy.roles = roles.map { rename.role($0) }
        return copy
    }

    private func bad(_ problem: String) -> CatalogError {
        CatalogError("S072", "policy \(LineComment.text(name.text)) on \(table) \(problem)")
    }
}

/// The commands that a policy holds for.
public enum PolicyCommand: String, Sendable, Hashable, Codable {
    /// All of them.
    case all
    /// `SELECT`.
    case select
    /// `INSERT`.
    case insert
    /// `UPDATE`.
    case update
    /// `DELETE`.
    case delete

    var sql: String { rawValue.uppercased() }
}

/// Turns row level security of a table on or off.
package struct SetRowSecurity: Operation {
    package var table: QualifiedName
    package var security: RowSecurity

    package init(table: QualifiedName, security: RowSecurity) {
        self.table = table
        self.security = security
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let before = try catalog.existing(table: table).rowSecurity
        var words: [String] = []
        if before.isEnabled != security.isEnabled { words.append(security.isEnabled ? "ENABLE" : "DISABLE") }
        if before.isForced != security.isForced { words.append(security.isForced ? "FORCE" : "NO FORCE") }
        return words.map { word in
            Statement(
                "ALTER TABLE \(table.sql) \(word) ROW LEVEL SECURITY", guarding: .repeatable,
                effects: Effects(locks: [Lock(.accessExclusive, table)]))
        }
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var owner = try catalog.existing(table: table)
        owner.rowSecurity = security
        catalog.update(owner)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        try .operations([SetRowSecurity(table: table, security: catalog.existing(table: table).rowSecurity)])
    }
}

/// Whether policies are asked.
package struct RowSecurity: Sendable, Hashable, Codable {
    package var isEnabled = false
    /// Whether the owner of the table is asked too.
    package var isForced = false

    package init(isEnabled: Bool = false, isForced: Bool = false) {
        self.isEnabled = isEnabled
        self.isForced = isForced
    }
}
