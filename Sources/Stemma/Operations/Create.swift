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

/// An operation that may leave behind what it made, on request.
package protocol KeepingOperation: Operation {
    /// What no downgrade takes away.
    var kept: ObjectID? { get }
}

extension Create: KeepingOperation {
    package var kept: ObjectID? { isKept ? object.id : nil }
}

/// Drops an object with all that it owns; its inverse makes the object found in the catalog again, whole.
package struct Drop<Object: SchemaObject>: Operation {
    package var id: ObjectID

    package init(_ id: ObjectID) { self.id = id }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        guard let object = catalog[id] as? Object else { throw catalog.missing(id) }
        try catalog.requireNoHistory(in: id)
        try (object as? Distribution)?.requireRemovable(in: catalog)
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
