/// What a publication is for: a table, the tables of a schema, or all tables.
public struct PublicationPart: Sendable, Hashable, Codable {
    package enum Content: Sendable, Hashable, Codable {
        case allTables
        case schema(Name)
        case table(PublishedTable)
    }

    package var content: Content

    /// `FOR ALL TABLES`, also those that are made later.
    public static let allTables = Self(content: .allTables)

    /// `TABLES IN SCHEMA sales`, also those that are made later; PostgreSQL 15 and later.
    public static func tables(inSchema name: String) -> Self { Self(content: .schema(Name(name))) }

    /// `TABLE orders (id, total) WHERE (total > 0)`.
    ///
    /// - Parameters:
    ///   - name: the table, as `name` or `schema.name`.
    ///   - columns: the columns to send; all of them unless given. PostgreSQL 15 and later.
    ///   - filter: a condition for the rows to send. PostgreSQL 15 and later.
    /// - Returns: the part.
    public static func table(_ name: String, columns: [String] = [], where filter: String? = nil) -> Self {
        let table = PublishedTable(name: QualifiedName(name), columns: columns.map { Name($0) }, filter: filter)
        return Self(content: .table(table))
    }
}

/// A table of a publication.
package struct PublishedTable: Sendable, Hashable, Codable {
    package var name: QualifiedName
    package var columns: [Name]
    package var filter: String?

    var sql: String {
        var sql = name.sql
        if !columns.isEmpty { sql += " (\(columns.sqlList))" }
        if let filter { sql += " WHERE (\(SQLFragment.forScript(filter)))" }
        return sql
    }
}

extension PublicationPart {
    var table: PublishedTable? {
        if case .table(let table) = content { table } else { nil }
    }

    var schema: Name? {
        if case .schema(let name) = content { name } else { nil }
    }

    /// The table or the schema; nothing for all tables.
    var id: ObjectID? {
        switch content {
        case .allTables: nil
        case .schema(let name): .schema(name)
        case .table(let table): .table(table.name)
        }
    }

    var references: [ObjectID] {
        (id.map { [$0] } ?? []) + (table.map { table in table.columns.map { .column($0, of: table.name) } } ?? [])
    }

    /// `TABLE orders (id)`, `TABLES IN SCHEMA sales`: as `ADD`, `SET` and `DROP` take it.
    var sql: String { [self].sql }

    func validate(of publication: Name, in catalog: Catalog) throws(CatalogError) {
        if let id, !catalog.has(id) { throw catalog.missing(id) }
        if schema != nil { try catalog.require(.v15, for: "a publication of the tables of a schema") }
        guard let table else { return }
        for column in table.columns {
            let id = ObjectID.column(column, of: table.name)
            if !catalog.has(id) { throw catalog.missing(id) }
        }
        if Set(table.columns).count != table.columns.count {
            throw Publication.bad(publication, "lists a column of \(table.name) twice")
        }
        if !table.columns.isEmpty { try catalog.require(.v15, for: "a publication with a list of columns") }
        if let filter = table.filter {
            try catalog.require(.v15, for: "a publication with a row filter")
            if let problem = SQLFragment.problem(of: filter) {
                throw Publication.bad(publication, "has a row filter for \(table.name) that \(problem)")
            }
        }
    }

    func following(_ rename: Renaming) -> Self {
        switch content {
        case .allTables: return self
        case .schema(let name):
            if case .schema(name, let new) = rename { return Self(content: .schema(new)) }
            return self
        case .table(var table):
            table.columns = table.columns.map { rename.column($0, of: table.name) }
            table.filter = table.filter.map { rename.expression($0, over: table.name) }
            table.name = rename.table(table.name)
            return Self(content: .table(table))
        }
    }

    /// An SQL condition: the publication is for it, in whatever way.
    func existence(in publication: Name, _ catalog: Catalog) -> String {
        let name = Literal.quote(publication.text)
        switch content {
        case .allTables:
            return "EXISTS (SELECT FROM pg_catalog.pg_publication WHERE pubname = \(name) AND puballtables)"
        case .schema(let schema):
            return "EXISTS (SELECT FROM pg_catalog.pg_publication_namespace AS m"
                + " JOIN pg_catalog.pg_publication AS p ON p.oid = m.pnpubid"
                + " JOIN pg_catalog.pg_namespace AS n ON n.oid = m.pnnspid"
                + " WHERE p.pubname = \(name) AND n.nspname = \(Literal.quote(schema.text)))"
        case .table(let table):
            return "EXISTS (SELECT FROM pg_catalog.pg_publication_rel AS m"
                + " JOIN pg_catalog.pg_publication AS p ON p.oid = m.prpubid"
                + " WHERE p.pubname = \(name) AND m.prrelid = \(Lookup.relation(table.name, in: catalog)))"
        }
    }
}

extension [PublicationPart] {
    /// `TABLE orders, items (id), TABLES IN SCHEMA sales`.
    var sql: String {
        let tables = compactMap(\.table).map(\.sql)
        let schemas = compactMap(\.schema).map(\.sql)
        var lists: [String] = []
        if !tables.isEmpty { lists.append("TABLE \(tables.joined(separator: ", "))") }
        if !schemas.isEmpty { lists.append("TABLES IN SCHEMA \(schemas.joined(separator: ", "))") }
        return lists.joined(separator: ", ")
    }

    /// Whether only a superuser may publish them: tables that do not exist yet are among them.
    var needsSuperuser: Bool { contains { $0 == .allTables || $0.schema != nil } }

    var locks: [Lock] { compactMap(\.table).map { Lock(.shareUpdateExclusive, $0.name) } }
}
