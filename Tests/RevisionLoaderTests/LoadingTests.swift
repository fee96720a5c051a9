import Foundation
import Stemma
import TestSupport
import Testing

@testable import RevisionLoader

/// Loading with the real compiler: what is compiled, and what comes from the cache.
@Suite struct LoadingTests {
    @Test func everyRevisionInTheOrderOfTheFiles() throws {
        let project = try TemporaryProject([
            "b.swift": revision("B", id: "2"),
            "a-b.swift": revision("A", id: "1"),
            "a/z.swift": revision("Z", id: "3") + "\n\n" + revision("Y", id: "4").dropFirst("import Stemma".count),
            "Project.swift": "import Stemma\n\nlet project = Project(postgres: .v16)\n",
            "Support/shared.swift": "func shared() {}\n",
            "Schema/orders.swift": "this is not looked at",
            ".hidden.swift": "nor is this",
            ".git/x.swift": "nor this",
            "notes.txt": "nor this",
        ])
        let loaded = try project.load()
        #expect(loaded.files == ["Revisions/a-b.swift", "Revisions/a/z.swift", "Revisions/b.swift"])
        #expect(loaded.revisions.map(\.name) == ["A", "Z", "Y", "B"])
        #expect(loaded.revisions.map(\.line) == [3, 3, 13, 3])
        #expect(loaded.revisions.map(\.file).last == "Revisions/b.swift")
        #expect(loaded.revisions.first?.text.contains("SELECT 1") == true)
        #expect(loaded.project != nil)
        #expect(loaded.diagnostics.isEmpty)
        #expect(loaded.compiled.count == 4)
    }

    @Test func nothingIsCompiledTwice() throws {
        let project = try TemporaryProject([
            "2026.swift": revision("A"), "b.swift": revision("B"), "z/2026-2.swift": revision("C"),
            "Project.swift": "import Stemma\nlet project = Project()\n", "Support/s.swift": "func s() {}\n",
            "Support/a/t.swift": "func t() {}\n",
        ])
        let programs = StartedPrograms()
        let loader = programs.watch(try project.loader())
        let first = try loader.load()
        #expect(programs.compilations.count == 1)
        let started = programs.count
        let again = try loader.load()
        #expect(programs.count == started)
        #expect(again.compiled.isEmpty)
        #expect(again.revisions.map(\.text) == first.revisions.map(\.text))
        #expect(again.revisions.map(\.key) == first.revisions.map(\.key))

        try project.settle()
        _ = try loader.load()
        let written = try FileManager.default.attributesOfItem(atPath: project.cache)[.systemFileNumber] as? Int
        _ = try loader.load()
        let later = try FileManager.default.attributesOfItem(atPath: project.cache)[.systemFileNumber] as? Int
        #expect(written == later, "the cache is written again though nothing changed")

        try project.write(revision("B", "schema.execute(sql: \"SELECT 2\")"), to: "b.swift")
        let edited = try loader.load()
        #expect(programs.compilations.count == 2)
        #expect(programs.compilations.last?.contains("Revisions/2026.swift") == false)
        #expect(edited.compiled == ["Revisions/b.swift"])
        #expect(edited.revisions[1].text.contains("SELECT 2") == true)
        #expect(zip(edited.revisions, first.revisions).map { $0.key == $1.key } == [true, false, true])

        try project.write(revision("B"), to: "b.swift")
        let undone = try loader.load()
        #expect(programs.compilations.count == 2, "an edit that is undone compiles nothing")
        #expect(undone.revisions.map(\.key) == first.revisions.map(\.key))
    }

    @Test func whatNeedsNoCompilerIsGivenAwayWhileOneRuns() throws {
        let project = try TemporaryProject([
            "a.swift": revision("A"), "b.swift": revision("B"), "c.swift": revision("C"),
            "Project.swift": "import Stemma\nlet project = Project()\n",
        ])
        let first = try project.load()
        let given = GivenAway()
        var loader = try project.loader()
        loader.meanwhile = { known, goesOn in given.note(known, goesOn()) }
        try project.settle()
        _ = try loader.load()
        #expect(given.all.isEmpty, "nothing was compiled")

        try project.write(revision("B", "schema.execute(sql: \"SELECT 2\")"), to: "b.swift")
        let second = try loader.load()
        let known = try #require(given.all.last)
        #expect(known.revisions.map(\.name) == ["A", "C"])
        #expect(known.revisions.map(\.key) == [first.revisions[0].key, first.revisions[2].key])
        #expect(known.project == second.project)

        try project.write("import Stemma\nlet project = Project(postgres: .v16)\n", to: "Project.swift")
        let third = try loader.load()
        #expect(given.all.last?.revisions.map(\.name) == ["A", "B", "C"])
        #expect(given.all.last?.project == nil)
        #expect(third.project != second.project)
        #expect(given.all.count == 2)
    }

    /// swiftc is asked what it would run, and that is run, which must come to the same.
    @Test func swiftcIsAskedOnce() throws {
        let text = "import Foundation\n" + revision("A", "schema.execute(sql: \"SELECT \\(sqrt(4.0)) \\(#filePath)\")")
        let project = try TemporaryProject(["a.swift": text, "Support/s.swift": "let one = 1\n"])
        let programs = StartedPrograms()
        let loader = programs.watch(try project.loader())
        let first = try loader.load()
        #expect(first.revisions.first?.text.contains("SELECT 2.0 Revisions/a.swift") == true)
        #expect(programs.askedCompiler == 1)
        for revised in ["let one = 2\n", "import Foundation\nlet one = Date()\n"] {
            try project.write(revised, to: "Support/s.swift")
            let again = try loader.load()
            #expect(again.revisions.first?.payload == first.revisions.first?.payload)
            #expect(again.revisions.first?.key != first.revisions.first?.key)
            #expect(programs.askedCompiler == 1)
        }
        let before = programs.count
        try project.write(
            text + "\n@_silgen_name(\"nowhere\") func nowhere()\nlet x: Void = nowhere()\n", to: "a.swift")
        let mistakes = try project.mistakes(loader)
        #expect(mistakes.map(\.code) == ["L015"])
        #expect(mistakes.first?.message == "swiftc ended with status 1 and named no file")
        #expect(mistakes.first?.notes.contains { $0.message.contains("nowhere") } == true)
        #expect(programs.count > before + 2, "swiftc itself has the last word")
        #expect(programs.compilations.last?.first?.hasSuffix("swiftc") == true)
        try project.write(text, to: "a.swift")
        #expect(try loader.load().revisions.first?.payload == first.revisions.first?.payload)
        #expect(programs.askedCompiler == 2, "whose mistake it was is known")
    }

    @Test func whatIsSharedChangesEveryRevision() throws {
        let body = "schema.execute(sql: \"SELECT \\(shared)\")"
        let project = try TemporaryProject([
            "a.swift": revision("A", body), "b.swift": revision("B", body), "Support/s.swift": "let shared = 1\n",
        ])
        #expect(try project.load().revisions.first?.text.contains("SELECT 1") == true)
        try project.write("let shared = 2\n", to: "Support/s.swift")
        let loaded = try project.load()
        #expect(loaded.compiled.count == 2)
        #expect(loaded.revisions.allSatisfy { $0.text.contains("SELECT 2") })
        try project.write("let shared = 1\n", to: "Support/s.swift")
        #expect(try project.load().compiled.isEmpty, "both states of a branch are kept")
    }

    @Test func anEditOfTheSameSizeIsSeen() throws {
        let project = try TemporaryProject(["a.swift": revision("A", "schema.execute(sql: \"SELECT 1\")")])
        for digit in [1, 2, 3] {
            try project.write(revision("A", "schema.execute(sql: \"SELECT \(digit)\")"), to: "a.swift")
            #expect(try project.load().revisions.first?.text.contains("SELECT \(digit)") == true)
        }
        // The clock of the edit is set back to that of the text before it.
        try project.settle()
        _ = try project.load()
        let file = "\(project.path)/Revisions/a.swift"
        let date = try FileManager.default.attributesOfItem(atPath: file)[.modificationDate]
        let handle = try #require(FileHandle(forWritingAtPath: file))
        handle.write(Data(revision("A", "schema.execute(sql: \"SELECT 4\")").utf8))
        try handle.close()
        try FileManager.default.setAttributes([.modificationDate: try #require(date)], ofItemAtPath: file)
        #expect(try project.load().revisions.first?.text.contains("SELECT 4") == true)
    }

    @Test(arguments: [1, 100]) func aFileThatChangesWhileItIsCompiled(times: Int) throws {
        let project = try TemporaryProject(["a.swift": revision("A")])
        try project.write(revision("A", "schema.execute(sql: \"SELECT 2\")"), to: "../after.swift")
        let compiler = "\(project.path)/swiftc"
        let script = """
            runs=$(cat runs 2>/dev/null || echo 0)
            case "$*" in *print-jobs*) exit 1;; esac
            echo $((runs + 1)) > runs
            if [ $runs -lt \(times) ]; then { cat after.swift; echo "// $runs"; } > Revisions/a.swift; fi
            exec '\(try SwiftCompiler.find().path)' "$@"
            """
        try writeProgram(script, to: compiler)
        let loader = try project.loader(compiler: compiler)
        if times == 1 {
            #expect(try loader.load().revisions.first?.text.contains("SELECT 2") == true)
            #expect(try loader.load().compiled.isEmpty)
        } else {
            #expect(try project.mistakes(loader).map(\.code) == ["L017"])
        }
    }

    /// A file that changes twice within a tick of the clock may look the same both times.
    @Test func aStampIsBelievedOnlyWhenTheClockHasTicked() throws {
        let project = try TemporaryProject(["a.swift": revision("A")])
        func stamp() throws -> Files.Stamp? {
            let bytes = try #require(Files.read(project.cache))
            return try #require(LoadCache(bytes)?.files.first).stamp
        }
        // A clock that goes ahead by an hour has not ticked since, however long this test waits for a core.
        let file = "\(project.path)/Revisions/a.swift"
        let later = Date(timeIntervalSinceNow: 3600)
        try FileManager.default.setAttributes([.modificationDate: later], ofItemAtPath: file)
        _ = try project.load()
        #expect(try stamp() == nil)
        try FileManager.default.setAttributes([.modificationDate: later - 7200], ofItemAtPath: file)
        try project.settle()
        _ = try project.load()
        #expect(try stamp() == Files.stamp("\(project.path)/Revisions/a.swift"))
    }

    @Test(arguments: [
        (5_000_000_001, 5_000_000_001, false), (5_000_000_001, 5_010_000_000, false),
        (5_000_000_001, 5_020_000_002, true), (5_000_000_000, 6_900_000_000, false),
        (5_000_000_000, 7_100_000_000, true),
        (9_000_000_001, 5_000_000_000, false),
    ])
    func settled(modified: Int64, moment: Int64, isSettled: Bool) {
        let stamp = Files.Stamp(size: 1, modified: modified, changed: modified, inode: 1)
        #expect(stamp.isSettled(at: moment) == isSettled)
    }

    @Test func whatKilledLoadsLeftBehindIsDeleted() throws {
        let project = try TemporaryProject(["a.swift": revision("A")])
        let home = "\(project.path)/.build/stemma"
        let old = [FileAttributeKey.modificationDate: Date(timeIntervalSinceNow: -7200)]
        for name in ["work-1-old", "work-1-new", "other"] {
            let folder = "\(home)/\(name)/0"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data().write(to: URL(fileURLWithPath: "\(folder)/main.swift"))
            if name != "work-1-new" { try FileManager.default.setAttributes(old, ofItemAtPath: "\(home)/\(name)") }
        }
        try Data().write(to: URL(fileURLWithPath: "\(home)/revisions.cache.1.old"))
        try FileManager.default.setAttributes(old, ofItemAtPath: "\(home)/revisions.cache.1.old")
        _ = try project.load()
        let left = try FileManager.default.contentsOfDirectory(atPath: home).filter { !$0.hasSuffix(".so") }.sorted()
        #expect(left == ["other", "revisions.cache", "work-1-new"])
    }

    @Test func aDamagedCacheIsNoMistake() throws {
        let project = try TemporaryProject(["a.swift": revision("A")])
        _ = try project.load()
        let whole = try Data(contentsOf: URL(fileURLWithPath: project.cache))
        var flipped = whole
        flipped[whole.count / 2] ^= 1
        for damaged in [Data(), whole.prefix(whole.count / 2), flipped, Data(repeating: 255, count: 4096)] {
            try damaged.write(to: URL(fileURLWithPath: project.cache))
            let loaded = try project.load()
            #expect(loaded.compiled.count == 1)
            #expect(loaded.diagnostics.isEmpty)
        }
        #expect(try project.load().compiled.isEmpty)
    }

    @Test func aFileThatIsGoneIsGone() throws {
        let project = try TemporaryProject(["a.swift": revision("A"), "b.swift": revision("B")])
        _ = try project.load()
        try project.remove("b.swift")
        #expect(try project.load().revisions.map(\.name) == ["A"])
        try project.write(revision("B"), to: "c.swift")
        let moved = try project.load()
        #expect(moved.compiled == ["Revisions/c.swift"], "its path is part of what a revision records")
    }

    @Test func strangeNamesOfFiles() throws {
        let names = ["with space.swift", "it's \"quoted\".swift", "größe-日本.swift", "$HOME `x` \\.swift", "-o.swift"]
        let project = try TemporaryProject()
        for (index, name) in names.enumerated() { try project.write(revision("R\(index)"), to: name) }
        #expect(Set(try project.load().revisions.map(\.file)) == Set(names.map { "Revisions/\($0)" }))
        try project.write(revision("R1", "missing()"), to: names[1])
        let mistakes = try project.mistakes()
        #expect(mistakes.map(\.location) == [SourceLocation(file: "Revisions/\(names[1])", line: 7)])
    }

    @Test func loadsAtTheSameTime() async throws {
        let project = try TemporaryProject(["a.swift": revision("A"), "b.swift": revision("B")])
        try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<3 { group.addTask { try project.load().revisions.map(\.name) } }
            for try await names in group { #expect(names == ["A", "B"]) }
        }
        #expect(try project.load().compiled.isEmpty)
        let left = try FileManager.default.contentsOfDirectory(atPath: "\(project.path)/.build/stemma")
        #expect(left.filter { !$0.hasSuffix(".so") } == ["revisions.cache"])
        #expect(left.count <= 2, "each makes the same library, and takes the other's for its own")
    }

    @Test func aBuildFolderThatCannotBeWrittenTo() throws {
        let project = try TemporaryProject(["a.swift": revision("A")])
        // A file where the folder should be: file permissions would not stop the superuser.
        try Data().write(to: URL(fileURLWithPath: "\(project.path)/.build"))
        for _ in 0..<2 {
            let loaded = try project.load()
            #expect(loaded.revisions.map(\.name) == ["A"])
            #expect(loaded.diagnostics.map(\.code) == ["L014"])
            #expect(loaded.compiled.count == 1)
        }
    }

    @Test func linksAreFollowedButNotInCircles() throws {
        let project = try TemporaryProject(["a.swift": revision("A"), "sub/b.swift": revision("B")])
        let elsewhere = try TemporaryProject(["c.swift": revision("C")])
        let revisions = "\(project.path)/Revisions"
        try FileManager.default.createSymbolicLink(atPath: "\(revisions)/sub/up", withDestinationPath: revisions)
        try FileManager.default.createSymbolicLink(
            atPath: "\(revisions)/linked.swift", withDestinationPath: "\(elsewhere.path)/Revisions/c.swift")
        #expect(try project.load().revisions.map(\.name) == ["A", "C", "B"])
        try FileManager.default.createSymbolicLink(
            atPath: "\(revisions)/dangling.swift", withDestinationPath: "/nowhere")
        #expect(
            try project.mistakes().map(\.description) == [
                "Revisions/dangling.swift: error: [L006] this cannot be read"
            ])
    }

    @Test func twoCompilersShareManyFiles() throws {
        let project = try TemporaryProject()
        for index in 0..<60 { try project.write(revision("R\(index)"), to: "r\(index).swift") }
        let programs = StartedPrograms()
        let progress = Progress()
        var loader = programs.watch(try project.loader(cores: 2))
        loader.progress = { progress.add($0, $1) }
        #expect(try loader.load().revisions.count == 60)
        #expect(programs.compilations.count == 2)
        #expect(progress.heard.first == [0, 60])
        #expect(progress.heard.last == [60, 60])
    }
}

/// Notes what a loader tells of its progress.
private final class Progress: @unchecked Sendable {
    private let lock = NSLock()
    private var all: [[Int]] = []

    func add(_ done: Int, _ total: Int) { lock.withLock { all.append([done, total]) } }

    var heard: [[Int]] { lock.withLock { all } }
}

/// Counts the programs that loads start.
final class StartedPrograms: @unchecked Sendable {
    private let lock = NSLock()
    private var all: [[String]] = []

    func watch(_ loader: RevisionLoader) -> RevisionLoader {
        var loader = loader
        loader.started = { command in self.lock.withLock { self.all.append(command) } }
        return loader
    }

    /// The commands that compile revisions: of swiftc, or of what it would run.
    var compilations: [[String]] {
        lock.withLock { all.filter { $0.contains { $0.hasPrefix("Revisions/") } } }
    }

    /// How often swiftc itself was run.
    var askedCompiler: Int { lock.withLock { all.count { $0.first?.hasSuffix("swiftc") == true } } }

    /// The commands that make a shared library.
    var shared: [[String]] { lock.withLock { all.filter { $0.contains("-shared") } } }

    /// The commands that make a recording program.
    var links: [[String]] {
        lock.withLock {
            all.filter { $0.dropFirst().contains { $0.hasSuffix("/recorder") } && !$0.contains("-###") }
        }
    }

    var count: Int { lock.withLock { all.count } }
}

/// What a loader gave away while compilers ran.
final class GivenAway: @unchecked Sendable {
    private let lock = NSLock()
    private var known: [LoadedProject] = []

    var all: [LoadedProject] { lock.withLock { known } }

    func note(_ project: LoadedProject, _ goesOn: Bool) { lock.withLock { known.append(project) } }
}

extension TemporaryProject {
    var cache: String { LoadCache.path(in: path) }
}
