extension SchemaEditor {
    /// Makes a domain: a type with a default and conditions of its own.
    ///
    /// ```swift
    /// schema.create(domain: "percent", as: .integer, .notNull, .default(0), .check("VALUE BETWEEN 0 AND 100"))
    /// // CREATE DOMAIN percent AS integer DEFAULT 0 NOT NULL
    /// //     CONSTRAINT percent_check CHECK (VALUE BETWEEN 0 AND 100)
    /// ```
    ///
    /// See https://www.postgresql.org/docs/current/sql-createdomain.html.
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - type: the type that it is over.
    ///   - constraints: its default, conditions and collation.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        domain name: String, as type: ColumnType, _ constraints: DomainConstraint..., file: StaticString = #filePath,
        line: Int = #line
    ) {
        var domain = Domain(QualifiedName(name), type)
        for constraint in constraints {
            switch constraint.kind {
            case .notNull: domain.isNotNull = true
            case .value(let sql): domain.defaultValue = sql
            case .collation(let collation): domain.collation = collation
            case .check(let sql, let given):
                domain.checks.append(DomainCheck(name: .given(given, or: domain.name.name, "check"), expression: sql))
            }
        }
        record(Create(domain), file, line)
    }

    /// Drops a domain; refused while a column, a type or a function is of it.
    ///
    /// ```swift
    /// schema.drop(domain: "percent")      // DROP DOMAIN percent
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(domain name: String, file: StaticString = #filePath, line: Int = #line) {
        record(Drop<Domain>(.type(name)), file, line)
    }

    /// Changes the default of a domain, or whether its values may be null.
    ///
    /// ```swift
    /// schema.alter(domain: "percent", .setDefault(50), .dropNotNull)
    /// // ALTER DOMAIN percent SET DEFAULT 50
    /// // ALTER DOMAIN percent DROP NOT NULL
    /// ```
    ///
    /// See https://www.postgresql.org/docs/current/sql-alterdomain.html.
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - changes: what changes, in order.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        domain name: String, _ changes: DomainChange..., file: StaticString = #filePath, line: Int = #line
    ) {
        for change in changes { record(AlterDomain(domain: QualifiedName(name), change: change), file, line) }
    }

    /// Adds a check to a domain.
    ///
    /// ```swift
    /// schema.add(check: "even", onDomain: "percent", sql: "VALUE % 2 = 0", notValid: true)
    /// // ALTER DOMAIN percent ADD CONSTRAINT even CHECK (VALUE % 2 = 0) NOT VALID
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - domain: the domain, as `name` or `schema.name`.
    ///   - sql: the condition over `VALUE`.
    ///   - notValid: whether values that are there are left for ``validate(constraint:onDomain:file:line:)``.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func add(
        check name: String, onDomain domain: String, sql: String, notValid: Bool = false,
        file: StaticString = #filePath, line: Int = #line
    ) {
        let check = DomainCheck(name: Name(name), expression: sql, isNotValid: notValid)
        record(AddDomainConstraint(domain: QualifiedName(domain), check: check), file, line)
    }

    /// Checks the values that were there before a check added with `notValid: true`.
    ///
    /// ```swift
    /// schema.validate(constraint: "even", onDomain: "percent")
    /// // ALTER DOMAIN percent VALIDATE CONSTRAINT even
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - domain: the domain, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func validate(
        constraint name: String, onDomain domain: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(ValidateDomainConstraint(domain: QualifiedName(domain), name: Name(name)), file, line)
    }

    /// Drops a check of a domain.
    ///
    /// ```swift
    /// schema.drop(constraint: "even", onDomain: "percent")        // ALTER DOMAIN percent DROP CONSTRAINT even
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - domain: the domain, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(
        constraint name: String, onDomain domain: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(DropDomainConstraint(domain: QualifiedName(domain), name: Name(name)), file, line)
    }

    /// Gives a check of a domain another name.
    ///
    /// ```swift
    /// schema.rename(constraint: "even", onDomain: "percent", to: "percent_even")
    /// // ALTER DOMAIN percent RENAME CONSTRAINT even TO percent_even
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - domain: the domain, as `name` or `schema.name`.
    ///   - new: its new name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        constraint name: String, onDomain domain: String, to new: String, file: StaticString = #filePath,
        line: Int = #line
    ) {
        record(RenameDomainConstraint(domain: QualifiedName(domain), name: Name(name), new: Name(new)), file, line)
    }

    /// Gives a domain another name; columns, types and arguments of functions follow.
    ///
    /// ```swift
    /// schema.rename(domain: "percent", to: "share")       // ALTER DOMAIN percent RENAME TO share
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - new: its new name, without a schema.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        domain name: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Rename(object: .type(name), new: Name(new)), file, line)
    }
}
