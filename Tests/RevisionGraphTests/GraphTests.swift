import RevisionGraph
import Testing

/// What a graph knows, and which lists of revisions are none.
@Suite struct GraphTests {
    @Test func endsAndForks() throws {
        let graph = try graph(libraries)
        #expect(line(graph.heads) == "apps2 bill3 auth3 fork4")
        #expect(line(graph.bases) == "auth1 bill1 apps1")
        #expect(line(graph.branchPoints) == "bill2")
        #expect(line(graph.children(of: "bill2")) == "bill3 fork3")
        #expect(line(graph.lineage(of: "fork3")) == "bill1 bill2 fork3 fork4")
        #expect(line(graph.ancestors(of: "fork4")) == "bill1 bill2 fork3")
        #expect(line(graph.descendants(of: "bill2")) == "bill3 fork3 fork4")
        #expect(line(graph.closure(of: "apps2")) == "auth1 apps1 auth2 apps2")
        #expect(line(graph.dependencies(of: "apps2")) == "auth2")
        #expect(line(graph.dependants(of: "auth2")) == "apps2 auth3")
        #expect(line(graph.maximal(of: ["auth1", "auth2", "apps2", "bill1"])) == "bill1 apps2")
        #expect(graph.revision(labelled: "rel-2024") == "fork3")
        #expect(graph.revision(labelled: "fork3") == nil)
        #expect(graph["fork3"]?.labels == ["rel-2024"])
        #expect(graph["rel-2024"] == nil)
        #expect(graph.children(of: "nobody").isEmpty)
        let perLabel = graph.headsPerLabel.map { $0.label + ": " + line($0.heads) }
        #expect(perLabel == ["auth: auth3", "bill: bill3 fork4", "rel-2024: fork4"])
    }

    @Test func aHeadThatIsNeededIsNotEffective() throws {
        let graph = try graph("y1; x1; y2 <y1 !x1")
        #expect(line(graph.heads) == "x1 y2")
        #expect(line(graph.effectiveHeads) == "y2")
    }

    @Test func theEmptyGraph() throws {
        let graph = try RevisionGraph([])
        #expect(graph.heads.isEmpty && graph.bases.isEmpty && graph.order.isEmpty)
        #expect(try graph.upgrade(to: "heads").revisions.isEmpty)
        #expect(try graph.upgrade(to: "head").revisions.isEmpty)
        #expect(try graph.downgrade(to: "base", from: []).revisions.isEmpty)
        #expect(try graph.history().isEmpty)
        #expect(try graph.resolveOne("head") == nil)
        #expect(outcome { try graph.resolve("head-1") } == "error: out-of-range")
        #expect(outcome { try graph.resolve("+1") } == "error: out-of-range")
    }

    @Test func aReferenceSaidTwiceCountsOnce() throws {
        let graph = try graph("a #lab; b <a,a !a,lab,a; c <b !a,lab")
        #expect(line(graph.parents(of: "b")) == "a")
        #expect(line(graph.children(of: "a")) == "b")
        #expect(line(graph.dependencies(of: "c")) == "a")
        #expect(graph.branchPoints.isEmpty)
    }

    struct Fault: Sendable, CustomStringConvertible {
        let lines: String
        let kind: GraphError.Kind
        let positions: [Int]
        let revisions: String

        init(_ lines: String, _ kind: GraphError.Kind, at positions: [Int], _ revisions: String) {
            self.lines = lines
            self.kind = kind
            self.positions = positions
            self.revisions = revisions
        }

        var description: String { lines }
    }

    @Test(arguments: [
        Fault("a; b <b", .selfLoop, at: [1], "b"),
        Fault("a; b !b", .selfLoop, at: [1], "b"),
        Fault("a; b #lab !lab", .selfLoop, at: [1], "b"),
        Fault("a <b; b <a", .cycle, at: [0, 1], "a b"),
        // It lies on a path from a base to a head.
        Fault("a; b <a,d; c <b; d <c; e <d", .cycle, at: [1, 3, 2], "b d c"),
        Fault("a; b <a !d; c; d <c !b", .dependencyCycle, at: [1, 3], "b d"),
        Fault("a !c; b <a; c <b", .dependencyCycle, at: [0, 2, 1], "a c b"),
        Fault("a; b <a; c; b <c", .duplicateRevision, at: [1, 3], "b"),
        Fault("a #x; b #x", .duplicateLabel, at: [0, 1], "a b"),
        Fault("a #x,x", .duplicateLabel, at: [0, 0], "a a"),
        Fault("a #a", .duplicateLabel, at: [0, 0], "a a"),
        Fault("a #b; b", .duplicateLabel, at: [1, 0], "b a"),
        Fault("a; b <nobody", .missingReference, at: [1], "b"),
        Fault("a; b !nobody", .missingReference, at: [1], "b"),
        Fault("a #lab; b <lab", .missingReference, at: [1], "b"),
        Fault("abcdef; b <abcd", .missingReference, at: [1], "b"),
        Fault("abcdef; b !abcd", .missingReference, at: [1], "b"),
    ])
    func faults(_ expected: Fault) {
        let error = fault { _ = try graph(expected.lines) }
        #expect(error?.kind == expected.kind)
        #expect(error?.positions == expected.positions)
        #expect(error.map { line($0.revisions) } == expected.revisions)
    }
}

/// Edges that say nothing new.
@Suite struct RedundantEdgeTests {
    @Test(arguments: [
        ("a; b <a; c <a; m <a,b,c", ["m parent a by b"]),
        ("a; b <a; c <b; m <c,a", ["m parent a by c"]),
        ("a; b <a !a", ["b dependency a by a"]),
        ("a; b !a; c !a,b", ["c dependency a by b"]),
        ("a; b !a; c <b !a", ["c dependency a by b"]),
        ("e; f <e; g; m <f,g !e", ["m dependency e by f"]),
        // A parent makes a lineage, which a dependency does not.
        ("a; b !a; m <a,b", []),
        ("a; b <a; c <a !b", []),
        ("a; b; c !a,b", []),
        // Said twice it counts once, and is not redundant for that.
        ("a #lab; b !a,lab,a", []),
    ])
    func found(_ lines: String, _ expected: [String]) throws {
        let edges = try graph(lines).redundantEdges
        #expect(edges.map { "\($0.revision) \($0.role.rawValue) \($0.target) by \($0.impliedBy)" } == expected)
        #expect(edges.allSatisfy { oneLine($0.message) })
    }

    @Test func theyChangeNoPlan() throws {
        let graph = try graph("aa0; bb1 <aa0; cc1 <aa0; mm2 <aa0,bb1,cc1; nn3 <mm2")
        let up = try graph.upgrade(to: "head")
        #expect(line(up.revisions) == "aa0 bb1 cc1 mm2 nn3")
        #expect(line(up.heads) == "nn3")
        #expect(line(try graph.downgrade(to: "aa0", from: ["nn3"]).heads) == "aa0")
    }
}
