/// Operations that bring an object nearer to what it is meant to be.
package struct ProposedChange: Sendable {
    package var id: ObjectID
    package var phase: ChangePhase
    /// All of them or none.
    package var operations: [any Operation]

    init(_ id: ObjectID, _ phase: ChangePhase, _ operations: [any Operation]) {
        self.id = id
        self.phase = phase
        self.operations = operations
    }

    /// What it makes that was not there.
    package var makes: (any SchemaObject)?

    /// Takes something away that is in the way.
    package init(removing id: ObjectID, _ operations: [any Operation]) { self.init(id, .loosen, operations) }
}

/// The order in which a careful person changes a schema: what reads others goes first and comes last, and what holds
/// data goes at the very end.
package enum ChangePhase: Int, Sendable, CaseIterable {
    /// What reads, checks or refers to others goes.
    case loosen
    /// Schemas, types, functions, tables and columns are made.
    case make
    /// What stays is changed.
    case alter
    /// Constraints, indexes and statistics are made.
    case tie
    /// What reads others is made: views, rules, triggers, policies, publications.
    case read
    /// Owners and rights.
    case grant
    /// What holds data, or holds others, goes.
    case remove

    /// When an object of a kind is made.
    static func making(_ kind: ObjectID.Kind) -> Self {
        switch kind {
        case .index, .statistics, .constraint: .tie
        case .view, .materializedView, .rule, .trigger, .policy, .eventTrigger, .publication, .subscription: .read
        case .ownership, .grant: .grant
        default: .make
        }
    }

    /// When an object of a kind is taken away.
    static func removing(_ kind: ObjectID.Kind) -> Self {
        switch kind {
        case .view, .materializedView, .rule, .trigger, .policy, .eventTrigger, .publication, .subscription, .ownership,
            .grant, .defaultPrivileges, .cast, .distribution:
            .loosen
        default: .remove
        }
    }
}

extension Catalog {
    /// What brings an object, or a table with its parts, nearer to how it is in another state.
    ///
    /// - Parameters:
    ///   - id: the object.
    ///   - target: the state in which it is as meant.
    /// - Returns: proposals, each for its phase; none when it is as meant.
    /// - Throws: why PostgreSQL has no way from here to there.
    package func proposals(for id: ObjectID, towards target: Catalog) throws(CatalogError) -> [ProposedChange] {
        switch (self[id], target[id]) {
        case (nil, nil): return []
        case (nil, let meant?): return creation(of: meant, in: target)
        case (let there?, nil): return removal(of: there, in: target)
        case (let there?, let meant?):
            let differences = differencesToMend(towards: target, among: [id])
            if differences.isEmpty { return [] }
            if let table = there as? Table, let meant = meant as? Table {
                return try changes(of: table, to: meant, differences, in: target)
            }
            return try changes(of: there, to: meant, in: target)
        }
    }

    /// The operations that take an object away whose place in the schema another is to take.
    package func forcedRemoval(of id: ObjectID) -> [any Operation] {
        switch (id.kind, id.part) {
        case (.constraint, let part?): return [DropConstraint(table: id.name, name: part)]
        case (.column, let part?):
            guard case .generated = table(id.name)?.column(part)?.value else { return [] }
            return [DropColumn(table: id.name, column: part)]
        case (.index, _): return [DropIndex(name: id.name, isConcurrent: false)]
        case (.function, _), (.view, _), (.materializedView, _), (.rule, _), (.trigger, _), (.policy, _), (.cast, _),
            (.statistics, _), (.publication, _), (.eventTrigger, _), (.foreignTable, _), (.userMapping, _):
            return self[id].map { [Self.removal(of: $0)] } ?? []
        default: return []
        }
    }

    /// The foreign keys of a table that refer to another, and its checks that name the type of the other's rows.
    package func keys(of table: ObjectID, to other: QualifiedName) -> [any Operation] {
        let constraints =
            self.table(table.name)?.ownConstraints.filter { constraint in
                constraint.foreignKey?.table == other
                    || constraint.isCheck && rows(namedIn: constraint.sql).contains { $0.name == other }
            } ?? []
        return constraints.map { DropConstraint(table: table.name, name: $0.name) }
    }
}
