/// A publication: the changes that subscribers are sent.
package struct Publication: SchemaObject {
    package var name: Name
    package var parts: [PublicationPart]
    package var options: PublicationOptions
    /// The columns that its row filters name, found when it is made.
    package var uses: [ObjectID] = []
    package var comment: String?

    package init(_ name: Name, parts: [PublicationPart], options: PublicationOptions = PublicationOptions()) {
        self.name = name
        self.parts = parts
        self.options = options
    }

    package var id: ObjectID { .publication(name) }
    package var owner: ObjectID? { nil }
    package var references: [ObjectID] { parts.flatMap(\.references) + uses }

    package func settled(in catalog: Catalog) -> Self {
        var copy = self
        copy.uses = parts.flatMap { part -> [ObjectID] in
            guard case .table(let table) = part.content, let filter = table.filter else { return [] }
            return catalog.relations(namedIn: filter, inside: table.name)
        }
        return copy
    }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem {
            throw .badName(QualifiedName(schema: nil, name: name), of: "publication", problem: problem)
        }
        if parts.count > 1, parts.contains(.allTables) {
            throw Self.bad(name, "is for all tables, and names some of them too")
        }
        var seen: Set<ObjectID> = []
        for part in parts {
            if let id = part.id, !seen.insert(id).inserted { throw Self.bad(name, "names \(id) twice") }
            try part.validate(of: name, in: catalog)
        }
        let hasSchema = parts.contains { $0.schema != nil }
        if hasSchema, let table = parts.first(where: { !($0.table?.columns ?? []).isEmpty })?.table {
            throw Self.bad(name, "lists columns of \(table.name), which it cannot beside the tables of a schema")
        }
        if let problem = options.problem { throw Self.bad(name, problem) }
    }

    package func create(in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "CREATE PUBLICATION \(definition(named: name.sql))",
                guarding: .when(condition: "NOT (\(catalog.existence(of: id)))"),
                effects: Effects(locks: parts.locks, note: parts == [.allTables] ? "tables made later too" : nil),
                ensures: [id]
            ).needing(parts.needsSuperuser ? "a superuser" : "CREATE on the database")
        ] + (comment.map { [.comment($0, on: id)] } ?? [])
    }

    private func definition(named name: String) -> String {
        var sql = name
        if parts == [.allTables] {
            sql += " FOR ALL TABLES"
        } else if !parts.isEmpty {
            sql += " FOR \(parts.sql)"
        }
        if options != PublicationOptions() { sql += " WITH (\(options.clauses.joined(separator: ", ")))" }
        return sql
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "DROP PUBLICATION \(name.sql)", guarding: .native("DROP PUBLICATION IF EXISTS \(name.sql)"),
                effects: Effects(note: "its subscribers are sent no more changes"))
        ]
    }

    package func shape(in catalog: Catalog) -> Shape {
        func oid(of name: Name) -> String {
            "(SELECT oid FROM pg_catalog.pg_publication WHERE pubname = \(Literal.quote(name.text)))"
        }
        return Shape(
            exists: catalog.existence(of: id),
            check: .described(
                Shape.Described(
                    kind: .publication, subject: id.description, found: oid(of: name), meant: oid(of: "stemma_meant"),
                    copy: ["CREATE PUBLICATION \(definition(named: "stemma_meant"))"],
                    removal: ["DROP PUBLICATION stemma_meant"])))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        if case .unqualified(.publication, name, let new) = rename { copy.name = new }
        copy.parts = parts.map { $0.following(rename) }
        copy.uses = uses.map { rename.id($0) }
        return copy
    }

    static func bad(_ name: Name, _ problem: String) -> CatalogError {
        CatalogError("S080", "publication \(LineComment.text(name.text)) \(problem)")
    }
}

/// Which changes a publication sends, and under which names.
public struct PublicationOptions: Sendable, Hashable, Codable {
    /// The kinds of changes.
    public var publish: [PublishedChange]
    /// Whether the changes of partitions are sent as those of their partitioned table.
    public var viaPartitionRoot: Bool

    /// Options of a publication.
    ///
    /// - Parameters:
    ///   - publish: the kinds of changes; all of them unless given.
    ///   - viaPartitionRoot: whether the changes of partitions are sent as those of their partitioned table.
    public init(publish: [PublishedChange] = PublishedChange.allCases, viaPartitionRoot: Bool = false) {
        self.publish = publish
        self.viaPartitionRoot = viaPartitionRoot
    }

    /// Every option, so that an earlier one does not stay.
    var clauses: [String] {
        let changes = PublishedChange.allCases.filter { publish.contains($0) }.map(\.rawValue).joined(separator: ", ")
        return ["publish = '\(changes)'", "publish_via_partition_root = \(viaPartitionRoot)"]
    }

    var problem: String? { publish.isEmpty ? "publishes no kind of change" : nil }
}

/// The kinds of changes that a publication can send.
public enum PublishedChange: String, Sendable, Hashable, Codable, CaseIterable {
    /// `INSERT`.
    case insert
    /// `UPDATE`.
    case update
    /// `DELETE`.
    case delete
    /// `TRUNCATE`.
    case truncate
}
