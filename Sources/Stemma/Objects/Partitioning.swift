/// How the rows of a table are spread over its partitions.
///
/// ```swift
/// partitionBy: .range("created_at")                                       // PARTITION BY RANGE (created_at)
/// partitionBy: .list(.expression(sql: "lower(region)"))                   // PARTITION BY LIST (lower(region))
/// partitionBy: .hash("id")                                                // PARTITION BY HASH (id)
/// ```
public struct Partitioning: Sendable, Hashable, Codable {
    package enum Strategy: String, Sendable, Hashable, Codable { case range, list, hash }

    package var strategy: Strategy
    package var keys: [IndexKey]

    /// By ranges of values, from and to.
    public static func range(_ keys: IndexKey...) -> Self { Self(strategy: .range, keys: keys) }
    /// By lists of values of one column or expression.
    public static func list(_ key: IndexKey) -> Self { Self(strategy: .list, keys: [key]) }
    /// By the remainder of a hash.
    public static func hash(_ keys: IndexKey...) -> Self { Self(strategy: .hash, keys: keys) }

    /// ` PARTITION BY RANGE (created_at)`.
    var clause: String {
        " PARTITION BY \(strategy.rawValue.uppercased()) (\(keys.map(\.sql).joined(separator: ", ")))"
    }

    /// The columns that it needs.
    func columns(of table: Table) -> [Name] {
        table.columns.map(\.name).filter { column in
            keys.contains {
                $0.column == column || $0.expression.map { SQLFragment.mentions(column, in: $0) } ?? false
            }
        }
    }

    func following(_ rename: Renaming, in table: QualifiedName) -> Self {
        Self(strategy: strategy, keys: keys.map { $0.following(rename, in: table) })
    }

    func validate(on table: Table, in catalog: Catalog) throws(CatalogError) {
        if keys.isEmpty { throw .badPartitioning(table.name, "is partitioned by no column") }
        for key in keys {
            if key.isDescending || key.nulls != nil {
                throw .badPartitioning(table.name, "is partitioned by a key with an order, which it cannot have")
            }
            for sql in [key.expression, key.operatorClass].compactMap({ $0 }) {
                if let problem = SQLFragment.problem(of: sql) {
                    throw .badPartitioning(table.name, "is partitioned by an expression that \(problem)")
                }
            }
            if let column = key.column {
                guard let found = table.column(column) else {
                    throw catalog.missing(.column(column, of: table.name), among: table)
                }
                if case .generated = found.value {
                    throw .badPartitioning(table.name, "is partitioned by \(column.text), which is generated")
                }
            }
        }
        if table.settings.isUnlogged {
            throw .badPartitioning(table.name, "is partitioned and unlogged", hint: "make its partitions unlogged")
        }
        if !table.settings.parameters.isEmpty {
            throw .badPartitioning(
                table.name, "is partitioned, and has no storage", hint: "set parameters on its partitions")
        }
        for column in table.columns {
            if case .identity = column.value {
                try catalog.require(.v17, for: "an identity in a partitioned table")
            }
        }
        for constraint in table.constraints { try validate(constraint, on: table, in: catalog) }
    }

    /// Refuses a constraint that each partition could not keep by itself.
    func validate(_ constraint: Constraint, on table: Table, in catalog: Catalog) throws(CatalogError) {
        switch constraint.definition {
        case .primaryKey(let key): try require(key.columns, for: "constraint \(constraint.name.text)", on: table)
        case .unique(let unique): try require(unique.columns, for: "constraint \(constraint.name.text)", on: table)
        case .exclude(let exclusion):
            try catalog.require(.v17, for: "an exclusion constraint on a partitioned table")
            let equal = exclusion.elements.filter { $0.operator == "=" }.compactMap(\.key.column)
            try require(equal, for: "constraint \(constraint.name.text)", on: table)
        case .foreignKey:
            if constraint.isNotValid {
                try catalog.require(.v18, for: "a foreign key NOT VALID on a partitioned table")
            }
        case .check(let check):
            if check.isNoInherit {
                throw .badConstraint(
                    constraint.name, on: table.name, "is NO INHERIT, which a partitioned table cannot have")
            }
        case .notNull: break
        }
    }

    /// Refuses what is to be unique in all partitions at once without the partition key.
    func require(_ columns: [Name], for what: String, on table: Table) throws(CatalogError) {
        if keys.contains(where: { $0.expression != nil }) {
            throw .badPartitioning(
                table.name, "cannot have \(what): it is partitioned by an expression",
                hint: "make it on each partition")
        }
        if let missing = keys.compactMap(\.column).first(where: { !columns.contains($0) }) {
            throw .badPartitioning(
                table.name, "cannot have \(what): its columns do not include the partition key \(missing.text)",
                hint: "each partition keeps it by itself: add the partition key to its columns")
        }
    }
}

/// The rows that a partition holds.
///
/// ```swift
/// .values(from: "2024-01-01", to: "2025-01-01")       // FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')
/// .values(in: "eu", "us")                             // FOR VALUES IN ('eu', 'us')
/// .values(modulus: 4, remainder: 0)                   // FOR VALUES WITH (MODULUS 4, REMAINDER 0)
/// .default                                            // DEFAULT
/// ```
public struct PartitionBound: Sendable, Hashable, Codable {
    package enum Kind: Sendable, Hashable, Codable {
        case range(from: [String], to: [String])
        case list([String])
        case hash(modulus: Int, remainder: Int)
        case `default`
    }

    package var kind: Kind

    /// Rows from a value on, below another: one key.
    public static func values(from: PartitionValue, to: PartitionValue) -> Self { .values(from: [from], to: [to]) }
    /// Rows from some values on, below others: a value a key.
    public static func values(from: [PartitionValue], to: [PartitionValue]) -> Self {
        Self(kind: .range(from: from.map(\.sql), to: to.map(\.sql)))
    }
    /// Rows with one of some values.
    public static func values(in values: PartitionValue...) -> Self { Self(kind: .list(values.map(\.sql))) }
    /// Rows whose hash leaves this remainder.
    public static func values(modulus: Int, remainder: Int) -> Self {
        Self(kind: .hash(modulus: modulus, remainder: remainder))
    }
    /// Rows that no other partition holds.
    public static let `default` = Self(kind: .default)

    /// `FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')`.
    var sql: String {
        switch kind {
        case .range(let from, let to):
            "FOR VALUES FROM (\(from.map(Self.written).joined(separator: ", "))) TO (\(to.map(Self.written).joined(separator: ", ")))"
        case .list(let values): "FOR VALUES IN (\(values.map(Self.written).joined(separator: ", ")))"
        case .hash(let modulus, let remainder): "FOR VALUES WITH (MODULUS \(modulus), REMAINDER \(remainder))"
        case .default: "DEFAULT"
        }
    }

    private static func written(_ sql: String) -> String { SQLFragment.forScript(sql) }

    func validate(of name: QualifiedName, in parent: Table) throws(CatalogError) {
        guard let partitioning = parent.partitioning else {
            throw .badPartitioning(parent.name, "is not partitioned, and has no partitions")
        }
        func bad(_ problem: String, hint: String? = nil) -> CatalogError { .badPartitioning(name, problem, hint: hint) }
        let keys = partitioning.keys.count
        var texts: [String] = []
        switch (kind, partitioning.strategy) {
        case (.range(let from, let to), .range):
            if from.count != keys || to.count != keys {
                throw bad("gives \(from.count) and \(to.count) values, and \(parent.name) is partitioned by \(keys)")
            }
            if from == to { throw bad("holds no row: it begins where it ends") }
            texts = from + to
        case (.list(let values), .list):
            if values.isEmpty { throw bad("holds no row: it lists no value") }
            texts = values
        case (.hash(let modulus, let remainder), .hash):
            if modulus < 1 || !(0..<modulus).contains(remainder) {
                throw bad("has remainder \(remainder) of \(modulus); it must be from 0 to \(max(modulus - 1, 0))")
            }
        case (.default, .hash): throw bad("cannot be the default of a table that is partitioned by hash")
        case (.default, _): break
        default:
            throw bad(
                "has bounds that do not fit \(parent.name), which is partitioned by \(partitioning.strategy.rawValue)")
        }
        for text in texts {
            if let problem = SQLFragment.problem(of: text) { throw bad("has a bound that \(problem)") }
        }
    }
}

/// A value in the bounds of a partition: a literal, or one of its own kinds.
public struct PartitionValue: Sendable, Hashable {
    var sql: String

    /// Below every value.
    public static let minimum = Self(sql: "MINVALUE")
    /// Above every value.
    public static let maximum = Self(sql: "MAXVALUE")
    /// `NULL`, in a list.
    public static let null = Self(sql: "NULL")
    /// An expression: `.expression(sql: "date '2024-01-01' + 7")`.
    public static func expression(sql: String) -> Self { Self(sql: sql) }
}

extension PartitionValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// A literal text, which the server reads as the key's type.
    public init(stringLiteral value: String) { sql = Literal.quote(value) }
}

extension PartitionValue: ExpressibleByIntegerLiteral {
    /// A number.
    public init(integerLiteral value: Int) { sql = String(value) }
}

extension PartitionValue: ExpressibleByBooleanLiteral {
    /// `true` or `false`.
    public init(booleanLiteral value: Bool) { sql = value ? "true" : "false" }
}

/// Where a table is a partition, and of which rows.
package struct Partition: Sendable, Hashable, Codable {
    package var parent: QualifiedName
    package var bound: PartitionBound

    func following(_ rename: Renaming) -> Self { Self(parent: rename.table(parent), bound: bound) }

    /// The same part where a label of an enum has another name, which some of the keys are of.
    func renaming(_ label: EnumLabel, at keys: [Bool]) -> Self {
        func values(_ values: [String]) -> [String] {
            zip(values, keys).map { $1 ? label.renamingConstant($0) : $0 }
        }
        switch bound.kind {
        case .list(let list):
            let isOfEnum = keys.first ?? false
            let renamed = isOfEnum ? list.map { label.renamingConstant($0) } : list
            return Self(parent: parent, bound: PartitionBound(kind: .list(renamed)))
        case .range(let from, let to):
            return Self(parent: parent, bound: PartitionBound(kind: .range(from: values(from), to: values(to))))
        case .hash, .default: return self
        }
    }
}

extension CatalogError {
    static func badPartitioning(_ table: QualifiedName, _ problem: String, hint: String? = nil) -> Self {
        Self("S023", "table \(table) \(problem)", hint: hint)
    }
}

extension Catalog {
    /// The error for a column that a table does not have, when the catalog does not hold that table yet.
    func missing(_ id: ObjectID, among table: Table) -> CatalogError {
        .missing(id, suggestion: Spelling.nearest(to: id.part?.text ?? "", in: table.columns.map(\.name.text)))
    }
}
