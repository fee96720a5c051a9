import RevisionGraph
import Testing

/// A graph in one line a revision: `id < parents # labels ! dependencies = replaced`, each part a list.
///
/// The parts are separated by blanks, the names in them by commas: `c < a,b #lib !x`.
func graph(_ lines: String) throws(GraphError) -> RevisionGraph {
    try RevisionGraph(nodes(lines))
}

func nodes(_ lines: String) -> [RevisionNode] {
    lines.split(whereSeparator: { $0 == "\n" || $0 == ";" }).map { line in
        var parts = line.split(separator: " ").map(String.init)
        let id = parts.removeFirst()
        var lists: [Character: [String]] = [:]
        var role: Character = "<"
        for part in parts {
            guard let mark = part.first else { continue }
            let marked = "<#!=".contains(mark)
            if marked { role = mark }
            let names = marked ? part.dropFirst() : part[...]
            lists[role, default: []] += names.split(separator: ",").map(String.init)
        }
        return RevisionNode(
            id: RevisionID(id), parents: (lists["<"] ?? []).map { RevisionID($0) }, labels: lists["#"] ?? [],
            dependencies: lists["!"] ?? [], replaces: (lists["="] ?? []).map { RevisionID($0) })
    }
}

/// The ids in one line, for comparison.
func line(_ ids: [RevisionID]) -> String {
    ids.map(\.text).joined(separator: " ")
}

/// What an action comes to: ids in one line, or the kind of the error.
func outcome(_ action: () throws -> [RevisionID]) -> String {
    var ids: [RevisionID] = []
    return fault { ids = try action() }.map { "error: " + $0.kind.rawValue } ?? line(ids)
}

/// The error that an action throws.
func fault(_ action: () throws -> Void) -> GraphError? {
    do {
        try action()
        return nil
    } catch {
        return error as? GraphError
    }
}

/// Two libraries with a branch each, and an application whose second revision depends on one of them.
///
///     auth1 ── auth2 ── auth3            #auth
///     bill1 ── bill2 ─┬ bill3            #bill
///                     └ fork3 ── fork4   #rel-2024
///     apps1 ── apps2 (needs auth2)
let libraries = """
    auth1 #auth
    bill1 #bill
    apps1
    auth2 <auth1
    bill2 <bill1
    apps2 <apps1 !auth2
    bill3 <bill2
    auth3 <auth2
    fork3 <bill2 #rel-2024
    fork4 <fork3
    """
