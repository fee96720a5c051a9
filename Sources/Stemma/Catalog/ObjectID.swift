/// What an object in a database is called: its kind and its name, and for what lives inside a table its own name too.
///
/// A schema of `nil` is the project's default schema, so that one object has one id however it was spelled.
public struct ObjectID: Sendable, Hashable, Codable {
    /// The kinds of objects that the catalog knows.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case schema, `extension`, table, column, constraint, index, sequence
    }

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

    /// The table that a column or a constraint is in; nothing for other kinds.
    package var table: ObjectID? { part == nil ? nil : .table(name) }
}

extension ObjectID: CustomStringConvertible, Comparable {
    /// `index ux_orders_number`, `column total of orders`.
    public var description: String {
        switch (kind, part) {
        case (.column, let part?): "column \(part.text) of \(name)"
        case (.constraint, let part?): "constraint \(part.text) on \(name)"
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

extension ObjectID.Kind {
    /// The place among kinds in which a schema is written down: what others rest on comes first.
    package var rank: Int {
        switch self {
        case .schema: 0
        case .extension: 1
        case .sequence: 2
        case .table: 3
        case .column: 4
        case .constraint: 5
        case .index: 6
        }
    }
}
