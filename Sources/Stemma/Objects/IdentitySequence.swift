extension Identity: Hashable {
    /// Whether they hand out numbers alike, whatever their sequences are called.
    package static func == (lhs: Self, rhs: Self) -> Bool { lhs.mode == rhs.mode && lhs.options == rhs.options }

    /// Hashes what is compared.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(mode)
        hasher.combine(options)
    }
}

extension Column {
    /// Whether its numbers come from a sequence of its own.
    var isIdentity: Bool { if case .identity = value { true } else { false } }

    /// What the sequence of its identity is called.
    var identitySequence: Name? {
        if case .identity(let identity) = value { identity.sequence } else { nil }
    }

    /// What its author called that.
    fileprivate var givenSequence: Name? { if case .identity(let identity) = value { identity.given } else { nil } }

    /// The column with the name that the sequence of its identity gets when it is made.
    ///
    /// - Parameters:
    ///   - table: its table.
    ///   - catalog: the state before, in which names may be taken.
    ///   - taken: further names that are taken.
    /// - Returns: the column; unchanged where it is no identity, or its sequence has a name already.
    func settlingIdentity(of table: QualifiedName, in catalog: Catalog, also taken: [Name] = []) -> Column {
        guard case .identity(var identity) = value, identity.sequence == nil else { return self }
        var copy = self
        identity.sequence = identity.given ?? catalog.freeSequence(of: name, of: table, also: taken)
        identity.given = nil
        copy.value = .identity(identity)
        return copy
    }

    /// The column with its sequence's name written out, where the server would give it another one.
    ///
    /// That is so after table or column got another name, and where another relation has the usual name.
    func namingIdentity(of table: QualifiedName) -> Column {
        guard case .identity(let identity) = value else { return self }
        var copy = self
        copy.value = .identity(identity.named(of: name, of: table))
        return copy
    }
}

extension Identity {
    /// The identity with its sequence's name written out, where the server would give it another one.
    func named(of column: Name, of table: QualifiedName) -> Self {
        var copy = self
        copy.written = unusualSequence(of: column, of: table).map { QualifiedName(schema: table.schema, name: $0) }
        return copy
    }

    /// What its sequence is called, where the server would give it another name.
    package func unusualSequence(of column: Name, of table: QualifiedName) -> Name? {
        let usual = DerivedName.make(table.name, column.text, "seq")
        return sequence == nil ? given : sequence == usual ? nil : sequence
    }

    /// Refuses a name of its author's that another relation has.
    func requireFreeName(in table: QualifiedName, _ catalog: Catalog) throws(CatalogError) {
        guard let given else { return }
        let name = QualifiedName(schema: table.schema, name: given)
        if let other = catalog.relation(name) { throw .nameTaken(.sequence(name), by: other) }
    }
}

extension Table {
    /// The names of the sequences of its identities; those of a partition are its parent's.
    var identitySequenceNames: [QualifiedName] {
        columns.compactMap { $0.isInherited ? nil : $0.identitySequence }.map {
            QualifiedName(schema: name.schema, name: $0)
        }
    }

    /// The names of relations that come and go with it: indexes behind constraints, sequences of identities.
    var ownRelationNames: [QualifiedName] { constraintIndexNames + identitySequenceNames }

    /// Notes what the sequences of its identities are called.
    mutating func settleIdentities(in catalog: Catalog) {
        let own = columns.indices.filter { columns[$0].isIdentity && !columns[$0].isInherited }
        // Those that have a name first: the others get one that is free.
        let isNamed = own.filter { columns[$0].givenSequence != nil }
        for index in isNamed + own {
            let taken = columns.compactMap(\.identitySequence)
            columns[index] = columns[index].settlingIdentity(of: name, in: catalog, also: taken)
        }
    }
}

extension Catalog {
    /// Whether a sequence is there, by itself or for an identity.
    func hasSequence(_ id: ObjectID) -> Bool {
        id.kind == .sequence && (has(id) || relation(id.name)?.kind == .column)
    }

    /// What is granted on the sequence of a column's identity, which comes and goes with that.
    func grants(onIdentityOf column: Column, in table: QualifiedName) -> [ObjectID] {
        guard let name = column.identitySequence, !column.isInherited else { return [] }
        let sequence = ObjectID.sequence(QualifiedName(schema: table.schema, name: name))
        return users(of: sequence).filter { $0.kind == .grant && self[$0]?.owner == sequence }.sorted()
    }

    /// Those of a table's column by its name.
    func grants(onIdentityOf column: Name, of table: QualifiedName) -> [ObjectID] {
        self.table(table)?.column(column).map { grants(onIdentityOf: $0, in: table) } ?? []
    }

    /// The name that PostgreSQL gives to the sequence of a column: with a number where it is taken.
    fileprivate func freeSequence(of column: Name, of table: QualifiedName, also taken: [Name]) -> Name {
        var number = 0
        while true {
            let label = number == 0 ? "seq" : "seq\(number)"
            let name = DerivedName.make(table.name, column.text, label)
            if relation(QualifiedName(schema: table.schema, name: name)) == nil, !taken.contains(name) { return name }
            number += 1
        }
    }
}
