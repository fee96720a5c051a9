/// Makes an object.
package struct Create<Object: SchemaObject>: Operation {
    package var object: Object
    /// Whether a downgrade leaves it: what other applications share.
    package var isKept: Bool

    package init(_ object: Object, isKept: Bool = false) {
        self.object = object
        self.isKept = isKept
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        try object.validate(in: catalog)
        return object.create(in: catalog)
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        if isKept, let there = catalog[object.id] as? Object, there == object { return }
        try catalog.insert(object)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        isKept ? .nothing : .operations([Drop<Object>(object.id)])
    }
}

/// Drops an object with all that it owns; its inverse makes the object found in the catalog again, whole.
package struct Drop<Object: SchemaObject>: Operation {
    package var id: ObjectID

    package init(_ id: ObjectID) { self.id = id }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        guard let object = catalog[id] as? Object else { throw catalog.missing(id) }
        return object.drop(in: catalog)
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        try catalog.drop(id)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        guard catalog[id] is Object else { throw catalog.missing(id) }
        return .operations(catalog.restoration(of: catalog.owned(by: id)))
    }
}

/// Makes an object with the id of another, in its place.
extension Catalog {
    /// The operations that make dropped objects again, in an order in which each finds what it needs.
    package func restoration(of ids: [ObjectID]) -> [any Operation] {
        var first: [any Operation] = []
        var last: [any Operation] = []
        for id in ids {
            switch self[id] {
            // A sequence is owned by a column whose default calls it: it comes first, and is given away last.
            case var sequence as NumberSequence:
                let owner = sequence.ownedBy
                sequence.ownedBy = nil
                first.insert(Create(sequence), at: 0)
                if let owner { last.append(AlterSequence(sequence.name, .ownedBy(owner))) }
            case let object?: first.append(Self.creation(of: object))
            case nil: break
            }
        }
        return first + last
    }

    private static func creation(of object: some SchemaObject) -> any Operation { Create(object) }
}
