/// A subscription that connects to nothing yet: somebody who holds the password makes its slot and enables it.
package struct Subscription: SchemaObject {
    package var name: Name
    /// Where the publisher is, as libpq reads it, without a password.
    package var connection: String
    package var publications: [Name]
    package var comment: String?

    package init(_ name: Name, connection: String, publications: [Name]) {
        self.name = name
        self.connection = connection
        self.publications = publications
    }

    package var id: ObjectID { .subscription(name) }
    package var owner: ObjectID? { nil }
    /// The publications are another server's.
    package var references: [ObjectID] { [] }

    package func settled(in catalog: Catalog) -> Self { self }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem {
            throw .badName(QualifiedName(schema: nil, name: name), of: "subscription", problem: problem)
        }
        if publications.isEmpty { throw bad("names no publication") }
        for publication in publications {
            if let problem = publication.problem { throw bad("names a publication that \(problem)") }
        }
        if Set(publications).count != publications.count { throw bad("names a publication twice") }
        if let problem = Literal.problem(of: connection) { throw bad("has a connection that \(problem)") }
        if Self.holdsPassword(connection) {
            throw CatalogError(
                "S081", "subscription \(LineComment.text(name.text)) has a password in its connection",
                hint: "leave it out: the server reads it from its password file, `passfile=…`")
        }
    }

    package func create(in catalog: Catalog) -> [Statement] {
        let sql =
            "CREATE SUBSCRIPTION \(name.sql) CONNECTION \(Literal.quote(connection))"
            + " PUBLICATION \(publications.sqlList) WITH (connect = false, slot_name = NONE)"
        return [
            Statement(
                sql, guarding: .when(condition: "NOT (\(catalog.existence(of: id)))"),
                effects: Effects(note: "connects to nothing: make its slot and enable it by hand"), ensures: [id]
            ).needing("a superuser")
        ] + (comment.map { [.comment($0, on: id)] } ?? [])
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "DROP SUBSCRIPTION \(name.sql)", guarding: .native("DROP SUBSCRIPTION IF EXISTS \(name.sql)"),
                effects: Effects(note: "refused while it has a slot: DISABLE it and SET (slot_name = NONE) before"))
        ]
    }

    package func shape(in catalog: Catalog) -> Shape {
        let found =
            "(SELECT s.subconninfo || ' publication ' || pg_catalog.array_to_string(s.subpublications, ', ')"
            + " FROM pg_catalog.pg_subscription AS s JOIN pg_catalog.pg_database AS d ON d.oid = s.subdbid"
            + " WHERE s.subname = \(Literal.quote(name.text)) AND d.datname = pg_catalog.current_database())"
        let meant = "\(connection) publication \(publications.map(\.text).joined(separator: ", "))"
        return Shape(
            exists: catalog.existence(of: id),
            check: .text(subject: id.description, found: found, meant: Literal.quote(meant)))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        if case .unqualified(.subscription, name, let new) = rename { copy.name = new }
        return copy
    }

    /// Whether a connection has a password, as `password=…` or as `postgresql://user:password@…`.
    static func holdsPassword(_ connection: String) -> Bool {
        let text = connection.lowercased()
        if let scheme = text.firstRange(of: "://") {
            let authority = text[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
            if let at = authority.lastIndex(of: "@"), authority[..<at].contains(":") { return true }
        }
        var rest = text[...]
        while let found = rest.firstRange(of: "password") {
            // `sslpassword=` is one too, `require_auth=password` is none.
            if rest[found.upperBound...].first(where: { $0 != " " && $0 != "\t" }) == "=" { return true }
            rest = rest[found.upperBound...]
        }
        return false
    }

    private func bad(_ problem: String) -> CatalogError {
        CatalogError("S081", "subscription \(LineComment.text(name.text)) \(problem)")
    }
}
