/// A trigger of the whole database, which fires on commands that change its schema.
package struct EventTrigger: SchemaObject {
    package var name: Name
    package var event: EventTriggerEvent
    /// The commands that it fires on; all of them when there are none.
    package var tags: [String]
    package var function: QualifiedName
    package var firing = TriggerFiring.enabled
    package var comment: String?

    package var id: ObjectID { Self.id(name) }
    package var owner: ObjectID? { nil }
    package var references: [ObjectID] { [.function(function, arguments: [])] }

    static func id(_ name: Name) -> ObjectID { ObjectID(.eventTrigger, QualifiedName(schema: nil, name: name)) }

    package func settled(in catalog: Catalog) -> Self { self }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem { throw bad(problem) }
        if event == .login { try catalog.require(.v17, for: "an event trigger on login") }
        if !tags.isEmpty, event == .login { throw bad("fires on login, which has no tags") }
        if tags.contains(where: { $0.utf8.contains(0) }) { throw bad("has a tag that contains a NUL") }
        let called = ObjectID.function(function, arguments: [])
        guard let found = catalog[called] as? Function else {
            if catalog.isTouched(called) { return }
            throw catalog.missing(called, isFunction: true)
        }
        guard case .eventTrigger = found.result?.kind else {
            throw bad("calls \(function), which does not return event_trigger")
        }
    }

    package func create(in catalog: Catalog) -> [Statement] {
        var sql = "CREATE EVENT TRIGGER \(name.sql) ON \(event.rawValue)"
        if !tags.isEmpty { sql += "\n    WHEN TAG IN (\(tags.map { Literal.quote($0) }.joined(separator: ", ")))" }
        sql += "\n    EXECUTE FUNCTION \(function.sql)()"
        var statements = [
            Statement(
                sql, guarding: .when(condition: "NOT (\(catalog.existence(of: id)))"),
                ensures: [id]
            ).needing("a superuser")
        ]
        if firing != .enabled { statements.append(enabling) }
        return statements + (comment.map { [.comment($0, on: id)] } ?? [])
    }

    /// What makes it fire as it is meant to.
    var enabling: Statement { Statement("ALTER EVENT TRIGGER \(name.sql) \(firing.sql)", guarding: .repeatable) }

    package func drop(in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "DROP EVENT TRIGGER \(name.sql)", guarding: .native("DROP EVENT TRIGGER IF EXISTS \(name.sql)"))
        ]
    }

    package func shape(in catalog: Catalog) -> Shape {
        let list = tags.map { Literal.quote($0) }.joined(separator: ", ")
        let tags = tags.isEmpty ? "evttags IS NULL" : "evttags = ARRAY[\(list)]"
        return Shape(
            exists: catalog.existence(of: id),
            check: .condition(
                "EXISTS (SELECT FROM pg_catalog.pg_event_trigger WHERE evtname = \(Literal.quote(name.text))"
                    + " AND evtevent = \(Literal.quote(event.rawValue)) AND \(tags) AND evtenabled = '\(firing.code)'"
                    + " AND evtfoid = \(catalog.lookup(function: .function(function, arguments: []))))",
                otherwise: "event trigger \(name.text) is there, but is not what was meant"))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.name = rename.id(id).name.name
        copy.function = rename.function(function)
        return copy
    }

    private func bad(_ problem: String) -> CatalogError {
        CatalogError("S094", "event trigger \(LineComment.text(name.text)) \(problem)")
    }
}

/// When an event trigger fires.
public enum EventTriggerEvent: String, Sendable, Hashable, Codable {
    /// Before a command.
    case commandStart = "ddl_command_start"
    /// After a command.
    case commandEnd = "ddl_command_end"
    /// After a command that drops objects.
    case drop = "sql_drop"
    /// Before a table is copied.
    case tableRewrite = "table_rewrite"
    /// When a session begins; PostgreSQL 17 and later.
    case login
}
