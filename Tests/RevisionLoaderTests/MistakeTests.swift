import Foundation
import Stemma
import TestSupport
import Testing

@testable import RevisionLoader

/// What the user gets wrong, in the words and at the places that the user will see.
@Suite struct MistakeTests {
    @Test func noRevisionsFolder() throws {
        #expect(try TemporaryProject().mistakes().map(\.code) == ["L001"])
    }

    @Test func anEmptyFolderIsAProject() throws {
        #expect(try TemporaryProject(["notes.txt": ""]).load().revisions.isEmpty)
    }

    @Test func aFileWithoutRevision() throws {
        let project = try TemporaryProject(["a.swift": "import Stemma\n\n// enum A: Revision {}\n"])
        let mistakes = try project.mistakes()
        #expect(
            mistakes.map(\.description) == [
                """
                Revisions/a.swift: error: [L002] no type in this file conforms to Revision
                note: what revisions share belongs in Revisions/Support/
                """
            ])
    }

    @Test func oneNameForTwoRevisions() throws {
        let project = try TemporaryProject([
            "a.swift": revision("A"), "b.swift": revision("A"), "c.swift": revision("C"),
        ])
        let expected = [
            """
            Revisions/b.swift:3: error: [L003] 'A' is the name of two revisions
            Revisions/a.swift:3: note: the other is here
            """
        ]
        #expect(try project.mistakes().map(\.description) == expected)
        try project.remove("b.swift")
        _ = try project.load()
        try project.write(revision("A"), to: "b.swift")
        #expect(try project.mistakes().map(\.description) == expected, "also when one was recorded before")
        try project.remove("a.swift")
        _ = try project.load()
        try project.write(revision("A"), to: "a.swift")
        for _ in 0..<3 {
            #expect(try project.mistakes().map(\.description) == expected, "and when both were")
            try project.settle()
        }
    }

    @Test func fileNamesThatSwiftRefuses() throws {
        let project = try TemporaryProject([
            "main.swift": revision("A"), "x/same.swift": revision("B"), "y/same.swift": revision("C"),
        ])
        #expect(try project.mistakes().map(\.code) == ["L004", "L005"])
    }

    @Test(arguments: ["PostgresVersion(12)", ".v12", ".v19"])
    func aVersionThatScriptsAreNotWrittenFor(version: String) throws {
        let project = try TemporaryProject([
            "Project.swift": "import Stemma\n\nlet project = Project(postgres: \(version))\n", "a.swift": revision("A"),
        ])
        let mistake = try #require(try project.mistakes().first)
        #expect(mistake.location?.description == "Revisions/Project.swift:3")
        #expect(
            mistake.message.contains("use .v13 to .v18")
                || mistake.message == "type 'PostgresVersion' has no member '\(version.dropFirst())'")
    }

    @Test func aMistakeInOneFileLosesNoOther() throws {
        let project = try TemporaryProject([
            "a.swift": revision("A"),
            "b.swift": revision("B", "schema.misspelt(1)\n        schema.misspelt(2)"),
            "c.swift": revision("C", "let x: Int = \"c\""),
            "d.swift":
                "import Stemma\n\nenum D: Revision {\n    static func upgrade(_ schema: inout SchemaEditor) {}\n}\n",
            "e.swift": revision("E", "var unused = 1"),
            "f.swift": "import Stemma\n\nprivate \(revision("F").dropFirst("import Stemma\n\n".count))",
        ])
        let mistakes = try project.mistakes()
        let errors = mistakes.filter { $0.severity == .error }
        #expect(
            errors.map { $0.location?.description } == [
                "Revisions/b.swift:7", "Revisions/b.swift:8", "Revisions/c.swift:7", "Revisions/d.swift:3",
                "Revisions/f.swift:3",
            ])
        #expect(errors.map(\.code) == ["L007", "L007", "L007", "L007", "L009"])
        #expect(errors.first?.message == "value of type 'SchemaEditor' has no member 'misspelt'")
        let warnings = mistakes.filter { $0.severity == .warning }
        #expect(warnings.map { $0.location?.description } == ["Revisions/e.swift:7"])

        for name in ["b", "c", "d", "f"] { try project.remove("\(name).swift") }
        let loaded = try project.load()
        #expect(loaded.revisions.map(\.name) == ["A", "E"])
        #expect(loaded.compiled.isEmpty, "what had no mistake is in the cache")
    }

    /// What two files share by accident would be stale as soon as only one of them changes.
    @Test func aRevisionThatTakesFromAnothersFile() throws {
        let project = try TemporaryProject([
            "a.swift": revision("A") + "\nlet shared = \"SELECT 1\"\n",
            "b.swift": revision("B", "schema.execute(sql: shared)"),
        ])
        let expected = """
            Revisions/b.swift:7: error: [L007] cannot find 'shared' in scope
            Revisions/a.swift: note: 'shared' is declared here; what revisions share belongs in Revisions/Support/
            """
        #expect(try project.mistakes().map(\.description) == [expected])
        #expect(try project.mistakes().map(\.code) == ["L007"])
        try project.remove("b.swift")
        #expect(try project.load().compiled.isEmpty)
    }

    @Test func aMistakeInWhatIsShared() throws {
        let project = try TemporaryProject(["a.swift": revision("A"), "Support/s.swift": "let shared: Int = true\n"])
        #expect(try project.mistakes().map { $0.location?.description } == ["Revisions/Support/s.swift:1"])
    }

    @Test func aProjectFileWithoutProject() throws {
        let project = try TemporaryProject(["a.swift": revision("A"), "Project.swift": "import Stemma\n"])
        let mistakes = try project.mistakes()
        #expect(mistakes.map(\.code) == ["L010"])
        #expect(mistakes.first?.location?.file == "Revisions/Project.swift")
    }

    @Test func trapsAreNamedWithTheirPlaces() throws {
        let project = try TemporaryProject([
            "a.swift": revision("A"),
            "b.swift": revision("B", "fatalError(\"no such country\")"),
            "c.swift": revision("C", "let none: [Int] = []\n        _ = none[schemaIndex()]"),
            "d.swift": revision("D"),
            "e.swift": revision("E", "overflow()"),
            "Support/s.swift": """
            func schemaIndex() -> Int { 3 }
            func overflow() { precondition(schemaIndex() == 4, "three") }
            """,
        ])
        let mistakes = try project.mistakes().filter { $0.severity == .error }
        #expect(
            mistakes.map(\.description) == [
                """
                Revisions/Support/s.swift:2: error: [L011] 'E' stopped while it was recorded: three
                Revisions/e.swift:3: note: the revision is declared here
                """,
                """
                Revisions/b.swift:7: error: [L011] 'B' stopped while it was recorded: no such country
                Revisions/b.swift:3: note: the revision is declared here
                """,
                "Revisions/c.swift:3: error: [L011] 'C' stopped while it was recorded: Index out of range",
            ])
        for name in ["b", "c", "e"] { try project.remove("\(name).swift") }
        #expect(try project.load().compiled.isEmpty)
    }

    @Test func whatNeverEndsIsStopped() throws {
        let project = try TemporaryProject([
            "a.swift": revision("A"), "b.swift": revision("B", "while true { print(\"x\") }"), "c.swift": revision("C"),
        ])
        // Time enough for the revisions before it on a machine that is busy.
        #expect(
            try project.mistakes(timeLimit: .milliseconds(2500)).map(\.description) == [
                """
                Revisions/b.swift:3: error: [L012] 'B' was still not recorded after 2.5 s and was stopped
                note: a revision only says what changes: it waits for nothing
                """
            ])
        try project.remove("b.swift")
        #expect(try project.load().compiled.isEmpty)
    }

    @Test func whatExitsIsNamed() throws {
        let exits = revision("B", "exit(0)").replacingOccurrences(
            of: "import Stemma\n", with: "import Foundation\nimport Stemma\n")
        let project = try TemporaryProject(["a.swift": revision("A"), "b.swift": exits, "c.swift": revision("C")])
        #expect(
            try project.mistakes().map(\.description) == [
                "Revisions/b.swift:4: error: [L013] 'B' ended the program, with exit(0), while it was recorded"
            ])
    }

    @Test func whatIsPrintedIsPassedOn() throws {
        let body = "for line in 0..<100_000 { print(\"line\", line) }"
        let project = try TemporaryProject(["a.swift": revision("A", body)])
        let printed = Printed()
        #expect(try project.loader(printed: printed).load().revisions.count == 1)
        #expect(printed.text.hasPrefix("line 0\n"))
        #expect(printed.text.hasSuffix("line 99999\n"))
    }

    @Test func noCompiler() throws {
        let project = try TemporaryProject(["a.swift": revision("A")])
        #expect(throws: LoadError.noCompiler("/nowhere/swiftc")) {
            try project.loader(compiler: "/nowhere/swiftc").load()
        }
    }

    @Test func aCompilerOfAnotherVersion() throws {
        let project = try TemporaryProject(["a.swift": revision("A")])
        let path = "\(project.path)/swiftc"
        let message =
            "module compiled with Swift 6.2 cannot be imported by the Swift 6.3 compiler: /x/Stemma.swiftmodule"
        try writeProgram("echo 'Revisions/a.swift:1:8: error: \(message)'\nexit 1", to: path)
        #expect(throws: LoadError.otherCompiler(message)) { try project.loader(compiler: path).load() }
    }
}
