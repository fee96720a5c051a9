/// A role: a user or a group of the whole server.
package struct Role: SchemaObject {
    package var name: Name
    package var attributes: [RoleAttribute]
    /// What its sessions begin with, in the order in which it was said.
    package var settings: [Setting] = []
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
            throw Self.bad(name, "has a name that PostgreSQL reserves")
        }
        if let word = RoleAttribute.repeated(in: attributes) { throw Self.bad(name, "is said twice to be \(word)") }
        for problem in attributes.compactMap(\.problem) { throw Self.bad(name, problem) }
    }

    /// The attributes, those that are not given as PostgreSQL's defaults.
    private var words: String {
        let given = attributes.map(\.sql)
        return (given.contains("LOGIN") ? given : ["NOLOGIN"] + given).joined(separator: " ")
    }

    package func create(in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "CREATE ROLE \(name.sql) \(words)",
                guarding: .when(condition: "NOT (\(catalog.existence(of: id)))"), ensures: [id]
            ).needing(attributes.right(before: catalog.project.postgres))
        ] + settings.map { AlterRole(name, .setting($0)).statement(words: []) }
            + (comment.map { [.comment($0, on: id)] } ?? [])
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        [
            Statement("DROP ROLE \(name.sql)", guarding: .native("DROP ROLE IF EXISTS \(name.sql)"))
                .needing(attributes.rightToDrop)
        ]
    }

    package func shape(in catalog: Catalog) -> Shape {
        let found =
            "(SELECT \(RoleAttribute.found) FROM pg_catalog.pg_roles AS r WHERE r.rolname = \(Literal.quote(name.text)))"
        return Shape(
            exists: catalog.existence(of: id),
            check: .text(subject: id.description, found: found, meant: RoleAttribute.meant(attributes)))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.name = rename.role(name)
        return copy
    }

    static func bad(_ name: Name, _ problem: String) -> CatalogError {
        CatalogError("S075", "role \(LineComment.text(name.text)) \(problem)")
    }
}

/// Changes what a role may do, or what its sessions begin with.
package struct AlterRole: Operation {
    package enum Change: Sendable, Hashable, Codable {
        /// These from now on, and no others.
        case attributes([RoleAttribute])
        case setting(Setting)
        case reset(Name)
    }

    package var name: Name
    package var change: Change

    package init(_ name: Name, _ change: Change) {
        self.name = name
        self.change = change
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        var role = try existing(in: catalog)
        switch change {
        case .attributes(let new):
            let words = RoleAttribute.changes(from: role.attributes, to: new)
            role.attributes = new
            try role.validate(in: catalog)
            let right = (new + (try existing(in: catalog)).attributes).right(before: catalog.project.postgres)
            return words.isEmpty ? [] : [statement(words: words, right: right)]
        case .setting(let setting):
            if let problem = setting.problem { throw Role.bad(name, problem) }
        case .reset(let parameter):
            if let problem = Setting(parameter, []).nameProblem { throw Role.bad(name, problem) }
        }
        return [statement(words: [])]
    }

    func statement(words: [String], right: String = "CREATEROLE") -> Statement {
        let rest =
            switch change {
            case .attributes: words.joined(separator: " ")
            case .setting(let setting): "SET \(setting.sql)"
            case .reset(let parameter): "RESET \(Setting(parameter, []).nameSQL)"
            }
        return Statement("ALTER ROLE \(name.sql) \(rest)", guarding: .repeatable).needing(right)
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var role = try existing(in: catalog)
        switch change {
        case .attributes(let new): role.attributes = new
        case .setting(let setting): role.settings.set(setting)
        case .reset(let parameter): role.settings.removeAll { $0.name == parameter }
        }
        catalog.update(role)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        let role = try existing(in: catalog)
        switch change {
        case .attributes: return .operations([AlterRole(name, .attributes(role.attributes))])
        case .setting(let setting):
            let old = role.settings.first { $0.name == setting.name }
            return .operations([AlterRole(name, old.map { .setting($0) } ?? .reset(setting.name))])
        case .reset(let parameter):
            guard let old = role.settings.first(where: { $0.name == parameter }) else { return .nothing }
            return .operations([AlterRole(name, .setting(old))])
        }
    }

    private func existing(in catalog: Catalog) throws(CatalogError) -> Role {
        guard let role = catalog[.role(name)] as? Role else { throw catalog.missing(.role(name)) }
        return role
    }
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
