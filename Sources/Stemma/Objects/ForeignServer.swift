/// A server elsewhere, that foreign tables are read from.
package struct ForeignServer: SchemaObject {
    package var name: Name
    /// The foreign data wrapper, which an extension brings.
    package var wrapper: Name
    package var type: String?
    package var version: String?
    package var options: ForeignOptions
    package var comment: String?

    package var id: ObjectID { .server(name) }
    package var owner: ObjectID? { nil }
    /// The extension that brings a wrapper has its name.
    package var references: [ObjectID] { [.extension(wrapper)] }

    package func settled(in catalog: Catalog) -> Self { self }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        for (name, kind) in [(name, "server"), (wrapper, "foreign data wrapper")] {
            if let problem = name.problem {
                throw .badName(QualifiedName(schema: nil, name: name), of: kind, problem: problem)
            }
        }
        try options.validate(of: id)
    }

    package func create(in catalog: Catalog) -> [Statement] {
        var rest = name.sql
        if let type { rest += " TYPE \(Literal.quote(type))" }
        if let version { rest += " VERSION \(Literal.quote(version))" }
        rest += " FOREIGN DATA WRAPPER \(wrapper.sql)\(options.clause)"
        return [
            Statement("CREATE SERVER \(rest)", guarding: .native("CREATE SERVER IF NOT EXISTS \(rest)"), ensures: [id])
                .needing("USAGE on foreign data wrapper \(wrapper)")
        ] + (comment.map { [.comment($0, on: id)] } ?? [])
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        [Statement("DROP SERVER \(name.sql)", guarding: .native("DROP SERVER IF EXISTS \(name.sql)"))]
    }

    package func shape(in catalog: Catalog) -> Shape {
        let type = type.map { Literal.quote($0) } ?? "NULL"
        let version = version.map { Literal.quote($0) } ?? "NULL"
        return Shape(
            exists: catalog.existence(of: id),
            check: .condition(
                "EXISTS (SELECT FROM pg_catalog.pg_foreign_server AS s JOIN pg_catalog.pg_foreign_data_wrapper AS w"
                    + " ON w.oid = s.srvfdw WHERE s.srvname = \(Literal.quote(name.text))"
                    + " AND w.fdwname = \(Literal.quote(wrapper.text)) AND s.srvtype IS NOT DISTINCT FROM \(type)"
                    + " AND s.srvversion IS NOT DISTINCT FROM \(version) AND \(options.condition("s.srvoptions")))",
                otherwise: "server \(name.text) is there, but is not what was meant"))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.name = rename.server(name)
        return copy
    }
}

/// Who a role is on a server elsewhere.
package struct UserMapping: SchemaObject {
    /// The role; `public` for every role that has none of its own.
    package var role: Name
    package var server: Name
    package var options: ForeignOptions
    package var comment: String?

    package var id: ObjectID { ObjectID(.userMapping, QualifiedName(schema: nil, name: server), part: role) }
    package var owner: ObjectID? { nil }
    package var references: [ObjectID] { [.server(server), .role(role)] }

    package func settled(in catalog: Catalog) -> Self { self }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = role.problem {
            throw .badName(QualifiedName(schema: nil, name: role), of: "role", problem: problem)
        }
        if !catalog.has(.server(server)) { throw catalog.missing(.server(server)) }
        try options.validate(of: id)
        if options.list.contains(where: { $0.name.text == "password" }) {
            throw CatalogError(
                "S033", "the user mapping of \(LineComment.text(role.text)) on \(server.text) holds a password",
                hint: "a script is read by many: set it by hand with ALTER USER MAPPING, or use `passfile`")
        }
    }

    private var whom: String { role == "public" ? "PUBLIC" : role.sql }

    package func create(in catalog: Catalog) -> [Statement] {
        let rest = "FOR \(whom) SERVER \(server.sql)\(options.clause)"
        return [
            Statement(
                "CREATE USER MAPPING \(rest)", guarding: .native("CREATE USER MAPPING IF NOT EXISTS \(rest)"),
                ensures: [id]
            ).needing("the ownership of server \(server)")
        ]
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        let rest = "FOR \(whom) SERVER \(server.sql)"
        return [
            Statement("DROP USER MAPPING \(rest)", guarding: .native("DROP USER MAPPING IF EXISTS \(rest)"))
        ]
    }

    package func shape(in catalog: Catalog) -> Shape {
        let found =
            "EXISTS (SELECT FROM pg_catalog.pg_user_mappings AS m WHERE m.srvname = \(Literal.quote(server.text))"
            + " AND m.usename = \(Literal.quote(role.text))"
        return Shape(
            exists: found + ")",
            // The options of others are hidden from who may not see them.
            check: .condition(
                "\(found) AND (m.umoptions IS NULL OR \(options.condition("m.umoptions"))))",
                otherwise: "the user mapping of \(role.text) on \(server.text) is there, but is not what was meant"))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.server = rename.server(server)
        return copy
    }
}

/// Options of a server, a user mapping or a foreign table, by name.
package struct ForeignOptions: Sendable, Hashable, Codable {
    package struct Option: Sendable, Hashable, Codable {
        package var name: Name
        package var value: String
    }

    package var list: [Option]

    init(_ options: KeyValuePairs<String, String>) { list = options.map { Option(name: Name($0), value: $1) } }

    /// ` OPTIONS (host 'example.org', port '5432')`, or nothing.
    var clause: String {
        if list.isEmpty { return "" }
        return " OPTIONS (\(list.map { "\($0.name.sql) \(Literal.quote($0.value))" }.joined(separator: ", ")))"
    }

    /// An SQL condition: an array of options holds these and no others.
    func condition(_ column: String) -> String {
        let values = list.map { Literal.quote("\($0.name.text)=\($0.value)") }.joined(separator: ", ")
        let array = "ARRAY[\(values)]::text[]"
        return "coalesce(\(column), '{}') @> \(array) AND coalesce(\(column), '{}') <@ \(array)"
    }

    func validate(of id: ObjectID) throws(CatalogError) {
        func bad(_ problem: String) -> CatalogError { CatalogError("S033", "\(id) \(problem)") }
        for option in list {
            if let problem = option.name.problem { throw bad("has an option whose name \(problem)") }
            if option.value.utf8.contains(0) { throw bad("has an option that contains a NUL") }
        }
        if Set(list.map(\.name)).count != list.count { throw bad("has an option twice") }
    }
}

extension ObjectID {
    /// A server elsewhere.
    public static func server(_ name: String) -> Self { .server(Name(name)) }
    package static func server(_ name: Name) -> Self { Self(.server, QualifiedName(schema: nil, name: name)) }
    /// What a role is on a server elsewhere.
    public static func userMapping(_ role: String, server: String) -> Self {
        Self(.userMapping, QualifiedName(schema: nil, name: Name(server)), part: Name(role))
    }
    /// A foreign table, as `name` or `schema.name`.
    public static func foreignTable(_ name: String) -> Self { .foreignTable(QualifiedName(name)) }
    package static func foreignTable(_ name: QualifiedName) -> Self { Self(.foreignTable, name) }
}
