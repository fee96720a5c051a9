/// Changes what a publication is for, or what it sends.
package struct AlterPublication: Operation {
    package enum Change: Sendable, Hashable, Codable {
        case add([PublicationPart])
        case drop([PublicationPart])
        /// These from now on, and no others.
        case set([PublicationPart])
        case options(PublicationOptions)
    }

    package var name: Name
    package var change: Change

    package init(_ name: Name, _ change: Change) {
        self.name = name
        self.change = change
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let old = try existing(in: catalog)
        let new = try changed(in: catalog)
        try new.validate(in: catalog)
        switch change {
        case .add(let parts):
            return parts.map { part in
                statement(
                    "ADD \(part.sql)", guarding: .when(condition: "NOT (\(part.existence(in: name, catalog)))"),
                    [part].locks, ensures: [old.id])
            }
        case .drop(let parts):
            return parts.map { part in
                let words = part.table.map { "TABLE \($0.name.sql)" } ?? part.sql
                return statement(
                    "DROP \(words)", guarding: .when(condition: part.existence(in: name, catalog)), [part].locks)
            }
        case .set(let parts):
            let gone = old.parts.filter { part in !parts.contains { $0.id == part.id } }
            return [statement("SET \(parts.sql)", guarding: .repeatable, (parts + gone).locks)]
        case .options(let options):
            return [statement("SET (\(options.clauses.joined(separator: ", ")))", guarding: .repeatable, [])]
        }
    }

    private func statement(
        _ words: String, guarding: Guard, _ locks: [Lock], ensures: [ObjectID] = []
    ) -> Statement {
        Statement(
            "ALTER PUBLICATION \(name.sql) \(words)", guarding: guarding, effects: Effects(locks: locks),
            ensures: ensures
        ).needing(isForSchemas ? "a superuser" : nil)
    }

    private var isForSchemas: Bool {
        switch change {
        case .add(let parts), .set(let parts): parts.needsSuperuser
        case .drop, .options: false
        }
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        catalog.update(try changed(in: catalog).settled(in: catalog))
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        let old = try existing(in: catalog)
        switch change {
        case .add(let parts): return .operations([AlterPublication(name, .drop(parts))])
        case .drop(let parts):
            let gone = old.parts.filter { part in parts.contains { $0.id == part.id } }
            return .operations([AlterPublication(name, .add(gone))])
        case .set(let parts):
            // There is no way to set none.
            return .operations([AlterPublication(name, old.parts.isEmpty ? .drop(parts) : .set(old.parts))])
        case .options: return .operations([AlterPublication(name, .options(old.options))])
        }
    }

    private func changed(in catalog: Catalog) throws(CatalogError) -> Publication {
        var publication = try existing(in: catalog)
        switch change {
        case .options(let options):
            publication.options = options
            return publication
        case .add(let parts), .drop(let parts), .set(let parts):
            if publication.parts == [.allTables] || parts.contains(.allTables) {
                throw Publication.bad(name, "cannot be for all tables and then for others, nor the other way round")
            }
            if parts.isEmpty { throw Publication.bad(name, "is changed by nothing: name a table or a schema") }
        }
        switch change {
        case .add(let parts): publication.parts += parts
        case .drop(let parts):
            for part in parts where !publication.parts.contains(where: { $0.id == part.id }) {
                throw Publication.bad(name, "is not for \(part.id?.description ?? "all tables")")
            }
            publication.parts.removeAll { part in parts.contains { $0.id == part.id } }
        case .set(let parts): publication.parts = parts
        case .options: break
        }
        return publication
    }

    private func existing(in catalog: Catalog) throws(CatalogError) -> Publication {
        guard let publication = catalog[.publication(name)] as? Publication else {
            throw catalog.missing(.publication(name))
        }
        return publication
    }
}
