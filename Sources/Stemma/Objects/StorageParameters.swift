/// Storage parameters of a table, an index or a column, by name: `fillfactor = 70, toast.autovacuum_enabled = false`.
package struct StorageParameters: Sendable, Hashable, Codable {
    /// A name with the value that SQL writes behind it; none for a switch that is on.
    package struct Parameter: Sendable, Hashable, Codable {
        package var name: String
        package var value: String?

        var sql: String { value.map { "\(name) = \($0)" } ?? name }
    }

    package var list: [Parameter] = []

    package init() {}

    /// Reads `name = value`, each of them.
    init(_ texts: [String]) {
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            set(Parameter(name: Self.trimmed(parts[0]), value: parts.count > 1 ? Self.trimmed(parts[1]) : nil))
        }
    }

    package var isEmpty: Bool { list.isEmpty }
    var names: [String] { list.map(\.name) }
    /// `fillfactor = 70, autovacuum_enabled = false`.
    var sql: String { list.map(\.sql).joined(separator: ", ") }
    /// ` WITH (fillfactor = 70)`, or nothing.
    var clause: String { isEmpty ? "" : " WITH (\(sql))" }

    subscript(name: String) -> Parameter? { list.first { $0.name == name } }

    /// PostgreSQL puts what is set last, even if it was there before.
    mutating func set(_ parameter: Parameter) {
        remove(parameter.name)
        list.append(parameter)
    }

    /// What brings these back after some were changed: all of them, in their order, and what to reset.
    func restoring(_ names: [String]) -> (set: StorageParameters, reset: [String]) {
        let isChanged = names.contains { self[$0] != nil }
        return (isChanged ? self : StorageParameters(), names.filter { self[$0] == nil })
    }

    mutating func remove(_ name: String) { list.removeAll { $0.name == name } }

    /// Why these cannot be written, worded to follow what they are of; `nil` if they can.
    var problem: String? {
        for parameter in list {
            let isName = parameter.name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
                !part.isEmpty
                    && part.unicodeScalars.allSatisfy {
                        $0 == "_" || ("a"..."z").contains($0) || ("0"..."9").contains($0)
                    }
            }
            if !isName { return "has a storage parameter called '\(LineComment.text(parameter.name))'" }
            if let value = parameter.value, let problem = SQLFragment.problem(of: value) {
                return "has a storage parameter \(parameter.name) that \(problem)"
            }
        }
        return nil
    }

    /// What the server shows of them.
    func items(_ subject: String) -> [Shape.Item] {
        list.map {
            var value = $0.value ?? "true"
            if value.hasPrefix("'"), value.hasSuffix("'"), value.count > 1 {
                value = String(value.dropFirst().dropLast())
            }
            return Shape.Item(name: "setting \($0.name)\(subject)", definition: value)
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        let isBlank: (Character) -> Bool = { $0 == " " }
        return String(String(text.drop(while: isBlank).reversed()).drop(while: isBlank).reversed())
    }
}

/// Sets and resets storage parameters of a table or an index; its inverse brings the earlier ones back.
package struct ChangeParameters: Operation {
    package var object: ObjectID
    package var set: StorageParameters
    package var reset: [String]

    package init(object: ObjectID, set: StorageParameters, reset: [String]) {
        self.object = object
        self.set = set
        self.reset = reset
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let before = try before(in: catalog)
        if let problem = set.problem { throw Self.bad("\(object) \(problem)") }
        if set.isEmpty, reset.isEmpty { throw Self.bad("\(object) is given no storage parameter") }
        if let table = catalog.table(object.name), object.kind == .table, table.partitioning != nil {
            throw Self.bad("\(object) is partitioned, and has no storage", hint: "set them on its partitions")
        }
        if let name = reset.first(where: { before[$0] == nil }) {
            throw Self.bad("\(object) has no storage parameter \(LineComment.text(name))")
        }
        let start = "ALTER \(object.kind.keyword) \(object.name.sql)"
        // What readers and planners hold by needs them out of the way.
        let isExclusive = (set.names + reset).contains { $0 == "user_catalog_table" }
        let locks = [Lock(isExclusive ? .accessExclusive : .shareUpdateExclusive, object.name)]
        var statements: [Statement] = []
        if !set.isEmpty {
            statements.append(
                Statement("\(start) SET (\(set.sql))", guarding: .repeatable, effects: Effects(locks: locks)))
        }
        if !reset.isEmpty {
            statements.append(
                Statement(
                    "\(start) RESET (\(reset.joined(separator: ", ")))", guarding: .repeatable,
                    effects: Effects(locks: locks)))
        }
        return statements
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var parameters = try before(in: catalog)
        for parameter in set.list { parameters.set(parameter) }
        for name in reset { parameters.remove(name) }
        if var index = catalog[object] as? Index {
            index.parameters = parameters
            catalog.update(index)
        } else if var table = catalog[object] as? Table {
            table.settings.parameters = parameters
            catalog.update(table)
        }
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        let back = try before(in: catalog).restoring(set.names + reset)
        return .operations([ChangeParameters(object: object, set: back.set, reset: back.reset)])
    }

    private func before(in catalog: Catalog) throws(CatalogError) -> StorageParameters {
        switch catalog[object] {
        case let index as Index: return index.parameters
        case let table as Table: return table.settings.parameters
        default:
            if [.table, .index].contains(object.kind) { throw catalog.missing(object) }
            throw Self.bad("\(object) has no storage parameters")
        }
    }

    static func bad(_ message: String, hint: String? = nil) -> CatalogError {
        CatalogError("S022", message, hint: hint)
    }
}
