import StemmaCompiler
import TestSupport
import Testing

@testable import StemmaCommand

@Suite struct FailureTests {
    private static let forked = [
        StubRevision(id: "aaaa"), StubRevision(id: "bbbb", parents: ["aaaa"]),
        StubRevision(id: "cccc", parents: ["aaaa"]),
    ]

    @Test(arguments: [
        (["haeds"], "error: [U001] there is no command 'haeds'\nnote: did you mean 'heads'?\n"),
        (
            ["heads", "--jsn"],
            "error: [U002] 'heads' has no option '--jsn'\nnote: did you mean '--json'?\n"
        ),
        (["--jsn", "heads"], "error: [U002] there is no option '--jsn'\nnote: did you mean '--json'?\n"),
        (["plan", "upgrade"], "error: [U007] 'plan' needs TARGET\nnote: 'stemma help plan' shows how it is used\n"),
        (
            ["plan", "upgrad", "x"],
            "error: [U005] DIRECTION is one of upgrade, downgrade, not 'upgrad'\nnote: did you mean 'upgrade'?\n"
        ),
        (
            ["heads", "x"],
            "error: [U008] 'heads' has no use for 'x'\nnote: 'stemma help heads' shows how it is used\n"
        ),
        (
            ["upgrade", "a:b", "--sql"],
            "error: [U002] 'upgrade' has no option '--sql'\nnote: it is always SQL: leave it out\n"
        ),
        (
            ["revision", "-m", "x", "--rev-id", "a"],
            "error: [U002] 'revision' has no option '--rev-id'\nnote: '--id ID' says its id\n"
        ),
        (
            ["-c", "alembic.ini", "heads"],
            "error: [U002] there is no option '-c'\n"
                + "note: what holds of the whole project is said in Revisions/Project.swift\n"
        ),
        (
            ["edit", "x"],
            "error: [U001] there is no command 'edit'\nnote: 'stemma show REV' names the file of a revision\n"
        ),
        (["revision"], "error: [U007] 'revision' needs MESSAGE\nnote: 'stemma help revision' shows how it is used\n"),
        (["revision", "a", "-m", "b"], "error: [U009] the message is given twice\nnote: leave one out\n"),
        (["help", "plann"], "error: [U001] there is no command 'plann'\nnote: did you mean 'plan'?\n"),
        (["revision", " "], "error: [U009] the message is empty\nnote: say in a few words what the revision does\n"),
    ])
    func usage(arguments: [String], errors: String) throws {
        #expect(try TestConsole().run(arguments) == .init(status: 64, output: "", errors: errors))
    }

    @Test func usageAsJSON() throws {
        let result = try TestConsole().run("heads", "--json", "x")
        #expect(result.status == 64)
        #expect(
            result.output == #"{"error":{"code":"U008","kind":"usage","message":"'heads' has no use for 'x'"}}"# + "\n")
        #expect(result.errors.hasPrefix("error: [U008] "))
    }

    @Test(arguments: ["upgrade", "downgrade", "plan upgrade", "plan downgrade", "history", "show", "stamp", "schema"])
    func unknownRevision(command: String) throws {
        let result = try TestConsole(Self.forked).run(command.split(separator: " ").map(String.init) + ["bbbd"])
        #expect(result.status == 1)
        #expect(result.output.isEmpty)
        #expect(result.errors.hasPrefix("error: [G008] no revision or label is called 'bbbd'"))
        #expect(result.errors.contains("note: did you mean 'bbbb'"))
    }

    @Test func unavailable() throws {
        var console = try TestConsole()
        console.loadFailure = .unavailable("no swiftc")
        #expect(console.run("heads") == .init(status: 69, output: "", errors: "error: [C001] no swiftc\n"))
        console.loadFailure = .fault("it cannot be read back")
        let result = console.run("heads", "--json")
        #expect(result.status == 70)
        #expect(result.output.hasPrefix(#"{"error":{"code":"C002","kind":"fault","#))
    }

    @Test func severalHeads() throws {
        let result = try TestConsole(Self.forked).run("upgrade", "--json")
        #expect(result.status == 1)
        #expect(
            result.output
                == #"{"error":{"code":"G012","kind":"multiple-heads","message":"'head' means 2 heads: 'bbbb' and 'cccc'"}}"#
                + "\n")
    }

    @Test func faultsOfTheGraphNameBothFiles() throws {
        let result = try TestConsole([StubRevision(id: "aaaa"), StubRevision(id: "aaaa", folder: "Revisions/x")])
            .run("heads")
        #expect(result.status == 1)
        #expect(result.errors.contains("Revisions/2026-03-01_aaaa_x.swift:4: "))
        #expect(result.errors.contains("Revisions/x/2026-03-01_aaaa_x.swift:4: "))
        #expect(result.errors.contains("error: [G004] two revisions have the id 'aaaa'"))
    }

    @Test func pathsAreAsSeenFromHere() throws {
        var console = try TestConsole([StubRevision(id: "aaaa", parents: ["zzzz"])])
        console.isColored = false
        try console.folder.write("", to: "project/Revisions/Project.swift")
        try console.folder.write("", to: "project/deep/er/x")
        let file = "Revisions/2026-03-01_aaaa_x.swift:4: error:"
        #expect(console.run("heads", "--directory", "project").errors.hasPrefix("project/\(file)"))
        #expect(console.run("--directory=project/", "heads").errors.hasPrefix("project/\(file)"))
        #expect(console.run(["heads"], in: "/project").errors.hasPrefix(file))
        #expect(console.run(["heads"], in: "/project/deep/er").errors.hasPrefix("../../\(file)"))
    }

    @Test func colors() throws {
        var console = try TestConsole()
        console.isColored = true
        #expect(console.run("haeds").errors.hasPrefix("\u{1B}[1m\u{1B}[1;31merror: \u{1B}[0m"))
        #expect(!console.run("haeds", "--no-color").errors.contains("\u{1B}"))
    }

    @Test func standardOutput() throws {
        var console = try TestConsole(Self.forked)
        console.output = .readerGone
        #expect(console.run("heads") == .init(status: 0, output: "", errors: ""))
        console.output = .failed("No space left on device")
        let errors = "error: [C011] the standard output cannot be written: No space left on device\n"
        #expect(console.run("heads") == .init(status: 1, output: "", errors: errors))
    }

    /// One line says how to get them; with the trait they are tried on servers.
    @Test(arguments: ["apply", "current", "drift"]) func builtWithoutLibpq(command: String) throws {
        let result = try TestConsole([StubRevision(id: "aaaa")]).run(command)
        #expect(result.status == 69 && result.output.isEmpty)
        #expect(
            result.errors
                == "error: [C001] this stemma was built without libpq: install libpq-dev and build it with --traits Apply\n"
        )
    }
}
