/// A domain: a type with a default and conditions of its own.
package struct Domain: SchemaObject {
    package var name: QualifiedName
    package var base: ColumnType
    /// The collation, where it is not that of the type below.
    package var collation: QualifiedName?
    package var defaultValue: String?
    package var isNotNull: Bool
    package var checks: [DomainCheck]
    /// Whether its default is known: a new domain without one takes that of the domain below.
    package var isSettled = false
    package var comment: String?

    package init(
        _ name: QualifiedName, _ base: ColumnType, collation: QualifiedName? = nil, default expression: String? = nil,
        isNotNull: Bool = false, checks: [DomainCheck] = []
    ) {
        self.name = name
        self.base = base
        self.collation = collation
        defaultValue = expression
        self.isNotNull = isNotNull
        self.checks = checks
    }

    package var id: ObjectID { .type(name) }
    package var owner: ObjectID? { nil }
    package var references: [ObjectID] {
        (name.schema.map { [.schema($0)] } ?? []) + (collation.map { [.collation($0)] } ?? [])
            + (defaultValue.map { SQLFragment.sequences(in: $0).map { .sequence($0) } } ?? [])
    }

    package func check(_ name: Name) -> DomainCheck? { checks.first { $0.name == name } }

    /// A domain takes the default of the domain below it when it is made, and keeps it.
    package func settled(in catalog: Catalog) -> Self {
        // One that comes back may have lost since what it took then.
        if isSettled { return self }
        var copy = self
        copy.defaultValue = defaultValue ?? catalog.domains(under: base).first?.defaultValue
        copy.isSettled = true
        return copy
    }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem { throw .badName(name, of: "domain", problem: problem) }
        try catalog.requireSchema(of: name)
        if let problem = SQLFragment.problem(of: base.sql) { throw Self.bad(name, "has a type that \(problem)") }
        if let serial = base.serialBase?.sql {
            throw Self.bad(name, "is over \(base.sql), which only a column can be", hint: "take \(serial)")
        }
        if SQLFragment.typeName(of: base.sql)?.name == name { throw Self.bad(name, "is over itself") }
        if let problem = defaultValue.flatMap({ SQLFragment.problem(of: $0) }) {
            throw Self.bad(name, "has a default that \(problem)")
        }
        var names: Set<Name> = []
        for check in checks {
            if !names.insert(check.name).inserted {
                throw Self.bad(name, "has a constraint \(LineComment.text(check.name.text)) twice")
            }
            try check.validate(of: name)
        }
    }

    package func create(in catalog: Catalog) -> [Statement] {
        let added = checks.filter(\.isNotValid).map {
            AddDomainConstraint(domain: name, check: $0).statement(in: catalog)
        }
        return [
            Statement(
                "CREATE DOMAIN \(definition(named: name.sql))",
                guarding: .when(condition: "NOT (\(catalog.existence(of: id)))"), ensures: [id])
        ] + (losesDefault(in: catalog) ? [Self.dropDefault(of: name.sql)] : []) + added
            + (comment.map { [.comment($0, on: id)] } ?? [])
    }

    /// Whether it is known to lack the default that it would take from the domain below.
    private func losesDefault(in catalog: Catalog) -> Bool {
        isSettled && defaultValue == nil && catalog.domains(under: base).first?.defaultValue != nil
    }

    private static func dropDefault(of name: String) -> Statement {
        Statement("ALTER DOMAIN \(name) DROP DEFAULT", guarding: .repeatable)
    }

    /// What is behind `CREATE DOMAIN`, which takes no constraint that is not valid.
    private func definition(named name: String) -> String {
        var sql = "\(name) AS \(base.sql)"
        if let collation { sql += " COLLATE \(collation.sql)" }
        if let defaultValue { sql += " DEFAULT \(SQLFragment.forScript(defaultValue))" }
        if isNotNull { sql += " NOT NULL" }
        for check in checks where !check.isNotValid { sql += "\n    \(check.sql)" }
        return sql
    }

    package func drop(in catalog: Catalog) -> [Statement] { [.dropping("DOMAIN", id)] }

    package func shape(in catalog: Catalog) -> Shape {
        let added = checks.filter(\.isNotValid).map { "ALTER DOMAIN \(Shape.copy) ADD \($0.sql)" }
        return .ofType(
            id, called: "domain \(name)",
            copy: ["CREATE DOMAIN \(definition(named: Shape.copy))"]
                + (losesDefault(in: catalog) ? [Self.dropDefault(of: Shape.copy).sql] : []) + added,
            removal: "DROP DOMAIN \(Shape.copy)", in: catalog)
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.name = rename.type(name)
        copy.base = rename.type(base)
        copy.collation = collation.map { rename.collation($0) }
        copy.defaultValue = defaultValue.map { rename.sequences(rename.references($0)) }
        for index in checks.indices { copy.checks[index].expression = rename.references(checks[index].expression) }
        return copy
    }

    static func bad(_ name: QualifiedName, _ problem: String, hint: String? = nil) -> CatalogError {
        CatalogError("S076", "domain \(name) \(problem)", hint: hint)
    }
}

/// A check of a domain.
package struct DomainCheck: Sendable, Hashable, Codable {
    package var name: Name
    package var expression: String
    /// Whether values that were there before it are not known to satisfy it.
    package var isNotValid = false

    /// `CONSTRAINT positive CHECK (VALUE > 0)`.
    var sql: String {
        "CONSTRAINT \(name.sql) CHECK (\(SQLFragment.forScript(expression)))" + (isNotValid ? " NOT VALID" : "")
    }

    func validate(of domain: QualifiedName) throws(CatalogError) {
        let called = "has a constraint \(LineComment.text(name.text))"
        if let problem = name.problem { throw Domain.bad(domain, "\(called) whose name \(problem)") }
        if let problem = SQLFragment.problem(of: expression) {
            throw Domain.bad(domain, "\(called) with an expression that \(problem)")
        }
    }
}

/// What a domain says of its values besides their type.
///
/// ```swift
/// schema.create(domain: "percent", as: .integer, .notNull, .default(0), .check("VALUE BETWEEN 0 AND 100"))
/// // CREATE DOMAIN percent AS integer DEFAULT 0 NOT NULL
/// //     CONSTRAINT percent_check CHECK (VALUE BETWEEN 0 AND 100)
/// ```
public struct DomainConstraint: Sendable {
    enum Kind { case notNull, value(String), collation(QualifiedName), check(String, name: String?) }

    let kind: Kind

    /// `NOT NULL`.
    public static let notNull = Self(kind: .notNull)
    /// `DEFAULT` and a literal.
    public static func `default`(_ value: SQLValue) -> Self { Self(kind: .value(value.sql)) }
    /// `DEFAULT` and an expression.
    public static func `default`(sql: String) -> Self { Self(kind: .value(sql)) }
    /// `COLLATE "name"`.
    public static func collate(_ name: String) -> Self { Self(kind: .collation(QualifiedName(name))) }
    /// `CHECK (sql)` over `VALUE`, named `<domain>_check` unless it is given a name.
    public static func check(_ sql: String, name: String? = nil) -> Self { Self(kind: .check(sql, name: name)) }
}

extension Statement {
    /// `DROP TYPE IF EXISTS mood`.
    static func dropping(_ keyword: String, _ id: ObjectID, locks: [Lock] = []) -> Statement {
        var effects = Effects(locks: locks)
        effects.drops = [id]
        return Statement(
            "DROP \(keyword) \(id.name.sql)", guarding: .native("DROP \(keyword) IF EXISTS \(id.name.sql)"),
            effects: effects)
    }
}

extension Shape {
    /// A type that is compared with a copy as the server describes both.
    static func ofType(
        _ id: ObjectID, called subject: String, copy: [String], removal: String, in catalog: Catalog
    ) -> Shape {
        Shape(
            exists: catalog.existence(of: id),
            check: .described(
                Described(
                    kind: .type, subject: subject, found: catalog.lookup(type: id.name),
                    meant: "'\(Shape.copy)'::pg_catalog.regtype", copy: copy, removal: [removal])))
    }
}
