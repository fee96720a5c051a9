/// An object whose definition can be put in the place of an older one.
package protocol ReplaceableObject: SchemaObject {
    /// The statements that put it in the place of another with its id.
    func replace(_ old: Self, in catalog: Catalog) -> [Statement]
}

/// Puts a definition in the place of an older one; its inverse puts the older one back.
package struct Replace<Object: ReplaceableObject>: Operation {
    package var object: Object

    package init(_ object: Object) { self.object = object }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        guard let old = catalog[object.id] as? Object else { throw catalog.missing(object.id) }
        try object.validate(in: catalog)
        return object.replace(old, in: catalog)
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        guard let old = catalog[object.id] as? Object else { throw catalog.missing(object.id) }
        var new = object.settled(in: catalog)
        new.comment = object.comment ?? old.comment
        catalog.update(new)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        guard let old = catalog[object.id] as? Object else { throw catalog.missing(object.id) }
        return .operations([Replace(old)])
    }
}

extension Function: ReplaceableObject {
    package func replace(_ old: Self, in catalog: Catalog) -> [Statement] { create(in: catalog, isReplacing: true) }
}

extension View: ReplaceableObject {
    package func replace(_ old: Self, in catalog: Catalog) -> [Statement] { create(in: catalog, isReplacing: true) }
}

extension Trigger: ReplaceableObject {
    /// Dropped and made again in one transaction: `OR REPLACE` knows no constraint triggers, and 13 none at all.
    package func replace(_ old: Self, in catalog: Catalog) -> [Statement] {
        old.drop(in: catalog) + create(in: catalog)
    }
}

extension Policy: ReplaceableObject {
    /// Dropped and made again in one transaction: `ALTER POLICY` cannot change what a policy is for.
    package func replace(_ old: Self, in catalog: Catalog) -> [Statement] {
        old.drop(in: catalog) + create(in: catalog)
    }
}
