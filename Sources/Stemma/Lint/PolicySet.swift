/// Rules that the tables of a branch keep to, whatever a team has agreed on.
///
/// ```swift
/// let project = Project(policies: ["billing": [.bigIntegers, .timestampsWithTimeZone], "tenancy": .tenancy])
/// ```
///
/// `stemma lint` holds what the revisions of a labelled branch make against them; a violation is an error. They never
/// change what a revision compiles to.
public struct PolicySet: Sendable, Hashable, Codable, ExpressibleByArrayLiteral {
    /// The rules.
    public var rules: [PolicyRule]

    /// A set of rules.
    public init(_ rules: [PolicyRule]) { self.rules = rules }

    /// A set of rules.
    public init(arrayLiteral rules: PolicyRule...) { self.rules = rules }

    /// The rules of two sets.
    public static func + (left: Self, right: Self) -> Self { Self(left.rules + right.rules) }
}

extension PolicySet {
    /// The conventions of a multi-tenant schema: prefixed text keys, row level security on every table.
    public static let tenancy: Self = [
        .primaryKey("id", .text, collation: "C", generatedBy: "generate_id"),
        .keyPrefixes(generatedBy: "generate_id", letters: 2, through: 3),
        .timestampsWithTimeZone,
        .columns(
            .required("created_at", .timestamptz, .notNull, default: "now()"),
            .required("updated_at", .timestamptz, .notNull, default: "now()"),
            .required("storytime", .jsonb)),
        .updateTrigger(calls: "updated_at"),
        .bigIntegers,
        .indexedForeignKeys,
        .rowSecurity,
        .securityInvokerViews,
        .onDelete(of: ["organizations", "users"], [.cascade, .setNull]),
        .externalIDs(suffix: "_extid"),
    ]

    /// The conventions of services that own their tables: uuid keys, audit columns, no foreign keys.
    public static let taxiway: Self = [
        .primaryKey(.uuid),
        .columns(
            .required("created_at", .timestamptz, .notNull, default: "now()"),
            .required("updated_at", .timestamptz, .notNull, default: "now()"),
            .required("deleted_at", .timestamptz, .nullable),
            .required("version", .bigint, .notNull, default: "1")),
        .noForeignKeys,
        .timestampsWithTimeZone,
        .indexedColumns("version"),
        .indexedReferences(suffix: "_id"),
        .activeRowsIndex(column: "deleted_at"),
        .meaningfulMessages(words: 2),
    ]
}
