/// What an index is ordered by: a column or an expression, with its order.
///
/// ```swift
/// columns: "org_id", .descending("created_at"), .expression(sql: "lower(slug)"), .column("name", operatorClass: "text_pattern_ops")
/// // (org_id, created_at DESC, lower(slug), name text_pattern_ops)
/// ```
public struct IndexKey: Sendable, Hashable, Codable {
    /// Where nulls go.
    public enum Nulls: String, Sendable, Hashable, Codable {
        /// `NULLS FIRST`: the default of descending keys.
        case first
        /// `NULLS LAST`: the default of ascending keys.
        case last
    }

    package var column: Name?
    package var expression: String?
    package var collation: QualifiedName?
    package var operatorClass: String?
    package var isDescending = false
    package var nulls: Nulls?

    /// A column, ascending unless said otherwise.
    ///
    /// - Parameters:
    ///   - name: the column.
    ///   - collation: the collation to sort by.
    ///   - operatorClass: how to compare, with its parameters if it has any: `gin_trgm_ops`.
    ///   - descending: whether the largest comes first.
    ///   - nulls: where nulls go.
    /// - Returns: the key.
    public static func column(
        _ name: String, collation: String? = nil, operatorClass: String? = nil, descending: Bool = false,
        nulls: Nulls? = nil
    ) -> Self {
        Self(
            column: Name(name), collation: collation.map { QualifiedName($0) }, operatorClass: operatorClass,
            isDescending: descending, nulls: nulls)
    }

    /// A column, largest first: `created_at DESC`.
    public static func descending(_ name: String, nulls: Nulls? = nil) -> Self {
        .column(name, descending: true, nulls: nulls)
    }

    /// An expression over the table's columns: `lower(slug)`.
    ///
    /// - Parameters:
    ///   - sql: the expression.
    ///   - operatorClass: how to compare.
    ///   - descending: whether the largest comes first.
    ///   - nulls: where nulls go.
    /// - Returns: the key.
    public static func expression(
        sql: String, operatorClass: String? = nil, descending: Bool = false, nulls: Nulls? = nil
    ) -> Self {
        Self(expression: sql, operatorClass: operatorClass, isDescending: descending, nulls: nulls)
    }

    var sql: String {
        var sql = column?.sql ?? "(\(SQLFragment.forScript(expression ?? "")))"
        if let collation { sql += " COLLATE \(collation.sql)" }
        if let operatorClass { sql += " \(operatorClass)" }
        if isDescending { sql += " DESC" }
        if let nulls, (nulls == .first) != isDescending { sql += " NULLS \(nulls.rawValue.uppercased())" }
        return sql
    }

    func following(_ rename: Renaming, in table: QualifiedName) -> Self {
        var copy = self
        copy.column = column.map { rename.column($0, of: table) }
        copy.expression = expression.map { rename.expression($0, over: table) }
        copy.collation = collation.map { rename.collation($0) }
        return copy
    }
}

extension IndexKey: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// A column, ascending.
    public init(stringLiteral value: String) { self = .column(value) }
}
