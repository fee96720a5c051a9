import Stemma

extension Importer {
    /// What `LIKE` takes over besides columns, their types, collations and `NOT NULL`.
    private enum Likeness: String, CaseIterable {
        case comments, compression, constraints, defaults, generated, identity, indexes, statistics, storage
    }

    /// `LIKE base INCLUDING ALL`: the columns of the day, and what else is asked for, as the table that is known has it.
    mutating func readLikeness(_ p: inout Parser, _ body: inout TableBody) throws(Unmodelled) {
        try p.expect("like")
        let source = relation(try p.written())
        guard let base = catalog.table(source), !catalog.isTouched(base.id) else {
            throw Unmodelled("LIKE \(source) is not modelled: its columns are not known")
        }
        var taken: Set<Likeness> = []
        while p.isAt("including") || p.isAt("excluding") {
            let isIncluded = p.accept("including")
            if !isIncluded { try p.expect("excluding") }
            let word = p.word()
            guard word == "all" || Likeness(rawValue: word) != nil else { throw p.unexpected }
            p.at += 1
            let named = Likeness(rawValue: word).map { [$0] } ?? Set(Likeness.allCases)
            if isIncluded { taken.formUnion(named) } else { taken.subtract(named) }
        }
        if base.constraints.contains(where: { $0.notNullColumn != nil }) {
            throw Unmodelled("LIKE \(source) is not modelled: a NOT NULL of it has a name")
        }
        for case .identity in base.columns.filter({ $0.type != .bigint }).map(\.value) where taken.contains(.identity) {
            // The server makes a sequence of bigint for it, with the bounds of the smaller type.
            throw Unmodelled("LIKE \(source) is not modelled: it would have an identity that is not bigint")
        }
        for column in base.columns { body.table.columns.append(Self.like(column, taken)) }
        for constraint in base.constraints {
            var copy = constraint
            if !taken.contains(.comments) { copy.comment = nil }
            switch constraint.definition {
            case .check(let check) where taken.contains(.constraints) && !check.isNoInherit: break
            case .primaryKey where taken.contains(.indexes), .unique where taken.contains(.indexes),
                .exclude where taken.contains(.indexes):
                copy.name = name(for: constraint, on: body.table, nil)
                self.taken.insert(copy.name)
            default: continue
            }
            body.table.constraints.append(copy)
        }
        if taken.contains(.indexes) { try readIndexes(of: base, &body, keepingComments: taken.contains(.comments)) }
        let hasStatistics = catalog.users(of: base.id).contains { $0.kind == .statistics }
        if taken.contains(.statistics), hasStatistics {
            throw Unmodelled("LIKE \(source) is not modelled: it would have statistics without names")
        }
    }

    private static func like(_ column: Column, _ taken: Set<Likeness>) -> Column {
        var copy = column
        copy.isInherited = false
        copy.settings = ColumnSettings()
        if taken.contains(.storage) { copy.settings.storage = column.settings.storage }
        if taken.contains(.compression) { copy.settings.compression = column.settings.compression }
        if !taken.contains(.comments) { copy.comment = nil }
        let isKept =
            switch column.value {
            case .default, .nextValue: taken.contains(.defaults)
            case .generated: taken.contains(.generated)
            case .identity: taken.contains(.identity)
            case nil: true
            }
        if !isKept { copy.value = nil }
        // With a sequence of its own.
        if case .identity(let identity) = copy.value {
            copy.value = .identity(Identity(identity.mode, identity.options))
        }
        return copy
    }

    private mutating func readIndexes(
        of base: Table, _ body: inout TableBody, keepingComments: Bool
    ) throws(Unmodelled) {
        let table = body.table.name
        for index in catalog.users(of: base.id).compactMap({ catalog[$0] as? Index }) where index.table == base.name {
            if !index.statistics.isEmpty {
                throw Unmodelled("LIKE \(base.name) is not modelled: index \(index.name) has statistics of its own")
            }
            var copy = index
            let middle = UnnamedPart.columns(index.keys, include: index.include)
            let own = taken.union(body.table.constraints.map(\.name))
            let free = catalog.unused(UnnamedPart.name(table.name, middle, "idx"), in: table.schema, own)
            taken.insert(free)
            copy.name = QualifiedName(schema: table.schema, name: free)
            copy.table = table
            copy.parent = nil
            if !keepingComments { copy.comment = nil }
            body.indexes.append(copy)
        }
    }
}
