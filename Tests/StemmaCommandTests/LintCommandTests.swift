import Stemma
import Testing

@Suite struct LintCommandTests {
    private static func drop(_ sql: String) -> @Sendable (inout SchemaEditor) -> Void {
        { $0.execute(sql: sql, undo: "") }
    }

    private static let line = [
        StubRevision(id: "aaaa", message: "first"),
        StubRevision(id: "bbbb", parents: ["aaaa"], message: "second", upgrade: drop("DROP TABLE t CASCADE")),
    ]

    @Test func errorsFail() throws {
        let result = try TestConsole(Self.line).run("lint")
        #expect(result.status == 1 && result.output.isEmpty)
        #expect(
            result.errors == """
                Revisions/2026-03-01_bbbb_x.swift:8: warning: [L201] raw SQL: a table is dropped
                Revisions/2026-03-01_bbbb_x.swift:8: error: [L210] raw SQL: raw SQL with CASCADE
                Revisions/2026-03-01_bbbb_x.swift:8: warning: [L214] nobody knows what this changes: say it with `touches:`
                lint: 1 error, 2 warnings

                """)
        #expect(try TestConsole(Self.line).run("lint", "-q").errors.split(separator: "\n").count == 1)
    }

    @Test func warningsFailStrictly() throws {
        var line = Self.line
        line[1].upgrade = Self.drop("DROP TABLE t")
        let console = try TestConsole(line)
        let result = console.run("lint")
        #expect(result.status == 0 && result.errors.hasSuffix("lint: 2 warnings\n"))
        #expect(console.run("lint", "--strict").status == 1)
        #expect(console.run("lint", "aaaa", "--strict") == .init(status: 0, output: "", errors: "lint: no findings\n"))
        #expect(console.run("lint", "aaaa:head", "--strict").status == 1)
        #expect(console.run("lint", "base:aaaa").status == 0)
        #expect(console.run("lint", "zzzz").errors.contains("[G008]"))
    }

    @Test func factsAreFactsEvenOfAFailure() throws {
        let result = try TestConsole(Self.line).run("lint", "--json")
        #expect(result.status == 1 && result.errors.isEmpty)
        #expect(
            result.output.hasPrefix(
                #"{"findings":[{"code":"L201","rule":"drop-table","severity":"warning","message":"raw SQL: a table is dropped","#
                    + #""file":"Revisions/2026-03-01_bbbb_x.swift","line":8,"revision":"bbbb"}"#))
        #expect(result.output.hasSuffix(#"],"silenced":[]}"# + "\n"))
        let sarif = try TestConsole(Self.line).run("lint", "--format", "sarif")
        #expect(sarif.status == 1 && sarif.errors.isEmpty)
        #expect(sarif.output.contains(#""version":"2.1.0""#) && sarif.output.contains(#""ruleId":"L210""#))
        #expect(try TestConsole(Self.line).run("lint", "--format", "xml").status == 64)
    }

    @Test func explains() throws {
        let console = try TestConsole()
        let page = console.run("lint", "--explain", "l101")
        #expect(page.status == 0 && page.output.hasPrefix("L101 index-without-concurrently (warning)\n"))
        #expect(console.run("lint", "--explain", "index-without-concurrently") == page)
        #expect(console.run("lint", "--explain", "L101", "--json").output.hasPrefix(#"{"code":"L101","rule":"index-"#))
        #expect(console.run("lint", "--explain", "all").output.hasPrefix("# Rules of lint\n"))
        let unknown = console.run("lint", "--explain", "drop-tabel")
        #expect(unknown.status == 64 && unknown.errors.contains("did you mean 'drop-table'?"))
    }
}
