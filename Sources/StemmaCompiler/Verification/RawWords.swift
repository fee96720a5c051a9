import Stemma

/// The words of raw SQL that does not say what it touches: it may have changed whatever it names.
struct RawWords {
    private(set) var words: Set<String> = []

    /// Collects the words of what changes a schema; statements that change rows alone do not count.
    init(_ revisions: [RecordedRevision]) {
        for case let raw as ExecuteSQL in revisions.flatMap(\.upgrade).map(\.operation) where raw.touches == nil {
            for statement in SQLFragment.statements(in: raw.sql) {
                let names = SQLFragment.identifiers(in: statement).map(\.name.text)
                if Self.verbsOfRows.contains(names.first ?? "") { continue }
                words.formUnion(names)
                // Blocks hold their statements in a literal.
                for word in statement.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") }) {
                    words.insert(String(word))
                    words.insert(word.lowercased())
                }
            }
        }
    }

    private static let verbsOfRows: Set<String> = [
        "insert", "update", "delete", "select", "with", "merge", "truncate", "analyze", "vacuum", "refresh", "lock",
    ]

    /// Whether it names an object.
    func name(_ id: ObjectID) -> Bool {
        if words.isEmpty { return false }
        // An object inside a table goes by its own name; what has no name is known by what it is of.
        switch id.kind {
        case .trigger, .policy, .rule, .column, .constraint: return words.contains(id.part?.text ?? "")
        case .database, .defaultPrivileges, .cast: return false
        default: return words.contains(id.name.name.text)
        }
    }
}
