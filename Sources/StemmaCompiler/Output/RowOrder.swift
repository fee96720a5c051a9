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

    /// What an object needs of those, and the tables and views of whose rows it is made, or whose type it or what is on
    /// it names; of a view what it reads.
    func needs(of object: any SchemaObject) -> [ObjectID] {
        let readers: Set<ObjectID.Kind> = [.table, .view, .materializedView, .foreignTable]
        if object.id.kind == .view || object.id.kind == .materializedView {
            return object.references.filter { readers.contains($0.kind) }
        }
        var needs =
            catalog.rowsNamed(by: object) + catalog.typesNamed(by: object).map { .type($0) }.filter(late.contains)
            + object.references.filter(late.contains)
        if let table = object as? Table {
            let parts: [any SchemaObject] = catalog.indexes(on: table.name) + catalog.statistics(on: table.name)
            needs += parts.flatMap { catalog.rowsNamed(by: $0) }.filter { $0 != table.id }
        }
        return needs
    }

    /// The tables that have to be there before a table, without those that its checks alone name.
    func tablesBeforeChecks(of table: Table) -> Set<QualifiedName> {
        var copy = table
        copy.constraints.removeAll(where: \.isCheck)
        return tables(before: copy)
    }

    /// The tables that have to be there before a table.
    func tables(before table: Table) -> Set<QualifiedName> {
        var found: Set<ObjectID> = []
        var waiting = needs(of: table).filter { $0 != table.id }
        while let next = waiting.popLast() {
            guard found.insert(next).inserted, next.kind != .table, let object = catalog[next] else { continue }
            waiting += needs(of: object)
        }
        return Set(found.filter { $0.kind == .table && $0 != table.id }.map(\.name))
    }
}
