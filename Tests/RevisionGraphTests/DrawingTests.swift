import Foundation
import RevisionGraph
import TestSupport
import Testing

/// Pictures as they are seen.
@Suite struct DrawingTests {
    @Test func aForkAndAMerge() throws {
        let drawing = GraphDrawing(
            try RevisionGraph([
                RevisionNode(id: "a1", message: "create users"),
                RevisionNode(id: "b1", parents: ["a1"], message: "add email"),
                RevisionNode(id: "b2", parents: ["a1"], labels: ["billing"], message: "create invoices"),
                RevisionNode(id: "m1", parents: ["b1", "b2"], message: "join both\nlines"),
                RevisionNode(id: "x1", dependencies: ["billing"]),
            ]))
        #expect(
            drawing.text() == """
                ○  x1 (head) (needs b2)
                ○  m1 (head) join both lines
                ├─╮
                │ ○  b2 [billing] create invoices
                ○ │  b1 add email
                ├─╯
                ○  a1 create users

                """)
        #expect(
            drawing.text(.ascii) == """
                *  x1 (head) (needs b2)
                *  m1 (head) join both lines
                |-\\
                | *  b2 [billing] create invoices
                * |  b1 add email
                |-/
                *  a1 create users

                """)
    }

    /// What another tool made is marked in every picture, and only there.
    @Test func marksWhatAnotherToolMade() throws {
        let drawing = GraphDrawing(
            try RevisionGraph([
                RevisionNode(id: "old1", message: "from before", isLegacy: true),
                RevisionNode(id: "old2", parents: ["old1"], isLegacy: true), RevisionNode(id: "new", parents: ["old2"]),
            ]))
        #expect(
            drawing.text() == """
                ○  new (head)
                ○  old2 (legacy)
                ○  old1 (legacy) from before

                """)
        #expect(drawing.dot.contains("n0 [label=\"old1 (legacy) from before\", style=\"rounded,dashed\"];"))
        #expect(drawing.dot.contains("n2 [label=\"new (head)\"];"))
        #expect(drawing.mermaid.hasSuffix("    classDef legacy stroke-dasharray: 4 3\n    class n0,n1 legacy\n"))
        #expect(drawing.svg.components(separatedBy: "<circle class=\"legacy\" ").count == 3)
        #expect(drawing.svg.components(separatedBy: "circle.legacy { fill: none;").count == 3)
        #expect(drawing.svg.components(separatedBy: "<circle cx=").count == 2)
        let plain = GraphDrawing(try graph("a; b <a"))
        #expect(!plain.svg.contains("legacy") && !plain.mermaid.contains("legacy") && !plain.dot.contains("legacy"))
    }

    @Test func manyParentsAndManyChildren() throws {
        let drawing = GraphDrawing(
            try graph("a; b1 <a; b2 <a; b3 <a; m1 <b1,b2,b3; m2 <b3,b1; r <m1,a; z"))
        #expect(
            drawing.text() == """
                ○  z (head)
                ○  m2 (head)
                ├─╮
                │ │ ○  r (head)
                │ │ ├─╮
                │ │ ○ │  m1
                ├─┼─┤ │
                ○ │ │ │  b3
                ├─│─│─╯
                │ │ ○  b2
                ├─│─╯
                │ ○  b1
                ├─╯
                ○  a

                """)
    }

    @Test func crossingsGoUnder() throws {
        let drawing = GraphDrawing(try graph("aa0; bb1 <aa0; cc1 <aa0; mm2 <aa0,bb1,cc1; nn3 <mm2"))
        #expect(
            drawing.text() == """
                ○  nn3 (head)
                ○  mm2
                ├─┬─╮
                │ │ ○  cc1
                ├─│─╯
                │ ○  bb1
                ├─╯
                ○  aa0

                """)
    }

    @Test func dot() throws {
        let drawing = GraphDrawing(
            try RevisionGraph([
                RevisionNode(id: "a\"1"), RevisionNode(id: "b\\N", parents: ["a\"1"], message: "say \"hi\"\n"),
                RevisionNode(id: "c", dependencies: ["a\"1"]),
            ]))
        #expect(
            drawing.dot == #"""
                digraph revisions {
                    rankdir=BT;
                    node [shape=box, style=rounded, fontname="monospace"];
                    n0 [label="a\"1"];
                    n1 [label="b\\N (head) say \"hi\" "];
                    n2 [label="c (head) (needs a\"1)"];
                    n0 -> n1;
                    n0 -> n2 [style=dashed];
                }

                """#)
    }

    @Test func mermaid() throws {
        let drawing = GraphDrawing(
            try RevisionGraph([
                RevisionNode(id: "a\"1"), RevisionNode(id: "b#2", parents: ["a\"1"], message: "`<b>` & \"é\""),
                RevisionNode(id: "c", dependencies: ["a\"1"]),
            ]))
        #expect(
            drawing.mermaid == """
                flowchart BT
                    n0["a#34;1"]
                    n1["b#35;2 (head) #96;#60;b#62;#96; #38; #34;é#34;"]
                    n2["c (head) (needs a#34;1)"]
                    n0 --> n1
                    n0 -.-> n2

                """)
    }

    @Test func svg() throws {
        let graph = try RevisionGraph([
            RevisionNode(id: "a<1>"), RevisionNode(id: "b", parents: ["a<1>"], message: "x & y\u{1B}[31m\u{FFFF}"),
            RevisionNode(id: "c", parents: ["a<1>"]),
        ])
        let svg = GraphDrawing(graph).svg
        #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"revision-graph\" width="))
        #expect(svg.contains("prefers-color-scheme: dark"))
        #expect(svg.contains(">a&lt;1&gt;</text>"))
        #expect(svg.contains(">b (head) x &amp; y [31m\u{FFFD}</text>"))
        #expect(svg.split(separator: "<circle").count == 4)
        #expect(svg.split(separator: "<path").count == 4)
        #expect(!svg.contains("href"))
    }

    @Test func nothingIsDrawnAsNothing() throws {
        let drawing = GraphDrawing(try RevisionGraph([]))
        #expect(drawing.text() == "")
        #expect(drawing.mermaid == "flowchart BT\n")
        #expect(drawing.svg.hasSuffix("</svg>\n"))
    }

    /// In every drawing each line that begins goes on, row by row, until its parent takes it up.
    @Test func noLineIsLost() throws {
        for seed in 0..<1500 {
            var generator = SeededGenerator(seed: UInt64(seed))
            let graph = try RevisionGraph(randomNodes(using: &generator))
            let rows = GraphDrawing(graph).text().split(separator: "\n").map { Array($0) }
            let down: Set<Character> = ["│", "├", "┤", "╮", "╭", "┬", "┼"]
            let up: Set<Character> = ["│", "├", "┤", "╯", "╰", "┴", "┼"]
            for (upper, lower) in zip(rows, rows.dropFirst()) {
                for (place, glyph) in lower.enumerated() where up.contains(glyph) {
                    #expect(upper.indices.contains(place) && (down.contains(upper[place]) || upper[place] == "○"))
                }
                for (place, glyph) in upper.enumerated() where down.contains(glyph) {
                    #expect(lower.indices.contains(place) && (up.contains(lower[place]) || lower[place] == "○"))
                }
            }
        }
    }
}
