/// What the sessions of the database begin with.
package struct DatabaseSettings: SchemaObject {
    package var settings: [Setting]
    package var comment: String?

    package init(_ settings: [Setting] = []) { self.settings = settings }

    package var id: ObjectID { .database }
    package var owner: ObjectID? { nil }
    package var references: [ObjectID] { [] }

    package func settled(in catalog: Catalog) -> Self { self }
    package func validate(in catalog: Catalog) throws(CatalogError) {}

    package func create(in catalog: Catalog) -> [Statement] {
        settings.map { AlterDatabase(.setting($0)).statement }
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        settings.map { AlterDatabase(.reset($0.name)).statement }
    }

    package func shape(in catalog: Catalog) -> Shape {
        Shape(exists: "false", check: .condition("true", otherwise: ""))
    }

    package func following(_ rename: Renaming) -> Self { self }
}

/// Changes what the sessions of the database begin with.
package struct AlterDatabase: Operation {
    package enum Change: Sendable, Hashable, Codable {
        case setting(Setting)
        case reset(Name)
    }

    package var change: Change

    package init(_ change: Change) { self.change = change }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let problem =
            switch change {
            case .setting(let setting): setting.problem
            case .reset(let parameter): Setting(parameter, []).nameProblem
            }
        if let problem { throw CatalogError("S079", "the database \(problem)") }
        return [statement]
    }

    /// Which database it is only the server knows.
    var statement: Statement {
        let words =
            switch change {
            case .setting(let setting): "SET \(setting.sql)"
            case .reset(let parameter): "RESET \(Setting(parameter, []).nameSQL)"
            }
        return .onDatabase("ALTER DATABASE ", " \(words)", note: "for sessions that begin from now on")
            .needing("the ownership of the database")
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var database = catalog[.database] as? DatabaseSettings ?? DatabaseSettings()
        switch change {
        case .setting(let setting): database.settings.set(setting)
        case .reset(let parameter): database.settings.removeAll { $0.name == parameter }
        }
        if database.settings.isEmpty { return catalog.forget(.database) }
        catalog.update(database)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        let settings = (catalog[.database] as? DatabaseSettings)?.settings ?? []
        switch change {
        case .setting(let setting):
            let old = settings.first { $0.name == setting.name }
            return .operations([AlterDatabase(old.map { .setting($0) } ?? .reset(setting.name))])
        case .reset(let parameter):
            guard let old = settings.first(where: { $0.name == parameter }) else { return .nothing }
            return .operations([AlterDatabase(.setting(old))])
        }
    }
}

extension Statement {
    /// A statement about the database that the script runs in, whose name goes between two texts.
    static func onDatabase(_ before: String, _ after: String, note: String? = nil) -> Statement {
        func part(_ text: String) -> String { Literal.quote(text) }
        let body = """
            BEGIN
                EXECUTE \(part(before)) || pg_catalog.quote_ident(pg_catalog.current_database())
                    || \(part(after));
            END
            """
        return Statement(
            "DO \(DollarQuote.quote("\n\(body)\n", tag: "database"))", guarding: .repeatable,
            effects: Effects(note: note))
    }
}
