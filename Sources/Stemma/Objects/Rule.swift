/// A rewrite rule of a table or a view.
package struct Rule: SchemaObject {
    package var name: Name
    package var table: QualifiedName
    package var event: RuleEvent
    /// Whether its actions take the place of the command.
    package var isInstead: Bool
    package var condition: String?
    /// Its commands; none for `NOTHING`.
    package var actions: [String]
    /// Whether it is a rule of a view.
    package var isOnView = false
    /// What its texts name, found when it is made.
    package var uses: [ObjectID] = []
    package var comment: String?

    package var id: ObjectID { ObjectID(.rule, table, part: name) }
    package var owner: ObjectID? { isOnView ? .view(table) : .table(table) }
    package var references: [ObjectID] { uses }

    package func settled(in catalog: Catalog) -> Self {
        var copy = self
        copy.isOnView = catalog[.view(table)] != nil
        let texts = (condition.map { [$0] } ?? []) + actions
        var seen: Set<ObjectID> = [.table(table), .view(table)]
        copy.uses = texts.flatMap { catalog.relations(namedIn: $0, inside: copy.isOnView ? nil : table) }
            .filter { seen.insert($0).inserted }
        return copy
    }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem { throw bad(problem) }
        if !catalog.has(.table(table)), !catalog.has(.view(table)) { throw catalog.missing(.table(table)) }
        for text in (condition.map { [$0] } ?? []) + actions {
            if let problem = SQLFragment.problem(of: text) { throw bad("has a text that \(problem)") }
        }
    }

    package func create(in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "CREATE \(definition(on: table.sql))",
                guarding: .when(condition: "NOT (\(catalog.existence(of: id)))"),
                effects: effects(in: catalog), ensures: [id])
        ] + (comment.map { [.comment($0, on: id)] } ?? [])
    }

    /// Its commands are read, which locks what they would write.
    fileprivate func effects(in catalog: Catalog) -> Effects {
        let written = catalog.locks(toRead: actions).filter { $0.relation != table }
        return Effects(locks: [Lock(.accessExclusive, table)] + written)
    }

    /// Everything behind `CREATE`.
    fileprivate func definition(on table: String) -> String {
        var sql = "RULE \(name.sql) AS ON \(event.rawValue.uppercased()) TO \(table)"
        if let condition { sql += "\n    WHERE \(SQLFragment.forScript(condition))" }
        sql += "\n    DO \(isInstead ? "INSTEAD" : "ALSO") "
        switch actions.count {
        case 0: return sql + "NOTHING"
        case 1: return sql + SQLFragment.forScript(actions[0])
        default: return sql + "(\(actions.map { SQLFragment.forScript($0) }.joined(separator: "; ")))"
        }
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "DROP RULE \(name.sql) ON \(table.sql)",
                guarding: .native("DROP RULE IF EXISTS \(name.sql) ON \(table.sql)"),
                effects: Effects(locks: [Lock(.accessExclusive, table)]))
        ]
    }

    package func shape(in catalog: Catalog) -> Shape {
        let copied =
            catalog[.view(table)] != nil
            ? "CREATE TEMPORARY VIEW stemma_meant AS SELECT * FROM \(table.sql)"
            : "CREATE TEMPORARY TABLE stemma_meant (LIKE \(table.sql))"
        let kind = catalog[.view(table)] != nil ? "VIEW" : "TABLE"
        func lookup(_ relation: String) -> String {
            "(SELECT r.oid FROM pg_catalog.pg_rewrite AS r WHERE r.ev_class = \(relation)"
                + " AND r.rulename = \(Literal.quote(name.text)))"
        }
        return Shape(
            exists: catalog.existence(of: id),
            check: .described(
                Shape.Described(
                    kind: .rule, subject: id.description, found: lookup(Lookup.relation(table, in: catalog)),
                    meant: lookup("'\(Shape.copy)'::pg_catalog.regclass"),
                    copy: [copied, "CREATE \(definition(on: Shape.copy))"], removal: ["DROP \(kind) \(Shape.copy)"])))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.name = rename.id(id).part ?? name
        copy.table = isOnView ? rename.view(table) : rename.table(table)
        copy.condition = condition.map { rename.query($0, over: nil) }
        copy.actions = actions.map { rename.sequences(rename.query($0, over: nil)) }
        copy.uses = uses.map { rename.id($0) }
        return copy
    }

    private func bad(_ problem: String) -> CatalogError {
        CatalogError("S093", "rule \(LineComment.text(name.text)) on \(table) \(problem)")
    }
}

/// What a rule rewrites.
public enum RuleEvent: String, Sendable, Hashable, Codable {
    /// `INSERT`.
    case insert
    /// `UPDATE`.
    case update
    /// `DELETE`.
    case delete
}

extension Rule: ReplaceableObject {
    package func replace(_ old: Self, in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "CREATE OR REPLACE \(definition(on: table.sql))", guarding: .repeatable,
                effects: effects(in: catalog))
        ]
    }
    package func validate(replacing old: Self, in catalog: Catalog) throws(CatalogError) {}
    package func validate(recreating old: Self, in catalog: Catalog) throws(CatalogError) {}
    package func keeping(_ old: Self) -> Self { keepingComment(of: old) }
    package func restoration(after new: Self) -> [any Operation] { [Replace(self)] }
}
