import TestSupport
import Testing

@testable import StemmaCommand

/// The commands that answer from a graph alone, read from a file as a program would give it.
@Suite struct GraphCommandTests {
    /// a1 ─ b1 ─ d1 (merge), a1 ─ c1 [side] ─ d1; x1 [other] needs b1.
    private static let graph = """
        { "revisions" : [
            {"id": "a1", "parents": [], "labels": [], "dependsOn": [], "message": "first"},
            {"message": "left", "id": "b1", "parents": ["a1"], "labels": [], "dependsOn": []},
            {"id": "c1", "parents": ["a1"], "labels": ["side"]},
            {"id": "d1", "parents": ["b1", "c1"], "labels": [], "dependsOn": [], "message": "join"},
            {"id": "x1", "parents": [], "labels": ["other"], "dependsOn": ["b1"], "message": "else"}
        ] }
        """

    private func run(_ arguments: [String]) throws -> TestConsole.Result {
        let console = try TestConsole()
        try console.folder.write(Self.graph, to: "graph.json")
        var arguments = arguments
        let place = arguments.firstIndex(of: "--") ?? arguments.endIndex
        arguments.insert(contentsOf: ["--graph", "graph.json"], at: place)
        return console.run(arguments)
    }

    @Test(arguments: [
        (["heads", "--json"], #"{"heads":["d1","x1"]}"#),
        (["bases", "--json"], #"{"bases":["a1","x1"]}"#),
        (["branches", "--json"], #"{"branches":[{"revision":"a1","children":["b1","c1"],"labels":[]}]}"#),
        (
            ["heads", "--per-branch", "--json"],
            #"{"branches":[{"label":"side","heads":["d1"]},{"label":"other","heads":["x1"]}]}"#
        ),
        (
            ["history", "a1:b1", "--json"],
            #"{"revisions":[{"id":"b1","parents":["a1"],"labels":[],"dependsOn":[],"message":"left"},"#
                + #"{"id":"a1","parents":[],"labels":[],"dependsOn":[],"message":"first"}]}"#
        ),
        (
            ["plan", "upgrade", "--json", "d1", "--from", "b1", "--from", "c1"],
            #"{"direction":"upgrade","revisions":["d1"],"heads":["d1"]}"#
        ),
        (
            ["plan", "upgrade", "--json", "side"],
            #"{"direction":"upgrade","revisions":["a1","c1"],"heads":["c1"]}"#
        ),
        (
            ["plan", "downgrade", "--json", "--from", "x1", "--", "-1"],
            #"{"direction":"downgrade","revisions":["x1"],"heads":["b1"]}"#
        ),
        (
            ["plan", "downgrade", "--json", "--from", "x1", "-1"],
            #"{"direction":"downgrade","revisions":["x1"],"heads":["b1"]}"#
        ),
        (
            ["plan", "downgrade", "--json", "other@base"],
            #"{"direction":"downgrade","revisions":["x1"],"heads":["d1"]}"#
        ),
        (
            ["plan", "downgrade", "--json", "d1:b1"],
            #"{"direction":"downgrade","revisions":["d1"],"heads":["b1","c1"]}"#
        ),
    ])
    func documents(arguments: [String], json: String) throws {
        #expect(try run(arguments) == .init(status: 0, output: json + "\n", errors: ""))
    }

    @Test func graphReadsWhatItPrints() throws {
        let console = try TestConsole()
        try console.folder.write(Self.graph, to: "graph.json")
        let printed = console.run("graph", "--format", "json", "--graph", "graph.json")
        #expect(printed.status == 0)
        try console.folder.write(printed.output, to: "again.json")
        #expect(console.run("graph", "--json", "--graph", "again.json") == printed)
        #expect(
            printed.output.hasPrefix(
                #"{"revisions":[{"id":"a1","parents":[],"labels":[],"dependsOn":[],"message":"first"},"#))
    }

    @Test(arguments: [
        ("text", "○  d1 (head) join\n"), ("dot", "digraph revisions {"), ("mermaid", "flowchart BT"),
        ("svg", "<svg xmlns="), ("json", #"{"revisions":["#),
    ])
    func formats(format: String, part: String) throws {
        let result = try run(["graph", "--format", format])
        #expect(result.status == 0)
        #expect(result.output.contains(part))
    }

    @Test(arguments: [
        (["heads"], "d1 join\nx1 [other] else\n"), (["bases"], "a1 first\nx1 [other] else\n"),
        (["branches"], "a1 first\n    -> b1 left\n    -> c1 [side]\n"),
        (["branches", "-v"], "revision a1 (branch point)\nafter <base>\nbefore b1, c1\n\n    first\n"),
        (
            ["heads", "--verbose"],
            """
            revision d1 (head) (merge)
            merges b1, c1

                join

            revision x1 [other] (head)
            after <base>
            depends on b1

                else

            """
        ),
        (
            ["history", "d1"],
            """
            b1, c1 -> d1 (head) (merge), join
            a1 -> c1 [side]
            a1 -> b1, left
            <base> -> a1 (branch point), first

            """
        ),
        (
            ["plan", "downgrade", "--from", "d1", "a1"],
            """
            downgrade
                d1 join
                c1 [side]
                b1 left
            heads afterwards
                a1 first

            """
        ),
        (["plan", "upgrade", "base"], "nothing to upgrade\nheads afterwards\n    base\n"),
    ])
    func texts(arguments: [String], text: String) throws {
        #expect(try run(arguments) == .init(status: 0, output: text, errors: ""))
    }

    @Test func single() throws {
        let several = try run(["heads", "--single", "--json"])
        #expect(several.status == 1)
        #expect(several.output.contains(#""kind":"multiple-heads""#))
        #expect(try run(["heads", "--single", "--per-branch"]).status == 0)
        let console = try TestConsole()
        try console.folder.write(#"{"revisions":[]}"#, to: "graph.json")
        #expect(console.run("heads", "--single", "--graph", "graph.json").status == 1)
        #expect(console.run("heads", "--graph", "graph.json").status == 0)
    }

    @Test(arguments: [
        (#"{"revisions":[{"parents":[]}]}"#, "C004"), (#"{"revisions":"#, "C004"), ("", "C004"),
        (#"{"revisions":[{"id":"a","parents":["a"]}]}"#, "G001"),
    ])
    func mistakes(text: String, code: String) throws {
        let console = try TestConsole()
        try console.folder.write(text, to: "graph.json")
        let result = console.run("heads", "--graph", "graph.json", "--json")
        #expect(result.status == 1)
        #expect(result.output.hasPrefix(#"{"error":{"code":"\#(code)","#))
        #expect(result.errors.contains("error: [\(code)] "))
        #expect(!result.errors.contains(console.folder.path))
    }

    @Test func noFile() throws {
        let result = try TestConsole().run("heads", "--graph", "nothing.json")
        let errors = "error: [C003] 'nothing.json' cannot be read: No such file or directory\n"
        #expect(result == .init(status: 1, output: "", errors: errors))
    }
}
