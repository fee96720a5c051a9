import Foundation
import RevisionGraph

/// Answers of Alembic 1.20.1, found by running it on many graphs.
struct Oracle: Decodable {
    let graphs: [String: [Node]]
    let cases: [Case]

    struct Node: Decodable {
        let id: String
        let down: [String]
        let labels: [String]
        let depends_on: [String]

        var node: RevisionNode {
            RevisionNode(
                id: RevisionID(id), parents: down.map { RevisionID($0) }, labels: labels, dependencies: depends_on)
        }
    }

    struct Case: Decodable, Sendable, CustomStringConvertible {
        let name: String
        let graph: String
        let action: String
        let from: [String]?
        let target: Targets
        let new: New?
        let expect: Expectation

        var description: String { name }
    }

    struct New: Decodable {
        let id: String
        let head: String
        let labels: [String]?
    }

    /// One target or several.
    struct Targets: Decodable {
        let texts: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            texts = try (try? container.decode([String].self)) ?? [container.decode(String.self)]
        }

        var first: String { texts.first ?? "" }
    }

    final class Expectation: Decodable, Sendable {
        let error: String?
        let ids: [String]?
        let heads: [String]?
        let bases: [String]?
        let order: [String]?
        let order_any: Bool?
        let set: [String]?
        let version_rows_after: [String]?
        let down: [String]?
        let depends_on: [String]?
        let heads_after: [String]?
        let recommended: Expectation?
    }

    static let shared: Oracle = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/graph.json")
        do {
            return try JSONDecoder().decode(Oracle.self, from: Data(contentsOf: file))
        } catch {
            preconditionFailure("the oracle cannot be read: \(error)")
        }
    }()

    static func nodes(_ oracleCase: Case) -> [RevisionNode] {
        shared.graphs[oracleCase.graph]?.map(\.node) ?? []
    }
}

/// What an action answers, with sets sorted so that they compare.
enum Answer: Equatable {
    case plan([String], heads: Set<String>)
    case revisions([String])
    case set(Set<String>)
    case loaded(heads: Set<String>, bases: Set<String>)
    case placed(parents: [String], heads: Set<String>)
    case error(String)
}

extension Oracle.Case {
    /// What the library answers.
    func answer() -> Answer {
        do throws(GraphError) {
            return try answer(of: RevisionGraph(Oracle.nodes(self)))
        } catch {
            return .error(error.kind.rawValue)
        }
    }

    private func answer(of graph: RevisionGraph) throws(GraphError) -> Answer {
        switch action {
        case "load":
            return .loaded(heads: texts(graph.heads), bases: texts(graph.bases))
        case "heads":
            return .set(texts(target.first == "resolve-dependencies" ? graph.effectiveHeads : graph.heads))
        case "bases":
            return .set(texts(graph.bases))
        case "branches":
            return .set(texts(graph.branchPoints))
        case "history":
            return .revisions(try graph.history(target.first).map(\.text))
        case "upgrade":
            let plan = try graph.upgrade(to: target.texts, from: from ?? [])
            return .plan(plan.revisions.map(\.text), heads: texts(plan.heads))
        case "downgrade":
            let plan = try graph.downgrade(to: target.first, from: from ?? [])
            return .plan(plan.revisions.map(\.text), heads: texts(plan.heads))
        case "resolve":
            return .set(texts(try graph.upgrade(to: target.texts).heads))
        case "resolve_one":
            return .set(texts(try graph.resolveOne(target.first).map { [$0] } ?? []))
        case "stamp":
            return .set(texts(try graph.stamp(to: target.texts, from: from ?? [])))
        case "revision":
            let node = try graph.newRevision(
                RevisionID(new?.id ?? ""), after: [new?.head ?? ""], labels: new?.labels ?? [])
            let grown = try RevisionGraph(graph.nodes + [node])
            return .placed(parents: node.parents.map(\.text), heads: texts(grown.heads))
        default:
            return .error("no such action: \(action)")
        }
    }

    private func texts(_ ids: [RevisionID]) -> Set<String> {
        Set(ids.map(\.text))
    }
}

extension Oracle.Expectation {
    /// The kind of the category, under its name in Stemma.
    private static let kinds = [
        "dependency-self-loop": "self-loop", "ambiguous-relative-start": "ambiguous-start",
        "relative-out-of-range": "out-of-range", "range-not-ancestor": "not-ancestor",
        "not-a-downgrade-target": "not-in-branch", "overlapping-revisions": "overlapping",
    ]

    /// The right answer as far as Alembic knows it, given the order that was found; nil where it crashes.
    func answer(of action: String, found order: [String], _ graph: [RevisionNode]) -> Answer? {
        if let recommended { return recommended.answer(of: action, found: order, graph) }
        if let error { return error == "internal-crash" ? nil : .error(Self.kinds[error] ?? error) }
        // Any topological order of the set is as good as Alembic's.
        let free = order_any == true && Set(order) == Set(set ?? []) && order.count == set?.count
        let order = free && isTopological(order, downwards: action != "upgrade", graph) ? order : self.order
        return switch action {
        case "load": .loaded(heads: Set(heads ?? []), bases: Set(bases ?? []))
        case "history": .revisions(order ?? [])
        case "upgrade", "downgrade": .plan(order ?? [], heads: Set(version_rows_after ?? []))
        case "stamp": .set(Set(version_rows_after ?? []))
        case "revision": .placed(parents: down ?? [], heads: Set(heads_after ?? []))
        default: .set(Set(ids ?? []))
        }
    }
}

/// Whether no revision of the list comes before one of it that it needs (after, if downwards).
func isTopological(_ order: [String], downwards: Bool, _ nodes: [RevisionNode]) -> Bool {
    var owners: [String: String] = [:]
    for node in nodes {
        for name in [node.id.text] + node.labels { owners[name] = node.id.text }
    }
    let needs = Dictionary(
        nodes.map { ($0.id.text, ($0.parents.map(\.text) + $0.dependencies).compactMap { owners[$0] }) },
        uniquingKeysWith: { first, _ in first })
    let members = Set(order)
    var done: Set<String> = []
    for id in downwards ? order.reversed() : order {
        guard (needs[id] ?? []).allSatisfy({ !members.contains($0) || done.contains($0) }) else { return false }
        done.insert(id)
    }
    return true
}
