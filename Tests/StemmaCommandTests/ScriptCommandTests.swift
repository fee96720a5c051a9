import TestSupport
import Testing

@Suite struct ScriptCommandTests {
    private static let line = [
        StubRevision(id: "aaaa", labels: ["side"], message: "first"),
        StubRevision(id: "bbbb", parents: ["aaaa"], message: "second"),
    ]

    @Test func upgrade() throws {
        let console = try TestConsole(Self.line)
        let whole = console.run("upgrade")
        #expect(whole.status == 0 && whole.errors.isEmpty)
        #expect(whole.output.contains("from base to bbbb"))
        #expect(console.run("upgrade", "head") == whole)
        #expect(console.run("upgrade", "heads", "--from", "base") == whole)
        let rest = console.run("upgrade", "--from", "aaaa")
        #expect(rest.output.contains("from aaaa to bbbb"))
        #expect(console.run("upgrade", "aaaa:head") == rest)
        #expect(console.run("upgrade", "--flavor", "portable").output != whole.output)
        let json = console.run("upgrade", "aaaa", "--json").output
        #expect(json.hasPrefix(#"{"direction":"upgrade","revisions":["aaaa"],"heads":["aaaa"],"sql":""#))
    }

    @Test func downgrade() throws {
        let console = try TestConsole(Self.line)
        let step = console.run("downgrade", "-1")
        #expect(step.status == 0)
        #expect(step.output.contains("from bbbb to aaaa"))
        #expect(console.run("downgrade", "--", "-1") == step)
        #expect(console.run("downgrade", "bbbb:aaaa") == step)
        #expect(console.run("downgrade", "base").output.contains("from bbbb to base"))
    }

    @Test func fileIsWrittenWholeOrNotAtAll() throws {
        let console = try TestConsole(Self.line)
        let script = console.run("upgrade").output
        try console.folder.write("old", to: "up.sql")
        let failed = console.run("upgrade", "zzzz", "-o", "up.sql")
        #expect(failed.status == 1)
        #expect(try console.folder.read("up.sql") == "old")
        let result = console.run("upgrade", "-o", "up.sql")
        #expect(result == .init(status: 0, output: "", errors: "wrote up.sql\n"))
        #expect(try console.folder.read("up.sql") == script)
        #expect(try console.folder.files() == ["up.sql"])
        #expect(console.run("upgrade", "-o", "no/up.sql").errors.contains("No such file or directory"))
        #expect(console.run("upgrade", "-q", "--output=up.sql").errors.isEmpty)
    }

    @Test func stampAndSchema() throws {
        let console = try TestConsole(Self.line)
        #expect(console.run("stamp", "head").status == 0)
        #expect(console.run("stamp", "side@base", "--json").output.hasPrefix(#"{"heads":[],"sql":""#))
        #expect(console.run("stamp").status == 64)
        #expect(console.run("schema", "--json").output == #"{"heads":["bbbb"],"sql":""}"# + "\n")
    }

    @Test func reviewAndDiagram() throws {
        let console = try TestConsole(Self.line)
        let page = console.run("review", "aaaa:bbbb")
        #expect(page.status == 0 && page.output.contains("<h1>Review: aaaa → bbbb</h1>"))
        #expect(page.output.contains("id=\"revision-bbbb\"") && !page.output.contains("id=\"revision-aaaa\""))
        #expect(console.run("review", "--format", "markdown").output.hasPrefix("# Review: base → bbbb\n"))
        #expect(console.run("review", "zzzz").status == 1)
        #expect(console.run("diagram").output.hasPrefix("<svg "))
        #expect(console.run("diagram", "aaaa", "-o", "a.svg").output.isEmpty)
        #expect(try console.folder.read("a.svg").hasSuffix("</svg>\n"))
    }

    @Test func show() throws {
        let console = try TestConsole(Self.line)
        let text = console.run("show", "bbbx")
        #expect(console.run("show", "head").output.hasPrefix("revision bbbb (head)\nafter aaaa\n"))
        #expect(text.errors.contains("[G008]"))
        let json = console.run("show", "side", "--json").output
        #expect(
            json.hasPrefix(
                #"{"id":"aaaa","message":"first","file":"Revisions/2026-03-01_aaaa_x.swift","parents":[],"#
                    + #""labels":["side"],"dependsOn":[],"children":["bbbb"],"operations":[],"up":""#))
        #expect(console.run("show", "base").errors.contains("[C005]"))
    }

    @Test func compileAndCheck() throws {
        let console = try TestConsole(Self.line)
        try console.folder.write("", to: "Revisions/Project.swift")
        let missing = console.run("compile", "--check", "--json")
        #expect(missing.status == 1)
        #expect(missing.output.contains(#"{"error":{"code":"C009","kind":"outdated","#))
        #expect(missing.errors.contains("Output/upgrade.sql: note: missing\n"))
        let first = console.run("compile")
        #expect(first.status == 0 && first.output.isEmpty)
        #expect(first.errors.contains("wrote Output/manifest.json\n"))
        #expect(console.run("compile", "--check").status == 0)
        #expect(console.run("compile", "--json").output == #"{"written":[],"removed":[]}"# + "\n")
        try console.folder.write("edited", to: "Output/schema.sql")
        #expect(console.run("compile", "--check").errors.contains("Output/schema.sql: note: stale\n"))
        #expect(console.run("compile").errors == "wrote Output/schema.sql\n")
    }

    @Test func redundantEdgesAreWarnedOf() throws {
        let console = try TestConsole(Self.line + [StubRevision(id: "cccc", parents: ["bbbb", "aaaa"])])
        let errors = console.run("compile").errors
        #expect(errors.hasPrefix("Revisions/2026-03-01_cccc_x.swift:4: warning: [G101] "))
    }
}
