import RevisionGraph
import Testing

/// One order, whatever else is in the graph.
@Suite struct OrderTests {
    @Test(arguments: [
        // Loaded by turns, as dated files are, and still one branch after the other.
        ("a1; b1; a2 <a1; b2 <b1; a3 <a2; b3 <b2", "a1 a2 a3 b1 b2 b3"),
        ("b1; a1; a2 <a1; b2 <b1; a3 <a2; b3 <b2", "b1 b2 b3 a1 a2 a3"),
        // A fork, then a fork whose branches meet again.
        ("a; c1 <a; d1 <a; c2 <c1; d2 <d1", "a c1 c2 d1 d2"),
        ("a; c1 <a; d1 <a; c2 <c1; d2 <d1; m <c2,d2; n <m", "a c1 c2 d1 d2 m n"),
        // Loaded before what it comes after.
        ("z <y; y <x; x; w", "x y z w"),
        // A line goes on before what only depends on it.
        ("a1; a2 <a1; b1 !a1; a3 <a2", "a1 a2 a3 b1"),
        // A line that has to wait goes on as soon as it can.
        ("a1; a2 <a1 !z1; b1; b2 <b1; z1; z2 <z1", "a1 b1 b2 z1 z2 a2"),
    ])
    func order(_ lines: String, _ expected: String) throws {
        let graph = try graph(lines)
        #expect(line(graph.order) == expected)
        #expect(line(try graph.upgrade(to: "heads").revisions) == expected)
        #expect(try graph.downgrade(to: "base", from: ["heads"]).revisions == graph.order.reversed())
        #expect(try graph.history() == graph.order.reversed())
    }

    /// What a line would have waited for is applied already, so it does not wait.
    @Test func aPlanIsOrderedByWhatIsInIt() throws {
        let graph = try graph("a1; a2 <a1 !z1; b1; b2 <b1; z1; z2 <z1")
        #expect(line(try graph.upgrade(to: "heads", from: ["z1"]).revisions) == "a1 a2 b1 b2 z2")
    }

    /// In every order of the files.
    @Test func anAdditionMovesNothing() throws {
        let lines = libraries.split(separator: "\n").map(String.init)
        let before = try graph(libraries).order
        for place in 0...lines.count {
            for addition in [
                "new <auth3", "new <auth1", "new <bill2", "new", "new !bill3", "new <auth3,fork4", "new <apps2 !fork3",
            ] {
                var grown = lines
                grown.insert(addition, at: place)
                let order = try graph(grown.joined(separator: "\n")).order
                #expect(order.filter { $0 != "new" } == before)
            }
        }
    }
}
