/// An object whose definition can be put in the place of an older one.
package protocol ReplaceableObject: SchemaObject {
    /// The statements that put it in the place of another with its id.
    func replace(_ old: Self, in catalog: Catalog) -> [Statement]
    /// Refuses what cannot take the place of another.
    func validate(replacing old: Self, in catalog: Catalog) throws(CatalogError)
    /// What puts it back after another took its place.
    func restoration(in catalog: Catalog) -> [any Operation]
}

/// Puts a definition in the place of an older one; its inverse puts the older one back.
package struct Replace<Object: ReplaceableObject>: Operation {
    package var object: Object

    package init(_ object: Object) { self.object = object }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        guard let old = catalog[object.id] as? Object else { throw catalog.missing(object.id) }
        try object.validate(in: catalog)
        try object.validate(replacing: old, in: catalog)
        return object.replace(old, in: catalog)
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        guard let old = catalog[object.id] as? Object else { throw catalog.missing(object.id) }
        catalog.update(object.keepingComment(of: old).settled(in: catalog))
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        guard let old = catalog[object.id] as? Object else { throw catalog.missing(object.id) }
        return .operations(old.restoration(in: catalog))
    }
}

extension Function: ReplaceableObject {
    package func replace(_ old: Self, in catalog: Catalog) -> [Statement] { create(in: catalog, isReplacing: true) }
    package func validate(replacing old: Self, in catalog: Catalog) throws(CatalogError) {
        try requireSameInterface(as: old)
    }
    package func restoration(in catalog: Catalog) -> [any Operation] { [Replace(self)] }
}

extension View: ReplaceableObject {
    package func replace(_ old: Self, in catalog: Catalog) -> [Statement] { create(in: catalog, isReplacing: true) }
    package func validate(replacing old: Self, in catalog: Catalog) throws(CatalogError) {}

    /// Dropped and made again, with what is on it: `OR REPLACE` adds columns and cannot take them away again.
    ///
    /// Where others read the view it cannot be dropped, and keeps the columns that it has.
    package func restoration(in catalog: Catalog) -> [any Operation] {
        let own = catalog.owned(by: id)
        if catalog.users(of: id).contains(where: { !own.contains($0) }) { return [Replace(self)] }
        return [Drop<View>(id)] + catalog.restoration(of: own)
    }
}

extension Trigger: ReplaceableObject {
    /// With `OR REPLACE`, which lets rows be read meanwhile; dropped and made again in one transaction where that knows
    /// no constraint triggers, and 13 none at all.
    package func replace(_ old: Self, in catalog: Catalog) -> [Statement] {
        if catalog.project.postgres >= .v14, !isConstraint, !old.isConstraint { return [replacement] }
        return old.drop(in: catalog) + keepingComment(of: old).create(in: catalog)
    }
    package func validate(replacing old: Self, in catalog: Catalog) throws(CatalogError) {}
    package func restoration(in catalog: Catalog) -> [any Operation] { [Replace(self)] }
}

extension Policy: ReplaceableObject {
    /// Dropped and made again in one transaction: `ALTER POLICY` cannot change what a policy is for.
    package func replace(_ old: Self, in catalog: Catalog) -> [Statement] {
        old.drop(in: catalog) + keepingComment(of: old).create(in: catalog)
    }
    package func validate(replacing old: Self, in catalog: Catalog) throws(CatalogError) {}
    package func restoration(in catalog: Catalog) -> [any Operation] { [Replace(self)] }
}

extension ReplaceableObject {
    /// The object with the comment of the one that it replaces, unless it has its own.
    fileprivate func keepingComment(of old: Self) -> Self {
        var new = self
        new.comment = comment ?? old.comment
        return new
    }
}
