/// Moves an object to another schema; everything that names it follows, as it does in the database.
package struct SetSchema: Operation {
    package var object: ObjectID
    package var schema: Name

    package init(of object: ObjectID, to schema: Name) {
        self.object = object
        self.schema = schema
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        try validate(in: catalog)
        let moved = moved(in: catalog)
        let sql = "ALTER \(catalog.keyword(of: object)) \(catalog.spelled(object)) SET SCHEMA \(schema.sql)"
        if object.kind == .extension { return [Statement(sql, guarding: .repeatable, ensures: [object])] }
        var effects = Effects()
        if object.kind.isRelation {
            effects.locks = ([object.name] + catalog.sequences(ownedBy: object)).map { Lock(.accessExclusive, $0) }
            effects.renames = moved.name
        }
        // With both there, or neither, it runs, and the server says so.
        let condition = "\(catalog.existence(of: object)) OR NOT (\(catalog.existence(of: moved)))"
        return [Statement(sql, guarding: .when(condition: condition), effects: effects, ensures: [moved])]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        if var made = catalog[object] as? Extension {
            made.schema = schema == Name(catalog.project.defaultSchema) ? nil : schema
            catalog.update(made)
            return
        }
        if catalog[object] == nil { catalog.touch([moved(in: catalog)]) }
        // What lives in the schema of its table goes along.
        for id in companions(in: catalog) { move(id, in: &catalog) }
        for name in (catalog[object] as? Table)?.identitySequenceNames ?? [] { move(.sequence(name), in: &catalog) }
        move(object, in: &catalog)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        let old = Name(catalog.project.defaultSchema)
        if let made = catalog[object] as? Extension {
            return .operations([SetSchema(of: object, to: made.schema ?? old)])
        }
        return .operations([SetSchema(of: moved(in: catalog), to: object.name.schema ?? old)])
    }

    /// The change that everything which names the object follows.
    package func renaming(in catalog: Catalog) -> Renaming { .moving(object, to: name(of: object, in: catalog)) }

    private func move(_ id: ObjectID, in catalog: inout Catalog) {
        let new = name(of: id, in: catalog)
        if id.name.schema == nil {
            // A text may name the default schema too.
            let qualified = ObjectID(id.kind, catalog.qualified(id.name), part: id.part)
            catalog.rename(Renaming.moving(qualified, to: new), of: id)
        }
        catalog.rename(Renaming.moving(id, to: new), of: id)
    }

    /// The object as it is called afterwards.
    private func moved(in catalog: Catalog) -> ObjectID {
        if object.kind == .extension { return object }
        return ObjectID(object.kind, name(of: object, in: catalog), part: object.part)
    }

    private func name(of id: ObjectID, in catalog: Catalog) -> QualifiedName {
        let isDefault = schema == Name(catalog.project.defaultSchema)
        return QualifiedName(schema: isDefault ? nil : schema, name: id.name.name)
    }

    private func companions(in catalog: Catalog) -> [ObjectID] {
        catalog.users(of: object).filter {
            ($0.kind == .index || $0.kind == .sequence) && catalog[$0]?.owner == object
        }.sorted()
    }
}

// MARK: - What cannot be moved

extension SetSchema {
    private func validate(in catalog: Catalog) throws(CatalogError) {
        if catalog[object] == nil, !(object.kind.isMovable && catalog.isTouched(object)) {
            throw catalog.missing(object)
        }
        if !catalog.has(.schema(schema)) { throw catalog.missing(.schema(schema)) }
        if !object.kind.isMovable {
            let hint = object.kind == .index || object.kind.isPartOfTable ? "it goes along with its table" : nil
            throw CatalogError("S078", "\(object) cannot be moved to another schema", hint: hint, related: [object])
        }
        if object.kind == .extension { return }
        if let sequence = catalog[object] as? NumberSequence, let column = sequence.ownedBy {
            throw NumberSequence.bad(
                sequence.name, "belongs to column \(column.column) of \(column.table), and goes along with its table")
        }
        for id in [object] + companions(in: catalog) {
            let new = ObjectID(id.kind, name(of: id, in: catalog), part: id.part)
            if catalog[new] != nil { throw .exists(new) }
            for other in Catalog.sharingType(with: new) where catalog[other] != nil { throw .nameTaken(new, by: other) }
            if let other = catalog.multirangeOwner(of: new) { throw .nameTaken(new, by: other) }
            if id.kind.isRelation, let other = catalog.relation(new.name) { throw .nameTaken(new, by: other) }
        }
        let table = object.kind == .table ? catalog.table(object.name) : nil
        for index in table?.constraintIndexNames ?? [] {
            let new = name(of: .index(index), in: catalog)
            if let other = catalog.relation(new) { throw .nameTaken(.index(new), by: other) }
        }
        for sequence in table?.identitySequenceNames ?? [] {
            let new = name(of: .sequence(sequence), in: catalog)
            if let other = catalog.relation(new) { throw .nameTaken(.sequence(new), by: other) }
        }
        try requireSignaturesToStay(in: catalog)
    }

    /// A type is a part of what the functions that take it are called.
    private func requireSignaturesToStay(in catalog: Catalog) throws(CatalogError) {
        guard object.kind == .type else { return }
        let functions = catalog.sorted.filter { other in
            other is Function && other.texts.contains { SQLFragment.mentions(object.name.name, in: $0) }
        }.map(\.id)
        if functions.isEmpty { return }
        let names = functions.map(\.description).joined(separator: ", ")
        throw CatalogError(
            "S078",
            "\(object) cannot be moved: \(names) \(functions.count == 1 ? "takes or returns" : "take or return") it",
            hint:
                "drop \(functions.count == 1 ? "that" : "those") first, and make \(functions.count == 1 ? "it" : "them") again afterwards",
            related: functions)
    }
}

extension ObjectID.Kind {
    /// Whether `ALTER … SET SCHEMA` takes such an object.
    fileprivate var isMovable: Bool {
        switch self {
        case .table, .foreignTable, .sequence, .view, .materializedView, .type, .function, .statistics, .collation,
            .textSearch, .extension:
            true
        default: false
        }
    }
}

extension Renaming {
    /// The change that a move to another schema is.
    static func moving(_ id: ObjectID, to new: QualifiedName) -> Self {
        switch id.kind {
        case .index: .index(id.name, to: new)
        case .sequence: .sequence(id.name, to: new)
        case .view, .materializedView: .view(id.name, to: new)
        case .type: .type(id.name, to: new)
        case .function: .function(id, to: new)
        case .collation: .collation(id.name, to: new)
        case .textSearch: .textSearch(id.name, to: new)
        case .statistics: .statistics(id.name, to: new)
        case .foreignTable: .foreignTable(id.name, to: new)
        default: .table(id.name, to: new)
        }
    }
}
