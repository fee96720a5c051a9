/// Adds an attribute at the end of a composite type.
package struct AddAttribute: Operation {
    package var type: QualifiedName
    package var attribute: TypeAttribute

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let there = try catalog.existing(composite: type)
        try attribute.validate(of: type)
        if there.attribute(attribute.name) != nil { throw CompositeType.has(attribute.name, in: type) }
        return [
            Statement(
                "ALTER TYPE \(type.sql) ADD ATTRIBUTE \(attribute.sql)",
                guarding: .when(condition: "NOT " + Lookup.exists(column: attribute.name, of: type, in: catalog)),
                effects: Effects(locks: [Lock(.accessExclusive, type)]), ensures: [.type(type)])
        ]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var there = try catalog.existing(composite: type)
        there.attributes.append(attribute)
        catalog.update(there)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        .operations([DropAttribute(type: type, name: attribute.name)])
    }
}

/// Drops an attribute of a composite type.
package struct DropAttribute: Operation {
    package var type: QualifiedName
    package var name: Name

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        _ = try catalog.existing(attribute: name, of: type)
        try catalog.requireUnread(name, of: type, to: "dropped")
        let uses = catalog.uses(ofType: type)
        let isStored = !uses.tables.isEmpty || uses.buried != nil
        let start = "ALTER TYPE \(type.sql) DROP ATTRIBUTE "
        return [
            Statement(
                start + name.sql, guarding: .native(start + "IF EXISTS " + name.sql),
                effects: Effects(
                    locks: [Lock(.accessExclusive, type)],
                    destroys: isStored ? "the values of attribute \(name.text) of \(type)" : nil))
        ]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var there = try catalog.existing(composite: type)
        there.attributes.removeAll { $0.name == name }
        catalog.update(there)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        try .operations([AddAttribute(type: type, attribute: catalog.existing(attribute: name, of: type))])
    }
}

/// Gives an attribute of a composite type another type, which PostgreSQL refuses once a table holds values of it.
package struct AlterAttribute: Operation {
    package var type: QualifiedName
    package var attribute: TypeAttribute

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        _ = try catalog.existing(attribute: attribute.name, of: type)
        try attribute.validate(of: type)
        let uses = catalog.uses(ofType: type)
        if let user = uses.buried ?? uses.tables.first.map({ .table($0) }) {
            throw CompositeType.bad(
                type, "cannot change an attribute's type: \(user) holds values of it",
                hint: "add another attribute, or make a new type and convert the column")
        }
        try catalog.requireUnread(attribute.name, of: type, to: "changed")
        return [
            Statement(
                "ALTER TYPE \(type.sql) ALTER ATTRIBUTE \(attribute.name.sql) TYPE \(attribute.typeSQL)",
                guarding: .repeatable, effects: Effects(locks: [Lock(.accessExclusive, type)]))
        ]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var there = try catalog.existing(composite: type)
        for index in there.attributes.indices where there.attributes[index].name == attribute.name {
            there.attributes[index] = attribute
        }
        catalog.update(there)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        try .operations([AlterAttribute(type: type, attribute: catalog.existing(attribute: attribute.name, of: type))])
    }
}

/// Gives an attribute of a composite type another name.
package struct RenameAttribute: Operation {
    package var type: QualifiedName
    package var name: Name
    package var new: Name

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        var attribute = try catalog.existing(attribute: name, of: type)
        attribute.name = new
        try attribute.validate(of: type)
        if try catalog.existing(composite: type).attribute(new) != nil { throw CompositeType.has(new, in: type) }
        try catalog.requireUnread(name, of: type, to: "renamed")
        let isOld = Lookup.exists(column: name, of: type, in: catalog)
        return [
            Statement(
                "ALTER TYPE \(type.sql) RENAME ATTRIBUTE \(name.sql) TO \(new.sql)",
                guarding: .when(condition: "\(isOld) OR NOT \(Lookup.exists(column: new, of: type, in: catalog))"),
                effects: Effects(locks: [Lock(.accessExclusive, type)]), ensures: [.type(type)])
        ]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var there = try catalog.existing(composite: type)
        for index in there.attributes.indices where there.attributes[index].name == name {
            there.attributes[index].name = new
        }
        catalog.update(there)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        .operations([RenameAttribute(type: type, name: new, new: name)])
    }
}

extension CompositeType {
    static func has(_ attribute: Name, in type: QualifiedName) -> CatalogError {
        bad(type, "has the attribute \(LineComment.text(attribute.text)) already")
    }
}

extension Catalog {
    func existing(composite name: QualifiedName) throws(CatalogError) -> CompositeType {
        guard let type = self[.type(name)] as? CompositeType else { throw missing(.type(name)) }
        return type
    }

    func existing(attribute name: Name, of type: QualifiedName) throws(CatalogError) -> TypeAttribute {
        let there = try existing(composite: type)
        if let attribute = there.attribute(name) { return attribute }
        let nearest = Spelling.nearest(to: name.text, in: there.attributes.map(\.name.text))
        throw CompositeType.bad(
            type, "has no attribute \(LineComment.text(name.text))", hint: nearest.map { "did you mean \($0)?" })
    }
}
