/// An exclusion constraint: no two rows compare as true in all of its elements.
package struct ExclusionConstraint: Sendable, Hashable, Codable {
    package var elements: [ExclusionElement]
    package var method: IndexMethod
    /// Columns that its index stores, but does not compare.
    package var include: [Name] = []
    /// The rows that it holds for, as a condition; all of them when `nil`.
    package var predicate: String?

    var sql: String {
        var sql =
            "EXCLUDE USING \(method.name) (\(elements.map(\.sql).joined(separator: ", ")))" + include.includeClause
        if let predicate { sql += " WHERE (\(SQLFragment.forScript(predicate)))" }
        return sql
    }

    /// The columns of its table that it names, in any way.
    func columns(of table: Table) -> [Name] {
        let texts = elements.compactMap(\.key.expression) + (predicate.map { [$0] } ?? [])
        let named = elements.compactMap(\.key.column) + include
        return table.columns.map(\.name).filter { column in
            named.contains(column) || texts.contains { SQLFragment.mentions(column, in: $0) }
        }
    }

    func validate(as name: Name, on table: Table) throws(CatalogError) {
        func bad(_ problem: String) -> CatalogError { .badConstraint(name, on: table.name, problem) }
        if elements.isEmpty { throw bad("names no column") }
        for element in elements {
            if let expression = element.key.expression, let problem = SQLFragment.problem(of: expression) {
                throw bad("has an expression that \(problem)")
            }
            if let sql = element.key.operatorClass, let problem = SQLFragment.problem(of: sql) {
                throw bad("has an operator class that \(problem)")
            }
            if !element.hasOperator {
                throw bad("compares with \(LineComment.text(element.operator)), which is no operator")
            }
        }
        if let predicate, let problem = SQLFragment.problem(of: predicate) {
            throw bad("has a condition that \(problem)")
        }
        if [.gin, .brin].contains(method) { throw bad("uses \(method.name), which cannot exclude rows") }
        for column in elements.compactMap(\.key.column) + include where table.column(column) == nil {
            throw .missing(
                .column(column, of: table.name),
                suggestion: Spelling.nearest(to: column.text, in: table.columns.map(\.name.text)))
        }
    }

    func following(_ rename: Renaming, in table: QualifiedName) -> Self {
        var copy = self
        copy.elements = elements.map { element in
            var element = element
            element.key = element.key.following(rename, in: table)
            return element
        }
        copy.include = include.map { rename.column($0, of: table) }
        copy.predicate = predicate.map { rename.expression($0, over: table) }
        return copy
    }
}

/// What an exclusion constraint compares, and how.
///
/// ```swift
/// .column("room", with: "="), .expression(sql: "tstzrange(begins, ends)", with: "&&")
/// // (room WITH =, (tstzrange(begins, ends)) WITH &&)
/// ```
public struct ExclusionElement: Sendable, Hashable, Codable {
    package var key: IndexKey
    /// An operator that commutes: `=`, `&&`, or `OPERATOR(public.=)`.
    package var `operator`: String

    /// A column.
    ///
    /// - Parameters:
    ///   - name: the column.
    ///   - operator: the operator: `=`, `&&`, `<>`.
    ///   - collation: the collation to compare by.
    ///   - operatorClass: how to compare: `gist_int4_ops`.
    /// - Returns: the element.
    public static func column(
        _ name: String, with operator: String, collation: String? = nil, operatorClass: String? = nil
    ) -> Self {
        Self(key: .column(name, collation: collation, operatorClass: operatorClass), operator: `operator`)
    }

    /// An expression over the table's columns.
    ///
    /// - Parameters:
    ///   - sql: the expression: `tstzrange(begins, ends)`.
    ///   - operator: the operator: `=`, `&&`, `<>`.
    ///   - operatorClass: how to compare: `range_ops`.
    /// - Returns: the element.
    public static func expression(sql: String, with operator: String, operatorClass: String? = nil) -> Self {
        Self(key: .expression(sql: sql, operatorClass: operatorClass), operator: `operator`)
    }

    var sql: String { "\(key.sql) WITH \(`operator`)" }

    var hasOperator: Bool {
        if `operator`.hasPrefix("OPERATOR("), `operator`.hasSuffix(")") {
            return SQLFragment.problem(of: `operator`) == nil
        }
        return !`operator`.isEmpty && !`operator`.contains("--") && !`operator`.contains("/*")
            && `operator`.unicodeScalars.allSatisfy { "+-*/<>=~!@#%^&|`?".unicodeScalars.contains($0) }
    }
}
