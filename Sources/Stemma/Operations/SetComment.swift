/// Says what an object is for; `nil` takes the comment away.
package struct SetComment: Operation {
    package var object: ObjectID
    package var comment: String?

    package init(object: ObjectID, comment: String?) {
        self.object = object
        self.comment = comment
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        if !catalog.has(object) { throw catalog.missing(object) }
        if comment?.utf8.contains(0) == true { throw .badSQL("the comment on \(object)", "contains a NUL") }
        return [.comment(comment, on: object, as: catalog.routineKind(of: object))]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        catalog.setComment(comment, on: object)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        .operations([SetComment(object: object, comment: catalog.comment(on: object))])
    }
}

extension Statement {
    /// `COMMENT ON … IS '…'`; an empty comment is none.
    static func comment(_ text: String?, on id: ObjectID, as routine: RoutineKind = .function) -> Statement {
        let object =
            switch (id.kind, id.part) {
            case (.column, let part?): "COLUMN \(id.name.sql).\(part.sql)"
            case (_, let part?) where id.kind.isPartOfTable: "\(id.kind.keyword) \(part.sql) ON \(id.name.sql)"
            case (.function, _): "\(routine.keyword) \(routine.signature(of: id))"
            case (.cast, _): "CAST \(id.castSQL)"
            default: "\(id.kind.keyword) \(id.name.sql)"
            }
        if id.kind == .extension, text?.isEmpty ?? true { return ownComment(of: id) }
        let literal = text.flatMap { $0.isEmpty ? nil : Literal.quote($0) } ?? "NULL"
        var effects = Effects()
        if id.kind.isRelation || id.kind == .column {
            effects.locks = [Lock(.shareUpdateExclusive, id.name)]
        } else if id.kind.isPartOfTable {
            effects.locks = [Lock(.accessShare, id.name)]
        }
        return Statement("COMMENT ON \(object) IS \(literal)", guarding: .repeatable, effects: effects)
    }
}

extension Statement {
    /// An extension brings a comment of its own, which only the server knows.
    private static func ownComment(of id: ObjectID) -> Statement {
        let name = Literal.quote(id.name.name.text)
        let body = """
            BEGIN
                EXECUTE pg_catalog.format('COMMENT ON EXTENSION %I IS %L', \(name),
                    (SELECT a.comment FROM pg_catalog.pg_available_extensions AS a WHERE a.name = \(name)));
            END
            """
        var effects = Effects()
        effects.note = "gives the extension its own comment again"
        return Statement(
            "DO \(DollarQuote.quote("\n\(body)\n", tag: "comment"))", guarding: .repeatable, effects: effects)
    }
}

extension Catalog {
    func comment(on id: ObjectID) -> String? {
        switch (id.kind, id.part) {
        case (.column, let part?): queryObject(id.name)?.columnComments[part] ?? table(id.name)?.column(part)?.comment
        case (.constraint, let part?): table(id.name)?.constraint(part)?.comment
        default: self[id]?.comment
        }
    }

    mutating func setComment(_ comment: String?, on id: ObjectID) {
        let comment = comment?.isEmpty == true ? nil : comment
        if id.kind == .column, let part = id.part, var view = queryObject(id.name) {
            view.columnComments[part] = comment
            update(view)
        } else if id.table != nil, let part = id.part, var table = table(id.name) {
            for index in table.columns.indices where id.kind == .column && table.columns[index].name == part {
                table.columns[index].comment = comment
            }
            for index in table.constraints.indices where id.kind == .constraint && table.constraints[index].name == part
            {
                table.constraints[index].comment = comment
            }
            update(table)
        } else if let object = self[id] {
            setComment(comment, of: object)
        }
    }

    private mutating func setComment(_ comment: String?, of object: some SchemaObject) {
        var object = object
        object.comment = comment
        update(object)
    }
}
