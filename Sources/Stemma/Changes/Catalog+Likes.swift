extension Catalog {
    /// New names for what differs in its name alone and holds no data of its own: constraints, indexes, and the sequences
    /// of serial columns, whose names are often made of those of their tables and columns.
    ///
    /// PostgreSQL gives a name without reading a row, while dropping and making again builds and checks anew.
    package func renamesOfLikes(towards target: Catalog) -> [any Operation] {
        let ids = Set(differencesToMend(towards: target).map { $0.id.table ?? $0.id })
        let tables = ids.map { id -> QualifiedName? in
            switch (id.kind, self[id], target[id]) {
            case (.table, _, _): id.name
            case (.index, let index as Index, _), (.index, _, let index as Index): index.table
            default: nil
            }
        }
        return Set(tables.compactMap(\.self)).sorted().flatMap { name -> [any Operation] in
            guard let there = table(name), let meant = target.table(name) else { return [] }
            return constraintRenames(of: there, to: meant) + indexRenames(of: there, in: target)
                + sequenceRenames(of: there, to: meant, in: target)
        }
    }

    private func constraintRenames(of there: Table, to meant: Table) -> [any Operation] {
        var gone = there.constraints.filter { $0.parent == nil && meant.constraint($0.name) == nil }
        var operations: [any Operation] = []
        for new in meant.constraints where new.parent == nil && there.constraint(new.name) == nil {
            let place = gone.firstIndex { old in
                var like = old
                (like.name, like.comment) = (new.name, new.comment)
                return like == new
            }
            guard let place else { continue }
            let id = ObjectID.constraint(gone.remove(at: place).name, on: there.name)
            operations.append(Rename(object: id, new: new.name))
        }
        return operations
    }

    private func indexRenames(of there: Table, in target: Catalog) -> [any Operation] {
        var gone = indexes(on: there.name).filter { $0.parent == nil && target[$0.id] == nil }
        var operations: [any Operation] = []
        for new in target.indexes(on: there.name) where new.parent == nil && self[new.id] == nil {
            let place = gone.firstIndex { old in
                var like = old
                (like.name, like.comment) = (new.name, new.comment)
                return like == new && old.name.schema == new.name.schema
            }
            guard let place else { continue }
            operations.append(Rename(object: gone.remove(at: place).id, new: new.name.name))
        }
        return operations
    }

    private func sequenceRenames(of there: Table, to meant: Table, in target: Catalog) -> [any Operation] {
        there.columns.compactMap { column in
            guard let new = meant.column(column.name).flatMap({ target.serial(of: $0, in: meant.name) }),
                var like = serial(of: column, in: there.name), self[new.id] == nil, target[like.id] == nil,
                like.name.schema == new.name.schema
            else { return nil }
            let id = like.id
            (like.name, like.comment) = (new.name, new.comment)
            return like == new ? Rename(object: id, new: new.name.name) : nil
        }
    }
}
