extension Catalog {
    /// The statements of an operation, with what they mean for standbys and subscribers.
    package func statements(of operation: any Operation) throws(CatalogError) -> [Statement] {
        var statements = try operation.statements(in: self)
        for index in statements.indices {
            let copied = statements[index].effects.rewrites.filter { table($0)?.settings.isUnlogged != true }
            add(copied.map { Hazard($0, "all of \($0) goes through the WAL") }, to: &statements[index])
        }
        if let first = statements.firstIndex(where: { !$0.effects.locks.isEmpty || $0.effects.creates != nil }) {
            add(hazardsOfReplication(of: operation), to: &statements[first])
        } else if !statements.isEmpty {
            add(hazardsOfReplication(of: operation), to: &statements[0])
        }
        return statements
    }

    private func add(_ hazards: [Hazard], to statement: inout Statement) {
        for hazard in hazards where !statement.effects.replication.contains(hazard) {
            statement.effects.replication.append(hazard)
        }
    }

    /// What no rewrite tells: rows that do not travel, and changes that subscribers do not hear of.
    private func hazardsOfReplication(of operation: any Operation) -> [Hazard] {
        switch operation {
        case let creation as Create<Table>:
            return creation.object.settings.isUnlogged ? [.staysHere(creation.object.name)] : []
        case let creation as Create<Publication>: return cannotBeChanged(by: creation.object)
        case let change as ChangeTable where change.change == .unlogged(true): return [.staysHere(change.table)]
        default: return publications.isEmpty ? [] : hazardsOfPublications(of: operation)
        }
    }

    private func hazardsOfPublications(of operation: any Operation) -> [Hazard] {
        switch operation {
        case let change as ChangeTable where change.change == .replicaIdentity(.nothing):
            return cannotBeChanged([change.table])
        case let addition as AddColumn: return isPublished(addition.column.name, of: addition.table)
        case let rename as Rename where rename.object.kind == .column:
            return rename.object.part.map { isPublished($0, of: rename.object.name) } ?? []
        case let rename as Rename where rename.object.kind == .table: return isPublished(nil, of: rename.object.name)
        case let move as SetSchema where move.object.kind == .table: return isPublished(nil, of: move.object.name)
        case let removal as DropConstraint:
            guard let owner = table(removal.table), owner.constraint(removal.name)?.isPrimaryKey == true,
                owner.settings.replicaIdentity == .default
            else { return [] }
            return cannotBeChanged([removal.table])
        case let change as AlterPublication:
            if case .add(let parts) = change.change, var own = self[.publication(change.name)] as? Publication {
                own.parts = parts
                return cannotBeChanged(by: own)
            }
            return []
        default: return []
        }
    }

    /// What subscribers of a table are told of a column that changes, or of the table itself.
    private func isPublished(_ column: Name?, of name: QualifiedName) -> [Hazard] {
        let isSent = publications(of: name).contains { publication in
            guard let column, let part = publication.parts.compactMap(\.table).first(where: { $0.name == name }) else {
                return true
            }
            return part.columns.isEmpty || part.columns.contains(column)
        }
        return isSent
            ? [Hazard(name, "subscribers stop at the next row of \(name) until they have the same change")] : []
    }

    private func cannotBeChanged(by publication: Publication) -> [Hazard] {
        unidentified(in: publication).map { .cannotBeChanged($0) }
    }

    /// The tables whose changes a publication is to send, and whose rows nothing tells apart for it.
    package func unidentified(in publication: Publication) -> [QualifiedName] {
        guard publication.sendsChanges else { return [] }
        let named = publication.parts.compactMap(\.table).filter { part in
            guard let owner = table(part.name) else { return false }
            guard let columns = owner.identity else { return true }
            return !part.columns.isEmpty && !columns.allSatisfy(part.columns.contains)
        }.map(\.name)
        if publication.parts.allSatisfy({ $0.table != nil }) { return named }
        let others = sorted.compactMap { $0 as? Table }.filter {
            publication.covers($0, in: project) && $0.partitioning == nil && $0.identity == nil
        }.map(\.name)
        return named + others.filter { !named.contains($0) }
    }

    /// Tables that lose what tells their rows apart.
    private func cannotBeChanged(_ names: [QualifiedName]) -> [Hazard] {
        names.filter { publications(of: $0).contains(where: \.sendsChanges) }.map { .cannotBeChanged($0) }
    }

    /// Whether a publication sends changes of a table.
    func isPublished(_ table: Table) -> Bool { !publications(of: table.name).isEmpty }

    private func publications(of name: QualifiedName) -> [Publication] {
        guard let table = table(name) else { return [] }
        return publications.filter { $0.covers(table, in: project) }
    }
}

extension Hazard {
    fileprivate static func staysHere(_ table: QualifiedName) -> Self {
        Self(table, "the rows of \(table) reach no standby and no subscriber")
    }

    fileprivate static func cannotBeChanged(_ table: QualifiedName) -> Self {
        Self(table, "UPDATE and DELETE of \(table) fail: it is published, and nothing tells its rows apart")
    }
}

extension Table {
    /// The columns by which a publication says which of its rows was changed; nothing where it cannot.
    fileprivate var identity: [Name]? {
        switch settings.replicaIdentity.kind {
        case .default: constraints.first(where: \.isPrimaryKey)?.uniqueColumns
        case .full: columns.map(\.name)
        // Those of the index, which is looked at no further.
        case .index: []
        case .nothing: nil
        }
    }
}

extension Publication {
    fileprivate var sendsChanges: Bool { options.publish.contains(.update) || options.publish.contains(.delete) }

    /// Whether it sends changes of a table.
    fileprivate func covers(_ table: Table, in project: Project) -> Bool {
        if table.settings.isUnlogged { return false }
        return parts.contains { part in
            switch part.content {
            case .allTables: true
            case .schema(let name): table.name.schema ?? Name(project.defaultSchema) == name
            case .table(let own): own.name == table.name
            }
        }
    }
}
