internal import RevisionGraph

/// A graph as JSON: what `stemma graph --format json` prints and `--graph` reads.
struct GraphDocument: Codable, Sendable {
    var revisions: [Entry]

    struct Entry: Codable, Sendable {
        var id: String
        var parents: [String]
        var labels: [String]
        var dependsOn: [String]
        var message: String
        /// Whether another tool made it; left out where none did.
        var legacy: Bool?
        /// What it stands for; left out of all but squashes.
        var replaces: [String]?
    }
}

extension GraphDocument {
    /// The document of some revisions of a graph, in this order.
    init(_ ids: [RevisionID], of graph: RevisionGraph) {
        revisions = ids.compactMap { graph[$0].map(Entry.init) }
    }

    /// The document of a whole graph, in load order.
    init(_ graph: RevisionGraph) { revisions = graph.nodes.map(Entry.init) }

    /// The revisions, for a graph to check.
    var nodes: [RevisionNode] {
        revisions.map { entry in
            RevisionNode(
                id: RevisionID(entry.id), parents: entry.parents.map { RevisionID($0) }, labels: entry.labels,
                dependencies: entry.dependsOn, message: entry.message,
                isLegacy: entry.legacy ?? false,
                replaces: (entry.replaces ?? []).map { RevisionID($0) })
        }
    }
}

extension GraphDocument.Entry {
    init(_ node: RevisionNode) {
        self.init(
            id: node.id.text, parents: node.parents.map(\.text), labels: node.labels, dependsOn: node.dependencies,
            message: node.message, legacy: node.isLegacy ? true : nil,
            replaces: node.replaces.isEmpty ? nil : node.replaces.map(\.text))
    }

    /// Reads an entry; all but the id may be left out.
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try container.decode(String.self, forKey: .id),
            parents: try container.decodeIfPresent([String].self, forKey: .parents) ?? [],
            labels: try container.decodeIfPresent([String].self, forKey: .labels) ?? [],
            dependsOn: try container.decodeIfPresent([String].self, forKey: .dependsOn) ?? [],
            message: try container.decodeIfPresent(String.self, forKey: .message) ?? "",
            legacy: try container.decodeIfPresent(Bool.self, forKey: .legacy),
            replaces: try container.decodeIfPresent([String].self, forKey: .replaces))
    }
}
