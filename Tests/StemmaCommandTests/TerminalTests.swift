import Stemma
import StemmaCompiler
import TestSupport
import Testing

@testable import StemmaCommand

/// What a person at a terminal sees, and what a program gets instead.
@Suite struct TerminalTests {
    private static let stubs = [
        StubRevision(id: "aaaa", message: "create accounts with all that belongs to them and a long message besides"),
        StubRevision(id: "bbbb", parents: ["aaaa"], labels: ["shop"]),
    ]

    @Test func tablesBreakBetweenWordsAndNeverInThem() {
        let path = "Revisions/billing/2026-03-01_aaaa_create_accounts_with_all_that_belongs_to_them.swift"
        let table = TextTable([["name", "a few words, then \(path) and the rest"], ["n", "short"]])
        #expect(
            table.text(width: 40) == """
                name  a few words, then
                      \(path)
                      and the rest
                n     short

                """)
        #expect(table.text(width: nil) == "name  a few words, then \(path) and the rest\nn     short\n")
        // Too narrow to be of use: terminals wrap by themselves.
        #expect(table.text(width: 20) == table.text(width: nil))
    }

    @Test func tablesCountColumnsAndNotBytes() {
        #expect(
            TextTable([["é", "x"], ["表表", "y"], ["abcde", "z"]]).text(width: nil) == "é      x\n表表   y\nabcde  z\n")
    }

    @Test func helpFitsTheTerminal() throws {
        var console = try TestConsole()
        for width in [60, 100, 200] {
            console.width = width
            let help = console.run("help", "upgrade").output
            let lines = help.split(separator: "\n").filter { !$0.hasPrefix("  stemma ") && !$0.hasPrefix("      ") }
            #expect(lines.allSatisfy { $0.count <= min(width, 100) }, "\(help)")
            #expect(lines.contains { $0.count > min(width, 100) - 25 })
        }
    }

    @Test func factsFitTheTerminal() throws {
        var console = try TestConsole(Self.stubs)
        try console.folder.write("", to: "Revisions/Project.swift")
        let plain = console.run("check").output
        console.width = 50
        let narrow = console.run("check").output
        #expect(narrow.split(separator: "\n").allSatisfy { $0.count <= 50 })
        #expect(narrow.split(whereSeparator: \.isWhitespace) == plain.split(whereSeparator: \.isWhitespace))
    }

    /// Whatever reads errors looks for the path at the beginning of the line.
    @Test func errorsAreNeverWrapped() throws {
        let folder = "Revisions/" + String(repeating: "a_rather_long_folder/", count: 4) + "Billing"
        var console = try TestConsole([
            StubRevision(id: "aaaa", folder: folder, upgrade: { $0.drop(table: "nothing") })
        ])
        console.width = 40
        let result = console.run("upgrade")
        #expect(
            result.errors == "\(folder)/2026-03-01_aaaa_x.swift:8: error: [S004] there is no table nothing\n")
    }

    @Test func coloursOnlyWhereTheyAreWanted() throws {
        var console = try TestConsole(Self.stubs)
        #expect(!console.run("show", "cccc").errors.contains("\u{1B}"))
        console.isColored = true
        #expect(console.run("show", "cccc").errors.contains("\u{1B}[1;31merror: \u{1B}[0m"))
        #expect(!console.run("show", "cccc", "--no-color").errors.contains("\u{1B}"))
        #expect(!console.run("--no-color", "show", "cccc").errors.contains("\u{1B}"))
        // What goes to a file stays plain.
        for call in [["heads"], ["check"], ["upgrade"], ["history", "-v"], []] {
            #expect(!console.run(call).output.contains("\u{1B}"))
        }
    }

    // MARK: - `stemma` alone

    @Test func theStateOfTheProject() throws {
        let console = try TestConsole(Self.stubs)
        try console.folder.write("", to: "Revisions/Project.swift")
        let stale = console.run()
        #expect(stale.status == 0 && stale.errors.isEmpty)
        #expect(
            stale.output.hasPrefix(
                """
                revisions  2 in Revisions/
                heads      bbbb [shop] change something
                unlocked   all: 'stemma lock' records what revisions do, before they are run anywhere
                output     Output/ is not what the revisions say: 'stemma check' says more

                """), "\(stale.output)")
        #expect(stale.output.contains("\n  stemma compile   "))
        #expect(console.run("compile").status == 0)
        #expect(console.run().output.contains("\noutput     up to date\n"))
        #expect(
            console.run("--json").output
                == #"{"revisions":2,"heads":["bbbb"],"isOutputFresh":true,"findings":[]}"# + "\n")
    }

    @Test func whatIsLocked() throws {
        let project = try CompiledProject()
        try project.write("aaaa", "schema.create(schema: \"one\")")
        #expect(project.run("lock").status == 0)
        #expect(project.console.run([]).output.contains("\nunlocked   none\n"))
        try project.write("bbbb", after: "aaaa", "schema.create(schema: \"two\")")
        #expect(project.console.run([]).output.contains("\nunlocked   bbbb do bbbb\n"))
        #expect(project.run("--json").output.contains(#""unlocked":["bbbb"]"#))
        try project.write("aaaa", "schema.create(schema: \"other\")")
        #expect(project.console.run([]).output.contains("\nlock       "))
    }

    @Test func noProject() throws {
        let result = try TestConsole().run()
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("There is no project here or above: 'stemma init' makes one.\n"))
    }

    @Test func aProjectThatDoesNotLoad() throws {
        var console = try TestConsole()
        try console.folder.write("", to: "Revisions/Project.swift")
        console.loadFailure = .failed([
            Diagnostic(.error, code: "L007", "no such verb", at: SourceLocation(file: "Revisions/a.swift", line: 7))
        ])
        let result = console.run()
        #expect(result.status == 1)
        #expect(result.errors == "Revisions/a.swift:7: error: [L007] no such verb\n")
        #expect(result.output.contains("stemma help"))
    }

    // MARK: - JSON

    /// Every command answers with one document, and nothing beside it.
    @Test func everyCommandSpeaksJSON() throws {
        let calls: [String: [[String]]] = [
            "init": [["init", "--directory", "new"]], "revision": [["revision", "more"]], "merge": [["merge"]],
            "heads": [["heads"], ["heads", "--per-branch"]], "bases": [["bases"]], "branches": [["branches"]],
            "squash": [["squash", "aaaa:bbbb"]],
            "history": [["history"], ["history", "-v"]], "show": [["show", "aaaa"]],
            "graph": [["graph"], ["graph", "--format", "text"], ["graph", "--format", "svg"]],
            "plan": [["plan", "upgrade", "heads"]], "upgrade": [["upgrade", "heads"]],
            "downgrade": [["downgrade", "base"]], "stamp": [["stamp", "heads"]], "schema": [["schema"]],
            "verify": [["verify"]], "review": [["review"], ["review", "-o", "r.html"]], "diagram": [["diagram"]],
            "compile": [["compile"], ["compile", "--check"]],
            "lint": [["lint"], ["lint", "--explain", "L101"], ["lint", "--explain", "all"]],
            "prove": [["prove"]], "lock": [["lock"], ["lock", "--check"]],
            "check": [["check"], ["check", "--format", "github"]],
            "import": [["import", "schema.sql"], ["import", "--declared", "schema.sql"]],
            "generate": [["generate", "swift"]],
            "apply": [["apply"]], "current": [["current"]], "drift": [["drift"]],
            "completions": [["completions", "zsh"], ["completions", "targets"]],
        ]
        let console = try TestConsole(Self.stubs + [StubRevision(id: "cccc", labels: ["other"])])
        try console.folder.write("", to: "Revisions/Project.swift")
        try console.folder.write("CREATE TABLE t (a text);\n", to: "schema.sql")
        let names = CommandTable.all.map { $0.usage.name }
        #expect(Set(calls.keys) == Set(names))
        for call in names.flatMap({ calls[$0] ?? [] }) + [
            [], ["help"], ["help", "lint"], ["--version"], ["heads", "-h"],
        ] {
            let result = console.run(call + ["--json"])
            #expect(result.output.hasPrefix("{") && result.output.hasSuffix("}\n"), "\(call): \(result)")
            #expect(result.output.split(separator: "\n").count == 1, "\(call)")
            #expect((try? CanonicalJSON.decode(AnyDocument.self, from: Array(result.output.utf8))) != nil, "\(call)")
        }
        for call in [["nonsense"], ["plan"], ["show", "dddd"], ["heads", "--nonsense"]] {
            let result = console.run(call + ["--json"])
            #expect(result.status != 0 && result.output.hasPrefix(#"{"error":{"code":""#), "\(call): \(result)")
        }
    }

    private struct AnyDocument: Decodable {}

    // MARK: - Progress

    @Test func progressIsForTerminals() {
        for isTerminal in [true, false] {
            let sink = Locked<[UInt8]>([])
            var console = Console(output: { _ in .done }, errors: { bytes in sink { $0 += bytes } })
            console.isTerminal = isTerminal
            let progress = Progress(Reporter(console: console, isQuiet: false), after: .zero)
            progress.report("checking")
            progress.end()
            let text = sink { String(decoding: $0, as: UTF8.self) }
            #expect(text == (isTerminal ? "\r\u{1B}[Kchecking\r\u{1B}[K" : ""))
        }
    }
}
