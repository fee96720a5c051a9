import RevisionGraph
import Testing

/// A squash stands in the place of what it replaces.
@Suite struct SquashTests {
    /// `r1` to `r3` between two others, and their squash.
    private static let written = "r0; r1 <r0 #shop; r2 <r1; r3 <r2; r4 <r3; s1 <r0 #shop =r1,r2,r3"

    @Test func countsAsOne() throws {
        let graph = try made(Self.written)
        #expect(line(graph.nodes.map(\.id)) == "r0 r4 s1")
        #expect(graph.positions == [0, 4, 5])
        #expect(graph.parents(of: "r4") == ["s1"] && graph.children(of: "s1") == ["r4"])
        #expect(try line(graph.upgrade(to: "heads").revisions) == "r0 s1 r4")
        #expect(try line(graph.upgrade(to: "shop@head", from: ["r0"]).revisions) == "s1 r4")
        #expect(try line(graph.downgrade(to: "base", from: ["r4"]).revisions) == "r4 s1 r0")
        #expect(try line(graph.history("s1:")) == "r4 s1")
        #expect(graph.range(replacing: "r2")?.squash == "s1" && graph.range(of: "s1")?.end == "r3")
    }

    /// The end of the range is where the squash leads; what is inside of it is no place any more.
    @Test func isNamedByItsEnd() throws {
        let graph = try made(Self.written)
        #expect(try graph.resolve("r3") == ["s1"])
        #expect(try line(graph.upgrade(to: "r3").revisions) == "r0 s1")
        #expect(try line(graph.downgrade(to: "r3", from: ["r4"]).revisions) == "r4")
        for name in ["r1", "r2"] {
            let error = fault { _ = try graph.upgrade(to: name) }
            #expect(error?.kind == .replaced)
            #expect(error?.message == "revision '\(name)' is inside of what squash 's1' replaces")
            #expect(error?.revisions == [RevisionID(name), "s1"])
        }
        let long = try made("base1; midst1 <base1; ends1 <midst1; squash1 =base1,midst1,ends1")
        #expect(try long.resolve("ends") == ["squash1"])
        #expect(fault { _ = try long.resolve("midst") }?.kind == .replaced)
    }

    @Test func keepsItsPlaceWhenTheOldFilesAreGone() throws {
        let graph = try made("r0; r4 <r3; r5 <r4 !r3; s1 <r0 #shop =r1,r2,r3")
        #expect(try line(graph.upgrade(to: "heads").revisions) == "r0 s1 r4 r5")
        #expect(graph.range(of: "s1")?.isThere == false)
        #expect(try RevisionGraph.unfolded(graph.nodes) == nil)
        #expect(fault { _ = try made("r0; r4 <r2; s1 <r0 =r1,r2,r3") }?.kind == .squash)
    }

    /// The old way has the squash's labels at its end, and everything leads to that which leads to the squash.
    @Test func unfoldsAgain() throws {
        let unfolded = try #require(try RevisionGraph.unfolded(nodes(Self.written + "; r5 <r4 !s1; x !shop")))
        let graph = try RevisionGraph(unfolded.nodes)
        #expect(line(graph.nodes.map(\.id)) == "r0 r1 r2 r3 r4 r5 x")
        #expect(unfolded.positions == [0, 1, 2, 3, 4, 6, 7])
        #expect(graph.revision(labelled: "shop") == "r3")
        #expect(graph.dependencies(of: "r5") == ["r3"] && graph.dependencies(of: "x") == ["r3"])
    }

    @Test func replacesForksThatJoin() throws {
        let graph = try made("a; b1 <a; b2 <a !x; c <b1,b2; d <c; x; s !x =a,b1,b2,c")
        #expect(try line(graph.upgrade(to: "d").revisions) == "x s d")
        #expect(graph.bases == ["x", "s"])
        // Several may begin it, and name each other by labels.
        let many = "r; a <r #l; b <r !l; c <a,b; d <c; s <r #l =a,b,c"
        #expect(try line(made(many).upgrade(to: "d").revisions) == "r s d")
        let unfolded = try #require(try RevisionGraph.unfolded(nodes(many)))
        #expect(try line(RevisionGraph(unfolded.nodes).upgrade(to: "l").revisions) == "r a b c")
    }

    @Test func followsAnotherSquash() throws {
        let graph = try made("a; b <a; c <b; d <c; e <d; s1 =a,b; s2 <s1 =c,d")
        #expect(try line(graph.upgrade(to: "heads").revisions) == "s1 s2 e")
        let named = try made("a; b <a; c <b; d <c; e <d; s1 =a,b; s2 <b =c,d")
        #expect(named.parents(of: "s2") == ["s1"])
    }

    @Test(arguments: [
        ("a; b <a; s =a,b,s", "squash 's' replaces itself"), ("a; b <a; s =a,b,a", "squash 's' names 'a' twice"),
        ("a; b <a; c <b; s =a,b; t <a =b,c", "squash 't' replaces 'b', which squash 's' replaces too"),
        ("a; b <a; c <s; s =a,b; t =s,c", "squash 't' replaces 's', which is a squash itself"),
        ("a; s =a,b", "squash 's' replaces 'b', which is not there, and others, which are"),
        ("r; a <r; b; c <a,b; s <r =a,b,c", "squash 's' replaces what begins at several places: with 'a' and 'b'"),
        ("a; b <a; c <a; s =a,b,c", "squash 's' names 'c' last, and what it replaces ends at 'b' and 'c'"),
        ("a; b <a; s =b,a", "squash 's' names 'a' last, and what it replaces ends at 'b'"),
        ("a; b <a; c <b; s =b,c", "squash 's' does not begin where that begins which it replaces: after 'a'"),
        ("a; b <a; x <a; s =a,b", "squash 's' replaces 'a', which revision 'x' names and which is not the end"),
        ("a; b <a; x !a; s =a,b", "squash 's' replaces 'a', which revision 'x' names and which is not the end"),
        ("a; x <a; b <a,x; s =a,b", "squash 's' replaces 'a', which revision 'x' names and which is not the end"),
        ("a #l; b <a; s =a,b", "squash 's' does not carry the label 'l' of 'a'"),
        ("a; b <a !x; x; s =a,b", "squash 's' does not depend on 'x', as 'b' does"),
        ("a; b <a; s <b =a,b", "squash 's' replaces 'b', which revision 's' names and which is not the end"),
    ])
    func refuses(lines: String, message: String) {
        let error = fault { _ = try made(lines) }
        #expect(error?.kind == .squash)
        #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "nothing")")
        #expect(error?.hint?.isEmpty == false && error?.positions.isEmpty == false)
    }

    @Test func pointsAtTheListThatItWasMadeOf() {
        let error = fault { _ = try made("a; b <a; s =a,b; x <none") }
        #expect(error?.kind == .missingReference && error?.positions == [3])
        #expect(fault { _ = try made("a; b <a; y <z; z <y; s =a,b") }?.kind == .cycle)
    }
}

/// `graph`, where a variable is called so.
private func made(_ lines: String) throws(GraphError) -> RevisionGraph { try RevisionGraph(nodes(lines)) }
