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
            sql = "ALTER TABLE \(object.name.sql) RENAME COLUMN \(column.sql) TO \(new.sql)"
        case (.constraint, let constraint?):
            sql = "ALTER TABLE \(object.name.sql) RENAME CONSTRAINT \(constraint.sql) TO \(new.sql)"
        case (.schema, _):
            sql = "ALTER SCHEMA \(object.name.name.sql) RENAME TO \(new.sql)"
            effects = Effects()
        case (.index, _):
            sql = "ALTER INDEX \(object.name.sql) RENAME TO \(new.sql)"
            effects = Effects(locks: [Lock(.shareUpdateExclusive, object.name)])
        default:
            effects.renames = renamed.name
            sql = "ALTER \(object.kind.rawValue.uppercased()) \(object.name.sql) RENAME TO \(new.sql)"
        }
        // With both names there, or neither, it runs, and the server says so.
        let condition = "\(catalog.existence(of: object)) OR NOT (\(catalog.existence(of: renamed)))"
        return [Statement(sql, guarding: .when(condition: condition), effects: effects, ensures: [renamed])]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        catalog.rename(renaming, of: object.table ?? object)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        .operations([Rename(object: renamed, new: object.part ?? object.name.name)])
    }

    /// The object as it is called afterwards.
    var renamed: ObjectID {
        object.part == nil
            ? ObjectID(object.kind, QualifiedName(schema: object.name.schema, name: new))
            : ObjectID(object.kind, object.name, part: new)
    }

    /// The change that everything which names the object follows.
    package var renaming: Renaming {
        switch (object.kind, object.part) {
        case (.column, let column?): .column(column, of: object.name, to: new)
        case (.constraint, let constraint?): .constraint(constraint, on: object.name, to: new)
        case (.index, _): .index(object.name, to: renamed.name)
        case (.sequence, _): .sequence(object.name, to: renamed.name)
        case (.schema, _): .schema(object.name.name, to: new)
        case (.view, _): .view(object.name, to: renamed.name)
        case (.type, _): .type(object.name, to: renamed.name)
        default: .table(object.name, to: renamed.name)
        }
    }

    private func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = new.problem {
            throw .badName(QualifiedName(schema: nil, name: new), of: object.kind.rawValue, problem: problem)
        }
        if object.kind == .column, Column.isSystem(new) { throw .badColumn(new, of: object.name, Column.systemProblem) }
        if object.kind == .schema { try Schema(new).validate(in: catalog) }
        let isKnown =
            switch (object.kind, object.part) {
            case (.column, let part?): catalog.table(object.name)?.column(part) != nil
            case (.constraint, let part?): catalog.table(object.name)?.constraint(part) != nil
            default: catalog[object] != nil
            }
        if !isKnown { throw catalog.missing(object) }
        let isTaken =
            switch (object.kind, object.part) {
            case (.column, _?): catalog.table(object.name)?.column(new) != nil
            case (.constraint, _?): catalog.table(object.name)?.constraint(new) != nil
            default: catalog[renamed] != nil
            }
        if isTaken { throw .exists(renamed) }
        try requireViewsToFollow(in: catalog)
        if let part = object.part, let owner = catalog.table(object.name),
            owner.constraint(part)?.uniqueColumns != nil, object.kind == .constraint
        {
            // The index behind it gets the name too.
            let name = QualifiedName(schema: object.name.schema, name: new)
            if let other = catalog.relation(name) { throw .nameTaken(.index(name), by: other) }
        }
        if [.table, .index, .sequence, .view].contains(object.kind), let other = catalog.relation(renamed.name) {
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
        for case let view? in catalog.users(of: object).map({ catalog[$0] as? View }) {
            let isShared = view.uses.contains { $0.kind == .column && $0.part == column && $0 != object }
            if !view.columns.isEmpty, !isShared, !SQLFragment.selectsEverything(view.query) { continue }
            throw CatalogError(
                "S005", "\(object) cannot be renamed: \(view.id) reads it, and would have to be written anew",
                hint: "drop the view first and make it again afterwards, or give it `columns:` of its own",
                related: [view.id])
        }
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
        case (.function, _): "\(lookup(function: id)) IS NOT NULL"
        case (.type, _): "\(lookup(type: id.name)) IS NOT NULL"
        case (.role, _):
            "EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = \(Literal.quote(id.name.name.text)))"
        case (.extension, _):
            "EXISTS (SELECT FROM pg_catalog.pg_extension WHERE extname = \(Literal.quote(id.name.name.text)))"
        default: Lookup.exists(id.name, in: self)
        }
    }
}
