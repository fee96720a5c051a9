import Stemma
import StemmaCompiler

/// A state of the schema as two texts that know nothing of how states are compared: the schema as SQL, and every object
/// as it is written down.
struct CatalogText: Equatable {
    private var lines: [String]
    private var sql: [String]

    /// - Parameters:
    ///   - catalog: the state.
    ///   - keepsColumnOrder: whether two states differ when a table's columns stand in another order.
    /// - Throws: what cannot be written down.
    init(_ catalog: Catalog, keepsColumnOrder: Bool = true) throws {
        var lines: [String] = []
        for object in catalog.sorted {
            let tree = try CanonicalJSON.decode(JSONTree.self, from: CanonicalJSON.encode(Box(object)))
            lines.append("\(object.id): \(Self.text(of: tree, keepsColumnOrder))")
        }
        // The order in which constraints are written is that in which they were declared, and means nothing.
        let sql = SchemaSQL.render(catalog).split(separator: "\n").map { line in
            line.hasSuffix(",") ? String(line.dropLast()) : String(line)
        }
        self.lines = lines
        self.sql = sql.sorted()
    }

    /// The schema as SQL in which all that means the same is spelled the same.
    func spelledAlike(in project: Project) -> [String] { sql.map { SQLFragment.normal($0, in: project) }.sorted() }

    private static func text(of tree: JSONTree, _ keepsColumnOrder: Bool) -> String {
        guard case .object(let members) = tree else { return "\(tree)" }
        return members.sorted { $0.key < $1.key }.map { member in
            guard case .array(let elements) = member.value else { return "\(member)" }
            let isSet =
                member.key == "constraints" || member.key == "uses" || member.key == "columns" && !keepsColumnOrder
            let texts = elements.map { "\($0)" }
            return "\(member.key): \(isSet ? texts.sorted() : texts)"
        }.joined(separator: ", ")
    }

    private struct Box: Encodable {
        var object: any SchemaObject
        init(_ object: any SchemaObject) { self.object = object }
        func encode(to encoder: any Encoder) throws { try object.encode(to: encoder) }
    }
}
