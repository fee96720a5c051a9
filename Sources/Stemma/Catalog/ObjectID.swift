/// What an object in a database is called: its kind and its name, and for what lives inside a table its own name too.
///
/// A schema of `nil` is the project's default schema, so that one object has one id however it was spelled.
public struct ObjectID: Sendable, Hashable, Codable {
    /// The kind of object.
    public var kind: Kind
    /// The object's name; for a column or a constraint the name of its table.
    public var name: QualifiedName
    /// The name of the column or constraint inside the table.
    public var part: Name?

    package init(_ kind: Kind, _ name: QualifiedName, part: Name? = nil) {
        self.kind = kind
        self.name = name
        self.part = part
    }
}

extension ObjectID {
    /// Reads an id; types that it is made of lose the project's default schema, as names do.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        kind = try container.decode(Kind.self, forKey: .kind)
        name = try container.decode(QualifiedName.self, forKey: .name)
        part = try container.decodeIfPresent(Name.self, forKey: .part)
        guard kind == .function || kind == .cast,
            let standard = decoder.userInfo[.stemmaDefaultSchema] as? Name
        else { return }
        part = part.map { Name(TypeName.without(schema: standard, in: $0.text)) }
        if kind == .cast {
            name = QualifiedName(schema: nil, name: Name(TypeName.without(schema: standard, in: name.name.text)))
        }
    }
}

extension ObjectID {
    /// A schema.
    public static func schema(_ name: String) -> Self { .schema(Name(name)) }
    /// An extension.
    public static func `extension`(_ name: String) -> Self { .extension(Name(name)) }
    /// A table, as `name` or `schema.name`.
    public static func table(_ name: String) -> Self { .table(QualifiedName(name)) }
    /// A column of a table.
    public static func column(_ name: String, of table: String) -> Self {
        .column(Name(name), of: QualifiedName(table))
    }
    /// A constraint of a table.
    public static func constraint(_ name: String, on table: String) -> Self {
        .constraint(Name(name), on: QualifiedName(table))
    }
    /// An index, as `name` or `schema.name`.
    public static func index(_ name: String) -> Self { .index(QualifiedName(name)) }
    /// A view, as `name` or `schema.name`.
    public static func view(_ name: String) -> Self { .view(QualifiedName(name)) }
    /// A materialized view, as `name` or `schema.name`.
    public static func materializedView(_ name: String) -> Self { .materializedView(QualifiedName(name)) }
    /// A type: an enum, a domain or a composite type.
    public static func type(_ name: String) -> Self { .type(QualifiedName(name)) }
    /// A collation, as `name` or `schema.name`.
    public static func collation(_ name: String) -> Self { .collation(QualifiedName(name)) }
    /// A text search configuration, as `name` or `schema.name`.
    public static func textSearch(_ name: String) -> Self { .textSearch(QualifiedName(name)) }
    /// A cast from one type to another.
    public static func cast(from source: ColumnType, to target: ColumnType) -> Self {
        Self(
            .cast, QualifiedName(schema: nil, name: Name(TypeName.ofArgument(source.sql))),
            part: Name(TypeName.ofArgument(target.sql)))
    }
    /// A role.
    public static func role(_ name: String) -> Self { .role(Name(name)) }
    /// A publication.
    public static func publication(_ name: String) -> Self { .publication(Name(name)) }
    /// A subscription.
    public static func subscription(_ name: String) -> Self { .subscription(Name(name)) }
    /// The database that the scripts run in, whatever it is called.
    public static let database = Self(.database, QualifiedName(schema: nil, name: Name("")))
    /// A setting of the server, on which something may be granted: `work_mem`; PostgreSQL 15 and later.
    public static func parameter(_ name: String) -> Self {
        Self(.parameter, QualifiedName(schema: nil, name: Name(name)))
    }
    /// A trigger of a table.
    public static func trigger(_ name: String, on table: String) -> Self {
        .trigger(Name(name), on: QualifiedName(table))
    }
    /// A rule of a table or a view.
    public static func rule(_ name: String, on table: String) -> Self {
        ObjectID(.rule, QualifiedName(table), part: Name(name))
    }
    /// An event trigger.
    public static func eventTrigger(_ name: String) -> Self { EventTrigger.id(Name(name)) }
    /// A policy of a table.
    public static func policy(_ name: String, on table: String) -> Self {
        .policy(Name(name), on: QualifiedName(table))
    }
    /// A function, procedure or aggregate, with the types of its arguments: `function("total(bigint, text)")`.
    public static func function(_ signature: String) -> Self {
        // From the end: a name may hold parentheses and quotes too, while a type pairs its own.
        var isQuoted = false
        var depth = 0
        let start = signature.indices.reversed().first { index in
            if signature[index] == "\"" { isQuoted.toggle() }
            if signature[index] == ")", !isQuoted { depth += 1 }
            if signature[index] == "(", !isQuoted { depth -= 1 }
            return depth == 0
        }
        guard signature.hasSuffix(")"), let open = start else {
            return .function(QualifiedName(signature), arguments: [])
        }
        return .function(
            QualifiedName(String(signature[..<open])),
            arguments: TypeName.list(String(signature[signature.index(after: open)...].dropLast())).map(
                TypeName.ofArgument))
    }
    /// A sequence, as `name` or `schema.name`.
    public static func sequence(_ name: String) -> Self { .sequence(QualifiedName(name)) }

    package static func schema(_ name: Name) -> Self { Self(.schema, QualifiedName(schema: nil, name: name)) }
    package static func `extension`(_ name: Name) -> Self { Self(.extension, QualifiedName(schema: nil, name: name)) }
    package static func table(_ name: QualifiedName) -> Self { Self(.table, name) }
    package static func column(_ name: Name, of table: QualifiedName) -> Self { Self(.column, table, part: name) }
    package static func constraint(_ name: Name, on table: QualifiedName) -> Self {
        Self(.constraint, table, part: name)
    }
    package static func index(_ name: QualifiedName) -> Self { Self(.index, name) }
    package static func sequence(_ name: QualifiedName) -> Self { Self(.sequence, name) }
    package static func view(_ name: QualifiedName) -> Self { Self(.view, name) }
    package static func materializedView(_ name: QualifiedName) -> Self { Self(.materializedView, name) }
    package static func type(_ name: QualifiedName) -> Self { Self(.type, name) }
    package static func collation(_ name: QualifiedName) -> Self { Self(.collation, name) }
    package static func textSearch(_ name: QualifiedName) -> Self { Self(.textSearch, name) }
    package static func role(_ name: Name) -> Self { Self(.role, QualifiedName(schema: nil, name: name)) }
    package static func publication(_ name: Name) -> Self {
        Self(.publication, QualifiedName(schema: nil, name: name))
    }
    package static func subscription(_ name: Name) -> Self {
        Self(.subscription, QualifiedName(schema: nil, name: name))
    }
    package static func trigger(_ name: Name, on table: QualifiedName) -> Self { Self(.trigger, table, part: name) }
    package static func distribution(of table: QualifiedName) -> Self { Self(.distribution, table) }
    package static func policy(_ name: Name, on table: QualifiedName) -> Self { Self(.policy, table, part: name) }
    package static func function(_ name: QualifiedName, arguments: [String]) -> Self {
        Self(.function, name, part: Name(arguments.joined(separator: ", ")))
    }

    /// The types of a function's arguments.
    package var argumentTypes: [String] { TypeName.list(part?.text ?? "") }

    /// `f(integer, text)`: a function's name with the types of its arguments, as SQL.
    package var signature: String { "\(name.sql)(\(part?.text ?? ""))" }

    /// The table that a column or a constraint is in; nothing for other kinds.
    package var table: ObjectID? { kind == .column || kind == .constraint ? .table(name) : nil }
}

extension ObjectID: CustomStringConvertible, Comparable {
    /// `index ux_orders_number`, `column total of orders`.
    public var description: String {
        switch (kind, part) {
        case (.column, let part?): "column \(part.text) of \(name)"
        case (_, let part?) where kind.isPartOfTable: "\(kind.rawValue) \(part.text) on \(name)"
        case (.function, let part?): "function \(name)(\(part.text))"
        case (.cast, let part?): "cast from \(name.name.text) to \(part.text)"
        case (.ownership, _): "owner of \(name)"
        case (.distribution, _): "distribution of \(name)"
        case (.membership, let part?): "membership of \(part.text) in \(name)"
        case (.defaultPrivileges, _): "default privileges\(name.name.text.isEmpty ? "" : " in \(name)")"
        case (.database, _): "the database"
        case (.grant, _) where name.name.text.isEmpty: "grant on the database"
        case (.grant, _): "grant on \(name)"
        default: "\(kind.rawValue) \(name)"
        }
    }

    /// By kind, then by name, byte by byte.
    public static func < (lhs: Self, rhs: Self) -> Bool {
        if lhs.kind != rhs.kind { return lhs.kind.rank < rhs.kind.rank }
        if lhs.name != rhs.name { return lhs.name < rhs.name }
        return (lhs.part ?? "") < (rhs.part ?? "")
    }
}
