/// A range type, and with it the type of several such ranges.
package struct RangeType: SchemaObject {
    package var name: QualifiedName
    package var subtype: ColumnType
    package var operatorClass: QualifiedName?
    package var collation: QualifiedName?
    /// The function that tells how far two values are apart.
    package var difference: QualifiedName?
    /// The name of the multirange type, which PostgreSQL 14 and later make with it.
    package var multirange: QualifiedName?
    package var comment: String?

    package init(_ name: QualifiedName, of subtype: ColumnType) {
        self.name = name
        self.subtype = subtype
    }

    package var id: ObjectID { .type(name) }
    package var owner: ObjectID? { nil }
    package var references: [ObjectID] {
        (name.schema.map { [.schema($0)] } ?? []) + (collation.map { [.collation($0)] } ?? [])
    }

    /// Writes down the name of the multirange type that the server makes, which stays when the range gets another.
    package func settled(in catalog: Catalog) -> Self {
        var copy = self
        if copy.multirange == nil, catalog.project.postgres >= .v14 { copy.multirange = usualMultirange }
        return copy
    }

    /// The name that PostgreSQL gives unless it is told another.
    private var usualMultirange: QualifiedName {
        let bytes = Array(name.name.text.utf8)
        let word = Array("range".utf8)
        let start = bytes.indices.first { bytes[$0...].starts(with: word) }
        let long =
            start.map { bytes[..<$0] + Array("multi".utf8) + bytes[$0...] } ?? bytes.prefix(52)
            + Array("_multirange".utf8)
        var text = String(decoding: long, as: UTF8.self)
        while text.utf8.count > 63 { text.unicodeScalars.removeLast() }
        return QualifiedName(schema: name.schema, name: Name(text))
    }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem { throw .badName(name, of: "type", problem: problem) }
        try catalog.requireSchema(of: name)
        if let problem = SQLFragment.problem(of: subtype.sql) { throw bad("has a subtype that \(problem)") }
        if SQLFragment.typeName(of: subtype.sql)?.name == name { throw bad("is of itself") }
        for name in [operatorClass, difference].compactMap({ $0 }) {
            if let problem = name.problem { throw bad("names something that \(problem)") }
        }
        if let multirange {
            try catalog.require(.v14, for: "a multirange type")
            if let problem = multirange.problem { throw .badName(multirange, of: "type", problem: problem) }
            try catalog.requireSchema(of: multirange)
            if multirange == name { throw bad("cannot give its own name to its multirange type") }
        }
        for other in settled(in: catalog).multirange.map({ [.type($0)] + Catalog.sharingType(with: .type($0)) }) ?? []
        where catalog[other] != nil { throw .nameTaken(.type(other.name), by: other) }
    }

    package func create(in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "CREATE TYPE \(definition(named: name.sql, multirange: multirange?.sql))",
                guarding: .when(condition: "NOT (\(catalog.existence(of: id)))"), ensures: [id])
        ] + (comment.map { [.comment($0, on: id)] } ?? [])
    }

    private func definition(named name: String, multirange: String?) -> String {
        var options = ["SUBTYPE = \(subtype.sql)"]
        if let operatorClass { options.append("SUBTYPE_OPCLASS = \(operatorClass.sql)") }
        if let collation { options.append("COLLATION = \(collation.sql)") }
        if let difference { options.append("SUBTYPE_DIFF = \(difference.sql)") }
        if let multirange { options.append("MULTIRANGE_TYPE_NAME = \(multirange)") }
        return "\(name) AS RANGE (\(options.joined(separator: ", ")))"
    }

    package func drop(in catalog: Catalog) -> [Statement] { [.dropping("TYPE", id)] }

    package func shape(in catalog: Catalog) -> Shape {
        // A copy with the usual name has its own usual name; the description leaves both out.
        let isUsual = multirange == nil || multirange == usualMultirange
        let several = isUsual ? nil : multirange.map { "pg_temp.\($0.name.sql)" }
        return .ofType(
            id, called: "type \(name)", copy: ["CREATE TYPE \(definition(named: Shape.copy, multirange: several))"],
            removal: "DROP TYPE \(Shape.copy)", in: catalog)
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.name = rename.type(name)
        copy.subtype = rename.type(subtype)
        copy.collation = collation.map { rename.collation($0) }
        copy.difference = difference.map { rename.function($0) }
        if case .schema = rename { copy.multirange = multirange.map { rename.type($0) } }
        return copy
    }

    private func bad(_ problem: String) -> CatalogError { CatalogError("S078", "type \(name) \(problem)") }
}
