import Foundation
import Stemma
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
        let project = try TemporaryProject(["a.swift": revision("A"), "b.swift": revision("B")])
        let compiler = try CountedCompiler(project)
        let first = try project.loader(compiler: compiler.path).load()
        #expect(compiler.runs == 1)
        let again = try project.loader(compiler: compiler.path).load()
        #expect(compiler.runs == 1)
        #expect(again.compiled.isEmpty)
        #expect(again.revisions.map(\.text) == first.revisions.map(\.text))
        #expect(again.revisions.map(\.key) == first.revisions.map(\.key))

        try project.settle()
        _ = try project.loader(compiler: compiler.path).load()
        let written = try FileManager.default.attributesOfItem(atPath: project.cache)[.systemFileNumber] as? Int
        _ = try project.loader(compiler: compiler.path).load()
        let later = try FileManager.default.attributesOfItem(atPath: project.cache)[.systemFileNumber] as? Int
        #expect(written == later, "the cache is written again though nothing changed")

        try project.write(revision("B", "schema.execute(sql: \"SELECT 2\")"), to: "b.swift")
        let edited = try project.loader(compiler: compiler.path).load()
        #expect(compiler.runs == 2)
        #expect(edited.compiled == ["Revisions/b.swift"])
        #expect(edited.revisions.last?.text.contains("SELECT 2") == true)
        #expect(edited.revisions.first?.key == first.revisions.first?.key)
        #expect(edited.revisions.last?.key != first.revisions.last?.key)

        try project.write(revision("B"), to: "b.swift")
        let undone = try project.loader(compiler: compiler.path).load()
        #expect(compiler.runs == 2, "an edit that is undone compiles nothing")
        #expect(undone.revisions.map(\.key) == first.revisions.map(\.key))
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
        #expect(left == ["revisions.cache"])
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
        let compiler = try CountedCompiler(project)
        let progress = Progress()
        var loader = try project.loader(compiler: compiler.path, cores: 2)
        loader.progress = { progress.add($0, $1) }
        #expect(try loader.load().revisions.count == 60)
        #expect(compiler.runs == 2)
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

/// The real compiler behind a script that counts.
struct CountedCompiler {
    let path: String
    private let log: String

    init(_ project: TemporaryProject) throws {
        path = "\(project.path)/swiftc"
        log = "\(project.path)/swiftc.log"
        let real = try SwiftCompiler.find().path
        let script = "#!/bin/sh\necho run >> '\(log)'\nexec '\(real)' \"$@\"\n"
        try Data(script.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    /// How often it was run.
    var runs: Int {
        guard let text = try? String(contentsOfFile: log, encoding: .utf8) else { return 0 }
        return text.split(separator: "\n").count
    }
}

extension TemporaryProject {
    var cache: String { LoadCache.path(in: path) }
}
