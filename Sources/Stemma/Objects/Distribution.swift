/// How Citus spreads a table over its nodes.
///
/// It is an object of its own, which its table owns. See https://docs.citusdata.com/en/stable/develop/api_udf.html.
package struct Distribution: SchemaObject {
    /// Where the rows of a table go.
    package enum Method: Sendable, Hashable, Codable {
        /// Each to the shard that the hash of this column says.
        case hash(Name)
        /// All of them to every node: a reference table.
        case reference
    }

    package var table: QualifiedName
    package var method: Method
    /// The tables beside whose rows its own are.
    package var colocation: Colocation
    /// The number of shards; the server's usual one when `nil`.
    package var shardCount: Int?
    /// Always `nil`: there is no `COMMENT ON` for it.
    package var comment: String?

    package init(
        _ table: QualifiedName, _ method: Method, colocation: Colocation = .default, shardCount: Int? = nil
    ) {
        self.table = table
        self.method = method
        self.colocation = colocation
        self.shardCount = shardCount
    }

    package var id: ObjectID { .distribution(of: table) }
    package var owner: ObjectID? { .table(table) }
    package var references: [ObjectID] {
        var ids: [ObjectID] = [.extension(Self.extensionName)]
        if let column { ids.append(.column(column, of: table)) }
        if let other = colocation.table { ids.append(.table(other)) }
        return ids
    }

    static let extensionName = Name("citus")

    /// The column by which it is distributed.
    package var column: Name? {
        if case .hash(let column) = method { column } else { nil }
    }

    package func settled(in catalog: Catalog) -> Self { self }

    package func create(in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "SELECT pg_catalog.\(call(in: catalog))",
                guarding: .when(condition: "NOT (\(existence(in: catalog)))"), effects: effects(in: catalog),
                ensures: [id])
        ]
    }

    /// `create_distributed_table('public.orders', 'tenant_id', shard_count => 64)`.
    private func call(in catalog: Catalog) -> String {
        guard let column else { return "create_reference_table(\(regclass(in: catalog)))" }
        return "create_distributed_table(\(arguments(column, in: catalog)))"
    }

    /// What stands in the brackets of the functions that distribute.
    func arguments(_ column: Name, in catalog: Catalog) -> String {
        var arguments = "\(regclass(in: catalog)), \(Literal.quote(column.text))"
        switch colocation.kind {
        case .default: break
        case .none: arguments += ", colocate_with => 'none'"
        case .table(let other): arguments += ", colocate_with => \(Literal.quote(catalog.qualified(other).sql))"
        }
        if let shardCount { arguments += ", shard_count => \(shardCount)" }
        return arguments
    }

    func regclass(in catalog: Catalog) -> String { Literal.quote(catalog.qualified(table).sql) }

    private func effects(in catalog: Catalog) -> Effects {
        let partitions = catalog.descendants(of: table, partitionsOnly: true).map(\.name)
        let joined = catalog.tables(joinedByKeysTo: table)
        // What is joined to a reference table Citus takes up with it, or lets go, in all that the keys join.
        let isReferring = joined.contains { catalog.distribution(of: $0)?.method == .reference }
        let isTied = !joined.isEmpty && (column == nil || isReferring)
        var effects = Effects(
            locks: ([table] + partitions).map { Lock(isTied ? .accessExclusive : .exclusive, $0) }
                + (isTied ? joined : []).map { Lock(.accessExclusive, $0) },
            rewrites: [table] + partitions,
            note: column == nil ? "copies its rows to every node" : "copies its rows to shards")
        effects.usesExtensions = [UsedExtension("citus", since: shardCount == nil ? [10, 0] : [10, 1])]
        return effects
    }

    /// An SQL condition: Citus spreads the table, in whatever way.
    ///
    /// A local table that Citus knows because of a foreign key is none.
    package func existence(in catalog: Catalog) -> String {
        "EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = \(Lookup.relation(table, in: catalog))"
            + " AND (partmethod <> 'n' OR colocationid <> 0))"
    }

    package func shape(in catalog: Catalog) -> Shape {
        Shape(
            exists: existence(in: catalog),
            check: .text(
                subject: id.description, found: Self.found(table, as: self, in: catalog),
                meant: Literal.quote(description(in: catalog))))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.table = rename.table(table)
        if let column { copy.method = .hash(rename.column(column, of: table)) }
        if let other = colocation.table { copy.colocation = Colocation(kind: .table(rename.table(other))) }
        return copy
    }

    /// What it is, in the words in which the server is asked.
    private func description(in catalog: Catalog) -> String {
        guard let column else { return "reference table" }
        var text = "distributed by \(column.text)"
        if let shardCount { text += ", in \(shardCount) shards" }
        if let other = colocation.table { text += ", beside \(catalog.qualified(other).spelled)" }
        return text
    }

    /// SQL for what Citus makes of a table, of which only that is said which is meant of it.
    package static func found(
        _ table: QualifiedName, as meant: Self? = nil, in catalog: Catalog
    ) -> String {
        var words = "'distributed by ' || pg_catalog.column_to_column_name(p.logicalrelid, p.partkey)"
        if meant?.shardCount != nil {
            words += " || ', in ' || (SELECT pg_catalog.count(*) FROM pg_catalog.pg_dist_shard AS s"
            words += " WHERE s.logicalrelid = p.logicalrelid) || ' shards'"
        }
        if let other = meant?.colocation.table {
            let name = Literal.quote(", beside \(catalog.qualified(other).spelled)")
            words += " || CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_dist_partition AS o WHERE o.logicalrelid = "
            words +=
                "\(Lookup.relation(other, in: catalog)) AND o.colocationid = p.colocationid) THEN \(name) ELSE '' END"
        }
        return """
            coalesce((SELECT CASE WHEN p.partmethod = 'n' AND p.repmodel = 't' THEN 'reference table'
                    WHEN p.partmethod = 'h' THEN \(words)
                    WHEN p.partmethod = 'n' AND p.colocationid = 0 THEN 'local table' ELSE 'distributed in another way' END
                FROM pg_catalog.pg_dist_partition AS p WHERE p.logicalrelid = \(Lookup.relation(table, in: catalog))), 'local table')
            """
    }
}

/// The tables beside whose rows those of a distributed table are, so that they are joined without a network.
public struct Colocation: Sendable, Hashable, Codable {
    package enum Kind: Sendable, Hashable, Codable {
        case `default`, none
        case table(QualifiedName)
    }

    package var kind: Kind

    /// All that are distributed by a column of the same type and in as many shards, unless they say otherwise.
    public static let `default` = Self(kind: .default)
    /// None so far: `colocate_with => 'none'`.
    public static let none = Self(kind: .none)
    /// A table, as `name` or `schema.name`, and those beside it: `colocate_with => 'orders'`.
    public static func with(_ table: String) -> Self { Self(kind: .table(QualifiedName(table))) }

    package var table: QualifiedName? {
        if case .table(let name) = kind { name } else { nil }
    }
}

/// Distributes a table while it is written to.
package struct DistributeConcurrently: Operation {
    package var distribution: Distribution

    package init(_ distribution: Distribution) { self.distribution = distribution }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        try distribution.validate(in: catalog)
        guard let column = distribution.column else { return [] }
        let table = distribution.table
        var effects = Effects(
            locks: [Lock(.shareUpdateExclusive, table)], rewrites: [table], isTransactional: false,
            note: "copies its rows to shards by logical replication: wal_level must be logical")
        effects.usesExtensions = [UsedExtension("citus", since: [11, 1])]
        return [
            Statement(
                "SELECT pg_catalog.create_distributed_table_concurrently("
                    + "\(distribution.arguments(column, in: catalog)))",
                guarding: .when(condition: "NOT (\(distribution.existence(in: catalog)))"), effects: effects,
                ensures: [distribution.id])
        ]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) { try catalog.insert(distribution) }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        .operations([Drop<Distribution>(distribution.id)])
    }
}
