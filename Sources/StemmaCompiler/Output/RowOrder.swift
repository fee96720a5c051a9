import Stemma

/// What of a schema can only be made after tables and views, since it is made of their rows.
struct RowOrder {
    private let catalog: Catalog
    /// Types, functions and casts that are made of rows, directly or through one another.
    let late: Set<ObjectID>

    init(_ catalog: Catalog, among objects: [any SchemaObject]) {
        self.catalog = catalog
        var found: Set<ObjectID> = []
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for object in objects where !found.contains(object.id) {
                let types = catalog.typesNamed(by: object)
                let isLate =
                    !catalog.rowsNamed(by: object).isEmpty || types.contains { found.contains(.type($0)) }
                    || object.id.kind == .cast && object.references.contains { found.contains($0) }
                if isLate {
                    found.insert(object.id)
                    isGrowing = true
                }
            }
        }
        late = found
    }

    /// What an object needs of those, and the tables and views of whose rows it is made; of a view what it reads.
    func needs(of object: any SchemaObject) -> [ObjectID] {
        let readers: Set<ObjectID.Kind> = [.table, .view, .materializedView, .foreignTable]
        if object.id.kind == .view || object.id.kind == .materializedView {
            return object.references.filter { readers.contains($0.kind) }
        }
        return catalog.rowsNamed(by: object) + catalog.typesNamed(by: object).map { .type($0) }.filter(late.contains)
            + object.references.filter(late.contains)
    }

    /// The tables that have to be there before a table.
    func tables(before table: Table) -> Set<QualifiedName> {
        var found: Set<ObjectID> = []
        var waiting = needs(of: table)
        while let next = waiting.popLast() {
            guard found.insert(next).inserted, next.kind != .table, let object = catalog[next] else { continue }
            waiting += needs(of: object)
        }
        return Set(found.filter { $0.kind == .table }.map(\.name))
    }
}
