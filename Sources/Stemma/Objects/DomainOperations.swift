/// One thing that changes about a domain.
///
/// ```swift
/// schema.alter(domain: "percent", .setDefault(50), .setNotNull)
/// // ALTER DOMAIN percent SET DEFAULT 50
/// // ALTER DOMAIN percent SET NOT NULL
/// ```
public struct DomainChange: Sendable, Hashable, Codable {
    package enum Kind: Sendable, Hashable, Codable {
        case setDefault(String)
        case dropDefault
        case setNotNull
        case dropNotNull
    }

    package var kind: Kind

    /// `SET DEFAULT 'value'`.
    public static func setDefault(_ value: SQLValue) -> Self { Self(kind: .setDefault(value.sql)) }
    /// `SET DEFAULT expression`.
    public static func setDefault(sql: String) -> Self { Self(kind: .setDefault(sql)) }
    /// `DROP DEFAULT`.
    public static let dropDefault = Self(kind: .dropDefault)
    /// `SET NOT NULL`: reads the columns of the domain.
    public static let setNotNull = Self(kind: .setNotNull)
    /// `DROP NOT NULL`.
    public static let dropNotNull = Self(kind: .dropNotNull)

    var sql: String {
        switch kind {
        case .setDefault(let expression): "SET DEFAULT \(SQLFragment.forScript(expression))"
        case .dropDefault: "DROP DEFAULT"
        case .setNotNull: "SET NOT NULL"
        case .dropNotNull: "DROP NOT NULL"
        }
    }
}

/// Changes one thing about a domain.
package struct AlterDomain: Operation {
    package var domain: QualifiedName
    package var change: DomainChange

    package init(domain: QualifiedName, change: DomainChange) {
        self.domain = domain
        self.change = change
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let there = try catalog.existing(domain: domain)
        if case .setDefault(let sql) = change.kind, let problem = SQLFragment.problem(of: sql) {
            throw Domain.bad(domain, "has a default that \(problem)")
        }
        let reads = change == .setNotNull && !there.isNotNull
        let statement = Statement("ALTER DOMAIN \(domain.sql) \(change.sql)", guarding: .repeatable)
        return reads ? try catalog.reading(domain, for: "a null", by: statement, of: self) : [statement]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var there = try catalog.existing(domain: domain)
        switch change.kind {
        case .setDefault(let sql): there.defaultValue = sql
        case .dropDefault: there.defaultValue = nil
        case .setNotNull: there.isNotNull = true
        case .dropNotNull: there.isNotNull = false
        }
        catalog.update(there)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        let there = try catalog.existing(domain: domain)
        let back: DomainChange =
            switch change.kind {
            case .setDefault, .dropDefault: there.defaultValue.map { .setDefault(sql: $0) } ?? .dropDefault
            case .setNotNull, .dropNotNull: there.isNotNull ? .setNotNull : .dropNotNull
            }
        return .operations([AlterDomain(domain: domain, change: back)])
    }
}

/// Adds a check to a domain.
package struct AddDomainConstraint: Operation {
    package var domain: QualifiedName
    package var check: DomainCheck

    package init(domain: QualifiedName, check: DomainCheck) {
        self.domain = domain
        self.check = check
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let there = try catalog.existing(domain: domain)
        try check.validate(of: domain)
        if there.check(check.name) != nil {
            throw Domain.bad(domain, "has the constraint \(LineComment.text(check.name.text)) already")
        }
        let statement = statement(in: catalog)
        return check.isNotValid ? [statement] : try catalog.reading(domain, for: check.hazard, by: statement, of: self)
    }

    func statement(in catalog: Catalog) -> Statement {
        Statement(
            "ALTER DOMAIN \(domain.sql) ADD \(check.sql)",
            guarding: .when(condition: "NOT " + catalog.existence(ofConstraint: check.name, of: domain)),
            ensures: [.type(domain)])
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var there = try catalog.existing(domain: domain)
        there.checks.append(check)
        catalog.update(there)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        .operations([DropDomainConstraint(domain: domain, name: check.name)])
    }
}

/// Drops a check of a domain.
package struct DropDomainConstraint: Operation {
    package var domain: QualifiedName
    package var name: Name

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        _ = try catalog.existing(constraint: name, ofDomain: domain)
        let start = "ALTER DOMAIN \(domain.sql) DROP CONSTRAINT "
        return [Statement(start + name.sql, guarding: .native(start + "IF EXISTS " + name.sql))]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var there = try catalog.existing(domain: domain)
        there.checks.removeAll { $0.name == name }
        catalog.update(there)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        try .operations([
            AddDomainConstraint(domain: domain, check: catalog.existing(constraint: name, ofDomain: domain))
        ])
    }
}

/// Checks the values that were there before a check added as `NOT VALID`.
package struct ValidateDomainConstraint: Operation {
    package var domain: QualifiedName
    package var name: Name

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        if !(try catalog.existing(constraint: name, ofDomain: domain)).isNotValid {
            throw Domain.bad(
                domain, "has its constraint \(LineComment.text(name.text)) validated already",
                hint: "add it with `notValid: true` first")
        }
        return try catalog.reading(
            domain, for: catalog.existing(constraint: name, ofDomain: domain).hazard,
            by: Statement("ALTER DOMAIN \(domain.sql) VALIDATE CONSTRAINT \(name.sql)", guarding: .repeatable), of: self
        )
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var there = try catalog.existing(domain: domain)
        for index in there.checks.indices where there.checks[index].name == name {
            there.checks[index].isNotValid = false
        }
        catalog.update(there)
    }

    /// PostgreSQL has no way to make a constraint `NOT VALID` again but to add it anew.
    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        let check = try catalog.existing(constraint: name, ofDomain: domain)
        return .operations([
            DropDomainConstraint(domain: domain, name: name), AddDomainConstraint(domain: domain, check: check),
        ])
    }
}

/// Gives a check of a domain another name.
package struct RenameDomainConstraint: Operation {
    package var domain: QualifiedName
    package var name: Name
    package var new: Name

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        var check = try catalog.existing(constraint: name, ofDomain: domain)
        check.name = new
        try check.validate(of: domain)
        if try catalog.existing(domain: domain).check(new) != nil {
            throw Domain.bad(domain, "has the constraint \(LineComment.text(new.text)) already")
        }
        let old = catalog.existence(ofConstraint: name, of: domain)
        return [
            Statement(
                "ALTER DOMAIN \(domain.sql) RENAME CONSTRAINT \(name.sql) TO \(new.sql)",
                guarding: .when(condition: "\(old) OR NOT \(catalog.existence(ofConstraint: new, of: domain))"),
                ensures: [.type(domain)])
        ]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var there = try catalog.existing(domain: domain)
        for index in there.checks.indices where there.checks[index].name == name { there.checks[index].name = new }
        catalog.update(there)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        .operations([RenameDomainConstraint(domain: domain, name: new, new: name)])
    }
}

extension Catalog {
    func existing(domain name: QualifiedName) throws(CatalogError) -> Domain {
        guard let domain = self[.type(name)] as? Domain else { throw missing(.type(name)) }
        return domain
    }

    func existing(constraint name: Name, ofDomain domain: QualifiedName) throws(CatalogError) -> DomainCheck {
        let there = try existing(domain: domain)
        if let check = there.check(name) { return check }
        let nearest = Spelling.nearest(to: name.text, in: there.checks.map(\.name.text))
        throw Domain.bad(
            domain, "has no constraint \(LineComment.text(name.text))", hint: nearest.map { "did you mean \($0)?" })
    }

    /// An SQL condition: the domain has a constraint of that name.
    func existence(ofConstraint name: Name, of domain: QualifiedName) -> String {
        "EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE contypid = \(lookup(type: domain))"
            + " AND conname = \(Literal.quote(name.text)))"
    }

    /// The statements of an operation that reads all values of a domain: PostgreSQL reads the columns of it, and refuses
    /// where a value may be inside another one.
    ///
    /// Bodies in SQL that use rows of such a table are dropped before it, and made again after it.
    ///
    /// - Parameters:
    ///   - domain: the domain.
    ///   - hazard: the values that would be refused: `a null`.
    ///   - statement: the statement that reads.
    ///   - operation: the operation that it is of.
    /// - Returns: the statements.
    /// - Throws: `S076` where the values are out of reach.
    fileprivate func reading(
        _ domain: QualifiedName, for hazard: String, by statement: Statement, of operation: any Operation
    ) throws(CatalogError) -> [Statement] {
        let uses = uses(ofType: domain)
        if let buried = uses.buried {
            throw Domain.bad(
                domain, "cannot be checked: \(buried) holds it inside another type",
                hint: "PostgreSQL reads plain columns of a domain alone: a check can be added with `notValid: true`")
        }
        let dependants = try Dependants(ofRowsOf: uses.tables, in: self)
        for table in uses.tables {
            guard let holder = holder(ofRowsOf: table, but: dependants.ids) else { continue }
            throw Domain.bad(
                domain, "cannot be checked: a column of \(table) is of it, and \(holder) is of rows of \(table)",
                hint: "drop that before, and make it again afterwards; a check can be added with `notValid: true`")
        }
        if !dependants.isEmpty { return try dependants.statements(around: [operation], in: self) }
        var statement = statement
        statement.effects = Effects(locks: uses.tables.map { Lock(.share, $0) }, scans: uses.tables)
        statement.effects.failsOn = uses.tables.map {
            Hazard($0, "\(hazard) in \($0), in a column of domain \(domain)")
        }
        return [statement]
    }
}

extension DomainCheck {
    /// The values that it refuses, in words.
    fileprivate var hazard: String { "a value that breaks \(name.text)" }
}
