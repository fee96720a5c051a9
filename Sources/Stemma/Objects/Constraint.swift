/// A constraint of a table.
///
/// Its name is always spelled out: the ones that PostgreSQL invents depend on what is there.
package struct Constraint: Sendable, Hashable, Codable {
    package var name: Name
    package var definition: Definition
    /// When it is checked.
    package var deferral: Deferral?
    /// Whether rows that were there before it are not known to satisfy it.
    package var isNotValid: Bool
    /// Whether nothing ever checks it; PostgreSQL 18 and later.
    package var isNotEnforced = false
    /// The constraint of the parent that it is there for, where its table inherits it.
    package var parent: Name?
    /// What `COMMENT ON` said of it.
    package var comment: String?

    /// What a constraint says.
    package enum Definition: Sendable, Hashable, Codable {
        case primaryKey(PrimaryKey)
        case unique(UniqueConstraint)
        case check(CheckConstraint)
        case foreignKey(ForeignKey)
        case exclude(ExclusionConstraint)
        case notNull(NotNullConstraint)
    }

    package init(_ name: Name, _ definition: Definition, deferral: Deferral? = nil, isNotValid: Bool = false) {
        self.name = name
        self.definition = definition
        self.deferral = deferral
        self.isNotValid = isNotValid
    }

    /// The constraint as `CREATE TABLE` and `ADD` write it: `CONSTRAINT orders_pkey PRIMARY KEY (id)`.
    package var sql: String {
        var sql = "CONSTRAINT \(name.sql) "
        switch definition {
        case .primaryKey(let key): sql += key.sql
        case .unique(let unique): sql += unique.sql
        case .check(let check): sql += check.sql
        case .foreignKey(let key): sql += key.sql
        case .exclude(let exclusion): sql += exclusion.sql
        case .notNull(let constraint): sql += constraint.sql
        }
        if let deferral { sql += " \(deferral.sql)" }
        if isNotValid { sql += " NOT VALID" }
        if isNotEnforced { sql += " NOT ENFORCED" }
        return sql
    }

    /// The columns of its own table that it names.
    package func columns(of table: Table) -> [Name] {
        switch definition {
        case .primaryKey(let key): key.columns + key.include
        case .unique(let unique): unique.columns + unique.include
        case .check(let check): table.columns.map(\.name).filter { SQLFragment.mentions($0, in: check.expression) }
        case .foreignKey(let key): key.columns
        case .exclude(let exclusion): exclusion.columns(of: table)
        case .notNull(let constraint): [constraint.column]
        }
    }

    /// The columns that it makes unique, if it does.
    package var uniqueColumns: [Name]? {
        switch definition {
        case .primaryKey(let key): key.columns
        case .unique(let unique): unique.columns
        case .check, .foreignKey, .exclude, .notNull: nil
        }
    }

    /// Whether it is kept by an index, which has its name.
    package var hasIndex: Bool {
        switch definition {
        case .primaryKey, .unique, .exclude: true
        case .check, .foreignKey, .notNull: false
        }
    }

    package var foreignKey: ForeignKey? {
        if case .foreignKey(let key) = definition { key } else { nil }
    }

    package var isCheck: Bool {
        if case .check = definition { true } else { false }
    }

    package var isPrimaryKey: Bool {
        if case .primaryKey = definition { true } else { false }
    }

    func validate(on table: Table, in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem {
            throw .badConstraint(name, on: table.name, problem, hint: "give it a shorter name with `name:`")
        }
        switch definition {
        case .primaryKey(let key): try table.require(key.columns + key.include, for: name)
        case .unique(let unique):
            try table.require(unique.columns + unique.include, for: name)
            if unique.isNullsNotDistinct { try catalog.require(.v15, for: "NULLS NOT DISTINCT") }
        case .check(let check):
            if let problem = SQLFragment.problem(of: check.expression) {
                throw .badConstraint(name, on: table.name, "has an expression that \(problem)")
            }
            if deferral != nil { throw .badConstraint(name, on: table.name, "is a check, which cannot be deferred") }
        case .foreignKey(let key):
            try table.require(key.columns, for: name)
            try key.validate(as: name, on: table, in: catalog)
        case .exclude(let exclusion): try exclusion.validate(as: name, on: table)
        case .notNull(let constraint):
            try catalog.require(.v18, for: "a NOT NULL with a name")
            try table.require([constraint.column], for: name)
            if deferral != nil { throw .badConstraint(name, on: table.name, "is a NOT NULL, which cannot be deferred") }
        }
        if isNotEnforced {
            try catalog.require(.v18, for: "NOT ENFORCED")
            if isNotValid {
                throw .badConstraint(
                    name, on: table.name, "is not enforced, and so never valid", hint: "leave out `notValid: true`")
            }
        }
    }

    func following(_ rename: Renaming, in table: QualifiedName) -> Self {
        var copy = self
        if case .constraint(name, table, let new) = rename { copy.name = new }
        switch definition {
        case .primaryKey(let key): copy.definition = .primaryKey(key.following(rename, in: table))
        case .unique(let unique): copy.definition = .unique(unique.following(rename, in: table))
        case .check(let check): copy.definition = .check(check.following(rename, in: table))
        case .foreignKey(let key): copy.definition = .foreignKey(key.following(rename, in: table))
        case .exclude(let exclusion): copy.definition = .exclude(exclusion.following(rename, in: table))
        case .notNull(let constraint): copy.definition = .notNull(constraint.following(rename, in: table))
        }
        return copy
    }
}

/// When a constraint is checked.
public enum Deferral: String, Sendable, Hashable, Codable {
    /// `DEFERRABLE INITIALLY IMMEDIATE`: after each statement, unless a transaction defers it.
    case initiallyImmediate
    /// `DEFERRABLE INITIALLY DEFERRED`: at commit.
    case initiallyDeferred

    package var sql: String {
        self == .initiallyDeferred ? "DEFERRABLE INITIALLY DEFERRED" : "DEFERRABLE INITIALLY IMMEDIATE"
    }
}

/// A primary key.
package struct PrimaryKey: Sendable, Hashable, Codable {
    package var columns: [Name]
    package var include: [Name] = []

    package init(columns: [Name], include: [Name] = []) {
        self.columns = columns
        self.include = include
    }

    var sql: String { "PRIMARY KEY (\(columns.sqlList))" + include.includeClause }

    func following(_ rename: Renaming, in table: QualifiedName) -> Self {
        Self(
            columns: columns.map { rename.column($0, of: table) }, include: include.map { rename.column($0, of: table) }
        )
    }
}

/// A unique constraint.
package struct UniqueConstraint: Sendable, Hashable, Codable {
    package var columns: [Name]
    package var include: [Name] = []
    /// Whether two nulls count as equal; PostgreSQL 15 and later.
    package var isNullsNotDistinct = false

    var sql: String {
        "UNIQUE \(isNullsNotDistinct ? "NULLS NOT DISTINCT " : "")(\(columns.sqlList))" + include.includeClause
    }

    func following(_ rename: Renaming, in table: QualifiedName) -> Self {
        Self(
            columns: columns.map { rename.column($0, of: table) },
            include: include.map { rename.column($0, of: table) },
            isNullsNotDistinct: isNullsNotDistinct)
    }
}

/// A check.
package struct CheckConstraint: Sendable, Hashable, Codable {
    package var expression: String
    /// Whether tables that inherit do not get it.
    package var isNoInherit = false

    var sql: String { "CHECK (\(SQLFragment.forScript(expression)))" + (isNoInherit ? " NO INHERIT" : "") }

    func following(_ rename: Renaming, in table: QualifiedName) -> Self {
        Self(expression: rename.expression(expression, over: table), isNoInherit: isNoInherit)
    }
}

extension [Name] {
    /// `a, b, "C"`.
    package var sqlList: String { map(\.sql).joined(separator: ", ") }

    var includeClause: String { isEmpty ? "" : " INCLUDE (\(sqlList))" }
}

extension CatalogError {
    static func badConstraint(_ name: Name, on table: QualifiedName, _ problem: String, hint: String? = nil) -> Self {
        var error = Self("S020", "constraint \(LineComment.text(name.text)) on \(table) \(problem)", hint: hint)
        error.part = name
        return error
    }
}
