/// A column of a table.
package struct Column: Sendable, Hashable, Codable {
    package var name: Name
    package var type: ColumnType
    package var isNotNull: Bool
    /// Where its values come from when a row does not bring one.
    package var value: ColumnValue?
    /// The collation, where it is not the type's own.
    package var collation: QualifiedName?
    /// How its values are stored and counted.
    package var settings = ColumnSettings()
    /// Whether it is there because a parent of its table has it.
    package var isInherited = false
    /// What `COMMENT ON` said of it.
    package var comment: String?
    /// What its declaration says twice.
    package var contradiction: String?

    package init(_ name: Name, _ type: ColumnType) {
        self.name = name
        self.type = type
        isNotNull = false
    }

    /// The column as `CREATE TABLE` and `ADD COLUMN` write it: `total numeric(12, 2) DEFAULT 0 NOT NULL`.
    package var sql: String {
        var sql = "\(name.sql) \(type.sql)"
        if let collation { sql += " COLLATE \(collation.sql)" }
        if let value { sql += " \(value.sql)" }
        if isNotNull { sql += " NOT NULL" }
        return sql
    }

    /// The column with nothing but its name, type and collation: what an expression over it needs.
    package var bare: Column {
        var column = Column(name, type)
        column.collation = collation
        return column
    }

    static func isSystem(_ name: Name) -> Bool {
        ["ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"].contains(name.text)
    }

    static let systemProblem = "is the name of a system column"

    func validate(of table: QualifiedName, in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem {
            throw .badName(QualifiedName(schema: nil, name: name), of: "column", problem: problem)
        }
        if Self.isSystem(name) { throw .badColumn(name, of: table, Self.systemProblem) }
        if settings.compression != nil { try catalog.require(.v14, for: "SET COMPRESSION") }
        if let contradiction { throw .badColumn(name, of: table, contradiction) }
        if comment?.utf8.contains(0) == true { throw .badColumn(name, of: table, "has a comment that contains a NUL") }
        if let problem = SQLFragment.problem(of: type.sql) {
            throw .badColumn(name, of: table, "has a type that \(problem)")
        }
        if catalog.holds(type, rowsOf: table) {
            throw .badColumn(
                name, of: table, "is of type \(LineComment.text(type.sql)), which holds rows of the table itself")
        }
        switch value {
        case .default(let expression):
            if let problem = SQLFragment.problem(of: expression) {
                throw .badColumn(name, of: table, "has a default that \(problem)")
            }
        case .generated(let expression, let kind):
            if let problem = SQLFragment.problem(of: expression) {
                throw .badColumn(name, of: table, "has an expression that \(problem)")
            }
            if kind == .virtual { try catalog.require(.v18, for: "a virtual generated column") }
        case .identity(let identity):
            if let problem = identity.options.problem(for: type) { throw .badColumn(name, of: table, problem) }
            if ![.smallint, .integer, .bigint].contains(type) {
                throw .badColumn(
                    name, of: table, "is an identity of type \(type.sql); it must be smallint, integer or bigint")
            }
            if let problem = (identity.given ?? identity.sequence)?.problem {
                throw .badColumn(name, of: table, "is an identity whose sequence has a name that \(problem)")
            }
        case .nextValue(let sequence):
            if !catalog.has(.sequence(sequence)) { throw catalog.missing(.sequence(sequence)) }
        case nil: break
        }
    }
}

/// Where a column's values come from when a row does not bring one.
package enum ColumnValue: Sendable, Hashable, Codable {
    /// `DEFAULT expression`.
    case `default`(String)
    /// `DEFAULT nextval('sequence')`: what a serial column is made of.
    case nextValue(QualifiedName)
    /// `GENERATED ALWAYS AS (expression)`.
    case generated(String, GeneratedKind)
    /// `GENERATED … AS IDENTITY`.
    indirect case identity(Identity)

    /// The clause behind a column's type, and behind `SET` for a default.
    package var sql: String {
        switch self {
        case .default(let expression): "DEFAULT \(SQLFragment.forScript(expression))"
        case .nextValue(let sequence): "DEFAULT nextval(\(Literal.quote(sequence.sql))::regclass)"
        case .generated(let expression, let kind):
            "GENERATED ALWAYS AS (\(SQLFragment.forScript(expression))) \(kind.rawValue.uppercased())"
        case .identity(let identity): identity.sql
        }
    }
}

/// Where the values of a generated column are computed.
public enum GeneratedKind: String, Sendable, Hashable, Codable {
    /// When a row is written; kept on disk.
    case stored
    /// When a row is read; PostgreSQL 18 and later.
    case virtual
}

/// An identity: a number that PostgreSQL hands out from a sequence that belongs to the column.
package struct Identity: Sendable, Codable {
    package var mode: IdentityMode
    package var options: SequenceOptions
    /// What the sequence was called when it was made: other names of table and column it does not follow.
    ///
    /// Nothing but the catalog knows it, and no comparison looks at it.
    var sequence: Name?
    /// The name with which the sequence is to be made, where it is not the usual one.
    var written: QualifiedName?
    /// What its author called the sequence.
    var given: Name?

    private enum CodingKeys: String, CodingKey {
        case mode, options
        case given = "sequence"
    }

    init(mode: IdentityMode, options: SequenceOptions, given: Name? = nil) {
        self.mode = mode
        self.options = options
        self.given = given
    }

    package var sql: String {
        let options = (written.map { ["SEQUENCE NAME \($0.sql)"] } ?? []) + options.clauses
        return "GENERATED \(mode.sql) AS IDENTITY" + (options.isEmpty ? "" : " (\(options.joined(separator: " ")))")
    }
}

/// Whether an `INSERT` may bring its own number.
public enum IdentityMode: String, Sendable, Hashable, Codable {
    /// `GENERATED ALWAYS`: only with `OVERRIDING SYSTEM VALUE`.
    case always
    /// `GENERATED BY DEFAULT`: it may.
    case byDefault

    package var sql: String { self == .always ? "ALWAYS" : "BY DEFAULT" }
}

extension CatalogError {
    static func badColumn(_ column: Name, of table: QualifiedName, _ problem: String) -> Self {
        var error = Self("S010", "column \(LineComment.text(column.text)) of \(table) \(problem)")
        error.part = column
        return error
    }

    static func needs(_ version: PostgresVersion, for what: String, project: PostgresVersion) -> Self {
        Self(
            "S007", "\(what) needs PostgreSQL \(version.major), and the project targets \(project.major)",
            hint: "raise `postgres:` in Revisions/Project.swift if every server is that new")
    }
}

extension Catalog {
    /// Refuses what the oldest server of the project does not know.
    func require(_ version: PostgresVersion, for what: String) throws(CatalogError) {
        if project.postgres < version { throw .needs(version, for: what, project: project.postgres) }
    }
}
