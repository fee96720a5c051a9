import Testing

/// What `DocumentTests` reads documents with: it must find what is wrong, too.
@Suite struct DocumentReadingTests {
    @Test func findsBlocks() {
        let text = """
            Text, `code`.

                $ stemma heads \\
                > --json
                {}
                $ stemma bases

            <!-- test: new project
            ```swift
            import Stemma
            ```
            -->

            ```sql
            SELECT 1;
            ```
            """
        let blocks = BlockReader.blocks(of: text)
        #expect(
            blocks.map(\.kind) == [
                .session([
                    .init(text: "stemma heads \\\n> --json", output: ["{}"], line: 3),
                    .init(text: "stemma bases", line: 6),
                ]),
                .directive("new project"), .code(language: "swift", text: "import Stemma\n"),
                .code(language: "sql", text: "SELECT 1;\n"),
            ])
        #expect(blocks.map(\.line) == [3, 8, 10, 15])
        #expect(blocks.map(\.isUnseen) == [false, true, true, false])
    }

    @Test(arguments: [
        (["a", "b"], ["a", "b"], true), (["a"], ["a", "b"], false), (["a", "b"], ["a"], false),
        (["a", "…"], ["a", "b", "c"], true), (["…", "c"], ["a", "b", "c"], true), (["…", "d"], ["a", "b"], false),
        (["x … z"], ["x yy z"], true), (["x … z"], ["x yy zz"], false), ([], ["a"], false), ([".*"], ["a"], false),
        (["at 2026-01-02"], ["at 2031-12-30"], true), (["15b76d05e184"], ["00b76d05e100"], true),
        (["15b76d05e184 15b76d05e184"], ["00b76d05e100 11b76d05e100"], false),
    ]) func comparesLines(_ shown: [String], _ actual: [String], _ isSame: Bool) {
        var text = ShownText()
        let matches = text.matches(actual, shown: shown)
        #expect(matches == isSame)
    }

    @Test func remembersIDs() {
        var text = ShownText()
        let isMade = text.matches(["made 00b76d05e100"], shown: ["made 15b76d05e184"])
        #expect(isMade)
        #expect(text.real("stemma show 15b76d05e184") == "stemma show 00b76d05e100")
        let isAnother = !text.matches(["made 11b76d05e100"], shown: ["made 15b76d05e184"])
        #expect(isAnother)
        #expect(text.occurs("-- 15b76d05e184", in: "a\n  -- 00b76d05e100\nb"))
    }

    @Test(arguments: [
        ("SELECT 1;", true), ("SELECT 1;\n\nSELECT 3;", true), ("SELECT 1;\n…\nSELECT 4;", true),
        ("SELECT 4;\nSELECT 1;", false), ("SELECT 1;\nSELECT 4;", false), ("SELECT", false),
    ]) func findsSQL(_ shown: String, _ isThere: Bool) {
        #expect(ShownText().occurs(shown, in: "SELECT 1;\n    SELECT 3;\n\nSELECT 4;\n") == isThere)
    }

    @Test func judgesWorkflows() throws {
        let good = """
            name: a
            on: [push]
            jobs:
              b:
                runs-on: c
                steps:
                  - uses: d@v4
                    with:
                      path: .build
                  - run: |
                      stemma check
                      stemma lint
            """
        let workflow = try WorkflowFile(good)
        #expect(workflow.problems.isEmpty)
        #expect(workflow.commands == ["stemma check\nstemma lint\n"])
        #expect(try WorkflowFile(good.replacing("runs-on: c", with: "runs: c")).problems.count == 1)
        #expect(try WorkflowFile(good.replacing("- uses: d@v4", with: "- name: d")).problems.count == 1)
        #expect(throws: WorkflowFile.Malformed.self) {
            try WorkflowFile(good.replacing("    steps", with: "     steps"))
        }
        #expect(throws: WorkflowFile.Malformed.self) { try WorkflowFile("name: a\nname: b\n") }
    }
}
