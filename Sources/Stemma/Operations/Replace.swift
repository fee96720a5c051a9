/// An object whose definition can be put in the place of an older one.
package protocol ReplaceableObject: SchemaObject {
    /// The statements that put it in the place of another with its id.
    func replace(_ old: Self, in catalog: Catalog) throws(CatalogError) -> [Statement]
    /// Refuses what cannot take the place of another.
    func validate(replacing old: Self, in catalog: Catalog) throws(CatalogError)
    /// Refuses what cannot be made anew in the place of another.
    func validate(recreating old: Self, in catalog: Catalog) throws(CatalogError)
    /// The object with what stays as it was when it takes the place of another.
    func keeping(_ old: Self) -> Self
    /// What puts it back after another took its place.
    func restoration(after new: Self) -> [any Operation]
}

/// Puts a definition in the place of an older one; its inverse puts the older one back.
package struct Replace<Object: ReplaceableObject>: Operation {
    package var object: Object

    package init(_ object: Object) { self.object = object }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        guard let old = catalog[object.id] as? Object else { throw catalog.missing(object.id) }
        try object.validate(in: catalog)
        try object.validate(replacing: old, in: catalog)
        return try object.replace(old, in: catalog)
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        guard let old = catalog[object.id] as? Object else { throw catalog.missing(object.id) }
        catalog.update(object.keeping(old).settled(in: catalog))
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        guard let old = catalog[object.id] as? Object else { throw catalog.missing(object.id) }
        return .operations(old.restoration(after: object))
    }
}

extension Function: ReplaceableObject {
    package func replace(_ old: Self, in catalog: Catalog) -> [Statement] { create(in: catalog, isReplacing: true) }
    package func validate(replacing old: Self, in catalog: Catalog) throws(CatalogError) {
        try requireSameInterface(as: old)
    }
    package func validate(recreating old: Self, in catalog: Catalog) throws(CatalogError) {}
    package func keeping(_ old: Self) -> Self { keepingComment(of: old) }
    package func restoration(after new: Self) -> [any Operation] { [Replace(self)] }
}

extension Trigger: ReplaceableObject {
    /// With `OR REPLACE`, which lets rows be read meanwhile; dropped and made again in one transaction where that knows
    /// no constraint triggers, and 13 none at all.
    package func replace(_ old: Self, in catalog: Catalog) -> [Statement] {
        // It would set the state of a trigger that is off, or of replicas, back.
        let isPlain = !isConstraint && !old.isConstraint && old.firing == TriggerFiring.enabled
        if catalog.project.postgres >= .v14, isPlain { return [replacement] }
        return old.drop(in: catalog) + keeping(old).create(in: catalog)
    }
    package func validate(replacing old: Self, in catalog: Catalog) throws(CatalogError) {}
    package func validate(recreating old: Self, in catalog: Catalog) throws(CatalogError) {}
    package func keeping(_ old: Self) -> Self {
        var new = keepingComment(of: old)
        new.firing = old.firing
        return new
    }
    package func restoration(after new: Self) -> [any Operation] { [Replace(self)] }
}

extension Policy: ReplaceableObject {
    /// Dropped and made again in one transaction: `ALTER POLICY` cannot change what a policy is for.
    package func replace(_ old: Self, in catalog: Catalog) -> [Statement] {
        old.drop(in: catalog) + keeping(old).create(in: catalog)
    }
    package func validate(replacing old: Self, in catalog: Catalog) throws(CatalogError) {}
    package func validate(recreating old: Self, in catalog: Catalog) throws(CatalogError) {}
    package func keeping(_ old: Self) -> Self { keepingComment(of: old) }
    package func restoration(after new: Self) -> [any Operation] { [Replace(self)] }
}

extension ReplaceableObject {
    /// The object with the comment of the one that it replaces, unless it has its own.
    func keepingComment(of old: Self) -> Self {
        var new = self
        new.comment = comment ?? old.comment
        return new
    }
}
