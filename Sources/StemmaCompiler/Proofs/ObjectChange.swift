import Stemma

/// How an object, or a part of a table, differs between two states.
struct ObjectChange: Sendable, Hashable {
    /// The object; of a table that is there in both, the column or constraint.
    var id: ObjectID
    /// Whether it is there in the first state, and in the second.
    var isInFirst: Bool
    var isInSecond: Bool
    /// Whether it differs in its comment alone.
    var isComment = false
    /// Whether it differs in nothing but the order of its columns.
    var isOrder = false
}

extension ObjectChange {
    /// The differences of one object between two states; none where order alone differs that means nothing.
    static func changes(of id: ObjectID, from first: Catalog, to second: Catalog) -> [ObjectChange] {
        switch (first[id], second[id]) {
        case (nil, nil): return []
        case (_?, nil): return [ObjectChange(id: id, isInFirst: true, isInSecond: false)]
        case (nil, _?): return [ObjectChange(id: id, isInFirst: false, isInSecond: true)]
        case (let old as Table, let new as Table): return changes(from: old, to: new)
        case (let old?, let new?):
            if isSame(old.inNormalOrder, new.inNormalOrder) { return [] }
            let isComment = isSame(old.inNormalOrder.withoutComment, new.inNormalOrder.withoutComment)
            return [ObjectChange(id: id, isInFirst: true, isInSecond: true, isComment: isComment)]
        }
    }

    private static func changes(from old: Table, to new: Table) -> [ObjectChange] {
        if old == new { return [] }
        var changes: [ObjectChange] = []
        let columns = differences(old.columns, new.columns, by: \.name) { column in
            var column = column
            column.comment = nil
            return column
        }
        for change in columns { changes.append(change.of(.column(change.name, of: new.name))) }
        let constraints = differences(old.constraints, new.constraints, by: \.name) { constraint in
            var constraint = constraint
            constraint.comment = nil
            return constraint
        }
        for change in constraints { changes.append(change.of(.constraint(change.name, on: new.name))) }
        let (bareOld, bareNew) = (old.withoutParts, new.withoutParts)
        if bareOld != bareNew {
            changes.append(
                ObjectChange(
                    id: new.id, isInFirst: true, isInSecond: true,
                    isComment: isSame(bareOld.withoutComment, bareNew.withoutComment)))
        }
        if changes.isEmpty, old.columns.map(\.name) != new.columns.map(\.name) {
            changes.append(ObjectChange(id: new.id, isInFirst: true, isInSecond: true, isOrder: true))
        }
        return changes
    }

    /// The parts of a table that differ.
    private static func differences<Part: Hashable>(
        _ old: [Part], _ new: [Part], by name: KeyPath<Part, Name>, withoutComment: (Part) -> Part
    ) -> [PartChange] {
        if old == new { return [] }
        let before = Dictionary(old.map { ($0[keyPath: name], $0) }) { first, _ in first }
        let after = Dictionary(new.map { ($0[keyPath: name], $0) }) { first, _ in first }
        var changes: [PartChange] = []
        for part in old where after[part[keyPath: name]] == nil {
            changes.append(PartChange(name: part[keyPath: name], isInFirst: true, isInSecond: false))
        }
        for part in new {
            guard let other = before[part[keyPath: name]] else {
                changes.append(PartChange(name: part[keyPath: name], isInFirst: false, isInSecond: true))
                continue
            }
            if part == other { continue }
            let isComment = withoutComment(part) == withoutComment(other)
            changes.append(
                PartChange(name: part[keyPath: name], isInFirst: true, isInSecond: true, isComment: isComment))
        }
        return changes
    }

    private struct PartChange {
        var name: Name
        var isInFirst: Bool
        var isInSecond: Bool
        var isComment = false

        func of(_ id: ObjectID) -> ObjectChange {
            ObjectChange(id: id, isInFirst: isInFirst, isInSecond: isInSecond, isComment: isComment)
        }
    }

    private static func isSame<Object: SchemaObject>(_ object: Object, _ other: any SchemaObject) -> Bool {
        object == other as? Object
    }
}

extension SchemaObject {
    /// The object with every list sorted whose order means nothing.
    fileprivate var inNormalOrder: any SchemaObject {
        switch self {
        case var view as View:
            view.uses.sort()
            return view
        case var policy as Policy:
            policy.uses.sort()
            policy.roles.sort()
            return policy
        default: return self
        }
    }

    fileprivate var withoutComment: Self {
        var copy = self
        copy.comment = nil
        return copy
    }
}

extension Table {
    /// What is said of the table itself.
    fileprivate var withoutParts: Table {
        var copy = self
        copy.columns = []
        copy.constraints = []
        return copy
    }
}

extension RehearsedOperation {
    /// What the operation changes, and every column and object that what it changes names.
    struct Involvement {
        var changes: [ObjectChange]
        var ids: Set<ObjectID>
    }

    /// What the operation does to a state, which is the one after it when this returns.
    func involvement(on rehearsal: inout Rehearsal) -> Involvement {
        let before = rehearsal.catalog
        guard (try? rehearsal.run(recorded.operation)) != nil else { return Involvement(changes: [], ids: []) }
        let after = rehearsal.catalog
        let written = footprint.accesses.written
        let changes = written.sorted().flatMap { ObjectChange.changes(of: $0, from: before, to: after) }
        var ids = Set(changes.map(\.id))
        for id in written {
            for object in [before[id], after[id]].compactMap(\.self) where !(object is Table) {
                ids.formUnion(object.references)
                if let owner = object.owner { ids.insert(owner) }
            }
        }
        for id in changes.map(\.id) where id.kind == .constraint {
            for table in [before.table(id.name), after.table(id.name)].compactMap(\.self) {
                guard let constraint = id.part.flatMap(table.constraint) else { continue }
                ids.formUnion(constraint.columns(of: table).map { .column($0, of: id.name) })
                if let key = constraint.foreignKey {
                    ids.insert(.table(key.table))
                    ids.formUnion(key.referenced.map { .column($0, of: key.table) })
                }
            }
        }
        return Involvement(changes: changes, ids: ids)
    }
}
