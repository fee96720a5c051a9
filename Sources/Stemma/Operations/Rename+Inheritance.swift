extension Rename {
    /// Whether the server gives the same name to what the tables below have of it.
    func goesDown(in catalog: Catalog) -> Bool {
        switch (object.kind, object.part) {
        case (.column, _): true
        case (.constraint, let part?):
            catalog.table(object.name)?.constraint(part).map { !$0.hasIndex && $0.foreignKey == nil } ?? false
        default: false
        }
    }

    /// Gives it to them.
    func renameBelow(in catalog: inout Catalog) throws(CatalogError) {
        guard let part = object.part, [.column, .constraint].contains(object.kind) else { return }
        for child in catalog.children(of: object.name) {
            switch object.kind {
            case .column where child.column(part) != nil:
                try Rename(object: .column(part, of: child.name), new: new).apply(to: &catalog)
            case .constraint:
                guard var table = catalog.table(child.name),
                    let index = table.constraints.firstIndex(where: { $0.parent == part })
                else { continue }
                table.constraints[index].parent = new
                let isNamedAlike = !table.constraints[index].hasIndex && table.constraints[index].foreignKey == nil
                catalog.update(table)
                if isNamedAlike {
                    try Rename(object: .constraint(part, on: child.name), new: new).apply(to: &catalog)
                }
            default: break
            }
        }
    }

    /// Refuses a name of its own for what a table has from a parent.
    func requireOwn(in catalog: Catalog) throws(CatalogError) {
        guard let part = object.part, let owner = catalog.table(object.name) else { return }
        switch object.kind {
        case .column:
            try catalog.requireOwn(part, of: owner)
            for child in catalog.descendants(of: object.name) where child.column(new) != nil {
                throw .exists(.column(new, of: child.name))
            }
        case .constraint:
            if owner.constraint(part)?.parent != nil, let parent = owner.partition?.parent ?? owner.inherits.first {
                throw .inherited(object, from: parent)
            }
        default: break
        }
    }
}

extension Catalog {
    /// Gives the tables below a table what a new constraint brings them.
    mutating func spread(_ constraint: Constraint, of table: QualifiedName) throws(CatalogError) {
        for var child in children(of: table) {
            guard let inherited = constraint.inherited(by: child, in: self) else { continue }
            if let own = child.constraints.firstIndex(where: { $0.parent == nil && inherited.matches($0) }) {
                child.constraints[own].parent = constraint.name
            } else {
                child.constraints.append(inherited)
            }
            child.settleNotNull()
            update(child)
            if let made = child.constraints.first(where: { $0.parent == constraint.name }) {
                try spread(made, of: child.name)
            }
        }
    }

    /// Takes a constraint away, and what the tables below have of it.
    mutating func take(_ name: Name, from table: QualifiedName) throws(CatalogError) {
        var owner = try existing(table: table)
        if let column = owner.constraint(name)?.notNullColumn,
            let index = owner.columns.firstIndex(where: { $0.name == column })
        {
            owner.columns[index].isNotNull = false
        }
        owner.constraints.removeAll { $0.name == name }
        update(owner)
        for child in children(of: table) {
            for constraint in child.constraints where constraint.parent == name {
                try take(constraint.name, from: child.name)
            }
        }
    }
}
