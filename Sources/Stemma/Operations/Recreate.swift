/// Drops an object and makes another in its place, and with it what is on it and what rests on it.
///
/// Its inverse does the same with the older one.
package struct Recreate<Object: ReplaceableObject>: Operation {
    package var object: Object

    package init(_ object: Object) { self.object = object }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        guard let old = catalog[object.id] as? Object else { throw catalog.missing(object.id) }
        try object.validate(in: catalog)
        try object.validate(recreating: old, in: catalog)
        let own = Array(catalog.owned(by: object.id).dropFirst())
        let change: [any Operation] = [Drop<Object>(object.id), Create(object.keeping(old))]
        return try Dependants(of: object.id, in: catalog).statements(
            around: change + catalog.restoration(of: own), in: catalog)
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        guard let old = catalog[object.id] as? Object else { throw catalog.missing(object.id) }
        catalog.update(object.keeping(old).settled(in: catalog))
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        guard let old = catalog[object.id] as? Object else { throw catalog.missing(object.id) }
        return .operations([Recreate(old)])
    }
}
