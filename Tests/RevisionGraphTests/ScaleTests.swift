import RevisionGraph
import Testing

/// Ten thousand revisions, in the shapes that are hardest on a search.
@Suite(.serialized) struct ScaleTests {
    enum Shape: String, CaseIterable, Sendable {
        case line, diamonds, heads, merge, dependencies

        var nodes: [RevisionNode] {
            switch self {
            case .line:
                return (0..<10_000).map { node($0, after: $0 == 0 ? [] : [$0 - 1]) }
            case .diamonds:
                // 3,000 of them, each a fork and a merge that is the next one's fork.
                return (0..<9_001).map { index in
                    switch index % 3 {
                    case 0: node(index, after: index == 0 ? [] : [index - 2, index - 1])
                    case 1: node(index, after: [index - 1])
                    default: node(index, after: [index - 2])
                    }
                }
            case .heads:
                // 2,000 branches of five revisions each.
                return (0..<10_000).map { node($0, after: $0 < 2_000 ? [] : [$0 - 2_000]) }
            case .merge:
                return (0..<10_000).map { node($0, after: $0 == 9_999 ? Array(1..<9_999) : $0 == 0 ? [] : [0]) }
            case .dependencies:
                // Two lines, each of whose revisions depends on the other's before it.
                return (0..<10_000).map { index in
                    RevisionNode(
                        id: id(index), parents: index < 2 ? [] : [id(index - 2)],
                        dependencies: index < 3 ? [] : [id(index - 3).text])
                }
            }
        }

        private func node(_ index: Int, after parents: [Int]) -> RevisionNode {
            RevisionNode(id: id(index), parents: parents.map(id), message: "revision \(index)")
        }

        private func id(_ index: Int) -> RevisionID {
            let digits = String(index, radix: 16)
            return RevisionID("r" + String(repeating: "0", count: 11 - digits.count) + digits)
        }
    }

    @Test(.timeLimit(.minutes(60)), arguments: Shape.allCases)
    func plans(_ shape: Shape) throws {
        let nodes = shape.nodes
        let clock = ContinuousClock()
        var report = "\(shape.rawValue):"
        func timed<Value>(_ name: String, _ action: () throws -> Value) throws -> Value {
            let start = clock.now
            let value = try action()
            let time = clock.now - start
            let microseconds = time.components.seconds * 1_000_000 + time.components.attoseconds / 1_000_000_000_000
            report += " \(name) \(Double(microseconds) / 1000) ms"
            #if !DEBUG
                #expect(time < .milliseconds(500), "\(shape.rawValue), \(name)")
            #endif
            return value
        }

        let graph = try timed("load") { try RevisionGraph(nodes) }
        let up = try timed("upgrade") { try graph.upgrade(to: "heads") }
        #expect(up.revisions.count == nodes.count)
        let heads = up.heads.map(\.text)
        let down = try timed("downgrade") { try graph.downgrade(to: "base", from: heads) }
        #expect(down.revisions == up.revisions.reversed())
        let last = nodes[nodes.count - 1].id
        let rest = try timed("from heads") { try graph.upgrade(to: "heads", from: heads) }
        #expect(rest.revisions.isEmpty)
        _ = try timed("branch") { try graph.downgrade(to: "\(last)@base", from: heads) }
        let history = try timed("history") { try graph.history() }
        #expect(history.count == nodes.count)
        _ = try timed("redundant") { graph.redundantEdges }
        _ = try timed("unknown") { fault { _ = try graph.resolve("r0000000270x") } }
        // As many lanes as the merge has parents would be a picture of a hundred million places.
        if shape != .merge {
            let drawing = try timed("text") { GraphDrawing(graph).text() }
            #expect(drawing.utf8.count { $0 == UInt8(ascii: "\n") } >= nodes.count)
        }
        print(report)
    }

    @Test func aCycleOfTenThousand() {
        var nodes = Shape.line.nodes
        nodes[0] = RevisionNode(id: nodes[0].id, parents: [nodes[9_999].id])
        let error = fault { _ = try RevisionGraph(nodes) }
        #expect(error?.kind == .cycle)
        #expect(error?.positions.count == 10_000)
    }
}
