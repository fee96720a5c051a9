import StemmaImport
import TestSupport
import Testing

/// What files of Alembic say, without Python.
@Suite struct AlembicScriptTests {
    @Test(arguments: [
        ("revision = 'a'\ndown_revision = None\n", "a", [String](), [String](), [String](), ""),
        ("'''one\ntwo\n\nmore'''\nrevision = \"a\"\ndown_revision = 'b'", "a", ["b"], [], [], "one two"),
        ("revision: str = r'a'\ndown_revision: Union[str, None] = ('b', \"c\")", "a", ["b", "c"], [], [], ""),
        (
            "revision = ('a')\ndown_revision = ['b',\n  # of them\n  'c',]\nbranch_labels = {'x'}", "a", ["b", "c"],
            ["x"], [], ""
        ),
        ("revision = 'a' 'b' \\\n  'c'\ndepends_on = ('d',)\nif True:\n    revision = 'z'", "abc", [], [], ["d"], ""),
        ("\u{feff}# c\nrevision='\\x61\\u00e9'\nx = \"\"\"\nrevision = 'no'\n\"\"\"", "aé", [], [], [], ""),
    ])
    func reads(
        _ text: String, _ revision: String, _ parents: [String], _ labels: [String], _ dependencies: [String],
        _ message: String
    ) throws {
        let script = try AlembicScript(Array(text.utf8))
        #expect(script.revision == revision)
        #expect(script.parents == parents)
        #expect(script.labels == labels)
        #expect(script.dependencies == dependencies)
        #expect(script.message == message)
    }

    @Test(arguments: [
        ("x = 1\n", 1), ("revision = 'a\n", 1), ("\nrevision = make()\n", 2), ("revision = f'{x}'\n", 1),
        ("revision = 'a'\ndown_revision = base\n", 2), ("revision = ('a', 'b')\n", 1), ("revision = 'a'\n'''x", 2),
        ("revision = 'a'\ndown_revision = ('b' 'c',, )", 2), ("revision = None\n", 1),
    ])
    func refuses(_ text: String, _ line: Int) {
        let error = #expect(throws: ImportError.self) { try AlembicScript(Array(text.utf8)) }
        #expect(error?.line == line)
    }

    @Test func answersWhateverItIsGiven() {
        var generator = SeededGenerator(seed: 3)
        let words = [
            "revision", "down_revision", " = ", ": str", "'", "\"", "'''", "\"\"\"", "a", "None", "(", ")", "[", "]",
            ",", "\n",
            "#", "\\", "\\x", "f'", "é", "    ", "==",
        ]
        var read = 0
        for _ in 0..<20_000 {
            if (try? AlembicScript(Array(generator.text(of: words, upTo: 16).utf8))) != nil { read += 1 }
        }
        #expect(read > 0)
    }
}
