/// An enum type with its labels, in order.
package struct EnumType: SchemaObject {
    package var name: QualifiedName
    package var labels: [String]
    package var comment: String?

    package init(_ name: QualifiedName, labels: [String]) {
        self.name = name
        self.labels = labels
    }

    package var id: ObjectID { .type(name) }
    package var owner: ObjectID? { nil }
    package var references: [ObjectID] { name.schema.map { [.schema($0)] } ?? [] }

    package func settled(in catalog: Catalog) -> Self { self }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem { throw .badName(name, of: "type", problem: problem) }
        try catalog.requireSchema(of: name)
        for label in labels { try Self.validate(label, of: name) }
        if Set(labels.map { Name($0) }).count != labels.count { throw Self.bad(name, "has a label twice") }
    }

    static func validate(_ label: String, of name: QualifiedName) throws(CatalogError) {
        // The server refuses long labels where it would cut other names.
        if label.utf8.count > 63 {
            throw bad(name, "has a label of \(label.utf8.count) bytes, and PostgreSQL allows 63")
        }
        if label.isEmpty { throw bad(name, "has an empty label") }
        if label.utf8.contains(0) { throw bad(name, "has a label that contains a NUL") }
    }

    package func create(in catalog: Catalog) -> [Statement] {
        let list = labels.map { Literal.quote($0) }.joined(separator: ", ")
        return [
            Statement(
                "CREATE TYPE \(name.sql) AS ENUM (\(list))",
                guarding: .when(condition: "NOT (\(catalog.existence(of: id)))"), ensures: [id])
        ] + (comment.map { [.comment($0, on: id)] } ?? [])
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        [.dropping("TYPE", id)]
    }

    package func shape(in catalog: Catalog) -> Shape {
        let found =
            "(SELECT coalesce(pg_catalog.array_agg(e.enumlabel::text ORDER BY e.enumsortorder), '{}') FROM pg_catalog.pg_enum AS e"
            + " WHERE e.enumtypid = \(catalog.lookup(type: name)))"
        let meant = "ARRAY[\(labels.map { Literal.quote($0) }.joined(separator: ", "))]::text[]"
        return Shape(
            exists: catalog.existence(of: id),
            check: .condition(
                "\(found) IS NOT DISTINCT FROM \(meant)",
                otherwise: "type \(name) is there, but its labels are not \(labels.joined(separator: ", "))"))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.name = rename.type(name)
        return copy
    }

    static func bad(_ name: QualifiedName, _ problem: String) -> CatalogError {
        CatalogError("S074", "type \(name) \(problem)")
    }
}

/// Adds a label to an enum, from which PostgreSQL has no way to take one away.
package struct AddEnumLabel: KeepingOperation {
    package var type: QualifiedName
    package var label: String
    package var place: EnumPlace
    /// Whether the downgrade leaves it; nothing rather than `false`, so that what was recorded without it stays as it is.
    private var keeps: Bool?

    package init(type: QualifiedName, label: String, place: EnumPlace, isKept: Bool = false) {
        self.type = type
        self.label = label
        self.place = place
        keeps = isKept ? true : nil
    }

    /// Whether the downgrade leaves it.
    package var isKept: Bool { keeps == true }

    package var kept: ObjectID? { isKept ? .type(type) : nil }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let there = try existing(in: catalog)
        try EnumType.validate(label, of: type)
        if there.labels.contains(where: { Name($0) == Name(label) }) {
            throw EnumType.bad(type, "has the label \(Literal.quote(label)) already")
        }
        if let other = place.other, !there.labels.contains(where: { Name($0) == Name(other) }) {
            throw EnumType.bad(type, "has no label \(Literal.quote(other))")
        }
        let start = "ALTER TYPE \(type.sql) ADD VALUE "
        let rest = Literal.quote(label) + place.sql
        var effects = Effects(isTransactional: false)
        effects.addsLabel = label
        // A label cannot be used in the transaction that added it, so it has a step of its own.
        return [
            Statement(
                start + rest, guarding: .native(start + "IF NOT EXISTS " + rest),
                effects: effects, ensures: [.type(type)])
        ]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var there = try existing(in: catalog)
        switch place {
        case .last: there.labels.append(label)
        case .before(let other):
            there.labels.insert(label, at: there.labels.firstIndex { Name($0) == Name(other) } ?? 0)
        case .after(let other):
            let index = there.labels.firstIndex { Name($0) == Name(other) } ?? there.labels.count - 1
            there.labels.insert(label, at: index + 1)
        }
        catalog.update(there)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        isKept
            ? .nothing
            : .irreversible(
                because: "PostgreSQL cannot take the label \(Literal.quote(label)) out of type \(type) again;"
                    + " `onDowngrade: .keep` leaves it")
    }

    private func existing(in catalog: Catalog) throws(CatalogError) -> EnumType {
        guard let type = catalog[.type(type)] as? EnumType else { throw catalog.missing(.type(type)) }
        return type
    }
}

/// Where a new label of an enum goes.
public enum EnumPlace: Sendable, Hashable, Codable {
    /// Behind all others.
    case last
    /// Before another.
    case before(String)
    /// Behind another.
    case after(String)

    var other: String? {
        switch self {
        case .last: nil
        case .before(let label), .after(let label): label
        }
    }

    var sql: String {
        switch self {
        case .last: ""
        case .before(let label): " BEFORE \(Literal.quote(label))"
        case .after(let label): " AFTER \(Literal.quote(label))"
        }
    }
}

/// Gives a label of an enum another name.
package struct RenameEnumLabel: Operation {
    package var type: QualifiedName
    package var label: String
    package var new: String

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        guard let there = catalog[.type(type)] as? EnumType else { throw catalog.missing(.type(type)) }
        try EnumType.validate(new, of: type)
        if !there.labels.contains(where: { Name($0) == Name(label) }) {
            throw EnumType.bad(type, "has no label \(Literal.quote(label))")
        }
        if there.labels.contains(where: { Name($0) == Name(new) }) {
            throw EnumType.bad(type, "has the label \(Literal.quote(new)) already")
        }
        try catalog.requireLabelToBeTold(label, of: type, to: new)
        let isThere =
            "EXISTS (SELECT FROM pg_catalog.pg_enum WHERE enumtypid = \(catalog.lookup(type: type))"
            + " AND enumlabel = \(Literal.quote(new)))"
        return [
            Statement(
                "ALTER TYPE \(type.sql) RENAME VALUE \(Literal.quote(label)) TO \(Literal.quote(new))",
                guarding: .when(condition: "NOT \(isThere)"), ensures: [.type(type)])
        ]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        guard var there = catalog[.type(type)] as? EnumType else { throw catalog.missing(.type(type)) }
        there.labels = there.labels.map { Name($0) == Name(label) ? new : $0 }
        catalog.update(there)
        catalog.rename(label: label, of: type, to: new)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        .operations([RenameEnumLabel(type: type, label: new, new: label)])
    }
}
