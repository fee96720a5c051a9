/// Gives an object another name; everything that names it follows, as it does in the database.
package struct Rename: Operation {
    package var object: ObjectID
    package var new: Name

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        try validate(in: catalog)
        let lock = [Lock(.accessExclusive, object.name)]
        let sql: String
        var effects = Effects(locks: lock)
        switch (object.kind, object.part) {
        case (.column, let column?):
            let relation = (catalog.queryObject(object.name)?.id.kind ?? .table).keyword
            sql = "ALTER \(relation) \(object.name.sql) RENAME COLUMN \(column.sql) TO \(new.sql)"
        case (.constraint, let constraint?):
            sql = "ALTER TABLE \(object.name.sql) RENAME CONSTRAINT \(constraint.sql) TO \(new.sql)"
        case (.schema, _):
            sql = "ALTER SCHEMA \(object.name.name.sql) RENAME TO \(new.sql)"
            effects = Effects()
        case (.role, _), (.publication, _), (.subscription, _):
            sql = "ALTER \(object.kind.keyword) \(object.name.sql) RENAME TO \(new.sql)"
            effects = Effects(
                note: object.kind == .role ? "an MD5 password would be lost: it is salted with the name" : nil)
            if object.kind == .role { effects.needs = ["CREATEROLE"] }
        case (.index, _):
            sql = "ALTER INDEX \(object.name.sql) RENAME TO \(new.sql)"
            effects = Effects(locks: [Lock(.shareUpdateExclusive, object.name)])
        case (.type, _) where !(catalog[object] is CompositeType), (.collation, _), (.textSearch, _), (.statistics, _),
            (.server, _):
            let keyword = catalog[object] is Domain ? "DOMAIN" : object.kind.keyword
            sql = "ALTER \(keyword) \(object.name.sql) RENAME TO \(new.sql)"
            effects = Effects()
        case (.function, _):
            let kind = catalog.routineKind(of: object)
            sql = "ALTER \(kind.keyword) \(kind.signature(of: object)) RENAME TO \(new.sql)"
            effects = Effects()
        case (.trigger, let part?), (.policy, let part?), (.rule, let part?):
            sql = "ALTER \(object.kind.keyword) \(part.sql) ON \(object.name.sql) RENAME TO \(new.sql)"
        case (.eventTrigger, _):
            sql = "ALTER EVENT TRIGGER \(object.name.name.sql) RENAME TO \(new.sql)"
            effects = Effects()
        default:
            effects.renames = renamed.name
            sql = "ALTER \(object.kind.rawValue.uppercased()) \(object.name.sql) RENAME TO \(new.sql)"
        }
        // With both names there, or neither, it runs, and the server says so.
        let condition = "\(catalog.existence(of: object)) OR NOT (\(catalog.existence(of: renamed)))"
        let statement = Statement(
            sql, guarding: .when(condition: condition), effects: effects, ensures: [ensured(in: catalog)])
        return [goesDown(in: catalog) ? catalog.goingDown(statement) : statement]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        catalog.rename(renaming, of: object.table ?? object)
        try renameBelow(in: &catalog)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        let old = object.kind == .function ? nil : object.part
        return .operations([Rename(object: renamed, new: old ?? object.name.name)])
    }

    /// The object as it is called afterwards.
    package var renamed: ObjectID {
        object.part == nil || object.kind == .function
            ? ObjectID(object.kind, QualifiedName(schema: object.name.schema, name: new), part: object.part)
            : ObjectID(object.kind, object.name, part: new)
    }

    /// What is compared afterwards: of a view's column, the view.
    private func ensured(in catalog: Catalog) -> ObjectID {
        object.kind == .column ? catalog.queryObject(object.name)?.id ?? renamed : renamed
    }

    /// The change that everything which names the object follows.
    package var renaming: Renaming {
        switch (object.kind, object.part) {
        case (.column, let column?): .column(column, of: object.name, to: new)
        case (.constraint, let constraint?): .constraint(constraint, on: object.name, to: new)
        case (.index, _): .index(object.name, to: renamed.name)
        case (.sequence, _): .sequence(object.name, to: renamed.name)
        case (.schema, _): .schema(object.name.name, to: new)
        case (.role, _), (.publication, _), (.subscription, _):
            .unqualified(object.kind, object.name.name, to: new)
        case (.view, _), (.materializedView, _): .view(object.name, to: renamed.name)
        case (.function, _): .function(object, to: renamed.name)
        case (.trigger, _), (.policy, _), (.rule, _), (.eventTrigger, _): .alone(object, to: renamed)
        case (.type, _): .type(object.name, to: renamed.name)
        case (.statistics, _): .statistics(object.name, to: renamed.name)
        case (.foreignTable, _): .foreignTable(object.name, to: renamed.name)
        case (.server, _): .server(object.name.name, to: new)
        case (.collation, _): .collation(object.name, to: renamed.name)
        case (.textSearch, _): .textSearch(object.name, to: renamed.name)
        default: .table(object.name, to: renamed.name)
        }
    }

    private func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = new.problem {
            throw .badName(QualifiedName(schema: nil, name: new), of: object.kind.rawValue, problem: problem)
        }
        if object.kind == .column, Column.isSystem(new) { throw .badColumn(new, of: object.name, Column.systemProblem) }
        if object.kind == .schema { try Schema(new).validate(in: catalog) }
        if object.kind == .role { try Role(new, attributes: []).validate(in: catalog) }
        let isKnown =
            switch (object.kind, object.part) {
            case (.column, let part?): try columns(in: catalog).contains(part)
            case (.constraint, let part?): catalog.table(object.name)?.constraint(part) != nil
            default: catalog[object] != nil
            }
        if !isKnown { throw catalog.missing(object) }
        let isTaken =
            switch (object.kind, object.part) {
            case (.column, _?): try columns(in: catalog).contains(new)
            case (.constraint, _?): catalog.table(object.name)?.constraint(new) != nil
            default: catalog[renamed] != nil
            }
        if isTaken { throw .exists(renamed) }
        for other in Catalog.sharingType(with: renamed) where catalog[other] != nil {
            throw .nameTaken(renamed, by: other)
        }
        if let other = catalog.multirangeOwner(of: renamed) { throw .nameTaken(renamed, by: other) }
        try requireViewsToFollow(in: catalog)
        try requireOwn(in: catalog)
        try requireOneFunction(in: catalog)
        if let part = object.part, let owner = catalog.table(object.name),
            owner.constraint(part)?.hasIndex == true, object.kind == .constraint
        {
            // The index behind it gets the name too.
            let name = QualifiedName(schema: object.name.schema, name: new)
            if let other = catalog.relation(name) { throw .nameTaken(.index(name), by: other) }
        }
        if object.kind.isRelation || catalog[object] is CompositeType, let other = catalog.relation(renamed.name) {
            throw .nameTaken(renamed, by: other)
        }
    }
}

extension Rename {
    /// Refuses the new name of a column where the text of a view could not follow as the view itself does.
    ///
    /// A view keeps the names of its own columns, which `SELECT note` does not; and of two tables with a column of
    /// that name, its words do not tell whose is meant.
    private func requireViewsToFollow(in catalog: Catalog) throws(CatalogError) {
        guard object.kind == .column, let column = object.part else { return }
        for user in catalog.users(of: object) {
            let isFollowed: Bool
            switch catalog[user] {
            case let view as any QueryObject:
                isFollowed = !view.columns.isEmpty && Self.isPlain(view.query, column, of: object, among: view.uses)
            case let rule as Rule:
                let texts = rule.actions + (rule.condition.map { [$0] } ?? [])
                isFollowed = texts.allSatisfy { Self.isPlain($0, column, of: object, among: rule.uses) }
            case let function as Function: isFollowed = !function.isParsed
            default: isFollowed = true
            }
            if isFollowed { continue }
            let hint = user.kind == .rule || user.kind == .function ? "" : ", or give it `columns:` of its own"
            throw CatalogError(
                "S005", "\(object) cannot be renamed: \(user) reads it, and would have to be written anew",
                hint: "drop the \(user.kind.rawValue) first and make it again afterwards\(hint)", related: [user])
        }
    }

    /// Whether a word of a text can only be that column.
    private static func isPlain(_ text: String, _ column: Name, of object: ObjectID, among uses: [ObjectID]) -> Bool {
        !SQLFragment.selectsEverything(text)
            && !uses.contains { $0.kind == .column && $0.part == column && $0 != object }
    }

    /// Refuses the new name of a function where texts call it and another one has its name too.
    private func requireOneFunction(in catalog: Catalog) throws(CatalogError) {
        guard object.kind == .function, catalog.functions(named: object.name).count > 1,
            let user = catalog.mentions(of: object).first
        else { return }
        throw CatalogError(
            "S005", "\(object) cannot be renamed: \(user) calls one of several functions of that name",
            hint: "drop that first and make it again afterwards", related: [user])
    }

    /// The columns of the table or view whose column gets another name.
    private func columns(in catalog: Catalog) throws(CatalogError) -> [Name] {
        let id = catalog.queryObject(object.name)?.id ?? .table(object.name)
        if catalog[id] == nil { throw catalog.missing(object) }
        if let names = catalog.columnNames(of: id) { return names }
        throw CatalogError(
            "S073", "\(object) cannot be renamed: the query does not tell what the columns of \(id) are called",
            hint: "give the view `columns:` of its own", related: [id])
    }
}

extension Catalog {
    /// An SQL condition: something of that name is there, of whatever shape.
    package func existence(of id: ObjectID) -> String {
        switch (id.kind, id.part) {
        case (.column, let part?): Lookup.exists(column: part, of: id.name, in: self)
        case (.constraint, let part?): Lookup.exists(constraint: part, on: id.name, in: self)
        case (.schema, _):
            "EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = \(Literal.quote(id.name.name.text)))"
        case (.trigger, let part?):
            "EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = \(Lookup.relation(id.name, in: self))"
                + " AND tgname = \(Literal.quote(part.text)))"
        case (.policy, let part?):
            "EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = \(Lookup.relation(id.name, in: self))"
                + " AND polname = \(Literal.quote(part.text)))"
        case (.rule, let part?):
            "EXISTS (SELECT FROM pg_catalog.pg_rewrite WHERE ev_class = \(Lookup.relation(id.name, in: self))"
                + " AND rulename = \(Literal.quote(part.text)))"
        case (.eventTrigger, _):
            "EXISTS (SELECT FROM pg_catalog.pg_event_trigger WHERE evtname = \(Literal.quote(id.name.name.text)))"
        case (.function, _): "\(lookup(function: id)) IS NOT NULL"
        case (.type, _): "\(lookup(type: id.name)) IS NOT NULL"
        case (.collation, _): "\(lookup(collation: id.name)) IS NOT NULL"
        case (.textSearch, _): "\(lookup(textSearch: id.name)) IS NOT NULL"
        case (.cast, let part?): existence(castFrom: id.name.name.text, to: part.text)
        case (.role, _):
            "EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = \(Literal.quote(id.name.name.text)))"
        case (.statistics, _): "\(lookup(statistics: id.name)) IS NOT NULL"
        case (.server, _):
            "EXISTS (SELECT FROM pg_catalog.pg_foreign_server WHERE srvname = \(Literal.quote(id.name.name.text)))"
        case (.publication, _):
            "EXISTS (SELECT FROM pg_catalog.pg_publication WHERE pubname = \(Literal.quote(id.name.name.text)))"
        case (.subscription, _):
            "EXISTS (SELECT FROM pg_catalog.pg_subscription WHERE subname = \(Literal.quote(id.name.name.text))"
                + " AND subdbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()))"
        case (.extension, _):
            "EXISTS (SELECT FROM pg_catalog.pg_extension WHERE extname = \(Literal.quote(id.name.name.text)))"
        default: Lookup.exists(id.name, in: self)
        }
    }
}
