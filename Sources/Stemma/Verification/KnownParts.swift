extension Catalog {
    /// What each relation is known to have, as a verification names it: `column id`, `index ix`, `trigger t`; and each
    /// role: `member clerk`.
    package var knownParts: [QualifiedName: Set<String>] {
        var parts: [QualifiedName: Set<String>] = [:]
        func note(_ kind: String, _ name: Name, on relation: QualifiedName) {
            parts[qualified(relation), default: []].insert("\(kind) \(name.text)")
        }
        for id in ids {
            switch self[id] {
            case let table as Table:
                for column in table.columns { note("column", column.name, on: table.name) }
                for constraint in table.constraints { note("constraint", constraint.name, on: table.name) }
            case let table as ForeignTable:
                for column in table.columns { note("column", column.name, on: table.name) }
                for check in table.checks { note("constraint", check.name, on: table.name) }
            case let index as Index: note("index", index.name.name, on: index.table)
            case let statistics as Statistics: note("statistics", statistics.name.name, on: statistics.table)
            case let membership as Membership:
                note("member", membership.member, on: QualifiedName(schema: nil, name: membership.role))
            case .some where id.kind.isPartOfTable: note(id.kind.rawValue, id.part ?? "", on: id.name)
            default: break
            }
        }
        for id in touchedObjects where id.kind.isPartOfTable { note(id.kind.rawValue, id.part ?? "", on: id.name) }
        return parts
    }

    /// The names of indexes and statistics that raw SQL touches: it does not say of which table.
    package var touchedParts: Set<String> {
        Set(
            touchedObjects.filter { $0.kind == .index || $0.kind == .statistics }.map {
                "\($0.kind.rawValue) \($0.name.name.text)"
            })
    }
}

extension Table {
    /// What the server shows of settings that are off, which a step leaves alone and a verification does not.
    package var settingsAtRest: [Shape.Item] {
        var items: [Shape.Item] = []
        if !rowSecurity.isEnabled { items.append(Shape.Item(name: "setting row security", definition: "disabled")) }
        if !rowSecurity.isForced {
            items.append(Shape.Item(name: "setting forced row security", definition: "disabled"))
        }
        switch settings.replicaIdentity.kind {
        case .default: items.append(Shape.Item(name: "setting replica identity", definition: "default"))
        case .index: items.append(Shape.Item(name: "setting replica identity", definition: "index"))
        case .full, .nothing: break
        }
        return items
    }
}
