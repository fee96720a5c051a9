import RevisionGraph
import TestSupport
import Testing

/// What holds for every graph, tried on many.
@Suite struct PropertyTests {
    private static let rounds = 1500

    /// A random graph, and what is applied of it.
    private struct Situation {
        let graph: RevisionGraph
        let model: Model
        let applied: Set<RevisionID>
        let recorded: [RevisionID]
        var generator: SeededGenerator

        init(seed: UInt64) throws {
            generator = SeededGenerator(seed: seed)
            let nodes = randomNodes(using: &generator)
            graph = try RevisionGraph(nodes)
            model = Model(nodes)
            applied = model.closure(nodes.map(\.id).sample(20, using: &generator))
            recorded = model.maximal(applied)
        }
    }

    private func everywhere(_ check: (inout Situation) throws -> Void) throws {
        for seed in 0..<UInt64(Self.rounds) {
            var situation = try Situation(seed: seed)
            try check(&situation)
        }
    }

    @Test func anUpgradeIsWhatIsMissingInOrder() throws {
        try everywhere { situation in
            let (graph, model) = (situation.graph, situation.model)
            let targets = graph.nodes.map(\.id).sample(30, using: &situation.generator)
            let plan = try graph.upgrade(to: targets.map(\.text), from: situation.recorded.map(\.text))
            #expect(Set(plan.revisions) == model.closure(targets).subtracting(situation.applied))
            #expect(model.isTopological(plan.revisions))
            #expect(plan.heads == model.maximal(situation.applied.union(model.closure(targets))))
        }
    }

    @Test func aDowngradeIsWhatStandsOnTheTargetInReverse() throws {
        try everywhere { situation in
            let (graph, model) = (situation.graph, situation.model)
            for target in graph.nodes.map(\.id) {
                let down = model.dependants(model.children(target)).intersection(situation.applied)
                guard !down.isEmpty || situation.recorded.contains(target) else { continue }
                let plan = try graph.downgrade(to: target.text, from: situation.recorded.map(\.text))
                #expect(Set(plan.revisions) == down)
                #expect(model.isTopological(plan.revisions.reversed()))
                #expect(plan.heads == model.maximal(situation.applied.subtracting(down)))
            }
        }
    }

    @Test func aHistoryIsWhatTheUpperEndNeedsAndStandsOnTheLower() throws {
        try everywhere { situation in
            let (graph, model) = (situation.graph, situation.model)
            for lower in graph.nodes.map(\.id) {
                let upper = graph.nodes.randomElement(using: &situation.generator)?.id ?? lower
                let needed = model.closure([upper])
                guard needed.contains(lower) else {
                    #expect(fault { _ = try graph.history("\(lower):\(upper)") }?.kind == .notAncestor)
                    continue
                }
                let history = try graph.history("\(lower):\(upper)")
                #expect(Set(history) == needed.intersection(graph.descendants(of: lower) + [lower]))
                for (place, id) in history.enumerated() {
                    #expect(model.closure([id]).isDisjoint(with: history[..<place]))
                }
            }
        }
    }

    /// Up and down again is where one was, wherever all that was added stands on it.
    @Test func upAndDownAgain() throws {
        var returns = 0
        try everywhere { situation in
            let (graph, model) = (situation.graph, situation.model)
            let up = try graph.upgrade(to: "heads", from: situation.recorded.map(\.text))
            let down = try graph.downgrade(to: "base", from: up.heads.map(\.text))
            #expect(down.heads.isEmpty && Set(down.revisions) == Set(graph.order))

            for start in graph.nodes.map(\.id) {
                let up = try graph.upgrade(to: "heads", from: [start.text])
                let above = model.dependants(model.children(start))
                guard Set(up.revisions).isSubset(of: above) else { continue }
                let down = try graph.downgrade(to: start.text, from: up.heads.map(\.text))
                #expect(down.heads == [start])
                #expect(down.revisions == up.revisions.reversed())
                returns += 1
            }
        }
        #expect(returns > 1000)
    }

    /// Whatever is added moves nothing, neither in the whole nor in a plan.
    @Test func anAdditionMovesNothing() throws {
        try everywhere { situation in
            let graph = situation.graph
            let ids = graph.nodes.map(\.id)
            let parents = ids.sample(20, using: &situation.generator)
            let added = RevisionNode(
                id: "added", parents: parents, dependencies: ids.sample(10, using: &situation.generator).map(\.text))
            var nodes = graph.nodes
            nodes.insert(added, at: Int.random(in: 0...nodes.count, using: &situation.generator))
            let grown = try RevisionGraph(nodes)
            #expect(grown.order.filter { $0 != "added" } == graph.order)

            let from = situation.recorded.map(\.text)
            let targets = graph.heads.map(\.text)
            let plan = try graph.upgrade(to: targets, from: from)
            #expect(try grown.upgrade(to: targets, from: from) == plan)
            let whole = try grown.upgrade(to: "heads", from: from)
            #expect(whole.revisions.filter { $0 != "added" } == plan.revisions)
        }
    }

    /// Where nothing has to wait, a line without forks or merges is one block.
    @Test func aLineIsOneBlock() throws {
        try everywhere { situation in
            let graph = try RevisionGraph(
                situation.graph.nodes.map { RevisionNode(id: $0.id, parents: $0.parents) })
            let order = graph.order
            for (place, id) in order.enumerated().dropLast() {
                let children = graph.children(of: id)
                if children.count == 1, graph.parents(of: children[0]).count == 1 {
                    #expect(order[place + 1] == children[0])
                }
            }
        }
    }

    @Test func theRelationsAreThoseOfTheModel() throws {
        try everywhere { situation in
            let (graph, model) = (situation.graph, situation.model)
            #expect(model.isTopological(graph.order) && graph.order.count == graph.nodes.count)
            #expect(graph.effectiveHeads == model.maximal(Set(graph.nodes.map(\.id))))
            #expect(graph.heads == graph.nodes.map(\.id).filter { model.children($0).isEmpty })
            for id in graph.nodes.map(\.id) {
                #expect(Set(graph.closure(of: id)) == model.closure([id]))
                #expect(graph.children(of: id) == model.children(id))
                let lineage = Set(graph.ancestors(of: id) + graph.descendants(of: id) + [id])
                #expect(Set(graph.lineage(of: id)) == lineage)
                #expect(graph.ancestors(of: id).allSatisfy { graph.descendants(of: $0).contains(id) })
            }
        }
    }

    /// An edge is redundant if and only if its revision needs just as much without it.
    @Test func redundantEdgesAddNothing() throws {
        var found = 0
        try everywhere { situation in
            let (graph, model) = (situation.graph, situation.model)
            let edges = graph.redundantEdges
            found += edges.count
            for edge in edges where edge.target != edge.impliedBy {
                #expect(model.closure([edge.impliedBy]).contains(edge.target))
            }
            for node in graph.nodes {
                let needs = graph.parents(of: node.id) + graph.dependencies(of: node.id)
                for dependency in graph.dependencies(of: node.id) {
                    let implied =
                        node.parents.contains(dependency)
                        || needs.contains { $0 != dependency && model.closure([$0]).contains(dependency) }
                    let reported = edges.contains {
                        $0.revision == node.id && $0.role == .dependency && $0.target == dependency
                    }
                    #expect(implied == reported)
                }
                for parent in graph.parents(of: node.id) {
                    let implied = graph.parents(of: node.id).contains { graph.ancestors(of: $0).contains(parent) }
                    let reported = edges.contains {
                        $0.revision == node.id && $0.role == .parent && $0.target == parent
                    }
                    #expect(implied == reported)
                }
            }
        }
        #expect(found > 500)
    }
}
