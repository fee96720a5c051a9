/// A role: a user or a group of the whole server.
package struct Role: SchemaObject {
    package var name: Name
    package var attributes: [RoleAttribute]
    package var comment: String?

    package init(_ name: Name, attributes: [RoleAttribute]) {
        self.name = name
        self.attributes = attributes
    }

    package var id: ObjectID { .role(name) }
    package var owner: ObjectID? { nil }
    package var references: [ObjectID] { [] }

    package func settled(in catalog: Catalog) -> Self { self }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem {
            throw .badName(QualifiedName(schema: nil, name: name), of: "role", problem: problem)
        }
        if name.text.hasPrefix("pg_") || ["public", "none"].contains(name.text) {
            throw CatalogError("S075", "role \(name) has a name that PostgreSQL reserves")
        }
    }

    /// Every attribute, those that are not given as PostgreSQL's defaults.
    private var words: String {
        let given = attributes.map(\.sql)
        return (given.contains("LOGIN") ? given : ["NOLOGIN"] + given).joined(separator: " ")
    }

    package func create(in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "CREATE ROLE \(name.sql) \(words)",
                guarding: .when(condition: "NOT (\(catalog.existence(of: id)))"), ensures: [id])
        ] + (comment.map { [.comment($0, on: id)] } ?? [])
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        [Statement("DROP ROLE \(name.sql)", guarding: .native("DROP ROLE IF EXISTS \(name.sql)"))]
    }

    package func shape(in catalog: Catalog) -> Shape {
        let columns = RoleAttribute.all.filter { $0.isFlag }.map { attribute in
            "r.\(attribute.column) = \(attributes.contains(attribute))"
        }
        return Shape(
            exists: catalog.existence(of: id),
            check: .condition(
                "EXISTS (SELECT FROM pg_catalog.pg_roles AS r WHERE r.rolname = \(Literal.quote(name.text))"
                    + " AND \(columns.joined(separator: " AND ")))",
                otherwise: "role \(name) is there, but is not \(words)"))
    }

    package func following(_ rename: Renaming) -> Self { self }
}

extension Name {
    /// The name of a role as statements write it: words that stand for a role are not quoted.
    var roleSQL: String {
        ["public", "current_user", "session_user", "current_role"].contains(text) ? text.uppercased() : sql
    }
}

extension Catalog {
    /// Refuses a role that is neither there nor a word that stands for one.
    func require(role: Name) throws(CatalogError) {
        if role != "public", !has(.role(role)) { throw missing(.role(role)) }
    }
}

/// What a role may do.
public struct RoleAttribute: Sendable, Hashable, Codable {
    var sql: String
    var column: String
    var isFlag: Bool { true }

    /// `LOGIN`: connect.
    public static let login = Self(sql: "LOGIN", column: "rolcanlogin")
    /// `SUPERUSER`: everything.
    public static let superuser = Self(sql: "SUPERUSER", column: "rolsuper")
    /// `CREATEDB`: make databases.
    public static let createDB = Self(sql: "CREATEDB", column: "rolcreatedb")
    /// `CREATEROLE`: make roles.
    public static let createRole = Self(sql: "CREATEROLE", column: "rolcreaterole")
    /// `REPLICATION`: stream changes.
    public static let replication = Self(sql: "REPLICATION", column: "rolreplication")
    /// `BYPASSRLS`: not be asked by policies.
    public static let bypassRLS = Self(sql: "BYPASSRLS", column: "rolbypassrls")

    static let all: [Self] = [.login, .superuser, .createDB, .createRole, .replication, .bypassRLS]
}
