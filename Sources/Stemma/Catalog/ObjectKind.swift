extension ObjectID {
    /// The kinds of objects that the catalog knows, in the order in which a schema is written down: what others rest on
    /// comes first.
    ///
    /// A name is PostgreSQL's own word for the kind, as `COMMENT ON` and `DROP` take it.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case database, parameter
        case role, membership, schema, `extension`
        case server, userMapping = "user mapping"
        case collation, textSearch = "text search configuration"
        /// Enums, domains, composite types and range types share one namespace.
        case type
        /// Functions, procedures and aggregates share one namespace.
        case function
        case cast, sequence, table, foreignTable = "foreign table"
        case column, constraint, index, statistics
        /// How Citus spreads a table; it has the table's name.
        case distribution
        case view, materializedView = "materialized view"
        case rule, trigger, policy, eventTrigger = "event trigger", publication, subscription
        case ownership, grant, defaultPrivileges = "default privileges"
    }
}

extension ObjectID.Kind {
    /// The place among kinds in which a schema is written down.
    package var rank: Int {
        // What stands in memory for a case is its number, as long as there are fewer than 257 of them. Looking for the
        // case in a list would cost more than all else that is done with an id.
        Int(unsafeBitCast(self, to: UInt8.self))
    }

    /// Hashes the number of the case: its name would cost more than all else in an id.
    public func hash(into hasher: inout Hasher) { hasher.combine(UInt8(truncatingIfNeeded: rank)) }

    /// The kind as SQL writes it: `MATERIALIZED VIEW`.
    package var keyword: String { rawValue.uppercased() }

    /// Whether its objects are relations, which share one namespace.
    package var isRelation: Bool {
        switch self {
        case .table, .foreignTable, .index, .sequence, .view, .materializedView: true
        default: false
        }
    }

    /// The kinds of relations.
    package static let relations = allCases.filter(\.isRelation)

    /// Whether its objects live in a table, with a name of their own there.
    package var isPartOfTable: Bool {
        switch self {
        case .column, .constraint, .rule, .trigger, .policy: true
        default: false
        }
    }
}
