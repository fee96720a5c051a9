import RevisionGraph
import TestSupport
import Testing

/// Nothing a user can write traps, hangs or fails without a word.
@Suite struct FuzzTests {
    #if DEBUG
        private static let runs = 500_000
    #else
        private static let runs = 1_000_000
    #endif

    private static let scraps = [
        "@", "+", "-", ":", "head", "heads", "base", "current", "a", "ab", "abc", "abc1", "x2", "rel", "rel-20", "lab",
        "lab1", "lab-2-1", "0", "1", "2", "12", "99999999999999999999", " ", "\n", "\u{0}", "\u{301}", "é", "👩‍👧", "１",
    ]

    private static func randomTarget(_ names: [String], using generator: inout SeededGenerator) -> String {
        // Half of them nearly right, so that more than the parser is tried.
        if generator.chance(50) {
            let name = (names + ["head", "heads", "base"]).randomElement(using: &generator) ?? ""
            let branch = generator.chance(40) ? (names.randomElement(using: &generator) ?? "") + "@" : ""
            let steps = (generator.chance(50) ? "+" : "-") + "\(Int.random(in: 0...3, using: &generator))"
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: return branch + steps
            case 1: return branch + name + steps
            case 2: return name + ":" + branch + steps
            default: return branch + name.prefix(Int.random(in: 1...12, using: &generator))
            }
        }
        var text = ""
        for _ in 0..<Int.random(in: 0...5, using: &generator) {
            text += scraps.randomElement(using: &generator) ?? ""
        }
        return text
    }

    /// Runs the action; whatever it throws must have words.
    private static func attempt(_ action: () throws -> Void) {
        if let error = fault(action), !oneLine(error.message) || error.hint.map(oneLine) != true {
            Issue.record("\(error) has no proper words: \(error.message)")
        }
    }

    @Test func targets() throws {
        var generator = SeededGenerator(seed: 1)
        var graph = try RevisionGraph([])
        var names: [String] = []
        for run in 0..<Self.runs {
            if run % 50 == 0 {
                graph = try RevisionGraph(randomNodes(using: &generator))
                names = graph.nodes.flatMap { [$0.id.text] + $0.labels }
            }
            let target = Self.randomTarget(names, using: &generator)
            let from = graph.heads.sample(40, using: &generator).map(\.text) + names.sample(5, using: &generator)
            switch run % 5 {
            case 0:
                Self.attempt {
                    let plan = try graph.upgrade(to: target, from: from)
                    let applied = Set(graph.closure(of: try from.flatMap { try graph.resolve($0) }))
                    if !target.contains(":") { #expect(applied.isDisjoint(with: plan.revisions)) }
                    #expect(graph.maximal(of: plan.heads) == plan.heads)
                }
            case 1:
                Self.attempt {
                    let plan = try graph.downgrade(to: target, from: from)
                    #expect(Set(plan.heads).isDisjoint(with: plan.revisions))
                    #expect(graph.maximal(of: plan.heads) == plan.heads)
                }
            case 2: Self.attempt { _ = try graph.history(target) }
            case 3: Self.attempt { _ = try graph.stamp(to: [target], from: from) }
            default: Self.attempt { _ = try graph.newRevision("new", after: [target], dependsOn: from) }
            }
        }
    }

    /// Revisions that name anything: themselves, each other, nobody, or what is no name.
    @Test func graphs() {
        var generator = SeededGenerator(seed: 2)
        var valid = 0
        for _ in 0..<Self.runs {
            let names = ["a", "b", "c", "d", "e", "lab", "head", "a b", "é", "e\u{301}"]
            let few = Int.random(in: 2...names.count, using: &generator)
            func pick(_ percent: Int) -> [String] {
                names[..<few].sample(percent / few, using: &generator)
            }
            let nodes = (0..<Int.random(in: 0...5, using: &generator)).map { index in
                RevisionNode(
                    id: RevisionID(generator.chance(80) ? names[index] : names[few - 1]),
                    parents: pick(100).map { RevisionID($0) }, labels: pick(15), dependencies: pick(40))
            }
            Self.attempt {
                let graph: RevisionGraph
                do throws(GraphError) {
                    graph = try RevisionGraph(nodes)
                } catch {
                    #expect(error.positions.allSatisfy(nodes.indices.contains) && !error.positions.isEmpty)
                    throw error
                }
                valid += 1
                #expect(Set(graph.order).count == nodes.count)
                #expect(graph.heads.isEmpty == nodes.isEmpty && graph.bases.isEmpty == nodes.isEmpty)
                #expect(try graph.upgrade(to: "heads").heads == graph.effectiveHeads)
                #expect(!GraphDrawing(graph).text().isEmpty || nodes.isEmpty)
            }
        }
        #expect(valid > Self.runs / 20)
        print("\(Self.runs) random graphs, of which \(valid) were valid; as many random targets")
    }
}
