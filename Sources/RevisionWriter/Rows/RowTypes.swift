internal import Stemma

/// The type of Swift that a value is decoded as.
struct RowTypes {
    let catalog: Catalog
    let names: RowTypeNames

    /// The type, without regard to nulls: `numeric(12, 2)` is `Decimal`, `mood[]` is `[Mood]`.
    func swift(_ type: ColumnType) -> String {
        var sql = type.sql
        var dimensions = 0
        while let open = sql.lastIndex(of: "["), sql.hasSuffix("]") {
            sql = String(sql[..<open])
            while sql.hasSuffix(" ") { sql.removeLast() }
            dimensions += 1
        }
        let element = own(sql) ?? Self.known(sql)
        return String(repeating: "[", count: dimensions) + element + String(repeating: "]", count: dimensions)
    }

    /// Whether the type by itself holds no nulls: a domain that says so.
    func isNeverNull(_ type: ColumnType) -> Bool {
        guard let found = SQLFragment.typeName(of: type.sql), found.isWhole,
            let domain = catalog[.type(bare(found.name))] as? Domain
        else { return false }
        return domain.isNotNull || isNeverNull(domain.base)
    }

    private func own(_ sql: String) -> String? {
        guard let found = SQLFragment.typeName(of: sql), found.isWhole else { return nil }
        let id = ObjectID.type(bare(found.name))
        if let domain = catalog[id] as? Domain { return swift(domain.base) }
        // The row type of a table is called as the table.
        return names[id] ?? (catalog[id] == nil ? names[.table(id.name)] : nil)
    }

    /// The name as the catalog has it: without the default schema.
    private func bare(_ name: QualifiedName) -> QualifiedName {
        name.schema?.text == catalog.project.defaultSchema ? QualifiedName(schema: nil, name: name.name) : name
    }

    private static func known(_ sql: String) -> String {
        let name = TypeName.ofArgument(sql).split(separator: " ").joined(separator: " ")
        switch name {
        case "smallint", "smallserial": return "Int16"
        case "integer", "serial": return "Int32"
        case "bigint", "bigserial": return "Int64"
        case "real": return "Float"
        case "double precision": return "Double"
        case "numeric": return "Decimal"
        case "boolean": return "Bool"
        case "uuid": return "UUID"
        case "bytea": return "Data"
        case "json", "jsonb": return "JSONValue"
        case "timestamp with time zone": return "Date"
        default: return "String"
        }
    }
}

/// A struct for the rows of a table, or the values of a composite type.
struct RowStruct {
    private struct Member {
        var name: String
        var column: String
        var type: String
        var comment: String?
    }

    let name: String
    let subject: String
    var comment: String?
    private var members: [Member] = []

    init(_ table: Table, name: String, in catalog: Catalog, _ names: RowTypeNames) {
        self.name = name
        subject = "A row of `\(table.name)`."
        comment = table.comment
        let types = RowTypes(catalog: catalog, names: names)
        for column in table.columns {
            let isNeverNull = column.isNotNull || types.isNeverNull(column.type)
            add(column.name, types.swift(column.type) + (isNeverNull ? "" : "?"), column.comment)
        }
    }

    /// Every attribute of a composite value can be null.
    init(_ type: CompositeType, name: String, in catalog: Catalog, _ names: RowTypeNames) {
        self.name = name
        subject = "A value of type `\(type.name)`."
        comment = type.comment
        let types = RowTypes(catalog: catalog, names: names)
        for attribute in type.attributes { add(attribute.name, types.swift(attribute.type) + "?", nil) }
    }

    private mutating func add(_ column: Name, _ type: String, _ comment: String?) {
        let name = RowName.free(RowName.member(column.text), notIn: Set(members.map(\.name)))
        members.append(Member(name: name, column: column.text, type: type, comment: comment))
    }

    var text: String {
        var layout = SwiftLayout()
        layout.documentation(subject, comment, indent: 0)
        layout.line("public struct \(name): Codable, Hashable, Sendable {", indent: 0)
        for member in members {
            layout.documentation(nil, member.comment, indent: 4)
            layout.line("public var \(RowName.escaped(member.name)): \(member.type)", indent: 4)
        }
        if !members.isEmpty { layout.line("", indent: 0) }
        initializer(&layout)
        if !members.isEmpty {
            layout.line("", indent: 0)
            layout.line("private enum CodingKeys: String, CodingKey {", indent: 4)
            for member in members {
                let key = SwiftLiteral.quote(member.column)
                layout.line("case \(RowName.escaped(member.name)) = \(key)", indent: 8)
            }
            layout.line("}", indent: 4)
        }
        layout.line("}", indent: 0)
        return layout.text
    }

    private func initializer(_ layout: inout SwiftLayout) {
        if members.isEmpty { return layout.line("public init() {}", indent: 4) }
        layout.line("public init(", indent: 4)
        for (place, member) in members.enumerated() {
            let value = member.type.hasSuffix("?") ? " = nil" : ""
            let end = place == members.count - 1 ? "" : ","
            layout.line("\(RowName.escaped(member.name)): \(member.type)\(value)\(end)", indent: 8)
        }
        layout.line(") {", indent: 4)
        for member in members {
            let name = RowName.escaped(member.name)
            layout.line("self.\(name) = \(name)", indent: 8)
        }
        layout.line("}", indent: 4)
    }
}

/// An enumeration for an enum type, whose raw values are its labels.
struct RowEnum {
    let type: EnumType
    let name: String

    init(_ type: EnumType, name: String) {
        self.type = type
        self.name = name
    }

    var text: String {
        var layout = SwiftLayout()
        layout.documentation("A value of type `\(type.name)`.", type.comment, indent: 0)
        // Without a label it has no value, and no raw values either.
        if type.labels.isEmpty {
            layout.line("public enum \(name): Codable, Hashable, Sendable {", indent: 0)
            layout.line("public init(from decoder: any Decoder) throws {", indent: 4)
            layout.line(
                "throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: \"no label\"))",
                indent: 8)
            layout.line("}", indent: 4)
            layout.line("", indent: 0)
            layout.line("public func encode(to encoder: any Encoder) throws {}", indent: 4)
            layout.line("}", indent: 0)
            return layout.text
        }
        layout.line("public enum \(name): String, Codable, CaseIterable, Hashable, Sendable {", indent: 0)
        var taken: Set<String> = []
        for label in type.labels {
            let member = RowName.free(RowName.member(label), notIn: taken)
            taken.insert(member)
            layout.line("case \(RowName.escaped(member)) = \(SwiftLiteral.quote(label))", indent: 4)
        }
        layout.line("}", indent: 0)
        return layout.text
    }
}

extension SwiftLayout {
    /// A documentation comment: what a thing is, and what the schema says of it.
    mutating func documentation(_ subject: String?, _ comment: String?, indent: Int) {
        if let subject {
            // A name may hold what ends a line.
            line("/// " + subject.unicodeScalars.map { Self.endsLine($0) ? " " : String($0) }.joined(), indent: indent)
            if comment != nil { line("///", indent: indent) }
        }
        guard let comment else { return }
        for part in comment.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: Self.endsLine) {
            var words = String(String.UnicodeScalarView(part))
            while words.last == " " || words.last == "\t" { words.removeLast() }
            line(words.isEmpty ? "///" : "/// \(words)", indent: indent)
        }
    }

    private static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: scalar != "\t"
        default: false
        }
    }
}
