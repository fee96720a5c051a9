/// A composite type: a row of attributes.
package struct CompositeType: SchemaObject {
    package var name: QualifiedName
    package var attributes: [TypeAttribute]
    package var comment: String?

    package init(_ name: QualifiedName, attributes: [TypeAttribute]) {
        self.name = name
        self.attributes = attributes
    }

    package var id: ObjectID { .type(name) }
    package var owner: ObjectID? { nil }
    package var references: [ObjectID] {
        (name.schema.map { [.schema($0)] } ?? []) + attributes.compactMap(\.collation).map { .collation($0) }
    }

    package func attribute(_ name: Name) -> TypeAttribute? { attributes.first { $0.name == name } }

    package func settled(in catalog: Catalog) -> Self { self }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem { throw .badName(name, of: "type", problem: problem) }
        try catalog.requireSchema(of: name)
        var names: Set<Name> = []
        for attribute in attributes {
            if !names.insert(attribute.name).inserted {
                throw Self.bad(name, "has an attribute \(LineComment.text(attribute.name.text)) twice")
            }
            try attribute.validate(of: name)
        }
    }

    package func create(in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "CREATE TYPE \(definition(named: name.sql))",
                guarding: .when(condition: "NOT (\(catalog.existence(of: id)))"), effects: Effects(creates: name),
                ensures: [id])
        ] + (comment.map { [.comment($0, on: id)] } ?? [])
    }

    private func definition(named name: String) -> String {
        let lines = attributes.map { "\n    \($0.sql)" }.joined(separator: ",")
        return "\(name) AS (\(lines)\(lines.isEmpty ? "" : "\n"))"
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        [.dropping("TYPE", id, locks: [Lock(.accessExclusive, name)])]
    }

    package func shape(in catalog: Catalog) -> Shape {
        .ofType(
            id, called: "type \(name)", copy: ["CREATE TYPE \(definition(named: Shape.copy))"],
            removal: "DROP TYPE \(Shape.copy)", in: catalog)
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.name = rename.type(name)
        for index in attributes.indices {
            copy.attributes[index].type = rename.type(attributes[index].type)
            copy.attributes[index].collation = attributes[index].collation.map { rename.collation($0) }
        }
        return copy
    }

    static func bad(_ name: QualifiedName, _ problem: String, hint: String? = nil) -> CatalogError {
        CatalogError("S077", "type \(name) \(problem)", hint: hint)
    }
}

/// An attribute of a composite type.
///
/// ```swift
/// schema.create(type: "address", attributes: .attribute("street", .text), .attribute("zip", .varchar(9)))
/// ```
public struct TypeAttribute: Sendable, Hashable, Codable {
    package var name: Name
    package var type: ColumnType
    package var collation: QualifiedName?

    /// An attribute with its type, and a collation if it is not the type's own.
    public static func attribute(_ name: String, _ type: ColumnType, collation: String? = nil) -> Self {
        Self(name: Name(name), type: type, collation: collation.map { QualifiedName($0) })
    }

    /// `street text COLLATE "C"`.
    var sql: String { "\(name.sql) \(typeSQL)" }

    var typeSQL: String { type.sql + (collation.map { " COLLATE \($0.sql)" } ?? "") }

    func validate(of composite: QualifiedName) throws(CatalogError) {
        let called = "has an attribute \(LineComment.text(name.text))"
        if let problem = name.problem { throw CompositeType.bad(composite, "\(called) whose name \(problem)") }
        if Column.isSystem(name) { throw CompositeType.bad(composite, "\(called), which \(Column.systemProblem)") }
        if let problem = SQLFragment.problem(of: type.sql) {
            throw CompositeType.bad(composite, "\(called) of a type that \(problem)")
        }
        if let serial = type.serialBase?.sql {
            throw CompositeType.bad(
                composite, "\(called) of type \(type.sql), which only a column can be", hint: "take \(serial)")
        }
        if SQLFragment.typeName(of: type.sql)?.name == composite {
            throw CompositeType.bad(composite, "\(called) of its own type")
        }
    }
}
